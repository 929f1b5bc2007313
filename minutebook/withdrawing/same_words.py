"""Find where words that were taken out stand once more: no program can tell whether it is they that are meant."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf
from pathlib import PurePosixPath

from minutebook.read import LEDGER, WORDS, Source
from minutebook.withdrawing.texts import Line, Texts, sources_of
from minutebook.withdrawing.words_gone import Words, pieces_gone, without_links, words_of

RUN = 5
"""As many words one after another are seldom the same by chance."""
COMMON = 20
"""Lines on which fewer words than a run stand: where there are more, it is how people speak."""
FORMULA = 2
"""Lines on which a run of an editor's own words stands: where there are more, it is how editors say such things."""
FIGURES = 7
"""As many, with no letter, are a number that somebody has, such as that of a telephone; fewer are counted."""


@dataclass(frozen=True, slots=True)
class SameWords:
    """Where what went stands again."""

    lines: tuple[Line, ...]
    common: tuple[str, ...]
    """The few words that stand on so many lines that these are not named."""


def same_words(before: Texts, after: Texts, sources: Iterable[Source]) -> SameWords:
    """Return where words that went out of notes stand in what is left, and in the addresses that are listed.

    A run of words is found in longer ones; what is shorter, such as a heading, where it stands whole. sources: those of before.
    """
    sources = tuple(sources)
    left = {source.path: source for source in sources_of(after, sources)}
    changed = (source for source in sources if source.folder and left[source.path].text != source.text)
    most: dict[Words, float] = {}
    for piece, is_own in (gone for source in changed for gone in pieces_gone(source, left[source.path])):
        for part, limit in _looked_for(piece, is_own):
            most[part] = max(limit, most.get(part, 0))
    places = _places(most.keys(), left.values())
    lines = {line for part, lines in places.items() if len(lines) <= most[part] for line in lines}
    common = (" ".join(part) for part, lines in places.items() if len(part) < RUN and len(lines) > most[part])
    return SameWords(tuple(sorted(lines)), tuple(sorted(common)))


def _looked_for(piece: Words, is_own: bool) -> Iterator[tuple[Words, float]]:
    """Yield what of a piece is looked for: its runs, or all of it; and on how many lines at most it is more than a manner of speaking."""
    if len(piece) >= RUN:
        runs = (piece[start : start + RUN] for start in range(len(piece) - RUN + 1))
        # Runs of figures, such as days, are the same everywhere.
        yield from ((run, FORMULA if is_own else inf) for run in runs if sum(map(str.isdigit, run)) * 2 < RUN)
    elif not is_own and (sum(map(len, piece)) >= FIGURES if all(map(str.isdigit, piece)) else sum(map(len, piece)) > 1):
        yield piece, COMMON


def _places(parts: Collection[Words], left: Iterable[Source]) -> dict[Words, set[Line]]:
    """Return the lines on which words begin that are looked for."""
    places: dict[Words, set[Line]] = {}
    lengths: dict[str, set[int]] = {}
    for part in parts:
        lengths.setdefault(part[0], set()).add(len(part))
    for path, words in _left(left):
        last = -2
        for start, (word, line) in enumerate(words):
            for length in lengths.get(word, ()):
                part = tuple(word for word, _ in words[start : start + length])
                # Of a run that goes on, the line on which it begins.
                if part in parts and (length < RUN or last != start - 1):
                    places.setdefault(part, set()).add((path, line))
                last = start if length == RUN and part in parts else last
    return places


def _left(sources: Iterable[Source]) -> Iterator[tuple[PurePosixPath, list[tuple[str, int]]]]:
    """Yield the words that stand together, with their lines counted from 1: paragraphs, addresses, and the names of files."""
    listed: set[str] = set()
    for source in sources:
        text = b64decode(source.text).decode(errors="replace") if source.is_logo else source.text
        yield source.path, [(word, 1) for word, _ in words_of(source.path.stem)]
        if source.path.name in (LEDGER, WORDS):
            for number, line in ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.startswith("/")):
                address = line.partition(" ")[0]
                # Behind an address of words.lock stands nothing that can be read.
                if said := line if source.path.name == LEDGER else address if address not in listed else "":
                    yield source.path, [(word, number) for word, _ in words_of(said)]
                listed.add(address)
            continue
        text, addresses = without_links(text)
        yield from ((source.path, [(word, line + 1) for word, _ in words_of(address)]) for address, line in addresses)
        filled = groupby(enumerate(text.split("\n"), 1), lambda line: bool(line[1].strip(" \t>")))
        for _, lines in (each for each in filled if each[0]):
            numbers, paragraph = zip(*lines, strict=True)
            yield source.path, [(word, numbers[line]) for word, line in words_of("\n".join(paragraph))]
