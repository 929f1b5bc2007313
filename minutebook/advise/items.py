"""Advise on items, on the questions under them, and on what notes say of the next meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.blocks import Block, Question, Response, Text
from minutebook.counting import counted
from minutebook.diagnostics import Diagnostic, found
from minutebook.link.archive import Archive
from minutebook.records import Item, Meeting, MeetingStatus

UNPLACED = "Unplaced"
"""The heading under which the import puts what it could not place."""
_A_FEW_SENTENCES = 40
"""Words."""
# The item that decides to exclude the public is open: "Exclusion of the press and public" is no such heading.
_CLOSED = re.compile(
    r"^(?:strictly )?(?:confidential|exempt)(?:$| (?:items?|matters?|business|session|part|section|minutes|appendix)\b| ?[:—–-])"
    r"|[(\[](?:confidential|exempt|in camera|in private|not for publication)[)\]]$"
    r"|\b(?:(?:press|public) (?:(?:was|were|is|are|being) )?excluded|in camera|closed session|not for publication)$",
    re.IGNORECASE,
)


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


def withheld_words(archive: Archive) -> Iterator[Diagnostic]:
    """Under an item that withholds words, or is not open to the public by its heading, stand only words that are to be published."""
    for meeting in archive.meetings.held:
        for item in meeting.items:
            left = _left_under(item, meeting)
            if not left or not (item.withheld or _CLOSED.search(item.title)):
                continue
            what = "withheld" if item.withheld else "not for the public, by its heading,"
            more = f" and {counted(len(left) - 1, 'more passage')}" if len(left) > 1 else ""
            mend = "take out what is withheld" if item.withheld else "take them out and write *Withheld: the reason*"
            message = f"an item whose words are {what} should have none, {found(left[0].prose.text)}{more}, which will be published; {mend}"
            yield Diagnostic(left[0].location, f"{message}, or accept this where these words may stay", "withheld-words", item.anchor)


def _left_under(item: Item, meeting: Meeting) -> list[Block]:
    """Return what has words under an item and under those below it that do not say for themselves that words are withheld."""
    anchors = {item.anchor}
    blocks = [*item.blocks]
    for other in meeting.items:
        if other.parent in anchors and not other.withheld:
            anchors.add(other.anchor)
            blocks += other.blocks
    return [block for block in blocks if block.prose.withdrawal is None]


def items_missing(archive: Archive) -> Iterator[Diagnostic]:
    """Notes that are published have items, unless they are a few sentences."""
    for meeting in archive.meetings.held:
        words = 0 if meeting.items else sum(len(block.prose.text.split()) for block in meeting.opening)
        if words >= _A_FEW_SENTENCES and meeting.status in (MeetingStatus.APPROVED, MeetingStatus.AMENDED):
            message = "notes that are published should have items, each under a heading such as '## 1. Apologies', got words without any"
            yield Diagnostic(meeting.opening[0].location, f"{message}; put ## and a space before the title of each", "items-missing")


def empty_items(archive: Archive) -> Iterator[Diagnostic]:
    """Under the heading of an item stands something: words, a fact that says why there are none, or items below it."""
    parents = {(item.meeting, item.parent) for item in archive.items}
    for item in archive.items:
        facts = (item.withheld, item.no_update, item.addressed_elsewhere, item.nothing_outstanding, item.withdrawn)
        if not item.blocks and not any(facts) and not _CLOSED.search(item.title) and (item.meeting, item.anchor) not in parents:
            message = f"an item should have words under its heading, got none under {item.title!r}"
            mend = "write what was said, if only that there was nothing to report, or take the heading out"
            yield Diagnostic(item.location, f"{message}; {mend}", "item-empty", item.anchor)


def unplaced_items(archive: Archive) -> Iterator[Diagnostic]:
    """What the import could not place stands where it belongs once the notes are approved."""
    for item in archive.items:
        if item.title == UNPLACED and not item.number:
            message = f"words should stand under the item to which they belong, got the heading {UNPLACED!r} of the import"
            yield Diagnostic(
                item.location, f"{message}; put the words below it where they belong, or take them out", "item-unplaced", item.anchor
            )


CHECKS = (themes, questions, unnumbered_responses, next_meetings, withdrawals, withheld_words, items_missing, empty_items, unplaced_items)
OF_ONE_FILE = (questions, unnumbered_responses, withheld_words, items_missing, empty_items, unplaced_items)
