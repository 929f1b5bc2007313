"""Advise on actions and updates: owners, due dates, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from minutebook.advise.readable_dues import misspelt_month, nearest_forms
from minutebook.blocks import ENDED, Action, ActionStatus, Update
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.due import Undated
from minutebook.link.archive import Archive
from minutebook.link.due import Due, DuePoint
from minutebook.link.due_calendar import year_from
from minutebook.link.parts import histories_of_parts, status_of
from minutebook.link.traced import TracedRecords, TracedType
from minutebook.records import Meeting

# Words that say that something has ended; "not completed" does not.
_CLOSING = re.compile(r"(?<!not )(?<!not yet )(?<!to be )\b(?:completed?|closed|discharged|finished|no further action)\b", re.IGNORECASE)


# Words that say no more than the status does.
_STATUS_WORDS = re.compile(
    r"(?:(?:the|this|an?|it|action|item|update|is|was|has|been|now|complete|completed|done|closed|discharged|finished|no|not|further|"
    r"pursued|being|taken|forward|agreed|to|close|and|can|be|noted|withdrawn)\b\W*)+",
    re.IGNORECASE,
)


# It is a day, and somebody knows which: not only what must come first.
_WEEKDAY_AFTER = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:after|following)\b", re.IGNORECASE)


def owners(archive: Archive) -> Iterator[Diagnostic]:
    """An action names its owner."""
    for action in archive.actions:
        if not action.owners and archive.meetings.by_id(action.meeting).held:
            message = f"an action should name its owner, got none for {action.id}; write owner: and a role or name after its dash"
            yield Diagnostic(action.location, message, "action-without-owner", action.id)


def dues(archive: Archive) -> Iterator[Diagnostic]:
    """An action says when it is due."""
    for action in archive.actions:
        if not action.due and archive.meetings.by_id(action.meeting).held:
            message = f"an action should say when it is due, got nothing for {action.id}; write due: and the words of the notes"
            yield Diagnostic(action.location, message, "action-without-due", action.id)


def past_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due date lies after the meeting that gives it."""
    for id, due, place in chain(_dues_of(archive.actions), _dues_of(archive.commitments)):
        if due.by and due.by < due.said_at.date:
            message = (
                f"a due date should lie after the meeting that gives it, got {due.phrase!r}, which was {due.by.english}; mend the date"
            )
            yield Diagnostic(place, message, "due-in-past", id)


def uncounted_dues(archive: Archive) -> Iterator[Diagnostic]:
    """A due phrase gives a date, or says that none was set or what must come first: "end of Febuary" would never fall due."""
    for id, due, place in chain(_dues_of(archive.actions), _dues_of(archive.commitments)):
        month = misspelt_month(due.phrase) if due.undated else ""
        if due.undated is Undated.UNREAD or month or (due.undated and _WEEKDAY_AFTER.search(due.phrase)):
            forms = "1 December 2026" if month else nearest_forms(due.phrase)
            message = f"a due date should be one that can be counted, such as {forms}; {found(due.phrase)}, which gives no date"
            message += f"; did you mean {month!r}?" if month else ""
            yield Diagnostic(place, message, "due-without-date", id)


def weekdays(archive: Archive) -> Iterator[Diagnostic]:
    """A day of the week is that of the date beside it."""
    for record in (*archive.actions, *archive.commitments, *archive.meetings.blocks(Update)):
        said_at = archive.meetings.by_id(record.meeting)
        printed = (each for term in record.due_terms for each in (term.start, term) if each and each.weekday)
        # Of 29 February without a year, nobody knows which one is meant.
        for term in (each for each in printed if each.year or (each.month, each.day) != (2, 29)):
            day = RecordDate(term.year or year_from(said_at.date, term.month, term.day), term.month, term.day)
            if day.weekday != term.weekday:
                message = f"a day of the week should be that of the date, {found(record.due)}; {day.english} is a {day.weekday}"
                yield Diagnostic(record.location, message, "due-weekday", record.action if isinstance(record, Update) else record.id)


def _dues_of(records: TracedRecords[TracedType]) -> Iterator[tuple[str, Due, Location]]:
    """Yield every due phrase that records were given, with the id of each and the place where the phrase stands."""
    for record in records:
        places = {record.meeting: record.location} | {update.meeting: update.location for update in records.history(record) if update.due}
        yield from ((record.id, due, places[due.said_at.id]) for due in records.outcome(record).dues)


