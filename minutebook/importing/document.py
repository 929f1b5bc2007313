"""A source as the steps see it, whatever kind of file it was: lines, rows of tables, and where each stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from minutebook.dates import RecordDate

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Kind(StrEnum):
    """What a line is, as far as its file says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph or an entry of a list."""

    text: str
    place: str
    """Where an editor finds it in the source: "page 3", "line 41"."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Of a heading, from 1; of an entry, how deep its list is, from 1."""
    marker: str = ""
    """What stands before an entry: "2.", or • for a bullet."""
    strong: bool = False
    """Whether the whole line is bold or underlined."""
    broken: bool = False
    """Whether its paragraph goes on in the next line."""
    lead: str = ""
    """The bold or underlined words at its beginning, where not all of it is."""
    note: bool = False
    """Whether it is a footnote, which stands below the line that has its mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; each cell holds lines."""

    cells: tuple[tuple[Line, ...], ...]
    place: str
    begins: bool = False
    """Whether it is known to be the first of its table."""

    def text(self, cell: int) -> str:
        """The words of one cell."""
        return " ".join(line.text for line in self.cells[cell])


@dataclass(frozen=True, slots=True)
class Woven:
    """Words in columns that cannot be told apart: nobody can say where a cell ends, or which cells are one row."""

    columns: tuple[Line, ...]
    """The words of each column, those of all its cells in one."""
    place: str


Piece = Line | Row | Woven


@dataclass(frozen=True, slots=True)
class Change:
    """A word that is not in the draft as its letters stand in the source."""

    place: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are not in the draft, and why."""

    place: str
    text: str
    reason: str
    in_raw: bool = True
    """Whether the text is part of what the document counts as its own: the words of a page, not those of a Word file's footer."""
    in_doubt: bool = False
    """Whether an editor has to say if the words belong to the notes: then the draft has a mark."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word that a machine read from a picture and is not sure of, with the words beside it; empty where there is none."""

    place: str
    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was read."""

    pieces: tuple[Piece, ...]
    raw: tuple[Line, ...]
    """All of its text, counted apart from the pieces: what is here and in no piece was not understood."""
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else the report has to say of the file, in sentences."""
    marks: tuple[str, ...] = ()
    """What an editor has to know before anything else: a mark each at the head of the draft."""
    unsure: tuple[Unsure, ...] = ()
    made: RecordDate | None = None
    """The day on which the file was made, as its properties say."""
    speakers: tuple[str, ...] = ()
    """What a chat calls those who wrote in it."""


def words_in(text: str) -> Counter[str]:
    """Return how often each word stands in text: runs of letters and digits, an apostrophe inside included, capitals or not."""
    return Counter(WORD.findall(text.replace("’", "'").casefold()))


def rows_from(pieces: Sequence[Piece], at: int) -> list[Row]:
    """Return the rows of the table that begins at a place."""
    rows: list[Row] = []
    for piece in islice(pieces, at, None):
        if not isinstance(piece, Row) or (rows and piece.begins):
            break
        rows.append(piece)
    return rows


def lines_of(piece: Piece) -> tuple[Line, ...]:
    """Return the lines of a piece, those of a row cell by cell."""
    match piece:
        case Line():
            return (piece,)
        case Row(cells):
            return tuple(line for cell in cells for line in cell)
        case Woven(columns):
            return columns


def words_of(lines: tuple[Line, ...]) -> Counter[str]:
    """Return how often each word stands in lines."""
    counted: Counter[str] = Counter()
    for line in lines:
        counted.update(words_in(line.text))
    return counted
