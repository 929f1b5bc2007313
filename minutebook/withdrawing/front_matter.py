"""Change single lines above the notes: what corrections, editor's notes and accepted advice say of places, and the status."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from minutebook.failures import NotDone
from minutebook.parse.front_matter import front_matter, split
from minutebook.parse.yaml_text import Mapping, Scalar, Sequence, written
from minutebook.read import Source
from minutebook.withdrawal import Withdrawal
from minutebook.withdrawing.texts import Lines

_KEY = re.compile(r"[\"']?(?P<key>\w+)[\"']?\s*:")
Entry = dict[str, str]
"""An entry of a list: its keys and what is given for each; text alone has the key text."""


class FrontMatter:
    """The lines above the notes of one meeting."""

    def __init__(self, source: Source, lines: Lines) -> None:
        front, _, self.first_of_body = split(source)
        self._node = front_matter(front, source)
        self._path = source.path
        self._lines = lines
        self._end = self.first_of_body - 1
        """The line of the second ---."""

    def entries(self, key: str) -> list[Entry]:
        """Return the entries of a list."""
        return [entry for entry, _, _ in self._entries(key)]

    def keep(self, keys: Iterable[str], new: Iterable[str]) -> None:
        """Leave nothing but the lines of some keys, as they are, and put new lines behind them."""
        kept = [self._lines[number] for key, first, after in self._keys() if key in keys for number in range(first, after)]
        self._lines.replace(2, self._end, [*(line for line in kept if not line.lstrip().startswith("#")), *new])

    def rewrite(self, key: str, change: Callable[[Entry], Entry | None]) -> None:
        """Put in the place of each entry of a list what change makes of it, where that is another one; None takes it out."""
        entries = self._entries(key)
        changed = {number: new for number, (entry, _, _) in enumerate(entries) if (new := change(dict(entry))) != entry}
        lines = [first for _, first, _ in entries]
        if changed and len(set(lines)) < len(lines):
            raise self._no_list(key, lines[0])
        if len(entries) == sum(new is None for new in changed.values()):
            # An empty list is none.
            for _, first, after in (each for each in self._keys() if each[0] == key and entries):
                self._lines.replace(first, after, ())
            return
        for number, new in changed.items():
            _, first, after = entries[number]
            begin = re.match(r"\s*-\s+", self._lines[first])
            if not begin:
                raise self._no_list(key, first)
            self._lines.replace(first, after, [f"{begin.group()}{entry_text(new)}"] if new else ())

    def correct(self, withdrawal: Withdrawal, text: str) -> None:
        """Add a correction that tells readers of the withdrawal, and the status that goes with it."""
        entry = entry_text({"date": withdrawal.date.iso, "text": text})
        entries = self._entries("corrections")
        if entries:
            _, first, after = entries[-1]
            begin = re.match(r"\s*-\s+", self._lines[first])
            if not begin:
                raise self._no_list("corrections", first)
            self._lines.add(after, f"{begin.group()}{entry}")
        else:
            self._lines.add(self._end, "corrections:")
            self._lines.add(self._end, f"  - {entry}")
        for _, first, _ in (each for each in self._keys() if each[0] == "status"):
            self._lines.replace(first, first + 1, [re.sub(r"\bapproved\b", "amended", self._lines[first], count=1)])

    def _keys(self) -> Iterator[tuple[str, int, int]]:
        """Yield each key with its first line and the one after its last."""
        starts = [(match["key"], number) for number in range(2, self._end) if (match := _KEY.match(self._lines[number]))]
        for (key, first), (_, after) in pairwise([*starts, ("", self._end)]):
            yield key, first, self._before_comments(first, after)

    def _before_comments(self, first: int, after: int) -> int:
        """Return the line after the last that is neither empty nor a comment."""
        while after > first + 1 and re.match(r"\s*(?:#|$)", self._lines[after - 1]):
            after -= 1
        return after

    def _entries(self, key: str) -> list[tuple[Entry, int, int]]:
        """Return the entries of a list, each with its first line and the one after its last."""
        values = [node for name, node in self._node.entries if name.text == key] if isinstance(self._node, Mapping) else []
        if not values or not isinstance(values[0], Sequence):
            return []
        end = next(after for name, _, after in self._keys() if name == key)
        starts = [item.location.line for item in values[0].items]
        ends = [self._before_comments(*each) for each in pairwise([*starts, end])]
        return [(_entry(item), first, after) for item, first, after in zip(values[0].items, starts, ends, strict=True)]

    def _no_list(self, key: str, line: int) -> NotDone:
        must = f"the entries of {key} must each stand on a line of their own, after a hyphen"
        return NotDone(f"{self._path}:{line}: {must}, got others; part them, and try again")


def _entry(item: object) -> Entry:
    if isinstance(item, Mapping):
        return {key.text: value.text for key, value in item.entries if isinstance(value, Scalar)}
    return {"text": item.text} if isinstance(item, Scalar) else {}


def entry_text(entry: Entry) -> str:
    """Return an entry of a list as it is written on one line."""
    return "{" + ", ".join(f"{key}: {written(value)}" for key, value in entry.items()) + "}"


def on_places(places: Iterable[str], meeting: str, withdrawal: Withdrawal) -> dict[str, Callable[[Entry], Entry | None]]:
    """Return what to make, by key, of entries that speak of places that are withdrawn: their words go, their day and place stay."""
    places = set(places)
    named = places | {f"{meeting}/{_number(place)}" for place in places if place.startswith(("action-", "commitment-"))}

    def corrected(entry: Entry) -> Entry | None:
        if entry.get("at") not in places and entry.get("action") not in named:
            return entry
        return {key: value for key, value in {**entry, "text": str(withdrawal)}.items() if key not in ("before", "after")}

    def noted(entry: Entry) -> Entry | None:
        if not {entry.get("at"), entry.get("item")} & places:
            return entry
        return {key: value for key, value in {**entry, "text": str(withdrawal)}.items() if key != "read"}

    def accepted(entry: Entry) -> Entry | None:
        return None if entry.get("about") in named else entry

    return {"corrections": corrected, "editors_notes": noted, "accepted": accepted}


def _number(place: str) -> str:
    kind, _, number = place.partition("-")
    return f"c{number}" if kind == "commitment" else number
