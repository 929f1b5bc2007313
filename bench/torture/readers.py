"""A reader who comes while one site takes the place of another gets a whole page, of one of the two."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import TYPE_CHECKING

from bench.torture.trial import INVENTED, ON_THE_DAY, Trial, Trials, build, failed, two_versions

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

_READERS = 3
_PAUSE = 0.0005
"""Seconds between two pages: without it the readers would take the whole computer, and the build none of it."""
_FAULTS = 5
"""That a reader tells of at most."""
_CONTEXT = multiprocessing.get_context("spawn")


def publishes(times: int) -> Trials:
    """Publish one version over the other again and again, while readers in processes of their own read page after page."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = two_versions(Path(folder), INVENTED, *ON_THE_DAY)
        site = shutil.copytree(Path(folder) / "old" / "site", Path(folder) / "site")
        pages = {path: (data, new.site[path]) for path, data in old.site.items() if path.endswith(".html") and path in new.site}
        for number in range(times):
            version = old if number % 2 else new
            ended, said = _CONTEXT.Event(), _CONTEXT.SimpleQueue()
            readers = [_CONTEXT.Process(target=_read, args=(site, pages, seed, ended, said), daemon=True) for seed in range(_READERS)]
            for reader in readers:
                reader.start()
            # Each says when it begins to read.
            for _ in readers:
                said.get()
            done = build(version.content, site, *ON_THE_DAY)
            ended.set()
            reports = [said.get() for _ in readers]
            for reader in readers:
                reader.join()
            reads = sum(count for count, _ in reports)
            faults = [fault for _, found in reports for fault in found]
            yield Trial(f"publish {number + 1}, {reads:,} reads", failed(done) or "; ".join(faults[:_FAULTS]))


def _read(site: Path, pages: Mapping[str, Sequence[bytes]], seed: int, ended: Event, said: SimpleQueue[tuple[int, list[str]]]) -> None:
    """Read pages of a site, by a chance of one's own, until told to end; say first that one begins, and then what one saw."""
    chance, names = random.Random(seed), sorted(pages)
    reads, faults, publisher = 0, list[str](), os.getppid()
    said.put((0, []))
    # Whoever ends the publisher by force ends the readers too.
    while not ended.is_set() and os.getppid() == publisher:
        name = chance.choice(names)
        reads += 1
        try:
            if (site / name).read_bytes() not in pages[name]:
                faults.append(f"{name} was neither the old page nor the new")
        except OSError as error:
            faults.append(f"{name}: {error}")
        time.sleep(_PAUSE)
    said.put((reads, faults))
