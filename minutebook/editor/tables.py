"""Make a table of rows that were pasted with tabs between their cells, or that have no line under their head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

_BAR = re.compile(r"(?<!\\)\|")


def table_of(lines: Sequence[str]) -> tuple[int, int, str] | None:
    """Return the first and the last of the rows of a paragraph, from 0, and the table that they are, with every word of theirs.

    lines: those from the first of the paragraph on. None where what is a row, or where a cell ends, is not plain.
    """
    paragraph = list(takewhile(str.strip, lines))
    sign = "\t" if any("\t" in line.strip() for line in paragraph) else "|"
    rows = [number for number, line in enumerate(paragraph) if sign in line.strip("\n ")]
    first, last = rows[0] if rows else 0, rows[-1] if rows else 0
    # A row between two others that has no tab is the rest of a cell, and nobody can tell of which.
    if len(rows) < 2 or last - first + 1 != len(rows) or paragraph[0].lstrip()[:1] in (">", "-"):
        return None
    if sign == "\t":
        cells = [[cell.strip().replace("|", "\\|") for cell in paragraph[number].split("\t")] for number in rows]
    elif all(paragraph[number].strip()[:1] == "|" and "`" not in paragraph[number] for number in rows):
        cells = [[cell.strip() for cell in _BAR.split(re.sub(r"(?<!\\)\|$", "", paragraph[number].strip()))[1:]] for number in rows]
    else:
        return None
    width = max(map(len, cells))
    head, *others = (f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells)
    table = "\n".join([head, f"{'|---' * width}|", *others])
    # Words straight above or below would be a row too.
    return first, last, f"{chr(10) if first else ''}{table}{chr(10) if last + 1 < len(paragraph) else ''}"
