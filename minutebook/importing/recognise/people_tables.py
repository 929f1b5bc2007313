"""Tell a table of people by what its cells hold, whatever its heads say: names, whom they came for, and marks for who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minutebook.importing.document import Row
from minutebook.importing.notes import ColumnHeads, Listed
from minutebook.importing.recognise.attendance_labels import LABEL, State, bare_state, state_of, state_of_cell, state_of_label
from minutebook.importing.recognise.columns import BODIES, CAPACITIES, NAMES, Column, says
from minutebook.importing.recognise.listed_lines import are_pairs, in_pair
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.people import can_be_capacity, is_body, is_office, is_organisation_or_unknown
from minutebook.importing.recognise.person_names import can_be_initials, is_name, without_titles

_MOST = 9
"""Words of a cell that says who somebody is; what was said takes more."""
_FEW = 3
_CODE = re.compile(r"[A-Z]{1,2}[ -]?\d{1,4}[A-Z]?")
"""Of a flat or a seat."""
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_CALLED = re.compile(r"[A-Z][\w’'. -]{3,40} \([A-Z]{2,4}\)")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
"""Short for an office."""
_KEY = re.compile(
    r"(?:(?:key|legend)\b\W*)?(?P<mark>[^\w\s]|[A-Za-z]{1,3})\s*(?:[=:–—-]\s*|\s)(?P<words>[A-Za-z][\w ,’'-]{1,40})", re.IGNORECASE
)
PRESENT = re.compile(r"(?:attendance|attendees|present|in attendance|those present|members present|also present)", re.IGNORECASE)
APOLOGIES = re.compile(r"(?:apologies(?: for absence| received)?|absent)", re.IGNORECASE)
_SAID = {State.PRESENT: "present", State.AWAY: "apologies", State.ABSENT: "absent"}


def key_in(text: str) -> dict[str, State | None]:
    """Return what the marks of a table mean, where a line says so: "P = present; A = apology"; empty for other lines."""
    parts = [part.strip(" .()") for part in re.split(r"[;,]|\s\|\s", text) if part.strip(" .()")]
    matches = [_KEY.fullmatch(part) for part in parts]
    found = [match for match in matches if match]
    if len(found) < 2 or len(found) < len(parts):
        return {}
    key = {match["mark"].casefold(): state_of(match["words"]) for match in found}
    return key if sum(state is not None for state in key.values()) > 1 else {}


def people_of(rows: Sequence[Row], key: Mapping[str, State | None], *, labelled: bool = False) -> list[Listed | ColumnHeads] | None:
    """Return the people of a table, row by row, and its heads; None where it is no table of people.

    The first column that holds no numbers has names, and every other one names, initials, bodies, posts or marks. labelled says that a
    label above lists people: then one row will do.
    """
    rows = [one for row in rows for one in _by_lines(row)]
    width = max(len(row.cells) for row in rows)
    texts = [[row.text(at) if at < len(row.cells) else "" for at in range(width)] for row in rows]
    heads = texts[0] if len(rows) > 1 and not any(map(_names, texts[0])) and not _label(texts[0]) else [""] * width
    body = [row for row in texts if row is not heads and not _label(row)]
    columns = [_Column([row[at] for row in body if row[at]], heads[at], key) for at in range(width)]
    filled = [at for at, column in enumerate(columns) if column.cells and not column.counts]
    while len(filled) > 1 and (columns[filled[0]].initials or columns[filled[0]].of_posts or _stands_before(columns, filled)):
        # What somebody is, or whom for, may stand before the name.
        columns[filled[0]].before = True
        filled.pop(0)
    if len(body) < (1 if labelled else 2) or not filled or not columns[filled[0]].names or not all(columns[at].is_known for at in filled):
        return None
    for at in filled[1:]:
        # Titles in one column and none in the other part people from bodies.
        # Under a head of its own, what looks like names may be those of bodies.
        # What stands in more than one cell is no name, unless the table says all of it twice.
        columns[at].names &= columns[at].is_repeated <= columns[filled[0]].is_repeated
        columns[at].names &= columns[at].titled > 0 or columns[filled[0]].titled < len(columns[filled[0]].cells)
        is_headed = heads[at] == heads[filled[0]] or _heads_people(heads[at] or "-") or bool(LABEL.fullmatch(heads[at]))
        columns[at].names &= not heads[at] or is_headed or (columns[at].called and columns[filled[0]].called)
    return list(_rows(rows, texts, heads, columns, key))


def _by_lines(row: Row) -> Iterator[Row]:
    """Yield a row whose cells have a person in each line as one for each line, and others as they are."""
    most = max(map(len, row.cells))
    if most < 2 or not all(_is_one(line.text) for cell in row.cells for line in cell):
        yield row
        return
    for at in range(most):
        yield replace(row, cells=tuple(cell[at : at + 1] for cell in row.cells), begins=row.begins and not at)


def _rows(
    rows: Sequence[Row], texts: Sequence[list[str]], heads: list[str], columns: Sequence[_Column], key: Mapping[str, State | None]
) -> Sequence[Listed | ColumnHeads]:
    found: list[Listed | ColumnHeads] = []
    named = [at for at, column in enumerate(columns) if column.names]
    state = ""
    for row, cells in zip(rows, texts, strict=True):
        if cells is heads:
            found.append(ColumnHeads(" | ".join(filter(None, cells)), row.place))
            continue
        if label := _label(cells):
            state = _SAID[label]
            found.append(ColumnHeads(" | ".join(filter(None, cells)), row.place))
            continue
        for cell in (
            cells[at] for at, column in enumerate(columns) if column.before and column.of_posts and not column.head_text and cells[at]
        ):
            # Between offices "Apologies" may stand, for this row and for those that have nothing there.
            state = _SAID[state_of_label(match)] if (match := LABEL.fullmatch(cell)) else ""
        own, printed, cells = _labelled_cell(cells, named[0])
        for start, end in zip(named, [*named[1:], len(columns)], strict=True):
            # What stands left of the first name is a number, or initials.
            beside = [*(range(start) if start == named[0] else ()), *range(start + 1, end)]
            beside = [at for at in beside if at > start or columns[at].initials or columns[at].of_posts or columns[at].of_bodies]
            before = " ".join(cells[at] for at in range(start) if at not in beside) if start == named[0] else ""
            before = f"{before} {printed}".strip()
            if not _names(cells[start]):
                if words := " | ".join(filter(None, (before, *cells[start:end]))):
                    found.append(ColumnHeads(words, row.place))
                continue
            headed = columns[start].head
            found.append(_person(row.place, cells, start, beside, columns, before, own or state or (_SAID[headed] if headed else ""), key))
    return found


def _labelled_cell(cells: list[str], at: int) -> tuple[str, str, list[str]]:
    """Return what a label before a name in its cell says of that person, the label, and the cells without it: "Apologies: Pat Sewell"."""
    match = LABEL.fullmatch(cells[at])
    if match is None or not match["rest"] or not _names(match["rest"]):
        return "", "", cells
    return _SAID[state_of_label(match)], match["label"], [*cells[:at], match["rest"], *cells[at + 1 :]]


def _person(
    place: str,
    cells: list[str],
    start: int,
    beside: Sequence[int],
    columns: Sequence[_Column],
    before: str,
    state: str,
    key: Mapping[str, State | None],
) -> Listed:
    marks = [at for at in beside if columns[at].marks]
    others = [at for at in beside if not (columns[at].marks or columns[at].codes) and cells[at]]
    codes = [cells[at] for at in beside if columns[at].codes and cells[at]]
    initials = next((cells[at] for at in others if can_be_initials(cells[at], cells[start])), "")
    others = [at for at in others if cells[at] != initials]
    bodies = [cells[at] for at in others if columns[at].of_bodies and not can_be_capacity_only(cells[at])]
    labels = [match for at in others if columns[at].of_posts and (match := LABEL.fullmatch(cells[at]))]
    posts = [cells[at] for at in others if cells[at] not in (*bodies, *(match.string for match in labels))]
    before = " ".join(filter(None, (before, *(match.string for match in labels))))
    ticked = [at for at in marks if cells[at]]
    if len(marks) > 1 and all(columns[at].head for at in marks):
        told = _SAID[said] if len(ticked) == 1 and (said := columns[ticked[0]].head) else "?"
    elif len(marks) == 1 and ticked:
        said = columns[ticked[0]].head
        own = _meant(cells[ticked[0]], key)
        told = _SAID[said] if own is State.PRESENT and said else _SAID[own] if own else cells[ticked[0]]
    else:
        told = "?" if marks else state
    return Listed(
        "",
        in_pair(cells[start]) if columns[start].of_pairs and cells[start].count(",") == 1 else cells[start],
        ", ".join(posts),
        initials,
        place,
        organisation=", ".join(bodies),
        state=told,
        ticks=" ".join(filter(None, (before, *codes, *(cells[at] for at in ticked)))),
        of_columns=True,
        capacity_head=" ".join(dict.fromkeys(columns[at].head_text for at in others if cells[at] in posts)),
    )


def can_be_capacity_only(text: str) -> bool:
    """Return whether words beside a name are a post and no body."""
    return can_be_capacity(text, ()) and not is_organisation_or_unknown(text)


class _Column:
    """What the filled cells of a column hold."""

    def __init__(self, cells: Sequence[str], head: str, key: Mapping[str, State | None]) -> None:
        self.cells = cells
        self.head_text = head
        self.before = False
        """Whether it stands before the names, and has none."""
        self.of_bodies = says(BODIES, head) or (not head and sum(map(is_body, cells)) * 2 >= len(cells))
        self.initials = bool(cells) and all(re.fullmatch(r"[A-Z]{2,4}|[A-Z]{2}[a-z]", cell) for cell in cells)
        self.head = state_of(head)
        offices = sum(is_office(cell) or _CAPITALS.fullmatch(cell) is not None for cell in cells)
        labels = sum(LABEL.fullmatch(cell) is not None for cell in cells)
        self.of_posts = len(cells) > 1 and (
            offices * 2 >= len(cells) if says(CAPACITIES, head) else not head and offices > labels and offices + labels == len(cells)
        )
        self.counts = bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)
        self.codes = bool(cells) and all(_CODE.fullmatch(cell) for cell in cells)
        marked = [bare_state(cell) in key or _meant(cell, key) is not None or len(cell) == 1 for cell in cells]
        short = all(len(cell.split()) <= _MOST // 2 for cell in cells)
        # One of several may have words instead: "Sub: Kim Lee".
        self.marks = bool(cells) and (all(marked) or (short and sum(marked) > _FEW and sum(marked) + 1 == len(cells)))
        self.of_pairs = are_pairs(cells)
        self.called = bool(cells) and all(_CALLED.match(cell) for cell in cells)
        """Whether each cell has a name and how the notes call that person."""
        self.is_repeated = len(set(cells)) < len(cells)
        self.titled = sum(bool(without_titles(cell)[0]) for cell in cells)
        named = sum(map(_names, cells))
        self.names = (not self.marks and named > 1 and named * 3 >= len(cells) * 2) or (named == 1 == len(cells))

    @property
    def is_known(self) -> bool:
        """Whether it holds names, marks, or short words without figures."""
        return (
            self.names
            or self.marks
            or self.codes
            or all(len(cell.split()) <= _MOST and not re.search(r"\d|[?!]|\.$", cell) for cell in self.cells)
        )


def _stands_before(columns: Sequence[_Column], filled: Sequence[int]) -> bool:
    """Return whether the first column has a head that says that it has no names, or none, and the heads of a later one say that it has."""
    first, *later = (columns[at] for at in filled)
    return (
        first.is_known
        and not _heads_people(first.head_text or "-")
        and any(one.names and _heads_people(one.head_text or "-") for one in later)
    )


def _heads_people(head: str) -> bool:
    """Return whether the head of a column says that it holds people: "Name", "Appointed Members"."""
    return says(NAMES, head) or says(NAMES, head.split()[-1])


def _names(cell: str) -> bool:
    head = re.split(r",|\s[–—-]\s|\(", cell)[0].strip()
    if is_office(head) and not _CALLED.match(cell):
        return False
    return is_name(head) or (bool(cell) and people_in(cell, (), single=False).is_whole)


def _label(cells: Sequence[str]) -> State | None:
    """Return as what a row of one cell lists the people below it; None for other rows."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or not (match := LABEL.fullmatch(filled[0])) or match["rest"]:
        return None
    return state_of(filled[0])


