"""Pages that are words only, one for each file of pages/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.records import TextPage


@dataclass(frozen=True, slots=True)
class WordsPage:
    """A file of pages/."""

    page: TextPage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield one page per file of pages/."""
    for page in archive.pages:
        yield Page(page.address, "text.html", page.title, f"{page.title}: {archive.site.title}.", partial(WordsPage, page))
