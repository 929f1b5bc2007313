"""The front matter of notes, with the place of everything in it: what is written anew are the lines of one key, and no other byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from minutebook.diagnostics import ContentErrors
from minutebook.editor.marks import marks_above, marks_in
from minutebook.editor.notes_file import Refused
from minutebook.parse.front_matter import front_matter, split
from minutebook.parse.yaml_text import Mapping, Node, Scalar, Sequence, written
from minutebook.read import Source

ORDER = (
    "title",
    "series",
    "status",
    "date",
    "until",
    "time",
    "venue",
    "chair",
    "notes_by",
    "source",
    "attendance",
    "apologies",
    "next_meeting",
    "corrections",
    "accepted",
)
"""Behind which keys a new one is put in."""
IN_PLAIN_SIGHT = "This cannot be changed in the form as it is written. Choose “Head as text” and change it there."
_TIME = re.compile(r"\d\d?:\d\d")

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of the front matter, from start up to the one before end, and what takes their place."""

    start: int
    end: int
    new: str


def values_of(text: str) -> Values | None:
    """Return what stands above the notes by key, as text, lists and mappings; None where it cannot be read."""
    try:
        node = front_matter(split(_source(text))[0], _source(text))
    except ContentErrors:
        return None
    values = _plain(node)
    return values if isinstance(values, dict) else None


