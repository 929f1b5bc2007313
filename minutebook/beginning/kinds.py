"""The kinds of body that keep notes: what they call their meetings and the people at them, for a beginning."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of body begins with; content says it in other words as soon as somebody changes it."""

    words: str
    """What it is, as it is asked for."""
    series: str
    """The id of its meetings in series.yaml."""
    title: str
    roles: tuple[tuple[str, str], ...]
    """Label and name of its offices: who chairs, who takes part, who takes the notes."""


KINDS = {
    "parish-council": Kind(
        "a parish, town or community council",
        "full-council",
        "Meeting of the council",
        (("Chair", "Chair of the council"), ("Cllr", "Councillor"), ("Clerk", "Clerk to the council")),
    ),
    "council": Kind(
        "a county, district, borough or city council",
        "full-council",
        "Meeting of the full council",
        (("Chair", "Chair of the council"), ("Cllr", "Councillor"), ("DSM", "Democratic Services Manager")),
    ),
    "board": Kind(
        "a board, such as a trust's or a charity's",
        "board",
        "Board meeting",
        (("Chair", "Chair of the board"), ("CEO", "Chief Executive"), ("Secretary", "Secretary to the board")),
    ),
    "committee": Kind(
        "a committee, panel or working group",
        "committee",
        "Committee meeting",
        (("Chair", "Chair of the committee"), ("Member", "Member of the committee"), ("Secretary", "Secretary to the committee")),
    ),
    "mayor": Kind(
        "a mayor or other elected person who holds a service to account",
        "accountability",
        "Accountability meeting",
        (("Mayor", "Mayor"), ("CEO", "Chief Executive of the service"), ("PO", "Policy Officer")),
    ),
}


def kind_named(words: str) -> Kind | None:
    """Return the kind of that id, or of which alone all of the words are said, in any capitals; None where it is none, or more than one.

    >>> kind_named("Town Council").series
    'full-council'
    """
    typed = _WORDS.findall(words.casefold())
    if kind := KINDS.get("-".join(typed)):
        return kind
    meant = [kind for kind in KINDS.values() if set(typed) <= set(_WORDS.findall(kind.words))]
    return meant[0] if len(meant) == 1 and typed else None


_WORDS = re.compile(r"[^\W_]{2,}")


def choices() -> str:
    """Return all kinds, each by its id and in words."""
    return "; ".join(f"{id} ({kind.words})" for id, kind in KINDS.items())
