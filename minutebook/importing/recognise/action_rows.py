"""Put a row of a table of actions into words: its action, and what stands in each other cell behind the head of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minutebook.importing.document import Kind, Row
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.columns import Column
from minutebook.importing.recognise.earlier import printed_status, status_meant

_REFERENCE = re.compile(
    r"(?:(?:agenda |minute )?(?:item|minute|para(?:graph)?)s? )?\(?\d{1,4}[a-z]?(?:[./]\d{1,4}[a-z]?){0,3}[.)]?|aob|[-–]", re.IGNORECASE
)
"""All that a cell says of the item in which an action was set."""
PROMISE = re.compile(r"[A-Z][\w’'. &,]{1,40}? to [a-z]")
NUMBER = re.compile(r"\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]?", re.ASCII)
_FEW = 2
_NUMBER = re.compile(r"(?P<number>(?:[A-Z]{1,4}[-/ ]?)?\d{1,4}(?:[./-]\d{1,4}){0,3})[.)]?(?=\s|$)")


def without_references(columns: Mapping[int, Column], below: Sequence[Row]) -> dict[int, Column]:
    """Return what columns hold, without a column of topics or words that has only numbers of items: its rows are about actions."""
    named = dict(columns)
    at = next((at for at, column in named.items() if column in (Column.TOPIC, Column.WORDS)), None)
    if at is None or Column.ACTION not in named.values() or not {Column.OWNER, Column.DUE} & set(named.values()):
        return named
    cells = [text for row in below if at < len(row.cells) and (text := row.text(at).strip())]
    if cells and all(map(_REFERENCE.fullmatch, cells)):
        named[at] = Column.NUMBER if Column.NUMBER not in named.values() else Column.REFERENCE
    return named


def with_row(
    actions: Sequence[Passage], row: Row, number: str, beside: Sequence[Passage], columns: Mapping[Column, int], heads: Row | None
) -> Iterator[Passage]:
    """Yield the actions of a row of a table of actions; the first has what else stands in the row behind its words."""
    first, *more = actions
    counted = row.text(columns[Column.NUMBER]) if columns.get(Column.NUMBER, len(row.cells)) < len(row.cells) else ""
    if not number and not counted.isdigit() and _NUMBER.fullmatch(counted):
        # "A12" counts actions, and no items.
        number, beside = counted, [line for line in beside if line.text != counted]
    at = columns.get(Column.REFERENCE, len(row.cells))
    refers, head = (row.text(at), heads.text(at).strip(" :")) if at < len(row.cells) and heads else ("", "")
    text = " ".join(filter(None, (number, first.text, *(f"[{f'{head} ' * (line.text == refers)}{line.text}]" for line in beside))))
    yield replace(first, text=text, told=_in_words(row, heads, columns) if heads and not more and first.text else "")
    yield from more


def told_status(row: Row, cells: Sequence[Sequence[Passage]]) -> Passage | None:
    """Return a row that ends with a status as an action that has one, whatever its heads say; None for others."""
    filled = [index for index, cell in enumerate(cells) if cell]
    if len(filled) < _FEW:
        return None
    status, told = row.text(filled[-1]), row.text(filled[-2])
    if not (status_meant(status) or (printed_status(status) and PROMISE.match(told))):
        return None
    number = row.text(filled[0]) if NUMBER.fullmatch(row.text(filled[0])) and len(filled) > _FEW else ""
    words = [row.text(index) for index in filled[bool(number) : -1]]
    return Passage(" ".join(words), row.place, number=number, status=status, is_action=True)


def _in_words(row: Row, heads: Row, columns: Mapping[Column, int]) -> str:
    """Return a row as sentences: "04/03 Share the plan. Owner: AP. Update: Sent on 2 May. Status: Closed."."""
    first = [at for at in (columns.get(Column.NUMBER), columns.get(Column.ACTION)) if at is not None and at < len(row.cells)]
    said = [" ".join(filter(None, map(row.text, first)))]
    for at in range(len(row.cells)):
        text = row.text(at).strip()
        if at in first or not text:
            continue
        head = heads.text(at).strip(" :*.?") if at < len(heads.cells) else ""
        said.append(f"{head}: {text}" if head else text)
    return " ".join(text if text[-1] in ".?!;:" else f"{text}." for text in said if text)


def as_entry(row: Passage) -> Passage:
    """Return a row of a table of actions as words: an entry of a list where heads say what its cells are."""
    words = replace(row, text=row.whole, number="", owner="", due="", status="", told="")
    return replace(words, kind=Kind.ENTRY, level=1, marker="•") if row.told else words


def number_of(text: str) -> str:
    """Return the number that the words of an action begin with, without zeros before its parts: "6/1" of "06/01 Send the plan"."""
    match = _NUMBER.match(text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", match["number"].replace(" ", "")) if match else ""
