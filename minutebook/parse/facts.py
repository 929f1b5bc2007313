"""Read what an item says of itself before its words: a line in italics under its heading, *Themes: …*."""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.prose import plain

LISTS = ("Themes", "Recommendation")
"""Facts that name other records, with a semicolon between."""
FACTS = (*LISTS, "Withheld", "No update", "Addressed elsewhere", "Nothing outstanding")


def read_fact(inline: Token) -> tuple[str, str] | None:
    """Return the name and value of a paragraph that is one italic line "Name: value"; None for other paragraphs."""
    children = inline.children or []
    if len(children) < 3 or children[0].type != "em_open" or children[-1].type != "em_close" or "\n" in inline.content:
        return None
    if any(child.type == "em_close" for child in children[1:-1]):
        return None
    name, colon, value = plain(inline).partition(":")
    if not colon:
        return None
    name = name.strip()
    return (name, value.strip()) if name in FACTS or get_close_matches(name, FACTS, cutoff=0.7) else None


def meant_fact(text: str) -> str | None:
    """Return the fact of an item that a paragraph was plainly meant as, though it is not in its form."""
    return next((fact for fact in FACTS if re.match(rf"{fact}\s*(?:[:—–-]|$)", text)), None)
