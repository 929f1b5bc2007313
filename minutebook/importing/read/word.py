"""Read a Word file: mammoth makes HTML of it, and the file's own XML says whether all its words are there."""

from __future__ import annotations

import re
from io import BytesIO

import mammoth
from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutebook.importing.document import Document, LeftOut
from minutebook.importing.read.opening import Opened, check_blocks, check_length
from minutebook.importing.read.web import Walk, blocks_in, text_of
from minutebook.importing.read.word_parts import word_parts
from minutebook.importing.refusal import Refused

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
u => u
"""
_NOTE = re.compile(r"(?:foot|end)note-\d{1,6}")


def read(opened: Opened) -> Document:
    """Return the document's text as its readers see it: tracked changes count as made, hidden text is left out by name.

    Raise Refused if it is damaged, too long or in a form that is not read.
    """
    images: list[str] = []

    def without_image(image: mammoth.documents.Image) -> list[object]:
        images.append(image.alt_text or "without a description")
        return []

    try:
        parts = word_parts(opened.data)
        check_length(parts.raw)
        html = mammoth.convert_to_html(
            BytesIO(parts.shown), style_map=_STYLES, include_embedded_style_map=False, convert_image=without_image
        ).value
    except (Refused, MemoryError):
        raise
    except RecursionError:
        raise Refused("must be a Word file as Word writes it, got one that nests too deep") from None
    except Exception as error:
        raise Refused(f"must be a whole Word file, got a damaged one ({type(error).__name__}: {error})") from None
    body = LexborHTMLParser(html).body
    notes: dict[str, str] = {}
    if body is not None:
        check_blocks(blocks_in(body))
        notes = _notes_of(body)
    walk = Walk("paragraph", notes=notes)
    if body is not None:
        walk.read(body)
    left_out = (*parts.left_out, *(LeftOut("the document", image, "an image", in_raw=False) for image in images))
    return Document(tuple(walk.pieces), parts.raw, left_out=left_out, remarks=opened.remarks)


def _notes_of(body: LexborNode) -> dict[str, str]:
    """Take the footnotes and endnotes, which a converter puts below everything, out of a document; return their words by their ids."""
    notes: dict[str, str] = {}
    marks = {link.attributes.get("href") for link in body.css("a[href]")}
    for entry in body.css("ol > li[id]"):
        id = entry.attributes.get("id") or ""
        if _NOTE.fullmatch(id) and f"#{id}" in marks:
            notes[id] = text_of(entry).removesuffix("↑").strip()
            entry.decompose()
    return notes