def _meant(cell: str, key: Mapping[str, State | None]) -> State | None:
    return key.get(bare_state(cell)) or state_of_cell(cell)


def listed_by_heads(row: Row, columns: Mapping[Column, int]) -> Iterator[Listed]:
    """Yield a row of a table of people whose heads, or whose label in the first cell, say what its cells are.

    Where a cell beside a label has a person in each line, each is one.
    """
    lines = [line.text for line in row.cells[1]] if len(row.cells) == 2 else []
    if len(row.cells) > _FEW and all(_is_one(row.text(at)) for at in range(1, len(row.cells)) if row.text(at)):
        # "Present | A Penn (Chair) | B Lee | C Moss"
        lines = [row.text(at) for at in range(1, len(row.cells)) if row.text(at)]
    if not _is_label(row.text(0)) or len(lines) < 2 or not all(map(_is_one, lines)):
        yield _listed(row, columns)
        return
    for at, line in enumerate(lines):
        yield Listed(row.text(0) if not at else "", line, "", "", row.place)


def _is_one(line: str) -> bool:
    """Return whether a line begins with a name in full, and is that of one person."""
    return is_name(re.split(r",|\s[–—-]\s|\(", line)[0].strip()) and ";" not in line


def _is_label(text: str) -> bool:
    match = LABEL.fullmatch(text.strip(" :"))
    return match is not None and not match["rest"]


