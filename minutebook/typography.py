"""How words look on a page where a keyboard has only ' and ": apostrophes and quotation marks are curly.

The record stays as typed. Only these two marks change, each into one other character; and not in an address, nor after a
figure that they measure (6' 2").
"""

from __future__ import annotations

import re

# An apostrophe may be part of an address of the web or of electronic mail.
_ADDRESS = re.compile(r"(?<![\w+.-])(?:[a-z][a-z0-9+.-]*://[^\s\"<>]+(?<!['.,;:!?)])|\w[\w.+'-]{0,63}@[\w.-]+)", re.IGNORECASE)
_BRACKETS = "([{<«¿¡"
_BEFORE_OPENING = f"{_BRACKETS}–—-/‘“"
"""What a mark that opens may stand behind, apart from space."""
_AFTER_CLOSING = ")]}>».,;:!?…–—-/'\"’”"
"""What a mark that closes may stand before, apart from space."""
# Where letters or figures are left out before a word: ’til, ’90s.
_ELISION = re.compile(r"'(?:(?:til|tis|twas|twere|em|cause|bout|round|n|cos)\b|\d\ds\b)", re.IGNORECASE)
# A year of two figures may also begin a quotation; the apostrophe of "officers' views" does not end one.
_SHORT_YEAR = re.compile(r"'\d\d(?!\w)")
_OF_MANY = re.compile(r"s' [a-z]")


def curly(text: str) -> str:
    """Return text with its apostrophes and quotation marks as a printer sets them; every other character stays in its place.

    >>> curly("The board's \\"plan on a page\\" of '17")
    'The board’s “plan on a page” of ’17'
    """
    if "'" not in text and '"' not in text:
        return text
    addresses = {place for found in _ADDRESS.finditer(text) for place in range(*found.span())}
    ends = [place for place, mark in enumerate(text) if mark == "'" and _may_close(text, place)]
    last_end = max(ends, default=0)
    last_end_for_year = max((place for place in ends if not _OF_MANY.match(text, place - 1)), default=0)
    printed = list(text)
    unclosed = {"'": 0, '"': 0}
    for place, mark in enumerate(text):
        if mark not in unclosed or place in addresses:
            continue
        before, after = printed[place - 1] if place else " ", text[place + 1 : place + 2] or " "
        closes = _may_close(text, place)
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and not (closes and unclosed[mark])
        if opens and mark == "'":
            end = last_end_for_year if _SHORT_YEAR.match(text, place) else last_end
            opens = end > place + 1 and not _ELISION.match(text, place)
        if opens:
            unclosed[mark] += 1
            printed[place] = "‘" if mark == "'" else "“"
        elif closes and unclosed[mark]:
            unclosed[mark] -= 1
            printed[place] = "’" if mark == "'" else "”"
        elif not (before.isspace() and after.isspace()) and (after.isalpha() or not before.isdigit()):
            printed[place] = "’" if mark == "'" else "”" if closes or unclosed[mark] else "“"
    return "".join(printed)


def _may_close(text: str, place: int) -> bool:
    """Return whether a mark stands where a quotation could end: behind a word and before none."""
    before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    return not before.isspace() and before not in _BRACKETS and (after.isspace() or after in _AFTER_CLOSING)
