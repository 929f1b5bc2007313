"""Questions: **Question (Chair):** or, where responses name it, **Question 2 (Chair):**."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_lowercase
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.spoken import SpokenBlock, SpokenLabel, headed_by, typed_with
from minutebook.diagnostics import Location
from minutebook.prose import Prose

# "Q1: up by 3%" is the figure of a quarter; "Q1: Why?" is a question.
_NUMBER = r"(?:(?P<number>\d{1,2}[a-z]?)(?=.*\?))"


@dataclass(frozen=True, slots=True)
class Question(SpokenBlock):
    """A question, with the asker as printed (empty where the notes print none)."""

    NOUN: ClassVar = "question"
    LABELS: ClassVar = ("Question",)
    FORMS: ClassVar = ("**Question (Chair):**", "**Question 2 (Chair):**")
    OTHER_WORDS: ClassVar = {"question": "Question", "query": "Question"}
    TYPED: ClassVar = (
        typed_with("Question"),
        re.compile(r"(?P<word>Question) ?(?P<number>\d{1,2}[a-z]?)? from (?:the )?(?P<by>[^:]{1,40}?) ?:(?P<words>.*)"),
        re.compile(rf"(?P<word>Question)\s?{_NUMBER}(?P<by>)\s*[.)–—-]\s*(?P<words>\S.*\?$)"),
        re.compile(rf"(?P<word>Q)\s?{_NUMBER}?[.)]?\s*(?:[(–—-](?P<by>[^:()\d]{{1,40}})\)?\s*)?:(?P<words>.*)"),
        re.compile(rf"(?P<word>Q)\s?{_NUMBER}?[.)]?\s(?P<by>[A-Z][^:()\d\s]*(?: [^:()\d\s]+){{0,2}})\s*:(?P<words>.*)"),
        re.compile(rf"(?P<word>Q)\s?{_NUMBER}(?P<by>)\s*[.)–—-]\s*(?P<words>\S.*\?$)"),
    )

    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty before the first heading."""
    anchor: str
    number: str
    asked_by: str
    prose: Prose

    @classmethod
    def read(cls, label: SpokenLabel, prose: Prose, context: Context) -> Self:
        """Return the question; one without a number is counted under its item, where 1a moves none of those after it."""
        number = label.number
        if not number:
            taken = {block.ordinal for block in context.before if isinstance(block, Question)}
            before = sum(ordinal.isdigit() for ordinal in taken)
            number = next(str(number) for number in count(before + 1) if str(number) not in taken)
        anchor = f"{context.item}-question-{number}".removeprefix("-")
        mend = f"give this one another number, such as {replace(label, number=f'{number.rstrip(ascii_lowercase)}a').form}"
        context.anchors.give(anchor, context.place, f"{mend}, which moves none of those after it")
        return cls(context.place, context.meeting, context.item, anchor, label.number, label.by, prose)

    @property
    def ordinal(self) -> str:
        """Its number under its item: as written, or counted from 1."""
        return self.anchor.rpartition("-")[2]

    @property
    def attributions(self) -> tuple[str, ...]:
        """Who asks it, as printed."""
        return (self.asked_by,) if self.asked_by else ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return ((headed_by("Question", self.asked_by), self.prose.text),)
