"""Tell the rows of two columns apart where the first one holds nothing but keys of the head of notes, such as "Venue"."""

from __future__ import annotations

import re

from minutebook.importing.read.pdf_columns import Columns
from minutebook.importing.read.pdf_lines import Printed

_KEY = re.compile(
    r"(?:(?:(?:meeting|start) )?(?:date|time)|date of (?:the )?(?:next )?meeting|day|when|held on|venue|place|location|where|held at"
    r"|(?:in the )?chair(?:ed by|man|woman|person)?|(?:members |also )?present|(?:in )?attendance|attendees|absent"
    r"|apologies(?: for absence)?"
    r"|(?:minutes|notes)(?: taken)?(?: by)?|(?:minute|note)[- ]?taker|secretary|clerk|scribe|(?:next )?meeting|committee) ?:?",
    re.IGNORECASE,
)

KeyRow = tuple[list[Printed], list[Printed]]
"""A key, and the lines that stand beside it."""


def keyed_rows(part: Columns) -> list[KeyRow]:
    """Return the rows of two columns whose first one holds keys; none where that is not so, or where a line may belong to either of two."""
    if len(part.gutters) != 1 or part.is_rest:
        return []
    rows: list[KeyRow] = []
    bottom = 0.0
    within, between = [], []
    for line in part.lines:
        key, value = part.cells(line)
        gap, bottom = line.box[1] - bottom, line.box[3]
        if key and not _KEY.fullmatch(key.text):
            return []
        if key:
            between += [gap] if rows else []
            rows.append(([key], [value] if value else []))
        elif rows and value:
            within.append(gap)
            rows[-1][1].append(value)
        else:
            return []
    # A key may stand beside the middle of its lines: only more white between the rows than in them shows where one ends.
    is_clear = not within or (bool(between) and max(within) < min(between) - 0.2 * part.lines[0].size)
    return rows if len(rows) > 1 and is_clear else []
