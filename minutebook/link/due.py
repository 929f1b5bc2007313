"""Set due phrases against the calendar and the meetings: by which day, and how that was derived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.dates import MONTHS, RecordDate
from minutebook.due import DueKind, DueTerm, Undated, annual_meetings, why_undated
from minutebook.link import due_calendar
from minutebook.link.coverage import all_held
from minutebook.link.due_calendar import DuePoint, derived, year_from
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting

__all__ = ["Due", "DuePoint", "resolve_due"]

_NAMED = "the day named"
_EVE = "the day before "


@dataclass(frozen=True, slots=True)
class Due:
    """A due phrase as one meeting gave it, with what it comes to."""

    phrase: str
    said_at: Meeting
    reason: str
    """Why it replaced an earlier one; empty for the first."""
    points: tuple[DuePoint, ...]
    """Empty where the phrase gives no date."""
    undated: Undated | None
    """Why it gives none; None where it gives one."""

    @property
    def falls_due(self) -> bool:
        """Whether its time comes: at a date, or at once where no day was set. What has a condition, or cannot be read, may have to wait."""
        return self.undated in (None, Undated.OPEN)

    @property
    def basis(self) -> str:
        """How its points were derived, in words; why it has none, where it has none."""
        return "; ".join(point.basis for point in self.points) or str(self.undated)

    @property
    def derived(self) -> tuple[DuePoint, ...]:
        """The points whose days the phrase does not print as they are: only there does it tell something how they were derived."""
        return tuple(point for point in self.points if not _is_printed(point, self.phrase))

    @property
    def by(self) -> RecordDate | None:
        """The last day of all; None where the phrase gives no date."""
        return max((point.end for point in self.points), default=None)


def _is_printed(point: DuePoint, phrase: str) -> bool:
    """Return whether a phrase prints the day of a point, or "before" and the day after it."""
    day = point.end.english if point.basis == _NAMED else point.basis.removeprefix(_EVE) if point.basis.startswith(_EVE) else ""
    return bool(day) and day in phrase


def resolve_due(phrase: str, terms: Iterable[DueTerm], said_at: Meeting, reason: str, meetings: Meetings) -> Due:
    """Return what a due phrase, which names terms, comes to when a meeting says it."""
    terms = tuple(terms)
    points = (_point(term, said_at, meetings) for term in terms)
    placed = tuple(sorted((point for point in points if point), key=lambda point: point.end))
    return Due(phrase, said_at, reason, placed, None if placed else _why_undated(phrase, terms))


def _why_undated(phrase: str, terms: Sequence[DueTerm]) -> Undated:
    """Return why a phrase has no point: it names none, or a meeting that is not known, or a year that can be one of two."""
    if not terms:
        return why_undated(phrase)
    at_meetings = all(term.kind in (DueKind.NEXT_MEETING, DueKind.ANNUAL_MEETING) for term in terms)
    return Undated.UNKNOWN_MEETING if at_meetings else Undated.UNREAD


def _point(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    point = _point_at(term, said_at, meetings)
    first = _point_at(term.start, said_at, meetings) if term.start else None
    return due_calendar.joined(first, point, term) if first and point else point


def _point_at(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    same_series = meetings.in_series(said_at)
    match term.kind:
        case DueKind.NEXT_MEETING:
            return _before(term, _next_meeting(said_at, meetings))
        case DueKind.ANNUAL_MEETING:
            return _before(term, _annual_meeting(term, said_at, meetings))
        case DueKind.DAY:
            return _day(term, said_at, same_series)
        case DueKind.MONTH:
            return _month(term, said_at, same_series)
        case _:
            return due_calendar.point(term, said_at.ends, meetings.year_begins)


def _before(term: DueTerm, point: DuePoint | None) -> DuePoint | None:
    """Return the day before a meeting, where it is due before it; otherwise its point."""
    if not term.before or not point:
        return point
    eve = point.start.plus_days(-1) if point.at_meeting else point.end.plus_days(-1)
    when = f"before {point.at_meeting}" if point.at_meeting else point.when.replace("at ", "before ", 1)
    start = eve if point.at_meeting else min(point.start, eve)
    return derived(start, eve, f"the day before {point.at_meeting or 'the meeting'}: {point.basis}", when)


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
    return derived(start, following.ends.last, basis, "at the next meeting")


def _annual_meeting(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    """Return the next annual meeting of the series: one whose title says so, or one that notes announce as such."""
    own = _own_words(said_at, meetings)
    known = [
        (meeting.date, meeting, "by its title")
        for meeting in meetings.in_series(said_at)
        if any(_is_same(name, term.name, own) for name in annual_meetings(meeting.title))
    ]
    coming = sorted(
        (
            entry
            for entry in (*known, *_announced(term, said_at, meetings, own))
            if entry[0] > said_at.date and term.year in (0, entry[0].year)
        ),
        key=lambda entry: (entry[0].first, entry[1] is None),
    )
    if not coming:
        first, last = RecordDate(term.year or 1, 1, 1), RecordDate(term.year or 1, 12, 31)
        where = f"the annual meeting of {term.year}"
        basis = f"by the end of {term.year}, the day of the annual meeting not being known"
        return DuePoint(first, last, basis, where, None, f"at {where}", is_attested=False) if term.year else None
    date, meeting, how = coming[0]
    basis = f"the {'' if term.year else 'next '}annual meeting, {how}"
    start = said_at.ends.last.plus_days(1)
    # A year and a month hold one annual meeting where this is one, and a year where it is not.
    nearest = said_at.date.last.plus_months(13 if any(entry[1] is said_at for entry in known) else 12)
    if not term.year and date.first > nearest and not all_held(meetings.series_of(said_at), start, date.last):
        # Another may have come before it, whose notes are not held.
        return derived(start, date.last, f"{basis}; an earlier one may not be held", "at the next annual meeting")
    if meeting:
        return _at(meeting, basis)
    where = f"the meeting of {date.english}"
    return DuePoint(date.first, date.last, basis, where, None, f"at {where}", is_attested=bool(date.day))


def _announced(
    term: DueTerm, said_at: Meeting, meetings: Meetings, own: frozenset[str]
) -> Iterator[tuple[RecordDate, Meeting | None, str]]:
    """Yield the annual meetings that notes of the series announce, with the meeting itself where it is known."""
    series = meetings.in_series(said_at)
    for meeting in series:
        coming = meeting.next_meeting
        if coming and coming.date and any(_is_same(name, term.name, own) for name in annual_meetings(coming.focus)):
            date = coming.date
            known = next((other for other in series if other.date > meeting.date and date.fits(other.date)), None)
            yield (known.date if known else date), known, f"as the notes of {meeting.when} announce it"


def _own_words(said_at: Meeting, meetings: Meetings) -> frozenset[str]:
    """Return what a body's own annual meeting is of: the last words of its name and of its kind of meeting ("council", "board")."""
    titles = (re.sub(r"\bmeetings?\b", "", series.title, flags=re.IGNORECASE) for series in meetings.series_of(said_at))
    names = (meetings.body, *titles)
    return frozenset({"", *(name.casefold().split()[-1] for name in names if name.strip())})


