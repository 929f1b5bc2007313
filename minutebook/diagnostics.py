"""Say what is wrong with content: where, what must hold, what was found, and the nearest valid value."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from minutebook.look_alikes import LOOK_ALIKES
from minutebook.nearest import nearest
from minutebook.rules import ADVICE, RuleId


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line in a content file; lines count from 1."""

    path: PurePosixPath
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that an editor has to mend before the record can be published, or, as advice, should look at."""

    location: Location
    message: str
    rule: RuleId
    about: str = ""
    """What advice is about (an action's id, an abbreviation, a role's label …), by which notes can accept it."""

    @property
    def advice(self) -> bool:
        """Whether it stops nothing."""
        return self.rule in ADVICE

    def __str__(self) -> str:
        return f"{self.location}: {'advice: ' if self.advice else ''}{self.message} [{self.rule}]"


Tell = Callable[[Diagnostic], None]
"""Takes what is wrong, one at a time."""


_WORD = re.compile(r"\w+")


def _look_like_others(text: str) -> list[str]:
    """Return the characters of a text that are easily taken for others on a keyboard: spaces, hyphens, and letters in a word of Latin ones.

    A word of another alphabet shows that it is one.
    """
    if text.isascii():
        return []
    marks = {mark for mark in text if not mark.isascii() and (unicodedata.category(mark) == "Zs" or "HYPHEN" in unicodedata.name(mark, ""))}
    disguised = (word for word in _WORD.findall(text) if re.search("[A-Za-z]", word) or word.translate(LOOK_ALIKES).isascii())
    letters = {letter for word in disguised for letter in word if unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK"))}
    return sorted(marks | letters)


class ContentErrors(Exception):
    """Everything that one stage found wrong, sorted by place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(map(str, self.diagnostics)))


MAX_SHOWN = 100
"""Messages on one file that people are shown: more are not mended at one go, and most come from one mistake."""


def shown(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], str]:
    """Return the first messages on each file, and in words how many more there are, as the end of a sentence; empty if there are none."""
    first: list[Diagnostic] = []
    counts: Counter[PurePosixPath] = Counter()
    for diagnostic in diagnostics:
        counts[diagnostic.location.path] += 1
        if counts[diagnostic.location.path] <= MAX_SHOWN:
            first.append(diagnostic)
    left_out = [f"{count - MAX_SHOWN:,} more in {path}" for path, count in counts.items() if count > MAX_SHOWN]
    return first, f", of which {MAX_SHOWN} of a file are shown (there are {', '.join(left_out)})" if left_out else ""


_NAMED = 40
"""Values that a message lists at most."""


def first_of(values: Sequence[str]) -> str:
    """Return values as a list in words, those that go beyond what anybody reads only counted."""
    more = len(values) - _NAMED
    return ", ".join(values[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def found(value: str, choices: Iterable[str] = ()) -> str:
    """Return the end of a message: what was found and, where one of choices is close, that one.

    >>> found("Clrek", ["Chair", "Clerk"])
    "got 'Clrek'; did you mean 'Clerk'?"
    """
    # A message is one line, whatever was found.
    value = "".join(character if character.isprintable() else " " if character == "\n" else "\ufffd" for character in value)
    shown = value if len(value) <= 80 else f"{value[:77]}…"
    # What looks like an ordinary space, hyphen or letter and is another one is named: the reader cannot see it.
    odd = _look_like_others(value)
    named = f" (with {', '.join(f'U+{ord(character):04X} {unicodedata.name(character)}' for character in odd)})" if odd else ""
    close = nearest(value, choices)
    quote = '"' if "'" in shown else "'"
    return f"got {quote}{shown}{quote}{named}" + (f"; did you mean {close!r}?" if close else "")
