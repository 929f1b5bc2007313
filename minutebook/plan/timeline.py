"""Draw time on one line across the years: the meetings as marks by month or, where they are very many, as a bar for each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.plan.axis import named_years
from minutebook.records import Meeting

MARKS = 120
"""Of more meetings there is no mark for each."""


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
class Bar:
    """The meetings of a year on the line, as heights from its foot upwards, in percent of the year that has most."""

    at: float
    """Percent of the line's length."""
    width: float
    held: float
    """Of the meetings that the line is about, those whose notes are held."""
    chosen: float
    """With those whose notes are not held."""
    every: float
    """With those that the line is not about."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of years with its marks, or with bars instead."""

    years: tuple[tuple[int, float], ...]
    """The years that are named, each with the place of its January, in percent."""
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    tallest: int
    """How many meetings the tallest bar stands for."""
    label: str
    """The whole drawing in words."""


def timeline(archive: Archive, chosen: Iterable[Meeting]) -> Timeline | None:
    """Return the line of all meetings with the chosen ones marked; None for an archive without meetings."""
    if not archive.meetings:
        return None
    years = range(archive.meetings[0].date.year, archive.meetings[-1].date.year + 1)
    months = len(years) * 12
    ids = {meeting.id for meeting in chosen}

    def place(month: float) -> float:
        return round(month / months * 100, 2)

    named = tuple((year, place((year - years[0]) * 12)) for year in named_years(years))
    if len(archive.meetings) > MARKS:
        return _by_year(archive, ids, years, named)
    marks = tuple(
        # A mark stands in the middle of its month.
        Mark(place(meeting.date.months - years[0] * 12 + 0.5), meeting.held, meeting.id in ids, meeting.when)
        for meeting in archive.meetings
    )
    held = [mark.label for mark in marks if mark.chosen and mark.held]
    cited = [mark.label for mark in marks if mark.chosen and not mark.held]
    return Timeline(named, marks, (), 0, _label("", years, held, cited))


def _by_year(archive: Archive, ids: set[str], years: range, named: tuple[tuple[int, float], ...]) -> Timeline:
    """Return the line with a bar for each year."""
    every = Counter(meeting.date.year for meeting in archive.meetings)
    chosen = Counter(meeting.date.year for meeting in archive.meetings if meeting.id in ids)
    held = Counter(meeting.date.year for meeting in archive.meetings if meeting.id in ids and meeting.held)
    tallest = max(every.values())

    def bars() -> Iterator[Bar]:
        for place, year in enumerate(years):
            heights = (round(100 * count[year] / tallest, 1) for count in (held, chosen, every))
            # A bar leaves room before the next one.
            yield Bar(round(100 * (place + 0.1) / len(years), 2), round(80 / len(years), 2), *heights)

    label = _label(", by year", years, list(_counts(held, years)), list(_counts(chosen - held, years)))
    return Timeline(named, (), tuple(bars()), tallest, label)


def _counts(count: Counter[int], years: range) -> Iterator[str]:
    """Yield how many each year has, in words."""
    return (f"{count[year]} in {year}" for year in years if count[year])


def _label(how: str, years: range, held: list[str], cited: list[str]) -> str:
    label = f"Meetings from {years[0]} to {years[-1]}{how}. Notes held: {', '.join(held) or 'none'}."
    return f"{label} Cited, notes not held: {', '.join(cited)}." if cited else label
