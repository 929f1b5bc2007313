"""What the files of every kind are made of: the head of the notes, words, and shares of a number."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

HEAD = "Monthly meeting\n\nDate: 21 March 2018\nChair: Ann Archer\n\n1. Tugs\n\n"
_WORDS = ("the", "harbour", "tug", "came", "back", "from", "dredging", "and", "was", "moored", "beside", "Ann’s", "quay", "again")
MEGABYTE = 1 << 20

Kind = Callable[[float], bytes]
"""Makes a file of a kind, given the share of its full size, above 0 and up to 1."""


def words(count: int) -> str:
    """Return so many words, as sentences of a dozen."""
    endless = cycle(_WORDS)
    parts = [" ".join(islice(endless, min(12, count - start))) for start in range(0, count, 12)]
    return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts).strip()


def some(share: float, full: int) -> int:
    """Return a share of a full number, one at least."""
    return max(1, int(full * share))
