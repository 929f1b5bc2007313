"""Take typed values out of a YAML mapping, collecting one diagnostic for each that is missing, unknown or malformed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from minutebook.addresses import is_slug, slug
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.parse.yaml_text import Mapping, Node, Scalar, Sequence
from minutebook.reference import Reference
from minutebook.rules import RuleId

_Word = TypeVar("_Word", bound=StrEnum)

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


class Fields:
    """The keys of one mapping: each is asked for once, and what nobody asked for is unknown."""

    def __init__(self, node: Node, what: str, tell: Tell) -> None:
        self.location: Location = node.location
        self._what = what
        self._tell = tell
        self._entries: dict[str, Node] = {}
        self._keys: dict[str, Location] = {}
        self._asked: list[str] = []
        self._in_braces = False
        if isinstance(node, Mapping):
            self._entries = {key.text: value for key, value in node.entries}
            self._keys = {key.text: key.location for key, _ in node.entries}
            self._in_braces = node.in_braces
        else:
            self.problem(node.location, f"{what} must be a mapping of keys to values, got {_kind(node)}", "type")
            # That all its keys are missing is the same mistake.
            self._tell = lambda _: None

    def problem(self, location: Location, message: str, rule: RuleId) -> None:
        """Note one thing that is wrong."""
        self._tell(Diagnostic(location, message, rule))

    def has(self, *keys: str) -> bool:
        """Return whether any of the keys is there, whatever its value."""
        return any(key in self._entries for key in keys)

    def place(self, key: str) -> Location:
        """Return where key stands, or where the mapping begins."""
        return self._keys.get(key, self.location)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the text of key; empty if it is absent."""
        node = self._take(key, required=required)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.problem(node.location, f"{key} must be text, got {_kind(node)}", "type")
            return ""
        if not node.text:
            self.problem(node.location, f"{key} must have a value, got nothing; leave the line out if there is none", "empty")
        return node.text

    def word(self, key: str, words: type[_Word], unknown: RuleId) -> _Word | None:
        """Return key as one of the enumeration's words; None, reported, for anything else."""
        text = self.text(key, required=True)
        if text in set(words):
            return words(text)
        if text:
            choices = [word.value for word in words]
            self.problem(self.place(key), f"{key} must be one of {', '.join(choices)}, {found(text, choices)}", unknown)
        return None

    def date(self, key: str, *, required: bool = False, month: bool = False, otherwise: str = "") -> RecordDate | None:
        """Return key as a date YYYY-MM-DD (or YYYY-MM where month is allowed); None also for the words that may stand in its place."""
        text = self.text(key, required=required)
        if not text or text == otherwise:
            return None
        form = "YYYY-MM-DD" + (" or YYYY-MM" if month else "") + (f", or {otherwise!r}" if otherwise else "")
        try:
            value = RecordDate.from_iso(text)
        except ValueError:
            choices = [otherwise] if otherwise else []
            self.problem(self.place(key), f"{key} must be a date of the form {form}, {found(text, choices)}", "date")
            return None
        if not value.day and not month:
            self.problem(self.place(key), f"{key} must be a day of the form {form}, {found(text)}", "date")
            return None
        return value

    def time(self, key: str) -> str:
        """Return key as a time HH:MM between 00:00 and 23:59."""
        text = self.text(key)
        if text and not _TIME.fullmatch(text):
            self.problem(self.place(key), f"{key} must be a time of the form HH:MM, 00:00 to 23:59, {found(text)}", "time")
        return text

    def slug(self, key: str) -> str:
        """Return key as part of an address."""
        text = self.text(key, required=True)
        if text and not is_slug(text):
            self.problem(
                self.place(key), f"{key} must be lower-case letters, digits and single hyphens, {found(text, [slug(text)])}", "slug"
            )
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """Return key as true or false."""
        text = self.text(key)
        if text not in ("", "true", "false"):
            self.problem(self.place(key), f"{key} must be true or false, {found(text)}", "flag")
        return text == "true" if text else default

    def texts(self, key: str) -> tuple[str, ...]:
        """Return key as a list of texts."""
        return tuple(node.text for node in self._scalars(key))

    def texts_or_mappings(self, key: str) -> tuple[str | Fields, ...]:
        """Return key as a list of texts, some of which are mappings because they say more."""
        return tuple(
            node.text if isinstance(node, Scalar) and node.text else Fields(node, f"each of {key}", self._tell)
            for node in self._sequence(key)
        )

    def reference(self, key: str, *, required: bool = False) -> Reference | None:
        """Return key as the name of another record."""
        text = self.text(key, required=required)
        return Reference(text, self.place(key)) if text else None

    def references(self, key: str) -> tuple[Reference, ...]:
        """Return key as a list of names of other records."""
        return tuple(Reference(node.text, node.location) for node in self._scalars(key))

    def one_or_more(self, key: str, *, required: bool = False) -> tuple[Reference, ...]:
        """Return key as the name of another record, or a list of such names."""
        if not self.is_list(key):
            name = self.reference(key, required=required)
            return (name,) if name else ()
        names = self.distinct(key)
        if not names:
            self.problem(self.place(key), f"{key} must name at least one, got an empty list", "empty")
        return names

    def distinct(self, key: str) -> tuple[Reference, ...]:
        """Return key as a list of names of other records, each of them once."""
        names = self.references(key)
        for place, name in enumerate(names):
            if any(name.text == earlier.text for earlier in names[:place]):
                self.problem(name.location, f"each of {key} must stand once, got {name.text!r} again", "entry-twice")
        return names

    def is_list(self, key: str) -> bool:
        """Return whether key has a list."""
        return isinstance(self._entries.get(key), Sequence)

    def is_words(self, key: str, words: str) -> bool:
        """Return whether key has words in place of a list; other words than these are told of."""
        node = self._entries.get(key)
        if not isinstance(node, Scalar) or not node.text:
            return False
        self._asked.append(key)
        if node.text != words:
            message = f"{key} must be a list, or the words {words}, got {node.text!r}; did you mean {words!r}?"
            self.problem(node.location, message, "type")
        return True

    def mapping(self, key: str) -> Fields | None:
        """Return key as a mapping of its own."""
        node = self._take(key)
        return Fields(node, key, self._tell) if node is not None else None

    def mappings(self, key: str, *, required: bool = False) -> tuple[Fields, ...]:
        """Return key as a list of mappings."""
        return tuple(Fields(node, f"each of {key}", self._tell) for node in self._sequence(key, required=required))

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        cut = self._cut_off() if self._in_braces else {}
        for key, whole in cut.items():
            message = f'a value with a comma in it must stand in double quotes, got it without; did you mean {key}: "{", ".join(whole)}"?'
            self.problem(self._keys[whole[1]], message, "key-unknown")
        for key in self._entries.keys() - {*self._asked, *(part for whole in cut.values() for part in whole)}:
            self.problem(
                self._keys[key], f"{self._what} must have only the keys {', '.join(self._asked)}, {found(key, self._asked)}", "key-unknown"
            )

    def _cut_off(self) -> dict[str, list[str]]:
        """Return the values that a comma ended too early, by key, each with what follows it: words that seem keys without values."""
        cut: dict[str, list[str]] = {}
        last: tuple[str, str] | None = None
        for key, node in self._entries.items():
            text = node.text if isinstance(node, Scalar) else ""
            if not text and last and key not in self._asked and isinstance(node, Scalar):
                cut.setdefault(last[0], [last[1]]).append(key)
            else:
                last = (key, text) if text else None
        return cut

    def _take(self, key: str, *, required: bool = False) -> Node | None:
        self._asked.append(key)
        node = self._entries.get(key)
        if node is None and required:
            self.problem(self.location, f"{self._what} must have {key}, got none", "key-missing")
        return node

    def _sequence(self, key: str, *, required: bool = False) -> Iterable[Node]:
        node = self._take(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.problem(node.location, f"{key} must be a list, got {_kind(node)}", "type")
            return ()
        return node.items

    def _scalars(self, key: str) -> Iterable[Scalar]:
        for node in self._sequence(key):
            if isinstance(node, Scalar) and node.text:
                yield node
            else:
                self.problem(node.location, f"each of {key} must be text, got {_kind(node)}", "type")


def _kind(node: Node) -> str:
    """Return what an editor would call the node."""
    match node:
        case Mapping():
            return "keys and values (a text with a colon in it needs double quotes)"
        case Sequence():
            return "a list"
        case _:
            return repr(node.text) if node.text else "nothing"
