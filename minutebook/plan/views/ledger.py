"""What was said of a recommendation, voice by voice in the order of their days: statements, and what meetings said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urlsplit

from minutebook.blocks import Action, Response, Update
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.link.recommendations import Passage
from minutebook.plan.views.notes import ItemView, OpeningView, block_view, item_view
from minutebook.records import Meeting, Recommendation, Statement

WORDS = 40
"""The most that are shown of the last voice in a list: its first sentence, if that is no longer. No quotation: notes may be restated."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """What a voice said, as the report's file tells it."""

    statement: Statement
    meeting: Meeting | None
    """At which it was made; None where it was made elsewhere."""

    @property
    def kind(self) -> str:
        """The word for it."""
        return "statement"

    @property
    def date(self) -> RecordDate:
        """When it was made."""
        return self.statement.date

    @property
    def host(self) -> str:
        """Where on the web it can be read; empty where that is not."""
        return urlsplit(self.statement.address).netloc if self.statement.is_elsewhere else ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """What one meeting said in one place of its notes."""

    passage: Passage
    shown: ItemView | OpeningView
    """The place, with what stands there of the recommendation."""

    @property
    def kind(self) -> str:
        """The word for it."""
        return "passage"

    @property
    def date(self) -> RecordDate:
        """The day of the meeting."""
        return self.passage.date

    @property
    def address(self) -> str:
        """The place in the notes."""
        return self.passage.item.address if self.passage.item else self.passage.meeting.address


EntryView: TypeAlias = StatementView | PassageView


@dataclass(frozen=True, slots=True)
class LastHeard:
    """Where knowledge of a recommendation ends: the last voice of its ledger."""

    date: RecordDate
    address: str
    """Where it can be read; empty where that is not known."""
    what: str
    """Which voice it is, as printed: "response by Clerk", "statement by …"; or what the notes say in place of one."""
    words: str
    """How that begins; empty where there are none."""


def ledger_views(archive: Archive, recommendation: Recommendation) -> tuple[EntryView, ...]:
    """Return what was said of a recommendation, oldest first."""
    return tuple(
        PassageView(entry, _place(archive, entry))
        if isinstance(entry, Passage)
        else StatementView(entry, archive.meetings.find(entry.meeting) if entry.meeting else None)
        for entry in archive.recommendations.ledger(recommendation)
    )


def _place(archive: Archive, passage: Passage) -> ItemView | OpeningView:
    blocks = tuple(block_view(archive, passage.meeting.id, block) for block in passage.blocks)
    return replace(item_view(archive, passage.item), blocks=blocks) if passage.item else OpeningView(passage.meeting, blocks)


def last_heard(archive: Archive, recommendation: Recommendation) -> LastHeard | None:
    """Return who was last heard on a recommendation; None where nobody was."""
    ledger = archive.recommendations.ledger(recommendation)
    if not ledger:
        return None
    last = ledger[-1]
    if isinstance(last, Statement):
        return LastHeard(last.date, last.address, f"statement by {last.by}", beginning(last.text))
    what, words = _what(last)
    return LastHeard(last.date, last.item.address if last.item else last.meeting.address, what, beginning(words))


def beginning(text: str) -> str:
    """Return the first sentence of a voice, or the first words where it is long."""
    words = re.split(r"(?<=[.!?])\s", " ".join(text.split()), maxsplit=1)[0].split()
    return " ".join(words[:WORDS]).rstrip(".,;:") + "…" if len(words) > WORDS else " ".join(words)


def _what(passage: Passage) -> tuple[str, str]:
    """Return the last voice of what a meeting said, and its words; where nobody answers, that there was no update or that it was dealt
    with elsewhere.
    """
    answers = any(isinstance(block, Response | Update) for block in passage.blocks)
    if passage.item and passage.is_named and not answers:
        if passage.item.no_update:
            return "no update", passage.item.no_update
        if passage.item.addressed_elsewhere:
            return "addressed elsewhere", passage.item.addressed_elsewhere
    if not passage.blocks:
        return "named in the notes", ""
    match passage.blocks[-1]:
        case Action() as action:
            return f"action {action.id} set", action.prose.text
        case Update() as update:
            return f"update on action {update.action}", update.prose.text
        case block:
            head = block.words[0][0]
            return f"{head[:1].lower()}{head[1:]}", block.prose.text
