"""Set what due phrases name against the calendar: days, months, feasts, and the quarters and years of a body that begin in its month."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from minutebook.counting import counted
from minutebook.dates import FEASTS, MONTHS, WEEKDAYS, RecordDate, feast
from minutebook.due import SEASONS, DueKind, DueTerm
from minutebook.records import Meeting, Series

MeetingsOn: TypeAlias = Callable[[RecordDate], Iterable[Meeting]]


NAMED = "the day named"
EVE = "the day before "


@dataclass(frozen=True, slots=True)
class DuePoint:
    """A stretch of days in which something is due."""

    start: RecordDate
    end: RecordDate
    """The last day on which it is not late."""
    basis: str
    """How the days were derived from the phrase, in words."""
    at_meeting: str
    """The meeting at which it is due, in words; empty where the phrase names none."""
    meeting: Meeting | None
    """That meeting, if the archive knows it."""
    when: str
    """The same as a sentence says it after "due", with no day that the notes do not give: "in April 2017", "before Christmas 2016"."""
    is_attested: bool
    """Whether its last day is one that the notes name, or that of a meeting whose day is known: from there days may be counted."""
    series: tuple[Series, ...] | None = ()
    """The series of the meeting at which it is due, where that is not the one that set it; None where this archive has no such series."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a due phrase is counted from."""

    name: str
    """As sentences say it: "the meeting", "the report"."""
    begins: RecordDate
    ends: RecordDate


def derived(start: RecordDate, end: RecordDate, basis: str, when: str) -> DuePoint:
    """Return a point at no meeting, whose last day the notes do not name."""
    return DuePoint(start, end, basis, "", None, when, is_attested=False)


def point(term: DueTerm, origin: Origin, year_begins: int, on: MeetingsOn = lambda _: ()) -> DuePoint | None:
    """Return when a term is due that waits for no next meeting; None where it is not certain.

    on: returns the meetings that can have taken place on a day or in a month, oldest first, of which a term may name one.
    """
    match term.kind:
        case DueKind.DAY:
            return _day(term, origin, on)
        case DueKind.MONTH:
            return _month_named(term, origin, on)
        case DueKind.PERIOD:
            return _period(term, origin)
        case DueKind.FEAST:
            return _feast(term, origin)
        case DueKind.WEEK:
            return _week(term, origin)
        case DueKind.SEASON:
            return _season(term, origin)
        case DueKind.QUARTER:
            return _quarter(term, origin, year_begins)
        case DueKind.YEAR:
            return _year(term, origin, year_begins)
        case _:
            return _current(term, origin, year_begins)


def _period(term: DueTerm, origin: Origin) -> DuePoint:
    """Return the end of a period that begins on the day of its origin."""
    # That day may not be known, as of a meeting whose notes are not held; then the last of the month: nothing is called late too early.
    start = origin.ends.last
    days = {"day": term.amount, "week": 7 * term.amount, "fortnight": 14 * term.amount}
    end = start.plus_days(days[term.unit]) if term.unit in days else start.plus_months(term.amount * (12 if term.unit == "year" else 1))
    length = counted(term.amount, term.unit)
    if origin.ends.day:
        return derived(end, end, f"{length} after {origin.name}", f"by {end.english}")
    basis = f"{length} after the end of {origin.ends.english}, the day of {origin.name} not being known"
    return derived(end, end, basis, f"within {length} of {origin.name} of {origin.ends.english}")


def _day(term: DueTerm, origin: Origin, on: MeetingsOn) -> DuePoint:
    """Return a day, or the meeting of that day."""
    year = term.year or year_from(origin.begins, term.month, term.day)
    day = RecordDate(year, term.month, term.day)
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from {origin.name} on"
    if term.before:
        eve = day.plus_days(-1)
        return derived(eve, eve, f"{EVE}{day.english}{inferred}", f"before {day.english}")
    basis = f"{NAMED}{inferred}"
    if not term.meeting:
        return replace(derived(day, day, basis, f"by {day.english}"), is_attested=True)
    known = next((meeting for meeting in on(day) if meeting.date.day), None)
    where = f"the meeting of {known.when if known else day.english}"
    return DuePoint(day, known.ends if known else day, basis, where, known, f"at {where}", is_attested=True)


