"""Set the meeting that last spoke of an action against the day on which it was due, and count days where the notes attest both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.blocks import ENDED, ActionStatus, Update
from minutebook.link.due import Due, DuePoint
from minutebook.link.meetings import Meetings
from minutebook.records import Meeting


@dataclass(frozen=True, slots=True)
class Timing:
    """How the last word on an action stands to the day on which it was due."""

    due: DuePoint
    """The last time at which it was due, by the due phrase that held when the meeting took place."""
    at_due_meeting: bool
    """Whether the meeting is one at which it was due."""
    is_one_of_several: bool
    """Whether it was due more than once."""
    is_before: bool
    """Whether the last word, or the end where the notes give its day, is of a day before the first on which it was due."""
    is_first_since: bool
    """Whether the meeting took place after it was due, and no notes of a meeting between are held."""
    days_late: int
    """Days from the day that was named for it to the day that the notes give for its end, or else to the meeting; 0 unless the notes attest
    both days, and that somebody could have been heard sooner."""
    not_held_between: tuple[Meeting, ...]
    """Of those days, the meetings whose notes are not held: there it may have been heard of."""
    going_on: tuple[Meeting, ActionStatus] | None
    """Of those days, the last meeting that spoke of it as going on, with its word for that."""


def timing_of(
    dues: Sequence[Due], history: Sequence[Update], heard: Sequence[Meeting], known: Sequence[Meeting], meetings: Meetings
) -> Timing | None:
    """Return how the last word on an action stands to its due day; None where no day was set before it.

    history: its updates, oldest first; heard: the meeting of each; known: the meetings of its series, oldest first.
    """
    last, heard_at = history[-1], heard[-1]
    due = next((due for due in reversed(dues) if due.said_at.date < heard_at.date), None)
    if not due or not due.points:
        return None
    point = due.points[-1]
    begun = known[: bisect_right(known, heard_at.date, key=lambda meeting: meeting.date)]
    could_hear = meetings.reaching(begun, point.end)
    sooner = [meeting for meeting in could_hear if meeting is not heard_at]
    days = _days_late(point, history, heard, sooner)
    between = [
        (meeting, update.status)
        for update, meeting in zip(history[:-1], heard, strict=False)
        if meeting.date > point.end and update.status not in ENDED
    ]
    return Timing(
        due=point,
        at_due_meeting=any(each.meeting is heard_at for each in due.points),
        is_one_of_several=len(due.points) > 1,
        is_before=(last.on or heard_at.ends).last < due.points[0].start.first,
        is_first_since=heard_at.date.first > point.end and not any(meeting.held for meeting in sooner),
        days_late=days,
        not_held_between=tuple(meeting for meeting in could_hear if not meeting.held) if days and not last.on else (),
        going_on=between[-1] if days and not last.on and last.status in ENDED and between else None,
    )


def _days_late(point: DuePoint, history: Sequence[Update], heard: Sequence[Meeting], sooner: Sequence[Meeting]) -> int:
    """Return the days from a point; 0 where the notes do not attest both days, or where they are no measure of anybody."""
    last, heard_at = history[-1], heard[-1]
    if not point.is_attested or not heard_at.date.day:
        return 0
    # To leave a thing, or to give it another place, is the meeting's to do: it is not done late.
    if last.status in ENDED and last.status is not ActionStatus.COMPLETE:
        return 0
    # A day heard is not a day done: at the first meeting that could hear of it, nobody could have been heard sooner.
    if last.status in ENDED and not last.on and not sooner:
        return 0
    # Of that time, some was one in which it was complete; or an earlier meeting had heard of the same end.
    if any(meeting.date > point.end for meeting in _reopened_at(history, heard)) or _had_ended(history):
        return 0
    return max(0, point.end.days_to(last.on or heard_at.date))


def _had_ended(history: Sequence[Update]) -> bool:
    return len(history) > 1 and history[-1].status in ENDED and history[-2].status in ENDED


def _reopened_at(history: Sequence[Update], heard: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield the meetings that spoke of an action as going on after one had heard of its end."""
    for before, update, meeting in zip(history, history[1:], heard[1:], strict=False):
        if before.status in ENDED and update.status not in ENDED:
            yield meeting
