"""Numbers of things in words, on pages and in messages alike."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """Return how many of something there are; several is given where it is more than one with an s.

    >>> counted(1, "action"), counted(2, "action"), counted(2000, "search entry", "search entries")
    ('1 action', '2 actions', '2,000 search entries')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
