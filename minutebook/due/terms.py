"""What due phrases are read into: the points in time that they name, before these are set against a meeting and a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SEASONS = ("spring", "summer", "autumn", "winter")


class DueKind(StrEnum):
    """What a phrase names, or counts from."""

    DAY = "day"
    MONTH = "month"
    PERIOD = "period"
    NEXT_MEETING = "next meeting"
    ANNUAL_MEETING = "annual meeting"
    FEAST = "feast"
    WEEK = "week"
    """The seven days from the day that is named."""
    QUARTER = "quarter"
    YEAR = "year"
    SEASON = "season"
    CURRENT = "current"
    """The week, month or quarter of the meeting, or the next one."""


@dataclass(frozen=True, slots=True)
class DueTerm:
    """One point in time that a due phrase names, not yet set against the meeting that says it."""

    kind: DueKind
    year: int = 0
    """0 where the phrase gives none: then the first such day, month or time from the meeting on."""
    month: int = 0
    day: int = 0
    amount: int = 0
    """Of a period, how many units; the number of a quarter; 1 for the next week, month or quarter, and 0 for that of the meeting."""
    unit: str = ""
    """Of a period or of the time of the meeting: day, week, fortnight, month, quarter or year."""
    before: bool = False
    """Whether the named day itself is too late."""
    end: bool = False
    """Whether the end of the month or time is named."""
    meeting: bool = False
    """Whether it is due at the meeting of that day or month."""
    name: str = ""
    """A feast, a season, which year (financial, calendar), or what a meeting is of, in small letters: of an annual one "parish" (empty for
    the body's own), of another "planning committee" (empty where the phrase does not say so: then it is of the series that speaks)."""
    part: str = ""
    """Of a month, season or year: early, mid or late."""
    spans: bool = False
    """Whether the year is named by both its numbers: 2024/25."""
    weekday: str = ""
    """The day of the week that is printed before a day: Friday."""
    start: DueTerm | None = None
    """Where a stretch of time begins whose end this is: April of "April to June 2026"."""

    @property
    def names_coming_meeting(self) -> bool:
        """Whether it names the next meeting, or the annual one, and leaves its day to be found."""
        return self.kind in (DueKind.NEXT_MEETING, DueKind.ANNUAL_MEETING)

    @property
    def is_counted(self) -> bool:
        """Whether it is counted from the day on which it was said, being a length of time or without a year."""
        return not self.names_coming_meeting and not self.year


class NoSuchDay(ValueError):
    """A phrase names a day that no calendar has; its argument is the nearest that there is."""
