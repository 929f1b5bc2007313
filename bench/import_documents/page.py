"""Take the page of a document apart into blocks that every kind of file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a line break is a run of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or entry of a list."""

    runs: tuple[Run, ...]
    heading: int = 0
    depth: int = 0
    """Of an entry, how deep its list is, from 1."""
    marker: str = ""
    """Of an entry: "-", or its number with a full stop."""
    size: float = 0
    """In points; 0 for that of the text."""
    columns: int = 1
    """In how many columns of the paper it stands."""

    @property
    def text(self) -> str:
        """Its words; lines end where the page breaks them."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell is one paragraph."""

    rows: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document as its page has it."""

    blocks: tuple[Paragraph | Table, ...]
    head: str
    foot: str


def page_of(html: str) -> DocumentPage:
    """Return the blocks of a page, and what runs at the head and the foot of its sheets."""
    body = LexborHTMLParser(html).body
    assert body is not None
    running = {}
    for name in ("head", "foot"):
        node = body.css_first(f"div.{name}")
        running[name] = node.text(strip=True) if node else ""
        if node:
            node.decompose()
    return DocumentPage(tuple(_blocks(body, 1)), running["head"], running["foot"])


def without_running(html: str) -> str:
    """Return a page without what runs at the head and the foot of its sheets."""
    return re.sub(r'<div class="(?:head|foot)">.*?</div>', "", html, flags=re.DOTALL)


def _blocks(node: LexborNode, columns: int) -> Iterator[Paragraph | Table]:
    for child in node.iter():
        tag = child.tag or ""
        style = child.attributes.get("style") or ""
        if tag == "div":
            count = re.search(r"column-count:\s*(\d)", style)
            yield from _blocks(child, int(count[1]) if count else columns)
        elif tag in ("ul", "ol"):
            yield from _entries(child, 1)
        elif tag == "table":
            rows = child.css("tr")
            yield Table(
                tuple(tuple(_paragraph(cell, bold=cell.tag == "th") for cell in row.iter() if cell.tag in ("td", "th")) for row in rows)
            )
        elif tag != "hr":
            size = re.search(r"font-size:\s*([\d.]+)", style)
            heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
            paragraph = replace(_paragraph(child), heading=heading, size=float(size[1]) * 0.75 if size else 0, columns=columns)
            if "uppercase" in style:
                paragraph = replace(paragraph, runs=tuple(replace(run, text=run.text.upper()) for run in paragraph.runs))
            yield paragraph


def _entries(node: LexborNode, depth: int) -> Iterator[Paragraph]:
    for number, entry in enumerate((child for child in node.iter() if child.tag == "li"), 1):
        nested = [child for child in entry.iter() if child.tag in ("ul", "ol")]
        marker = f"{number}." if node.tag == "ol" else "-"
        yield replace(_paragraph(entry), depth=depth, marker=marker)
        for inner in nested:
            yield from _entries(inner, depth + 1)


def _paragraph(node: LexborNode, *, bold: bool = False) -> Paragraph:
    runs: list[Run] = []
    for run in _runs(node, Run("", bold=bold)):
        text = re.sub(r"[ \t\r\n]+", " ", run.text) if run != BREAK else "\n"
        if not runs or runs[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        if text:
            runs.append(replace(run, text=text))
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Paragraph(tuple(runs))


def _runs(node: LexborNode, style: Run) -> Iterator[Run]:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield replace(style, text=child.text_content or "")
        elif tag == "br":
            yield BREAK
        elif tag not in ("ul", "ol"):
            yield from _runs(
                child,
                replace(style, bold=style.bold or tag == "b", italic=style.italic or tag == "i", underlined=style.underlined or tag == "u"),
            )