def after_end(archive: Archive) -> Iterator[Diagnostic]:
    """No update follows the one that ended its action, or the part that it speaks of, but one that reopens it."""
    for action, update, ended in _with_ends(archive):
        if ended and update.status is not ActionStatus.REOPENED:
            day = archive.meetings.by_id(ended.meeting).when
            message = f"an update should not follow the end of its action, got one on {action.id}, {ended.status} since {day}"
            message += "" if update.status in ENDED else "; if it was taken up again, write status: reopened"
            yield Diagnostic(update.location, message, "update-after-end", action.id)


def reopening(archive: Archive) -> Iterator[Diagnostic]:
    """An update that reopens an action, or a part of it, follows one that ended it."""
    for action, update, ended in _with_ends(archive):
        if update.status is ActionStatus.REOPENED and not ended:
            message = (
                f"an update should reopen only what earlier notes say had ended, got status: reopened for {action.id};"
                " write in progress, if it had not"
            )
            yield Diagnostic(update.location, message, "update-not-ended", action.id)


def _with_ends(archive: Archive) -> Iterator[tuple[Action, Update, Update | None]]:
    """Yield each update with its action, and with the update by which what it speaks of had ended before it, if it had."""
    for action in archive.actions:
        history = archive.actions.history(action)
        for number, update in enumerate(history):
            before = history[:number]
            parts = histories_of_parts(action.owners, before)
            said = parts[update.owner] if parts and update.owner else before
            ended = said and (status_of(action.owners, said) if said is before else said[-1].status) in ENDED
            yield action, update, said[-1] if ended else None


def closing_words(archive: Archive) -> Iterator[Diagnostic]:
    """An update whose words say that a thing has ended does not leave its action open."""
    for update in archive.meetings.blocks(Update):
        words = _CLOSING.search(update.prose.text)
        if words and update.status not in (*ENDED, ActionStatus.OPEN):
            message = (
                f"an update should have the status that its words give, got {words.group()!r} and status: {update.status};"
                " write status: complete, if it is"
            )
            yield Diagnostic(update.location, message, "update-closing-words", update.action)


def without_words(archive: Archive) -> Iterator[Diagnostic]:
    """An update that ends its action says what came of it, and not only that it has ended."""
    for update in archive.meetings.blocks(Update):
        if update.status in ENDED and _STATUS_WORDS.fullmatch(update.prose.text):
            message = f"an update that ends an action should say what came of it, {found(update.prose.text)}; add what was done"
            yield Diagnostic(update.location, message, "update-without-words", update.action)


def unmentioned(archive: Archive) -> Iterator[Diagnostic]:
    """The first meeting of its series at or after a due date says what became of the action."""
    heard = {(update.action, update.meeting) for update in archive.meetings.blocks(Update)}
    for action in archive.actions:
        points = [point for due in archive.actions.outcome(action).dues for point in due.points]
        asked = {meeting.id: meeting for point in points for meeting in _asked(archive, action, point)}
        for meeting in (meeting for id, meeting in asked.items() if (action.id, id) not in heard):
            outcome = archive.actions.outcome_before(action, meeting.date)
            if outcome.due and any(meeting is other for point in outcome.unmet for other in _asked(archive, action, point)):
                message = (
                    f"these notes should say what became of action {action.id}, due {outcome.due.phrase}, got no update on it;"
                    f" write > **Update on {action.id}** — status: …"
                )
                yield Diagnostic(meeting.location, message, "action-unmentioned", action.id)


def _asked(archive: Archive, action: Action, point: DuePoint) -> Iterator[Meeting]:
    """Yield the first meeting whose notes are held, of those that can have heard of an action when or after it was due."""
    if point.series is None:
        return
    set_at = archive.meetings.by_id(action.meeting)
    later = archive.meetings.later_of(point.series or archive.meetings.series_of(set_at), set_at)
    before: Meeting | None = None
    for meeting in archive.meetings.reaching(later, point.start):
        if meeting.held:
            # One of several days, or of a month, may have ended before the day: then the next one is asked, too.
            if before and before.date >= point.start:
                return
            yield meeting
            before = meeting


CHECKS = (owners, dues, past_dues, uncounted_dues, weekdays, after_end, reopening, closing_words, without_words, unmentioned)
OF_ONE_FILE = (owners, dues, weekdays, closing_words, without_words)
