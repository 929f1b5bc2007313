"""The items of the notes: what was asked and answered under each, and what stands there besides."""

from __future__ import annotations

from functools import cached_property

from minutebook.blocks import Commitment, Question, Record, Response, Spoken
from minutebook.link.collection import Collection
from minutebook.link.meetings import Meetings
from minutebook.records import Item


class Items(Collection[Item]):
    """Every item, oldest first."""

    def __init__(self, meetings: Meetings) -> None:
        super().__init__({item.id: item for meeting in meetings for item in meeting.items}.values())
        self._meetings = meetings

    def of(self, block: Record | Spoken | Commitment) -> Item | None:
        """Return the item that a block stands under; None before the first heading and in notes that are not held."""
        return self.find(f"{block.meeting}#{block.item}")

    def parent(self, item: Item) -> Item | None:
        """Return the item that a sub-item belongs to."""
        return self.find(f"{item.meeting}#{item.parent}")

    def questions(self, item: Item) -> tuple[Question, ...]:
        """Return the questions put under an item, not under its sub-items."""
        return tuple(block for block in item.blocks if isinstance(block, Question))

    def responses(self, item: Item, question: Question) -> tuple[Response, ...]:
        """Return what was answered to a question."""
        return tuple(block for block in item.blocks if isinstance(block, Response) and block.question == question.anchor)

    @cached_property
    def unanswered(self) -> tuple[tuple[Item, Question], ...]:
        """The questions to which the notes give no response, oldest first."""
        asked = ((item, question) for item in self for question in self.questions(item))
        return tuple((item, question) for item, question in asked if not self.responses(item, question))
