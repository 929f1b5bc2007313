"""The worst cases, each by a name: words in a place, in one length or another; and lists of things that are all alike, or all wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from bench.worst_cases.places import INDENTED, LISTS, NESTED, PLACES
from bench.worst_cases.words import WORDS, full_of

LENGTHS: dict[str, int] = {"as one line": 1 << 30, "in lines of 8,000": 8000, "in lines of 100": 100, "in threes": 3}
"""How many letters of words stand in each part; no more than the file has room for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which a file can be bad."""

    name: str
    path: str
    """Which file of the invented archive it is, or is beside."""
    text: Callable[[int], str]
    """Takes bytes, and gives the text of a file of about so many, and no more."""

    @property
    def is_unseen(self) -> bool:
        """Whether it was set aside while the program was mended, so that it tells what was not thought of."""
        return bool(crc32(self.name.encode()) % 2)


def _filled(words: str, place: str, length: str) -> Kind:
    def text(size: int) -> str:
        there = PLACES[place]
        room = size - len(there.text("", 1).encode()) - 8
        letters = full_of(words, 1)
        # A quotation mark is two letters in the quotes of YAML, and some letters are four bytes; some places have the words twice.
        wide = (
            len(letters.encode()) / len(letters) * there.part.count("‹w›") * (2 if there.is_quoted and set('"\\\t') & set(letters) else 1)
        )
        return there.text(full_of(words, 1 << 20)[: min(LENGTHS[length], int(room / wide))], size)

    return Kind(f"{words} in {place}, {length}", PLACES[place].path, text)


def every_kind() -> Iterator[Kind]:
    """Yield all words in all places in all lengths: some thousands."""
    return (_filled(words, place, length) for words in WORDS for place in PLACES for length in LENGTHS)


def _chosen() -> Iterator[Kind]:
    """Yield each words once, and each place and each length about as often as the others."""
    for number, words in enumerate(WORDS):
        yield _filled(words, list(PLACES)[number * 37 % len(PLACES)], list(LENGTHS)[number % len(LENGTHS)])


def _nested(before: str, opened: str, inner: str) -> Callable[[int], str]:
    return lambda size: before + opened * ((size - len(before) - len(inner)) // len(opened)) + inner


def _indented(before: str, line: str) -> Callable[[int], str]:
    return lambda size: before + "".join(f"{' ' * (2 * step)}{line}\n" for step in range(int((size - len(before)) ** 0.5) - 2))


KINDS: tuple[Kind, ...] = (
    *_chosen(),
    *(Kind(name, place.path, partial(place.text, "")) for name, place in LISTS.items()),
    *(Kind(name, path, _nested(*parts)) for name, (path, *parts) in NESTED.items()),
    *(Kind(name, path, _indented(*parts)) for name, (path, *parts) in INDENTED.items()),
)
