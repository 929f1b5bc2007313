"""Tell a table of figures, which stays a table, from those whose cells are notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.importing.document import Row
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.columns import columns_named

_FIGURE = re.compile(
    r"[+−–-]?[£$€]?[+−–-]?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?(?: ?(?:%|[kKmM]|bn|pts?|pp))?|[–—-]|n/a"
    r"|(?:\d{1,6}(?:\.\d{1,3})? ?(?:years?|months?|weeks?|days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\.? ?){1,2}\d{0,2}s?",
    re.IGNORECASE,
)
"""A number with its unit, or how long something took: "3 min 50"."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?")
_MOST = 12
"""Words of a cell beside figures; notes take more."""


def table_of(rows: Sequence[Row]) -> Passage | None:
    """Return a table with a row of heads and at least one column of figures as one passage; None for another table."""
    width = len(rows[0].cells)
    if len(rows) < 3 or width < 2 or any(len(row.cells) != width for row in rows) or columns_named(rows[0], is_first=True):
        return None
    cells = tuple(tuple(row.text(at) for at in range(width)) for row in rows)
    heads, *body = cells
    whole = all(len(lines) < 2 for row in rows for lines in row.cells) and all(row[0] for row in body) and all(heads[1:])
    short = all(len(text.split()) <= _MOST and not re.search(r"[:?|]$|\|", text) for row in cells for text in row)
    if not (whole and short and any(_holds_figures(column) for column in list(zip(*cells, strict=True))[1:])):
        return None
    return Passage(" | ".join(" | ".join(row) for row in cells), rows[0].place, rows=cells, in_table=True)


def _holds_figures(column: Sequence[str]) -> bool:
    head, *cells = column
    is_head = not _FIGURE.fullmatch(head) or _YEAR.fullmatch(head) is not None
    return is_head and all(_FIGURE.fullmatch(cell) for cell in cells) and any(re.search(r"\d", cell) for cell in cells)
