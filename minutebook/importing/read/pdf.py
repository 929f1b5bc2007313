"""Read a PDF that holds text: its lines by their places, its tables by their rules; what pages repeat is taken out by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page

from minutebook.importing.document import Change, Document, Kind, LeftOut, Line, Piece, Row, words_in
from minutebook.importing.read.letters import BULLETS
from minutebook.importing.read.opening import MAX_PAGES, Opened, check_length
from minutebook.importing.read.pdf_typed import typed_on
from minutebook.importing.refusal import Refused

_BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS.replace('-', ''))}-])\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
# No sentence is cut before one of these labels: a short line above one has ended.
_LABELLED = re.compile(
    r"(?:Date|Time|Venue|Location|Chair(?:ed by)?|Present|Attendance|Attendees|In attendance|Apologies(?: for absence)?|Minutes|Notes by"
    r"|Actions?(?: arising)?|ACTIONS?|AP ?\d+)\s*(?::|\s[–—-]\s|$)"
)
_ENDED = re.compile(r"[.?!:;]['\"”’)]*$")
_EDGE = 0.1
"""The part of a page at its top and at its bottom in which heads and feet stand."""

_BULLET_SIZE = 8
"""Points; what is larger is no bullet."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as printed."""

    text: str
    box: Box
    """Left, top, right, bottom in points from the top left corner."""
    size: float
    bold: bool


