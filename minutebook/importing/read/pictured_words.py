"""Read the words in the picture of a page, and where each stands, from what Tesseract says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutebook.importing.document import WORD
from minutebook.importing.read.pdf_lines import Word

SURE = 80
"""Of a hundred: a word of which Tesseract is less sure is named to the editor. It is as sure of most that it reads wrongly."""
_ALIKE = 1.2
"""Times: letters that differ less are of one size. Tesseract measures each line, and no two lines alike."""
_ABOVE = 0.78
"""Of the letters' size, what stands above the line that they stand on."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What it takes bullets for, at the beginning of a line.
_BULLET = re.compile(r"[•©«»®°¢*e]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a page."""

    words: tuple[Word, ...]
    """In the order in which they are read, each as pdfplumber gives those of a page, and with how sure of it Tesseract is (of 100)."""
    turned: int
    """By how many degrees the page has to be turned, clockwise, to be upright."""
    slope: float
    """Of its lines, which are straight in words."""


@dataclass(frozen=True, slots=True)
class _Line:
    size: float
    slope: float
    base: tuple[float, float]
    """Where the line that its letters stand on begins."""
    words: tuple[tuple[str, float, float, int], ...]
    """Each with where it begins and ends, and how sure it is."""


def seen_in(page: str, dots: float) -> Seen:
    """Return what stands on a page, of which so many dots are a point, as Tesseract describes it (hOCR)."""
    lines: list[_Line] = []
    turns: dict[int, int] = defaultdict(int)
    for node in LexborHTMLParser(page).css("span.ocr_line, span.ocr_header, span.ocr_caption, span.ocr_textfloat"):
        facts = _facts(node.attributes.get("title"))
        words = tuple(_words(node.css("span.ocrx_word"), dots))
        turns[int(facts.get("textangle", [0])[0])] += len(words)
        if words and "bbox" in facts:
            left, _, _, bottom = facts["bbox"]
            slope, offset = facts.get("baseline", [0, 0])[:2]
            size = facts.get("x_size", [facts["bbox"][3] - facts["bbox"][1]])[0]
            lines.append(_Line(size / dots, slope, (left / dots, (bottom + offset) / dots), words))
    turned = max(turns, key=lambda turn: turns[turn], default=0)
    slopes = [line.slope for line in lines if len(line.words) > 2]
    slope = median(slopes) if slopes else 0.0
    return Seen(tuple(_upright(lines, slope)), turned % 360, slope)


def _words(nodes: Iterable[LexborNode], dots: float) -> Iterator[tuple[str, float, float, int]]:
    for index, node in enumerate(nodes):
        facts = _facts(node.attributes.get("title"))
        text = node.text(strip=True)
        if not index and _BULLET.fullmatch(text):
            text = "•"
        # Rules and specks are read as signs; words, and the signs beside them, are not.
        if "bbox" in facts and (text == "•" or WORD.search(text) or (text and facts["x_wconf"][0] >= SURE)):
            left, _, right, _ = facts["bbox"]
            yield text, left / dots, right / dots, int(facts.get("x_wconf", [0])[0])


def _facts(title: str | None) -> dict[str, list[float]]:
    """Return the numbers that stand behind each name of a title."""
    parts = (part.split(None, 1) for part in (title or "").split(";"))
    return {part[0]: [float(number) for number in _NUMBER.findall(part[1])] for part in parts if len(part) == 2}


def _upright(lines: Sequence[_Line], slope: float) -> Iterator[Word]:
    """Yield the words of lines, as they stand once the page lies straight, in letters of few sizes."""
    sizes = _sizes(lines)
    for line in lines:
        size = sizes[line.size]
        across, down = line.base
        base = down - slope * across
        for text, left, right, sure in line.words:
            place = {
                "x0": left + slope * down,
                "x1": right + slope * down,
                "top": base - _ABOVE * size,
                "bottom": base + (1 - _ABOVE) * size,
            }
            yield {"text": text, **place, "size": size, "bold": False, "sure": sure}


def _sizes(lines: Sequence[_Line]) -> dict[float, float]:
    """Return what each measured size stands for: that of most words for all that are much like it, and so on."""
    weights: dict[float, int] = defaultdict(int)
    for line in lines:
        weights[line.size] += len(line.words)
    left = sorted(weights)
    sizes: dict[float, float] = {}
    while left:
        middle = _middle([size for size in left for _ in range(weights[size])])
        alike = [size for size in left if middle / _ALIKE < size < middle * _ALIKE]
        sizes |= dict.fromkeys(alike, round(middle, 1))
        left = [size for size in left if size not in alike]
    return sizes


def _middle(sizes: Sequence[float]) -> float:
    return sizes[len(sizes) // 2]
