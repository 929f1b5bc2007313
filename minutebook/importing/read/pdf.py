"""Read a PDF: its lines by their places, its tables by their rules; what pages repeat is taken out by name. Pictures are `scanned.py`'s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice, pairwise

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from minutebook.dates import RecordDate
from minutebook.importing.document import Change, Document, Kind, LeftOut, Line, Piece, Row, Woven, words_in
from minutebook.importing.read.letters import BULLETS
from minutebook.importing.read.made_on import pdf_made_on
from minutebook.importing.read.opening import MAX_PAGES, Opened, check_length, check_streams
from minutebook.importing.read.pdf_columns import Columns, Strip, parted
from minutebook.importing.read.pdf_faults import faults_heard
from minutebook.importing.read.pdf_keys import keyed_rows
from minutebook.importing.read.pdf_lines import Printed
from minutebook.importing.read.pdf_page import EDGE, PrintedPage
from minutebook.importing.read.scanned import INSTALL, Scan
from minutebook.importing.refusal import Refused
from minutebook.progress import stage

_BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS.replace('-', ''))}-])\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
# No sentence is cut before one of these labels: a short line above one has ended.
_LABELLED = re.compile(
    r"(?:Date|Time|Venue|Location|Chair(?:ed by)?|Present|Attendance|Attendees|In attendance|Apologies(?: for absence)?|Minutes|Notes by"
    r"|(?:Members|Also|Not) [Pp]resent|Members|Officers|Observers|Absent|Regrets|Scribe"
    r"|(?:Date of )?(?:the )?[Nn]ext meeting|Decision|RESOLVED|RESOLUTION"
    r"|AGREED|Actions?(?: arising)?(?: \d+)?|ACTIONS?(?: \d+)?|AP ?\d+)\s*(?::|\s[–—-]\s|$)"
    r"|Apologies (?:for absence )?(?:was|were) |(?:Agenda )?[Ii]tem \d+[:.]|={2,6}\s|#{1,6}\s"
)
_ENDED = re.compile(r"[.?!:;]['\"”’)]*$")


def read(opened: Opened) -> Document:
    """Return the document; raise Refused if it is locked, damaged, too long, or has no text."""
    with faults_heard() as faults:
        pages, made = _pages(opened)
    scan = Scan(opened, [page for page in pages if page.is_picture])
    if not any(page.words for page in pages):
        of_pictures = (
            "a PDF of pictures in which Tesseract finds no words" if scan.program else f"a PDF of pictures only (a scan?): {INSTALL}"
        )
        got = of_pictures if any(page.is_picture for page in pages) else "a PDF without any"
        raise Refused(f"must hold text, got {got}")
    check_length(Line(page.text, page.place) for page in pages)
    overlaid = [page.place for page in pages if page.is_overlaid]
    document = _Joiner(pages).document((*opened.remarks, *faults.remarks, *scan.remarks))
    return replace(document, marks=tuple(scan.marks(overlaid)), unsure=tuple(scan.unsure), made=made)


def _pages(opened: Opened) -> tuple[list[PrintedPage], RecordDate | None]:
    """Return what each page holds, and the day on which the file was made, if it says.

    Raise Refused where the file is locked or damaged, or has too many pages.
    """
    check_streams(opened.data)
    try:
        with pdfplumber.open(BytesIO(opened.data)) as pdf, stage(f"Reading {opened.path.name}") as tell:
            # Counted only as far as they may go on: a tree of pages can hold itself.
            count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
            if count > MAX_PAGES:
                raise Refused(f"must have at most {MAX_PAGES} pages (split a year's notes into meetings), got more")
            pages = []
            for number, page in enumerate(pdf.pages, 1):
                pages.append(PrintedPage(page, number))
                tell(number / count)
            return pages, pdf_made_on(pdf.metadata.get("CreationDate"))
    except (Refused, MemoryError):
        raise
    except RecursionError:
        raise Refused("must be a PDF as programs write it, got one that nests too deep") from None
    except Exception as error:
        causes = (error, *error.args)
        if any(isinstance(cause, MemoryError) for cause in causes):
            raise MemoryError from None
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise Refused("must open without a password, got a PDF that is locked with one; save it without") from None
        raise Refused(f"must be a whole PDF, got a damaged one ({type(error).__name__}: {error})") from None


class _Joiner:
    """Puts pages together: finds heads and feet, paragraphs and rows."""

    def __init__(self, pages: list[PrintedPage]) -> None:
        self._pages = pages
        self._changes: list[Change] = []
        self._left_out: list[LeftOut] = []
        self._pieces: list[Piece] = []
        self._heads: tuple[str, ...] = ()
        self._is_cut = False
        """Whether the last row goes on on the next page."""
        self._told_from: int | None = None
        """The first piece of columns without rules that stood last and seemed to be rows; None where others did."""
        self._gutters: tuple[Strip, ...] = ()
        """Those of columns without rules that stood last: they may go on on the next page."""
        sizes = Counter(round(word["size"], 1) for page in pages for word in page.words)
        self._size = sizes.most_common(1)[0][0]
        lines = [page.outside() for page in pages]
        gaps = sorted(below.box[1] - above.box[3] for page in lines for above, below in pairwise(page))
        # A quarter of all lines follow the one above them in the same paragraph, in whatever spacing the paper has.
        least = next((gap for gap in gaps if gap > -0.2 * self._size), 0.0)
        usual = gaps[len(gaps) // 4] if gaps else 0.0
        # Where most paragraphs take one line, the closest lines are those of one that takes two.
        self._gap = max(0.0, least if usual > least + 0.35 * self._size else min(usual, 1.2 * self._size))
        self._text = "\n".join(page.text for page in pages).casefold()
        self._known = words_in(self._text)
        self._sizes = sorted({size for size in sizes if size > self._size * 1.12}, reverse=True)

    def document(self, remarks: tuple[str, ...]) -> Document:
        """Return all pages as one document, of which the report has these remarks to make."""
        running = self._running()
        for page in self._pages:
            self._left_out += page.typed
            if page.images:
                self._left_out.append(LeftOut(page.place, f"{page.images} without descriptions", "images", in_raw=False))
            self._add_page(page, running)
        raw = tuple(Line(page.text, page.place) for page in self._pages)
        return Document(tuple(self._pieces), raw, tuple(self._changes), tuple(self._left_out), remarks)

    def _add_page(self, page: PrintedPage, running: Container[str]) -> None:
        """Take the pieces of a page; the rest of a row that the page before cut goes back to its row."""
        lines = []
        for line in page.outside():
            if self._is_at_edge(line, page) and _pattern(line.text) in running:
                self._left_out.append(LeftOut(page.place, line.text, "a head or foot that pages repeat"))
            else:
                lines.append(line)
        is_first = True
        is_cut = self._is_cut and bool(page.tables) and page.tables[0].is_cut_above
        for piece in self._in_order(page, lines):
            if self._is_head_again(piece):
                self._left_out.append(LeftOut(page.place, " ".join(_texts(piece)), "the head of a table, printed again on the next page"))
                is_cut = self._is_cut
                continue
            match (self._pieces[-1] if is_first and self._pieces else None), piece:
                case Row() as above, Row() as below if _is_rest(above, below, is_cut=is_cut):
                    self._pieces[-1] = self._put_together(above, below)
                case Row() as above, Woven() if is_cut:
                    self._pieces[-1:] = [_woven_row(above), piece]
                case Woven(), Row() as below if is_cut:
                    self._pieces.append(_woven_row(below))
                case _:
                    self._pieces.append(piece)
            is_first = False
        self._is_cut = bool(page.tables) and page.tables[-1].is_cut_below

    def _is_head_again(self, piece: Piece) -> bool:
        """Return whether a piece repeats the first row of the table above; a long paragraph between the two parts them."""
        if isinstance(piece, Line) and len(piece.text) > 60:
            self._heads = ()
        if not isinstance(piece, Row):
            return False
        texts = _texts(piece)
        if texts and texts == self._heads and self._pieces:
            return True
        if len(texts) > 1:
            self._heads = self._heads or texts
        return False

    def _running(self) -> frozenset[str]:
        """Return what stands at the edge of at least half of the pages, figures apart."""
        if len(self._pages) < 2:
            return frozenset()
        counted = Counter(
            pattern for page in self._pages for pattern in {_pattern(line.text) for line in page.outside() if self._is_at_edge(line, page)}
        )
        return frozenset(pattern for pattern, count in counted.items() if count >= max(2, (len(self._pages) + 1) // 2))

    def _is_at_edge(self, line: Printed, page: PrintedPage) -> bool:
        return line.box[3] < page.height * EDGE or line.box[1] > page.height * (1 - EDGE)

    def _in_order(self, page: PrintedPage, lines: list[Printed]) -> Iterator[Piece]:
        """Yield the pieces of a page from top to bottom."""
        waiting = list(lines)
        beside = [gutter for table in page.tables for gutter in table.gutters]
        for table in page.tables:
            above = [line for line in waiting if line.box[1] < table.box[1]]
            waiting = [line for line in waiting if line.box[1] >= table.box[1]]
            yield from self._unruled(above, beside, page.place)
            self._gutters, self._told_from = (), None
            for index, boxes in enumerate(table.rows):
                cells = [page.inside(box) if box else [] for box in boxes]
                if not any(cells):
                    continue
                if index in table.unruled or (len(table.rows) <= 2 and _may_be_several(cells)) or any(map(_are_woven, cells)):
                    yield self._woven(cells, page.place)
                else:
                    yield Row(tuple(tuple(self._paragraphs(cell, page.place)) for cell in cells), page.place)
        yield from self._unruled(waiting, beside, page.place)

    def _unruled(self, lines: list[Printed], beside: Sequence[Strip], place: str) -> Iterator[Piece]:
        """Yield what stands in no table: paragraphs, and columns without rules."""
        told_from = self._told_from
        for part in parted(lines, self._gutters, beside):
            self._gutters, self._told_from = (), None
            if not isinstance(part, Columns):
                yield from self._paragraphs(part, place)
            elif part.are_told_apart():
                self._told_from = len(self._pieces)
                for line in part.lines:
                    yield Row(tuple(tuple(self._paragraphs([cell] if cell else [], place)) for cell in part.cells(line)), place)
            elif rows := keyed_rows(part):
                for key, value in rows:
                    yield Row((tuple(self._paragraphs(key, place)), tuple(self._paragraphs(value, place))), place)
            else:
                if told_from is not None:
                    # What seemed to be rows at the end of the page before were lines of these.
                    self._pieces[told_from:] = [_woven_row(piece) for piece in self._pieces[told_from:] if isinstance(piece, Row)]
                self._gutters = part.gutters
                columns = zip(*map(part.cells, part.lines), strict=True)
                yield self._woven([[cell for cell in column if cell] for column in columns], place)
            told_from = None

    def _woven(self, columns: Iterable[list[Printed]], place: str) -> Woven:
        """Return columns that cannot be told apart, each with its own words in order."""
        return Woven(tuple(Line(" ".join(line.text for line in column), place) for column in columns if column), place)

    def _put_together(self, above: Row, below: Row) -> Row:
        """Return a row that a page cut."""
        return Row(tuple(self._cell(*cells, above.place) for cells in zip(above.cells, below.cells, strict=True)), above.place)

    def _cell(self, above: tuple[Line, ...], below: tuple[Line, ...], place: str) -> tuple[Line, ...]:
        if not above or not below:
            return above or below
        if below[0].marker or _NUMBERED.match(below[0].text) or (_ENDED.search(above[-1].text) and below[0].text[0].isupper()):
            return (*above, *below)
        return (*above[:-1], replace(above[-1], text=self._joined(above[-1].text, below[0].text, place)), *below[1:])

    def _paragraphs(self, lines: list[Printed], place: str) -> Iterator[Line]:
        """Yield lines put together into the paragraphs and entries that they are parts of."""
        if not lines:
            return
        right = max(line.box[2] for line in lines)
        group: list[Printed] = []
        for line in lines:
            if group and self._begins(group, line, right):
                yield self._line(group, place)
                group = []
            group.append(line)
        yield self._line(group, place)

    def _begins(self, group: list[Printed], line: Printed, right: float) -> bool:
        """Return whether a line begins a new paragraph."""
        above = group[-1]
        wide_gap = line.box[1] - above.box[3] > self._gap + 0.35 * above.size
        another_form = line.bold != above.bold or abs(line.size - above.size) > 0.6
        marked = bool(_BULLET.match(line.text) or _NUMBERED.match(line.text) or _LABELLED.match(line.text))
        # The next word would have fitted on the line above: the line was ended on purpose.
        first = line.text.split(" ")[0]
        room = right - above.box[2] > (len(first) + 2) * above.size * 0.55
        return wide_gap or another_form or marked or (room and (_ENDED.search(above.text) is not None or first[0].isupper()))

    def _line(self, group: list[Printed], place: str) -> Line:
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
        return joined in self._text


def _may_be_several(cells: Sequence[Sequence[Printed]]) -> bool:
    """Return whether white runs through all cells of a row, as it does where rows have no rules between them."""
    gaps = [[(above.box[3], below.box[1], below.size) for above, below in pairwise(cell)] for cell in cells if cell]
    usual = min((max(0.0, end - start) for cell in gaps for start, end, _ in cell), default=0.0)
    wide = [[(start, end) for start, end, size in cell if end - start > max(0.5 * size, usual + 0.35 * size)] for cell in gaps]
    if len(wide) < 2:
        return False
    return any(all(any(top < end and start < bottom for start, end in others) for others in wide[1:]) for top, bottom in wide[0])


def _are_woven(lines: Sequence[Printed]) -> bool:
    """Return whether the words of one cell stand in columns themselves."""
    return any(isinstance(part, Columns) and not part.are_told_apart() for part in parted(lines))


def _is_rest(above: Row, below: Row, *, is_cut: bool) -> bool:
    """Return whether a row at the top of a page goes on with the last one of the page before: no rule parts them, or a sentence goes on."""
    if len(above.cells) != len(below.cells):
        return False
    begun, rest = next(((above.text(index), below.text(index)) for index, cell in enumerate(below.cells) if cell), ("", ""))
    return is_cut or bool(begun and rest[:1].islower() and not _ENDED.search(begun))


def _woven_row(row: Row) -> Woven:
    """Return a part of a row whose other part, on another page, may be several."""
    return Woven(tuple(Line(text, row.place) for text in _texts(row)), row.place)


def _texts(piece: Piece) -> tuple[str, ...]:
    return tuple(filter(None, map(piece.text, range(len(piece.cells))))) if isinstance(piece, Row) else ()


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)
