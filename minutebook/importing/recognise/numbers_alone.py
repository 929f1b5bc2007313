"""Put numbers that stand in lines of their own before the titles below them, where they go on from each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.line_forms import is_like_title
from minutebook.importing.recognise.numbered import CERTAIN
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import MAX_TITLE

_NUMBER = re.compile(r"(?P<value>\d{1,3})[.)]?")


def numbers_joined(parts: Sequence[Streamed]) -> list[Streamed]:
    """Return the stream with "1." and "Apologies" below it as one heading, wherever at least three such numbers go on by one."""
    found = [
        (at, int(match["value"]))
        for at, (part, below) in enumerate(pairwise(parts))
        if isinstance(part, Passage)
        and part.kind is not Kind.ENTRY
        and (match := _NUMBER.fullmatch(part.text))
        and isinstance(below, Passage)
        and below.kind is not Kind.ENTRY
        and len(below.text.split()) <= MAX_TITLE
        and is_like_title(below.text)
    ]
    run: list[tuple[int, int]] = []
    for at, value in found:
        if not run or value == run[-1][1] + 1:
            run.append((at, value))
    if len(run) < CERTAIN:
        return list(parts)
    places = {at for at, _ in run}
    joined: list[Streamed] = []
    for at, part in enumerate(parts):
        if at - 1 in places and isinstance(part, Passage) and isinstance(number := parts[at - 1], Passage):
            joined.append(replace(part, text=f"{number.text} {part.text}", kind=Kind.HEADING, level=part.level or 1, marker=""))
        elif at not in places:
            joined.append(part)
    return joined
