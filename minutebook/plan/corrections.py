"""The trail of corrections: what was changed in notes after they had been published, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Action
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.page import Page

ADDRESS = "/corrections/"
TOGETHER = 80
"""The page holds whole years up to this many corrections; older years have pages of their own."""
MOST = 100
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what it changed."""

    made: MadeCorrection
    action: Action | None
    """The action that it changed, if it changed one."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The trail of corrections, or what was made of it in one year."""

    year: str
    """In words; empty on the page of the newest."""
    corrections: tuple[CorrectionRow, ...]
    """Newest first."""
    elsewhere: tuple[Part[MadeCorrection], ...]
    """The years that have pages of their own; none on such a page."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of corrections, newest first, and one per year that it has no room for."""
    made = tuple(archive.margin.corrections)[::-1]
    parts = by_year(archive, ADDRESS, made, lambda each: each.correction.date.year, together=TOGETHER, most=MOST)
    elsewhere = tuple(part for part in parts if part.address != ADDRESS)
    newest = tuple(each for part in parts if part.address == ADDRESS for each in part.entries)
    description = "What was changed in notes after they had been published, and when."
    yield Page(ADDRESS, "corrections.html", "Corrections", description, CorrectionsPage("", _rows(archive, newest), elsewhere))
    for part in elsewhere:
        shown = CorrectionsPage(part.title, _rows(archive, part.entries), ())
        yield Page(part.address, "corrections.html", f"Corrections made in {part.title}", context=shown)


def _rows(archive: Archive, made: tuple[MadeCorrection, ...]) -> tuple[CorrectionRow, ...]:
    return tuple(CorrectionRow(each, _action(archive, each)) for each in made)


def _action(archive: Archive, made: MadeCorrection) -> Action | None:
    place = archive.margin.places(made.meeting).get(made.correction.place)
    return place.block if place and isinstance(place.block, Action) else None
