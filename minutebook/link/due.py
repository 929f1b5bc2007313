"""Set due phrases against the calendar and the meetings: by which day, and how that was derived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutebook.dates import RecordDate
from minutebook.due import DueKind, DueTerm, Undated, annual_meetings, why_undated
from minutebook.link import due_calendar
from minutebook.link.coverage import all_held
from minutebook.link.due_calendar import EVE, NAMED, DuePoint, Origin, derived
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting, Series

__all__ = ["Due", "DuePoint", "Dues", "resolve_due"]


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
    elsewhere: tuple[Series, ...]
    """The series that it names, where they are not those of the meeting that gave it: their notes can tell of it, too."""

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


class Dues:
    """Resolves the due phrases of an archive, each once: they are asked for again on almost every page."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings
        self._resolved: dict[tuple[str, str, str], Due] = {}

    def resolve(self, phrase: str, terms: Iterable[DueTerm], said_at: Meeting, reason: str = "") -> Due:
        """Return what a phrase comes to when a meeting says it, as resolve_due does."""
        key = (said_at.id, phrase, reason)
        if key not in self._resolved:
            self._resolved[key] = resolve_due(phrase, terms, said_at, reason, self._meetings)
        return self._resolved[key]


def _is_printed(point: DuePoint, phrase: str) -> bool:
    """Return whether a phrase prints the day of a point, or "before" and the day after it."""
    day = point.end.english if point.basis == NAMED else point.basis.removeprefix(EVE) if point.basis.startswith(EVE) else ""
    return bool(day) and day in phrase


def resolve_due(phrase: str, terms: Iterable[DueTerm], said_at: Meeting, reason: str, meetings: Meetings) -> Due:
    """Return what a due phrase, which names terms, comes to when a meeting says it."""
    terms = tuple(terms)
    points = (_point(term, said_at, meetings) for term in terms)
    placed = tuple(sorted((point for point in points if point), key=lambda point: point.end))
    undated = None if placed else why_undated(phrase, terms)
    return Due(phrase, said_at, reason, placed, undated, tuple(dict.fromkeys(_elsewhere_named(terms, said_at, meetings))))


def _elsewhere_named(terms: Iterable[DueTerm], said_at: Meeting, meetings: Meetings) -> Iterator[Series]:
    """Yield the series that terms name, be any meeting of theirs known or not, where they are not those of the meeting that says it."""
    own = meetings.series_of(said_at)
    for term in terms:
        if term.meeting and term.kind is not DueKind.ANNUAL_MEETING and (series := meetings.called(term.name, said_at)) != own:
            yield from series or ()


