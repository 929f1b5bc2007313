"""Read an OpenDocument text: its own XML becomes HTML, as it does of a Word file, with what stands beside the text named."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser

from minutebook.importing.document import Document, LeftOut, Line
from minutebook.importing.read.opening import Opened, Unpacker, check_blocks, check_length
from minutebook.importing.read.web import Walk, blocks_in
from minutebook.importing.refusal import Refused

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BLOCKS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_MOST_REPEATED = 200
"""Cells and spaces can say how often they stand; no notes have more beside each other."""
_MAX_DEPTH = 100
_ASIDE = {
    f"{_TEXT}tracked-changes": "deleted with tracked changes",
    f"{_OFFICE}annotation": "comment in the margin",
    f"{_TEXT}note": "",
    f"{_OFFICE}forms": "",
}


def read(opened: Opened) -> Document:
    """Return the document's text as its readers see it; raise Refused if it is damaged, too long or locked."""
    try:
        with zipfile.ZipFile(BytesIO(opened.data)) as archive:
            unpacker = Unpacker(archive)
            content = ElementTree.fromstring(unpacker.read("content.xml"))  # noqa: S314
            styles = ElementTree.fromstring(unpacker.read("styles.xml")) if "styles.xml" in archive.namelist() else Element("none")  # noqa: S314
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(f"must be a whole OpenDocument text, got a damaged one ({type(error).__name__}: {error})") from None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused("must be an OpenDocument text (.odt), got a document of another kind")
    check_blocks(sum(1 for element in body.iter() if element.tag in _BLOCKS))
    page = _Page((*styles.iter(f"{_STYLE}style"), *content.iter(f"{_STYLE}style")))
    html = "".join(page.html(body))
    html += "".join(f"<p>{escape(note)}</p>" for note in page.notes)
    tree = LexborHTMLParser(html).body
    walk = Walk("paragraph")
    if tree is not None:
        check_blocks(blocks_in(tree))
        walk.read(tree)
    raw = tuple(Line(words, f"paragraph {number}") for number, words in enumerate((*_shown(body), *page.notes), 1))
    check_length(raw)
    left_out = (*page.left_out, *_running(styles))
    return Document(tuple(walk.pieces), raw, left_out=left_out, remarks=opened.remarks)


