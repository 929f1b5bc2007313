"""Set due phrases against the calendar and the meetings: by which day, and how that was derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.counting import counted
from minutebook.dates import MONTHS, RecordDate
from minutebook.due import DueKind, DueTerm
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
    same_series = meetings.in_series(said_at)
    points = (_point(term, said_at, same_series) for term in terms)
    return Due(phrase, said_at, reason, tuple(sorted((point for point in points if point), key=lambda point: point.end)))


def _point(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint | None:
    match term.kind:
        case DueKind.PERIOD:
            return _period(term, said_at)
        case DueKind.NEXT_MEETING:
            return _next_meeting(said_at, meetings)
        case DueKind.DAY:
            return _day(term, said_at, meetings)
        case _:
            return _month(term, said_at, meetings)


def _period(term: DueTerm, said_at: Meeting) -> DuePoint:
    # The day of a meeting whose notes are not held may not be known; then the last of the month, so that nothing is called late too early.
    start = said_at.date.last
    days = {"day": term.amount, "week": 7 * term.amount}
    end = start.plus_days(days[term.unit]) if term.unit in days else start.plus_months(term.amount * (12 if term.unit == "year" else 1))
    since = "the meeting" if said_at.date.day else f"the end of {said_at.date.english}, the day of the meeting not being known"
    return DuePoint(end, end, f"{counted(term.amount, term.unit)} after {since}", "", None)


def _next_meeting(said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint | None:
    following = next((meeting for meeting in meetings if meeting.date > said_at.date), None)
    announced = said_at.next_meeting.date if said_at.next_meeting else None
    known = next((meeting for meeting in meetings if announced and meeting.date > said_at.date and announced.fits(meeting.date)), None)
    if announced and known is None and (following is None or announced < following.date):
        basis = "the next meeting, as these notes announce it"
        return DuePoint(announced.first, announced.last, basis, f"the meeting of {announced.english}", None)
    next_held = known or following
    if next_held:
        basis = "the next meeting, as these notes announce it" if known else "the next meeting in this archive; the notes announce none"
        return DuePoint(next_held.date.first, next_held.date.last, basis, f"the meeting of {next_held.date.english}", next_held)
    return None


def _day(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    year = term.year or _year_from(said_at.date, term.month, term.day)
    while not term.year and (term.month, term.day) == (2, 29) and RecordDate(year, 2).last.day < 29:
        year += 1
    day = RecordDate(year, term.month, term.day)
    named = "Christmas" if (term.month, term.day) == (12, 25) else day.english
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from the meeting on"
    if term.before:
        day = day.plus_days(-1)
        return DuePoint(day, day, f"the day before {named}{inferred}", "", None)
    known = next((meeting for meeting in meetings if meeting.date == day), None)
    return DuePoint(
        day, day, f"the day named{inferred}", f"the meeting of {day.english}" if term.meeting else "", known if term.meeting else None
    )


def _month(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    month = RecordDate(term.year or _year_from(said_at.date, term.month, 31), term.month)
    inferred = "" if term.year else f"; the first {MONTHS[term.month - 1]} from the meeting on"
    if term.end:
        return DuePoint(month.last, month.last, f"the last day of {month.english}{inferred}", "", None)
    known = next((meeting for meeting in meetings if meeting.date.day and month.fits(meeting.date)), None) if term.meeting else None
    if term.before and known:
        end = known.date.plus_days(-1)
        return DuePoint(end, end, f"the day before the {month.english} meeting{inferred}", "", None)
    if term.before:
        end = month.first.plus_days(-1)
        return DuePoint(end, end, f"the day before {month.english} begins{inferred}", "", None)
    if not term.meeting:
        return DuePoint(month.first, month.last, f"by the end of {month.english}{inferred}", "", None)
    known = next((meeting for meeting in meetings if month.fits(meeting.date)), None)
    where = f"the {month.english} meeting"
    if known and known.date.day:
        return DuePoint(known.date, known.date, f"the day of {where}{inferred}", where, known)
    return DuePoint(
        month.first, month.last, f"by the end of {month.english}, the day of the meeting not being known{inferred}", where, known
    )


def _year_from(start: RecordDate, month: int, day: int) -> int:
    """Return the year of the first such day on or after start."""
    return start.year if (month, day) >= (start.month, start.day) else start.year + 1
