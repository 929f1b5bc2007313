"""Say what came of an action, and no more than the notes held attest: its outcome, with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from minutebook.blocks import Action, ActionStatus, Update
from minutebook.dates import RecordDate
from minutebook.link.coverage import all_held
from minutebook.link.due import Due, DuePoint, resolve_due
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting, Series

ENDED = (ActionStatus.COMPLETE, ActionStatus.NOT_PURSUED, ActionStatus.SUPERSEDED)


class OutcomeKind(StrEnum):
    """What came of an action; the first that holds, in this order. None of them says that a thing was not done."""

    ENDED = "ended"
    STILL_OPEN = "still open"
    """It was, when a meeting last spoke of it."""
    NOT_YET_DUE = "not yet due"
    NOT_KNOWN = "not known"
    """No notes are held since it fell due, or those where it was due are not held."""
    NOT_REPORTED = "not reported"
    """The notes where it was due are held, or all of the time, and they do not mention it."""


class Silence(StrEnum):
    """Why nothing was heard at a time when something was due."""

    NOTES_HELD = "the notes where it was due are held"
    ALL_HELD = "all notes of the time are held"
    NOTES_NOT_HELD = "the notes where it was due are not held"
    NONE_SINCE = "no notes are held since"
    SOME_SINCE = "some notes are held since, and others are not"

    @property
    def is_known(self) -> bool:
        """Whether notes that must have mentioned it were read."""
        return self in (Silence.NOTES_HELD, Silence.ALL_HELD)


@dataclass(frozen=True, slots=True)
class Missed:
    """A point at which something was due and after which nothing is known of it."""

    point: DuePoint
    silence: Silence
    since: tuple[Meeting, ...]
    """The meetings at or after it whose notes were read and do not mention it, oldest first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action by the archive's day."""

    kind: OutcomeKind
    status: ActionStatus
    """What the latest update says; open where there is none."""
    dues: tuple[Due, ...]
    """Every due phrase that it was given, the first one first."""
    heard_at: Meeting | None
    """The last meeting that spoke of it after the one that set it."""
    reopened: bool
    """Whether it had ended before it was last spoken of as going on."""
    missed: tuple[Missed, ...]
    """Points that are past, earliest first."""
    ahead: DuePoint | None
    """The next point that is still to come."""
    read_since: tuple[Meeting, ...]
    """The meetings after the one that set it, or that last spoke of it, whose notes were read and do not mention it, oldest first."""
    not_held_since: tuple[Meeting, ...]
    """The meetings known to have followed whose notes are not held, oldest first."""
    last_held: Meeting | None
    """The last meeting of the series whose notes are held: there knowledge ends."""
    days_late: int | None
    """Days from the day that it was due to the meeting that heard it had ended; None unless the notes attest both days."""
    as_of: RecordDate

    @property
    def due(self) -> Due | None:
        """The due phrase that holds now; None where none was ever given."""
        return self.dues[-1] if self.dues else None

    @property
    def extensions(self) -> tuple[Due, ...]:
        """The due phrases that took the place of earlier ones."""
        return self.dues[1:]

    @property
    def has_ended(self) -> bool:
        """Whether a meeting heard that it is complete, not pursued or superseded."""
        return self.kind is OutcomeKind.ENDED

    @property
    def is_wanted(self) -> bool:
        """Whether the next meeting should hear of it: it has not ended, and is not due at a later time."""
        return not self.has_ended and (self.ahead is None or bool(self.missed) or self.as_of >= self.ahead.start)


