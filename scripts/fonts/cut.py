"""Cut the serif of the pages out of Source Serif 4: the letters that notes are printed in, with small capitals and figures of one width.

Usage: python scripts/fonts/cut.py scripts/fonts/node_modules/source-serif static    (make fonts)

The same package and the same fonttools give the same bytes. The measures that it prints are those of the stand-in in templates/base.css:
a face that a reader's computer has, drawn as wide and as high, so that nothing moves when the serif is there a moment later, or never.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = {"serif.woff2": "SourceSerif4-Regular.ttf", "serif-italic.woff2": "SourceSerif4-It.ttf"}
NAME = "Minutebook Serif"
"""The licence keeps the name "Source" for the faces that are whole."""
MOST = 25 * 1024
"""Bytes of a face: a page may not wait for more."""
# English, Welsh, and the names of most of Western Europe; dashes, quotation marks, arrows and the signs of sums and prices.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x174, 0x175, 0x176, 0x177),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212),
]
FEATURES = ["kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "smcp", "c2sc", "onum", "lnum", "tnum"]
# How often letters stand in English, in a thousand letters and spaces.
_SHARES = (180, 102, 75, 65, 62, 57, 57, 53, 50, 50, 35, 33, 23, 23, 20, 20, 18, 17, 16, 16, 12, 8, 6)
OFTEN = dict(zip(" etaoinshrdlcumwfgypbvk", _SHARES, strict=True))
GEORGIA = 0.4458
"""What a letter of Georgia is wide on average, in parts of its size."""


def cut(face: Path) -> TTFont:
    """Return a face with nothing but what notes are printed in."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    font = TTFont(face, recalcTimestamp=False)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    font.flavor = "woff2"
    return font


def measures(font: TTFont) -> str:
    """Return how Georgia is to be drawn in its place."""
    size, head, widths, letters = font["head"].unitsPerEm, font["hhea"], font["hmtx"], font.getBestCmap()
    width = sum(widths[letters[ord(letter)]][0] * often for letter, often in OFTEN.items()) / sum(OFTEN.values()) / size
    adjust = width / GEORGIA
    ascent, descent, gap = (value / size / adjust for value in (head.ascent, -head.descent, head.lineGap))
    return f"size-adjust {adjust:.1%}; ascent-override {ascent:.1%}; descent-override {descent:.1%}; line-gap-override {gap:.1%}"


def main(package: Path, static: Path) -> None:
    """Write both faces and their licence; raise ValueError for a face that is too large."""
    for name, face in FACES.items():
        font = cut(package / "TTF" / face)
        print(f"{name}: {measures(font)}")
        font.save(static / name)
        size = (static / name).stat().st_size
        if size > MOST:
            raise ValueError(f"{name} must have at most {MOST:,} bytes, got {size:,}")
    (static / "serif-licence.txt").write_bytes((package / "LICENSE.md").read_bytes())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
