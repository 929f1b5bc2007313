"""Write the words of a source with where each stands, for whoever compares a draft with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from minutebook.importing.document import Document, lines_of


def source_words(document: Document) -> str:
    """Return the words of a document in its order: below each place what stands there, cell by cell, and last what was left out."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    lines = [line for piece in document.pieces for line in lines_of(piece)]
    for place, group in groupby(lines, key=lambda line: line.place):
        yield f"[{place}]"
        yield from (f"{line.marker} {line.text}".strip() for line in group)
    for left_out in document.left_out:
        yield f"[{left_out.place}; left out: {left_out.reason}]"
        yield left_out.text
