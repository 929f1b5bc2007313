"""Find what is parted between two cells of a table that stand beside each other, as readers see one row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from minutebook.personal_data.kinds import KINDS

_KINDS = ("a telephone number", "an e-mail address", "a National Insurance number", "a postcode")
"""Not those that a table has in two columns without meaning them: "| PC | 1200 |" counts posts, and "| A44 | ABC |" names a road."""
_BORDER = re.compile(r"(?<!\\\\)\|")
_REACH = 40
"""Letters on either side of a border that are looked at: no part of a number is longer."""


def parted_in(row: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is parted between two cells of a row: its kind, how it stands there, and the words that tell it from others."""
    for left, right in pairwise(cell.strip() for cell in _BORDER.split(row)):
        left, right = left[-_REACH:], right[:_REACH]
        # A cell with one figure counts something.
        if len(left) < 2 or len(right) < 2 or not (left[-1].isdigit() or right[0].isdigit() or "@" in (left[-1], right[0])):
            continue
        is_mail = "@" in (left[-1], right[0])
        text, border = f"{left}{'' if is_mail else ' '}{right}", len(left)
        for kind in _KINDS:
            # What stands whole in one of them was found there.
            if (kind == "an e-mail address") is is_mail and not any(True for cell in (left, right) for _ in KINDS[kind](cell)):
                yield from ((kind, text[start:end], words) for start, end, words in KINDS[kind](text) if start < border < end - 1)
