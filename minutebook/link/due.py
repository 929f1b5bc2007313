"""Set due phrases against the calendar and the meetings: by which day, and how that was derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.counting import counted
from minutebook.dates import MONTHS, RecordDate
from minutebook.due import DueKind, DueTerm
from minutebook.link.coverage import all_held
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting


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


@dataclass(frozen=True, slots=True)
class Due:
    """A due phrase as one meeting gave it, with what it comes to."""

    phrase: str
    said_at: Meeting
    reason: str
    """Why it replaced an earlier one; empty for the first."""
    points: tuple[DuePoint, ...]
    """Empty where the phrase gives no date."""

    @property
    def by(self) -> RecordDate | None:
        """The last day of all; None where the phrase gives no date."""
        return max((point.end for point in self.points), default=None)


def resolve_due(phrase: str, terms: Iterable[DueTerm], said_at: Meeting, reason: str, meetings: Meetings) -> Due:
    """Return what a due phrase, which names terms, comes to when a meeting says it."""
    points = (_point(term, said_at, meetings) for term in terms)
    return Due(phrase, said_at, reason, tuple(sorted((point for point in points if point), key=lambda point: point.end)))


def _point(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    same_series = meetings.in_series(said_at)
    match term.kind:
        case DueKind.PERIOD:
            return _period(term, said_at)
        case DueKind.NEXT_MEETING:
            return _next_meeting(said_at, meetings)
        case DueKind.DAY:
            return _day(term, said_at, same_series)
        case _:
            return _month(term, said_at, same_series)


def _period(term: DueTerm, said_at: Meeting) -> DuePoint:
    # The day of a meeting whose notes are not held may not be known; then the last of the month, so that nothing is called late too early.
    start = said_at.ends.last
    days = {"day": term.amount, "week": 7 * term.amount}
    end = start.plus_days(days[term.unit]) if term.unit in days else start.plus_months(term.amount * (12 if term.unit == "year" else 1))
    length = counted(term.amount, term.unit)
    if said_at.date.day:
        return DuePoint(end, end, f"{length} after the meeting", "", None, f"by {end.english}", is_attested=False)
    basis = f"{length} after the end of {said_at.date.english}, the day of the meeting not being known"
    return DuePoint(end, end, basis, "", None, f"within {length} of the meeting of {said_at.date.english}", is_attested=False)


def _next_meeting(said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    later = [meeting for meeting in meetings.in_series(said_at) if meetings.place(meeting.id) > meetings.place(said_at.id)]
    announced = said_at.next_meeting.date if said_at.next_meeting else None
    if announced:
        known = next((meeting for meeting in later if meeting.fits(announced)), None)
        if known:
            return _at(known, "the next meeting, as these notes announce it")
        if not later or announced < later[0].date:
            where = f"the meeting of {announced.english}"
            basis = "the next meeting, as these notes announce it"
            return DuePoint(announced.first, announced.last, basis, where, None, f"at {where}", is_attested=bool(announced.day))
    if not later:
        return None
    basis = "the next meeting in this archive; the notes announce none"
    start, following = said_at.ends.last.plus_days(1), later[0]
    if all_held(meetings.series_of(said_at), start, following.ends.last):
        return _at(following, basis)
    # Another meeting may have come before it, whose notes are not held.
    return DuePoint(start, following.ends.last, basis, "", None, "at the next meeting", is_attested=False)


def _at(meeting: Meeting, basis: str) -> DuePoint:
    """Return the point of a meeting that the archive knows."""
    where = f"the meeting of {meeting.when}"
    return DuePoint(meeting.date.first, meeting.ends.last, basis, where, meeting, f"at {where}", is_attested=bool(meeting.date.day))


def _day(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    year = term.year or _year_from(said_at.date, term.month, term.day)
    while not term.year and (term.month, term.day) == (2, 29) and RecordDate(year, 2).last.day < 29:
        year += 1
    day = RecordDate(year, term.month, term.day)
    christmas = (term.month, term.day) == (12, 25)
    named = "Christmas" if christmas else day.english
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from the meeting on"
    words = f"Christmas {year}" if christmas else day.english
    if term.before:
        eve = day.plus_days(-1)
        return DuePoint(eve, eve, f"the day before {named}{inferred}", "", None, f"before {words}", is_attested=False)
    basis = f"the day named{inferred}"
    if not term.meeting:
        return DuePoint(day, day, basis, "", None, f"by {words}", is_attested=True)
    known = next((meeting for meeting in meetings if meeting.date.day and meeting.fits(day)), None)
    where = f"the meeting of {known.when if known else day.english}"
    return DuePoint(day, known.ends if known else day, basis, where, known, f"at {where}", is_attested=True)


def _month(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    month = RecordDate(term.year or _year_from(said_at.date, term.month, 31), term.month)
    name = month.english
    inferred = "" if term.year else f"; the first {MONTHS[term.month - 1]} from the meeting on"
    if term.end:
        return DuePoint(month.last, month.last, f"the last day of {name}{inferred}", "", None, f"by the end of {name}", is_attested=False)
    dated = next((meeting for meeting in meetings if meeting.date.day and month.fits(meeting.date)), None) if term.meeting else None
    if term.before and dated:
        end = dated.date.plus_days(-1)
        words = f"before the meeting of {dated.when}"
        return DuePoint(end, end, f"the day before the {name} meeting{inferred}", "", None, words, is_attested=False)
    if term.before:
        end = month.first.plus_days(-1)
        words = f"before the meeting of {name}" if term.meeting else f"before {name}"
        return DuePoint(end, end, f"the day before {name} begins{inferred}", "", None, words, is_attested=False)
    if not term.meeting:
        return DuePoint(month.first, month.last, f"by the end of {name}{inferred}", "", None, f"in {name}", is_attested=False)
    where = f"the {name} meeting"
    if dated:
        when = f"at the meeting of {dated.when}"
        return DuePoint(dated.date, dated.ends, f"the day of {where}{inferred}", where, dated, when, is_attested=True)
    known = next((meeting for meeting in meetings if month.fits(meeting.date)), None)
    basis = f"by the end of {name}, the day of the meeting not being known{inferred}"
    return DuePoint(month.first, month.last, basis, where, known, f"at the meeting of {name}", is_attested=False)


def _year_from(start: RecordDate, month: int, day: int) -> int:
    """Return the year of the first such day on or after start."""
    return start.year if (month, day) >= (start.month, start.day) else start.year + 1
