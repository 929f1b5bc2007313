"""Read plain text: tabs part the cells of a row, a line that goes on is joined, and scraps of HTML are read as what they were."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.importing.document import Document, Kind, LeftOut, Line, Piece, Row
from minutebook.importing.read.chat import chat_in
from minutebook.importing.read.letters import BULLETS
from minutebook.importing.read.opening import Opened, check_blocks, check_length
from minutebook.importing.read.web import html_lines

_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|sup|sub|ul|ol|li|table|tr|td|th|div|span|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]\s|o\s\s)\s*(?=\S)")
_ENDED = re.compile(r"[.?!:;]['\"”’)]*$")
# Columns are typed with tabs, or set apart with spaces.
_CELL = re.compile(r"\t|(?<=[\w)]) {4,}(?=\w)")
# A tab behind the number of a line parts nothing, where no other line has one.
_NUMBER = re.compile(r"^(?P<number>\(?\d{1,2}[.)]|\d{1,4}[a-z]?[./]\d{1,4})(?:\t+| {2,})(?=[^\t]+$)")
_BEGINS = re.compile(
    r"\d{1,2}[.)]|\d{1,4}[a-z]?[./]\d{1,4}\b|\d{3,4}:?\s+[A-Z]|(?:Item|ITEM) \d|[A-Z][\w’'-]{2,24}(?: [\w’'-]{1,24}){0,2}:\s"
)
"""With which no line goes on: a number, or a label."""
_LABELLED = re.compile(r"[A-Z][\w &’'.-]{2,40}:\s")
_ESCAPED = re.compile(r"(?<=\S)\\(?=[\\`*_{}\[\]<>()#+.!|~&-])|^\\(?=\[)")
"""Before a mark that Markdown would take for its own: "3\\. Minutes"."""
_HEAD_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?:\s+(?P<value>\S.*))?")
_HEAD_ENTRY = re.compile(r"\s+\S.*|-\s.*")
_RULE = "---"
_MOST_KEYS = 60
"""Lines above the text, where programs keep what they know of it."""
_WIDEST, _LONGER = 140, 2
"""Characters that a line of paper holds at most; so many lines may be longer than the others."""
LONG = 50
"""A line of at least this many characters that does not end a sentence was broken where the paper ended."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line as typed: its cells, and whether an empty line stands above it."""

    cells: tuple[str, ...]
    number: int
    after_gap: bool
    goes_on_at: int = 0
    """The number of the line below, where two spaces end this one and not its paragraph, as in Markdown; else 0."""

    @property
    def filled(self) -> tuple[int, ...]:
        return tuple(index for index, cell in enumerate(self.cells) if cell)


def read(opened: Opened) -> Document:
    """Return the text as a document; its places are lines."""
    check_length([Line(opened.text, "the text")])
    if chat := chat_in(list(enumerate(_physical(opened.text), 1))):
        return replace(chat, remarks=opened.remarks)
    keys = _keys_above(opened.text)
    lines = _typed_lines(opened.text, below=len(keys))
    check_blocks(sum(len(line.cells) for line in lines))
    joined = _joined(lines)
    titled = _title_in(keys)
    pieces = [
        replace(piece, broken=below is not None and (not below.after_gap or typed.goes_on_at == below.number))
        if isinstance(piece, Line)
        else piece
        for typed, below in zip_longest(joined, joined[1:])
        if (piece := _piece(typed)) is not None
    ]
    raw = tuple(Line(_TAG.sub(" ", text), f"line {number}") for number, text in enumerate(_physical(opened.text), 1) if text.strip())
    tags = len(_TAG.findall(opened.text))
    found = counted(
        tags, "tag of HTML in the text was read as the markup that it is", "tags of HTML in the text were read as the markup that they are"
    )
    remarks = (found,) if tags else ()
    left_out = tuple(
        LeftOut(f"line {number}", text, "a program keeps it above the text")
        for number, text in enumerate(keys, 1)
        if text.strip() and not (titled and titled.place == f"line {number}")
    )
    made = _day_in(keys)
    return Document((*filter(None, [titled]), *pieces), raw, left_out=left_out, remarks=(*opened.remarks, *remarks), made=made)


def _keys_above(text: str) -> list[str]:
    """Return the lines above the text that programs keep there, from one line of dashes to the next: "title: …"; empty for other texts."""
    first, *lines = _physical(text)[: _MOST_KEYS + 1]
    if first.strip() != _RULE or _RULE not in (bare := [line.strip() for line in lines]):
        return []
    keys = lines[: bare.index(_RULE)]
    are_keys = all(_HEAD_KEY.fullmatch(line.rstrip()) or _HEAD_ENTRY.fullmatch(line) or not line.strip() for line in keys)
    return [first, *keys, _RULE] if keys and are_keys else []


