"""Comments: **Comment (Chair):**."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.blocks.spoken import SpokenBlock, SpokenLabel, headed_by, typed_with
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.prose import Prose


@dataclass(frozen=True, slots=True)
class Comment(SpokenBlock):
    """A remark that neither asks nor answers, with the speaker as printed; its place is counted under its item."""

    NOUN: ClassVar = "comment"
    LABELS: ClassVar = ("Comment",)
    FORMS: ClassVar = ("**Comment (Chair):**",)
    OTHER_WORDS: ClassVar = {"comment": "Comment", "remark": "Comment"}
    TYPED: ClassVar = (typed_with("Comment"),)

    location: Location
    meeting: str
    item: str
    """The anchor of the item it stands under; empty before the first heading."""
    anchor: str
    by: str
    prose: Prose

    @classmethod
    def read(cls, label: SpokenLabel, prose: Prose, context: Context) -> Self:
        """Return the comment; nothing answers it, so it has no number."""
        if label.number:
            form = replace(label, number="").form
            message = f"a comment must have no number (nothing answers it), {found(label.number)}; write {form}"
            context.tell(Diagnostic(context.place, message, "comment-number"))
        anchor = context.anchors.give_counted(f"{context.item}-comment".removeprefix("-"), context.place, from_first=True)
        return cls(context.place, context.meeting, context.item, anchor, label.by, prose)

    @property
    def label(self) -> str:
        """The word that heads it."""
        return "Comment"

    @property
    def number(self) -> str:
        """Nothing answers a comment, so it has none."""
        return ""

    @property
    def ordinal(self) -> str:
        """Its number among the comments under its item, counted from 1."""
        return self.anchor.rpartition("-")[2]

    @property
    def attributions(self) -> tuple[str, ...]:
        """Who makes it, as printed."""
        return (self.by,) if self.by else ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return ((headed_by(self.label, self.by), self.prose.text),)
