"""Read the marks of Markdown and of wikis that were typed into a line: headings, bold words, boxes to tick."""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.importing.document import Document, Kind, Line, Piece

_HEADING = re.compile(r"(?P<wiki>={1,6})\s*(?P<title>[^=\s].*?)\s*(?P=wiki)|(?P<hashes>#{1,6})\s+(?P<text>\S.*?)(?:\s+#+)?")
_WHOLE = re.compile(r"(?:\*\*|__|''')(?P<words>[^*_']+(?:['’][^*_']+)*)(?:\*\*|__|''')(?P<end>[:.]?)")
_RUN = re.compile(r"(?<![\w*])(?P<mark>\*{1,3}|__|''')(?=\S)(?P<words>[^*]{1,400}?)(?<=\S)(?P=mark)(?![\w*])")
_BULLET = re.compile(r"[*+-]\s+(?=\S)")
_BOX = re.compile(r"\[(?P<box>[ xX]?)\]\s+(?=\S)")


def with_typed_markup(document: Document) -> Document:
    """Return document with its lines as those marks mean them; no word is in a mark."""
    return replace(document, pieces=tuple(map(_piece, document.pieces)))


def _piece(piece: Piece) -> Piece:
    if not isinstance(piece, Line):
        return piece
    if piece.kind is Kind.PARAGRAPH and (heading := _HEADING.fullmatch(piece.text)):
        mark, title = heading["wiki"] or heading["hashes"], heading["title"] or heading["text"]
        return replace(piece, text=_RUN.sub(r"\g<words>", title), kind=Kind.HEADING, level=len(mark))
    if piece.kind is Kind.PARAGRAPH and (bullet := _BULLET.match(piece.text)):
        piece = replace(piece, text=piece.text[bullet.end() :], kind=Kind.ENTRY, level=1, marker="•")
    if whole := _WHOLE.fullmatch(piece.text):
        return replace(piece, text=whole["words"] + whole["end"], strong=True)
    text = _RUN.sub(r"\g<words>", piece.text)
    if piece.kind is Kind.ENTRY and (box := _BOX.match(text)):
        # A box to tick stands before what somebody is to do.
        return replace(piece, text=text[box.end() :], strong=True)
    return piece if text == piece.text else replace(piece, text=text)
