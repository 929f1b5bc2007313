"""The line of years that charts share: where a day stands on it, and of which years no notes are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from minutebook.dates import MONTHS, RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import listed

NAMED_YEARS = 7
"""Years of more than these are not all named: there would be no room for their names on a small screen."""
HELD_MARKS = 60
"""Of more meetings there is no line for each."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Gap:
    """Years in a row of which no notes are held."""

    at: float
    """Percent of the line's length."""
    width: float
    title: str
    """The year, or the first and the last: "2020 to 2021"."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from the first meeting to the last."""

    years: tuple[int, ...]
    ticks: tuple[tuple[str, float], ...]
    """The years that are named, or the months of a single year, each with the place where it begins, in percent."""
    gaps: tuple[Gap, ...]
    held: tuple[float, ...]
    """Where the meetings stand whose notes are held; empty where they are very many."""
    end: float
    """Where the notes held end; 0 where none are held."""
    end_words: str
    """The day of it in words; empty where none are held."""

    def place(self, day: RecordDate) -> float:
        """Return where a day stands, in percent: in the middle of its month."""
        return round((day.months - self.years[0] * 12 + 0.5) / (len(self.years) * 12) * 100, 2)

    @property
    def gap_words(self) -> str:
        """The years without notes, as in a sentence: "2017 and 2020 to 2021"; empty where there are none."""
        return listed([gap.title for gap in self.gaps]) if self.gaps else ""


@lru_cache(maxsize=1)
def axis_of(archive: Archive) -> Axis | None:
    """Return the years of an archive, worked out once for all its charts; None for one without meetings."""
    if not archive.meetings:
        return None
    years = tuple(range(archive.meetings[0].date.year, max(meeting.ends.year for meeting in archive.meetings) + 1))
    held = archive.meetings.held
    axis = Axis(years, tuple(_ticks(years)), tuple(_gaps(archive, years)), (), 0, "")
    if not held:
        return axis
    last = max(held, key=lambda meeting: meeting.ends)
    marks = tuple(dict.fromkeys(axis.place(meeting.date) for meeting in held)) if len(held) <= HELD_MARKS else ()
    return Axis(years, axis.ticks, axis.gaps, marks, axis.place(last.ends), last.ends.english)


def named_years(years: range) -> tuple[int, ...]:
    """Return those of the years whose names have room below a line: all of them or, of many, round ones."""
    step = next((step for step in _STEPS if len(years) <= step * NAMED_YEARS), _STEPS[-1])
    return tuple(year for year in years if year % step == 0)


def _ticks(years: tuple[int, ...]) -> Iterator[tuple[str, float]]:
    if len(years) == 1:
        yield str(years[0]), 0
        yield from ((MONTHS[month], round(month / 12 * 100, 2)) for month in (3, 6, 9))
        return
    for year in named_years(range(years[0], years[-1] + 1)):
        yield str(year), round((year - years[0]) / len(years) * 100, 2)


def _gaps(archive: Archive, years: tuple[int, ...]) -> Iterator[Gap]:
    held = {day.year for meeting in archive.meetings.held for day in (meeting.date, meeting.ends)}
    for is_held, run in groupby(years, key=held.__contains__):
        first, *others = run
        if not is_held:
            width = round((1 + len(others)) / len(years) * 100, 2)
            title = f"{first} to {others[-1]}" if others else str(first)
            yield Gap(round((first - years[0]) / len(years) * 100, 2), width, title)
