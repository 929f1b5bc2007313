"""Numbers of things in words, on pages and in messages alike."""

from __future__ import annotations

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, one: str, several: str = "") -> str:
    """Return how many of something there are; several is given where it is more than one with an s.

    >>> counted(1, "action"), counted(2, "action"), counted(2000, "search entry", "search entries")
    ('1 action', '2 actions', '2,000 search entries')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def in_words(number: int) -> str:
    """Return a number as it stands before a noun within a sentence: in words up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def times(number: int) -> str:
    """Return how often something happened.

    >>> times(1), times(2), times(3), times(12)
    ('once', 'twice', 'three times', '12 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")