def _point(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    point = _point_at(term, said_at, meetings)
    first = _point_at(term.start, said_at, meetings) if term.start else None
    return due_calendar.joined(first, point, term) if first and point else point


def _point_at(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    match term.kind:
        case DueKind.NEXT_MEETING:
            series = meetings.called(term.name, said_at)
            return _before(term, _next_meeting(series, said_at, meetings)) if series else None
        case DueKind.ANNUAL_MEETING:
            return _before(term, _annual_meeting(term, said_at, meetings))
        case DueKind.DAY | DueKind.MONTH if term.meeting:
            return _at_meeting_of(term, said_at, meetings)
        case _:
            return due_calendar.point(term, _origin(said_at), meetings.year_begins)


def _origin(said_at: Meeting) -> Origin:
    return Origin("the meeting", said_at.date, said_at.ends)


def _at_meeting_of(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    """Return the point of a meeting of some day or month: of the series that the term names, or else of the one that says it."""
    series = meetings.called(term.name, said_at)
    ids = tuple(each.id for each in series or ())
    point = due_calendar.point(term, _origin(said_at), meetings.year_begins, lambda date: meetings.on(ids, date))
    if not point or series is not None:
        return point and _elsewhere(point, series or (), said_at, meetings)
    where = "a meeting that this archive does not know"
    day = point.end if term.day else RecordDate(point.end.year, point.end.month)
    when = point.when if term.before or term.end or term.part else f"{'on' if term.day else 'in'} {day.english}, at {where}"
    return replace(point, at_meeting=point.at_meeting and where, when=when, is_attested=False, series=None)


def _elsewhere(point: DuePoint, series: tuple[Series, ...], said_at: Meeting, meetings: Meetings) -> DuePoint:
    """Return a point with the series of its meeting, and its title behind each mention, where that is not the one that says it."""
    if series == meetings.series_of(said_at):
        return point
    title = f" ({' and '.join(each.title for each in series)})"
    return replace(point, when=point.when + title, at_meeting=point.at_meeting and point.at_meeting + title, series=series)


def _before(term: DueTerm, point: DuePoint | None) -> DuePoint | None:
    """Return the day before a meeting, where it is due before it; otherwise its point."""
    if not term.before or not point:
        return point
    eve = point.start.plus_days(-1) if point.at_meeting else point.end.plus_days(-1)
    when = f"before {point.at_meeting}" if point.at_meeting else point.when.replace("at ", "before ", 1)
    start = eve if point.at_meeting else min(point.start, eve)
    before = derived(start, eve, f"the day before {point.at_meeting or 'the meeting'}: {point.basis}", when)
    return replace(before, series=point.series)


def _next_meeting(series: tuple[Series, ...], said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    """Return the next meeting of some series after a meeting, which the notes of its own announce, or the latest of the others."""
    later = meetings.later_of(series, said_at)
    own = series == meetings.series_of(said_at)
    announcing = said_at if own else _announcing(series, said_at, meetings)
    announced = announcing.next_meeting.date if announcing and announcing.next_meeting else None
    if announced and announcing:
        basis = f"the next meeting, as {'these notes' if own else f'the notes of {announcing.when}'} announce it"
        known = next((meeting for meeting in later if meeting.fits(announced)), None)
        if known:
            return _elsewhere(_at(known, basis), series, said_at, meetings)
        if not later or announced < later[0].date:
            where = f"the meeting of {announced.english}"
            point = DuePoint(announced.first, announced.last, basis, where, None, f"at {where}", is_attested=bool(announced.day))
            return _elsewhere(point, series, said_at, meetings)
    if not later:
        return None
    basis = "the next meeting in this archive; the notes announce none"
    start, following = said_at.ends.last.plus_days(1), later[0]
    if all_held(series, start, following.ends.last):
        return _elsewhere(_at(following, basis), series, said_at, meetings)
    # Another meeting may have come before it, whose notes are not held.
    return _elsewhere(derived(start, following.ends.last, basis, "at the next meeting"), series, said_at, meetings)


def _announcing(series: tuple[Series, ...], said_at: Meeting, meetings: Meetings) -> Meeting | None:
    """Return the latest meeting of some series, by the time of another, whose notes announce one that comes after it."""
    announcing = None
    for meeting in meetings.of_any(series):
        coming = meeting.next_meeting.date if meeting.next_meeting else None
        if meetings.place(meeting.id) < meetings.place(said_at.id) and coming and coming > said_at.ends:
            announcing = meeting
    return announcing


def _annual_meeting(term: DueTerm, said_at: Meeting, meetings: Meetings) -> DuePoint | None:
    """Return the next annual meeting of the series: one whose title says so, or one that notes announce as such."""
    own = _own_words(said_at, meetings)
    known = [
        (meeting.date, meeting, "by its title")
        for meeting in meetings.in_series(said_at)
        if any(_is_same(name, term.name, own) for name in annual_meetings(meeting.title))
    ]
    found = [*known, *_announced(term, said_at, meetings, own)]
    # A month says nothing against a day in it that other notes give.
    days = [date for date, _, _ in found if date.day]
    precise = (entry for entry in found if entry[0].day or not any(entry[0].fits(day) for day in days))
    year = term.year or (due_calendar.year_from(said_at.date, term.month, 31) if term.month else 0)
    coming = sorted(
        (entry for entry in precise if _is_to_come(entry[0], said_at) and year in (0, entry[0].year) and term.month in (0, entry[0].month)),
        key=lambda entry: (entry[0].first, entry[1] is None),
    )
    if not coming and term.month:
        return _at_meeting_of(replace(term, kind=DueKind.MONTH, name="", before=False), said_at, meetings)
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


def _is_to_come(date: RecordDate, said_at: Meeting) -> bool:
    return date > said_at.date and date.last > said_at.ends.last


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
