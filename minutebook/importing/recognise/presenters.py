"""Take whoever presents an item off its heading: initials behind most titles, "3. Timetable change   BL"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.importing.document import Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.action_words import owners_of
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.labelled import split_number
from minutebook.importing.recognise.numbered import CERTAIN
from minutebook.importing.recognise.tables import Streamed

_SHORT = 12
_IN_BRACKETS = re.compile(r"(?P<title>\S.*?) ?[(\[](?P<who>[^()\[\]]{2,30})[)\]]")


def without_presenters(streamed: Sequence[Streamed], callers: Callers) -> list[Streamed]:
    """Return the stream with initials of people off the end of headings, beside them as in a column, where most headings have them.

    In brackets, people whom the notes know are taken off whichever heading they stand behind.
    """
    headings = [at for at, part in enumerate(streamed) if isinstance(part, Passage) and _can_head(part)]
    found = {at: parted for at in headings if (parted := _parted(streamed[at], callers))}
    if len(found) < CERTAIN or len(found) * 3 < len(headings) * 2:
        found = {at: parted for at in headings if (parted := _bracketed(streamed[at], callers))}
    return [found.get(at, part) for at, part in enumerate(streamed)]


def _bracketed(part: Streamed, callers: Callers) -> Passage | None:
    """Return a heading without the people in brackets at its end: "3. Dues (LS / BC)"; the brackets and who they are show it together."""
    assert isinstance(part, Passage)
    match = _IN_BRACKETS.fullmatch(part.text)
    is_theirs = match is not None and not part.owner and bool(owners_of(match["who"], callers))
    return replace(part, text=match["title"], owner=match["who"]) if match and is_theirs else None


def _can_head(passage: Passage) -> bool:
    """Return whether a line is a heading, or in plain text a short one with a number."""
    return passage.kind is Kind.HEADING or (bool(split_number(passage.text)[0]) and len(passage.text.split()) <= _SHORT)


def _parted(part: Streamed, callers: Callers) -> Passage | None:
    assert isinstance(part, Passage)
    title, _, last = part.text.rpartition(" ")
    is_somebody = last == "All" or (last.isupper() and bool(callers.named(last)))
    return replace(part, text=title.rstrip(), owner=last) if is_somebody and title and not part.owner else None
