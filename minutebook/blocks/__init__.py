"""What stands in the notes, a module for each kind of block: its type, its form, what people write in its place, its words and its place.

The unions are the list of kinds, and the only one: parse/ asks each kind in them what is its own, and where kinds must be told
apart a match ends with assert_never, so that mypy names each place that has forgotten a new one.

    minutebook.{dates,diagnostics,prose,due,reference} ← context ← spoken, record ← text, question, …, decision ← this ← records, parse
"""

from __future__ import annotations

from typing import TypeAlias, get_args

from minutebook.blocks.action import ENDED, Action, ActionStatus
from minutebook.blocks.comment import Comment
from minutebook.blocks.commitment import Commitment, CommitmentKind
from minutebook.blocks.decision import Decision
from minutebook.blocks.question import Question
from minutebook.blocks.response import Response
from minutebook.blocks.text import Text
from minutebook.blocks.update import Update

Spoken: TypeAlias = Question | Response | Comment
"""What somebody says, under a bold label."""
Record: TypeAlias = Action | Update | Decision
"""A quotation with a head of fields."""
Block: TypeAlias = Text | Spoken | Record
Traced: TypeAlias = Action | Commitment
"""What later meetings hear of, in updates. A commitment is no block: it is marked in the words of one."""

SPOKEN: tuple[type[Spoken], ...] = get_args(Spoken)
RECORDS: tuple[type[Record], ...] = get_args(Record)
KINDS: tuple[type[Block], ...] = get_args(Block)


def record_of_place(anchor: str) -> type[Record | Commitment] | None:
    """Return the kind of record that a place on the page of a meeting belongs to, or would; None where it is another's."""
    return next((kind for kind in (*RECORDS, Commitment) if anchor.partition("-")[0] == kind.PLACE), None)


__all__ = [
    "ENDED",
    "KINDS",
    "RECORDS",
    "SPOKEN",
    "Action",
    "ActionStatus",
    "Block",
    "Comment",
    "Commitment",
    "CommitmentKind",
    "Decision",
    "Question",
    "Record",
    "Response",
    "Spoken",
    "Text",
    "Traced",
    "Update",
    "record_of_place",
]
