"""Responses: **Response (Clerk):**, **Response 2 (Clerk):** or **Findings:**, each to a question before it under the same heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.question import Question
from minutebook.blocks.spoken import SpokenBlock, SpokenLabel, headed_by, typed_with
from minutebook.diagnostics import Diagnostic, Location
from minutebook.prose import Prose


@dataclass(frozen=True, slots=True)
class Response(SpokenBlock):
    """What was answered to a question; its place is the question's, whatever number is written, and counted from the second on."""

    NOUN: ClassVar = "response"
    LABELS: ClassVar = ("Response", "Findings")
    FORMS: ClassVar = ("**Response (Clerk):**", "**Findings:**")
    OTHER_WORDS: ClassVar = {"answer": "Response", "reply": "Response", "response": "Response", "finding": "Findings"}
    TYPED: ClassVar = (
        typed_with("Response|Findings|Answer"),
        # A bare "A" before other words is the article, and "A5" a road.
        re.compile(r"(?P<word>A)(?P<number>)(?:\s*[(–—-]\s*(?P<by>[A-Z][^:()]{0,39})\)?)?\s*:(?P<words>.*)"),
    )

    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty before the first heading."""
    anchor: str
    question: str
    """The anchor of the question that it answers."""
    label: str
    """Response or Findings, as the notes head it."""
    number: str
    """As written; empty where the notes give none."""
    by: str
    prose: Prose

    @classmethod
    def read(cls, label: SpokenLabel, prose: Prose, context: Context) -> Self | None:
        """Return the response to the question of its number or, without one, to the last before it."""
        questions = [block for block in context.before if isinstance(block, Question)]
        if label.number:
            questions = [question for question in questions if question.number == label.number]
        if not questions:
            comment = f"**Comment{f' ({label.by})' if label.by else ''}:** if nobody asked"
            which = f"question {label.number}" if label.number else "a question"
            mend = "move it below its question, mend the number" if label.number else "write **Question:** before what was asked"
            message = f"{label.word} must come after {which} under the same heading, got none before it; {mend}, or write {comment}"
            context.tell(Diagnostic(context.place, message, "response-without-question"))
            return None
        question = questions[-1].anchor
        anchor = context.anchors.give_counted(f"{question}-response", context.place, from_first=False)
        return cls(context.place, context.meeting, context.item, anchor, question, label.word, label.number, label.by, prose)

    @property
    def answers(self) -> str:
        """The number of its question under the item: as written, or counted from 1."""
        return self.question.rpartition("-")[2]

    @property
    def attributions(self) -> tuple[str, ...]:
        """Who gives it, as printed."""
        return (self.by,) if self.by else ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return ((headed_by(self.label, self.by), self.prose.text),)