def _listed(row: Row, columns: Mapping[Column, int]) -> Listed:
    texts = [row.text(index) for index in range(len(row.cells))]
    if len(filled := [text for text in texts if text]) == 1 and _is_label(filled[0]):
        return Listed(filled[0], "", "", "", row.place)
    name_at = columns.get(Column.NAME, 1 if len(texts) > 2 or _is_label(texts[0]) else 0)
    if APOLOGIES.fullmatch(texts[0].strip(" :")):
        name_at = max(name_at, 1)
    capacity_at = columns.get(Column.CAPACITY, name_at + 1)
    head = "role" if Column.CAPACITY in columns else ""
    initials_at = columns.get(Column.INITIALS, -1)
    organisation_at = columns.get(Column.ORGANISATION, -1)
    state_at = columns.get(Column.LIST, -1) if Column.NAME in columns else -1
    states = {place: column for column in (Column.LIST, Column.AWAY, Column.ABSENT) if (place := columns.get(column, -1)) >= 0}
    if Column.NAME in columns and len(states) > 1:
        # A tick stands in the column of the state.
        ticked = [place for place in states if place < len(texts) and texts[place]]
        state = {Column.LIST: "present"}.get(states[ticked[0]], str(states[ticked[0]])) if len(ticked) == 1 else "?"
        rest = " ".join(
            text for at, text in enumerate(texts) if at not in {name_at, capacity_at, initials_at, organisation_at, *states} and text
        )
        capacity = texts[capacity_at] if capacity_at not in states and 0 <= capacity_at < len(texts) else ""
        marks = " ".join(texts[place] for place in ticked)
        return Listed("", texts[name_at], capacity, "", row.place, rest, "", state, marks, head)
    if capacity_at in (organisation_at, state_at, initials_at):
        capacity_at = -1
    label = texts[0] if name_at > 0 and 0 not in columns.values() else ""
    used = {name_at, capacity_at, initials_at, organisation_at, state_at} | ({0} if label else set())

    def at(index: int) -> str:
        return texts[index] if 0 <= index < len(texts) else ""

    rest = " ".join(text for index, text in enumerate(texts) if index not in used and text)
    return Listed(
        label, at(name_at), at(capacity_at), at(initials_at), row.place, rest, at(organisation_at), at(state_at), capacity_head=head
    )
