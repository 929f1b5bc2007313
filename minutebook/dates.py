"""Days and months as the record knows them: ISO 8601 in files, English on pages, no locale and no clock."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

FEASTS: dict[str, int | tuple[int, int]] = {
    "Christmas": (12, 25),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year": (1, 1),
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "Good Friday": -2,
    "Easter": 0,
    "Easter Sunday": 0,
    "Easter Monday": 1,
}
"""Feasts by name: the month and day of those that stay, the days from Easter of those that move with it."""

_ISO = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class RecordDate:
    """A day, or a month whose day is not known (day 0, so it sorts before the days of its month)."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def from_iso(cls, text: str) -> RecordDate:
        """Return the date written as YYYY-MM-DD or YYYY-MM; raise ValueError for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO 8601 date: {text!r}")
        year, month, day = (int(part or 0) for part in match.group("year", "month", "day"))
        date(year, month, day or 1)
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as YYYY-MM-DD or YYYY-MM."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def english(self) -> str:
        """The date as readers see it: 30 January 2018, or January 2018."""
        return (f"{self.day} " if self.day else "") + f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def weekday(self) -> str:
        """The English name of the day of the week; empty for a month."""
        return WEEKDAYS[date(self.year, self.month, self.day).weekday()] if self.day else ""

    @property
    def months(self) -> int:
        """Months since January of the year 0: the distance between two dates on a line of months."""
        return self.year * 12 + self.month - 1

    def fits(self, other: RecordDate) -> bool:
        """Return whether two dates can be the same day: a month fits each of its days."""
        return (self.year, self.month) == (other.year, other.month) and (self.day == other.day or not (self.day and other.day))

    @property
    def first(self) -> RecordDate:
        """The day itself, or the first day of the month."""
        return RecordDate(self.year, self.month, self.day or 1)

    @property
    def last(self) -> RecordDate:
        """The day itself, or the last day of the month."""
        return RecordDate(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    def plus_days(self, days: int) -> RecordDate:
        """Return the day that many days after this day."""
        later = date(self.year, self.month, self.day) + timedelta(days)
        return RecordDate(later.year, later.month, later.day)

    def plus_months(self, months: int) -> RecordDate:
        """Return the same day that many months later, or the last day of that month where it has no such day."""
        year, month = divmod(self.months + months, 12)
        return RecordDate(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))

    def days_to(self, other: RecordDate) -> int:
        """Return how many days lie between this day and other; less than 0 if other is earlier. A month counts as its first day."""
        return (date(*other.first._parts) - date(*self.first._parts)).days

    def up_to(self, last: RecordDate | None) -> str:
        """Return in English the days from this day to last: 11 to 12 March 2025; this day alone where there is no last."""
        if last is None:
            return self.english
        if self.year != last.year:
            return f"{self.english} to {last.english}"
        return f"{self.day} to {last.english}" if self.month == last.month else f"{self.day} {MONTHS[self.month - 1]} to {last.english}"

    @property
    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day

    def __str__(self) -> str:
        return self.iso


def easter(year: int) -> RecordDate:
    """Return Easter Sunday of the Gregorian calendar.

    This is the anonymous algorithm (Nature, 20 April 1876), as Jean Meeus gives it in Astronomical Algorithms, chapter 8. a is the year's
    place in the moon's cycle of 19 years, h the age of the moon and m a correction in two rare cases; the names are his.

    >>> easter(2024).iso, easter(2025).iso, easter(2026).iso
    ('2024-03-31', '2025-04-20', '2026-04-05')
    """
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return RecordDate(year, month, day + 1)


def feast(name: str, year: int) -> RecordDate:
    """Return the day of a feast, one of FEASTS, in a year."""
    place = FEASTS[name]
    return easter(year).plus_days(place) if isinstance(place, int) else RecordDate(year, *place)
