"""Say what is wrong with content: where, what must hold, what was found, and the nearest valid value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

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


def _looks_like_another(character: str) -> bool:
    """Return whether a character is a space, a hyphen or a letter that is easily taken for one on a keyboard."""
    if character.isascii():
        return False
    name = unicodedata.name(character, "")
    return unicodedata.category(character) == "Zs" or "HYPHEN" in name or name.startswith(("CYRILLIC", "GREEK"))


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
    odd = sorted({character for character in value if _looks_like_another(character)})
    named = f" (with {', '.join(f'U+{ord(character):04X} {unicodedata.name(character)}' for character in odd)})" if odd else ""
    by_folded = {choice.casefold(): choice for choice in sorted(choices) if choice and choice != value}
    close = get_close_matches(value.casefold(), by_folded, n=1, cutoff=0.6)
    quote = '"' if "'" in shown else "'"
    return f"got {quote}{shown}{quote}{named}" + (f"; did you mean {by_folded[close[0]]!r}?" if close else "")
