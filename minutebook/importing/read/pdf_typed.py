"""Find what was typed onto a PDF beside its text: the values of form fields, and comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from minutebook.importing.document import LeftOut

_MAX_PARENTS = 20
"""A field stands a few deep; a file that says more goes in a circle."""


def typed_on(page: Page, place: str) -> Iterator[LeftOut]:
    """Yield the words of a page's form fields and comments."""
    for reference in resolve1(page.page_obj.annots) or ():
        annotation = resolve1(reference)
        if not isinstance(annotation, dict):
            continue
        if _name(annotation.get("Subtype")) == "Widget":
            text, reason = _value(annotation), "what was filled into a form"
        else:
            text, reason = _text(annotation.get("Contents")), "a comment typed onto the page"
        if text:
            yield LeftOut(place, text, reason, in_raw=False)


def _value(field: dict[str, Any]) -> str:
    """Return what was filled into a field, with its name: words, choices, or a mark that was set."""
    value, names = None, []
    for _ in range(_MAX_PARENTS):
        value = resolve1(field.get("V")) if value is None else value
        names.append(_text(field.get("T")))
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    if isinstance(value, PSLiteral):
        text = "" if _name(value) == "Off" else _name(value)
    else:
        text = ", ".join(filter(None, map(_text, value if isinstance(value, list) else [value])))
    name = ".".join(filter(None, reversed(names)))
    return f"{name}: {text}" if name and text else text


def _text(value: object) -> str:
    value = resolve1(value)
    return " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""


def _name(value: object) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
