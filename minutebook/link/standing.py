"""Say where an action stands on a day: its status, whether it is due, and whether it was ever reported back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from minutebook.blocks import Action, ActionStatus, Update
from minutebook.dates import RecordDate
from minutebook.link.due import Due, DuePoint, resolve_due
from minutebook.link.meetings import Meetings

ENDED = (ActionStatus.COMPLETE, ActionStatus.NOT_PURSUED, ActionStatus.SUPERSEDED)


class Schedule(StrEnum):
    """Whether an action is due on the archive's day."""

    NOT_DUE = "not due"
    DUE = "due"
    OVERDUE = "overdue"
    NO_DATE = "no date"
    ENDED = "ended"
    """It is complete, not pursued or superseded: nothing is due any more."""


class ReportBack(StrEnum):
    """Whether a meeting heard of an action again. Nothing here says that a thing was not done."""

    REPORTED = "reported"
    NONE_FOUND = "no report back found"
    NOT_HELD = "expected at a meeting whose notes are not held"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an action stands on the archive's day."""

    status: ActionStatus
    schedule: Schedule
    report: ReportBack
    dues: tuple[Due, ...]
    """Every due phrase that it was given, the first one first."""
    point: DuePoint | None
    """The point at which it is next to be reported, or was to be; None where none is left."""
    set_on: RecordDate
    ended_on: RecordDate | None
    """The day of the meeting that heard it had ended."""
    as_of: RecordDate

    @property
    def due(self) -> Due | None:
        """The due phrase that holds now; None where none was ever given."""
        return self.dues[-1] if self.dues else None

    @property
    def due_words(self) -> str:
        """The due phrase that holds now, with those it took the place of: "June meeting (first: March meeting)"; empty if there is none."""
        if not self.dues:
            return ""
        now = self.dues[-1].phrase
        earlier = [phrase for phrase in dict.fromkeys(due.phrase for due in self.dues) if phrase != now]
        return f"{now} (first: {'; then: '.join(earlier)})" if earlier else now

    @property
    def days_overdue(self) -> int:
        """Days past the last day on which it was not late; 0 unless it is overdue."""
        return self.point.end.days_to(self.as_of) if self.point and self.schedule is Schedule.OVERDUE else 0

    @property
    def days_open(self) -> int:
        """Days from the meeting that set it to the one that heard it had ended, or to the archive's day."""
        return self.set_on.days_to(self.ended_on or self.as_of)

    @property
    def slippage(self) -> int:
        """Days by which the last due date lies after the first; 0 where either gives no date."""
        if len(self.dues) < 2:
            return 0
        first, last = self.dues[0].by, self.dues[-1].by
        return first.days_to(last) if first and last else 0

    @property
    def is_unreported(self) -> bool:
        """Whether nothing was heard of it although its date is past, or no date was set for it."""
        return self.report is not ReportBack.REPORTED and self.schedule in (Schedule.OVERDUE, Schedule.NO_DATE)

    @property
    def is_left_open(self) -> bool:
        """Whether it was heard of and goes on, and no date is left or to come on which it is to be heard of again."""
        return self.report is ReportBack.REPORTED and self.schedule in (Schedule.OVERDUE, Schedule.NO_DATE)

    @property
    def is_wanted(self) -> bool:
        """Whether the next meeting should hear of it: until it has ended, unless the date it was given is still to come."""
        return self.schedule not in (Schedule.NOT_DUE, Schedule.ENDED)


def standing(action: Action, history: tuple[Update, ...], meetings: Meetings, as_of: RecordDate) -> Standing:
    """Return where action stands on as_of, given its updates, oldest first."""
    status = history[-1].status if history else ActionStatus.OPEN
    dues = tuple(_dues(action, history, meetings))
    ended = status in ENDED
    heard = [meetings.by_id(update.meeting).date for update in history]
    said_on = dues[-1].said_at.date if dues else None
    point = None if ended or not dues or said_on is None else _first_unmet(dues[-1].points, [day for day in heard if day > said_on])
    schedule = Schedule.ENDED if ended else _schedule(point, as_of)
    return Standing(
        status=status,
        schedule=schedule,
        report=_report_back(bool(history), point, schedule),
        dues=dues,
        point=point,
        set_on=meetings.by_id(action.meeting).date,
        ended_on=heard[-1] if ended else None,
        as_of=as_of,
    )


def _dues(action: Action, history: Iterable[Update], meetings: Meetings) -> Iterable[Due]:
    if action.due:
        yield resolve_due(action.due, action.due_terms, meetings.by_id(action.meeting), "", meetings)
    for update in history:
        if update.due:
            yield resolve_due(update.due, update.due_terms, meetings.by_id(update.meeting), update.reason, meetings)


def _first_unmet(points: tuple[DuePoint, ...], heard: list[RecordDate]) -> DuePoint | None:
    """Return the first point from whose start on, and before the next one's, no meeting heard of the action."""
    for index, point in enumerate(points):
        following = points[index + 1].start if index + 1 < len(points) else None
        if not any(point.start <= day.last and (following is None or day < following) for day in heard):
            return point
    return None


def _schedule(point: DuePoint | None, as_of: RecordDate) -> Schedule:
    if point is None:
        return Schedule.NO_DATE
    if as_of > point.end:
        return Schedule.OVERDUE
    return Schedule.DUE if as_of >= point.start else Schedule.NOT_DUE


def _report_back(reported: bool, point: DuePoint | None, schedule: Schedule) -> ReportBack:
    if reported:
        return ReportBack.REPORTED
    if point and schedule is Schedule.OVERDUE and point.at_meeting and not (point.meeting and point.meeting.held):
        return ReportBack.NOT_HELD
    return ReportBack.NONE_FOUND
