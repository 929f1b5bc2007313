"""Give words that are written from right to left their direction, on pages that are written from left to right.

An element begins on the side of its first letter, as dir="auto" has it. That is worked out here, so that pages without such words have no
mark of it; and words among others are isolated, so that what stands around them stays in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, with the forms in which PDFs have Arabic letters.
_FROM_RIGHT = "\u05be-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FIRST_BYTES = tuple(bytes([byte]) for byte in (*range(0xD6, 0xE1), 0xEF, 0xF0))
"""Those with which such letters begin in UTF-8; pages without them need not be read through."""
_LETTER = re.compile(rf"(?P<from_right>[{_FROM_RIGHT}])|[^\W\d_]")
# A run of them, with what stands between its words.
_RUN = re.compile(rf"[{_FROM_RIGHT}](?:(?:(?![{_FROM_RIGHT}])[^\w<&]){{0,9}}[{_FROM_RIGHT}])*")
_ENTITY = re.compile(r"&#?\w+;")
_TAG = re.compile(r"(<[^<>]+>)")
_NAME = re.compile(r"</?(?P<name>[a-z][a-z0-9]*)")
_ALONE = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_WITH_WORDS = frozenset(
    {
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "blockquote",
            "ul",
            "ol",
            "li",
            "dt",
            "dd",
            "table",
            "caption",
            "th",
            "td",
            "figcaption",
        ),
        *("a", "b", "strong", "em", "span", "cite", "label", "legend", "summary", "option"),
    }
)
"""Elements that can have a direction of their own."""


@dataclass
class _Element:
    """An element of a page: its name, and the direction of its first letter, empty where it has none."""

    name: str
    direction: str = ""


def with_direction(html: str) -> str:
    """Return a page with the direction of what is written from right to left in its body; any other page as it is."""
    encoded = html.encode()
    if not any(byte in encoded for byte in _FIRST_BYTES):
        return html
    head, begin, rest = html.partition("<body>")
    body, end, rest = rest.rpartition("</body>")
    pieces = _TAG.split(body)
    return "".join((head, begin, *_directed(pieces, _elements(pieces)), end, rest))


def _elements(pieces: list[str]) -> dict[int, _Element]:
    """Return the elements that begin with a piece of a page, by its place; every other piece is a tag, as _TAG splits them."""
    elements: dict[int, _Element] = {}
    open_ones: list[_Element] = []
    for place, piece in enumerate(pieces):
        tag = _NAME.match(piece) if place % 2 else None
        if tag is None:
            letter = None if place % 2 else _LETTER.search(_ENTITY.sub(" ", piece))
            # Around an element whose direction is known, that of all others is.
            for element in reversed(open_ones) if letter else ():
                if element.direction:
                    break
                element.direction = "rtl" if letter and letter["from_right"] else "ltr"
        elif piece.startswith("</"):
            open_ones.pop()
        elif tag["name"] not in _ALONE and not piece.endswith("/>"):
            elements[place] = _Element(tag["name"])
            open_ones.append(elements[place])
    return elements


def _directed(pieces: list[str], elements: dict[int, _Element]) -> Iterator[str]:
    """Yield the pieces, with a mark where an element has another direction than what it stands in, and around words among others."""
    around = [("body", "ltr")]
    for place, piece in enumerate(pieces):
        name, direction = around[-1]
        if element := elements.get(place):
            own = element.direction if element.name in _WITH_WORDS and element.direction else direction
            around.append(("svg" if "svg" in (name, element.name) else element.name, own))
            yield piece if own == direction or " dir=" in piece else f'{piece[:-1]} dir="{own}">'
            continue
        if place % 2 and piece.startswith("</"):
            around.pop()
        # A drawing and a choice hold text alone.
        is_among_others = not place % 2 and direction == "ltr" and name not in ("svg", "option")
        yield _RUN.sub(r"<bdi>\g<0></bdi>", piece) if is_among_others else piece
