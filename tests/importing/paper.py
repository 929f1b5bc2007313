"""A small printer: paragraphs and tables on sheets of any size, in the fonts that every reader of PDF has, ruled in whatever way.

It prints as browsers do: a line that is full goes on below, and a row that the sheet cuts has no rule there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pdfminer.fontmetrics import FONT_METRICS

BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
Line = tuple[str, bool]
"""Words that fit on one line, and whether they are bold."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a table has rules."""

    down: bool = True
    across: bool = True
    sides: bool = True
    ends: bool = True


@dataclass
class Paper:
    """Sheets that are being printed; lengths in points."""

    font: str = "Helvetica"
    size: float = 11
    width: float = 595
    height: float = 842
    margin: float = 56
    padding: float = 4
    rules: Rules = field(default_factory=Rules)
    align: str = "left"
    _sheets: list[list[str]] = field(default_factory=lambda: [[]])
    _at: float = -1

    def heading(self, text: str, *, size: float = 1.8) -> None:
        """Print a heading, so many times as large as the words."""
        self.paragraph(text, bold=True, scale=size)

    def paragraph(self, text: str, *, bold: bool = False, scale: float = 1) -> None:
        """Print a paragraph; each line of text begins a new line."""
        for line in text.split("\n"):
            for words in self._wrapped(line, bold, scale, self.width - 2 * self.margin):
                self._begin_line(scale)
                self._put(words, bold, scale, self.margin, self._at)
                self._at += self._leading(scale)
        self._at += self.size

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[float] = ()) -> None:
        """Print a table; in a cell, each line is a paragraph, and what stands before its last colon is bold. shares are its columns'."""
        whole = self.width - 2 * self.margin
        shares = shares or [1] * len(rows[0])
        widths = [whole * share / sum(shares) for share in shares]
        lefts = [self.margin + sum(widths[:index]) for index in range(len(widths) + 1)]
        self._begin_line(1)
        self._rule_across(lefts[0], lefts[-1], is_edge=True)
        for number, row in enumerate(rows):
            cells = [list(self._lines_of(text, width - 2 * self.padding)) for text, width in zip(row, widths, strict=True)]
            self._at += self.padding
            top = self._at - self.padding
            for index in range(max(map(len, cells))):
                if self._at + self._leading(1) > self.height - self.margin:
                    self._rules_down(lefts, top, self._at)
                    self._sheets.append([])
                    self._at = top = self.margin
                for cell, left, width in zip(cells, lefts, widths, strict=False):
                    if index < len(cell):
                        self._put_pieces(cell[index], left + self.padding, width - 2 * self.padding)
                self._at += self._leading(1)
            self._at += self.padding
            self._rules_down(lefts, top, self._at)
            self._rule_across(lefts[0], lefts[-1], is_edge=number == len(rows) - 1)
        self._at += self.size

    def data(self) -> bytes:
        """Return all sheets as a PDF."""
        fonts = "".join(f"/{name} {number} 0 R" for number, name in enumerate(("F0", "F1"), 3))
        kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(self._sheets)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self._sheets)}>>",
            *(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in (self.font, BOLD[self.font])),
        ]
        for index, sheet in enumerate(self._sheets):
            stream = "\n".join(sheet)
            box = f"/MediaBox[0 0 {self.width} {self.height}]/Resources<</Font<<{fonts}>>>>"
            objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {6 + 2 * index} 0 R>>")
            objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream ")
        return pdf_of(*objects)

    # --- lines --------------------------------------------------------------------------------------------------------

    def _lines_of(self, text: str, width: float) -> Iterator[list[Line]]:
        """Yield the lines of a cell; a label and its words share one."""
        for paragraph in text.split("\n"):
            label, colon, rest = paragraph.rpartition(": ")
            if label and self._width(label + colon + rest, True, 1) <= width:
                yield [(label + colon, True), (rest, False)]
            else:
                yield from ([(line, False)] for line in self._wrapped(paragraph, False, 1, width))

    def _wrapped(self, text: str, bold: bool, scale: float, width: float) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            if line and self._width(f"{line} {word}", bold, scale) > width:
                yield line
                line = word
            else:
                line = f"{line} {word}".strip()
            assert self._width(word, bold, scale) <= width, f"{word!r} must fit into its column"
        yield line

    def _width(self, text: str, bold: bool, scale: float) -> float:
        widths = FONT_METRICS[BOLD[self.font] if bold else self.font][1]
        return sum(widths[character] for character in text) / 1000 * self.size * scale

    def _leading(self, scale: float) -> float:
        return 1.2 * self.size * scale

    def _begin_line(self, scale: float) -> None:
        if self._at < 0:
            self._at = self.margin
        if self._at + self._leading(scale) > self.height - self.margin:
            self._sheets.append([])
            self._at = self.margin

    # --- ink ----------------------------------------------------------------------------------------------------------

    def _put_pieces(self, pieces: Sequence[Line], left: float, width: float) -> None:
        free = width - sum(self._width(words, bold, 1) for words, bold in pieces)
        left += {"left": 0.0, "centre": free / 2, "right": free}[self.align]
        for words, bold in pieces:
            self._put(words, bold, 1, left, self._at)
            left += self._width(words, bold, 1)

    def _put(self, words: str, bold: bool, scale: float, left: float, top: float) -> None:
        escaped = re.sub(r"([\\()])", r"\\\1", words)
        base = self.height - top - self.size * scale
        self._sheets[-1].append(f"BT /F{int(bold)} {self.size * scale:.2f} Tf 1 0 0 1 {left:.2f} {base:.2f} Tm ({escaped}) Tj ET")

    def _rule_across(self, left: float, right: float, *, is_edge: bool) -> None:
        if self.rules.ends if is_edge else self.rules.across:
            self._rule(left, self._at, right, self._at)

    def _rules_down(self, lefts: Sequence[float], top: float, bottom: float) -> None:
        for index, left in enumerate(lefts):
            if self.rules.sides if index in (0, len(lefts) - 1) else self.rules.down:
                self._rule(left, top, left, bottom)

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self._sheets[-1].append(f"{left:.2f} {self.height - top:.2f} m {right:.2f} {self.height - bottom:.2f} l S")


def pdf_of(*objects: str, trailer: str = "") -> bytes:
    """Return a PDF of objects, which are numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{words}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    ends = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + ends.encode()
