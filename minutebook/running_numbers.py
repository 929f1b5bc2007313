"""Read the numbers of minutes that run on from meeting to meeting, "101/26 Apologies", which stand in the titles of items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutebook.dates import RecordDate
from minutebook.records import Meeting

_TITLED = re.compile(
    r"(?P<before>[A-Z]{0,4} ?)(?P<first>\d{1,4})(?:/(?P<second>\d{1,4}))?(?P<after>[.:)]?(?: [–—-])?) (?P<title>[^\W\d].*)", re.ASCII
)
_LONG = 100
"""Numbers below it, without a year, are those of items: each meeting begins with them anew."""
_NEW_YEAR_IN = 5
"""The month in which a council's year begins, where its numbers do not name the calendar's."""


@dataclass(frozen=True, slots=True)
class RunningNumber:
    """The number of a minute, and the title behind it."""

    count: int
    """What goes up by one with each minute."""
    before: str
    after: str
    """What stands around the count, as written: of 101/26, /26 and a space."""
    year: int | None
    """Of which the number is, as written; None where it names none."""
    title: str
    width: int
    """Digits that the count has at least: 3 of 007/26."""

    @property
    def form(self) -> tuple[str, str]:
        """What numbers of one run have in common."""
        return self.before, self.after

    def __str__(self) -> str:
        return f"{self.before}{self.count:0{self.width}}{self.after}"

    def plus(self, count: int) -> RunningNumber:
        """Return the number so many minutes later."""
        return replace(self, count=self.count + count)


def _readings(text: str) -> tuple[RunningNumber, ...]:
    """Return as what number and title a text can be read: of 26/101, either half can be the year."""
    match = _TITLED.fullmatch(text)
    if not match:
        return ()
    before, first, second, after, title = match.groups()
    if second is None:
        return (RunningNumber(int(first), before, after, None, title, len(first)),) if int(first) >= _LONG else ()
    return (
        RunningNumber(int(first), before, f"/{second}{after}", int(second), title, len(first)),
        RunningNumber(int(second), f"{before}{first}/", after, int(first), title, len(second)),
    )


def running_numbers(titles: Iterable[str]) -> dict[str, RunningNumber]:
    """Return the number in each title that has one of those that count on from title to title; nothing where none do.

    "2026/27 budget" alone is words.
    """
    read = [readings for title in titles if (readings := _readings(title))]
    steps = (
        one.form
        for here, there in pairwise(read)
        for one in here
        for other in there
        if one.form == other.form and other.count == one.count + 1
    )
    form = next(steps, None)
    found = (number for readings in read for number in readings if number.form == form)
    return {f"{number} {number.title}": number for number in found}


def numbers_of(meeting: Meeting) -> dict[str, RunningNumber]:
    """Return the running numbers in the titles of a meeting's items, by those titles."""
    return running_numbers(item.title for item in meeting.items)


def next_number(meetings: Sequence[Meeting], last: Meeting, date: RecordDate) -> RunningNumber | None:
    """Return the first number of a meeting on date, after those of the last one of its kind; None where it cannot be known.

    meetings: all, those of other kinds too, which may have taken numbers since, or whose notes are not held.
    """
    numbers = numbers_of(last).values()
    if not numbers:
        return None
    newest = max(numbers, key=lambda number: number.count)
    since = [each for each in meetings if last.date <= each.date < date and each is not last]
    may_have_some = any(not each.held or newest.form in {number.form for number in numbers_of(each).values()} for each in since)
    return None if may_have_some or not _in_same_year(newest, last.date, date) else newest.plus(1)


def _in_same_year(number: RunningNumber, last: RecordDate, date: RecordDate) -> bool:
    """Return whether the numbers of a day are of the year that one of an earlier day is of."""
    if number.year is None or number.year % 100 == last.year % 100:
        return number.year is None or last.year == date.year
    return _years_begun(last) == _years_begun(date)


def _years_begun(date: RecordDate) -> int:
    return date.year if date.month >= _NEW_YEAR_IN else date.year - 1
