"""Letters and the marks on them: siân is also typed sian, and dŵr dwr."""

from __future__ import annotations

from unicodedata import combining, normalize

# Letters whose mark is part of them. scripts/search/letters.js reads what is typed by the same rule.
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


def unmarked(text: str) -> str:
    """Return text in lower case and without marks on its letters.

    >>> unmarked("Dŵr Siân")
    'dwr sian'
    """
    letters = normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not combining(letter)).translate(_WHOLE)
