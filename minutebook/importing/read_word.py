"""Read a Word file: mammoth makes HTML of it, and the file's own XML says whether all its words are there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

import mammoth

from minutebook.importing.document import Document, LeftOut, Line
from minutebook.importing.opening import Opened
from minutebook.importing.read_web import Walk
from minutebook.importing.refusal import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
u => u
"""
_READ = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = {"word/header": "page header", "word/footer": "page footer", "word/comments": "comment in the margin"}


def read_word(opened: Opened) -> Document:
    """Return the document's text as its author last saw it: changes that were tracked count as made. Raise Refused if it is damaged."""
    images: list[str] = []

    def without_image(image: mammoth.documents.Image) -> list[object]:
        images.append(image.alt_text or "without a description")
        return []

    try:
        html = mammoth.convert_to_html(
            BytesIO(opened.data), style_map=_STYLES, include_embedded_style_map=False, convert_image=without_image
        ).value
        raw, left_out = _texts(opened.data)
    except RecursionError:
        raise Refused("must be a Word file as Word writes it, got one that nests too deep") from None
    except Exception as error:
        raise Refused(f"must be a whole Word file, got a damaged one ({type(error).__name__}: {error})") from None
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    walk = Walk("paragraph")
    if body is not None:
        walk.read(body)
    left_out += [LeftOut("the document", image, "an image", in_raw=False) for image in images]
    return Document(tuple(walk.blocks), tuple(raw), left_out=tuple(left_out), remarks=opened.remarks)


def _texts(data: bytes) -> tuple[list[Line], list[LeftOut]]:
    """Return the paragraphs of the parts that are read, and the words of those that are not."""
    raw: list[Line] = []
    left_out: list[LeftOut] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            reason = next((reason for start, reason in _LEFT_OUT.items() if name.startswith(start) and name.endswith(".xml")), "")
            if name not in _READ and not reason:
                continue
            # Document types were refused when the file was opened, so nothing can expand or be fetched.
            root = ElementTree.fromstring(archive.read(name))  # noqa: S314
            again = {id(paragraph) for choice in _choices_with_fallback(root) for paragraph in choice.iter(f"{_W}p")}
            paragraphs = [text for paragraph in root.iter(f"{_W}p") if id(paragraph) not in again and (text := _text(paragraph))]
            if name in _READ:
                raw += [Line(text, f"paragraph {number} of {name}") for number, text in enumerate(paragraphs, 1)]
                deleted = " ".join(element.text or "" for element in root.iter(f"{_W}delText")).strip()
                if deleted:
                    left_out.append(LeftOut(name, deleted, "deleted with tracked changes", in_raw=False))
            elif paragraphs:
                left_out.append(LeftOut(name, " / ".join(paragraphs), reason, in_raw=False))
    return raw, left_out


def _choices_with_fallback(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield what a file holds twice, for newer programs and for older ones, in the form that is not read."""
    for alternatives in root.iter(f"{_MC}AlternateContent"):
        if alternatives.find(f"{_MC}Fallback") is not None:
            yield from alternatives.iter(f"{_MC}Choice")


def _text(paragraph: ElementTree.Element) -> str:
    """Return the words of a paragraph without those of paragraphs inside it (text boxes), which are counted by themselves."""
    return " ".join("".join(_runs(paragraph)).split())


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{_W}p", f"{_MC}AlternateContent", f"{_W}moveFrom"):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _runs(child)
