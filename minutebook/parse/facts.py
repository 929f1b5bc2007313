"""Read what an item says of itself before its words: a line in italics under its heading, *Themes: …*."""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.prose import plain
from minutebook.withdrawal import Withdrawal, read_withdrawal

LISTS = ("Themes", "Recommendation")
"""Facts that name other records, with a semicolon between."""
FACTS = (*LISTS, "Withheld", "No update", "Addressed elsewhere", "Nothing outstanding", "Source", "Withdrawn")

# "Source: Office for National Statistics" below a table is a line of its own; a page of the original is a fact.
_SOURCE = r"Source\s*[:—–-]\s*(?:pages?|pp?\.)(?!\w)"
_MEANT = re.compile(rf"(?P<fact>{'|'.join(fact for fact in FACTS if fact != 'Source')})\s*(?:[:—–-]|$)|{_SOURCE}")
# A day after "Withdrawn" is no sentence.
_WITHDRAWN_ON = r"Withdrawn\s+(?:on\s+)?\d{4}-\d\d-\d\d"
_OTHER_WORDS = {"redacted": "Withheld", "removed": "Withdrawn"}
"""What people write in place of a fact's name, in lower case, before a colon or a dash."""
_OF_HIDDEN_WORDS = ("Withheld", "Withdrawn")
"""Facts that say that words are not shown: as text they would be published with what they were to hide."""


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


def read_notice(inline: Token) -> tuple[Token, Withdrawal | None] | None:
    """Return what stands in the place of words that were withdrawn, *Withdrawn: day, reason*, as readers see it, with what it says.

    None for other words; the second is None where it cannot be read.
    """
    if "Withdrawn" not in inline.content:
        return None
    # Behind a label a text without letters is left.
    inline = inline.copy(children=[child for child in inline.children or () if child.content or child.type != "text"])
    said = read_fact(inline)
    if said is None or said[0] != "Withdrawn":
        return None
    withdrawal = read_withdrawal(said[1])
    return inline.copy(children=[Token("text", "", 0, content=str(withdrawal or said[1]))]), withdrawal


def meant_fact(text: str) -> str | None:
    """Return the fact of an item that a paragraph was plainly meant as, though it is not in its form."""
    if re.match(_WITHDRAWN_ON, text):
        return "Withdrawn"
    meant = _MEANT.match(text)
    return (meant["fact"] or "Source") if meant else None


def lost_fact(inline: Token, *, under_heading: bool) -> tuple[str, str] | None:
    """Return the name and value of the fact that a slanted or bold line was meant as, though it is not in its form: "Withheld a name".

    under_heading: whether it stands straight under a heading, where a line that begins with a fact's name is nothing else.
    """
    styled = _styled(inline)
    if styled is None:
        return None
    text = plain(inline).strip(" ()[]")
    words = text.split()
    for fact in FACTS:
        count = len(fact.split())
        named = " ".join(words[:count])
        name = named.rstrip(":.,;—–-")
        near = name[:1].upper() == fact[0] and get_close_matches(name.casefold(), [fact.casefold()], cutoff=0.85)
        # "*Themes* of the talk" is a sentence.
        if near and (styled == "whole" or (styled.strip(" :—–-") == name and fact in _OF_HIDDEN_WORDS)):
            value = " ".join(words[count:]).lstrip(":.,;—–- ")
            sure = name == fact and fact in _OF_HIDDEN_WORDS and bool(value)
            return (fact, value) if under_heading or (sure and not re.match(r"(?:by|from|at)\b", value)) else None
    other = re.match(rf"({'|'.join(_OTHER_WORDS)})\s*[:—–-]\s*(.+)", text, re.IGNORECASE)
    return (_OTHER_WORDS[other[1].casefold()], other[2]) if other and under_heading else None


def _styled(inline: Token) -> str | None:
    """Return "whole" for a line all in italics or bold, the words so styled that another one begins with, and None for others."""
    children = [child for child in inline.children or () if child.nesting or child.content.strip()]
    opened, closed = ("em_open", "strong_open"), ("em_close", "strong_close")
    if len(children) < 3 or children[0].type not in opened:
        return None
    ends = [index for index, child in enumerate(children) if child.type in closed and child.level == children[0].level]
    if ends and ends[0] == len(children) - 1:
        return "whole"
    return "".join(child.content for child in children[: ends[0]]) if ends else None


def fact_form(fact: str, value: str) -> str:
    """Return a fact as it must be written, with a value that may still lack its form."""
    if fact == "Withdrawn" and read_withdrawal(value) is None:
        return "*Withdrawn: YYYY-MM-DD, reason*"
    return f"*{fact}: {value or '…'}*"
