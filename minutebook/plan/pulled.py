"""Choose the question that is quoted: of a meeting, or of a year of a theme, one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.blocks import Action, Block, Question
from minutebook.link.archive import Archive
from minutebook.plan.views.notes import SaidView, block_view
from minutebook.records import Item, Meeting

_SHORT, _LONG = 40, 280
"""A question of fewer letters seldom stands on its own, and of more is no quotation."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A question that is quoted away from its place."""

    question: SaidView
    meeting: Meeting
    item: Item | None
    """That under which it was asked; None before the first heading."""

    @property
    def address(self) -> str:
        """Its place in the notes."""
        return f"{self.meeting.address}#{self.question.said.anchor}"


def pulled_from(archive: Archive, places: Iterable[tuple[Meeting, Item | None, Sequence[Block]]]) -> Pulled | None:
    """Return the question of some places of the notes that is quoted: rather one that a promise followed, one with a figure, a short one.

    None where none can be quoted.
    """
    found: list[tuple[tuple[bool, bool, int], int, Question, Meeting, Item | None]] = []
    for meeting, item, blocks in places:
        for place, block in enumerate(blocks):
            if isinstance(block, Question) and "?" in block.prose.text and _SHORT <= len(block.prose.text) <= _LONG:
                later = next((kind for kind in map(type, blocks[place + 1 :]) if kind in (Question, Action)), None)
                order = (later is not Action, not re.search(r"\d", block.prose.text), len(block.prose.text))
                found.append((order, len(found), block, meeting, item))
    if not found:
        return None
    *_, question, meeting, item = min(found)
    view = block_view(archive, meeting.id, question)
    return Pulled(view, meeting, item) if isinstance(view, SaidView) else None
