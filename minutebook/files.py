"""The end of the story: archive and pages → the files of the site, by their path below its folder, and those of its search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from minutebook.link.archive import Archive
from minutebook.memory import Memory
from minutebook.plan.page import Page
from minutebook.plan.search_entries import search_entries, vocabulary
from minutebook.render import render
from minutebook.search_index import search_index

PROGRAM = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = PROGRAM / "templates", PROGRAM / "static"


def page_files(archive: Archive, pages: Iterable[Page], memory: Memory | None = None) -> Mapping[str, bytes]:
    """Return the pages, and what they fetch; a page is rendered each time it is asked for."""
    return render(pages, archive, TEMPLATES, STATIC, memory)


def search_files(archive: Archive) -> tuple[dict[str, bytes], int]:
    """Return the index of the search, and how many entries it has."""
    entries = search_entries(archive)
    return search_index(entries, vocabulary(entries), archive.site.language), len(entries)


@contextmanager
def search_files_beside(archive: Archive) -> Iterator[Callable[[], tuple[dict[str, bytes], int]]]:
    """Give what waits for the same: Pagefind, a program of its own, counts words on one core while pages are rendered on another."""
    entries = search_entries(archive)
    with ThreadPoolExecutor(1) as beside:
        index = beside.submit(search_index, entries, vocabulary(entries), archive.site.language)
        yield lambda: (index.result(), len(entries))