def _is_same(one: str, other: str, own: frozenset[str]) -> bool:
    """Return whether two annual meetings are of one thing; "of the parish" is not "of the parish council", and that is the body's own."""
    return one == other or all(name.rpartition(" ")[2] in own for name in (one, other))


def _at(meeting: Meeting, basis: str) -> DuePoint:
    """Return the point of a meeting that the archive knows."""
    where = f"the meeting of {meeting.when}"
    return DuePoint(meeting.date.first, meeting.ends.last, basis, where, meeting, f"at {where}", is_attested=bool(meeting.date.day))


def _day(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    year = term.year or year_from(said_at.date, term.month, term.day)
    while not term.year and (term.month, term.day) == (2, 29) and RecordDate(year, 2).last.day < 29:
        year += 1
    day = RecordDate(year, term.month, term.day)
    inferred = "" if term.year else f"; the first {term.day} {MONTHS[term.month - 1]} from the meeting on"
    if term.before:
        eve = day.plus_days(-1)
        return derived(eve, eve, f"{_EVE}{day.english}{inferred}", f"before {day.english}")
    basis = f"{_NAMED}{inferred}"
    if not term.meeting:
        return replace(derived(day, day, basis, f"by {day.english}"), is_attested=True)
    known = next((meeting for meeting in meetings if meeting.date.day and meeting.fits(day)), None)
    where = f"the meeting of {known.when if known else day.english}"
    return DuePoint(day, known.ends if known else day, basis, where, known, f"at {where}", is_attested=True)


def _month(term: DueTerm, said_at: Meeting, meetings: Sequence[Meeting]) -> DuePoint:
    month = RecordDate(term.year or year_from(said_at.date, term.month, 31), term.month)
    name = month.english
    inferred = "" if term.year else f"; the first {MONTHS[term.month - 1]} from the meeting on"
    if term.end:
        return derived(month.last, month.last, f"the last day of {name}{inferred}", f"by the end of {name}")
    if term.part and not term.before:
        basis = f"{term.part} {name} names no last day; taken to be over by the end of the month{inferred}"
        return derived(month.first, month.last, basis, f"in {term.part} {name}")
    dated = next((meeting for meeting in meetings if meeting.date.day and month.fits(meeting.date)), None) if term.meeting else None
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
    known = next((meeting for meeting in meetings if month.fits(meeting.date)), None)
    basis = f"by the end of {name}, the day of the meeting not being known{inferred}"
    return DuePoint(month.first, month.last, basis, where, known, f"at the meeting of {name}", is_attested=False)
