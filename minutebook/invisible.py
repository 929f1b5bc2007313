"""Characters that nobody can see, or that change what is seen: none may stand in the record."""

from __future__ import annotations

import re
import unicodedata

# Categories that a reader cannot see or that change what is seen: controls, format characters (bidirectional marks,
# zero-width joiners, soft hyphens, tags), private use, unassigned, and the line breaks that YAML knows and editors do not.
# Beside them a few that Unicode calls letters, marks and symbols and that show nothing: fillers, joiners, variation selectors.
_SHOW_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


_SELECTORS = "\ufe0e\ufe0f"
"""What a telephone writes behind a sign such as ✔, so that it is drawn in one colour or in many."""
_JOINER = "\u200d"
"""What makes one sign of two: of a woman and a fire engine a firefighter."""
_KEYCAP = "\u20e3"
_SIGNS = frozenset({"So", "Sm"})
_OTHER_SIGNS = frozenset("ℹ‼⁉〰")
"""Signs that Unicode counts among letters and punctuation."""


def forbidden_in(text: str) -> list[str]:
    """Return the characters of text that may not stand in the record, in order."""
    return [text[place] for place in forbidden_at(text)]


def forbidden_at(text: str) -> list[int]:
    """Return where the characters of text stand that may not stand in the record; those by which a sign is drawn may, beside it."""
    if text.isprintable() and (text.isascii() or not _SHOW_NOTHING.search(text)):
        return []
    return [
        place
        for place, character in enumerate(text)
        if character not in "\t\n" and is_forbidden(character) and not _draws_a_sign(text, place)
    ]


def _draws_a_sign(text: str, place: int) -> bool:
    """Return whether the character at a place only says how the sign before it is drawn."""
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 2]
    if text[place] in _SELECTORS:
        return unicodedata.category(before[-1:] or " ") in _SIGNS or before[-1:] in _OTHER_SIGNS or after == _KEYCAP
    if text[place] == _JOINER:
        joined = before.rstrip(_SELECTORS)[-1:]
        # Sk: the colour of a skin.
        return unicodedata.category(joined or " ") in (*_SIGNS, "Sk") and unicodedata.category(after or " ") in _SIGNS
    return False


def is_forbidden(character: str) -> bool:
    """Return whether a character is one of those; tab and line end are, and text may have them."""
    return bool(_SHOW_NOTHING.match(character)) or unicodedata.category(character) in _FORBIDDEN_CATEGORIES


def is_private(character: str) -> bool:
    """Return whether a character is one of those that mean something to one program alone."""
    return unicodedata.category(character) == "Co"


def describe(character: str) -> str:
    """Return a character's code and name, such as U+00AD SOFT HYPHEN."""
    nameless = "a bullet or sign of a word processor's own" if is_private(character) else "a control character"
    return f"U+{ord(character):04X} {unicodedata.name(character, nameless)}"
