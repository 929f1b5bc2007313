"""Find the headings of items by all evidence together: how they are numbered, print, capitals, and what stands below them.

A number alone is no heading: one that goes on with the numbers of other headings is, even if it ends with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from minutebook.importing.document import Change, Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.attendance_labels import LABEL, labels_people
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.labelled import split_labels
from minutebook.importing.recognise.line_forms import ENDS_SENTENCE, MOST_WORDS, is_like_title, is_of_head
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.numbered import CERTAIN, NUMBERED, is_numbered, is_strong, runs_in
from minutebook.importing.recognise.numbers_alone import numbers_joined
from minutebook.importing.recognise.plans import without_plan
from minutebook.importing.recognise.run_in import run_in_parted
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import SAYS_NOTHING, is_section, is_told, split_section, without_stop

_LABELLED = re.compile(r"(?P<label>[A-Z][a-z]{2,12}):\s+\S.*", re.DOTALL)
NEXT = re.compile(r"(?:date (?:and time )?of )?(?:the )?next meeting\b(?P<rest>.*)", re.IGNORECASE)
_SHORT = 12


def with_headings(streamed: Sequence[Streamed]) -> tuple[list[Streamed], list[Change]]:
    """Return the stream with lines that the whole of it shows to be headings as such, and the words "Item 3:" that became a number."""
    parts = without_plan(run_in_parted(_unbroken(numbers_joined(streamed))))
    changes: list[Change] = []
    _without_label(parts, changes)
    for run in runs_in(parts):
        for numbered in run:
            passage = parts[numbered.at]
            assert isinstance(passage, Passage)
            match = NUMBERED.fullmatch(passage.text)
            assert match
            text = (
                passage.text.rstrip(".") if ENDS_SENTENCE.search(passage.text) and not passage.text.endswith(("!", "?")) else passage.text
            )
            if match["item"]:
                text = f"{match['of_item']}. {match['item_title'].rstrip('.')}"
                changes.append(Change(passage.place, match["item"].strip(), match["of_item"], "the number of an item"))
            parts[numbered.at] = replace(passage, text=text, kind=Kind.HEADING, level=passage.level or 1, marker="")
    capitals = [at for at, part in enumerate(parts) if isinstance(part, Passage) and _is_in_capitals(part)]
    for at in capitals if len(capitals) > 1 else ():
        passage = parts[at]
        assert isinstance(passage, Passage)
        parts[at] = replace(passage, strong=True)
    for at in _listed(parts):
        passage = parts[at]
        assert isinstance(passage, Passage)
        number = f"{passage.marker} " if passage.marker[:1].isdigit() else ""
        parts[at] = replace(passage, text=f"{number}{passage.text}", kind=Kind.HEADING, level=1, marker="")
    return parts, changes


def _without_label(parts: list[Streamed], changes: list[Change]) -> None:
    """Take the word off headings that all of one print begin with: "Topic: framing", "Topic: error codes"."""
    labelled: dict[tuple[str, Kind, int, bool], list[int]] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Passage) and (part.kind is Kind.HEADING or part.strong) and (match := _LABELLED.fullmatch(part.text)):
            labelled.setdefault((match["label"], part.kind, part.level, part.strong), []).append(at)
    for (label, kind, level, strong), places in labelled.items():
        alike = [part for part in parts if isinstance(part, Passage) and (part.kind, part.level, part.strong) == (kind, level, strong)]
        if len(places) < CERTAIN or len(places) * 4 < len(alike) * 3 or LABEL.fullmatch(f"{label}:"):
            continue
        for at in places:
            passage = parts[at]
            assert isinstance(passage, Passage)
            if not next(iter(split_labels(passage))).label:
                changes.append(Change(passage.place, label, "", "a word that all headings begin with"))
                parts[at] = replace(passage, text=passage.text.partition(":")[2].strip(), kind=Kind.HEADING, level=level or 1)


def _unbroken(streamed: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with headings that fill two lines of one paragraph as one line each.

    Without a number, two lines like that above the first sentence are the head of the document.
    """
    parts: list[Streamed] = []
    told = False
    for part, below in zip_longest(streamed, streamed[1:]):
        last = parts[-1] if parts else None
        if (
            isinstance(part, Passage)
            and isinstance(last, Passage)
            and last.broken
            and (last.strong, last.kind, last.level) == (part.strong, part.kind, part.level)
            and (last.strong or last.kind is Kind.HEADING or (last.text.isupper() and part.text.isupper()))
            and (told or NUMBERED.fullmatch(last.text))
            and not (NUMBERED.fullmatch(part.text) or LABEL.fullmatch(part.text) or next(iter(split_labels(part))).label)
            and not (part.broken and isinstance(below, Passage) and is_strong(below))
        ):
            parts[-1] = replace(last, text=f"{last.text} {part.text}", broken=part.broken)
            continue
        told |= isinstance(part, Passage) and is_told(part.text)
        parts.append(part)
    return parts


