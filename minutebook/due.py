"""Understand the phrases by which notes say when something is due; what cannot be understood gives no date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

from minutebook.dates import MONTHS, RecordDate


class DueKind(StrEnum):
    """What a phrase counts from."""

    DAY = "day"
    MONTH = "month"
    PERIOD = "period"
    NEXT_MEETING = "next meeting"


@dataclass(frozen=True, slots=True)
class DueTerm:
    """One point in time that a due phrase names, not yet set against the meeting that says it."""

    kind: DueKind
    year: int = 0
    """0 where the phrase gives none: then the first such day or month from the meeting on."""
    month: int = 0
    day: int = 0
    amount: int = 0
    unit: str = ""
    """Of a period: day, week, month or year."""
    before: bool = False
    """Whether the named day itself is too late."""
    end: bool = False
    """Whether the end of the month is named."""
    meeting: bool = False
    """Whether it is due at the meeting of that day or month."""


class NoSuchDay(ValueError):
    """A phrase names a day that no calendar has; its argument is the nearest that there is."""


_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTH_NAMES = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"Sept": 9}
# Month names are matched with their capital: "may" is a verb.
_MONTH = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))
_ISO = re.compile(r"\b(?P<year>[12]\d{3})-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b(?!-)", re.ASCII)
_NAMED = re.compile(
    rf"(?P<end>\bend of )?\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?\b(?P<month>{_MONTH})\b(?:,? (?P<year>[12]\d{{3}})\b)?",
    re.ASCII,
)
_AMERICAN = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?(?: (?P<year>[12]\d{{3}}))?\b(?! ?\d)", re.ASCII)
_CHRISTMAS = re.compile(r"\bChristmas\b(?: (?P<year>[12]\d{3})\b)?")
_PERIOD = re.compile(
    rf"\b(?i:within|in)(?: the)?(?: next)? (?P<amount>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month|year)s?\b", re.ASCII
)
_NEXT_MEETING = re.compile(r"\bnext (?!but )(?:[a-z-]+ ){0,4}meeting\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore (?:the )?(?:meeting (?:of|on|in) )?$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:not|no earlier than|after)\b", re.IGNORECASE)
_MEETING = re.compile(r"\bmeetings?\b")


def read_due(phrase: str) -> tuple[DueTerm, ...]:
    """Return the points in time that a phrase names, in its order; none where its words give no date.

    Raise NoSuchDay where it names a day that does not exist, such as 31 June.
    """
    if _NOT_BEFORE.search(phrase):
        # It says when a thing will not be due.
        return ()
    if _NEXT_MEETING.search(phrase):
        return (DueTerm(DueKind.NEXT_MEETING, meeting=True),)
    # A verb is no month: "May be considered later".
    words = re.sub(r"\bMay (?=be|not|have|need|also|only)", "may ", phrase)
    matches = [match for pattern in (_ISO, _AMERICAN, _NAMED, _CHRISTMAS) for match in pattern.finditer(words)]
    matches = [match for match in matches if not any(_is_inside(match, other) for other in matches)]
    terms = [_calendar_term(match, words) for match in sorted(matches, key=lambda match: match.start())]
    period = _PERIOD.search(words)
    if period:
        amount = period["amount"]
        number = int(amount) if amount.isdigit() else max(1, _NUMBERS.index(amount))
        # "Within two weeks of the May meeting" counts from a day that these words do not give.
        return () if terms else (DueTerm(DueKind.PERIOD, amount=number, unit=period["unit"]),)
    return tuple(_with_years(terms))


def _is_inside(match: re.Match[str], other: re.Match[str]) -> bool:
    return match is not other and other.start() <= match.start() and match.end() <= other.end() and match.span() != other.span()


def _calendar_term(match: re.Match[str], phrase: str) -> DueTerm:
    parts = match.groupdict()
    before = bool(_BEFORE.search(phrase[: match.start()]))
    year = int(parts["year"] or 0)
    if "month" not in parts:
        return DueTerm(DueKind.DAY, year, 12, 25, before=before)
    month = int(parts["month"]) if parts["month"].isdigit() else _MONTH_NAMES[parts["month"]]
    if parts["day"] is None:
        return DueTerm(DueKind.MONTH, year, month, before=before, end=bool(parts.get("end")), meeting=bool(_MEETING.search(phrase)))
    day = int(parts["day"])
    # Without a year, 29 February is let through: some year has it.
    longest = monthrange(year or 2000, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= day <= longest:
        raise NoSuchDay(_nearest(year, month, longest))
    return DueTerm(DueKind.DAY, year, month, day, before=before, meeting=bool(_MEETING.search(phrase)))


def _nearest(year: int, month: int, longest: int) -> str:
    if not longest:
        return "a month from 01 to 12"
    return RecordDate(year, month, longest).english if year else f"{longest} {MONTHS[month - 1]}"


def _with_years(terms: list[DueTerm]) -> list[DueTerm]:
    """Return terms with the year of a later one where their own is left out: "February and May 2017", "December and January 2018"."""
    later: DueTerm | None = None
    completed = []
    for term in reversed(terms):
        if not term.year and later and later.year:
            term = replace(term, year=later.year - (term.month > later.month))
        later = term
        completed.append(term)
    return completed[::-1]
