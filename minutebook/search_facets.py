"""The file beside Pagefind's index that says what has what: facets, days, and which pages go by which names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from minutebook.letters import unmarked
from minutebook.plan.search import facet_values
from minutebook.plan.search_entries import MEETING, SIGNPOSTS, SearchEntry

_WORD = re.compile(r"[^\W\d_]+")


def facets_file(entries: Sequence[SearchEntry]) -> bytes:
    """Return, of entries in the order of the index:

    - `count`, how many there are;
    - `having`, what has each value of each facet, and `days`, what has each day or month, as runs;
    - `signposts`, pages that are no results: number, kind, title, address, other names;
    - `meetings`: number, first day, and the last where it is another;
    - `marked`, the words that have letters with marks.

    Numbers are places in the index. Runs are numbers in turn: how many entries are passed over, how many that follow have the value, and
    so on.
    """
    members: dict[str, dict[str, list[int]]] = {}
    days: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for name, values in facet_values(entry).items() if entry.kind not in SIGNPOSTS else ():
            for value in values:
                members.setdefault(name, {}).setdefault(value, []).append(place)
        for date in entry.dates:
            days.setdefault(date.iso, []).append(place)
    facets = {
        "count": len(entries),
        "having": {name: {value: _runs(places) for value, places in sorted(values.items())} for name, values in sorted(members.items())},
        "days": {day: _runs(places) for day, places in sorted(days.items())},
        "signposts": [
            [place, entry.kind, _shown(entry), entry.address, entry.related]
            for place, entry in enumerate(entries)
            if entry.kind in SIGNPOSTS
        ],
        "meetings": [[place, *(date.iso for date in entry.dates)] for place, entry in enumerate(entries) if entry.kind == MEETING],
        "marked": sorted(_marked(entries)),
    }
    return json.dumps(facets, ensure_ascii=False, separators=(",", ":")).encode()


def _shown(entry: SearchEntry) -> str:
    """Return the title of a signpost; a theme's as the facet has it."""
    return next(iter(facet_values(entry)["theme"]), entry.title)


def _marked(entries: Iterable[SearchEntry]) -> set[str]:
    """Return the words of entries that have letters with marks, in lower case."""
    texts = {text for entry in entries for text in (entry.title, entry.heading, *(part.text for part in entry.parts), *entry.related)}
    words = {word for text in texts if not text.isascii() for word in _WORD.findall(normalize("NFC", text).lower())}
    return {word for word in words if not word.isascii() and unmarked(word) != word}


def _runs(places: Iterable[int]) -> list[int]:
    """Return increasing numbers as the lengths of gaps and runs in turn.

    >>> _runs([0, 1, 4])
    [0, 2, 2, 1]
    """
    runs: list[int] = []
    end = 0
    for place in places:
        if runs and place == end:
            runs[-1] += 1
        else:
            runs += [place - end, 1]
        end = place + 1
    return runs
