"""Find the records that lead back to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

_Record = TypeVar("_Record")


def returns_to(start: _Record, following: Callable[[_Record], Iterable[_Record]], first: _Record | None = None) -> bool:
    """Return whether going from record to record, from a first one or else from start itself, leads back to start."""
    seen: list[_Record] = []
    ahead = [first] if first is not None else list(following(start))
    while ahead:
        record = ahead.pop()
        if record is start:
            return True
        if record not in seen:
            seen.append(record)
            ahead += following(record)
    return False
