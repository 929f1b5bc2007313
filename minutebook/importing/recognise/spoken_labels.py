"""Write out the labels of questions and responses that are shortened, or end otherwise than with a colon: "Q1 (Chair):", "A1 –"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minutebook.importing.document import Change, Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.tables import Streamed
from minutebook.parse.labels import typed_label

_NUMBER = r"(?:\s?(?:[Nn]o\.?\s?)?(?P<number>\d{1,2}[a-z]?))?"
# Whoever speaks has no figures: "Q1 (2021/22)" is a quarter.
_BY = (
    r"(?:\s*\((?P<by>[^\W\d_][^():\d]{0,38}[^\W\d_.])\.?\)"
    r"|\s(?:from|by) (?:the )?(?P<named>[A-Z][^():?!\d]{1,39}?)"
    r"|(?<=\d)\s(?P<bare>[A-Z][^():?!.,\d]{1,30}?)(?=:))?"
)
_WORDS = r"\s*(?P<end>:|[–—-]\s|(?<=\d)[.)]\s)\s*(?P<words>.*)"
_QUESTION = re.compile(rf"(?:(?P<letter>Q)|Question|Query){_NUMBER}{_BY}{_WORDS}", re.DOTALL)
_RESPONSE = re.compile(
    rf"(?:(?P<letter>[AR])|Answer|Ans\.?|Reply|Response|Resp\.?|(?P<findings>Findings)){_NUMBER}{_BY}{_WORDS}", re.DOTALL
)
_INNER = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][\"”’')]))\s+(?=(?:[QAR]\d{0,2}|Question|Query|Answer|Reply|Response)\b)")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that a text begins with, and the words behind it."""

    name: str
    """Question, Response, Findings or Comment."""
    number: str
    by: str
    printed: str
    words: str

    @property
    def written(self) -> str:
        """As it is written out."""
        number, by = f" {self.number}" if self.number else "", f" ({self.by})" if self.by else ""
        return f"{self.name}{number}{by}:"


@dataclass
class _Reader:
    """Remembers what was asked under the open heading: a letter with a number answers only what has that number."""

    asked: list[str] = field(default_factory=list)
    is_open: bool = False
    """Whether the last label was that of a question."""

    def label(self, text: str, *, among_words: bool) -> _Label | None:
        """Return the label that a text begins with; None where what looks like one may be anything else.

        among_words: whether it stands in a list or a heading, where words may begin so.
        """
        if (match := _QUESTION.fullmatch(text)) and self._asks(match):
            self.asked.append(match["number"] or "")
            self.is_open = True
            return _label_of("Question", match)
        if (match := _RESPONSE.fullmatch(text)) and self._answers(match):
            self.is_open = False
            return _label_of("Findings" if match["findings"] else "Response", match)
        # What the check refuses as words must not be left to it.
        if typed := typed_label(text, among_words=among_words):
            label, words = typed
            return _Label(label.word, label.number, label.by, text.removesuffix(words).strip(), words)
        return None

    def _asks(self, match: re.Match[str]) -> bool:
        """Return whether what looks like the label of a question is one: the third quarter, "Q3: up by 3%", asks nothing."""
        number, asks, is_named = match["number"] or "", "?" in match["words"], bool(_speaker(match))
        goes_on = number.isdigit() and str(int(number) - 1) in self.asked[-1:]
        if match["letter"] and number:
            return asks or goes_on or (is_named and match["end"] == ":")
        return match["end"] == ":" or asks or bool(number) or is_named

    def _answers(self, match: re.Match[str]) -> bool:
        """Return whether what looks like the label of an answer is one: what it answers was asked."""
        number = match["number"] or ""
        if match["letter"]:
            return number in self.asked if number else self.is_open or (bool(match["by"]) and bool(self.asked))
        return match["end"] == ":" or (number in self.asked if number else bool(self.asked))


def with_labels_written_out(streamed: Sequence[Streamed]) -> tuple[list[Streamed], list[Change]]:
    """Return the stream with such labels in words and with a colon, each at the beginning of a paragraph, and what was changed for it."""
    parts: list[Streamed] = []
    changes: list[Change] = []
    reader = _Reader()
    for part in streamed:
        if not isinstance(part, Passage) or part.rows or part.number or part.is_action:
            parts.append(part)
            continue
        before, labels = _labels_in(part, reader)
        if part.kind is Kind.HEADING and not labels:
            reader = _Reader()
        if all(label.printed == label.written for label in labels):
            parts.append(part)
            continue
        parts += [replace(part, text=before)] if before else []
        for label in labels:
            text = f"{label.written} {label.words}".strip()
            parts.append(replace(part, text=text, kind=Kind.PARAGRAPH, level=0, marker="", lead="", strong=False))
            if label.printed != label.written:
                changes.append(Change(part.place, label.printed, label.written, f"the label of a {label.name.casefold()}"))
    return parts, changes


def _labels_in(passage: Passage, reader: _Reader) -> tuple[str, list[_Label]]:
    """Return the words of a passage before its first label, and its labels, each with the words up to the next one."""
    before, labels = "", list[_Label]()
    starts = [0, *(gap.end() for gap in _INNER.finditer(passage.text)), len(passage.text)]
    for start, end in pairwise(starts):
        piece = passage.text[start:end].strip()
        if label := reader.label(piece, among_words=start > 0 or passage.kind is not Kind.PARAGRAPH):
            labels.append(label)
        elif labels:
            labels[-1] = replace(labels[-1], words=f"{labels[-1].words} {piece}")
        else:
            before = f"{before} {piece}".strip()
    return before, labels


def _label_of(name: str, match: re.Match[str]) -> _Label:
    printed = match.string[: match.start("words")].strip()
    return _Label(name, match["number"] or "", _speaker(match), printed, match["words"].strip())


def _speaker(match: re.Match[str]) -> str:
    """Return who is printed in a label as the one who speaks; empty for nobody."""
    return (match["by"] or match["named"] or match["bare"] or "").strip()
