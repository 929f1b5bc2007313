"""Advise editors: what is allowed and yet seldom meant. One generator a rule, and its docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic, Location
from minutebook.link.archive import Archive
from minutebook.link.standing import ENDED, Schedule, standing
from minutebook.link.todo import advise_todos
from minutebook.records import Meeting, Update

# Words that say that something has ended; "not completed" does not.
_CLOSING = re.compile(r"(?<!not )(?<!not yet )(?<!to be )\b(?:completed?|closed|discharged|finished|no further action)\b", re.IGNORECASE)


def advise(archive: Archive) -> tuple[Diagnostic, ...]:
    """Return all advice on the published meetings, sorted by place."""
    return tuple(sorted(diagnostic for check in CHECKS for diagnostic in check(archive)))


def _owners(archive: Archive) -> Iterator[Diagnostic]:
    """An action names its owner."""
    for action in archive.actions:
        if not action.owners and archive.meeting(action.meeting).held:
            yield _advice(action.location, f"an action should name its owner, got none for {action.id}", "action-without-owner")


def _dues(archive: Archive) -> Iterator[Diagnostic]:
    """An action says when it is due."""
    for action in archive.actions:
        if not action.due and archive.meeting(action.meeting).held:
            yield _advice(action.location, f"an action should say when it is due, got nothing for {action.id}", "action-without-due")


def _past_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due date lies after the meeting that gives it."""
    for action in archive.actions:
        places = {action.meeting: action.location} | {update.meeting: update.location for update in archive.history(action) if update.due}
        for due in archive.standing(action).dues:
            if due.by and due.by < due.said_at.date:
                message = f"a due date should lie after the meeting that gives it, got {due.phrase!r}, which was {due.by.english}"
                yield _advice(places[due.said_at.id], message, "due-in-past")


def _uncounted_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due phrase with figures in it gives a date: a misspelt month, or 01/12/2026, would never fall due."""
    for action in archive.actions:
        places = {action.meeting: action.location} | {update.meeting: update.location for update in archive.history(action) if update.due}
        for due in archive.standing(action).dues:
            if not due.points and re.search(r"\d", due.phrase):
                message = f"a due date should be one that can be counted, such as 1 December 2026, got {due.phrase!r}, which gives no date"
                yield _advice(places[due.said_at.id], message, "due-without-date")


def _after_end(archive: Archive) -> Iterator[Diagnostic]:
    """No update follows the one that ended its action."""
    for action in archive.actions:
        ended: Update | None = None
        for update in archive.history(action):
            if ended:
                day = archive.meeting(ended.meeting).date.english
                message = f"an update should not follow the end of its action, got one on {action.id}, {ended.status} since {day}"
                yield _advice(update.location, message, "update-after-end")
            ended = update if update.status in ENDED else None


def _closing_words(archive: Archive) -> Iterator[Diagnostic]:
    """An update whose words say that a thing has ended does not leave its action open."""
    for update in archive.all(Update):
        words = _CLOSING.search(update.prose.text)
        if words and update.status not in ENDED:
            message = f"an update should have the status that its words give, got {words.group()!r} and status: {update.status}"
            yield _advice(update.location, message, "update-closing-words")


def _unmentioned(archive: Archive) -> Iterator[Diagnostic]:
    """The first meeting at or after a due date says what became of the action."""
    before: Meeting | None = None
    by_id = {meeting.id: meeting for meeting in archive.meetings}
    for meeting in archive.held:
        heard = {update.action for update in archive.updates_heard_at(meeting)}
        for action in archive.actions:
            if action.id in heard or by_id[action.meeting].date >= meeting.date:
                continue
            history = tuple(update for update in archive.history(action) if by_id[update.meeting].date < meeting.date)
            stands = standing(action, history, by_id, meeting.date)
            first_since = stands.point and (before is None or stands.point.start > before.date)
            if first_since and stands.due and stands.schedule in (Schedule.DUE, Schedule.OVERDUE):
                message = f"these notes should say what became of action {action.id}, due {stands.due.phrase}, got no update on it"
                yield _advice(meeting.location, message, "action-unmentioned")
        before = meeting


def _advice(place: Location, message: str, rule: str) -> Diagnostic:
    return Diagnostic(place, message, rule, advice=True)


CHECKS = (_owners, _dues, _past_dues, _uncounted_dues, _after_end, _closing_words, _unmentioned, advise_todos)
