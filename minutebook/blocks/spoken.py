"""What somebody says: a bold label such as **Question 2 (Chair):**, and the words up to the next label, heading or record."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.prose import Prose

# In a list or a heading "Findings:" is a word, and "A: Performance" lettered, unless numbered; Q is no word.
_A_WORD = re.compile(r"(?!Q\b)[A-Z][a-z]*\b(?! ?\d)")


@dataclass(frozen=True, slots=True)
class SpokenLabel:
    """The bold label that opens what somebody says; number and by may be empty."""

    word: str
    number: str
    by: str

    @property
    def form(self) -> str:
        """As it must be written."""
        return f"**{self.word}{f' {self.number}' if self.number else ''}{f' ({self.by})' if self.by else ''}:**"


class SpokenBlock:
    """A kind of block that somebody says: by which words it is known, and what people write in their place."""

    __slots__ = ()

    NOUN: ClassVar[str]
    """What messages call it."""
    LABELS: ClassVar[tuple[str, ...]]
    """The words that its label may have; the one that is meant by other words first."""
    FORMS: ClassVar[tuple[str, ...]]
    """Its label as messages show it."""
    OTHER_WORDS: ClassVar[Mapping[str, str]]
    """What people write in place of its label's word, in lower case, with the word that they mean."""
    TYPED: ClassVar[tuple[re.Pattern[str], ...]]
    """A line that begins with its label in the form of a word processor: word, number, by and words."""

    @classmethod
    @abstractmethod
    def read(cls, label: SpokenLabel, prose: Prose, context: Context) -> Self | None:
        """Return the block that label and prose make; None, reported, where it can be none."""

    @classmethod
    def typed(cls, line: str, *, among_words: bool) -> tuple[SpokenLabel, str] | None:
        """Return the label that a line was meant to begin with, and the words after it: "Q: …", "A (Clerk): …", "Question 1: …".

        among_words: whether it stands in a list or a heading, where words may begin so.
        """
        match = next((match for form in cls.TYPED if (match := form.match(line))), None)
        if not match or (among_words and _A_WORD.match(line)):
            return None
        word = match["word"] if match["word"] in cls.LABELS else cls.LABELS[0]
        by = (match["by"] or "").replace(") (", ", ").strip(" ,–—-")
        return SpokenLabel(word, match["number"] or "", by), match["words"].strip()


def typed_with(words: str) -> re.Pattern[str]:
    """Return what finds a line that begins with one of words, given as "Response|Answer", in the form of a word processor."""
    return re.compile(
        rf"(?P<word>{words})\s*+(?P<number>\d+[a-z]?)?\s*+(?:(?:[(,–—-]|(?<=\d)[.)]\s)(?P<by>[^:]{{1,40}}?)\)?\s*)?:(?P<words>.*)"
    )


def headed_by(word: str, speaker: str) -> str:
    """Return what heads words that somebody says, as readers see it: "Response by Clerk"."""
    return f"{word} by {speaker}" if speaker else word
