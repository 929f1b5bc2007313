"""Advise on actions and updates: owners, due dates, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.blocks import Action, ActionStatus, Update
from minutebook.dates import MONTHS
from minutebook.diagnostics import Diagnostic, found
from minutebook.link.archive import Archive
from minutebook.link.outcome import ENDED
from minutebook.records import Meeting

# Words that say that something has ended; "not completed" does not.
_CLOSING = re.compile(r"(?<!not )(?<!not yet )(?<!to be )\b(?:completed?|closed|discharged|finished|no further action)\b", re.IGNORECASE)


# Words that say no more than the status does.
_STATUS_WORDS = re.compile(
    r"(?:(?:the|this|an?|it|action|item|update|is|was|has|been|now|complete|completed|done|closed|discharged|finished|no|not|further|"
    r"pursued|being|taken|forward|agreed|to|close|and|can|be|noted)\b\W*)+",
    re.IGNORECASE,
)

# Words that are a letter from a month.
_NO_MONTHS = frozenset({"Jane", "duly", "jury", "Jury", "marsh", "match", "Match", "Marsh"})


def owners(archive: Archive) -> Iterator[Diagnostic]:
    """An action names its owner."""
    for action in archive.actions:
        if not action.owners and archive.meetings.by_id(action.meeting).held:
            message = f"an action should name its owner, got none for {action.id}"
            yield Diagnostic(action.location, message, "action-without-owner", action.id)


def dues(archive: Archive) -> Iterator[Diagnostic]:
    """An action says when it is due."""
    for action in archive.actions:
        if not action.due and archive.meetings.by_id(action.meeting).held:
            message = f"an action should say when it is due, got nothing for {action.id}"
            yield Diagnostic(action.location, message, "action-without-due", action.id)


def past_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due date lies after the meeting that gives it."""
    for action in archive.actions:
        places = {action.meeting: action.location} | {
            update.meeting: update.location for update in archive.actions.history(action) if update.due
        }
        for due in archive.actions.outcome(action).dues:
            if due.by and due.by < due.said_at.date:
                message = f"a due date should lie after the meeting that gives it, got {due.phrase!r}, which was {due.by.english}"
                yield Diagnostic(places[due.said_at.id], message, "due-in-past", action.id)


def uncounted_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due phrase with figures or a month in it gives a date: "end of Febuary", or 01/12/2026, would never fall due."""
    for action in archive.actions:
        places = {action.meeting: action.location} | {
            update.meeting: update.location for update in archive.actions.history(action) if update.due
        }
        for due in archive.actions.outcome(action).dues:
            month = _misspelt_month(due.phrase)
            if not due.points and (month or re.search(r"\d", due.phrase)):
                message = f"a due date should be one that can be counted, such as 1 December 2026, got {due.phrase!r}, which gives no date"
                message += f"; did you mean {month!r}?" if month else ""
                yield Diagnostic(places[due.said_at.id], message, "due-without-date", action.id)


def _misspelt_month(phrase: str) -> str:
    """Return the month that a word of a phrase is but for a letter or its capital; empty if there is none."""
    words = (word for word in re.findall(r"[A-Za-z]{4,}", phrase) if word not in _NO_MONTHS)
    return next((month for word in words for month in MONTHS if len(month) > 3 and _is_month(word.casefold(), month.casefold())), "")


def _is_month(word: str, month: str) -> bool:
    """Return whether a word is a month, or has its first letter and one letter more, less or other, or two that changed places."""
    if word[0] != month[0] or abs(len(word) - len(month)) > 1:
        return False
    start = next((place for place, (one, other) in enumerate(zip(word, month, strict=False)) if one != other), min(len(word), len(month)))
    one, other = word[start:], month[start:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])


def after_end(archive: Archive) -> Iterator[Diagnostic]:
    """No update follows the one that ended its action."""
    for action in archive.actions:
        ended: Update | None = None
        for update in archive.actions.history(action):
            if ended:
                day = archive.meetings.by_id(ended.meeting).when
                message = f"an update should not follow the end of its action, got one on {action.id}, {ended.status} since {day}"
                yield Diagnostic(update.location, message, "update-after-end", action.id)
            ended = update if update.status in ENDED else None


def closing_words(archive: Archive) -> Iterator[Diagnostic]:
    """An update whose words say that a thing has ended does not leave its action open."""
    for update in archive.meetings.blocks(Update):
        words = _CLOSING.search(update.prose.text)
        if words and update.status not in (*ENDED, ActionStatus.OPEN):
            message = f"an update should have the status that its words give, got {words.group()!r} and status: {update.status}"
            yield Diagnostic(update.location, message, "update-closing-words", update.action)


def without_words(archive: Archive) -> Iterator[Diagnostic]:
    """An update that ends its action says what came of it, and not only that it has ended."""
    for update in archive.meetings.blocks(Update):
        if update.status in ENDED and _STATUS_WORDS.fullmatch(update.prose.text):
            message = f"an update that ends an action should say what came of it, {found(update.prose.text)}"
            yield Diagnostic(update.location, message, "update-without-words", update.action)


def unmentioned(archive: Archive) -> Iterator[Diagnostic]:
    """The first meeting of its series at or after a due date says what became of the action."""
    of_series: dict[frozenset[str], list[Action]] = {}
    for action in archive.actions:
        series = archive.meetings.by_id(action.meeting).series
        of_series.setdefault(frozenset(reference.text for reference in series), []).append(action)
    for actions in of_series.values():
        yield from _unmentioned(archive, actions, archive.meetings.in_series(archive.meetings.by_id(actions[0].meeting)))


def _unmentioned(archive: Archive, actions: Iterable[Action], same_series: Iterable[Meeting]) -> Iterator[Diagnostic]:
    before: Meeting | None = None
    for meeting in (meeting for meeting in same_series if meeting.held):
        heard = {update.action for update in archive.actions.heard_at(meeting)}
        for action in actions:
            if action.id in heard or archive.meetings.place(action.meeting) >= archive.meetings.place(meeting.id):
                continue
            outcome = archive.actions.outcome_before(action, meeting.date)
            since = [point for point in outcome.unmet if point.start <= meeting.ends and (before is None or point.start > before.date)]
            if since and outcome.due:
                message = f"these notes should say what became of action {action.id}, due {outcome.due.phrase}, got no update on it"
                yield Diagnostic(meeting.location, message, "action-unmentioned", action.id)
        before = meeting


CHECKS = (owners, dues, past_dues, uncounted_dues, after_end, closing_words, without_words, unmentioned)
