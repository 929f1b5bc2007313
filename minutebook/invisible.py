"""Characters that nobody can see, or that change what is seen: none may stand in the record."""

from __future__ import annotations

import unicodedata

# Categories that a reader cannot see or that change what is seen: controls, format characters (bidirectional marks,
# zero-width joiners, soft hyphens, tags), private use, unassigned, and the line breaks that YAML knows and editors do not.
# Beside them a few that Unicode calls letters, marks and symbols and that show nothing: fillers, joiners, variation selectors.
_SHOW_NOTHING = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def forbidden_in(text: str) -> list[str]:
    """Return the characters of text that may not stand in the record, in order."""
    if text.isascii() and text.isprintable():
        return []
    return [character for character in text if character not in "\t\n" and is_forbidden(character)]


def is_forbidden(character: str) -> bool:
    """Return whether a character is one of those; tab and line end are, and text may have them."""
    return character in _SHOW_NOTHING or unicodedata.category(character) in _FORBIDDEN_CATEGORIES


def describe(character: str) -> str:
    """Return a character's code and name, such as U+00AD SOFT HYPHEN."""
    nameless = "a bullet or sign of a word processor's own" if unicodedata.category(character) == "Co" else "a control character"
    return f"U+{ord(character):04X} {unicodedata.name(character, nameless)}"
