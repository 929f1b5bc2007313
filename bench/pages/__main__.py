"""Look at every page of two archives, and say what was found: python -m bench.pages [lighthouse | bytes | heard FOLDER].

Without a word: axe, layout shift, text spacing, large text, zoom, paper, links, feeds and Nu, over this archive, the invented one and its
preview with drafts. lighthouse: its four categories on a page of every kind. bytes: what readers fetch for each meeting, beside the same
words in two other programs. heard: five pages as their accessibility tree says them, into FOLDER. What is found is said as it is found; the
tables are for docs/design-language.md. Other programs are installed at pinned versions below .bench/, which git ignores.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import build
from bench.pages.browser import looked_at
from bench.pages.files import checked, fed, followed
from bench.pages.heard import written_down
from bench.pages.lighthouse import graded
from bench.pages.look import Look
from bench.pages.others import package
from bench.pages.weighed import weighed
from tests.browser.conftest import BASE_PATH
from tests.conftest import INVENTED

BASE = f"https://host.example{BASE_PATH}"
_ON_THE_DAY = ("--content", str(INVENTED), "--as-of", "2026-01-31")
SITES: Mapping[str, tuple[str, ...]] = {
    "this archive": (),
    "invented": _ON_THE_DAY,
    "its preview": (*_ON_THE_DAY, "--drafts"),
}
SEARCHES: Mapping[str, str] = {"this archive": "MARAC", "invented": "weir", "its preview": "weir"}
"""A word for which the search finds something."""
_TOGETHER = 8
"""Pages that one browser opens, one after the other."""


def main() -> None:
    """Do what the word after the command says."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with TemporaryDirectory() as folder:
        match sys.argv[1:]:
            case []:
                _everything(Path(folder))
            case ["lighthouse"]:
                for line in graded(_built(Path(folder), "this archive")):
                    print(line)
            case ["bytes"]:
                print("\n".join(weighed(_built(Path(folder), "this archive"), Path(folder))))
            case ["heard", into]:
                written_down(_built(Path(folder), "this archive"), Path(into))
            case _:
                sys.exit(__doc__)


def _everything(folder: Path) -> None:
    seen: dict[str, list[Look]] = {}
    for name in SITES:
        seen[name] = []
        for look in _looks(name, _built(folder / name, name)):
            seen[name].append(look)
            for fault in look.faults:
                print(f"{name}, {look.page or 'home'}: {look.at}\n{fault}\n")
    print("\n".join(_table(seen)))


def _built(folder: Path, name: str) -> Path:
    """Build one of the sites into a folder."""
    site = folder / "site"
    if status := build.main(["build", "--output", str(site), "--base-url", BASE, *SITES[name]]):
        sys.exit(status)
    return site


def _looks(name: str, site: Path) -> Iterator[Look]:
    yield from followed(site)
    yield from fed(site, BASE)
    if jar := package("vnu-jar", "build/dist/vnu.jar"):
        yield from checked(site, jar)
    pages = [page.relative_to(site).as_posix().removesuffix("index.html") for page in sorted(site.rglob("*.html"))]
    pages.append(f"search/?q={SEARCHES[name]}")
    cores = os.cpu_count() or 1
    parts = [pages[first : first + _TOGETHER] for first in range(0, len(pages), _TOGETHER)]
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as processes:
        for number, found in enumerate(processes.map(partial(looked_at, site), parts), 1):
            print(f"{name}: {min(number * _TOGETHER, len(pages))} of {len(pages)} pages", file=sys.stderr)
            yield from found


def _table(looks: Mapping[str, Sequence[Look]]) -> Iterator[str]:
    """Yield the lines of the table: a row for what was looked at, a column a site."""
    counts: dict[str, dict[str, list[Look]]] = defaultdict(lambda: defaultdict(list))
    for name, seen in looks.items():
        for look in seen:
            counts[look.at][name].append(look)
    yield f"| looks | {' | '.join(looks)} | found |"
    yield f"| --- |{' --: |' * (len(looks) + 1)}"
    for at, seen_in in counts.items():
        cells = (f"{len(seen_in[name]):,}" for name in looks)
        yield f"| {at} | {' | '.join(cells)} | {_found(look for seen in seen_in.values() for look in seen)} |"


def _found(looks: Iterable[Look]) -> int:
    return sum(len(look.faults) for look in looks)


if __name__ == "__main__":
    main()
