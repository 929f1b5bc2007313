"""Know the day, month or time that was plainly meant by words which are not of the form that files have."""

from __future__ import annotations

import re

from minutebook.dates import RecordDate
from minutebook.due.read import read_due
from minutebook.due.terms import DueKind, NoSuchDay

_LONGEST = 60
"""Letters: more are a sentence, not a day."""
_YEAR_FIRST = re.compile(r"(?P<year>[12]\d{3})[-/. ]?(?P<one>\d{1,2})[-/. ]?(?P<other>\d{1,2})", re.ASCII)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:h ]?(?P<minute>\d\d))? ?(?:(?P<half>[ap])\.?m\.?|hrs|hours)?|(?P<noon>noon|midday|12 ?noon)",
    re.ASCII | re.IGNORECASE,
)


def date_meant(text: str) -> RecordDate | None:
    """Return the one day or month of a year that words give, "15/12/2026" or "5th January 2026", or the nearest that the calendar has."""
    if len(text) > _LONGEST:
        return None
    if figures := _YEAR_FIRST.fullmatch(text):
        year, one, other = figures.group("year", "one", "other")
        # No order has the day in the middle, but a month has only twelve numbers.
        tried = (f"{year}-{month:0>2}-{day:0>2}" for month, day in ((one, other), (other, one)))
        if days := [day for day in map(_day, tried) if day]:
            return days[0]
    try:
        terms = read_due(text)
    except NoSuchDay as nearest:
        terms = read_due(str(nearest))
    if len(terms) != 1 or terms[0].kind not in (DueKind.DAY, DueKind.MONTH) or not terms[0].year or terms[0].start:
        return None
    return RecordDate(terms[0].year, terms[0].month, terms[0].day)


def _day(iso: str) -> RecordDate | None:
    try:
        return RecordDate.from_iso(iso)
    except ValueError:
        return None


def times_meant(text: str) -> tuple[str, ...]:
    """Return the times HH:MM that words give, "7.30pm" or "1930 hrs": two where they do not tell morning from evening; none for others."""
    time = _TIME.fullmatch(text) if len(text) <= _LONGEST else None
    if not time:
        return ()
    if time["noon"]:
        return ("12:00",)
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    if minute > 59 or hour > 23 or (time["half"] and not 1 <= hour <= 12) or not (time["minute"] or time["half"]):
        return ()
    if time["half"]:
        hour = hour % 12 + (12 if time["half"] in "pP" else 0)
    unsure = not time["half"] and 1 <= hour <= 7 and not text.startswith("0")
    return tuple(f"{each:02}:{minute:02}" for each in ((hour, hour + 12) if unsure else (hour,)))
