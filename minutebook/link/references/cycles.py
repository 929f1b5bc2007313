"""Find the records that lead back to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from typing import TypeVar

from minutebook.link.collection import Identified

_Record = TypeVar("_Record", bound=Identified)


def circles(records: Iterable[_Record], following: Callable[[_Record], Iterable[_Record]]) -> dict[str, str]:
    """Return each record's circle, by its id: two records are of one circle if each of them leads to the other, by any way round.

    A record that follows another one of its own circle, or itself, leads back to where it began. Each way is gone once (Tarjan, Depth-first
    search and linear graph algorithms, 1972), step by step, because a chain of records may be longer than Python goes deep.
    """
    found: dict[str, str] = {}
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    number = count()
    open_ids: list[str] = []
    for start in records:
        path = [] if start.id in order else [(start, iter(following(start)))]
        while path:
            record, ahead = path[-1]
            if record.id not in order:
                order[record.id] = lowest[record.id] = next(number)
                open_ids.append(record.id)
            after = next(ahead, None)
            if after is None:
                path.pop()
                if path:
                    above = path[-1][0].id
                    lowest[above] = min(lowest[above], lowest[record.id])
                while lowest[record.id] == order[record.id] and record.id not in found:
                    found[open_ids.pop()] = record.id
            elif after.id not in order:
                path.append((after, iter(following(after))))
            elif after.id not in found:
                lowest[record.id] = min(lowest[record.id], order[after.id])
    return found
