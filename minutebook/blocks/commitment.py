"""Commitments: what an answer undertakes or a question asks for, marked in the words by the editor: **Commitment 1 (due: …):** …."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.record import RecordHead, due_terms
from minutebook.diagnostics import Diagnostic, Location
from minutebook.due import DueTerm
from minutebook.names import in_one_form
from minutebook.prose import Prose

COMMITMENT_ID = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:-[a-z0-9]+)*/c[1-9]\d{0,3}", re.ASCII)


class CommitmentKind(StrEnum):
    """The word for it, with which its label begins."""

    COMMITMENT = "commitment"
    """Somebody undertakes something."""
    REQUEST = "request"
    """Somebody asks for something to be done."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that somebody undertakes, or is asked to do, in the words of another block: no action of the notes' own."""

    LABELS: ClassVar = {kind.capitalize(): kind for kind in CommitmentKind}
    FORMS: ClassVar = ("**Commitment 1 (due: <when>):**", "**Request 2 (of: <who>; due: <when>):**")
    FIELDS: ClassVar = {CommitmentKind.COMMITMENT: ("by", "due"), CommitmentKind.REQUEST: ("by", "of", "due")}
    PLACE: ClassVar = "commitment"

    kind: CommitmentKind
    number: str
    """As written: counted over the notes of its meeting, through both kinds."""
    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty before the first heading."""
    by: str
    """Who undertakes it or asks for it, as typed; empty where that is whoever speaks."""
    of: str
    """Of whom it is asked, as typed; empty where the label does not say so."""
    due: str
    """The phrase as typed; empty where none is given."""
    due_terms: tuple[DueTerm, ...]
    """What the phrase names; empty where its words give no date."""
    prose: Prose
    """The paragraph, or the entry of a list, that follows the label."""

    @classmethod
    def read(cls, label: RecordHead, prose: Prose, context: Context) -> Self:
        """Return the commitment; report a number that another one of the same notes has."""
        kind = cls.LABELS[label.label]
        fields = label.values(cls.FIELDS[kind], context)
        due = fields.get("due", "")
        by, of = in_one_form(fields.get("by", "")), in_one_form(fields.get("of", ""))
        terms = due_terms(due, context)
        commitment = cls(kind, label.id, context.place, context.meeting, context.item, by, of, due, terms, prose)
        if first := context.anchors.given_at(commitment.anchor):
            must = "commitments and requests must each have a number of their own"
            message = f"{must}, got {commitment.number} again (first on line {first.line}); write another number"
            context.tell(Diagnostic(context.place, message, "commitment-number"))
        else:
            context.anchors.give(commitment.anchor, context.place)
        return commitment

    @property
    def id(self) -> str:
        """<meeting>/c<number>, unique in the archive and no action's."""
        return f"{self.meeting}/c{self.number}"

    @property
    def name(self) -> str:
        """What it is called where its meeting is known."""
        return f"{self.kind.capitalize()} {self.number}"

    @property
    def anchor(self) -> str:
        """Its place on the meeting's page."""
        return f"{self.PLACE}-{self.number}"

    @property
    def place(self) -> str:
        """The address of that place."""
        return f"/meetings/{self.meeting}/#{self.anchor}"

    @property
    def address(self) -> str:
        """The page of what became of it."""
        return f"/commitments/{self.meeting}/{self.number}/"

    @property
    def attributions(self) -> tuple[str, ...]:
        """Whom its label names, as typed."""
        return tuple(filter(None, (self.by, self.of)))

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return ((self.kind.capitalize(), self.prose.text), *((("Due", self.due),) if self.due else ()))