def _month_named(term: DueTerm, origin: Origin, on: MeetingsOn) -> DuePoint:
    """Return a month, a part of it or its end, or the meeting in it."""
    month = RecordDate(term.year or year_from(origin.begins, term.month, 31), term.month)
    name = month.english
    inferred = "" if term.year else f"; the first {MONTHS[term.month - 1]} from {origin.name} on"
    if term.end:
        return derived(month.last, month.last, f"the last day of {name}{inferred}", f"by the end of {name}")
    if term.part and not term.before:
        basis = f"{term.part} {name} names no last day; taken to be over by the end of the month{inferred}"
        return derived(month.first, month.last, basis, f"in {term.part} {name}")
    known = [meeting for meeting in on(month) if month.fits(meeting.date)] if term.meeting else []
    dated = next((meeting for meeting in known if meeting.date.day), None)
    if term.before and dated:
        end = dated.date.plus_days(-1)
        return derived(end, end, f"the day before the {name} meeting{inferred}", f"before the meeting of {dated.when}")
    if term.before:
        end = month.first.plus_days(-1)
        words = f"before the meeting of {name}" if term.meeting else f"before {name}"
        return derived(end, end, f"the day before {name} begins{inferred}", words)
    if not term.meeting:
        return derived(month.first, month.last, f"by the end of {name}{inferred}", f"in {name}")
    where = f"the {name} meeting"
    if dated:
        when = f"at the meeting of {dated.when}"
        return DuePoint(dated.date, dated.ends, f"the day of {where}{inferred}", where, dated, when, is_attested=True)
    basis = f"by the end of {name}, the day of the meeting not being known{inferred}"
    return DuePoint(month.first, month.last, basis, where, next(iter(known), None), f"at the meeting of {name}", is_attested=False)


def _feast(term: DueTerm, origin: Origin) -> DuePoint:
    """Return the day of a feast, or the one before it."""
    year = term.year or next(year for year in range(origin.ends.year, origin.ends.year + 2) if feast(term.name, year) >= origin.ends.first)
    day, named = feast(term.name, year), f"{term.name} {year}"
    inferred = "" if term.year else f"; the first {term.name} from {origin.name} on"
    if term.before:
        eve = day.plus_days(-1)
        return derived(eve, eve, f"the day before {named}{inferred}", f"before {named}")
    basis = f"the day named{inferred}" if isinstance(FEASTS[term.name], tuple) else f"{named} is {day.english}{inferred}"
    return derived(day, day, basis, f"by {named}")


def _week(term: DueTerm, origin: Origin) -> DuePoint:
    """Return the seven days from the day that is named."""
    start = RecordDate(term.year or year_from(origin.ends, term.month, term.day), term.month, term.day)
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from {origin.name} on"
    if term.before:
        eve = start.plus_days(-1)
        return derived(eve, eve, f"the day before the week that begins on {start.english}{inferred}", f"before {start.english}")
    basis = f"the last day of the week that begins on {start.english}{inferred}"
    return derived(start, start.plus_days(6), basis, f"in the week that begins on {start.english}")


def _current(term: DueTerm, origin: Origin, year_begins: int) -> DuePoint:
    """Return the week, month or quarter of the origin, or the next one; it is due by its end."""
    day, which = origin.ends.last, f"the {term.unit} {'after that of' if term.amount else 'of'} {origin.name}"
    if term.unit == "week":
        # A week ends on Sunday: nothing is called late too early.
        end = day.plus_days(6 - WEEKDAYS.index(day.weekday) + 7 * term.amount)
        named = f"the week that ends on {end.weekday} {end.english}"
        return _bounded(term, end.plus_days(-6), end, f"{which} ends on {end.weekday} {end.english}", named)
    length = 3 if term.unit == "quarter" else 1
    first = origin.ends.months - (origin.ends.months - year_begins + 1) % length + length * term.amount
    start, end = _month_after(first).first, _month_after(first + length - 1).last
    named = _stretch(start, end)
    taken = f"is taken to be {named}, since the year begins in {MONTHS[year_begins - 1]}" if length > 1 else f"is {named}"
    return _bounded(term, start, end, f"{which} {taken}", named)


def _season(term: DueTerm, origin: Origin) -> DuePoint:
    """Return the three months of a season; it is due by their end."""
    begins = 3 * SEASONS.index(term.name) + 3
    year = term.year or next(
        year for year in range(origin.ends.year - 1, origin.ends.year + 2) if _month_after(year * 12 + begins + 1) >= _whole(origin.ends)
    )
    start, end = RecordDate(year, begins, 1), _month_after(year * 12 + begins + 1).last
    inferred = "" if term.year else f"; the first {term.name} that ends on or after the day of {origin.name}"
    named = _stretch(start, end)
    return _bounded(term, start, end, f"{term.name} is taken to be {named}{inferred}", named)