class _Page:
    """Writes the body of a document as HTML."""

    def __init__(self, styles: tuple[Element, ...]) -> None:
        self.notes: list[str] = []
        """Footnotes and endnotes, which stand below the text."""
        self.left_out: list[LeftOut] = []
        properties = {style.get(f"{_STYLE}name", ""): style.find(f"{_STYLE}text-properties") for style in styles}
        parents = {style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "") for style in styles}
        self._strong = {name for name in properties if _is_strong(_inherited(name, properties, parents))}
        self._hidden = {name for name, found in properties.items() if found is not None and found.get(f"{_TEXT}display") == "none"}
        self._titles = {"Title": 1, "Subtitle": 2}
        self._parents = parents

    def html(self, element: Element, depth: int = 0) -> Iterator[str]:
        """Yield the markup of what an element holds."""
        if depth > _MAX_DEPTH:
            raise Refused("must be an OpenDocument text as programs write it, got one that nests too deep")
        yield escape(element.text or "")
        for child in element:
            yield from self._child(child, depth + 1)
            yield escape(child.tail or "")

    def _child(self, child: Element, depth: int) -> Iterator[str]:
        style = child.get(f"{_TEXT}style-name", "")
        if child.tag in _ASIDE:
            self._aside(child)
        elif style in self._hidden:
            self.left_out.append(LeftOut("the document", _words(child), "hidden text", in_doubt=True))
        elif child.tag == f"{_TEXT}h" or (child.tag == f"{_TEXT}p" and self._title_level(style)):
            outline = child.get(f"{_TEXT}outline-level", "")
            level = min(int(outline), 6) if outline.isdigit() and int(outline) else self._title_level(style) or 1
            yield from self._wrapped(f"h{level}", child, depth)
        elif child.tag == f"{_TEXT}p":
            yield from self._wrapped("p", child, depth, strong=style in self._strong)
        elif child.tag == f"{_TEXT}span":
            yield from self._wrapped("b" if style in self._strong else "span", child, depth)
        elif child.tag == f"{_TEXT}list":
            yield from self._wrapped("ul", child, depth)
        elif child.tag in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
            yield from self._wrapped("li", child, depth)
        elif child.tag == f"{_TABLE}table":
            yield from self._wrapped("table", child, depth)
        elif child.tag == f"{_TABLE}table-row":
            yield from self._wrapped("tr", child, depth)
        elif child.tag == f"{_TABLE}table-cell":
            spans = "".join(
                f' {name}="{_count(child, f"{_TABLE}number-{long}-spanned")}"'
                for name, long in (("colspan", "columns"), ("rowspan", "rows"))
            )
            yield f"<td{spans}>"
            yield from self.html(child, depth)
            yield "</td>" + "<td></td>" * (_count(child, f"{_TABLE}number-columns-repeated") - 1)
        elif child.tag == f"{_TEXT}line-break":
            yield "<br>"
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}s"):
            yield " " * _count(child, f"{_TEXT}c")
        elif child.tag == f"{_DRAW}image":
            self.left_out.append(LeftOut("the document", "without a description", "an image", in_raw=False))
        else:
            yield from self.html(child, depth)

    def _wrapped(self, tag: str, element: Element, depth: int, *, strong: bool = False) -> Iterator[str]:
        yield f"<{tag}>" + ("<b>" if strong else "")
        yield from self.html(element, depth)
        yield ("</b>" if strong else "") + f"</{tag}>"

    def _aside(self, element: Element) -> None:
        if element.tag == f"{_TEXT}note":
            body = element.find(f"{_TEXT}note-body")
            self.notes += [words] if body is not None and (words := _words(body)) else []
        elif (reason := _ASIDE[element.tag]) and (words := _words(element)):
            self.left_out.append(LeftOut("the document", words, reason, in_raw=False))

    def _title_level(self, style: str) -> int:
        return self._titles.get(style, 0) or self._titles.get(self._parents.get(style, ""), 0)


def _inherited(name: str, properties: dict[str, Element | None], parents: dict[str, str]) -> dict[str, str]:
    """Return the properties of a style with those of the styles that it is based on."""
    chain: list[str] = []
    while name in properties and name not in chain:
        chain.append(name)
        name = parents.get(name, "")
    found: dict[str, str] = {}
    for one in reversed(chain):
        own = properties[one]
        found |= own.attrib if own is not None else {}
    return found


def _is_strong(properties: dict[str, str]) -> bool:
    weight = properties.get(f"{_FO}font-weight", "normal")
    underline = properties.get(f"{_STYLE}text-underline-style", "none")
    return weight == "bold" or (weight.isdigit() and int(weight) >= 600) or underline != "none"


def _count(element: Element, name: str) -> int:
    value = element.get(name) or "1"
    return min(max(int(value), 1), _MOST_REPEATED) if value.isdigit() and len(value) < 6 else 1


def _shown(body: Element) -> Iterator[str]:
    """Yield the words of each paragraph, without what stands aside."""
    for block in _blocks(body):
        if words := " ".join("".join(_runs(block)).split()):
            yield words


def _blocks(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _ASIDE:
            continue
        if child.tag in _BLOCKS:
            yield child
        yield from _blocks(child)


def _runs(element: Element) -> Iterator[str]:
    """Yield the words of a paragraph, not those of paragraphs inside it (text boxes)."""
    yield element.text or ""
    for child in element:
        if child.tag in (f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"):
            yield " "
        elif child.tag not in _ASIDE and child.tag not in _BLOCKS:
            yield from _runs(child)
        yield child.tail or ""


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _running(styles: Element) -> Iterator[LeftOut]:
    """Yield the heads and feet of the sheets."""
    for tag, reason in ((f"{_STYLE}header", "page header"), (f"{_STYLE}footer", "page footer")):
        for element in styles.iter(tag):
            if words := _words(element):
                yield LeftOut("the document", words, reason, in_raw=False)
