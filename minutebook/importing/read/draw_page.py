"""Draw a page of a PDF as a grey picture: a program of its own, so that a file which harms whatever draws it harms nothing else.

usage: draw_page.py SOURCE NUMBER TURNED TARGET (pages count from 1; TURNED in degrees, clockwise)
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS = 300
"""An inch: what Tesseract reads best."""
MAX_DOTS = 12_000_000
"""Of a picture; a sheet of A4 has 8.7 million. A larger sheet is drawn coarser."""
_DARK = 160
_RULE = 45
"""Dots; no letter of running text has a stroke twice as long."""


def scale_of(width: float, height: float) -> float:
    """Return how many dots are drawn for a point of a page of this size, in points."""
    dots: float = (MAX_DOTS / (width * height)) ** 0.5
    return min(DOTS / 72, dots)


def draw(source: Path, number: int, turned: int, target: Path) -> None:
    """Write a page as a portable grey map."""
    page = pypdfium2.PdfDocument(source)[number - 1]
    picture = page.render(scale=scale_of(*page.get_size()), grayscale=True, rotation=turned, draw_annots=False)
    _without_rules(picture.to_pil()).save(target)


def _without_rules(picture: Image.Image) -> Image.Image:
    """Return a picture without its long straight strokes: Tesseract takes a ruled table for a drawing, and passes over its words."""
    dark = picture.point([255 if grey < _DARK else 0 for grey in range(256)])
    rules = ImageChops.lighter(_strokes(dark, (_RULE, 0)), _strokes(dark, (0, _RULE)))
    picture.paste(255, mask=rules)
    return picture


def _strokes(dark: Image.Image, reach: tuple[int, int]) -> Image.Image:
    """Return the strokes that go on for so many dots to either side, a little wider than they are."""
    middles = dark.filter(ImageFilter.BoxBlur(reach)).point([255 if grey > 250 else 0 for grey in range(256)])
    return middles.filter(ImageFilter.BoxBlur((reach[0] + 2, reach[1] + 2))).point([0] + [255] * 255)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
