"""The end of the story: archive and pages → the files of the site, by their path below its folder, and those of its search."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.search_entries import search_entries, vocabulary
from minutebook.render import render
from minutebook.search_index import search_index

PROGRAM = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = PROGRAM / "templates", PROGRAM / "static"


def page_files(archive: Archive, pages: Iterable[Page]) -> dict[str, bytes]:
    """Return the pages, and what they fetch."""
    return render(pages, archive, TEMPLATES, STATIC)


def search_files(archive: Archive) -> tuple[dict[str, bytes], int]:
    """Return the index of the search, and how many entries it has."""
    entries = search_entries(archive)
    return search_index(entries, vocabulary(entries), archive.site.language), len(entries)


def page_and_search_files(archive: Archive, pages: Iterable[Page]) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """Return the pages and what they fetch, the index of the search, and how many entries it has.

    Pagefind is a program of its own: it counts words on one core while pages are rendered on another.
    """
    entries = search_entries(archive)
    with ThreadPoolExecutor(1) as beside:
        index = beside.submit(search_index, entries, vocabulary(entries), archive.site.language)
        files = page_files(archive, pages)
        return files, index.result(), len(entries)