def _listed(parts: Sequence[Streamed]) -> list[int]:
    """Return the entries of lists that head what stands below them.

    All of them are short or printed bold, and stand above a paragraph or a list of their own; the last may have nothing below it.
    """
    entries = [
        (at, part, below)
        for at, (part, below) in enumerate(pairwise(parts))
        if isinstance(part, Passage) and part.kind is Kind.ENTRY and part.level == 1
    ]
    alone = all(
        (len(part.text.split()) <= _SHORT // 2 or part.strong)
        and is_like_title(part.text)
        and isinstance(below, Passage)
        and (below.kind is Kind.PARAGRAPH or below.level > 1 or (part is entries[-1][1]))
        and not people_in(part.text, (), single=False).named
        for _, part, below in entries
    )
    return [at for at, _, _ in entries] if alone and len(entries) > 1 else []


@dataclass(frozen=True, slots=True)
class Heads:
    """How the headings of a document are printed."""

    first: int | None
    """Where the first of them stands in the stream; None where no two are alike."""
    set_apart: bool
    """Whether they are told from other lines by number or print: then a line that has neither is none."""
    numbered: bool
    """Whether all that are known by their print have numbers."""
    colons: bool = False
    """Whether most of those without numbers end with a colon, and no two have the same words."""


def heads_of(parts: Sequence[Streamed]) -> Heads:
    """Return how the headings of a document are printed, whose lines went through with_headings."""
    by_print: dict[tuple[bool, int, bool], list[int]] = {}
    numbered: list[int] = []
    begun = listed = False
    for at, (part, below) in enumerate(zip_longest(parts, parts[1:])):
        if not isinstance(part, Passage):
            continue
        listed |= LABEL.match(part.text) is not None
        if part.kind is Kind.HEADING and is_numbered(part.text):
            numbered.append(at)
        elif (
            begun
            and heads(part)
            and isinstance(below, Passage)
            # "1. APOLOGIES" has people below it.
            and (_is_below(below) or (is_numbered(part.text) and not heads(below)))
            and not is_of_head(part, listed=listed)
        ):
            by_print.setdefault((part.kind is Kind.HEADING, part.level, part.strong), []).append(at)
        begun = True
    alike = max(by_print.values(), key=len, default=[])
    first = min(numbered) if len(numbered) > 1 else alike[0] if len(alike) > 1 else None
    # In plain text nothing but numbers tells headings apart, and these have points and headings below headings.
    printed = any(
        isinstance(part, Passage) and (part.strong or (part.kind is Kind.HEADING and not is_numbered(part.text))) for part in parts
    )
    set_apart = printed and max(len(numbered), len(alike)) >= CERTAIN
    is_numbered_all = printed and len(numbered) >= CERTAIN
    texts = [part.text for at in alike if isinstance(part := parts[at], Passage)]
    colons = not is_numbered_all and len(set(texts)) == len(texts) and sum(text.endswith(":") for text in texts) * 2 > len(texts)
    return Heads(first, set_apart, is_numbered_all, colons)


def _is_below(passage: Passage) -> bool:
    """Return whether a line can stand below a heading of the notes: it is no heading, nobody's name and no day."""
    if passage.parted:
        return True
    if heads(passage) or (passage.kind is Kind.PARAGRAPH and not is_told(passage.text) and find_day(passage.text)):
        return False
    return not LABEL.fullmatch(passage.text) and not people_in(passage.text, (), single=False).is_whole


def heads(passage: Passage) -> bool:
    """Return whether a line looks like the heading of an item, and of nothing else."""
    text = passage.text
    if passage.kind is Kind.HEADING:
        return not labels_people(text)
    if SAYS_NOTHING.fullmatch(text) or not passage.strong or passage.kind is Kind.ENTRY or passage.owner or len(text.split()) > MOST_WORDS:
        return False
    return is_like_title(without_stop(passage)) and not labels_people(text) and next(iter(split_labels(passage))).label == ""


def _is_in_capitals(passage: Passage) -> bool:
    text = passage.text
    letters = [character for character in text if character.isalpha()]
    if passage.kind is not Kind.PARAGRAPH or passage.number or passage.owner or len(letters) < 4 or len(text.split()) > _SHORT:
        return False
    return all(letter.isupper() for letter in letters) and not ENDS_SENTENCE.search(text) and ":" not in text and not labels_people(text)


def is_labelled(passage: Passage) -> bool:
    """Return whether a line begins with a label of a record or of people."""
    return bool(next(iter(split_labels(passage))).label) or labels_people(passage.text)


def heads_section(passage: Passage) -> bool:
    """Return whether a line heads a part of any meeting; a sentence about it, a list of people and the day of the next one are words."""
    if passage.kind is Kind.ENTRY or passage.parted or not is_section(passage.text):
        return False
    head, rest = split_section(passage.text)
    told = NEXT.fullmatch(passage.text)
    if told and find_day(told["rest"]) and not told["rest"].lstrip().startswith(("type", "date")):
        return False
    is_sentence = not rest and len(head.split()) > 4 and head.endswith(".")
    return len(head.split()) <= 12 and not is_sentence and not (rest and LABEL.fullmatch(f"{head}:"))
