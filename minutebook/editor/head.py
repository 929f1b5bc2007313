"""Change what stands above the notes by position: the lines of one key are written anew, and every other byte stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from minutebook.diagnostics import ContentErrors
from minutebook.editor.marks import Mark, marks_above, marks_in, marks_settled_by, printed_in
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
NEXT = ("date", "time", "venue", "focus")
LISTS = ("attendance", "apologies")
_TIME = re.compile(r"\d\d?:\d\d")
_IN_PLAIN_SIGHT = "This cannot be changed in the form as it is written. Choose “Head as text” and change it there."

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Piece:
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


def status_of(text: str) -> str | None:
    """Return the status of notes as typed; empty where they have none, None where the head cannot be read."""
    values = values_of(text)
    return None if values is None else str(values.get("status", ""))


def marks_of(text: str) -> dict[int, Mark]:
    """Return the marks that ask for a field of the form, by their lines, from 1; nothing where the head cannot be read."""
    try:
        return {mark.line + 2: mark for mark in _Head(text).marks}
    except Refused:
        return {}


def printed_lines(text: str) -> int:
    """Return how many lines above the notes are the words of a source, and about them."""
    try:
        return len(printed_in(_Head(text).lines))
    except Refused:
        return 0


def without_printed(text: str) -> str:
    """Return notes without the words of the source that the import wrote above them."""
    head = _Head(text)
    return head.changed(head.whole_lines(printed_in(head.lines)), head.values)


def with_value(text: str, key: str, value: str) -> str:
    """Return notes of which a key is given a value; empty takes the key out. Raise Refused where that needs a person."""
    value = " ".join(value.split())
    head = _Head(text)
    expected = {**head.values, key: value} if value else {name: each for name, each in head.values.items() if name != key}
    return head.changed([*(head.settling(key) if value else ()), *head.setting(head.root, key, value, ORDER)], expected)


def with_next(text: str, key: str, value: str) -> str:
    """Return notes of which what is said of the next meeting has a value for a key; empty takes it out."""
    value = " ".join(value.split())
    head = _Head(text)
    known = head.values.get("next_meeting", {})
    if not isinstance(known, dict):
        raise Refused(_IN_PLAIN_SIGHT)
    said = {**known, key: value} if value else {name: each for name, each in known.items() if name != key}
    expected = {**head.values, "next_meeting": said} if said else {k: v for k, v in head.values.items() if k != "next_meeting"}
    node = head.value("next_meeting")
    if not said:
        pieces = head.removing(head.root, "next_meeting")
    elif isinstance(node, yaml.MappingNode) and node.value:
        pieces = head.setting(node, key, value, NEXT)
    else:
        pieces = head.setting(head.root, "next_meeting", "", ORDER, raw=f"{{{key}: {_as_value(key, value)}}}")
    return head.changed([*(head.settling("next_meeting") if value else ()), *pieces], expected)


def with_person(text: str, key: str, name: str, roles: list[str], label: str = "") -> str:
    """Return notes that list somebody more among those who came, or who sent apologies; label: what these notes call them, if anything."""
    named = f"role: {written(roles[0])}" if len(roles) == 1 else f"roles: [{', '.join(map(written, roles))}]" if roles else ""
    called = f"label: {written(label)}" if label else ""
    entry = "{" + ", ".join(filter(None, [f"name: {written(name)}", named, called])) + "}"
    head = _Head(text)
    said: dict[str, object] = {"name": name, **({"role": roles[0]} if len(roles) == 1 else {"roles": roles} if roles else {})}
    said |= {"label": label} if label else {}
    settled = head.whole_lines(marks_settled_by(name, head.lines))
    return head.changed([*settled, *head.adding(key, entry)], {**head.values, key: [*head.listed(key), said]})


def with_correction(text: str, date: str, place: str) -> str:
    """Return notes with one correction more, whose words are still to be written, and the status that says so.

    place: of what it is; empty for the whole notes.
    """
    said = {"date": date, "text": "", **({"at": place} if place else {})}
    head = _Head(text)
    entry = "{" + ", ".join(f"{key}: {value if key == 'date' else written(value)}" for key, value in said.items()) + "}"
    added = head.changed(head.adding("corrections", entry), {**head.values, "corrections": [*head.listed("corrections"), said]})
    return with_value(added, "status", "amended") if status_of(added) == "approved" else added


def with_accepted(text: str, rule: str, about: str, reason: str) -> str:
    """Return notes that accept a piece of advice, with the reason; about: what it is about, empty for all of the rule."""
    said = {"rule": rule, **({"about": about} if about else {}), "reason": " ".join(reason.split())}
    head = _Head(text)
    entry = "{" + ", ".join(f"{key}: {written(value)}" for key, value in said.items()) + "}"
    return head.changed(head.adding("accepted", entry), {**head.values, "accepted": [*head.listed("accepted"), said]})


def place_of(text: str, key: str, person: Values) -> int:
    """Return which entry of a list says just that of somebody, from 0; raise Refused where none does, or no longer."""
    entries = (values_of(text) or {}).get(key)
    if not isinstance(entries, list) or person not in entries:
        raise Refused(f"{person.get('name', 'This person')} is not listed there any more as was shown: nothing was changed.")
    return entries.index(person)


def without_person(text: str, key: str, place: int, *, settled: bool = True) -> str:
    """Return notes whose list has one entry less; place: which, from 0. settled: whether the marks above it go with it."""
    head = _Head(text)
    left = [entry for number, entry in enumerate(head.listed(key)) if number != place]
    rest = {name: each for name, each in head.values.items() if name != key}
    # Who was there is always said; apologies only where there are any.
    expected = {**head.values, key: left} if left or key == "attendance" else rest
    return head.changed(head.removing_entry(key, place, settled=settled), expected)


def with_moved(text: str, key: str, place: int, to: str) -> str:
    """Return notes in which an entry of one list stands at the end of the other, as it was written."""
    head = _Head(text)
    entry, said = head.entry(key, place), head.listed(key)[place]
    added = head.changed(head.adding(to, entry), {**head.values, to: [*head.listed(to), said]})
    return without_person(added, key, place, settled=False)


class _Head:
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
            raise Refused(_IN_PLAIN_SIGHT)
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

    def changed(self, pieces: list[_Piece], expected: Values) -> str:
        """Return the notes with some pieces in their places; raise Refused unless they then say what is expected, and nothing else."""
        front = f"{self._front}\n"
        for piece in sorted(pieces, key=lambda piece: piece.start, reverse=True):
            front = front[: piece.start] + piece.new + front[piece.end :]
        text = self._text[: self._offset] + front + self._text[self._offset + len(self._front) + 1 :]
        if values_of(text) != expected:
            raise Refused(_IN_PLAIN_SIGHT)
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
        node = self._entry_node(key, place)
        if node.flow_style and node.start_mark.line == node.end_mark.line:
            return self._front[node.start_mark.index : node.end_mark.index]
        said = self.listed(key)[place]
        assert isinstance(said, dict)
        return "{" + ", ".join(f"{name}: {_in_braces(value)}" for name, value in said.items()) + "}"

    def _entry_node(self, key: str, place: int) -> yaml.MappingNode:
        node = self.value(key)
        if (
            not isinstance(node, yaml.SequenceNode)
            or not 0 <= place < len(node.value)
            or not isinstance(node.value[place], yaml.MappingNode)
        ):
            raise Refused(_IN_PLAIN_SIGHT)
        entry: yaml.MappingNode = node.value[place]
        return entry

    # --- what takes its place -------------------------------------------------------------------------------------------

    def setting(self, mapping: yaml.MappingNode, key: str, value: str, order: tuple[str, ...], raw: str = "") -> list[_Piece]:
        """Return what gives a key of a mapping a value, or takes it out where it is empty; raw: a value that is already written."""
        if not value and not raw:
            return self.removing(mapping, key)
        pair = next(((name, node) for name, node in mapping.value if name.value == key), None)
        if pair is None:
            return [self._inserting(mapping, key, raw or _as_value(key, value), order)]
        name, node = pair
        if not isinstance(node, yaml.ScalarNode):
            raise Refused(_IN_PLAIN_SIGHT)
        if node.start_mark.index == node.end_mark.index:
            return [_Piece(name.end_mark.index, node.end_mark.index, f": {raw or _as_value(key, value)}")]
        new = raw or _as_value(key, value, node.style)
        return [_Piece(node.start_mark.index, node.end_mark.index, f"{new}\n" if node.style in ("|", ">") else new)]

    def removing(self, mapping: yaml.MappingNode, key: str) -> list[_Piece]:
        """Return what takes a key and its value out of a mapping, with the lines that it stands on."""
        place = next((place for place, (name, _) in enumerate(mapping.value) if name.value == key), None)
        if place is None:
            return []
        name, value = mapping.value[place]
        if mapping.flow_style:
            return [self._out_of_brackets([(n.start_mark.index, v.end_mark.index) for n, v in mapping.value], place)]
        return [self._whole_lines(name.start_mark.line, self._last_line(value, name))]

    def settling(self, key: str) -> list[_Piece]:
        """Return what takes out the marks that ask for a key; a key that is not there yet is put in the place of the last of them."""
        marks = [mark for mark in self.marks if mark.field == key]
        return [
            _Piece(self._starts[mark.line] + mark.start, self._starts[mark.line + 1] - bool(mark.start), "")
            for mark in (marks if self.value(key) else marks[:-1])
        ]

    def adding(self, key: str, entry: str) -> list[_Piece]:
        """Return what puts an entry at the end of a list."""
        node = self.value(key)
        new = f"{key}:\n  - {entry}"
        if node is None:
            return [self._inserting(self.root, key, f"\n  - {entry}", ORDER)]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            # An empty list, or words in its place; what is said of it behind them is done with.
            name = next(name for name, value in self.root.value if value is node)
            first, last = name.start_mark.line, self._last_line(node, name)
            return [_Piece(self._starts[first], self._starts[last + 1], f"{new}\n")]
        last_entry = node.value[-1]
        if node.flow_style:
            return [_Piece(last_entry.end_mark.index, last_entry.end_mark.index, f", {entry}")]
        before = self.lines[last_entry.start_mark.line][: last_entry.start_mark.column]
        after = self._starts[self._last_line(last_entry) + 1]
        return [_Piece(after, after, f"{before}{entry}\n")]

    def removing_entry(self, key: str, place: int, *, settled: bool) -> list[_Piece]:
        """Return what takes an entry out of a list, with its marks where they are settled; the last of apologies goes with their key."""
        entry, node = self._entry_node(key, place), self.value(key)
        assert isinstance(node, yaml.SequenceNode)
        if len(node.value) == 1 and key != "attendance":
            return self.removing(self.root, key)
        if node.flow_style:
            return [self._out_of_brackets([(each.start_mark.index, each.end_mark.index) for each in node.value], place)]
        first = marks_above(self.lines, entry.start_mark.line) if settled else entry.start_mark.line
        lines = [self._whole_lines(first, self._last_line(entry))]
        if len(node.value) == 1:
            name = next(name for name, value in self.root.value if value is node)
            lines.append(_Piece(name.end_mark.index + 1, name.end_mark.index + 1, " []"))
        return lines

    def _inserting(self, mapping: yaml.MappingNode, key: str, value: str, order: tuple[str, ...]) -> _Piece:
        """Return what puts a new key in behind those that come before it, or in the place of a mark that asks for it."""
        line = f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
        earlier = order[: order.index(key)]
        before = [(name, node) for name, node in mapping.value if name.value in earlier]
        if mapping.flow_style:
            if before:
                return _Piece(before[-1][1].end_mark.index, before[-1][1].end_mark.index, f", {line}")
            return _Piece(mapping.value[0][0].start_mark.index, mapping.value[0][0].start_mark.index, f"{line}, ")
        asked = [mark.line for mark in self.marks if mark.field == key] if mapping is self.root else []
        if asked:
            return _Piece(self._starts[asked[-1]], self._starts[asked[-1] + 1], f"{line}\n")
        indent = " " * mapping.value[0][0].start_mark.column
        after = self._last_line(before[-1][1], before[-1][0]) + 1 if before else mapping.value[0][0].start_mark.line
        return _Piece(self._starts[after], self._starts[after], f"{indent}{line}\n")

    def whole_lines(self, numbers: Iterable[int]) -> list[_Piece]:
        """Return what takes lines out."""
        return [self._whole_lines(number, number) for number in numbers]

    def _whole_lines(self, first: int, last: int) -> _Piece:
        return _Piece(self._starts[first], self._starts[last + 1], "")

    def _out_of_brackets(self, spans: list[tuple[int, int]], place: int) -> _Piece:
        """Return what takes one of several out, with the comma that parts it from the one before or after."""
        if len(spans) == 1:
            return _Piece(*spans[0], "")
        if place:
            return _Piece(spans[place - 1][1], spans[place][1], "")
        return _Piece(spans[0][0], spans[1][0], "")

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


def _as_value(key: str, value: str, style: str | None = None) -> str:
    """Return a value as it is written after a key: in the quotation marks that it had, else in those that it needs."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    return value if key == "time" and _TIME.fullmatch(value) else written(value)


def _in_braces(value: object) -> str:
    return f"[{', '.join(map(_in_braces, value))}]" if isinstance(value, list) else written(str(value))
