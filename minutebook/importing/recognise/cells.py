"""Work on the cells of one row: what stands beside an action, the number of a question, a row that a page cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.document import Line, Piece, Row
from minutebook.importing.notes import Pair, Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.columns import Column
from minutebook.importing.recognise.person_names import is_name

_FEW_WORDS = 3
_NO_DECISION = re.compile(
    r"(?:decision|decided|agreed|resolved)\b.*|(?:none|nil|n/?a|noted|no decision|[-–—])\W*|deferred\b.*", re.IGNORECASE
)


def heads_names(line: Line, below: Sequence[Piece]) -> bool:
    """Return whether a line such as "Observers" stands above a row that begins with a name."""
    label = LABEL.fullmatch(line.text.strip(" :"))
    return label is not None and not label["rest"] and any(isinstance(row, Row) and is_name(row.text(0)) for row in below)


def with_due(beside: dict[Column, list[str]]) -> dict[Column, list[str]]:
    """Return what stands beside actions with the days of "Head of Repairs, by 1 March" in a column of their own."""
    parted = [re.fullmatch(r"(?P<who>[^,]{2,60}?),? (?P<due>(?:by|before|due) .{2,40})", text) for text in beside[Column.OWNER]]
    if beside[Column.DUE] or not any(parted):
        return beside
    owners = [match["who"] if match else text for match, text in zip(parted, beside[Column.OWNER], strict=True)]
    return {**beside, Column.OWNER: owners, Column.DUE: [match["due"] if match else "" for match in parted]}


def is_short(text: str) -> bool:
    """Return whether words can head a row."""
    return len(text.split()) <= 14 and not re.search(r"[.?!;]$", text)


def with_number(passages: tuple[Passage, ...], number: str) -> tuple[Passage, ...]:
    """Return the words of a cell with the number that its row has, by which a response is paired with its question."""
    if not passages or not number:
        return passages
    first, *rest = passages
    bare = number.strip("(). ")
    if re.fullmatch(r"\d{1,2}", bare) and not first.marker:
        return (replace(first, marker=f"{bare}."), *rest)
    return (replace(first, text=f"{number} {first.text}"), *rest)


def continues(pair: Pair, new: Pair) -> bool:
    """Return whether a row goes on with the one above, which a page cut: it has no topic of its own, or one without its beginning."""
    if pair.topic and not new.topic:
        return True
    first = next((part[0].text for part in (new.topic, new.question, new.response, new.actions) if part), "")
    return bool(first) and first[0].islower()


def joined(above: tuple[Passage, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the lines of a cell that a page cut."""
    if above and below and below[0].text[:1].islower() and not below[0].marker:
        return (*above[:-1], replace(above[-1], text=f"{above[-1].text} {below[0].text}"), *below[1:])
    return (*above, *below)


def with_decisions(cell: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return what stands in a column of decisions with the label that its head is."""
    return tuple(line if _NO_DECISION.fullmatch(line.text) else replace(line, text=f"Decision: {line.text}") for line in cell)


def has_title(lines: Sequence[Passage]) -> bool:
    """Return whether the first line of a cell is its title, and a sentence or other print stands below: "FEES", "The clerk spoke."."""
    first, second = lines[0].text, lines[1].text
    in_capitals = first.isupper() and not any(line.text.isupper() for line in lines[1:])
    ends = re.search(r"[.?!;,]$", first) is not None
    return in_capitals or (
        not ends and second[:1].isupper() and re.search(r"[a-z)][.?]$", second) is not None and len(second.split()) > _FEW_WORDS
    )
