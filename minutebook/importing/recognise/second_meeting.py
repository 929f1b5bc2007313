"""Find where the notes of a second meeting begin in the same file: its items must not become those of the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from minutebook.importing.document import Document, Line, Piece, lines_of
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.dates_in import FoundDay, find_day

_NEAR = 10
"""Pieces within which a head has its day and says who was there."""
_FEW_WORDS = 18
"""Of a line that has the day of a meeting: a sentence may tell of any."""
_OF_MEETING = re.compile(r"\b(?:minutes|notes|meeting|date|held)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:next|last|previous|future|approv\w*|confirm\w*|signed|agreed|accept\w*|adopt\w*|action|due|by)\b", re.IGNORECASE
)


def one_meeting(document: Document) -> tuple[Document, tuple[Line, ...]]:
    """Return document up to where the head of another meeting begins, with a mark, and the lines from there on.

    Such a head has another day, of a meeting, and says who was there; so did the first one.
    """
    pieces = document.pieces
    texts = [" ".join(line.text for line in lines_of(piece)) for piece in pieces]
    days = [_day_of_meeting(text) for text in texts]
    first = next(((index, day) for index, day in enumerate(days[:_NEAR]) if day), None)
    people = [index for index, piece in enumerate(pieces) if _lists_people(piece)]
    if first is None or not people:
        return document, ()
    for index, day in enumerate(days):
        if day and index > people[0] + 1 and _ymd(day) != _ymd(first[1]) and any(index < at <= index + _NEAR for at in people):
            start = _start(texts[: people[0]], texts, index)
            others = tuple(line for piece in islice(pieces, start, None) for line in lines_of(piece))
            mark = (
                f"from {others[0].place} on the source has the notes of another meeting (“{texts[index]}”), which stand at the end: put"
                " them into a file of their own, import that, and take them out here"
            )
            return replace(document, pieces=pieces[:start], marks=(*document.marks, mark)), others
    return document, ()


def _day_of_meeting(text: str) -> FoundDay | None:
    """Return the day of a line that names one as that of a meeting, and says little else."""
    day = find_day(text)
    if day is None or not day.year or len(text.split()) > _FEW_WORDS or _OF_ANOTHER.search(text):
        return None
    is_day_alone = len(re.findall(r"[^\W\d_]+", text[: day.start] + text[day.end :])) <= 1
    return day if is_day_alone or _OF_MEETING.search(text) else None


def _lists_people(piece: Piece) -> bool:
    """Return whether a piece begins with a label of those who were there."""
    lines = lines_of(piece)
    label = LABEL.match(lines[0].text) if lines else None
    return label is not None and bool(label["present"])


def _ymd(day: FoundDay) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _start(head: Sequence[str], texts: Sequence[str], at: int) -> int:
    """Return where a head begins that has its day at a place: with a line of the first head, if one stands just above."""
    printed = {text.casefold() for text in head if text}
    return next((index for index in range(max(at - 3, 0), at) if texts[index].casefold() in printed), at)
