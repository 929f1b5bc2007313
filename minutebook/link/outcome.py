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
    SOME_SINCE = "some notes are held since, and others may not be"

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
    """The meetings from its first day on whose notes were read and do not mention it, oldest first."""


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
    nothing_outstanding: tuple[Meeting, ...]
    """Those of them whose notes say that no matters were outstanding."""
    last_held: Meeting | None
    """The last meeting of the series whose notes are held: there knowledge ends."""
    series: str
    """The title of the kind of meeting that set it, and was to hear of it; empty where the archive has only that kind."""
    days_late: int
    """Days from the day that was named for it to the meeting that last spoke of it; 0 unless the notes attest both days."""
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
    def extensions(self) -> tuple[Due, ...]:
        """The due phrases that took the place of earlier ones."""
        return self.dues[1:]

    @property
    def has_ended(self) -> bool:
        """Whether a meeting heard that it is complete, not pursued or superseded."""
        return self.kind is OutcomeKind.ENDED

    @property
    def unmet(self) -> tuple[DuePoint, ...]:
        """The points from whose first day on no meeting heard of it: those that are past, and the next one."""
        past = tuple(entry.point for entry in self.missed)
        return (*past, self.ahead) if self.ahead else past

    @property
    def is_wanted(self) -> bool:
        """Whether the next meeting should hear of it: until it has ended, unless the date it was given is still to come."""
        return not self.has_ended and (not self.unmet or self.as_of >= self.unmet[0].start)


def outcome_of(action: Action, history: Sequence[Update], known: Sequence[Meeting], meetings: Meetings, as_of: RecordDate) -> Outcome:
    """Return what came of an action by as_of, given its updates, oldest first, and the meetings of its series known by then."""
    set_at = meetings.by_id(action.meeting)
    series = meetings.series_of(set_at)
    status = history[-1].status if history else ActionStatus.OPEN
    heard = [meetings.by_id(update.meeting) for update in history]
    dues = tuple(_dues(action, history, meetings))
    ended = status in ENDED
    unmet = () if ended or not dues else _unmet(dues[-1], heard)
    last_word = heard[-1] if heard else set_at
    held = [meeting for meeting in known if meeting.held]
    read = tuple(meeting for meeting in held if meetings.place(meeting.id) > meetings.place(last_word.id))
    missed = tuple(_missed(point, read, series) for point in unmet if point.end < as_of)
    ahead = next((point for point in unmet if point.end >= as_of), None)
    silent = bool(read) and all_held(series, last_word.ends.last.plus_days(1), read[-1].ends.last)
    return Outcome(
        kind=_kind(ended, bool(heard), missed, ahead, silent),
        status=status,
        dues=dues,
        heard_at=heard[-1] if heard else None,
        reopened=not ended and any(update.status in ENDED for update in history),
        missed=missed,
        ahead=ahead,
        read_since=read,
        nothing_outstanding=tuple(meeting for meeting in read if any(item.nothing_outstanding for item in meeting.items)),
        last_held=held[-1] if held else None,
        series=" and ".join(each.title for each in series) if meetings.of_several_kinds else "",
        days_late=_days_late(dues, heard[-1]) if heard else 0,
        as_of=as_of,
    )


def _kind(ended: bool, heard: bool, missed: tuple[Missed, ...], ahead: DuePoint | None, silent: bool) -> OutcomeKind:
    """Return the first that holds; silent: all notes since the last word on it are held and do not mention it."""
    if ended:
        return OutcomeKind.ENDED
    if heard:
        return OutcomeKind.STILL_OPEN
    if ahead and not missed:
        return OutcomeKind.NOT_YET_DUE
    # Where it was due more than once, and one of the times is not known, it may have been reported then.
    is_known = all(entry.silence.is_known for entry in missed) if missed else silent
    return OutcomeKind.NOT_REPORTED if is_known else OutcomeKind.NOT_KNOWN


def _dues(action: Action, history: Iterable[Update], meetings: Meetings) -> Iterable[Due]:
    if action.due:
        yield resolve_due(action.due, action.due_terms, meetings.by_id(action.meeting), "", meetings)
    for update in history:
        if update.due:
            yield resolve_due(update.due, update.due_terms, meetings.by_id(update.meeting), update.reason, meetings)


def _unmet(due: Due, heard: Iterable[Meeting]) -> tuple[DuePoint, ...]:
    """Return the points from whose first day on no meeting heard of the action."""
    since = [meeting.ends.last for meeting in heard if meeting.date > due.said_at.date]
    return tuple(point for point in due.points if not any(point.start <= day for day in since))


def _missed(point: DuePoint, read: Iterable[Meeting], series: Sequence[Series]) -> Missed:
    """Return what is known of a point that is past and at which nothing was heard."""
    since = tuple(meeting for meeting in read if meeting.ends.last >= point.start)
    return Missed(point, _silence(point, since, series), since)


def _silence(point: DuePoint, since: Sequence[Meeting], series: Sequence[Series]) -> Silence:
    if point.meeting:
        return Silence.NOTES_HELD if point.meeting.held else Silence.NOTES_NOT_HELD
    # All notes of its days are held or, where no meeting took place then, all up to the next one.
    if since and (point.start == point.end == since[0].date or all_held(series, point.start, max(point.end, since[0].ends.last))):
        return Silence.ALL_HELD
    if point.at_meeting:
        return Silence.NOTES_NOT_HELD
    return Silence.SOME_SINCE if since else Silence.NONE_SINCE


def _days_late(dues: Iterable[Due], heard_at: Meeting) -> int:
    """Return the days from the day that was named, when a meeting spoke of the action, to that meeting; 0 where either is not attested."""
    due = next((due for due in reversed(tuple(dues)) if due.said_at.date < heard_at.date), None)
    if not due or not due.points or not due.points[-1].is_attested or not heard_at.date.day:
        return 0
    return max(0, due.points[-1].end.days_to(heard_at.date))
