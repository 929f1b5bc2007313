"""Tell the plan of a meeting that its notes begin with from the notes themselves: a list whose lines stand again as headings."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import ColumnHeads, Passage
from minutebook.importing.recognise.tables import AGENDA, Streamed

_SHORT = 12
"""Words of a line that plans."""


def without_plan(parts: list[Streamed]) -> list[Streamed]:
    """Return the stream with a list of what was to come, whose lines stand again as headings below, as heads and not as items."""
    start = next((at for at, part in enumerate(parts) if isinstance(part, Passage) and AGENDA.fullmatch(part.text)), None)
    if start is None:
        return parts
    end = start + 1
    if end < len(parts) and isinstance(parts[end], ColumnHeads):
        passage = parts[start]
        assert isinstance(passage, Passage)
        return [*parts[:start], ColumnHeads(passage.text, passage.place), *parts[end:]]
    later = {_bare(part.text) for part in parts[end + 1 :] if isinstance(part, Passage)}
    seen: set[str] = set()
    while end < len(parts):
        part = parts[end]
        if not isinstance(part, Passage) or len(part.text.split()) > _SHORT or _bare(part.text) in seen:
            break
        again = sum(isinstance(other, Passage) and _bare(other.text) == _bare(part.text) for other in parts[end + 1 :])
        if not again or _bare(part.text) not in later:
            break
        seen.add(_bare(part.text))
        end += 1
    if end - start < 3:
        return parts
    plan = [ColumnHeads(part.whole, part.place) for part in parts[start:end] if isinstance(part, Passage)]
    return [*parts[:start], *plan, *(_as_planned(part, seen) for part in parts[end:])]


def _as_planned(part: Streamed, planned: Container[str]) -> Streamed:
    """Return a line that the plan of the meeting has as a heading, however it is printed."""
    if (
        not isinstance(part, Passage)
        or part.kind is not Kind.PARAGRAPH
        or len(part.text.split()) > _SHORT
        or _bare(part.text) not in planned
    ):
        return part
    return replace(part, kind=Kind.HEADING, level=1, marker="")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
