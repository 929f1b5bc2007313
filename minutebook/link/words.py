"""The words of each record as they are printed, in a form that only changes when they do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from itertools import takewhile

from minutebook.blocks import Block, Commitment
from minutebook.dates import RecordDate
from minutebook.diagnostics import Location
from minutebook.link.registers import Register
from minutebook.prose import Prose
from minutebook.records import Item, Meeting, MeetingStatus, Recommendation, Role
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

_OF_REGISTERS = (
    *("title", "label", "name", "organisation", "term", "expansion", "definition", "introduction", "by", "reference", "published"),
    *("description", "text", "due", "lead", "restates", "kind"),
)
"""The fields whose words readers take from the page of a theme, a role, a term, a report or what it asked for. What else stands there, such
as other names, a broader theme and the themes of a recommendation, files it. These names are part of every digest, too."""

FIGURES = 16
"""Of a digest."""

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
    source: str
    """The title and day of the original that notes come from; empty of all but the head of notes."""
    beside: tuple[str, ...]
    """What is published beside them and may grow at its end: what editor's notes say of them, and what was said of a recommendation."""
    corrections: int
    """How many corrections changed this place, its item or the whole notes; that words are withheld or withdrawn is told like one."""
    general: int
    """How many of them, counted from the last, are of the whole notes and name no place."""
    is_of_notes: bool

    @property
    def digest(self) -> str:
        """Sixteen figures that change when the words do."""
        return digest(self.text_with_dues)

    @property
    def recorded(self) -> str:
        """The same of the words, their source and all that stands beside them: what publishing writes down."""
        return digest("; ".join((*filter(None, (self.text_with_dues, self.source)), *self.beside)))

    @property
    def text_with_dues(self) -> str:
        """The words, and when what is marked in them is due; older programs recorded a digest of the words alone."""
        return f"{self.text}; {self.dues}" if self.dues else self.text


def words_at(meeting: Meeting) -> Iterator[RecordWords]:
    """Yield the words of a meeting's notes by their places: its head, its items, and each record that has a place of its own.

    What has no place of its own belongs to the item that it stands under or, before the first, to the head.
    """
    notes: dict[str, list[str]] = {}
    for note in meeting.editors_notes:
        notes.setdefault(note.place, []).append(in_one_line(note.text))
    _words = partial(_words_of, meeting, notes)
    yield _words("", meeting, meeting.opening, withheld=_is_withdrawn_among(meeting.opening))
    yield from (_words(block.anchor, block, withheld=_is_withdrawn(block)) for block in meeting.opening if block.anchor)
    for item in meeting.items:
        withheld = bool(item.withheld or item.withdrawn)
        yield _words(item.anchor, item, item.blocks, withheld=withheld or _is_withdrawn_among(item.blocks))
        for block in item.blocks:
            if block.anchor:
                yield _words(block.anchor, block, under=item.anchor, withheld=withheld or _is_withdrawn(block))


def words_of(record: Register, body: str) -> RecordWords:
    """Return the words of what is published outside of the notes; body: whose archive it is.

    Other words there are none of its own: that a role is of that body is said in another file.
    """
    said = {name: _printed(getattr(record, name, None)) for name in _OF_REGISTERS}
    if isinstance(record, Role) and record.organisation == body:
        del said["organisation"]
    statements = record.statements if isinstance(record, Recommendation) else ()
    return RecordWords(
        anchor="",
        under="",
        address=record.address,
        location=record.location,
        text="; ".join(f"{name}: {words}" for name, words in said.items() if words),
        dues="",
        source="",
        beside=tuple(in_one_line(f"{each.by}, {each.date}: {each.text}") for each in sorted(statements, key=lambda each: each.date)),
        corrections=len(record.corrections),
        general=0,
        is_of_notes=False,
    )


def _is_withdrawn(block: Block) -> bool:
    """Return whether the words of a block were taken out, or those of a commitment that is marked in them."""
    marked = (mark.prose.withdrawal for mark in block.prose.marks if isinstance(mark, Commitment))
    return any((block.prose.withdrawal, *marked))


def _is_withdrawn_among(blocks: Iterable[Block]) -> bool:
    """Return the same of those of some blocks that have no place of their own."""
    return any(_is_withdrawn(block) for block in blocks if not block.anchor)


def digest(text: str) -> str:
    """Return sixteen figures that change when a text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:FIGURES]


def in_one_line(text: str) -> str:
    """Return words without what does not change them: line ends, runs of spaces, the shape of quotation marks."""
    # In plain ASCII all marks have one shape, and most texts are.
    return " ".join((text if text.isascii() else text.translate(_MARKS)).split())


def _words_of(
    meeting: Meeting,
    notes: Mapping[str, Sequence[str]],
    anchor: str,
    record: Meeting | Item | Block,
    blocks: Iterable[Block] = (),
    *,
    under: str = "",
    withheld: bool = False,
) -> RecordWords:
    """Return the words of a record, and of those of blocks that have no place of their own; notes: the editor's, by their places."""
    own = (record, *(block for block in blocks if not block.anchor))
    covering = [correction.place for correction in meeting.corrections if correction.place in ("", anchor, under)]
    return RecordWords(
        anchor=anchor,
        under=under,
        address=f"{meeting.address}#{anchor}" if anchor else meeting.address,
        location=record.location,
        text="; ".join(map(_printed, own)),
        dues="; ".join(in_one_line(mark.due) for mark in _marked(own) if mark.due),
        source=_source(record),
        beside=tuple(note for place in (anchor, *(mark.anchor for mark in _marked(own))) for note in notes.get(place, ())),
        corrections=len(covering) + withheld,
        general=0 if withheld else len([*takewhile(lambda place: not place, reversed(covering))]),
        is_of_notes=True,
    )


def _source(record: Meeting | Item | Block) -> str:
    """Return what the original of notes is called and when it was dated: where it lies may change like any address of the web."""
    original = record.original if isinstance(record, Meeting) else None
    dated = f", {original.date.iso}" if original and original.date else ""
    return in_one_line(f"source: {original.title}{dated}") if original else ""


def _marked(records: Iterable[Meeting | Item | Block]) -> Iterator[Commitment]:
    """Yield the commitments and requests that are marked in the words of records."""
    marks = (mark for record in records if isinstance(record, Block) for mark in record.prose.marks)
    return (mark for mark in marks if isinstance(mark, Commitment))


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