def read(opened: Opened) -> Document:
    """Return the document; raise Refused if it is locked, damaged, too long, or has no text."""
    try:
        with pdfplumber.open(BytesIO(opened.data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise Refused(f"must have at most {MAX_PAGES} pages (split a year's notes into meetings), got {len(pdf.pages)}")
            pages = [_Page(page, number) for number, page in enumerate(pdf.pages, 1)]
    except Refused:
        raise
    except RecursionError:
        raise Refused("must be a PDF as programs write it, got one that nests too deep") from None
    except Exception as error:
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in (error, *error.args)):
            raise Refused("must open without a password, got a PDF that is locked with one; save it without") from None
        raise Refused(f"must be a whole PDF, got a damaged one ({type(error).__name__}: {error})") from None
    if not any(page.words for page in pages):
        raise Refused("must hold text, got a PDF of pictures only (a scan?): run text recognition (OCR) on it first")
    check_length(Line(page.text, page.place) for page in pages)
    return _Joiner(pages).document(opened)


class _Page:
    """What one page holds, taken from it while the file is open."""

    def __init__(self, page: Page, number: int) -> None:
        self.place = f"page {number}"
        self.height = float(page.height)
        self.typed = tuple(typed_on(page, self.place))
        page = page.dedupe_chars()
        self.words: list[dict[str, Any]] = page.extract_words(return_chars=True, use_text_flow=False, keep_blank_chars=False)
        self.images = len(page.images)
        self.tables: list[list[list[Box | None]]] = []
        """The cells of each table's rows; None where a row has fewer cells than the others."""
        self.boxes: list[Box] = []
        for table in page.find_tables():
            # Two tables that touch are found as one, with the columns of both: each row has only its own cells.
            rows: list[list[Box | None]] = [[_box(cell) for cell in row.cells if cell] for row in table.rows]
            width = max(len(row) for row in rows)
            # A frame around a paragraph is no table.
            if width > 1:
                self.tables.append([row + [None] * (width - 1) if len(row) == 1 else row for row in rows])
                self.boxes.append(table.bbox)
        # Browsers draw the bullets of lists; they are no letters.
        drawn = (*page.curves, *page.rects)
        self.bullets = [mark for mark in drawn if mark["width"] < _BULLET_SIZE and 0.7 < mark["width"] / (mark["height"] or 1) < 1.4]
        self.text = " ".join(word["text"] for word in self.words)

    def outside(self) -> list[_Printed]:
        """Return the lines that stand in no table."""
        return self._marked(_lines(word for word in self.words if not any(_is_in(word, box) for box in self.boxes)))

    def inside(self, box: Box) -> list[_Printed]:
        """Return the lines of a cell."""
        return self._marked(_lines(word for word in self.words if _is_in(word, box)))

    def _marked(self, lines: list[_Printed]) -> list[_Printed]:
        """Return lines with a bullet in front of each that has one drawn before it."""
        return [
            replace(line, text=f"• {line.text}")
            if any(0 < line.box[0] - mark["x1"] < 3 * line.size and line.box[1] < mark["top"] < line.box[3] for mark in self.bullets)
            else line
            for line in lines
        ]


class _Joiner:
    """Puts pages together: finds heads and feet, paragraphs and rows."""

    def __init__(self, pages: list[_Page]) -> None:
        self._pages = pages
        self._changes: list[Change] = []
        self._left_out: list[LeftOut] = []
        sizes = Counter(round(word["chars"][0]["size"], 1) for page in pages for word in page.words)
        self._size = sizes.most_common(1)[0][0]
        lines = [page.outside() for page in pages]
        gaps = sorted(below.box[1] - above.box[3] for page in lines for above, below in pairwise(page))
        # A quarter of all lines follow the one above them in the same paragraph, in whatever spacing the paper has.
        self._gap = max(0.0, min(gaps[len(gaps) // 4], 1.2 * self._size)) if gaps else 0.0
        self._known = sum((words_in(page.text) for page in pages), Counter[str]())
        self._sizes = sorted({size for size in sizes if size > self._size * 1.12}, reverse=True)

    def document(self, opened: Opened) -> Document:
        running = self._running()
        pieces: list[Piece] = []
        heads: tuple[str, ...] = ()
        for page in self._pages:
            self._left_out += page.typed
            if not page.words and page.images:
                self._left_out.append(
                    LeftOut(page.place, "a page that is only a picture: run text recognition (OCR) on it", "no text", in_raw=False)
                )
            elif page.images:
                self._left_out.append(LeftOut(page.place, f"{page.images} without descriptions", "images", in_raw=False))
            lines = []
            for line in page.outside():
                if self._is_at_edge(line, page) and _pattern(line.text) in running:
                    self._left_out.append(LeftOut(page.place, line.text, "a head or foot that pages repeat"))
                else:
                    lines.append(line)
            for piece, texts in self._in_order(page, lines):
                if isinstance(piece, Row):
                    if texts and texts == heads and pieces:
                        self._left_out.append(LeftOut(page.place, " ".join(texts), "the head of a table, printed again on the next page"))
                        continue
                    heads = heads or texts if len(texts) > 1 else heads
                else:
                    heads = () if len(piece.text) > 60 else heads
                pieces.append(piece)
        raw = tuple(Line(page.text, page.place) for page in self._pages)
        return Document(tuple(pieces), raw, tuple(self._changes), tuple(self._left_out), opened.remarks)

    def _running(self) -> frozenset[str]:
        """Return what stands at the edge of at least half of the pages, figures apart."""
        if len(self._pages) < 2:
            return frozenset()
        counted = Counter(
            pattern for page in self._pages for pattern in {_pattern(line.text) for line in page.outside() if self._is_at_edge(line, page)}
        )
        return frozenset(pattern for pattern, count in counted.items() if count >= max(2, (len(self._pages) + 1) // 2))

    def _is_at_edge(self, line: _Printed, page: _Page) -> bool:
        return line.box[3] < page.height * _EDGE or line.box[1] > page.height * (1 - _EDGE)

    def _in_order(self, page: _Page, lines: list[_Printed]) -> Iterator[tuple[Piece, tuple[str, ...]]]:
        """Yield the pieces of a page from top to bottom; with each row its texts."""
        place = page.place
        waiting = list(lines)
        for box, table in sorted(zip(page.boxes, page.tables, strict=True), key=lambda entry: entry[0][1]):
            above = [line for line in waiting if line.box[1] < box[1]]
            waiting = [line for line in waiting if line.box[1] >= box[1]]
            yield from ((line, ()) for line in self._paragraphs(above, place))
            for cells in table:
                read = tuple(tuple(self._paragraphs(page.inside(cell), place)) if cell else () for cell in cells)
                if any(read):
                    row = Row(read, place)
                    yield row, tuple(filter(None, (row.text(index) for index in range(len(read)))))
        yield from ((line, ()) for line in self._paragraphs(waiting, place))

    def _paragraphs(self, lines: list[_Printed], place: str) -> Iterator[Line]:
        """Yield lines put together into the paragraphs and entries that they are parts of."""
        if not lines:
            return
        right = max(line.box[2] for line in lines)
        group: list[_Printed] = []
        for line in lines:
            if group and self._begins(group, line, right):
                yield self._line(group, place)
                group = []
            group.append(line)
        yield self._line(group, place)

    def _begins(self, group: list[_Printed], line: _Printed, right: float) -> bool:
        """Return whether a line begins a new paragraph."""
        above = group[-1]
        wide_gap = line.box[1] - above.box[3] > self._gap + 0.35 * above.size
        another_form = line.bold != above.bold or abs(line.size - above.size) > 0.6
        marked = bool(_BULLET.match(line.text) or _NUMBERED.match(line.text) or _LABELLED.match(line.text))
        # The next word would have fitted on the line above: the line was ended on purpose.
        first = line.text.split(" ")[0]
        room = right - above.box[2] > (len(first) + 2) * above.size * 0.55
        return wide_gap or another_form or marked or (room and (_ENDED.search(above.text) is not None or first[0].isupper()))

    def _line(self, group: list[_Printed], place: str) -> Line:
        text = group[0].text
        for line in group[1:]:
            text = self._joined(text, line.text, place)
        kind, level, marker = Kind.PARAGRAPH, 0, ""
        if bullet := _BULLET.match(text):
            kind, level, marker, text = Kind.ENTRY, 1, "•", text[bullet.end() :]
        size = next((size for size in self._sizes if abs(size - group[0].size) < 0.2), 0.0)
        if size and kind is Kind.PARAGRAPH and len(text.split()) <= 20:
            kind, level = Kind.HEADING, self._sizes.index(size) + 1
        return Line(text, place, kind, level, marker, all(line.bold for line in group))

    def _joined(self, above: str, below: str, place: str) -> str:
        """Join two printed lines; a hyphen at the end stays unless the document writes the word without one elsewhere."""
        last, first = above.split(" ")[-1], below.split(" ")[0]
        if not re.search(r"\w[-\u2010\u00ad]$", last) or not first[:1].islower():
            return f"{above} {below}"
        whole = last[:-1] + first
        bare = next(iter(words_in(whole)), "")
        if last[-1] == "\u00ad" or (self._known[bare] and not self._known_hyphened(last, first)):
            self._changes.append(Change(place, f"{last} {first}", whole, "a word that was hyphenated at the end of a line"))
            return above[:-1] + below
        return above + below

    def _known_hyphened(self, last: str, first: str) -> bool:
        joined = f"{last}{first}".casefold()
        return any(joined in page.text.casefold() for page in self._pages)


def _box(cell: tuple[float, ...]) -> Box:
    left, top, right, bottom = cell
    return left, top, right, bottom


def _is_in(word: dict[str, Any], box: Box) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _lines(words: Iterable[dict[str, Any]]) -> list[_Printed]:
    """Return words put together into the lines that they stand on."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] < middle < rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda word: word["x0"])
        chars = [char for word in row for char in word["chars"]]
        box = (row[0]["x0"], min(word["top"] for word in row), row[-1]["x1"], max(word["bottom"] for word in row))
        bold = all("bold" in str(char["fontname"]).casefold() for char in chars)
        lines.append(_Printed(" ".join(word["text"] for word in row), box, float(chars[0]["size"]), bold))
    return lines


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)
