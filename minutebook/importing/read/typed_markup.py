"""Read the marks of Markdown and of wikis that were typed into a line: headings, bold words, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutebook.importing.document import Document, Kind, Line, Piece

_WIKI = re.compile(r"={1,6}(?!=)")
_TOPIC = re.compile(r"#topic:? (?=\S)", re.IGNORECASE)
_LOGGED = re.compile(
    r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]? )?<[\w-]{1,24}> (?:(?P<topic>#topic:? )(?=\S)|(?=#(?:action|agreed|decision)\b))", re.IGNORECASE
)
_HASHES = re.compile(r"#{1,6} (?=\S)")
_WHOLE = re.compile(r"(?:\*\*|__|''')(?P<words>[^*_']+(?:['’][^*_']+)*)(?:\*\*|__|''')(?P<end>[:.]?)")
_RUN = re.compile(r"(?<![\w*])(?P<mark>\*{1,3}|__|''')(?=\S)(?P<words>[^*]{1,400}?)(?<=\S)(?P=mark)(?![\w*])")
_BULLET = re.compile(r"[*+–•▪●○◦►▶➔➤→☐>-]\s+(?=\S)")
_ARROWS = "→➔➤"
"""Before what somebody is to do, mostly."""
_TERM = re.compile(r"[;:]\s+(?=[A-Z][\w ]{1,24}:\s)")
"""Before a term that a wiki explains: "; Present: Ann, Bob"."""
_BOX = re.compile(r"\[ ?\]\s+(?=\S)")


def with_typed_markup(document: Document) -> Document:
    """Return document with its lines as those marks mean them; no word is in a mark."""
    return replace(document, pieces=tuple(_piece(part) for piece in document.pieces for part in _parted(piece)))


def _parted(piece: Piece) -> Iterator[Piece]:
    """Yield a line of a log whose speaker sets a topic or an action as two: who speaks, and what is set."""
    match = _LOGGED.match(piece.text) if isinstance(piece, Line) and piece.kind is Kind.PARAGRAPH else None
    if match is None or not isinstance(piece, Line):
        yield piece
        return
    said = replace(piece, text=piece.text[match.end() :], broken=False)
    yield replace(piece, text=match.group().strip(), broken=False)
    yield replace(said, kind=Kind.HEADING, level=2) if match["topic"] else said


def _piece(piece: Piece) -> Piece:
    if not isinstance(piece, Line):
        return piece
    if piece.kind is Kind.PARAGRAPH and (heading := _heading(piece.text)):
        level, title = heading
        return replace(piece, text=_RUN.sub(r"\g<words>", title), kind=Kind.HEADING, level=level)
    if piece.kind is Kind.HEADING and (topic := _TOPIC.match(piece.text)):
        return replace(piece, text=piece.text[topic.end() :])
    if piece.kind is Kind.PARAGRAPH and (bullet := _BULLET.match(piece.text)):
        mark = "→" if bullet.group()[0] in _ARROWS else "•"
        piece = replace(piece, text=piece.text[bullet.end() :], kind=Kind.ENTRY, level=1, marker=mark)
    if piece.kind is Kind.PARAGRAPH and (term := _TERM.match(piece.text)):
        piece = replace(piece, text=piece.text[term.end() :])
    if whole := _WHOLE.fullmatch(piece.text):
        return replace(piece, text=whole["words"] + whole["end"], strong=True)
    lead = _RUN.match(piece.text)
    if lead and "*" in lead["mark"] and len(lead["mark"]) > 1:
        piece = replace(piece, lead=lead["words"])
    text = _RUN.sub(r"\g<words>", piece.text)
    if piece.kind is Kind.ENTRY and (box := _BOX.match(text)):
        # A box to tick stands before what somebody is to do.
        return replace(piece, text=text[box.end() :], strong=True)
    return piece if text == piece.text else replace(piece, text=text)


def _heading(text: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading: "== Dues ==", "## Dues"; None for other lines."""
    if (wiki := _WIKI.match(text)) and text.endswith(wiki.group()) and (title := text[wiki.end() : -wiki.end()].strip(" =")):
        return wiki.end(), title
    if topic := _TOPIC.match(text):
        return 2, text[topic.end() :]
    if hashes := _HASHES.match(text):
        return hashes.end() - 1, text[hashes.end() :].rstrip("# ")
    return None