def _value(keys: list[str], key: str) -> tuple[str, int]:
    """Return what stands behind a key, and the number of its line; nothing where no line has it."""
    for number, line in enumerate(keys, 1):
        if (match := _HEAD_KEY.fullmatch(line.strip())) and match["key"].casefold() == key and match["value"]:
            return match["value"].strip(" '\""), number
    return "", 0


def _title_in(keys: list[str]) -> Line | None:
    title, number = _value(keys, "title")
    return Line(title, f"line {number}", Kind.HEADING, 1) if title else None


def _day_in(keys: list[str]) -> RecordDate | None:
    """Return the day above the text, which may be that of posting; None where none is given."""
    day = re.match(r"[12]\d{3}-\d\d-\d\d", _value(keys, "date")[0])
    try:
        return RecordDate.from_iso(day.group()) if day else None
    except ValueError:
        return None


def _physical(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")


def _typed_lines(text: str, *, below: int) -> list[_Typed]:
    """Return the lines of a text with their cells, from below so many of them."""
    lines: list[_Typed] = []
    gap = True
    has_columns = any("\t" in line and not _NUMBER.match(line) for line in _physical(text))
    for number, line in enumerate(_physical(text)[below:], below + 1):
        bare = _ESCAPED.sub("", line.strip(" \n"))
        bare = bare if has_columns else _NUMBER.sub(r"\g<number> ", bare)
        is_row = bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2
        cells = tuple(cell.strip() for cell in (bare[1:-1].split("|") if is_row else _CELL.split(bare)))
        if not any(re.search(r"\w", cell) or cell.strip(" -_=:") for cell in cells):
            # The line below the heads of a table of Markdown parts nothing.
            gap = gap or not is_row
            continue
        lines.append(_Typed(cells, number, gap, number + 1 if line.endswith("  ") else 0))
        # Two spaces at the end of a line end it, in Markdown.
        gap = line.endswith("  ")
    return lines


def _joined(lines: list[_Typed]) -> list[_Typed]:
    """Return lines with those put together that were one before the paper ended."""
    joined: list[_Typed] = []
    width = _width(lines)
    above = ""
    for line in lines:
        last = joined[-1] if joined else None
        goes_on = last is not None and not line.after_gap and _goes_on(last, line, is_full=_is_full(above, line, width))
        above = line.cells[line.filled[0]]
        if last and goes_on:
            cells = list(last.cells)
            cells[last.filled[0]] += f" {line.cells[line.filled[0]]}"
            joined[-1] = replace(last, cells=tuple(cells), goes_on_at=line.goes_on_at)
        else:
            joined.append(line)
    return joined


def _width(lines: list[_Typed]) -> int:
    """Return how many characters a full line has, where the paper parted the lines; 0 where lines are longer than any paper is wide."""
    lengths = sorted((len(cell) for line in lines for cell in line.cells), reverse=True)
    # One or two may be longer, such as an address of the web.
    return lengths[min(_LONGER, len(lengths) - 1)] if lengths and lengths[0] <= _WIDEST else 0


def _is_full(above: str, line: _Typed, width: int) -> bool:
    """Return whether a line of the paper had no room for the first word of the next."""
    return 0 < width < len(above) + 1 + len(line.cells[line.filled[0]].split(maxsplit=1)[0])


def _goes_on(last: _Typed, line: _Typed, *, is_full: bool) -> bool:
    """Return whether a line is the rest of the one above; is_full says that the paper ended there."""
    if len(last.filled) != 1 or last.filled != line.filled or "<" in last.cells[last.filled[0]]:
        return False
    above, below = last.cells[last.filled[0]], line.cells[line.filled[0]]
    if _ENDED.search(above) or _BULLET.match(below) or _BEGINS.match(below):
        return False
    # "Chair: A Example" is whole, however long it is.
    return below[0].islower() or (len(above) >= LONG and is_full and not _LABELLED.match(above))


def _piece(typed: _Typed) -> Piece | None:
    place = f"line {typed.number}"
    cells = tuple(_lines(cell, place) for cell in typed.cells)
    if len(cells) == 1:
        lines = cells[0]
        return lines[0] if len(lines) == 1 else Row((lines,), place) if lines else None
    first = typed.filled[0]
    if typed.cells[first].strip() in set(BULLETS) and len(typed.filled) == 2:
        return replace(cells[typed.filled[1]][0], kind=Kind.ENTRY, level=1, marker="•")
    return Row(cells, place)


def _lines(cell: str, place: str) -> tuple[Line, ...]:
    if not cell:
        return ()
    if _TAG.search(cell):
        return html_lines(cell, place)
    if heading := _HEADING.fullmatch(cell):
        return (Line(heading[2], place, Kind.HEADING, len(heading[1])),)
    if bullet := _BULLET.match(cell):
        return (Line(cell[bullet.end() :], place, Kind.ENTRY, 1, "•"),)
    return (Line(cell, place),)
