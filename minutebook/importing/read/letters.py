"""Mend letters that only look right: ligatures, invisible characters, letters of another alphabet; say which words changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace

from minutebook.importing.document import Change, Document, Line, Piece, Row, Woven
from minutebook.invisible import forbidden_in
from minutebook.look_alikes import LOOK_ALIKES

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
BULLETS = "•·◦▪‣●○■□–—*-\uf0b7\uf0a7\uf02d\uf076\uf0d8"


def mend(document: Document, labels: Collection[str]) -> Document:
    """Return document with letters that content may hold, and a change for each word that had others.

    A word that is wholly written in look-alike letters is mended only where it then is one of labels; else it stays, to be marked.
    """
    changes: list[Change] = []

    def mended_piece(piece: Piece) -> Piece:
        match piece:
            case Line():
                return _mended(piece, labels, changes)
            case Row(cells, place, begins):
                return Row(tuple(tuple(_mended(line, labels, changes) for line in cell) for cell in cells), place, begins)
            case Woven(columns, place):
                return Woven(tuple(_mended(column, labels, changes) for column in columns), place)

    pieces = tuple(mended_piece(piece) for piece in document.pieces)
    return replace(document, pieces=pieces, changes=(*document.changes, *changes))


def mend_lines(document: Document, lines: Iterable[Line], labels: Collection[str]) -> tuple[Document, tuple[Line, ...]]:
    """Return lines that are in none of the document's pieces with letters that content may hold, and document with these changes."""
    changes: list[Change] = []
    mended = tuple(_mended(line, labels, changes) for line in lines)
    return replace(document, changes=(*document.changes, *changes)), tuple(line for line in mended if line.text)


def _mended(line: Line, labels: Collection[str], changes: list[Change]) -> Line:
    text = _mend_text(line.text, line.place, labels, changes)
    return line if text == line.text else replace(line, text=text)


def _mend_text(text: str, place: str, labels: Collection[str], changes: list[Change]) -> str:
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    words = []
    for word in text.split(" "):
        mended, reason = _mend_word(word, labels)
        if reason:
            changes.append(Change(place, word, mended, reason))
        words.append(mended)
    return " ".join(" ".join(words).split())


def _mend_word(word: str, labels: Collection[str]) -> tuple[str, str]:
    """Return a word as it can stand in the draft, and why it had to change; no reason where it did not."""
    if word.isascii() and word.isprintable():
        return word, ""
    reasons = []
    mended = "".join(_LIGATURES.get(character, character) for character in word)
    if mended != word:
        reasons.append("ligature")
    visible = "".join(character for character in mended if not forbidden_in(character))
    if visible != mended:
        reasons.append("invisible or unreadable character")
    latin = visible.translate(LOOK_ALIKES)
    if latin != visible and latin.isascii():
        mixed = re.search(r"[A-Za-z]", visible)
        label = next((label for label in labels if label.casefold() == latin.strip(".,:;").casefold()), None)
        if mixed or label:
            visible = label or latin
            reasons.append("letters of another alphabet that look like Latin ones")
    return visible, ", ".join(reasons)
