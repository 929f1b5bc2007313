"""Say by when a report asked for something, and whether what is held speaks of it since; nothing here judges what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.due import DueKind, DueTerm
from minutebook.link.coverage import all_held
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting, Recommendation, Report


@dataclass(frozen=True, slots=True)
class DeadlinePoint:
    """A day by which something was asked for."""

    by: RecordDate
    when: str
    """The same as a sentence says it after "due"."""
    basis: str
    """How the day was derived from the phrase, in words."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something was asked for, and what is held since."""

    phrase: str
    """As printed; empty where no time was set."""
    points: tuple[DeadlinePoint, ...]
    """Earliest first; empty where the phrase gives no date."""
    is_from_unknown_day: bool
    """Whether it is counted from the report, and nothing tells when that was published."""
    heard_since: RecordDate | None
    """The last day after all of them on which somebody spoke of it."""
    silent_since: tuple[Meeting, ...]
    """The meetings after them whose notes are held and do not speak of it, oldest first."""
    all_held: bool
    """Whether content says that all notes are held from then to the last of these meetings."""
    last_held: Meeting | None
    """There knowledge ends."""
    as_of: RecordDate

    @property
    def by(self) -> RecordDate | None:
        """The last day of all; None where the phrase gives no date."""
        return self.points[-1].by if self.points else None

    @property
    def is_past(self) -> bool:
        """Whether the last day is over."""
        return self.by is not None and self.by < self.as_of


def deadline_of(
    recommendation: Recommendation, report: Report, heard: Iterable[tuple[RecordDate, str]], meetings: Meetings, as_of: RecordDate
) -> Deadline:
    """Return the deadline of what a report asked for, given each day on which somebody spoke of it, with the id of the meeting or ""."""
    points = [point for term in recommendation.due_terms if (point := _point(term, report.published))]
    points.sort(key=lambda point: point.by)
    since = points[-1].by if points else report.published.last if report.published else None
    later = [(day, meeting) for day, meeting in heard if since and day.first > since]
    spoke = {meeting for _, meeting in later}
    silent = tuple(meeting for meeting in meetings.held if since and meeting.date.first > since and meeting.id not in spoke)
    return Deadline(
        phrase=recommendation.due,
        points=tuple(points),
        is_from_unknown_day=bool(recommendation.due_terms) and not points and report.published is None,
        heard_since=later[-1][0] if later else None,
        silent_since=silent,
        all_held=bool(since and silent) and _all_held(meetings, since, silent),
        last_held=meetings.held[-1] if meetings.held else None,
        as_of=as_of,
    )


def _all_held(meetings: Meetings, since: RecordDate | None, silent: Sequence[Meeting]) -> bool:
    assert since
    return all_held(meetings.kinds, since.plus_days(1), silent[-1].ends.last)


def _point(term: DueTerm, published: RecordDate | None) -> DeadlinePoint | None:
    """Return what a point in time comes to when a report names it; None where that cannot be known."""
    match term.kind:
        case DueKind.PERIOD:
            return _period(term, published) if published else None
        case DueKind.DAY | DueKind.MONTH:
            year = term.year or _year_from(published, term.month, term.day or 31)
            return _calendar(term, year) if year else None
        case _:
            # A report has no next meeting.
            return None


def _period(term: DueTerm, published: RecordDate) -> DeadlinePoint:
    days = {"day": term.amount, "week": 7 * term.amount}
    start = published.last
    end = start.plus_days(days[term.unit]) if term.unit in days else start.plus_months(term.amount * (12 if term.unit == "year" else 1))
    length = counted(term.amount, term.unit)
    if published.day:
        return DeadlinePoint(end, f"by {end.english}", f"{length} after the report of {published.english}")
    basis = f"{length} after the end of {published.english}, the day of the report not being known"
    return DeadlinePoint(end, f"within {length} of {published.english}", basis)


def _calendar(term: DueTerm, year: int) -> DeadlinePoint:
    inferred = "" if term.year else "; the first from the report on"
    if term.kind is DueKind.DAY:
        day = RecordDate(year, term.month, term.day)
        if term.before:
            return DeadlinePoint(day.plus_days(-1), f"before {day.english}", f"the day before {day.english}{inferred}")
        return DeadlinePoint(day, f"by {day.english}", f"the day named{inferred}")
    month = RecordDate(year, term.month)
    if term.before:
        return DeadlinePoint(month.first.plus_days(-1), f"before {month.english}", f"the day before {month.english} begins{inferred}")
    return DeadlinePoint(month.last, f"by the end of {month.english}", f"the last day of {month.english}{inferred}")


def _year_from(published: RecordDate | None, month: int, day: int) -> int:
    """Return the year of the first such day after a report; 0 where its own day is not known."""
    if published is None:
        return 0
    return published.year if (month, day) >= (published.month, published.first.day) else published.year + 1
