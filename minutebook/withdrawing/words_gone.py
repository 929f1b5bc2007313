"""Know the words that went: of each text of content that changed, its pieces that are there no more, as people read them.

A piece is a heading, an answer, an entry of a list, a cell, or a value above the notes or in the head of a record. What only lists
or labels somebody is none: a name is withdrawn as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from minutebook.parse.facts import LISTS
from minutebook.parse.front_matter import front_matter, split
from minutebook.parse.headings import read_heading
from minutebook.parse.yaml_text import Mapping, Node, Scalar, Sequence
from minutebook.personal_data.as_read import as_read
from minutebook.read import Source

Words = tuple[str, ...]
"""Words one after another, in small letters without any marks on them, as an address spells them too."""

_ABOVE = frozenset({"series", "status", "date", "until", "time", "publish_from", "at", "item", "action", "read", "rule", "about"})
"""Keys above the notes that have no words."""
_NAMES = frozenset({"role", "label", "name", "chair", "notes_by"})
"""Those that name somebody."""
_OWN = frozenset({"corrections.text", "editors_notes", "editors_notes.text", "accepted.reason"})
"""Those of which the words are the editors' own."""
_IN_HEADS = frozenset({"owner", "by", "of", "status", "themes", "recommendation", "proposed", "seconded"})
"""Those in the heads of records, and in the labels of what is marked."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LINK = re.compile(r"\]\((?P<address>[^()\s]*+)[^()]*+\)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>\S.*)")
_FACT = re.compile(r"\*(?P<name>[A-Z][A-Za-z ]*+): (?P<value>[^*]*+)\*\s*")
_HEAD = re.compile(r"\*\*(?P<label>[A-Z][^*\n]*+)\*\*(?:[ \t]*[—–-][ \t]+(?P<fields>\S.*))?")
# Between the cells of a table, and the entries of a list.
_BREAK = re.compile(r"\||^(?:[-*+]|\d{1,3}[.)])\s", re.MULTILINE)


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of a text with its line, counted from 0."""
    for number, line in enumerate(_plain(as_read(text)).split("\n")):
        yield from ((word.replace("'", ""), number) for word in _WORD.findall(line))


def without_links(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return a text without the addresses of its links, between the words of which they stand, and those, each with its line from 0."""
    addresses = [(link["address"], text.count("\n", 0, link.start("address"))) for link in _LINK.finditer(text)]
    return _LINK.sub(lambda link: "]" + "\n" * link.group().count("\n"), text), addresses


def pieces_gone(before: Source, after: Source) -> Iterator[tuple[Words, bool]]:
    """Yield the pieces of a file of notes that are there no more, each with whether it is in the editors' own words."""
    (above, old, _), (above_now, new, _) = split(before), split(after)
    values = Counter(_values(front_matter(above, before))) - Counter(_values(front_matter(above_now, after)))
    pieces = (piece for lines in _lines_gone(old.split("\n"), new.split("\n")) for piece in _pieces(lines))
    for text, is_own in (*values, *((piece, False) for piece in pieces)):
        said, addresses = without_links(text)
        for each in (said, *(address for address, _ in addresses if not address.startswith(("/", "#")))):
            if words := tuple(word for word, _ in words_of(each)):
                yield words, is_own


def _values(node: Node, path: str = "") -> Iterator[tuple[str, bool]]:
    """Yield what is said above the notes, wherever it stands there, with whether it is in the editors' own words."""
    match node:
        case Scalar():
            yield from [(node.text, path in _OWN)] if path.rpartition(".")[2] not in _ABOVE | _NAMES else []
        case Sequence():
            for item in node.items:
                yield from _values(item, path)
        case Mapping():
            for name, value in node.entries:
                yield from _values(value, f"{path}.{name.text}".removeprefix("."))


def _lines_gone(old: list[str], new: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, or part of one, that are there no more."""
    for what, first, after, _, _ in SequenceMatcher(None, old, new).get_opcodes():
        if what in ("replace", "delete"):
            lines = (line.lstrip(" \t>").rstrip() for line in old[first:after])
            yield from (list(group) for has_words, group in groupby(lines, bool) if has_words)


def _pieces(lines: list[str]) -> Iterator[str]:
    """Yield what a paragraph says, part by part."""
    rest = []
    for line in lines:
        if heading := _HEADING.fullmatch(line):
            yield read_heading(heading["words"]).title
        elif fact := _FACT.fullmatch(line):
            yield from [fact["value"]] if fact["name"] not in (*LISTS, "Withdrawn") else []
        else:
            yield from (value for head in _HEAD.finditer(line) for value in _fields(head))
            rest.append(_HEAD.sub("|", line))
    yield from _BREAK.split("\n".join(rest))


def _fields(head: re.Match[str]) -> Iterator[str]:
    """Yield what the head of a record, or a label with brackets, says in words."""
    inside = head["label"].partition("(")[2].rstrip("):")
    for field in (*inside.split(";"), *(head["fields"] or "").split(";")):
        name, colon, value = field.partition(":")
        # A day, and a number of votes, are no words.
        if name.strip().casefold() not in _IN_HEADS and not (name.strip() == "due" and re.search(r"\d", value)):
            yield value if colon else ""


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