class Head:
    """The front matter of notes, with the place of everything in it."""

    def __init__(self, text: str) -> None:
        source = _source(text)
        try:
            self._front, _, _ = split(source)
            values = _plain(front_matter(self._front, source))
        except ContentErrors:
            raise Refused("What stands above the notes cannot be read. Choose “Head as text”, and mend it there first.") from None
        # Only now: what was read has no aliases, and is nested only so deep.
        root = yaml.compose(self._front, Loader=yaml.SafeLoader)
        if not isinstance(values, dict) or not isinstance(root, yaml.MappingNode) or root.flow_style:
            raise Refused(IN_PLAIN_SIGHT)
        self.values: Values = values
        self.root = root
        self._text = text
        self._offset = text.index("\n") + 1
        self.lines = self._front.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        marks = marks_in(self.lines, {name.start_mark.line: name.value for name, _ in root.value})
        ends = {name.value: value.end_mark.index for name, value in root.value}
        # Within quotation marks, what looks like a mark is a word.
        are_comments = (mark for mark in marks if not mark.start or self._starts[mark.line] + mark.start >= ends[mark.field])
        self.marks = tuple(sorted(are_comments, key=lambda mark: mark.line))

    def changed(self, pieces: list[Piece], expected: Values) -> str:
        """Return the notes with some pieces in their places; raise Refused unless they then say what is expected, and nothing else."""
        front = f"{self._front}\n"
        for piece in sorted(pieces, key=lambda piece: piece.start, reverse=True):
            front = front[: piece.start] + piece.new + front[piece.end :]
        text = self._text[: self._offset] + front + self._text[self._offset + len(self._front) + 1 :]
        if values_of(text) != expected:
            raise Refused(IN_PLAIN_SIGHT)
        return text

    # --- what is there --------------------------------------------------------------------------------------------------

    def value(self, key: str) -> yaml.Node | None:
        """Return the value of a key; None where there is no such key."""
        return next((value for name, value in self.root.value if name.value == key), None)

    def listed(self, key: str) -> list[object]:
        """Return the entries of a list; none where there is none."""
        entries = self.values.get(key)
        return entries if isinstance(entries, list) else []

    def entry(self, key: str, place: int) -> str:
        """Return an entry of a list in braces: as it is written, where it stands so."""
        node = self.entry_node(key, place)
        if node.flow_style and node.start_mark.line == node.end_mark.line:
            return self._front[node.start_mark.index : node.end_mark.index]
        said = self.listed(key)[place]
        assert isinstance(said, dict)
        return "{" + ", ".join(f"{name}: {_in_braces(value)}" for name, value in said.items()) + "}"

    def entry_node(self, key: str, place: int) -> yaml.MappingNode:
        """Return an entry of a list, with the place of everything in it; raise Refused where it is written as none."""
        node = self.value(key)
        if (
            not isinstance(node, yaml.SequenceNode)
            or not 0 <= place < len(node.value)
            or not isinstance(node.value[place], yaml.MappingNode)
        ):
            raise Refused(IN_PLAIN_SIGHT)
        entry: yaml.MappingNode = node.value[place]
        return entry

    # --- what takes its place -------------------------------------------------------------------------------------------

    def setting(self, mapping: yaml.MappingNode, key: str, value: str, order: tuple[str, ...], raw: str = "") -> list[Piece]:
        """Return what gives a key of a mapping a value, or takes it out where it is empty; raw: a value that is already written."""
        if not value and not raw:
            return self.removing(mapping, key)
        pair = next(((name, node) for name, node in mapping.value if name.value == key), None)
        if pair is None:
            return [self._inserting(mapping, key, raw or as_value(key, value), order)]
        name, node = pair
        if not isinstance(node, yaml.ScalarNode):
            raise Refused(IN_PLAIN_SIGHT)
        if node.start_mark.index == node.end_mark.index:
            return [Piece(name.end_mark.index, node.end_mark.index, f": {raw or as_value(key, value)}")]
        new = raw or as_value(key, value, node.style)
        return [Piece(node.start_mark.index, node.end_mark.index, f"{new}\n" if node.style in ("|", ">") else new)]

    def removing(self, mapping: yaml.MappingNode, key: str) -> list[Piece]:
        """Return what takes a key and its value out of a mapping, with the lines that it stands on."""
        place = next((place for place, (name, _) in enumerate(mapping.value) if name.value == key), None)
        if place is None:
            return []
        name, value = mapping.value[place]
        if mapping.flow_style:
            return [self._out_of_brackets([(n.start_mark.index, v.end_mark.index) for n, v in mapping.value], place)]
        return [self._whole_lines(name.start_mark.line, self._last_line(value, name))]

    def settling(self, key: str) -> list[Piece]:
        """Return what takes out the marks that ask for a key; a key that is not there yet is put in the place of the last of them."""
        marks = [mark for mark in self.marks if mark.field == key]
        return [
            Piece(self._starts[mark.line] + mark.start, self._starts[mark.line + 1] - bool(mark.start), "")
            for mark in (marks if self.value(key) else marks[:-1])
        ]

    def adding(self, key: str, entry: str) -> list[Piece]:
        """Return what puts an entry at the end of a list."""
        node = self.value(key)
        new = f"{key}:\n  - {entry}"
        if node is None:
            return [self._inserting(self.root, key, f"\n  - {entry}", ORDER)]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            # An empty list, or words in its place; what is said of it behind them is done with.
            name = next(name for name, value in self.root.value if value is node)
            first, last = name.start_mark.line, self._last_line(node, name)
            return [Piece(self._starts[first], self._starts[last + 1], f"{new}\n")]
        last_entry = node.value[-1]
        if node.flow_style:
            return [Piece(last_entry.end_mark.index, last_entry.end_mark.index, f", {entry}")]
        before = self.lines[last_entry.start_mark.line][: last_entry.start_mark.column]
        after = self._starts[self._last_line(last_entry) + 1]
        return [Piece(after, after, f"{before}{entry}\n")]

    def replacing(self, key: str, place: int, entry: str) -> list[Piece]:
        """Return what puts an entry in the place of another, without the marks that stand above that one."""
        node = self.entry_node(key, place)
        first = marks_above(self.lines, node.start_mark.line)
        end = node.end_mark.index if node.flow_style else self._starts[self._last_line(node) + 1] - 1
        marks = [self._whole_lines(first, node.start_mark.line - 1)] if first < node.start_mark.line else []
        return [*marks, Piece(node.start_mark.index, end, entry)]

    def removing_entry(self, key: str, place: int, *, settled: bool) -> list[Piece]:
        """Return what takes an entry out of a list, with its marks where they are settled; the last of apologies goes with their key."""
        entry, node = self.entry_node(key, place), self.value(key)
        assert isinstance(node, yaml.SequenceNode)
        if len(node.value) == 1 and key != "attendance":
            return self.removing(self.root, key)
        if node.flow_style:
            return [self._out_of_brackets([(each.start_mark.index, each.end_mark.index) for each in node.value], place)]
        first = marks_above(self.lines, entry.start_mark.line) if settled else entry.start_mark.line
        lines = [self._whole_lines(first, self._last_line(entry))]
        if len(node.value) == 1:
            name = next(name for name, value in self.root.value if value is node)
            lines.append(Piece(name.end_mark.index + 1, name.end_mark.index + 1, " []"))
        return lines

    def _inserting(self, mapping: yaml.MappingNode, key: str, value: str, order: tuple[str, ...]) -> Piece:
        """Return what puts a new key in behind those that come before it, or in the place of a mark that asks for it."""
        line = f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
        earlier = order[: order.index(key)]
        before = [(name, node) for name, node in mapping.value if name.value in earlier]
        if mapping.flow_style:
            if before:
                return Piece(before[-1][1].end_mark.index, before[-1][1].end_mark.index, f", {line}")
            return Piece(mapping.value[0][0].start_mark.index, mapping.value[0][0].start_mark.index, f"{line}, ")
        asked = [mark.line for mark in self.marks if mark.field == key] if mapping is self.root else []
        if asked:
            return Piece(self._starts[asked[-1]], self._starts[asked[-1] + 1], f"{line}\n")
        indent = " " * mapping.value[0][0].start_mark.column
        after = self._last_line(before[-1][1], before[-1][0]) + 1 if before else mapping.value[0][0].start_mark.line
        return Piece(self._starts[after], self._starts[after], f"{indent}{line}\n")

    def whole_lines(self, numbers: Iterable[int]) -> list[Piece]:
        """Return what takes lines out."""
        return [self._whole_lines(number, number) for number in numbers]

    def _whole_lines(self, first: int, last: int) -> Piece:
        return Piece(self._starts[first], self._starts[last + 1], "")

    def _out_of_brackets(self, spans: list[tuple[int, int]], place: int) -> Piece:
        """Return what takes one of several out, with the comma that parts it from the one before or after."""
        if len(spans) == 1:
            return Piece(*spans[0], "")
        if place:
            return Piece(spans[place - 1][1], spans[place][1], "")
        return Piece(spans[0][0], spans[1][0], "")

    def _last_line(self, node: yaml.Node, name: yaml.Node | None = None) -> int:
        """Return the last line of a value, from 0; name: its key, on whose line a value that is empty stands."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._last_line(last[1], last[0]) if isinstance(last, tuple) else self._last_line(last)
        end: int = node.end_mark.line
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end -= node.end_mark.column == 0
            while end > node.start_mark.line and not self.lines[end].strip():
                end -= 1
        return max(end, name.start_mark.line) if name else end


def _source(text: str) -> Source:
    return Source(PurePosixPath("notes"), "meetings", "notes", text)


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}


def as_value(key: str, value: str, style: str | None = None) -> str:
    """Return a value as it is written after a key: in the quotation marks that it had, else in those that it needs."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    return value if key == "time" and _TIME.fullmatch(value) else written(value)


def _in_braces(value: object) -> str:
    return f"[{', '.join(map(_in_braces, value))}]" if isinstance(value, list) else written(str(value))
