"""Write what was recognised as a draft meeting file.

`front_matter.py` and `body.py` write its two halves, `markdown.py` so that words stay words. Beside it stand `themes.py`, which suggests
themes for its items, `words.py`, which counts that no word is lost, and `report.py`, which says what became of the source.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from minutebook.addresses import slug
from minutebook.diagnostics import Diagnostic
from minutebook.importing.notes import Notes
from minutebook.importing.write.body import written_items, written_part, written_unplaced
from minutebook.importing.write.front_matter import front_matter
from minutebook.parse.body import parse_body
from minutebook.read import Source


def write(notes: Notes) -> str:
    """Return the text of the draft."""
    opening = [block for part in notes.opening for block in written_part(part)]
    body = [*opening, *written_items(notes.items), *written_unplaced(notes.unplaced)]
    return _with_own_addresses("\n".join([*front_matter(notes.front), "", "\n\n".join(body), ""]))


def _with_own_addresses(text: str) -> str:
    """Return a draft in which a heading whose address an earlier place has already has an explicit id."""
    lines = text.split("\n")
    body_at = lines.index("---", 1) + 1
    for number in range(2, len(lines)):
        taken: list[Diagnostic] = []
        path = PurePosixPath("draft.md")
        source = Source(path, "meetings", "draft", text)
        parse_body(source, "\n".join(lines[body_at:]), body_at + 1, taken.append)
        place = next((problem.location.line for problem in taken if problem.rule == "anchor-duplicate"), None)
        if place is None:
            break
        heading = next(index for index in range(place - 1, body_at - 1, -1) if lines[index].startswith("##"))
        own = slug(f"item {re.sub(r' {#[^{}]*}$', '', lines[heading])}")[:50].strip("-")
        lines[heading] = re.sub(r" \{#[^{}]*\}$", "", lines[heading]) + f" {{#{own}-{number}}}"
    return "\n".join(lines)
