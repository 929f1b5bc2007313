"""Take cells apart that have one person a line: a list behind its label, or names beside what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from minutebook.importing.document import Line, Piece, Row
from minutebook.importing.notes import Listed
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.head_labels import is_head_label
from minutebook.importing.recognise.listed_lines import are_pairs
from minutebook.importing.recognise.one_by_one import is_number_of_people, name_first
from minutebook.importing.recognise.people import BRACKETS, can_be_capacity
from minutebook.importing.recognise.person_names import is_name

_MOST = 16
"""Words of a line that is one person."""
_ENDS = re.compile(r",|\s[–—-]\s|\(|:")


def parted_rows(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a document, a row of names and of what each of them is as a row for every person; so, too, labels of the head.

    That takes as many lines in one cell as in the other; else nobody can say which belong together.
    """
    for piece in pieces:
        first, *beside = (isinstance(piece, Row) and (_columns_of_people(piece) or _columns_of_labels(piece))) or ((),)
        is_people = bool(first) and not _label_in(first[0].text)
        if not isinstance(piece, Row) or not beside or any(len(cell) != len(first) for cell in beside):
            yield piece
            continue
        if not is_people and all(LABEL.fullmatch(line.text) for line in first):
            # As many people as labels may all stand behind the first.
            yield piece
            continue
        for at in range(len(first)):
            # A label of all, and a column that is empty, have no lines of their own.
            cells = [cell[at : at + 1] if cell in (first, *beside) else cell if not at else () for cell in piece.cells]
            yield replace(piece, cells=tuple(cells), begins=piece.begins and not at)


def listed_in_lines(row: Row, *, goes_on: bool) -> list[Listed]:
    """Return the people of a row with a label and a cell of people, one a line, or with names that lack one for each of what they are.

    Empty for other rows. goes_on says that the row above lists people: then a first cell without words repeats its label.
    """
    label = row.text(0).strip()
    is_label = _label_in(label) or (goes_on and not label)
    if is_label and len(filled := [cell for cell in row.cells[1:] if cell]) == 1:
        lines = _whole_lines(filled[0])
        if len(lines) < 2 or not any(map(_begins_person, lines)):
            return []
        of_pairs = are_pairs(lines)
        return [_in_line(text, label if not at else "", row.place, of_pairs=of_pairs) for at, text in enumerate(lines)]
    if (labels := _columns_of_labels(row)) and not any(find_day(line.text) for line in labels[1]):
        return [_in_doubt(labels, row.place, "several labels stand in one cell, and nobody can say which lines belong to which")]
    names, *beside = _columns_of_people(row) or ((),)
    if not beside:
        return []
    people = [Listed("", line.text, "", "", row.place, of_lines=True) for line in names]
    people[0] = replace(people[0], label=label if is_label else "")
    reason = "these lines are not as many as the names beside them, and nobody can say whose each is"
    return [*people, _in_doubt(beside, row.place, reason)]


def _in_doubt(cells: Sequence[Sequence[Line]], place: str, reason: str) -> Listed:
    return Listed("", "", "", "", place, " | ".join("; ".join(line.text for line in cell) for cell in cells), doubt=reason)


def _label_in(text: str) -> bool:
    """Return whether words are a label, of people or of the head, and nothing else."""
    match = LABEL.fullmatch(text.strip())
    return bool(match and not match["rest"]) or is_head_label(text)


def _columns_of_labels(row: Row) -> list[tuple[Line, ...]]:
    """Return the two cells of a row whose first has a label in each of several lines; nothing for other rows."""
    filled = [cell for cell in row.cells if cell]
    several = len(filled) == 2 and len(filled[0]) > 1 and all(_label_in(line.text) for line in filled[0])
    return filled if several else []


def _in_line(text: str, label: str, place: str, *, of_pairs: bool) -> Listed:
    if (match := LABEL.fullmatch(text)) and not label:
        label, text = match["label"], match["rest"]
    return Listed(label, name_first(text), "", "", place, of_lines=True, of_pairs=of_pairs)


def _columns_of_people(row: Row) -> list[tuple[Line, ...]]:
    """Return the cell of a row that has a name in each of several lines, and the cells beside it; nothing for other rows."""
    filled = [cell for cell in row.cells if cell]
    if filled and len(filled[0]) == 1 and _label_in(filled[0][0].text):
        filled = filled[1:]
    if len(filled) < 2 or len(filled[0]) < 2 or not all(is_name(BRACKETS.sub("", line.text).strip()) for line in filled[0]):
        return []
    beside = [line.text for cell in filled[1:] for line in cell]
    return filled if all(len(text.split()) <= _MOST and not text.endswith((".", "?")) for text in beside) else []


def _whole_lines(cell: Sequence[Line]) -> list[str]:
    """Return the lines of a cell, those in one that only the width of the column parted: there the next one begins no person."""
    lines: list[str] = []
    above: Line | None = None
    for line in cell:
        if above is not None and above.broken and not _begins_person(line.text) and not is_number_of_people(line.text):
            lines[-1] = f"{lines[-1]} {line.text}"
        else:
            lines.append(line.text)
        above = line
    return lines


def _begins_person(text: str) -> bool:
    """Return whether a line begins with a name, or with a label of people."""
    head = _ENDS.split(text)[0].strip()
    return (is_name(head) and not can_be_capacity(head, ())) or LABEL.fullmatch(text) is not None or name_first(text) != text