def _quarter(term: DueTerm, origin: Origin, year_begins: int) -> DuePoint | None:
    """Return the three months of a quarter; None where it is not certain of which year it is."""
    offset = year_begins - 1 + 3 * (term.amount - 1)
    if term.spans and year_begins == 1:
        return None
    if term.year and not term.spans and offset + 2 > 11:
        # Of a year that ends in the next one: its last quarter, by one number, can be either's.
        return None
    year = term.year or next(
        year for year in range(origin.ends.year - 2, origin.ends.year + 2) if _month_after(year * 12 + offset + 2) >= _whole(origin.ends)
    )
    start, end = _month_after(year * 12 + offset).first, _month_after(year * 12 + offset + 2).last
    named = _stretch(start, end)
    inferred = "" if term.year else f"; the first Q{term.amount} that ends on or after the day of {origin.name}"
    return _bounded(
        term, start, end, f"Q{term.amount} is taken to be {named}, since the year begins in {MONTHS[year_begins - 1]}{inferred}", named
    )


def _year(term: DueTerm, origin: Origin, year_begins: int) -> DuePoint | None:
    """Return the months of a year, or of a part of it; None where it is not certain which year is meant."""
    is_calendar = term.name == "calendar" or (bool(term.year) and not term.spans and term.name == "")
    begins = 1 if is_calendar else year_begins
    if term.spans and begins == 1:
        return None
    if begins > 1 and term.year and not term.spans:
        # The end of the financial year 2025 may be that of 2024/25 or of 2025/26.
        return None
    year = term.year or next(
        year for year in range(origin.ends.year - 1, origin.ends.year + 2) if _month_after(year * 12 + begins + 10) >= _whole(origin.ends)
    )
    start = _month_after(year * 12 + begins - 1).first
    # Early in a year is at the latest its first half: when that is over, nobody would say so any more.
    end = _month_after(start.months + {"early": 5, "mid": 8}.get(term.part, 11)).last
    named = _stretch(start, end)
    inferred = "" if term.year else f"; the first such year that ends on or after the day of {origin.name}"
    if term.part in ("early", "mid"):
        words = f"{'in the middle of' if term.part == 'mid' else 'early in'} {year}"
        basis = f"“{term.part} {year}” names no last day; taken to be over by the end of {_month(end)}"
        return derived(start, end, basis, words) if not term.before else None
    basis = f"the year is taken to be {named}" + ("" if is_calendar else f", since it begins in {MONTHS[begins - 1]}") + inferred
    point = _bounded(replace(term, end=term.end or bool(term.part)), start, end, basis, named)
    return replace(point, when=f"in {year}") if is_calendar and point.start < point.end else point


def year_from(start: RecordDate, month: int, day: int) -> int:
    """Return the year of the first such day on or after start; of 29 February, the first that has it."""
    year = start.year if (month, day) >= (start.month, start.day) else start.year + 1
    while (month, day) == (2, 29) and not isleap(year):
        year += 1
    return year


def joined(first: DuePoint, last: DuePoint, term: DueTerm) -> DuePoint:
    """Return the stretch from one point to the end of another, which term names."""
    start = first.start if first.start <= last.end else last.start
    if term.end or term.before:
        return replace(last, start=min(start, last.end))
    is_days = term.kind in (DueKind.DAY, DueKind.FEAST, DueKind.WEEK)
    words = f"{start.english} to {last.end.english}" if is_days else _stretch(start, last.end)
    return replace(last, start=start, when=f"from {words}")


def _bounded(term: DueTerm, start: RecordDate, end: RecordDate, basis: str, named: str) -> DuePoint:
    """Return a stretch of days, or its last one, or the day before it."""
    if term.end:
        when = f"by {end.english}" if term.unit == "week" else f"by the end of {_month(end)}"
        return derived(end, end, basis, when)
    if term.before:
        eve = start.plus_days(-1)
        when = f"before {start.english}" if term.unit == "week" else f"before {_month(start)}"
        return derived(eve, eve, f"{basis}; the day before it begins", when)
    if term.unit == "week":
        return derived(start, end, basis, f"in {named}")
    return derived(start, end, basis, f"in {named}" if start.fits(RecordDate(end.year, end.month)) else f"from {named}")


def _whole(date: RecordDate) -> RecordDate:
    """Return the month of a date: it sorts before the days of that month, and with the months around it."""
    return RecordDate(date.year, date.month)


def _month_after(months: int) -> RecordDate:
    """Return the month that lies so many months after January of the year 0."""
    year, month = divmod(months, 12)
    return RecordDate(year, month + 1)


def _month(day: RecordDate) -> str:
    return _whole(day).english


def _stretch(start: RecordDate, end: RecordDate) -> str:
    """Return whole months in words: "July to September 2024", "December 2025 to February 2026"."""
    if _whole(start) == _whole(end):
        return _month(end)
    return f"{MONTHS[start.month - 1] if start.year == end.year else _month(start)} to {_month(end)}"
