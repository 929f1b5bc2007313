"""Decisions: > **Decision**."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.record import RecordBlock, RecordHead
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.prose import Prose


@dataclass(frozen=True, slots=True)
class Decision(RecordBlock):
    """Something that a meeting decided."""

    LABEL: ClassVar = "Decision"
    FORM: ClassVar = "**Decision**"
    NAMED: ClassVar = ""
    PLACE: ClassVar = "decision"

    location: Location
    meeting: str
    item: str
    anchor: str
    prose: Prose

    @classmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self:
        """Return the decision, which its order among those of the meeting tells from the others."""
        if head.id:
            message = f"a decision must have no id (its order gives it one), {found(head.id)}"
            context.tell(Diagnostic(context.place, message, "decision-id"))
        head.values((), context)
        anchor = context.anchors.give_counted("decision", context.place, from_first=True)
        return cls(context.place, context.meeting, context.item, anchor, prose)

    @property
    def attributions(self) -> tuple[str, ...]:
        """Nobody is named as making it."""
        return ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return (("Decision", self.prose.text),)
