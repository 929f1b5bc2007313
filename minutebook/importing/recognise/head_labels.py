"""The labels of the head of notes, such as "Venue:", but for those that list people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.document import Line, Row

KEYS = (
    ("date", r"when|(?:meeting )?date(?: and time| of (?:the )?meeting| & time| held)?|held on"),
    ("time", r"(?:start |meeting )?time|started(?: at)?(?=:)"),
    ("chair", r"(?:in the )?chair(?:ed by|man|woman|person)?|presiding|facilitator|facilitated by"),
    (
        "notes_by",
        r"minutes(?: taken)?(?: by)?|note[- ]?taker|notes(?=:)|notes(?: taken)? by|minute[- ]?taker|secretary|minuted by|recorded by|scribe"
        r"|taking (?:the )?(?:notes|minutes)|who took (?:the )?(?:notes|minutes)",
    ),
    ("venue", r"venue|(?:meeting )?(?:location|place)|where|held (?:at|in)"),
)
_SEVERAL, _PAIR, _SHORT = 3, 2, 4
_ANY_KEY = "|".join(rf"(?P<{key}>{pattern})" for key, pattern in KEYS)
HEAD_LABEL = re.compile(rf"(?P<label>{_ANY_KEY})\s*(?:[:–—-]\s*|\s+|$)(?P<rest>.*)", re.IGNORECASE)


def labelled_lines(rows: Sequence[Row]) -> list[Line]:
    """Return the rows of a table that is the head of the notes as lines, "Venue: Room 1"; empty for other tables.

    Each row is a label and what it says, and most labels are known.
    """
    known = sum(_is_bare_label(row.text(0)) for row in rows)
    if known < _SEVERAL or known * 2 < len(rows) or any([bool(cell) for cell in row.cells[:2]] != [True, True] for row in rows):
        return []
    if any(len(row.cells) != _PAIR or len(row.cells[0]) > 1 or len(row.text(0).split()) > _SHORT for row in rows):
        return []
    return [replace(row.cells[1][0], text=f"{row.text(0).strip(' :')}: {row.text(1)}", place=row.place, strong=False) for row in rows]


def _is_bare_label(text: str) -> bool:
    match = HEAD_LABEL.fullmatch(text.strip(" :"))
    return match is not None and not match["rest"]


def is_head_label(text: str) -> bool:
    """Return whether a cell is a label of the head and nothing else, with its colon: "Chair:"."""
    match = HEAD_LABEL.fullmatch(text.strip())
    return match is not None and not match["rest"] and text.rstrip().endswith(":")
