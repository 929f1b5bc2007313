"""Take one page of a PDF apart while the file is open: its words, its tables with their cells, its bullets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low
from typing import Any, SupportsIndex

from pdfplumber.page import Page
from pdfplumber.utils.text import dedupe_chars

from minutebook.importing.read.pdf_lines import Box, Printed, Word, printed_lines
from minutebook.importing.read.pdf_typed import typed_on
from minutebook.importing.refusal import Refused

EDGE = 0.1
"""The part of a page at its top and at its bottom in which heads and feet stand."""
MAX_RULES = 5_000
"""Of a page; a table that fills one, with a box drawn around each cell, has some two thousand."""
_BULLET_SIZE = 8
"""Points; what is larger is no bullet."""
_NEAR = 3
"""Points within which pdfplumber takes two rules to meet."""
_SPACE = 0.18
"""Of the letters' size: the narrowest space that programs set between words."""
_WHITE = 0.08
"""Of the letters' size: more than kerning leaves between the letters of one word."""

_FEW = 20
"""Words; a page of pictures has fewer as text: its number, or the name of the program that made it."""
_MOST, _ALL = 0.5, 0.8
"""Parts of a page that pictures cover."""

_Rule = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has rules between its columns."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    """The cells of its rows; None where a row has fewer cells than the others."""
    is_cut_above: bool
    """Whether no rule ends it at the top of the page: a row goes on from the page before."""
    is_cut_below: bool
    """Whether no rule ends it at the bottom of the page: a row that has begun goes on on the next."""
    unruled: frozenset[int]
    """Rows that no rule ends within the page, so that they may be several."""

    @property
    def gutters(self) -> Iterator[tuple[float, float]]:
        """Where its columns meet, as strips that are as wide as the room beside a rule."""
        for row in self.rows:
            yield from ((cell[0] - _NEAR, cell[0] + _NEAR) for cell in row[1:] if cell)


class PrintedPage:
    """What one page holds."""

    def __init__(self, page: Page, number: int) -> None:
        self.place = f"page {number}"
        self.height = float(page.height)
        self.typed = tuple(typed_on(page, self.place))
        # What is printed twice, to look bold, is there once. The file's own way to say which letter stands where takes the square of them.
        page.objects["char"] = dedupe_chars(_Letters(page.chars))
        rules = len(page.edges)
        if rules > MAX_RULES:
            raise Refused(f"must have at most {MAX_RULES} rules and edges of boxes on a page, got {rules} on {self.place}: it is a drawing")
        found = page.extract_words(return_chars=True, use_text_flow=False, keep_blank_chars=False, x_tolerance_ratio=_SPACE)
        self.images = len(page.images)
        self.size = (float(page.width), float(page.height))
        self.tables = tuple(_tables(page, found))
        begins = {round(word["x0"], 1) for word in found}
        self.words = [_without_letters(part) for word in found for part in self._in_parts(word, begins)]
        # Browsers draw the bullets of lists; they are no letters.
        drawn = (*page.curves, *page.rects)
        self._bullets = [mark for mark in drawn if mark["width"] < _BULLET_SIZE and 0.7 < mark["width"] / (mark["height"] or 1) < 1.4]
        covered = sum(_area(image, *self.size) for image in page.images) / (self.size[0] * self.size[1] or 1)
        few = len(self.words) < _FEW
        self.is_picture = covered > _MOST if self.words and few else bool(not self.words and (page.images or page.curves))
        """Whether its words, or most of them, are in pictures."""
        self.is_overlaid = covered > _ALL and not few
        """Whether its words lie on a picture of the page: a machine may have read them there when the file was made."""
        # What the page was taken apart into is a hundred times as large as what is kept of it.
        page.close()

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(word["text"] for word in self.words)

    def add_read(self, words: Iterable[Word], tables: Sequence[Table]) -> list[Word]:
        """Take in words and tables that were read from its pictures, but for words that are there as text; return those taken in."""
        added = [word for word in words if not any(_are_one(word, other) for other in self.words)]
        self.words = [*self.words, *added]
        self.images = 0 if added else self.images
        self.tables = self.tables or tuple(tables)
        return added

    def outside(self) -> list[Printed]:
        """Return the lines that stand in no table."""
        return self._marked(printed_lines(word for word in self.words if not any(_is_in(word, table.box) for table in self.tables)))

    def inside(self, box: Box) -> list[Printed]:
        """Return the lines of a cell."""
        return self._marked(printed_lines(word for word in self.words if _is_in(word, box)))

    def _marked(self, lines: list[Printed]) -> list[Printed]:
        """Return lines with a bullet in front of each that has one drawn before it."""
        return [
            replace(line, text=f"• {line.text}")
            if any(0 < line.box[0] - mark["x1"] < 3 * line.size and line.box[1] < mark["top"] < line.box[3] for mark in self._bullets)
            else line
            for line in lines
        ]

    def _in_parts(self, word: Word, begins: Collection[float]) -> Iterator[Word]:
        """Yield a word in parts where two nearly touch: there is a rule of a table, or more white than between its other letters.

        begins are the places at which words begin: letters that hang over a rule seldom stand at one.
        """
        chars = word["chars"]
        table = next((table for table in self.tables if _is_in(word, table.box)), None)
        rules = {cell[0] for row in table.rows for cell in row if cell and cell[1] <= _middle(word) <= cell[3]} if table else set()
        usual = median_low(max(0.0, after["x0"] - before["x1"]) for before, after in pairwise(chars)) if len(chars) > 2 else 0.0
        start = 0
        for end, (before, after) in enumerate(pairwise(chars), 1):
            white = after["x0"] - before["x1"]
            is_ruled = any(before["x1"] - 1 < rule < after["x0"] + 1 for rule in rules)
            is_wide = len(chars) > 2 and white > max(_WHITE * after["size"], 3 * usual)
            if is_wide or (is_ruled and (white > _WHITE * after["size"] or round(after["x0"], 1) in begins)):
                yield _word_of(chars[start:end])
                start = end
        yield _word_of(chars[start:]) if start else word


def _tables(page: Page, words: Collection[Word]) -> Iterator[Table]:
    """Yield the tables of a page, from top to bottom."""
    top, bottom = float(page.height) * EDGE, float(page.height) * (1 - EDGE)
    middles = [_middle(word) for word in words]
    ends = list(_open_ends(page))
    for table in sorted(page.find_tables({"explicit_horizontal_lines": ends}), key=lambda table: float(table.bbox[1])):
        # Two tables that touch are found as one, with the columns of both: each row has only its own cells.
        rows: list[list[Box | None]] = [[_box(cell) for cell in row.cells if cell] for row in table.rows]
        width = max(len(row) for row in rows)
        # A frame around a paragraph is no table.
        if width < 2:
            continue
        box = _box(table.bbox)
        is_open_above, is_open_below = (any(abs(end["top"] - edge) < _NEAR for end in ends) for edge in (box[1], box[3]))
        is_first = not any(top < middle < box[1] for middle in middles)
        is_last = not any(box[3] < middle < bottom for middle in middles)
        unruled = {0} if is_open_above and not is_first else set()
        unruled |= {len(rows) - 1} if is_open_below and not is_last else set()
        yield Table(
            box,
            tuple(tuple(row + [None] * (width - 1) if len(row) == 1 else row) for row in rows),
            is_open_above and is_first,
            is_open_below and is_last and any(_is_in(word, cell) for cell in rows[-1] if cell for word in words),
            frozenset(unruled),
        )


def _open_ends(page: Page) -> Iterator[_Rule]:
    """Yield a rule where those between columns end and none ends the row: a browser draws none where a page cuts a row."""
    edges: list[_Rule] = page.debug_tablefinder().edges
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    for side in ("top", "bottom"):
        ends: list[list[_Rule]] = []
        for rule in sorted(down, key=lambda rule: float(rule[side])):
            if ends and rule[side] - ends[-1][0][side] < _NEAR:
                ends[-1].append(rule)
            else:
                ends.append([rule])
        for rules in ends:
            height, left, right = rules[0][side], min(rule["x0"] for rule in rules), max(rule["x0"] for rule in rules)
            # A row that has its padding here and its words on the next page has not begun.
            is_ruled = any(abs(rule["top"] - height) < 2 * _NEAR and rule["x0"] < right and rule["x1"] > left for rule in across)
            if right - left > _NEAR and not is_ruled:
                size = {"x0": left, "x1": right, "width": right - left, "top": height, "bottom": height, "height": 0}
                yield {"object_type": "rect_edge", "orientation": "h", **size}


class _Letters(list[dict[str, Any]]):
    """The letters of a page, each of which knows its place."""

    def __init__(self, letters: Iterable[dict[str, Any]]) -> None:
        super().__init__(letters)
        self._places = {id(letter): place for place, letter in enumerate(self)}

    def index(self, letter: dict[str, Any], *_: SupportsIndex) -> int:
        """Return the place of a letter that is one of these."""
        return self._places[id(letter)]


def _without_letters(word: Word) -> Word:
    """Return a word with what is asked of its letters."""
    chars = word["chars"]
    bold = all("bold" in str(char["fontname"]).casefold() for char in chars)
    return {**{key: word[key] for key in ("text", "x0", "x1", "top", "bottom")}, "size": float(chars[0]["size"]), "bold": bold}


def _word_of(chars: list[dict[str, Any]]) -> Word:
    """Return letters as a word."""
    return {
        "text": "".join(char["text"] for char in chars),
        "x0": chars[0]["x0"],
        "x1": chars[-1]["x1"],
        "top": min(char["top"] for char in chars),
        "bottom": max(char["bottom"] for char in chars),
        "chars": chars,
    }


def _box(cell: tuple[float, ...]) -> Box:
    left, top, right, bottom = cell
    return left, top, right, bottom


def _area(image: _Rule, width: float, height: float) -> float:
    """Return how much of a page of this size a picture covers, in square points."""
    across = min(image["x1"], width) - max(image["x0"], 0)
    down = min(image["bottom"], height) - max(image["top"], 0)
    return float(max(across, 0) * max(down, 0))


def _are_one(word: Word, other: Word) -> bool:
    """Return whether the middle of a word lies in another."""
    return _is_in(word, (other["x0"], other["top"], other["x1"], other["bottom"]))


def _middle(word: Word) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _is_in(word: Word, box: Box) -> bool:
    across = (word["x0"] + word["x1"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= _middle(word) <= box[3])
