"""Divide what grows with the record: the newest years stand on the page itself, older ones on pages whose addresses never change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from minutebook.link.archive import Archive

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Part(Generic[Entry]):
    """As much as stands together: a year, or a part of one that has too much for a page."""

    year: int
    title: str
    """The year, in words: 2014, or "2014, part 1" where it has several parts, of which the first is the oldest."""
    entries: tuple[Entry, ...]
    """Newest first; none where a page was published and nothing of its kind is left for it."""
    address: str
    """The page that holds it."""


def by_year(
    archive: Archive,
    address: str,
    entries: Iterable[Entry],
    year: Callable[[Entry], int],
    *,
    together: int,
    most: int,
    weight: Callable[[Entry], int] = lambda _: 1,
) -> tuple[Part[Entry], ...]:
    """Return entries, given and returned newest first, in the parts that stand together.

    The newest part stands on the page of that address, with further ones as long as they weigh no more than `together` between them. The
    others have pages below it: /2014/ and, where a year weighs more than `most`, /2014/2/ … A page that was published stays for good, also
    when its list grows shorter.
    """
    published = archive.parts_published.get(address, frozenset())
    weighed = [(entry, weight(entry)) for entry in entries]
    divided: dict[tuple[int, int], tuple[tuple[Entry, ...], int]] = {
        (of, number): run
        for of, of_year in groupby(weighed, lambda entry: year(entry[0]))
        for number, run in enumerate(_runs([*of_year][::-1], most), 1)
    }
    divided.update((key, ((), 0)) for key in published - divided.keys())
    parts: list[Part[Entry]] = []
    shown = 0
    for of, number in sorted(divided, reverse=True):
        run, weighs = divided[of, number]
        shown += weighs
        is_here = (of, number) not in published and (not parts or (parts[-1].address == address and shown <= together))
        below = f"{address}{of}/{number}/" if number > 1 else f"{address}{of}/"
        title = f"{of}, part {number}" if (of, 2) in divided else str(of)
        parts.append(Part(of, title, run[::-1], address if is_here else below))
    return tuple(parts)


def _runs(entries: list[tuple[Entry, int]], most: int) -> Iterator[tuple[tuple[Entry, ...], int]]:
    """Yield runs of entries, given with what each weighs, and what they weigh: no more than a part may; one alone may weigh more."""
    run: list[Entry] = []
    weighs = 0
    for entry, more in entries:
        if run and weighs + more > most:
            yield tuple(run), weighs
            run, weighs = [], 0
        run.append(entry)
        weighs += more
    if run:
        yield tuple(run), weighs
