"""Put the words of a page together into the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner."""

Word = dict[str, Any]
"""A word as pdfplumber gives it, with the size of its first letter in points, and whether all of them are bold."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed."""

    text: str
    box: Box
    size: float
    bold: bool
    words: tuple[Word, ...]

    @property
    def gaps(self) -> Iterator[tuple[float, float]]:
        """The white between its words: where each gap begins and ends."""
        return ((before["x1"], after["x0"]) for before, after in pairwise(self.words))


def printed_lines(words: Iterable[Word]) -> list[Printed]:
    """Return words put together into lines, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] < middle < rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [printed(sorted(row, key=lambda word: float(word["x0"]))) for row in rows]


def printed(words: list[Word]) -> Printed:
    """Return words from left to right as a line."""
    box = (words[0]["x0"], min(word["top"] for word in words), words[-1]["x1"], max(word["bottom"] for word in words))
    # A number before bold words is part of their heading.
    bold = all(word["bold"] for word in words if any(map(str.isalpha, word["text"])))
    bold = bold and any(word["bold"] for word in words)
    return Printed(" ".join(word["text"] for word in words), box, words[0]["size"], bold, tuple(words))
