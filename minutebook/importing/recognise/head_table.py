"""Read a table that is the head of the notes, keys and what they stand for: "Date | 5 March 2024", "Present | …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.importing.document import Line, Piece, Row, rows_from
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.head_labels import HEAD_LABEL

_NEAR = 8
"""Pieces from the first, within which such a table begins."""
_BOTH = re.compile(r"\s?/\s|\s?&\s|\s?\+\s")
_Cell = tuple[Line, ...]
_Pair = tuple[_Cell, _Cell]


def with_head_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with the keys of a table at the head as labels of lines: "Date: 5 March 2024". Rows that list people stay rows."""
    read: list[Piece] = []
    at = 0
    while at < len(pieces):
        table = rows_from(pieces, at) if at < _NEAR and isinstance(pieces[at], Row) else []
        pairs = [pair for row in table for pair in _pairs(row)]
        if _is_head(pairs):
            read += _in_lines(pairs)
        else:
            read += table or [pieces[at]]
        at += len(table) or 1
    return read


def _pairs(row: Row) -> Iterator[_Pair]:
    """Yield the keys of a row, each with the cell beside it; a row of any other form is one whose key is nothing."""
    cells = [cell for cell in row.cells if cell] if len(row.cells) > 2 else list(row.cells)
    if len(cells) % 2:
        yield (), tuple(line for cell in cells for line in cell)
    else:
        yield from zip(cells[::2], cells[1::2], strict=True)


def _is_head(pairs: Sequence[_Pair]) -> bool:
    """Return whether keys are those of a head: two of them at least, of which one is no label of people."""
    heads = sum(all(map(_is_head_key, _BOTH.split(_text(key)))) for key, _ in pairs)
    return all(key for key, _ in pairs) and heads > 0 and heads + sum(_lists_people(_text(key)) for key, _ in pairs) > 1


def _in_lines(pairs: Sequence[_Pair]) -> Iterator[Piece]:
    """Yield keys as lines, and the rows of people together, where the first of them stands."""
    people = [pair for pair in pairs if _lists_people(_text(pair[0]))]
    for pair in pairs:
        if pair not in people:
            yield from _lines(*pair)
        elif pair == people[0]:
            yield from (Row(each, each[0][0].place, begins=not index) for index, each in enumerate(people))


def _lines(key: _Cell, value: _Cell) -> Iterator[Line]:
    """Yield a key and its value as a line, and two keys as two: "Chair / notes | Ann Penn / Bob Lee". A cell alone stays as it is."""
    keys, values = ([part.strip() for part in _BOTH.split(_text(cell))] for cell in (key, value))
    if not value:
        yield from key
    elif len(keys) == len(values) > 1 and all(map(_is_head_key, keys)):
        yield from (Line(f"{each}: {said}", key[0].place) for each, said in zip(keys, values, strict=True))
    else:
        yield Line(f"{_text(key)}: {_text(value)}", key[0].place)


def _text(cell: _Cell) -> str:
    return " ".join(line.text for line in cell).strip(" :")


def _is_head_key(text: str) -> bool:
    label = HEAD_LABEL.fullmatch(f"{text}:")
    return label is not None and not label["rest"]


def _lists_people(text: str) -> bool:
    label = LABEL.fullmatch(text)
    return label is not None and not label["rest"]