def outcome_of(action: Action, history: Sequence[Update], meetings: Meetings, as_of: RecordDate) -> Outcome:
    """Return what came of an action by as_of, given its updates, oldest first, and the meetings up to then."""
    set_at = meetings.by_id(action.meeting)
    series = meetings.series_of(set_at)
    status = history[-1].status if history else ActionStatus.OPEN
    heard = [meetings.by_id(update.meeting) for update in history]
    dues = tuple(_dues(action, history, meetings))
    ended = status in ENDED
    unmet = () if ended or not dues else _unmet(dues[-1], heard)
    last_word = heard[-1] if heard else set_at
    followed = [meeting for meeting in meetings.in_series(set_at) if meeting.date > last_word.date and meeting.date <= as_of]
    read = tuple(meeting for meeting in followed if meeting.held)
    missed = tuple(_missed(point, read, series, as_of) for point in unmet if point.end < as_of)
    ahead = next((point for point in unmet if point.end >= as_of), None)
    silent_for_all = bool(read) and all_held(series, last_word.date.last, read[-1].date.last)
    return Outcome(
        kind=_kind(ended, bool(heard), missed, ahead, silent_for_all and not dues),
        status=status,
        dues=dues,
        heard_at=heard[-1] if heard else None,
        reopened=not ended and any(update.status in ENDED for update in history),
        missed=missed,
        ahead=ahead,
        read_since=read,
        not_held_since=tuple(meeting for meeting in followed if not meeting.held),
        last_held=next((meeting for meeting in reversed(meetings.in_series(set_at)) if meeting.held and meeting.date <= as_of), None),
        days_late=_days_late(dues[-1], heard[-1]) if ended and dues else None,
        as_of=as_of,
    )


def _kind(ended: bool, heard: bool, missed: tuple[Missed, ...], ahead: DuePoint | None, silent_without_date: bool) -> OutcomeKind:
    if ended:
        return OutcomeKind.ENDED
    if heard:
        return OutcomeKind.STILL_OPEN
    if ahead and not missed:
        return OutcomeKind.NOT_YET_DUE
    if silent_without_date or any(entry.silence.is_known for entry in missed):
        return OutcomeKind.NOT_REPORTED
    return OutcomeKind.NOT_KNOWN


def _dues(action: Action, history: Iterable[Update], meetings: Meetings) -> Iterable[Due]:
    if action.due:
        yield resolve_due(action.due, action.due_terms, meetings.by_id(action.meeting), "", meetings)
    for update in history:
        if update.due:
            yield resolve_due(update.due, update.due_terms, meetings.by_id(update.meeting), update.reason, meetings)


def _unmet(due: Due, heard: Sequence[Meeting]) -> tuple[DuePoint, ...]:
    """Return the points from whose start on, and before the next one's, no meeting heard of the action."""
    since = [meeting.date.last for meeting in heard if meeting.date > due.said_at.date]
    unmet = []
    for index, point in enumerate(due.points):
        following = due.points[index + 1].start if index + 1 < len(due.points) else None
        if not any(point.start <= day and (following is None or day < following) for day in since):
            unmet.append(point)
    return tuple(unmet)


def _missed(point: DuePoint, read: tuple[Meeting, ...], series: Series, as_of: RecordDate) -> Missed:
    """Return what is known of a point that is past and at which nothing was heard."""
    since = tuple(meeting for meeting in read if meeting.date.last >= point.end)
    if point.at_meeting:
        if point.meeting and point.meeting.held:
            return Missed(point, Silence.NOTES_HELD, since)
        if all_held(series, point.start, min(point.end, as_of)):
            return Missed(point, Silence.ALL_HELD, since)
        return Missed(point, Silence.NOTES_NOT_HELD, since)
    if not since:
        # With every meeting's notes held up to the archive's day, that there was none is known too.
        return Missed(point, Silence.NONE_SINCE, since)
    if since[0].date == point.end:
        return Missed(point, Silence.NOTES_HELD, since)
    return Missed(point, Silence.ALL_HELD if all_held(series, point.end, since[0].date.last) else Silence.SOME_SINCE, since)


def _days_late(due: Due, heard_at: Meeting) -> int | None:
    """Return the days from a day that was named to the meeting that heard of the end; None where either day is not attested."""
    attested = due.points and due.points[-1].is_attested and heard_at.date.day
    return max(0, due.points[-1].end.days_to(heard_at.date)) if attested else None
