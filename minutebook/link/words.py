"""The words of each record as they are printed, in a form that only changes when they do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from minutebook.blocks import Block, Commitment
from minutebook.dates import RecordDate
from minutebook.diagnostics import Location
from minutebook.prose import Prose
from minutebook.records import Item, Meeting, MeetingStatus
from minutebook.reference import Reference

_NO_WORDS = frozenset(
    {
        # What says where a record stands, and what it is called by.
        *("id", "location", "meeting", "item", "anchor", "question", "action", "number", "level", "parent"),
        # What editors file it under, and what is derived or kept apart.
        *("series", "themes", "recommendations", "source", "original", "due_terms", "todos", "accepted", "publish_from"),
        # Records with words of their own, and what is said of the words.
        *("blocks", "opening", "items", "corrections", "editors_notes"),
    }
)
"""The fields of records that hold no words of theirs. The names of the others are part of every digest that was ever recorded: a field
that is renamed, or a new one that is not empty, would seem to change the words of the whole archive (a test holds them)."""

# The shape of a mark is set where a page is rendered, and is none of the words.
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class RecordWords:
    """The words that stand at one place."""

    anchor: str
    """Empty for the head of the notes."""
    under: str
    """The anchor of the item that it stands under; empty for an item, and before the first."""
    address: str
    location: Location
    text: str
    """All of them in one line, each part with its name."""
    dues: str
    """When the commitments and requests marked in them are due."""
    corrections: int
    """How many corrections changed this place, its item or the whole notes; that words are withheld or withdrawn is told like one."""

    @property
    def digest(self) -> str:
        """Sixteen figures that change when the words do."""
        return digest(self.text_with_dues)

    @property
    def text_with_dues(self) -> str:
        """The words, and when what is marked in them is due; older programs recorded a digest of the words alone."""
        return f"{self.text}; {self.dues}" if self.dues else self.text


def words_at(meeting: Meeting) -> Iterator[RecordWords]:
    """Yield the words of a meeting's notes by their places: its head, its items, and each record that has a place of its own.

    What has no place of its own belongs to the item that it stands under or, before the first, to the head.
    """
    yield _words(meeting, "", meeting, meeting.opening, withheld=_is_withdrawn_among(meeting.opening))
    yield from (_words(meeting, block.anchor, block, withheld=_is_withdrawn(block)) for block in meeting.opening if block.anchor)
    for item in meeting.items:
        withheld = bool(item.withheld or item.withdrawn)
        yield _words(meeting, item.anchor, item, item.blocks, withheld=withheld or _is_withdrawn_among(item.blocks))
        for block in item.blocks:
            if block.anchor:
                yield _words(meeting, block.anchor, block, under=item.anchor, withheld=withheld or _is_withdrawn(block))


def _is_withdrawn(block: Block) -> bool:
    """Return whether the words of a block were taken out, or those of a commitment that is marked in them."""
    marked = (mark.prose.withdrawal for mark in block.prose.marks if isinstance(mark, Commitment))
    return any((block.prose.withdrawal, *marked))


def _is_withdrawn_among(blocks: Iterable[Block]) -> bool:
    """Return the same of those of some blocks that have no place of their own."""
    return any(_is_withdrawn(block) for block in blocks if not block.anchor)


def digest(text: str) -> str:
    """Return sixteen figures that change when a text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def in_one_line(text: str) -> str:
    """Return words without what does not change them: line ends, runs of spaces, the shape of quotation marks."""
    return " ".join(text.translate(_MARKS).split())


def _words(
    meeting: Meeting, anchor: str, record: Meeting | Item | Block, blocks: Iterable[Block] = (), *, under: str = "", withheld: bool = False
) -> RecordWords:
    """Return the words of a record, and of those of blocks that have no place of their own."""
    own = (record, *(block for block in blocks if not block.anchor))
    covering = {"", anchor, under}
    return RecordWords(
        anchor=anchor,
        under=under,
        address=f"{meeting.address}#{anchor}" if anchor else meeting.address,
        location=record.location,
        text="; ".join(map(_printed, own)),
        dues="; ".join(due for each in own for due in _dues(each)),
        corrections=sum(correction.place in covering for correction in meeting.corrections) + withheld,
    )


def _dues(record: Meeting | Item | Block) -> Iterator[str]:
    """Yield when the commitments and requests are due that are marked in the words of a record, as their labels say it."""
    marks = record.prose.marks if isinstance(record, Block) else ()
    yield from (in_one_line(mark.due) for mark in marks if isinstance(mark, Commitment) and mark.due)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of record that hold words, sorted."""
    return tuple(sorted(each.name for each in fields(kind) if each.name not in _NO_WORDS))


def _printed(value: object) -> str:
    """Return the words of a record or of one of its parts; what is empty adds nothing, so that a new field changes no digest."""
    # Nearly all of them are texts, and many are empty: tens of thousands of these are asked for in a build.
    if type(value) is str:
        return in_one_line(value) if value else ""
    match value:
        case None | False | MeetingStatus() | Location() | Reference():
            return ""
        case Prose():
            return in_one_line(" ".join((value.text, *(address for _, address in value.links))))
        case RecordDate():
            return value.iso
        case tuple():
            return "(" + ", ".join(map(_printed, value)) + ")" if value else ""
        case _ if is_dataclass(value):
            kind: type = type(value)
            printed = ((name, _printed(getattr(value, name))) for name in _names(kind))
            return "; ".join(f"{name}: {words}" for name, words in printed if words)
        case _:
            return in_one_line(str(value))
