"""Where in the notes a block is read, and the places that are given on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.diagnostics import Diagnostic, Location, Tell


class Anchors:
    """The places on the page of one meeting: each is given once."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._given: dict[str, Location] = {}
        self._counts: Counter[str] = Counter()

    def given_at(self, anchor: str) -> Location | None:
        """Return where in the file a place was given; None if it is free."""
        return self._given.get(anchor)

    def give(self, anchor: str, place: Location, mend: str = "give the heading that has it another {#id}") -> str:
        """Return anchor as the place of what stands at place; report it, with what mends it, if something else has it."""
        if first := self.given_at(anchor):
            message = f"two places must not share one address, got #{anchor} again (first on line {first.line}); {mend}"
            self._tell(Diagnostic(place, message, "anchor-duplicate"))
        self._given.setdefault(anchor, place)
        return anchor

    def counted(self, name: str) -> int:
        """Return the number of the next one of a name, from 1."""
        self._counts[name] += 1
        return self._counts[name]

    def give_counted(self, name: str, place: Location, *, from_first: bool) -> str:
        """Return name with its number among those of that name; the first one has a number only if from_first is true."""
        number = self.counted(name)
        return self.give(f"{name}-{number}" if number > 1 or from_first else name, place)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a block stands, what stands before it, and whom to tell what is wrong with it."""

    meeting: str
    item: str
    """The anchor of the item that it stands under; empty before the first heading."""
    place: Location
    before: Sequence[object]
    """The blocks above it under the same heading."""
    anchors: Anchors
    tell: Tell
