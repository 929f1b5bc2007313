"""Find the valid value that a typed one is nearest to: by the fewest letters that were mistyped, left out, put in or swapped."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_LEAST_ALIKE = 0.55
"""The share of letters that must be right."""
_MEANT = 0.8
"""The same of a label, which stands among words that are none."""


def nearest(value: str, choices: Iterable[str]) -> str:
    """Return the one of choices that value is nearest to, whatever their capitals; empty where none is near, and never value itself.

    >>> nearest("Cahir", ["Clerk", "Chair"])
    'Chair'
    """
    choices = frozenset(choices)
    if not choices or not value:
        return ""
    # It takes longer to load than most checks take, and only a mistake needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, Indel

    folded = value.casefold()
    by_folded = _by_folded(choices - {value} if value in choices else choices)
    near = process.extract(folded, by_folded.keys(), scorer=OSA.normalized_similarity, score_cutoff=_LEAST_ALIKE, limit=5)
    # Of several as near, one of the same letters, then the one that shares the most in their order, then the first of the alphabet.
    near.sort(key=lambda found: (-found[1], sorted(found[0]) != sorted(folded), -Indel.normalized_similarity(folded, found[0]), found[0]))
    return by_folded[near[0][0]] if near else ""


@lru_cache(maxsize=1024)
def meant_as(word: str, labels: tuple[str, ...]) -> str:
    """Return the one of a few labels that a word was meant as, but for a slip of the key; empty where it was meant as none.

    The first words of notes are few, and each is held against the labels again and again: so the answers are kept.

    >>> meant_as("qestion", ("Question", "Response"))
    'Question'
    """
    return next(iter(get_close_matches(word.capitalize(), labels, n=1, cutoff=_MEANT)), "")


@lru_cache(maxsize=8)
def _by_folded(choices: frozenset[str]) -> dict[str, str]:
    """Return choices by their small letters, in the order of the alphabet: thousands of mistakes are held against the same ones."""
    return {choice.casefold(): choice for choice in sorted(choices) if choice}
