"""Tell from all rows of a table what one row does not show: who is to act stands in a column, and which numbered rows have titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minutebook.importing.document import Line, Row
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.columns import HEADS, Column, says
from minutebook.importing.recognise.people import is_office
from minutebook.importing.recognise.person_names import is_name

_INITIALS = re.compile(r"(?!(?:AOB|TBC|TBA|NFA|N/A|NIL|NONE|DONE|OPEN|YES|NO|ALL)$)[A-Z]{2,4}")
_SAYS_WORDS = frozenset([Column.TOPIC, Column.WORDS, Column.DECISION, Column.QUESTION, Column.RESPONSE])
_NUMBER = re.compile(r"\(?\d{1,4}(?:[./]\d{1,4}){0,2}[.)]?")
_ACTS = dict(HEADS)[Column.ACTION]
_OWNS = dict(HEADS)[Column.OWNER]
_POINT = re.compile(r"\(?\d{1,3}\.(?!0\b)\d")
"""The number of what stands below an item: 2.1."""
_TITLE = 12
"""Words of a title that runs into the text of its cell."""
_WIDTH = 3
_FEW = 2
_BOTH = re.compile(r"\s(?=[A-Z]{2,4}:\s)")


def with_owners(columns: Mapping[int, Column], below: Sequence[Row]) -> dict[int, Column]:
    """Return what columns hold, one of actions as one of owners where no cell below has more than who is to act.

    A column without a head, the only one, has the words then.
    """
    named = dict(columns)
    owner = next((at for at, column in named.items() if column is Column.OWNER), None)
    at = owner if owner is not None else next((at for at, column in named.items() if column is Column.ACTION), None)
    if at is None or (owner is not None and Column.ACTION in named.values()):
        return named
    cells = [text for row in below if at < len(row.cells) and (text := row.text(at).strip())]
    if not cells or not all(map(_is_who, cells)):
        return named
    blank = [index for index in range(max(len(row.cells) for row in below)) if index not in named]
    if not _SAYS_WORDS & set(named.values()):
        if len(blank) != 1:
            return named
        named[blank[0]] = Column.WORDS
    named[at] = Column.OWNER
    return named


def _is_who(text: str) -> bool:
    """Return whether a cell holds people and nothing else: "JT", "RN/BC", "All", "Ann Penn", "Clerk"."""
    parts = [part.strip(" .") for part in re.split(r"[/,&;+\n]|\band\b", text) if part.strip(" .")]
    return bool(parts) and all(
        _INITIALS.fullmatch(part) or part.casefold() == "all" or is_name(part) or (part[:1].isupper() and is_office(part)) for part in parts
    )


def head_in_first(row: Row, below: Sequence[Row]) -> tuple[dict[int, Column], Row] | None:
    """Return what columns hold where the first numbered row has the head of the last at its end, and that row without it; else None.

    "1 | Welcome | Action": the other columns have no heads.
    """
    if len(row.cells) != _WIDTH or not _NUMBER.fullmatch(row.text(0)) or not row.text(1):
        return None
    head = row.text(_WIDTH - 1)
    column = Column.ACTION if says(_ACTS, head) else Column.OWNER if says(_OWNS, head) else None
    if column is None or not any(_NUMBER.fullmatch(each.text(0)) for each in below):
        return None
    named = {0: Column.NUMBER, 1: Column.WORDS, 2: column}
    return with_owners(named, below), replace(row, cells=(*row.cells[:-1], ()))


def titles_are_strong(rows: Sequence[Row]) -> bool:
    """Return whether some numbered rows have titles that are printed as such, so that numbered rows without one are points of an item."""
    numbered = [row for row in rows if len(row.cells) > 1 and _NUMBER.fullmatch(row.text(0)) and row.cells[1]]
    return sum(_has_title(row.cells[1][0]) for row in numbered) >= _FEW


def _has_title(line: Line) -> bool:
    return line.strong or bool(line.lead and line.text.startswith(line.lead))


def title_apart(passages: Sequence[Passage], number: str, *, others_strong: bool) -> tuple[list[Passage], str]:
    """Return the passages of a numbered row with the title that its bold words are parted from the text behind them, and its number.

    Where the other rows have titles in print, a point of an item that has none keeps its number with its words.
    """
    first, *rest = passages
    lead = first.lead.strip(" .:–—-")
    if lead and not first.strong and first.text.startswith(first.lead) and len(lead.split()) <= _TITLE:
        told = first.text.removeprefix(first.lead).lstrip(" .:–—-")
        parted = [replace(first, text=lead, strong=True, lead=""), replace(first, text=told, lead="", parted=True)]
        return [*parted, *rest], number
    if others_strong and not first.strong and _POINT.match(number):
        return [replace(first, text=f"{number} {first.text}"), *rest], ""
    return list(passages), number


def each_by_initials(line: Passage) -> Iterator[Passage]:
    """Yield the actions of a line that begins each with who is to act: "LM: share the data RK: invite the lead"."""
    parts = _BOTH.split(line.text)
    begins = re.match(r"[A-Z]{2,4}:\s", line.text) is not None
    yield from (replace(line, text=part) for part in parts) if begins and len(parts) > 1 else [line]
