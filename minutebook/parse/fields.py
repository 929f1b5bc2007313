"""Take typed values out of a YAML mapping, collecting one diagnostic for each that is missing, unknown or malformed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from minutebook.addresses import form_of_slug, is_slug, slug
from minutebook.dates import RecordDate
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.due import date_meant, times_meant
from minutebook.names import in_one_form
from minutebook.parse.yaml_text import Mapping, Node, Scalar, Sequence, written
from minutebook.reference import Reference
from minutebook.rules import RuleId

_Word = TypeVar("_Word", bound=StrEnum)

_NONE = frozenset({"none", "nil", "n/a", "no", "-", "–", "nobody", "none received", "none given", "not applicable"})
"""What people write where there is nothing to write, in lower case."""
_NO_VALUE = ("~", "null")
"""Nothing, to other readers of YAML."""

_FORMS = {
    "next_meeting": "{date: 2018-02-27, time: 10:30, venue: Town Hall}",
    "source": "{title: Minutes of 30 January 2018, address: https://…}",
    "licence": "{name: …, address: https://…}",
    "each of corrections": '{date: 2018-02-27, text: "What was wrong, and what stands there now."}',
    "each of editors_notes": '{at: item-1, text: "…"}',
    "each of accepted": "{rule: role-absent, reason: …}",
    "each of attendance": "{name: Ann Archer, role: Chair}",
    "each of apologies": "{name: Ann Archer, role: Chair}",
    "each of coverage": "{from: 2018-01, notes: all}",
    "each of kinds": "{label: recommendation, title: Recommendation, plural: Recommendations}",
    "each of statements": "{by: …, date: 2018-01-30, text: …}",
}
"""How keys with values are written on a line, by what has them."""
_VALUES = {
    "status": "draft",
    "date": "YYYY-MM-DD",
    "from": "YYYY-MM",
    "series": "<id in series.yaml>",
    "attendance": "not recorded, if nothing says who was there, or a list",
    "at": "item-1",
    "base_address": "https://host/path/",
    "language": "en-GB",
}
"""What stands after keys whose value has a form."""
_OF_PEOPLE = ("each of attendance", "each of apologies")
# A run of spaces is looked at once, from its beginning.
_BETWEEN_NAMES = re.compile(r"(?<!\s)\s*[,;&]\s*|(?<!\s)\s+and\s+")
_PERSON = re.compile(r"(?P<name>[^(),]+)(?:\((?P<brackets>[^()]+)\)|,(?P<comma>[^(),]+))?")

_TO_COMMA = re.compile(r"(?:[^,(]|\([^()]*\)?)*")
"""What stands before the first comma that is not in brackets."""
_FLAGS = {"true": ("true", "yes", "y", "on", "1"), "false": ("false", "no", "n", "off", "0")}
"""What people write for either, in lower case."""
_JOINED = re.compile(r"(?P<key>[a-z_]+):(?P<value>\S.*)")
_YEAR = re.compile(r"\d{4}", re.ASCII)
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
            message = f"{what} must be a mapping of keys to values, got {_kind(node)}{_mended_mapping(what, node)}"
            self.problem(node.location, message, "type")
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
            mend = "write it in double quotes, on the same line" if isinstance(node, Mapping) else "write it without the brackets or hyphen"
            self.problem(node.location, f"{key} must be text, got {_kind(node)}; {mend}", "type")
            return ""
        if node.text in _NO_VALUE:
            self.problem(node.location, f"{key} must have a value, got {node.text!r}; leave the line out if there is none", "empty")
            return ""
        if not node.text:
            self.problem(node.location, f"{key} must have a value, got nothing; leave the line out if there is none", "empty")
        return node.text

    def name(self, key: str, *, required: bool = False) -> str:
        """Return key as the name of a person or role, in the one form of names; empty if it is absent."""
        return in_one_form(self.text(key, required=required))

    def names(self, key: str) -> tuple[str, ...]:
        """Return key as a list of names of people or roles."""
        return tuple(map(in_one_form, self.texts(key)))

    def word(
        self, key: str, words: type[_Word], unknown: RuleId, other_words: Map[str, _Word] | None = None, *, required: bool = True
    ) -> _Word | None:
        """Return key as one of the enumeration's words; None, reported, for anything else.

        other_words: what people call one of them, in lower case.
        """
        text = self.text(key, required=required)
        if text in set(words):
            return words(text)
        if text:
            choices = [word.value for word in words]
            meant = (other_words or {}).get(text.casefold())
            got = f"{found(text)}; did you mean {meant.value!r}?" if meant else found(text, choices)
            self.problem(self.place(key), f"{key} must be one of {', '.join(choices)}, {got}", unknown)
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
            meant = date_meant(text)
            choices = [otherwise] if otherwise else []
            got = f"{found(text)}; did you mean {meant}?" if meant and (meant.day or month) else found(text, choices)
            self.problem(self.place(key), f"{key} must be a date of the form {form}, {got}", "date")
            return None
        if not value.day and not month:
            self.problem(self.place(key), f"{key} must be a day of the form {form}, {found(text)}", "date")
            return None
        return value

    def time(self, key: str) -> str:
        """Return key as a time HH:MM between 00:00 and 23:59."""
        text = self.text(key)
        if text and not _TIME.fullmatch(text):
            meant = f"; did you mean {' or '.join(times)}?" if (times := times_meant(text)) else ""
            self.problem(self.place(key), f"{key} must be a time of the form HH:MM, 00:00 to 23:59, {found(text)}{meant}", "time")
        return text

    def slug(self, key: str) -> str:
        """Return key as part of an address."""
        text = self.text(key, required=True)
        if text and not is_slug(text):
            self.problem(self.place(key), f"{key} must be {form_of_slug(text)}, {found(text, [slug(text)])}", "slug")
        elif _YEAR.fullmatch(text):
            message = f"{key} must be more than a year, which stands in the address of a list of that year, {found(text)}"
            self.problem(self.place(key), f"{message}; write a word before it", "slug")
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """Return key as true or false."""
        text = self.text(key)
        if text not in ("", "true", "false"):
            meant = next((word for word, said in _FLAGS.items() if text.casefold() in said), "")
            end = f"; did you mean {meant}?" if meant else ""
            self.problem(self.place(key), f"{key} must be true or false, {found(text)}{end}", "flag")
        return text == "true" if text else default

    def texts(self, key: str) -> tuple[str, ...]:
        """Return key as a list of texts."""
        return tuple(node.text for node in self._scalars(key))

    def texts_or_mappings(self, key: str) -> tuple[str | Fields, ...]:
        """Return key as a list of texts, some of which are mappings because they say more."""
        return tuple(
            node.text if isinstance(node, Scalar) and node.text else Fields(node, f"each of {key}", self._tell)
            for node in self._sequence(key, of=f"each of {key}")
        )

    def reference(self, key: str, *, required: bool = False) -> Reference | None:
        """Return key as the name of another record."""
        text = self.text(key, required=required)
        return Reference(text, self.place(key)) if text else None

    def references(self, key: str) -> tuple[Reference, ...]:
        """Return key as a list of names of other records."""
        return tuple(Reference(node.text, node.location) for node in self._scalars(key))

    def one_or_more(self, key: str, unknown: RuleId, *, required: bool = False) -> tuple[Reference, ...]:
        """Return key as the name of another record, or a list of such names; several in one text, reported as unknown, are none."""
        if not self.is_list(key):
            name = self.reference(key, required=required)
            several = [part for part in _BETWEEN_NAMES.split(name.text) if part] if name else []
            if name and len(several) > 1:
                message = f"{key} must name one, or several in a list, {found(name.text)}; did you mean {key}: [{', '.join(several)}]?"
                self.problem(name.location, message, unknown)
                return ()
            return (name,) if name else ()
        names = self.distinct(key)
        if not names:
            self.problem(self.place(key), f"{key} must name at least one, got an empty list", "empty")
        return names

    def distinct(self, key: str) -> tuple[Reference, ...]:
        """Return key as a list of names of other records, each of them once."""
        names = self.references(key)
        seen: set[str] = set()
        for name in names:
            if name.text in seen:
                self.problem(name.location, f"each of {key} must stand once, got {name.text!r} again", "entry-twice")
            seen.add(name.text)
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
            meant = node.text.casefold() in _NONE or "record" in node.text or get_close_matches(node.text, [words])
            mend = f"; did you mean {words!r}?" if meant else _mended_list(key, node, f"each of {key}")
            self.problem(node.location, f"{key} must be a list, or the words {words}, got {node.text!r}{mend}", "type")
        return True

    def mapping(self, key: str) -> Fields | None:
        """Return key as a mapping of its own."""
        node = self._take(key)
        return Fields(node, key, self._tell) if node is not None else None

    def mappings(self, key: str, *, required: bool = False) -> tuple[Fields, ...]:
        """Return key as a list of mappings."""
        what = f"each of {key}"
        return tuple(Fields(node, what, self._tell) for node in self._sequence(key, required=required, of=what))

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        cut = self._cut_off() if self._in_braces else {}
        for key, whole in cut.items():
            value = f"roles: [{', '.join(whole)}]" if key == "role" else f'{key}: "{", ".join(whole).strip("“”")}"'
            if joined := next((match for part in whole[1:] if (match := _JOINED.fullmatch(part))), None):
                message = f"a space must stand after the colon of a key, {found(joined[0])}; write {joined['key']}: {joined['value']}"
                self.problem(self._keys[whole[1]], message, "key-unknown")
                continue
            form = "several roles must stand in a list" if key == "role" else "a value with a comma in it must stand in double quotes"
            message = f"{form}, got {'them' if key == 'role' else 'it'} without; did you mean {value}?"
            self.problem(self._keys[whole[1]], message, "key-unknown")
        for key in self._entries.keys() - {*self._asked, *(part for whole in cut.values() for part in whole)}:
            self.problem(
                self._keys[key], f"{self._what} must have only the keys {', '.join(self._asked)}, {self._found_key(key)}", "key-unknown"
            )

    def _found_key(self, key: str) -> str:
        """Return the end of a message on a key that is unknown; "name Ann" is one that lost its colon."""
        first, _, rest = key.partition(" ")
        got = f"{found(key)}; did you mean '{first}: {rest}'?" if first in self._asked and rest else found(key, self._asked)
        return got if got != found(key) else f"{got}; take it out"

    def _cut_off(self) -> dict[str, list[str]]:
        """Return the values that a comma ended too early, by key, each with what follows it: words that seem keys without values."""
        cut: dict[str, list[str]] = {}
        last: tuple[str, str] | None = None
        for key, node in self._entries.items():
            text = node.text if isinstance(node, Scalar) else ""
            lost_colon = key.startswith(("name ", "role ", "roles ", "label ", "post "))
            if not text and last and key not in self._asked and isinstance(node, Scalar) and not lost_colon:
                cut.setdefault(last[0], [last[1]]).append(key)
            else:
                last = (key, text) if text else None
        return cut

    def _take(self, key: str, *, required: bool = False) -> Node | None:
        self._asked.append(key)
        node = self._entries.get(key)
        if node is None and required:
            self.problem(self.location, f"{self._what} must have {key}, got none; add {_example(key)}", "key-missing")
        return node

    def _sequence(self, key: str, *, required: bool = False, of: str = "") -> Iterable[Node]:
        """Return the entries of the list that key has; of: what each of them is, where they are mappings."""
        node = self._take(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.problem(node.location, f"{key} must be a list, got {_kind(node)}{_mended_list(key, node, of)}", "type")
            return ()
        return node.items

    def _scalars(self, key: str) -> Iterable[Scalar]:
        for node in self._sequence(key):
            if isinstance(node, Scalar) and node.text:
                yield node
            else:
                self.problem(node.location, f"each of {key} must be text, got {_kind(node)}; write it in double quotes", "type")


def _example(key: str) -> str:
    """Return a key with a value of its form."""
    return f"{key}: {_VALUES.get(key, '…')}"


def _kind(node: Node) -> str:
    """Return what an editor would call the node."""
    match node:
        case Mapping():
            return "keys and values (a text with a colon in it needs double quotes)"
        case Sequence():
            return "a list"
        case _:
            return repr(node.text) if node.text else "nothing"


def _mended_mapping(what: str, node: Node) -> str:
    """Return the end of a message on what is no mapping: how it is written."""
    text = node.text if isinstance(node, Scalar) else ""
    if text.casefold() in _NONE:
        return "; leave it out where there is none"
    form = _entry(what, text) or _FORMS.get(what, "")
    return f"; write {'' if what.startswith('each') else f'{what}: '}{form}" if form else ""


def _mended_list(key: str, node: Node, of: str) -> str:
    """Return the end of a message on what is no list: how it is written; of: what each entry is, where they are mappings."""
    if not isinstance(node, Scalar):
        return f"; put '- ' before each entry of {key}" if of else ""
    if not node.text:
        return ""
    if node.text.casefold() in _NONE:
        return "; leave the line out where there are none"
    if not of:
        return f"; did you mean {key}: [{', '.join(re.split(r'[,;] *', node.text))}]?"
    form = _FORMS.get(of, "")
    # A comma stands between people here, not before a role.
    whole = _TO_COMMA.match(node.text)
    first = whole.group() if whole and of in _OF_PEOPLE else node.text
    entry = _entry(of, first) or form
    return f"; write each on a line of its own below {key}:, such as - {entry}" if entry else ""


def _entry(what: str, text: str) -> str:
    """Return a text as the mapping that it was plainly meant as; empty where that cannot be told."""
    if not text:
        return ""
    if what in _OF_PEOPLE and (person := _PERSON.fullmatch(text)):
        role = (person["brackets"] or person["comma"] or "").strip()
        return f"{{name: {person['name'].strip()}{f', role: {role}' if role else ''}}}"
    if what == "next_meeting" and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text):
        return f"{{date: {text}}}"
    if what == "source":
        return f"{{title: …, address: {text}}}" if text.startswith("http") else f"{{title: {written(text)}}}"
    if what == "each of editors_notes":
        return written(text)
    return f"{{date: YYYY-MM-DD, text: {written(text)}}}" if what == "each of corrections" else ""
