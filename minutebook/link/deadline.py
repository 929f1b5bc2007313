"""Say by when a report asked for something, and whether what is held speaks of it since; nothing here judges what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.dates import RecordDate
from minutebook.due import DueTerm, Undated, why_undated
from minutebook.link import due_calendar
from minutebook.link.coverage import all_held
from minutebook.link.due_calendar import DuePoint, Origin
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something was asked for, and what is held since."""

    phrase: str
    """As printed; empty where no time was set."""
    points: tuple[DuePoint, ...]
    """Earliest first; empty where the phrase gives no date."""
    undated: Undated | None
    """Why it gives none; None where it gives one, and where no time was set."""
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
        return self.points[-1].end if self.points else None

    @property
    def is_past(self) -> bool:
        """Whether the last day is over."""
        return self.by is not None and self.by < self.as_of


def deadline_of(
    recommendation: Recommendation, report: Report, heard: Iterable[tuple[RecordDate, str]], meetings: Meetings, as_of: RecordDate
) -> Deadline:
    """Return the deadline of what a report asked for, given each day on which somebody spoke of it, with the id of the meeting or ""."""
    terms = recommendation.due_terms
    points = [point for term in terms if (point := _point(term, report.published, meetings.year_begins))]
    points.sort(key=lambda point: point.end)
    since = points[-1].end if points else report.published.last if report.published else None
    later = [(day, meeting) for day, meeting in heard if since and day.first > since]
    spoke = {meeting for _, meeting in later}
    silent = tuple(meeting for meeting in meetings.held if since and meeting.date.first > since and meeting.id not in spoke)
    return Deadline(
        phrase=recommendation.due,
        points=tuple(points),
        undated=why_undated(recommendation.due, terms) if recommendation.due and not points else None,
        is_from_unknown_day=not points and report.published is None and any(term.is_counted for term in terms),
        heard_since=later[-1][0] if later else None,
        silent_since=silent,
        all_held=bool(since and silent) and _all_held(meetings, since, silent),
        last_held=meetings.held[-1] if meetings.held else None,
        as_of=as_of,
    )


def _all_held(meetings: Meetings, since: RecordDate | None, silent: Sequence[Meeting]) -> bool:
    assert since
    return all_held(meetings.kinds, since.plus_days(1), silent[-1].ends.last)


def _point(term: DueTerm, published: RecordDate | None, year_begins: int) -> DuePoint | None:
    """Return what a point in time comes to when a report names it; None where that cannot be known."""
    last = _point_at(term, published, year_begins)
    first = _point_at(term.start, published, year_begins) if term.start else None
    return due_calendar.joined(first, last, term) if first and last else last


def _point_at(term: DueTerm, published: RecordDate | None, year_begins: int) -> DuePoint | None:
    # A report has no next meeting.
    if term.names_coming_meeting or (published is None and term.is_counted):
        return None
    # Where a phrase names its year, no day of the report is needed, and any stands in.
    day = published or RecordDate(term.year, 1, 1)
    return due_calendar.point(term, Origin("the report", day, day), year_begins)
