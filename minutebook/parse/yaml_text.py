"""Read, and write values of, the small YAML of content files: text, lists and mappings, each with its line, and nothing that surprises.

Scalars stay as typed: YAML 1.1 would turn a 10:30 start into the number 630 and NO into false. Duplicate keys, anchors,
aliases, merge keys and tags are errors (YAML 1.2.2, sections 3.2.2 and 6.9: they are for machines, not for editors).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from minutebook.diagnostics import ContentErrors, Diagnostic, Location, found
from minutebook.invisible import describe, forbidden_in
from minutebook.markup import hidden_in
from minutebook.rules import RuleId

MAX_DEPTH = 8
"""Content files nest four deep at most; deeper is a mistake, or an attempt to exhaust the reader."""
MAX_ENTRIES = 1000
"""The longest lists, of who came to a meeting or of terms, have some hundreds."""
MAX_VALUE = 20_000
"""Letters: more than six pages of print."""

_PLAIN = re.compile(r"[^\W_](?:[\w .()/'’–&+;-]*[\w.)])?")
# Ours reads them as typed; the programs that an editor types in do not.
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as typed."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location
    in_braces: bool = False
    """Whether it is written on a line, {key: value, key: value}, where a comma ends a value."""


Node = Scalar | Sequence | Mapping

_CURLY = 'a value must stand in straight double quotes (") instead of curly ones'

_Loader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
# libyaml, where PyYAML was built with it, is seven times as fast. It dies (segmentation fault) on 25 KB of "[", and takes some tabs
# and marks for other things than PyYAML does; so it gets only what it cannot misunderstand.
_FAST: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
_ORDINARY = re.compile(r"""[\w \n:,.;/()'"{}\[\]+&’‘“”–—£-]*""")
_FEW_BRACKETS = 500
# The two do not agree on which line such a value is.
_EMPTY_IN_BRACES = re.compile(r":\s*[,}\]]")

# PyYAML's words for what is wrong, and ours.
_WORDS_OUTSIDE_QUOTES = "expected <block end>, but found '<scalar>'"
_UNCLOSED_QUOTE = "found unexpected end of stream"
_PROBLEMS = {
    _WORDS_OUTSIDE_QUOTES: "the whole value must stand in double quotes, got words before or after them",
    _UNCLOSED_QUOTE: "a value in quotes must end with the mark that it begins with, got no end",
    "expected <block end>": "the lines of one list, or of one mapping, must begin alike and in the same column, got another",
    "expected ',' or": "brackets must be closed, and a value with a comma, colon or bracket in it stand in double quotes, "
    "got something else",
    "mapping values are not allowed": 'a value with ": " in it must stand in double quotes, got one without',
    "could not find expected ':'": 'a line must be of the form "key: value", with a space after the colon, got one without',
    "expected '<document start>'": "a file must hold one list, got lines after its end; take out what stands above them, such as []",
    "found unknown escape": "a backslash in double quotes must be written twice, got it once",
}
_KEYS_ON_A_LINE = (
    "name|role|roles|label|post|organisation|date|time|venue|focus|text|action|at|before|after|rule|about|reason|title|address"
    "|from|until|notes|by|plural"
)
# A second key in braces without a comma before it, and one behind a comma without braces.
_A_WORD = r"[^\s,{}\[\]\"']++"
_NO_COMMA = re.compile(rf"[{{,]\s*\w+:\s++(?:{_A_WORD}\s++)*?(?P<last>{_A_WORD})\s++(?P<key>{_KEYS_ON_A_LINE}):(?:\s|$)")
_NO_BRACES = re.compile(rf"\s*(?:- |\w+: )\s*(?P<keys>(?:{_KEYS_ON_A_LINE}): [^{{}}]*?, (?:{_KEYS_ON_A_LINE}): (?s:.*))")
_IN_CURLY_MARKS = re.compile(r"[“‘„][^“”‘’]*[”’]")
# The marks that YAML gives a meaning, at the beginning of a line or of a value.
_MARK_FIRST = re.compile(r"(?:^\s*(?:- )*|: |[{\[,] *)(?P<mark>[@%`*&!|>?,\]}]|(?<=: )-)")


def parse_yaml(text: str, path: PurePosixPath, first_line: int = 1) -> Node:
    """Return the one document in text, whose first line is first_line of path; raise ContentErrors if it is not plain YAML."""
    if _FAST and _is_ordinary(text):
        try:
            return _Reader(text, path, first_line, _FAST).document()
        except ContentErrors:
            # Said again below in the words, and at the places, that editors know.
            pass
    return _Reader(text, path, first_line, yaml.SafeLoader).document()


def _is_ordinary(text: str) -> bool:
    """Return whether libyaml and PyYAML take a text for the same."""
    few = text.count("[") + text.count("{") <= _FEW_BRACKETS
    return few and bool(_ORDINARY.fullmatch(text)) and not _EMPTY_IN_BRACES.search(text)


class _Reader:
    """Builds nodes from PyYAML's events: they come one at a time, so depth is checked before it can do harm."""

    def __init__(self, text: str, path: PurePosixPath, first_line: int, loader: _Loader) -> None:
        self._events = yaml.parse(text, Loader=loader)
        self._lines = text.split("\n")
        self._path = path
        self._first_line = first_line

    def document(self) -> Node:
        try:
            events = self._checked_events()
            node: Node | None = None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if node is not None:
                        raise self._error(_line(event), "must be one document, got a second one", "yaml-documents")
                    node = self._node(next(events), events, depth=1)
            return node or Mapping((), Location(self._path, self._first_line))
        except yaml.MarkedYAMLError as error:
            # Where something was begun and not ended, the beginning is the place to mend.
            begun = (error.context or "").startswith(("while scanning a simple key", "while scanning a quoted", "while parsing a flow"))
            mark = error.context_mark if begun and error.context_mark else error.problem_mark
            line = mark.line if mark else 0
            problem = error.problem or error.context or ""
            if problem.startswith(_WORDS_OUTSIDE_QUOTES) and (opened := _left_open(self._lines[:line])) is not None:
                # The quotation went on to the next mark, some lines below.
                line, problem = opened, _UNCLOSED_QUOTE
            raise self._error(line, _plain(problem, self._lines[line] if line < len(self._lines) else ""), "yaml") from None
        except yaml.YAMLError as error:
            raise self._error(0, f"must be readable, got {error}", "yaml") from None

    def _checked_events(self) -> Iterator[yaml.Event]:
        """Yield events, refusing what content files may not use."""
        for event in self._events:
            line = _line(event)
            if isinstance(event, yaml.AliasEvent):
                raise self._error(line, f"must spell values out{_or_quote('*')}, got the alias *{event.anchor}", "yaml-alias")
            if isinstance(event, yaml.NodeEvent) and event.anchor:
                raise self._error(line, f"must spell values out{_or_quote('&')}, got the anchor &{event.anchor}", "yaml-anchor")
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
                raise self._error(line, f"must have no tags{_or_quote('!')}, got {event.tag}", "yaml-tag")
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        location = Location(self._path, self._first_line + _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, location)
        if depth > MAX_DEPTH:
            raise self._error(_line(event), f"must nest at most {MAX_DEPTH} deep, got more", "yaml-depth")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                self._check_length(len(items), event, "list")
                items.append(self._node(event, events, depth + 1))
            return Sequence(tuple(items), location)
        in_braces = isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
        return Mapping(self._entries(events, depth), location, in_braces)

    def _scalar(self, event: yaml.ScalarEvent, location: Location) -> Scalar:
        # Escapes ("\0") can make characters that the reading of the file could not see.
        for character in forbidden_in(event.value.replace("\n", "")):
            message = f"text must have no invisible characters, got {describe(character)}; take out the letters after \\ that make it"
            raise ContentErrors([Diagnostic(location, message, "invisible-character")])
        if len(event.value) > MAX_VALUE:
            message = f"a value must have at most {MAX_VALUE:,} letters, got {len(event.value):,}"
            raise ContentErrors([Diagnostic(location, message, "text-too-long")])
        if comments := tuple(hidden_in(event.value, location)):
            raise ContentErrors(comments)
        is_plain = event.style not in ("'", '"', "|", ">")
        if is_plain and event.end_mark:
            self._check_whole(event.value, event.end_mark.line, event.end_mark.column)
        if is_plain and _IN_CURLY_MARKS.fullmatch(event.value.strip()):
            message = f"{_CURLY}, got {event.value.strip()}; if curly ones are to be printed, put straight ones around them"
            raise ContentErrors([Diagnostic(location, message, "yaml")])
        # null and ~ would be nothing to YAML; here they are the words that were typed, and a check will refuse them.
        return Scalar(event.value.strip(), location)

    def _check_whole(self, value: str, line: int, column: int) -> None:
        """Refuse a value behind which YAML hides the rest of a line, "Room #2" being "Room" to it.

        A remark begins with one # and a space, and not with a number.
        """
        hidden = self._lines[line][column:].strip() if line < len(self._lines) else ""
        if re.match(r"#+[^\s#]|##+\s+\S|#\s+\d", hidden):
            whole = f"{value} {hidden}".strip()
            message = f'a value with " #" in it must stand in double quotes, {found(whole)}; write "{whole}"'
            raise self._error(line, f"{message}, or put a remark on a line of its own", "yaml")

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self._check_length(len(entries), event, "mapping")
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            line = key.location.line - self._first_line
            if not isinstance(key, Scalar):
                raise self._error(line, "a key must be a word, got a list or mapping", "yaml-key")
            if key.text == "<<":
                raise self._error(line, "must spell values out, got the merge key <<", "yaml-merge")
            if key.text in seen:
                raise self._error(
                    line, f"a key must stand once, got {key.text!r} again (first on line {seen[key.text]})", "yaml-duplicate-key"
                )
            seen[key.text] = key.location.line
            entries.append((key, value))
        return tuple(entries)

    def _check_length(self, entries: int, event: yaml.Event, what: str) -> None:
        """Refuse one entry more than so many may have."""
        if entries == MAX_ENTRIES:
            raise self._error(_line(event), f"a {what} must have at most {MAX_ENTRIES:,} entries, got more", "records-too-many")

    def _error(self, line: int, message: str, rule: RuleId) -> ContentErrors:
        """Return the error for a line of this text, which PyYAML counts from 0."""
        return ContentErrors([Diagnostic(Location(self._path, self._first_line + line), message, rule)])


def _line(event: yaml.Event) -> int:
    """Return the line on which an event begins, from 0; the parser marks all of them."""
    assert event.start_mark
    return event.start_mark.line


def _or_quote(mark: str) -> str:
    """Return what to do where the mark that YAML gives a meaning was meant as text."""
    return f" (text that begins with {mark} must stand in double quotes)"


def _left_open(lines: list[str]) -> int | None:
    """Return the first line with a double quotation mark that has no fellow, where lines end inside a quotation; from 0."""
    odd = [number for number, line in enumerate(lines) if line.count('"') % 2]
    return odd[-1] if len(odd) % 2 else None


def _plain(problem: str, line: str) -> str:
    """Return PyYAML's problem with a line in words that tell an editor what to do."""
    if "“" in line or "”" in line:
        return f"{_CURLY}, got them"
    if not problem.startswith("expected ',' or") and (several := _NO_BRACES.fullmatch(line)):
        return f"several keys on one line must stand in braces, got none; did you mean {{{several['keys'].strip()}}}?"
    if problem.startswith("expected ',' or") and (cut := _NO_COMMA.search(line)):
        return f"a comma must stand before {cut['key']}:, got {'a semicolon' if cut['last'].endswith(';') else 'none'}"
    for opening, closing, what in ("[", "]", "a list"), ("{", "}", "an entry"):
        if problem.startswith("expected ',' or") and line.count(opening) > line.count(closing):
            return f"{what} that begins with {opening} must end with {closing}, got no end"
    for beginning, words in _PROBLEMS.items():
        if problem.startswith(beginning):
            return words
    if "found character '\\t'" in problem:
        if re.match(r"[^\t]*\S\t", line):
            return "a space must stand after a colon, got a tab"
        return "lines must be indented with spaces, got a tab"
    if mark := _MARK_FIRST.search(line):
        return f"a value that begins with {mark['mark']} must stand in double quotes, got one without"
    return f"must be plain YAML, got: {problem}"


def written(text: str) -> str:
    """Return text as it must be written after a key: in double quotes where YAML could take it for something else."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)
