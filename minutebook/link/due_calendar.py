"""Set what due phrases name against the calendar: days, months, feasts, and the quarters and years of a body that begin in its month."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutebook.counting import counted
from minutebook.dates import FEASTS, MONTHS, WEEKDAYS, RecordDate, feast
from minutebook.due import SEASONS, DueKind, DueTerm
from minutebook.records import Meeting, Series


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


def derived(start: RecordDate, end: RecordDate, basis: str, when: str) -> DuePoint:
    """Return a point at no meeting, whose last day the notes do not name."""
    return DuePoint(start, end, basis, "", None, when, is_attested=False)


def point(term: DueTerm, said_at: RecordDate, year_begins: int) -> DuePoint | None:
    """Return when a term is due that names neither a meeting nor a day or month; None where it is not certain."""
    match term.kind:
        case DueKind.PERIOD:
            return _period(term, said_at)
        case DueKind.FEAST:
            return _feast(term, said_at)
        case DueKind.WEEK:
            return _week(term, said_at)
        case DueKind.SEASON:
            return _season(term, said_at)
        case DueKind.QUARTER:
            return _quarter(term, said_at, year_begins)
        case DueKind.YEAR:
            return _year(term, said_at, year_begins)
        case _:
            return _current(term, said_at, year_begins)


def _period(term: DueTerm, said_at: RecordDate) -> DuePoint:
    """Return the end of a period that begins on the day of a meeting."""
    # The day of a meeting whose notes are not held may not be known; then the last of the month, so that nothing is called late too early.
    start = said_at.last
    days = {"day": term.amount, "week": 7 * term.amount, "fortnight": 14 * term.amount}
    end = start.plus_days(days[term.unit]) if term.unit in days else start.plus_months(term.amount * (12 if term.unit == "year" else 1))
    length = counted(term.amount, term.unit)
    if said_at.day:
        return derived(end, end, f"{length} after the meeting", f"by {end.english}")
    basis = f"{length} after the end of {said_at.english}, the day of the meeting not being known"
    return derived(end, end, basis, f"within {length} of the meeting of {said_at.english}")


def _feast(term: DueTerm, said_at: RecordDate) -> DuePoint:
    """Return the day of a feast, or the one before it."""
    year = term.year or next(year for year in range(said_at.year, said_at.year + 2) if feast(term.name, year) >= said_at.first)
    day, named = feast(term.name, year), f"{term.name} {year}"
    inferred = "" if term.year else f"; the first {term.name} from the meeting on"
    if term.before:
        eve = day.plus_days(-1)
        return derived(eve, eve, f"the day before {named}{inferred}", f"before {named}")
    basis = f"the day named{inferred}" if isinstance(FEASTS[term.name], tuple) else f"{named} is {day.english}{inferred}"
    return derived(day, day, basis, f"by {named}")


def _week(term: DueTerm, said_at: RecordDate) -> DuePoint:
    """Return the seven days from the day that is named."""
    start = RecordDate(term.year or year_from(said_at, term.month, term.day), term.month, term.day)
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from the meeting on"
    if term.before:
        eve = start.plus_days(-1)
        return derived(eve, eve, f"the day before the week that begins on {start.english}{inferred}", f"before {start.english}")
    basis = f"the last day of the week that begins on {start.english}{inferred}"
    return derived(start, start.plus_days(6), basis, f"in the week that begins on {start.english}")


def _current(term: DueTerm, said_at: RecordDate, year_begins: int) -> DuePoint:
    """Return the week, month or quarter of a meeting, or the next one; it is due by its end."""
    day, which = said_at.last, f"the {term.unit} {'after that of' if term.amount else 'of'} the meeting"
    if term.unit == "week":
        # A week ends on Sunday: nothing is called late too early.
        end = day.plus_days(6 - WEEKDAYS.index(day.weekday) + 7 * term.amount)
        named = f"the week that ends on {end.weekday} {end.english}"
        return _bounded(term, end.plus_days(-6), end, f"{which} ends on {end.weekday} {end.english}", named)
    length = 3 if term.unit == "quarter" else 1
    first = said_at.months - (said_at.months - year_begins + 1) % length + length * term.amount
    start, end = _month_after(first).first, _month_after(first + length - 1).last
    named = _stretch(start, end)
    taken = f"is taken to be {named}, since the year begins in {MONTHS[year_begins - 1]}" if length > 1 else f"is {named}"
    return _bounded(term, start, end, f"{which} {taken}", named)


def _season(term: DueTerm, said_at: RecordDate) -> DuePoint:
    """Return the three months of a season; it is due by their end."""
    begins = 3 * SEASONS.index(term.name) + 3
    year = term.year or next(
        year for year in range(said_at.year - 1, said_at.year + 2) if _month_after(year * 12 + begins + 1) >= _whole(said_at)
    )
    start, end = RecordDate(year, begins, 1), _month_after(year * 12 + begins + 1).last
    inferred = "" if term.year else f"; the first {term.name} that ends on or after the day of the meeting"
    named = _stretch(start, end)
    return _bounded(term, start, end, f"{term.name} is taken to be {named}{inferred}", named)


def _quarter(term: DueTerm, said_at: RecordDate, year_begins: int) -> DuePoint | None:
    """Return the three months of a quarter; None where it is not certain of which year it is."""
    offset = year_begins - 1 + 3 * (term.amount - 1)
    if term.spans and year_begins == 1:
        return None
    if term.year and not term.spans and offset + 2 > 11:
        # Of a year that ends in the next one: its last quarter, by one number, can be either's.
        return None
    year = term.year or next(
        year for year in range(said_at.year - 2, said_at.year + 2) if _month_after(year * 12 + offset + 2) >= _whole(said_at)
    )
    start, end = _month_after(year * 12 + offset).first, _month_after(year * 12 + offset + 2).last
    named = _stretch(start, end)
    inferred = "" if term.year else f"; the first Q{term.amount} that ends on or after the day of the meeting"
    return _bounded(
        term, start, end, f"Q{term.amount} is taken to be {named}, since the year begins in {MONTHS[year_begins - 1]}{inferred}", named
    )


def _year(term: DueTerm, said_at: RecordDate, year_begins: int) -> DuePoint | None:
    """Return the months of a year, or of a part of it; None where it is not certain which year is meant."""
    is_calendar = term.name == "calendar" or (bool(term.year) and not term.spans and term.name == "")
    begins = 1 if is_calendar else year_begins
    if term.spans and begins == 1:
        return None
    if begins > 1 and term.year and not term.spans:
        # The end of the financial year 2025 may be that of 2024/25 or of 2025/26.
        return None
    year = term.year or next(
        year for year in range(said_at.year - 1, said_at.year + 2) if _month_after(year * 12 + begins + 10) >= _whole(said_at)
    )
    start = _month_after(year * 12 + begins - 1).first
    # Early in a year is at the latest its first half: when that is over, nobody would say so any more.
    end = _month_after(start.months + {"early": 5, "mid": 8}.get(term.part, 11)).last
    named = _stretch(start, end)
    inferred = "" if term.year else "; the first such year that ends on or after the day of the meeting"
    if term.part in ("early", "mid"):
        words = f"{'in the middle of' if term.part == 'mid' else 'early in'} {year}"
        basis = f"“{term.part} {year}” names no last day; taken to be over by the end of {_month(end)}"
        return derived(start, end, basis, words) if not term.before else None
    basis = f"the year is taken to be {named}" + ("" if is_calendar else f", since it begins in {MONTHS[begins - 1]}") + inferred
    point = _bounded(replace(term, end=term.end or bool(term.part)), start, end, basis, named)
    return replace(point, when=f"in {year}") if is_calendar and point.start < point.end else point


def year_from(start: RecordDate, month: int, day: int) -> int:
    """Return the year of the first such day on or after start."""
    return start.year if (month, day) >= (start.month, start.day) else start.year + 1


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
