"""Print where a build spends its time and memory, and which calls grow faster than the archive: python -m bench.profile [MEETINGS]."""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from urllib.parse import urlsplit

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.files import page_files, search_files
from minutebook.link import link
from minutebook.parse import parse
from minutebook.plan import plan
from minutebook.publish import write
from minutebook.read import read
from minutebook.verify import verify

DAY = RecordDate(2090, 1, 1)
"""After every meeting that is invented, however many."""
_LEAST_CALLS = 20_000
"""Functions called less often do not decide how long a build takes."""


@dataclass
class _Stages:
    """Seconds of processor time, and megabytes held at most, of each stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    traces_memory: bool = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        if self.traces_memory:
            tracemalloc.reset_peak()
        start = time.process_time()
        yield
        self.seconds[name] = time.process_time() - start
        if self.traces_memory:
            self.megabytes[name] = tracemalloc.get_traced_memory()[1] / 1e6


def through(content: Path, site: Path, stages: _Stages, *, search: bool) -> None:
    """Take a content folder through every stage; Pagefind, a program of its own, is not counted."""
    with stages.stage("read"):
        sources = read(content)
    with stages.stage("parse"):
        parsed = parse(sources)
    with stages.stage("link"):
        archive = link(parsed, DAY)
    with stages.stage("advise"):
        advise(archive)
    with stages.stage("plan"):
        pages = plan(archive)
    with stages.stage("render"):
        files = page_files(archive, pages)
    if search:
        with stages.stage("search entries"):
            search_files(archive)
    with stages.stage("write"):
        site.mkdir()
        write(files, site)
    with stages.stage("verify"):
        verify(site, urlsplit(archive.site.base_address).path, None)


def _run(meetings: int, stages: _Stages, *, search: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        write_content(bench_meetings(meetings), content)
        through(content, Path(folder) / "site", stages, search=search)


def calls_of_a_build(meetings: int) -> dict[str, int]:
    """Return how often each function of the program is called in a build of so many meetings."""
    profile = cProfile.Profile()
    profile.enable()
    _run(meetings, _Stages())
    profile.disable()
    root = str(Path(__file__).resolve().parents[1])
    stats: dict[tuple[str, int, str], tuple[int, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {
        f"{Path(file).relative_to(root)}:{line} {name}": calls[1]
        for (file, line, name), calls in stats.items()
        if file.startswith(f"{root}/minutebook")
    }


def main() -> None:
    """Print the tables."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    stages = _Stages()
    _run(meetings, stages, search=True)
    memory = _Stages(traces_memory=True)
    tracemalloc.start()
    _run(meetings, memory)
    tracemalloc.stop()
    print(f"{meetings} meetings\n\n| stage | CPU, s | share | peak of objects, MB |\n|---|--:|--:|--:|")
    whole = sum(stages.seconds.values())
    for name, seconds in stages.seconds.items():
        held = f"{memory.megabytes[name]:.0f}" if name in memory.megabytes else "–"
        print(f"| {name} | {seconds:.2f} | {seconds / whole:.0%} | {held} |")
    print(f"| all | {whole:.2f} | | |\n\nCalls that grow faster than the archive (exponent over 1.1 from half of it to the whole)\n")
    few, many = calls_of_a_build(meetings // 2), calls_of_a_build(meetings)
    grown = [(log2(many[name] / few[name]), many[name], name) for name in many if few.get(name) and many[name] > _LEAST_CALLS]
    for exponent, calls, name in sorted(grown, reverse=True):
        if exponent > 1.1:
            print(f"| {exponent:.2f} | {calls:,} | {name} |")


if __name__ == "__main__":
    main()
