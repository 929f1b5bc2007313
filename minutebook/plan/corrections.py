"""The trail of changes: what was corrected in notes, withdrawn or moved after it had been published, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.changes import Change, changes
from minutebook.plan.page import Page

ADDRESS = "/corrections/"
TOGETHER = 80
"""The page holds whole years up to this many changes; older years have pages of their own."""
MOST = 100
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The trail of changes, or those of one year."""

    year: str
    """In words; empty on the page of the newest."""
    changes: tuple[Change, ...]
    """Newest first."""
    moves: tuple[Change, ...]
    """Those of which no day is known, in the order of their old addresses; none on the page of a year."""
    elsewhere: tuple[Part[Change], ...]
    """The years that have pages of their own; none on such a page."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of changes, newest first, and one per year that it has no room for."""
    made = changes(archive)
    dated, moves = tuple(each for each in made if each.date), tuple(each for each in made if not each.date)
    parts = by_year(archive, ADDRESS, dated[::-1], _year, together=TOGETHER, most=MOST)
    elsewhere = tuple(part for part in parts if part.address != ADDRESS)
    newest = tuple(each for part in parts if part.address == ADDRESS for each in part.entries)
    description = "Every change ever made to what had been published: corrections, withdrawals, addresses that moved."
    yield Page(ADDRESS, "corrections.html", "Corrections and changes", description, lambda: CorrectionsPage("", newest, moves, elsewhere))
    for part in elsewhere:
        shows = partial(CorrectionsPage, part.title, part.entries, (), ())
        yield Page(part.address, "corrections.html", f"Corrections and changes made in {part.title}", shows=shows)


def _year(change: Change) -> int:
    assert change.date, "the moves stand apart"
    return change.date.year
