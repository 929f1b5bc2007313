"""Read lines that are set in columns by tabs, wide spaces or bars as the rows of a table: "Ann Penn     Treasurer", "Ann Penn | Yes"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from minutebook.importing.document import Document, Kind, Line, Piece, Row

GAP = "\t"
"""How readers hand on a space between words that is too wide to be one."""
_WIDE = re.compile(r"\t|\xa0[ \xa0]{2,}")
_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z ]{2,30}:)\s+(?P<rest>\S.*)")
_MOST_BARS = 12
_BELOW_HEADS = re.compile(r"[\s|:=-]+")
_BARRED, _SPACED = 3, 2
"""So many lines below each other, alike, are no chance."""
_MOST = 9
"""Words of a cell; what was said takes more."""


def with_gaps(text: str) -> str:
    """Return words with single spaces, and a tab where a space is too wide to be one."""
    return GAP.join(filter(None, (" ".join(part.split()) for part in _WIDE.split(text))))


def with_columns(document: Document) -> Document:
    """Return document with lines that are set in columns as rows."""
    pieces = list(_labels_apart(document.pieces))
    read: list[Piece] = []
    at = 0
    while at < len(pieces):
        table = _table(pieces, at, _by_bars, _BARRED) or _table(pieces, at, _by_gaps, _SPACED)
        read += table or pieces[at : at + 1]
        at += len(table) or 1
    return replace(document, pieces=tuple(piece for piece in read if not _parts_nothing(piece)))


def _labels_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, a label that stands left of the first of several rows as a line above them: "Present:   Ann Penn   Treasurer"."""
    for piece, below in zip_longest(pieces, pieces[1:]):
        first = piece.cells[0] if isinstance(piece, Row) and piece.cells else ()
        is_label = len(first) == 1 and first[0].text.endswith(":")
        if is_label and isinstance(piece, Row) and isinstance(below, Row) and len(below.cells) == len(piece.cells) - 1 > 1:
            yield replace(first[0], place=piece.place)
            yield replace(piece, cells=piece.cells[1:], begins=True)
        elif isinstance(piece, Line) and isinstance(below, Line) and (typed := _label_typed(piece, below)):
            yield from typed
        elif isinstance(piece, Row) and isinstance(below, Row) and not piece.begins and (parted := _label_in(piece, below)):
            yield from parted
        else:
            yield piece


def _label_typed(line: Line, below: Line) -> tuple[Line, Line] | None:
    """Return the label at the beginning of a line that is set in columns, where the line below has one column less; None for others."""
    label, *cells = with_gaps(line.text).split(GAP)
    if not label.endswith(":") or len(cells) < _SPACED or len(with_gaps(below.text).split(GAP)) != len(cells):
        return None
    return replace(line, text=label, broken=False), replace(line, text=GAP.join(cells))


def _label_in(row: Row, below: Row) -> tuple[Line, Row] | None:
    """Return the label in the first cell of a typed row, and the row without it, where the row below has none; None for other rows."""
    first = row.cells[0][0] if len(row.cells) > 1 and len(row.cells[0]) == 1 else None
    match = _LABELLED.fullmatch(first.text) if first else None
    if first is None or match is None or len(below.cells) != len(row.cells) or ":" in below.text(0) or not below.text(0):
        return None
    rest = replace(first, text=match["rest"])
    return replace(first, text=match["label"]), replace(row, cells=((rest,), *row.cells[1:]), begins=True)


def _table(pieces: Sequence[Piece], at: int, cells_of: Callable[[Line], list[str]], least: int) -> list[Piece]:
    """Return the rows that the lines from a place are, one for each, where as many as that have the same number of cells."""
    rows: list[Piece] = []
    width = 0
    for piece in pieces[at:]:
        if not isinstance(piece, Line) or piece.kind is not Kind.PARAGRAPH:
            break
        cells = [] if rows and _BELOW_HEADS.fullmatch(piece.text) else cells_of(piece)
        if cells and len(cells) == (width or len(cells)):
            width = len(cells)
            rows.append(Row(tuple((replace(piece, text=cell, broken=False),) if cell else () for cell in cells), piece.place, not rows))
        elif rows and _BELOW_HEADS.fullmatch(piece.text):
            rows.append(piece)
        else:
            break
    return rows if sum(isinstance(row, Row) for row in rows) >= least else []


def _by_bars(line: Line) -> list[str]:
    bare = line.text.strip()
    if not 0 < bare.count("|") <= _MOST_BARS:
        return []
    cells = [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
    return cells if len(cells) > 1 and all(len(cell.split()) <= _MOST for cell in cells) else []


def _by_gaps(line: Line) -> list[str]:
    """Return the cells of a line; a number or a label before a gap parts nothing."""
    cells = with_gaps(line.text).split(GAP)
    is_row = len(cells) > 1 and cells[0][:1].isupper() and not cells[0].endswith(":") and len(cells[0].split()) > 1
    return cells if is_row and all(len(cell.split()) <= _MOST for cell in cells) else []


def _parts_nothing(piece: Piece) -> bool:
    """Return whether a line only parts the heads of a table from what stands below them."""
    return isinstance(piece, Line) and "|" in piece.text and _BELOW_HEADS.fullmatch(piece.text) is not None
