"""Read what an item says of itself before its words: a line in italics under its heading, *Themes: …*."""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.dates import RecordDate
from minutebook.prose import plain
from minutebook.records import Withdrawal

LISTS = ("Themes", "Recommendation")
"""Facts that name other records, with a semicolon between."""
FACTS = (*LISTS, "Withheld", "No update", "Addressed elsewhere", "Nothing outstanding", "Source", "Withdrawn")

_WITHDRAWN = re.compile(r"(?P<day>\S+?),?\s+(?P<reason>\S.*)")
# "Source: Office for National Statistics" below a table is a line of its own; a page of the original is a fact.
_SOURCE = r"Source\s*[:—–-]\s*(?:pages?|pp?\.)(?!\w)"


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
    # Words that only sound like a fact's name, such as "Course", are none.
    alike = [fact for fact in FACTS if fact[:1] == name[:1].upper()]
    return (name, value.strip()) if name in FACTS or get_close_matches(name, alike, cutoff=0.7) else None


def meant_fact(text: str) -> str | None:
    """Return the fact of an item that a paragraph was plainly meant as, though it is not in its form."""
    named = (fact for fact in FACTS if re.match(_SOURCE if fact == "Source" else rf"{fact}\s*(?:[:—–-]|$)", text))
    return next(named, None)


def read_withdrawal(value: str) -> Withdrawal | None:
    """Return what "2026-02-10, it named a child" says; None if it is not of that form."""
    match = _WITHDRAWN.fullmatch(value)
    try:
        day = RecordDate.from_iso(match["day"]) if match else None
    except ValueError:
        return None
    return Withdrawal(day, match["reason"]) if match and day and day.day else None
