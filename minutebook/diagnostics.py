"""Say what is wrong with content: where, what must hold, what was found, and the nearest valid value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from minutebook.look_alikes import LOOK_ALIKES
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
    by_folded = {choice.casefold(): choice for choice in sorted(choices) if choice and choice != value}
    close = get_close_matches(value.casefold(), by_folded, n=1, cutoff=0.6)
    quote = '"' if "'" in shown else "'"
    return f"got {quote}{shown}{quote}{named}" + (f"; did you mean {by_folded[close[0]]!r}?" if close else "")
