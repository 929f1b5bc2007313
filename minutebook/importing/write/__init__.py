"""Write what was recognised as a draft meeting file.

`front_matter.py` and `body.py` write its two halves, `markdown.py` so that words stay words. Beside it stand `themes.py`, which suggests
themes for its items, `words.py`, which counts that no word is lost, `report.py`, which says what became of the source, and
`source_words.py`, its words for whoever compares.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from pathlib import PurePosixPath

from minutebook.addresses import slug
from minutebook.diagnostics import Diagnostic
from minutebook.importing.notes import Notes
from minutebook.importing.write.body import written_items, written_part, written_unplaced
from minutebook.importing.write.front_matter import front_matter
from minutebook.parse.body import parse_body
from minutebook.read import Source

_ROUNDS = 10
"""Headings stand six deep: as often can a mended address be another one's again, and there is room."""


def write(notes: Notes) -> str:
    """Return the text of the draft."""
    opening = [block for part in notes.opening for block in written_part(part)]
    body = [*opening, *written_items(notes.items), *written_unplaced(notes.unplaced, notes.others)]
    return _with_own_addresses("\n".join([*front_matter(notes.front), "", "\n\n".join(body), ""]))


def _with_own_addresses(text: str) -> str:
    """Return a draft in which a heading whose address an earlier place has already has an explicit id."""
    lines = text.split("\n")
    body_at = lines.index("---", 1) + 1
    numbers = count(2)
    for _ in range(_ROUNDS):
        taken: list[Diagnostic] = []
        source = Source(PurePosixPath("draft.md"), "meetings", "draft", text)
        parse_body(source, "\n".join(lines[body_at:]), body_at + 1, taken.append)
        places = {problem.location.line for problem in taken if problem.rule == "anchor-duplicate"}
        if not places:
            break
        for heading in _headings_to_mend(lines, body_at, places):
            own = slug(f"item {re.sub(r' {#[^{}]*}$', '', lines[heading])}")[:50].strip("-")
            lines[heading] = re.sub(r" \{#[^{}]*\}$", "", lines[heading]) + f" {{#{own}-{next(numbers)}}}"
    return "\n".join(lines)


def _headings_to_mend(lines: list[str], body_at: int, places: Collection[int]) -> list[int]:
    """Return the lines, from 0, of the headings that these lines, from 1, stand below; not of those below another one that is mended:
    its address is part of theirs."""
    mend: list[int] = []
    heading = level = mended = 0
    for index in range(body_at, len(lines)):
        if lines[index].startswith("##"):
            heading, level = index, len(lines[index]) - len(lines[index].lstrip("#"))
            mended = 0 if level <= mended else mended
        if index + 1 in places and not mended:
            mend.append(heading)
            mended = level
    return mend
