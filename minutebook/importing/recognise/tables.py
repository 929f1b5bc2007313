"""Tell the tables of a document apart and put all of it into one stream, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from minutebook.importing.document import Kind, Line, Piece, Row, Woven, rows_from
from minutebook.importing.notes import ColumnHeads, Listed, Pair, Passage
from minutebook.importing.recognise.action_rows import NUMBER, PROMISE, told_status, with_row, without_references
from minutebook.importing.recognise.attendance_labels import LABEL, State, state_of
from minutebook.importing.recognise.cells import continues, has_title, heads_names, is_short, joined, with_decisions, with_due, with_number
from minutebook.importing.recognise.columns import HEADS, OF_NOTES, Column, columns_named, says
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.figures import table_of
from minutebook.importing.recognise.head_labels import is_head_label, labelled_lines
from minutebook.importing.recognise.people_lines import listed_in_lines, parted_rows
from minutebook.importing.recognise.people_tables import APOLOGIES, PRESENT, key_in, listed_by_heads, people_of
from minutebook.importing.recognise.question_heads import read_head
from minutebook.importing.recognise.rows_together import each_by_initials, head_in_first, title_apart, titles_are_strong, with_owners
from minutebook.importing.recognise.typed_rows import kinds_in, typed

Streamed = Passage | Pair | ColumnHeads | Listed | Woven


_HEAD_OF_PEOPLE = re.compile(
    r"(?:attendance|attendees|(?:those |members |also )?present|in attendance|apologies(?: for absence)?)", re.IGNORECASE
)
AGENDA = re.compile(r"(?:draft |meeting |provisional )?agenda\W*|(?:(?:table of )?contents|topics|order of business)\W*", re.IGNORECASE)
_OF_PEOPLE = {Column.NAME, Column.CAPACITY, Column.ORGANISATION}
_OF_YEAR = re.compile(r"\d{1,4}/\d{2,4}[.)]?")
"""The number of an item that is counted through a year."""
# What only the table of a meeting to come has columns for.
_PLANS = re.compile(r"(?:time|timing|timings|duration|start|start time|mins|minutes? allotted|paper|papers|purpose|for)", re.IGNORECASE)
_PLANNED = 14
"""Words of a cell that plans; what was said takes more."""
_MOST_TOLD = 3
_SENTENCE = 8
"""A table below more than so many sentences of so many words stands among the notes, and is of people for whatever reason."""


def stream(pieces: Iterable[Piece], labels: Iterable[str]) -> Iterator[Streamed]:
    """Yield all of a document in order: each row of a table as what its columns say that it is."""
    return _Tables(labels).read(pieces)


def passage_of(line: Line) -> Passage:
    """Return a line as a passage."""
    return Passage(
        line.text, line.place, line.kind, line.level, line.marker, line.strong, broken=line.broken, lead=line.lead, note=line.note
    )


class _Tables:
    """Reads rows one by one; what the columns hold is known from the latest row of heads."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = frozenset(label.casefold() for label in labels) | {"all"}
        self._columns: dict[Column, int] = {}
        self._heads: dict[Column, str] = {}
        self._head_row: Row | None = None
        self._has_pairs = False
        """Whether a question of the table was read."""
        self._pair: Pair | None = None
        self._listing = False
        self._kinds: dict[str, str] = {}
        self._others_strong = False
        """Whether rows of the table have titles in print."""
        self._is_agenda = False
        """Whether the rows plan a meeting: they are not its items."""

    def read(self, pieces: Iterable[Piece]) -> Iterator[Streamed]:
        pieces = list(parted_rows(pieces))
        told = 0
        below_head = False
        taken = 0
        for at, piece in enumerate(pieces):
            if at < taken:
                continue
            begins = not at or not isinstance(pieces[at - 1], Row) or (isinstance(piece, Row) and piece.begins)
            if isinstance(piece, Row) and begins and not told and (lines := labelled_lines(table := rows_from(pieces, at))):
                taken = at + len(table)
                yield from map(passage_of, lines)
                continue
            if isinstance(piece, Row) and begins and told <= _MOST_TOLD and (people := self._people_at(pieces, at)):
                taken = at + people[0]
                yield from people[1]
                continue
            if (
                isinstance(piece, Row)
                and begins
                and (told or below_head)
                and not self._is_agenda
                and (figures := table_of(rows_from(pieces, at)))
            ):
                taken = at + len(figures.rows)
                yield from self._close_pair()
                yield figures
                continue
            if isinstance(piece, Line):
                below_head |= at > 0 and piece.kind is Kind.HEADING
                told += len(piece.text.split()) > _SENTENCE and piece.text.endswith(".")
                self._kinds = kinds_in(piece.text)
                if key_in(piece.text):
                    yield ColumnHeads(piece.text, piece.place)
                    continue
                yield from self._close_pair()
                # A table below "Present" may have no heads: then its rows are a name and a role, in one order or the other.
                self._listing = bool(_HEAD_OF_PEOPLE.fullmatch(piece.text.strip(" :"))) or heads_names(piece, pieces[at + 1 : at + 2])
                self._is_agenda = bool(AGENDA.fullmatch(piece.text))
                if self._listing or (piece.kind is Kind.HEADING and Column.ACTION in self._columns):
                    # What another table's columns hold says nothing of this one's: no action is made of its words.
                    self._columns = {}
                yield passage_of(piece)
            elif isinstance(piece, Woven):
                yield from self._close_pair()
                yield piece
            else:
                if begins:
                    self._others_strong = titles_are_strong(rows_from(pieces, at))
                yield from self._read_row(piece, pieces, at, is_first=begins)
        yield from self._close_pair()

    def _people_at(self, pieces: Sequence[Piece], at: int) -> tuple[int, list[Listed | ColumnHeads]] | None:
        """Return how many rows a table of people has that begins at a place, and its people; None for another table."""
        table = rows_from(pieces, at)
        near = [*pieces[max(0, at - 2) : at], *pieces[at + len(table) : at + len(table) + 2]]
        key = next(filter(None, (key_in(line.text) for line in near if isinstance(line, Line))), {})
        heads = {column for column, pattern in HEADS for cell in range(len(table[0].cells)) if says(pattern, table[0].text(cell))}
        # Where roles are printed, either column may have them.
        texts = [row.text(cell).strip() for row in table for cell in range(len(row.cells))]
        names_roles = len(table[0].cells) == 2 and any(text.casefold() in self._labels for text in texts)
        known = {Column.NAME, Column.CAPACITY} <= set(columns_named(table[0], is_first=True).values())
        label = pieces[at - 1] if at else None
        said = LABEL.fullmatch(label.text.strip(" :")) if isinstance(label, Line) else None
        labelled = said is not None and not said["rest"]
        if known or names_roles or heads & OF_NOTES or (found := people_of(table, key, labelled=labelled)) is None:
            return None
        if labelled and isinstance(label, Line):
            state = {State.PRESENT: "present", State.AWAY: "apologies", State.ABSENT: "absent"}.get(
                state_of(label.text) or State.PRESENT, ""
            )
            found = [replace(one, state=state) if isinstance(one, Listed) and not one.state else one for one in found]
        return len(table), found

    def _read_row(self, row: Row, pieces: Sequence[Piece], at: int, *, is_first: bool) -> Iterator[Streamed]:
        texts = tuple(filter(None, map(row.text, range(len(row.cells)))))
        # The heads of a plan have no figures: "Time | 17:30" says when this meeting was.
        self._is_agenda |= any(_PLANS.fullmatch(text.strip(" :")) for text in texts) and all(
            len(text.split()) < 4 and not re.search(r"\d", text) for text in texts
        )
        if self._kinds and (of_kind := typed(row, self._kinds)):
            yield from of_kind
            return
        columns = {} if self._is_agenda else columns_named(row, is_first=is_first)
        if self._is_agenda and all(len(text.split()) <= _PLANNED for text in texts):
            yield from self._close_pair()
            yield ColumnHeads(" | ".join(texts), row.place)
        elif is_first and not columns and (found := head_in_first(row, rows_from(pieces, at)[1:])):
            yield from self._close_pair()
            columns, without = found
            self._columns, self._heads, self._head_row = {column: index for index, column in columns.items()}, {}, None
            yield ColumnHeads(row.text(len(row.cells) - 1), row.place)
            yield from self._read_agenda(without)
        elif columns:
            yield from self._close_pair()
            columns = without_references(with_owners(columns, rows_from(pieces, at)[1:]), rows_from(pieces, at)[1:])
            self._head_row, self._has_pairs = row, False
            self._columns = {column: index for index, column in columns.items()}
            self._heads = {column: row.text(index).strip(" :") for index, column in columns.items()}
            self._listing = Column.NAME in self._columns
            yield ColumnHeads(" | ".join(filter(None, map(row.text, range(len(row.cells))))), row.place)
        elif Column.RESPONSE in self._columns and Column.QUESTION in self._columns and len(row.cells) > self._columns[Column.RESPONSE]:
            yield from self._read_pair(row)
        elif self._columns.keys() <= _OF_PEOPLE and (lines := listed_in_lines(row, goes_on=self._listing)):
            yield from self._close_pair()
            self._listing = True
            yield from lines
        elif self._is_listed(row):
            yield from listed_by_heads(row, self._columns)
        else:
            yield from self._read_agenda(row)

    # --- those present ------------------------------------------------------------------------------------------------

    def _is_listed(self, row: Row) -> bool:
        first = row.text(0).strip(" :")
        is_label = bool(PRESENT.fullmatch(first) or APOLOGIES.fullmatch(first))
        if is_label and len(row.cells) > 1:
            self._listing = True
        elif NUMBER.fullmatch(first) or is_head_label(row.text(0)) or sum(bool(cell) for cell in row.cells) < 2:
            self._listing = False
        return self._listing

    # --- questions and responses --------------------------------------------------------------------------------------

    def _read_pair(self, row: Row) -> Iterator[Streamed]:
        question_at, response_at = self._columns[Column.QUESTION], self._columns[Column.RESPONSE]
        cells = [tuple(map(passage_of, cell)) for cell in row.cells]
        actions = self._take_actions(cells, row)
        question, response = cells[question_at], cells[response_at]
        cells[question_at] = cells[response_at] = ()
        number = self._take(cells, Column.NUMBER, row) if Column.NUMBER in self._columns and Column.TOPIC not in self._columns else ""
        topic = tuple(line for cell in cells for line in cell)
        new = Pair(topic, with_number(question, number), with_number(response, number), row.place, actions=actions)
        if self._pair and continues(self._pair, new):
            self._pair = replace(
                self._pair,
                topic=joined(self._pair.topic, new.topic),
                question=joined(self._pair.question, new.question),
                response=joined(self._pair.response, new.response),
                actions=joined(self._pair.actions, new.actions),
            )
            return
        yield from self._close_pair()
        filled = [part for part in (new.topic, new.question, new.response) if part]
        asked = bool(new.question) and new.question[-1].text.endswith("?")
        if len(filled) == 1 and not actions and not asked and (new.topic or (question_at == 0 and not new.response)):
            yield from (replace(line, alone=True) for line in filled[0])
            return
        asks, answers = (read_head(self._heads.get(column, "")) for column in (Column.QUESTION, Column.RESPONSE))
        heading = asks.heading if question_at == 0 and Column.TOPIC not in self._columns and not self._has_pairs else ""
        self._has_pairs = True
        self._pair = replace(new, heading=heading, asker=asks.by, answerer=answers.by)

    def _close_pair(self) -> Iterator[Pair]:
        if self._pair:
            yield self._pair
        self._pair = None

    # --- the table that holds a whole meeting -------------------------------------------------------------------------

    def _read_agenda(self, row: Row) -> Iterator[Streamed]:
        cells = [tuple(map(passage_of, cell)) for cell in row.cells]
        actions = self._take_actions(cells, row)
        owner = self._take_owner(cells, row)
        if Column.ACTION not in self._columns and (told := told_status(row, cells)) is not None:
            yield told
            return
        due = ""
        if not owner:
            owner, due = self._take_assigned(cells)
        if PROMISE.match(owner):
            # "Kim to make a poster", under "Who will do it?"
            actions, owner, due = (*actions, Passage(owner, row.place, due=due, is_action=True)), "", ""
        decided = self._columns.get(Column.DECISION, len(cells))
        if owner and not actions and decided < len(cells) and len(cells[decided]) == 1:
            # What was decided, and by whom and when it is to be done.
            actions, cells[decided] = (replace(cells[decided][0], owner=owner, due=due, is_action=True),), ()
            owner = due = ""
        if decided < len(cells):
            cells[decided] = with_decisions(cells[decided])
        number = ""
        filled = [index for index, cell in enumerate(cells) if cell]
        if len(filled) > 1 and (NUMBER.fullmatch(row.text(filled[0])) or _OF_YEAR.fullmatch(row.text(filled[0]))):
            number = row.text(filled[0])
            cells[filled[0]] = ()
        if (
            (at := self._columns.get(Column.TOPIC, len(cells))) < len(cells)
            and len(cells[at]) > 1
            and all(line.broken for line in cells[at][:-1])
            and len({line.strong for line in cells[at]}) == 1
            and not has_title(cells[at])
        ):
            # One paragraph, whose lines the column broke.
            cells[at] = (replace(cells[at][0], text=" ".join(line.text for line in cells[at]), broken=False),)
        passages = [line for cell in cells for line in cell]
        if passages and number:
            passages, number = title_apart(passages, number, others_strong=self._others_strong)
        if actions and self._columns.keys() - {Column.ACTION} and not self._columns.keys() & {Column.TOPIC, Column.WORDS}:
            # A table of actions: what else stands in the row is about its action.
            yield from with_row(actions, row, number, passages, self._columns, self._head_row)
            return
        if not passages and owner:
            passages, owner = [Passage(owner, row.place)], ""
        if len(filled) > 2 and not number and not self._columns:
            # Bold words in a row of several cells head columns, and nothing below the table.
            passages = [replace(line, strong=False) for line in passages]
        if not number and not self._columns and len(row.cells) > 2:
            passages = [replace(line, in_table=True) for line in passages]
        heads = not number and len(passages) > 1 and Column.TOPIC in self._columns and bool(cells[self._columns[Column.TOPIC]])
        for index, line in enumerate(passages):
            yield replace(
                line,
                number=number if index == 0 else "",
                owner=owner if index == len(passages) - 1 else "",
                due=due if index == len(passages) - 1 else "",
                in_table=line.in_table
                or (Column.TOPIC in self._columns and line not in cells[self._columns[Column.TOPIC]] and not line.strong),
                alone=heads and index == 0 and len(cells[self._columns[Column.TOPIC]]) == 1 and is_short(line.text),
            )
        yield from actions

    def _take_assigned(self, cells: list[tuple[Passage, ...]]) -> tuple[str, str]:
        """Take who is to act and by when out of their columns, where the words of the action stand among those of the item."""
        if (
            Column.ACTION in self._columns
            or not self._columns.keys() >= {Column.OWNER}
            or not self._columns.keys() & {Column.TOPIC, Column.WORDS, Column.DECISION}
        ):
            return "", ""
        owner, due = (", ".join(self._take_lines(cells, column)) for column in (Column.OWNER, Column.DUE))
        return owner, due

    def _take_actions(self, cells: list[tuple[Passage, ...]], row: Row) -> tuple[Passage, ...]:
        """Take the actions out of their column, with what the columns of owners and due dates say of each.

        A column of actions that holds labels of people and nothing else says who is to act; beside the words of an item it is left there.
        """
        at = self._columns.get(Column.ACTION, len(cells))
        if at >= len(cells):
            return ()
        is_owner = Column.OWNER not in self._columns and self._is_owner(row.text(at))
        if is_owner and Column.RESPONSE not in self._columns:
            return ()
        lines, cells[at] = cells[at], ()
        if is_owner:
            return (Passage("", row.place, owner=row.text(at), is_action=True),)
        beside = {column: self._take_lines(cells, column) for column in (Column.OWNER, Column.DUE, Column.STATUS)}
        if self._heads.get(Column.OWNER, "").casefold() == "by" and not beside[Column.DUE] and find_day(" ".join(beside[Column.OWNER])):
            # "By" heads a column of people, or one of days.
            beside = {**beside, Column.OWNER: [], Column.DUE: beside[Column.OWNER]}
        beside = with_due(beside)
        if not lines:
            owner, due, status = (" ".join(found) for found in beside.values())
            return (Passage("", row.place, owner=owner, due=due, status=status, is_action=True),) if owner or due or status else ()
        lines = tuple(part for line in lines for part in each_by_initials(line))
        begun = list(lines) if len(lines) > 1 and len(lines) == len(beside[Column.OWNER]) else self._begun(lines)
        each = len(begun) > 1 and all(len(found) in (0, len(begun)) for found in beside.values())
        if not each and any(beside.values()):
            begun = [replace(lines[0], text=" ".join(line.text for line in lines))]

        def of(column: Column, index: int) -> str:
            found = beside[column]
            return found[index] if each and found else " ".join(found)

        return tuple(
            replace(
                line,
                status=of(Column.STATUS, index),
                owner=of(Column.OWNER, index),
                due=of(Column.DUE, index),
                is_action=True,
            )
            for index, line in enumerate(begun)
        )

    def _begun(self, lines: tuple[Passage, ...]) -> list[Passage]:
        """Return the actions of a cell: each line is one, but for those that go on with the sentence above."""
        begun: list[Passage] = []
        for line in lines:
            unended = bool(begun) and not re.search(r"[.;:]$", begun[-1].text)
            if begun and (line.text[:1].islower() or (unended and not line.marker and not self._names(line))):
                begun[-1] = replace(begun[-1], text=f"{begun[-1].text} {line.text}")
            else:
                begun.append(line)
        return begun

    def _names(self, line: Passage) -> bool:
        """Return whether a line begins with the label of somebody who is to act."""
        if line.text.partition(" ")[0].strip(":").casefold() in self._labels or re.match(r"(?:Action|ACTION|AP ?\d)", line.text):
            return True
        return re.match(r"[A-Z]{2,4}(?:(?:/|, ?| and | & )[A-Z]{2,4})*(?: to [a-z]|:\s)", line.text) is not None

    def _take_lines(self, cells: list[tuple[Passage, ...]], column: Column) -> list[str]:
        index = self._columns.get(column, len(cells))
        if index >= len(cells):
            return []
        lines, cells[index] = cells[index], ()
        return [line.text for line in lines]

    def _take(self, cells: list[tuple[Passage, ...]], column: Column, row: Row) -> str:
        index = self._columns[column]
        if index >= len(cells):
            return ""
        cells[index] = ()
        return row.text(index)

    def _take_owner(self, cells: list[tuple[Passage, ...]], row: Row) -> str:
        """Take the owner out of the last cell that is filled, if it is one: labels of people and nothing else."""
        filled = [index for index, cell in enumerate(cells) if cell]
        if len(filled) < 2 or not self._is_owner(row.text(filled[-1])):
            return ""
        cells[filled[-1]] = ()
        return row.text(filled[-1])

    def _is_owner(self, text: str) -> bool:
        parts = [part.strip(" .").casefold() for part in re.split(r"[/,&;]|\band\b", text) if part.strip()]
        return bool(parts) and (text.strip(" :").upper() in ("ACTION", "OWNER") or all(part in self._labels for part in parts))
