"""Draw time: the meetings as marks by month on one line across the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.records import Meeting


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting on the line."""

    at: float
    """Percent of the line's length."""
    held: bool
    chosen: bool
    """Whether it is one of the meetings that the line is about."""
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of years with its marks."""

    years: tuple[tuple[int, float], ...]
    """Each year with the place of its January, in percent."""
    marks: tuple[Mark, ...]
    label: str
    """The whole drawing in words."""


def timeline(archive: Archive, chosen: Iterable[Meeting]) -> Timeline | None:
    """Return the line of all meetings with the chosen ones marked; None for an archive without meetings."""
    if not archive.meetings:
        return None
    first, last = archive.meetings[0].date.year, archive.meetings[-1].date.year
    months = (last - first + 1) * 12
    ids = {meeting.id for meeting in chosen}

    def place(month: float) -> float:
        return round(month / months * 100, 2)

    marks = tuple(
        # A mark stands in the middle of its month.
        Mark(place(meeting.date.months - first * 12 + 0.5), meeting.held, meeting.id in ids, meeting.when)
        for meeting in archive.meetings
    )
    held = [mark.label for mark in marks if mark.chosen and mark.held]
    cited = [mark.label for mark in marks if mark.chosen and not mark.held]
    label = f"Meetings from {first} to {last}. Notes held: {', '.join(held) or 'none'}."
    if cited:
        label += f" Cited, notes not held: {', '.join(cited)}."
    return Timeline(tuple((year, place((year - first) * 12)) for year in range(first, last + 1)), marks, label)
