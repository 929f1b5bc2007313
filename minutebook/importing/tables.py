"""Tell the tables of a document apart and put all of it into one stream, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from minutebook.importing.document import Block, Line, Row
from minutebook.importing.notes import ColumnHeads, Listed, Pair, Passage

Streamed = Passage | Pair | ColumnHeads | Listed


class Column(StrEnum):
    """What a column of a table holds."""

    NUMBER = "number"
    TOPIC = "topic"
    QUESTION = "question"
    RESPONSE = "response"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    NAME = "name"
    CAPACITY = "capacity"
    INITIALS = "initials"
    LIST = "list"


# What the heads of columns say, each a whole cell; the first that fits counts.
_HEADS = (
    (Column.NUMBER, r"(?:no|nr|number|ref|reference|item no|#)"),
    (Column.NAME, r"(?:full )?names?"),
    (Column.INITIALS, r"initials"),
    (Column.CAPACITY, r"(?:capacity|role|title|job title|post|position|organisation|representing|designation)"),
    (Column.LIST, r"(?:attendance|attendees|present|in attendance|those present)"),
    (Column.RESPONSE, r"(?:.* )?(?:responses?|answers?|repl(?:y|ies)|findings)(?: .*)?"),
    (Column.QUESTION, r"(?:.* )?(?:questions?|challenges?|comments?|queries)(?: .*)?"),
    (Column.OWNER, r"(?:owners?|action owner|action by|lead|lead officer|by whom|who|responsible|responsibility|for action)"),
    (Column.DUE, r"(?:due|due date|date due|by when|when|deadline|target date|timescale|completion date)"),
    (Column.ACTION, r"actions?(?: arising| required| agreed)?"),
    (
        Column.TOPIC,
        r"(?:agenda )?(?:items?|topics?|subjects?|areas?|themes?|recommendations?|matters?|afis?|discussion|notes|minutes)(?: .*)?",
    ),
)
NUMBER = re.compile(r"\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]?", re.ASCII)
PRESENT = re.compile(r"(?:attendance|attendees|present|in attendance|those present|members present|also present)", re.IGNORECASE)
APOLOGIES = re.compile(r"(?:apologies(?: for absence| received)?|absent)", re.IGNORECASE)


def stream(blocks: Iterable[Block], labels: Iterable[str]) -> Iterator[Streamed]:
    """Yield all of a document in order: each row of a table as what its columns say that it is."""
    return _Tables(labels).read(blocks)


def passage(line: Line) -> Passage:
    """Return a line as a passage."""
    return Passage(line.text, line.place, line.kind, line.level, line.marker, line.strong)


class _Tables:
    """Reads rows one by one; what the columns hold is known from the latest row of heads."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = frozenset(label.casefold() for label in labels) | {"all"}
        self._columns: dict[Column, int] = {}
        self._heads: dict[Column, str] = {}
        self._pair: Pair | None = None
        self._listing = False

    def read(self, blocks: Iterable[Block]) -> Iterator[Streamed]:
        for block in blocks:
            if isinstance(block, Line):
                yield from self._close_pair()
                self._listing = False
                yield passage(block)
            else:
                yield from self._read_row(block)
        yield from self._close_pair()

    def _read_row(self, row: Row) -> Iterator[Streamed]:
        columns = self._columns_named(row)
        if columns:
            yield from self._close_pair()
            self._columns = {column: index for index, column in columns.items()}
            self._heads = {column: row.text(index).strip(" :") for index, column in columns.items()}
            self._listing = Column.NAME in self._columns
            yield ColumnHeads(" | ".join(filter(None, map(row.text, range(len(row.cells))))), row.place)
        elif Column.RESPONSE in self._columns and Column.QUESTION in self._columns and len(row.cells) > self._columns[Column.RESPONSE]:
            yield from self._read_pair(row)
        elif self._is_listed(row):
            yield self._listed(row)
        else:
            yield from self._read_agenda(row)

    def _columns_named(self, row: Row) -> dict[int, Column]:
        """Return what each cell of a row of heads names; nothing for other rows."""
        named: dict[int, Column] = {}
        for index in range(len(row.cells)):
            text = row.text(index).strip(" :.*").casefold()
            if not text:
                continue
            fits = (column for column, pattern in _HEADS if len(text.split()) <= 6 and re.fullmatch(pattern, text))
            column = next((column for column in fits if column not in named.values()), None)
            if column is None:
                return {}
            named[index] = column
        known = set(named.values())
        if Column.RESPONSE in known and Column.QUESTION not in known and Column.TOPIC not in known:
            return {}
        if Column.ACTION in known and Column.OWNER not in known and len(known) > 1 and Column.DUE not in known:
            # "No. | Item | Action": the column of actions holds who is to act.
            named = {index: Column.OWNER if column is Column.ACTION else column for index, column in named.items()}
        return named if len(named) > 1 else {}

    # --- those present ------------------------------------------------------------------------------------------------

    def _is_listed(self, row: Row) -> bool:
        first = row.text(0).strip(" :")
        is_label = bool(PRESENT.fullmatch(first) or APOLOGIES.fullmatch(first))
        if is_label and len(row.cells) > 1:
            self._listing = True
        elif NUMBER.fullmatch(first) or sum(bool(cell) for cell in row.cells) < 2:
            self._listing = False
        return self._listing

    def _listed(self, row: Row) -> Listed:
        texts = [row.text(index) for index in range(len(row.cells))]
        name_at = self._columns.get(Column.NAME, 1 if len(texts) > 2 or PRESENT.fullmatch(texts[0].strip(" :")) else 0)
        if APOLOGIES.fullmatch(texts[0].strip(" :")):
            name_at = max(name_at, 1)
        capacity_at = self._columns.get(Column.CAPACITY, name_at + 1)
        initials_at = self._columns.get(Column.INITIALS, -1)
        label = texts[0] if name_at > 0 else ""
        used = {name_at, capacity_at, initials_at} | ({0} if label else set())

        def at(index: int) -> str:
            return texts[index] if 0 <= index < len(texts) else ""

        rest = " ".join(text for index, text in enumerate(texts) if index not in used and text)
        return Listed(label, at(name_at), at(capacity_at), at(initials_at), row.place, rest)

    # --- questions and responses --------------------------------------------------------------------------------------

    def _read_pair(self, row: Row) -> Iterator[Streamed]:
        question_at, response_at = self._columns[Column.QUESTION], self._columns[Column.RESPONSE]
        topic_cells = [cell for index, cell in enumerate(row.cells) if index not in (question_at, response_at)]
        topic = tuple(passage(line) for cell in topic_cells for line in cell)
        new = Pair(topic, tuple(map(passage, row.cells[question_at])), tuple(map(passage, row.cells[response_at])), row.place)
        if self._pair and _continues(self._pair, new):
            self._pair = Pair(
                _joined(self._pair.topic, new.topic),
                _joined(self._pair.question, new.question),
                _joined(self._pair.response, new.response),
                self._pair.place,
                self._pair.heading,
            )
            return
        yield from self._close_pair()
        filled = [part for part in (new.topic, new.question, new.response) if part]
        if len(filled) == 1 and (new.topic or (question_at == 0 and not new.response)):
            yield from (replace(line, alone=True) for line in filled[0])
            return
        heading = self._heads.get(Column.QUESTION, "") if question_at == 0 and Column.TOPIC not in self._columns else ""
        self._pair = replace(new, heading=heading)

    def _close_pair(self) -> Iterator[Pair]:
        if self._pair:
            yield self._pair
        self._pair = None

    # --- the table that holds a whole meeting -------------------------------------------------------------------------

    def _read_agenda(self, row: Row) -> Iterator[Streamed]:
        cells = [tuple(map(passage, cell)) for cell in row.cells]
        due = self._take(cells, Column.DUE, row) if Column.DUE in self._columns and Column.ACTION in self._columns else ""
        owner = self._take_owner(cells, row)
        number = ""
        filled = [index for index, cell in enumerate(cells) if cell]
        if len(filled) > 1 and NUMBER.fullmatch(row.text(filled[0])):
            number = row.text(filled[0])
            cells[filled[0]] = ()
        passages = [line for cell in cells for line in cell]
        if Column.ACTION in self._columns and Column.OWNER in self._columns and passages:
            text = " ".join(line.text for line in passages)
            yield Passage(f"{number} {text}".strip(), row.place, owner=owner, due=due, is_action=True)
            return
        if not passages and (owner or due):
            passages, owner = [Passage(f"{owner} {due}".strip(), row.place)], ""
        for index, line in enumerate(passages):
            yield replace(
                line,
                number=number if index == 0 else "",
                owner=owner if index == len(passages) - 1 else "",
            )

    def _take(self, cells: list[tuple[Passage, ...]], column: Column, row: Row) -> str:
        index = self._columns[column]
        if index >= len(cells):
            return ""
        cells[index] = ()
        return row.text(index)

    def _take_owner(self, cells: list[tuple[Passage, ...]], row: Row) -> str:
        """Take the owner out of the last cell that is filled, if it is one: labels of people and nothing else."""
        if Column.OWNER in self._columns and Column.ACTION in self._columns:
            return self._take(cells, Column.OWNER, row)
        filled = [index for index, cell in enumerate(cells) if cell]
        if len(filled) < 2 or not self._is_owner(row.text(filled[-1])):
            return ""
        cells[filled[-1]] = ()
        return row.text(filled[-1])

    def _is_owner(self, text: str) -> bool:
        parts = [part.strip(" .").casefold() for part in re.split(r"[/,&;]|\band\b", text) if part.strip()]
        return bool(parts) and (text.strip(" :").upper() in ("ACTION", "OWNER") or all(part in self._labels for part in parts))


def _continues(pair: Pair, new: Pair) -> bool:
    """Return whether a row goes on with the one above, which a page cut: it has no topic of its own, or one without its beginning."""
    if pair.topic and not new.topic:
        return True
    first = next((part[0].text for part in (new.topic, new.question, new.response) if part), "")
    return bool(first) and first[0].islower()


def _joined(above: tuple[Passage, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
    if above and below and below[0].text[0].islower() and not below[0].marker:
        return (*above[:-1], replace(above[-1], text=f"{above[-1].text} {below[0].text}"), *below[1:])
    return (*above, *below)
