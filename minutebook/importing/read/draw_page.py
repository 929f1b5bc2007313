"""Draw a page of a PDF as a grey picture: a program of its own, so that a file which harms whatever draws it harms nothing else.

usage: draw_page.py SOURCE NUMBER TURNED TARGET RULES (pages count from 1; TURNED in degrees, clockwise)

TARGET gets the picture without its rules, RULES a line for each of those: h or v, left, top, right and bottom in dots.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS = 300
"""An inch: what Tesseract reads best."""
MAX_DOTS = 12_000_000
"""Of a picture; a sheet of A4 has 8.7 million. A larger sheet is drawn coarser."""
_DARK = 160
_COARSE = 4
"""Dots that are taken together where rules are looked for."""
_RUN = re.compile(rb"\xff+")
_RULE = 45
"""Dots; no letter of running text has a stroke twice as long."""


def scale_of(width: float, height: float) -> float:
    """Return how many dots are drawn for a point of a page of this size, in points."""
    dots: float = (MAX_DOTS / (width * height)) ** 0.5
    return min(DOTS / 72, dots)


def draw(source: Path, number: int, turned: int, target: Path, rules: Path) -> None:
    """Write a page as a portable grey map, and its rules."""
    page = pypdfium2.PdfDocument(source)[number - 1]
    picture = page.render(scale=scale_of(*page.get_size()), grayscale=True, rotation=turned, draw_annots=False)
    image = picture.to_pil()
    dark = image.point([255 if grey < _DARK else 0 for grey in range(256)])
    across, down = _strokes(dark, (_RULE, 0)), _strokes(dark, (0, _RULE))
    # Tesseract takes a ruled table for a drawing, and passes over its words.
    image.paste(255, mask=ImageChops.lighter(across, down))
    image.save(target)
    found = [(way, box) for way, mask in (("h", across), ("v", down)) for box in _boxes(mask)]
    rules.write_text("".join(f"{way} {' '.join(map(str, box))}\n" for way, box in found), encoding="ascii")


def _strokes(dark: Image.Image, reach: tuple[int, int]) -> Image.Image:
    """Return the strokes that go on for so many dots to either side, a little wider than they are."""
    middles = dark.filter(ImageFilter.BoxBlur(reach)).point([255 if grey > 250 else 0 for grey in range(256)])
    return middles.filter(ImageFilter.BoxBlur((reach[0] + 2, reach[1] + 2))).point([0] + [255] * 255)


def _boxes(mask: Image.Image) -> Iterator[list[int]]:
    """Yield where each stroke of a mask begins and ends: left, top, right, bottom."""
    small = mask.reduce(_COARSE).point([0] + [255] * 255)
    found: list[list[int]] = []
    above: list[tuple[int, int, list[int]]] = []
    for row in range(small.height):
        here: list[tuple[int, int, list[int]]] = []
        for run in _RUN.finditer(small.crop((0, row, small.width, row + 1)).tobytes()):
            left, right = run.span()
            box = next((box for start, end, box in above if start <= right and left <= end), None)
            if box is None:
                found.append(box := [left, row, right, row])
            box[:] = min(box[0], left), box[1], max(box[2], right), row + 1
            here.append((left, right, box))
        above = here
    yield from ([edge * _COARSE for edge in box] for box in found)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5]))
