"""Advise on items, on the questions under them, and on what notes say of the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.blocks import Question, Response, Text
from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.records import Item, MeetingStatus

_A_FEW_SENTENCES = 40
"""Words."""


def themes(archive: Archive) -> Iterator[Diagnostic]:
    """An item that speaks of a theme names its themes, or belongs to an item that does."""
    theme_of = {name.casefold(): theme for theme in archive.themes for name in (theme.title, *theme.also_known_as)}
    if not theme_of:
        return
    longest_first = sorted(theme_of, key=lambda name: (-len(name), name))
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    for item in archive.items:
        word = named.search(_text(item)) if _treats_something(item) and not archive.themes.of(item) else None
        if word:
            title = theme_of[word.group().casefold()].title
            message = f"an item should name its themes, got none where it speaks of {word.group()!r}; did you mean '*Themes: {title}*'?"
            yield Diagnostic(item.location, message, "theme-missing", item.anchor)


def _treats_something(item: Item) -> bool:
    """Return whether an item is more than a heading of the agenda with "nothing was raised", or the date of the next meeting."""
    return any(not isinstance(block, Text) for block in item.blocks) or len(_text(item).split()) >= _A_FEW_SENTENCES


def _text(item: Item) -> str:
    return "\n".join([item.title, *(block.prose.text for block in item.blocks)])


def questions(archive: Archive) -> Iterator[Diagnostic]:
    """No question stands twice under one item."""
    for item in archive.items:
        seen: dict[str, int] = {}
        for question in archive.items.questions(item):
            words = " ".join(re.findall(r"\w+", question.prose.text.casefold()))
            if words in seen:
                message = (
                    f"a question should stand once under an item, got the same words again (first on line {seen[words]}); take one out"
                )
                yield Diagnostic(question.location, message, "question-twice", question.anchor)
            seen.setdefault(words, question.location.line)


def unnumbered_responses(archive: Archive) -> Iterator[Diagnostic]:
    """After two questions with numbers, of which nobody answered the first, a response says which of them it answers."""
    for item in archive.items:
        waiting: list[Question] = []
        for block in item.blocks:
            if isinstance(block, Question) and block.number:
                waiting.append(block)
            elif isinstance(block, Response):
                others = [question.number for question in waiting if question.anchor != block.question]
                if not block.number and others and len(others) < len(waiting):
                    numbers = " or ".join(question.number for question in waiting)
                    forms = " or ".join(f"**{block.label} {question.number}{_by(block)}:**" for question in waiting)
                    message = f"a response after several numbered questions should say which it answers, {numbers}, got no number"
                    yield Diagnostic(block.location, f"{message}; write {forms}", "response-unnumbered", block.anchor)
                waiting = [question for question in waiting if question.anchor != block.question]


def _by(response: Response) -> str:
    return f" ({response.by})" if response.by else ""


def next_meetings(archive: Archive) -> Iterator[Diagnostic]:
    """The newest notes of a series, while they are a draft, say when the next meeting is."""
    newest = {reference.text: meeting for meeting in archive.meetings.held for reference in meeting.series}
    for meeting in {meeting.id: meeting for meeting in newest.values()}.values():
        if meeting.status is MeetingStatus.DRAFT and not (meeting.next_meeting and meeting.next_meeting.date):
            mend = "add next_meeting: {date: YYYY-MM-DD}, or leave it if the meeting fixed none"
            message = f"the newest notes should have next_meeting with a date, got none; {mend}"
            yield Diagnostic(meeting.location, message, "next-meeting-missing")


def withdrawals(archive: Archive) -> Iterator[Diagnostic]:
    """What is withdrawn was published before: an item that its mover withdrew at the meeting was not."""
    for item in archive.items:
        meeting = archive.meetings.by_id(item.meeting)
        day = item.withdrawn.date if item.withdrawn else None
        if day and (day <= meeting.ends or (meeting.publish_from and day < meeting.publish_from)):
            before = "the day of the meeting" if day <= meeting.ends else f"before the notes are published, {meeting.publish_from}"
            message = f"Withdrawn should say that words were taken out of this archive after they were published, got {day}, {before}"
            mend = "what was withdrawn at the meeting is told in plain words, such as 'The item was withdrawn by its mover.'"
            yield Diagnostic(item.location, f"{message}; {mend}", "withdrawn-at-meeting", item.anchor)


CHECKS = (themes, questions, unnumbered_responses, next_meetings, withdrawals)
OF_ONE_FILE = (questions, unnumbered_responses)
