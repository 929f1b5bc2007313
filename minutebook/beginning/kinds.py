"""The kinds of body that keep notes: what they call their meetings and the people at them, for a beginning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.nearest import nearest


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
    nouns: tuple[str, ...]
    """What any body of the kind is, whatever words stand before: an overview and scrutiny committee."""


KINDS = {
    "parish-council": Kind(
        "a parish, town or community council",
        "full-council",
        "Meeting of the council",
        (("Chair", "Chair of the council"), ("Cllr", "Councillor"), ("Clerk", "Clerk to the council")),
        ("council",),
    ),
    "council": Kind(
        "a county, district, borough or city council",
        "full-council",
        "Meeting of the full council",
        (("Chair", "Chair of the council"), ("Cllr", "Councillor"), ("DSM", "Democratic Services Manager")),
        ("council",),
    ),
    "board": Kind(
        "a board, such as a trust's or a charity's",
        "board",
        "Board meeting",
        (("Chair", "Chair of the board"), ("CEO", "Chief Executive"), ("Secretary", "Secretary to the board")),
        ("board", "trust", "charity"),
    ),
    "committee": Kind(
        "a committee, panel or working group",
        "committee",
        "Committee meeting",
        (("Chair", "Chair of the committee"), ("Member", "Member of the committee"), ("Secretary", "Secretary to the committee")),
        ("committee", "panel", "group"),
    ),
    "mayor": Kind(
        "a mayor or other elected person who holds a service to account",
        "accountability",
        "Accountability meeting",
        (("Mayor", "Mayor"), ("CEO", "Chief Executive of the service"), ("PO", "Policy Officer")),
        ("mayor",),
    ),
}


def kind_named(words: str) -> Kind | None:
    """Return the kind of that id, of which alone all of the words are said, or which the words end by naming, in any capitals; None where
    that is none, or more than one.

    >>> kind_named("Overview and Scrutiny Committee").series
    'committee'
    """
    typed = _WORDS.findall(words.casefold())
    if kind := KINDS.get("-".join(typed)):
        return kind
    meant = [kind for kind in KINDS.values() if set(typed) <= set(_WORDS.findall(kind.words))]
    if not meant:
        meant = _named_at_the_end(typed)
    return meant[0] if len(meant) == 1 and typed else None


def _named_at_the_end(typed: list[str]) -> list[Kind]:
    """Return the kinds whose noun stands last before what a body is of (a board of trustees), of several those with most of the words."""
    nouns = {noun for kind in KINDS.values() for noun in kind.nouns}
    head = typed[: typed.index("of")] if "of" in typed else typed
    last = next((word for word in reversed(head) if word in nouns), "")
    words = {kind.words: len(set(head) & set(_WORDS.findall(kind.words))) for kind in KINDS.values() if last in kind.nouns}
    return [kind for kind in KINDS.values() if words and words.get(kind.words) == max(words.values())]


_WORDS = re.compile(r"[^\W_]{2,}")


def nearest_noun(words: str) -> str:
    """Return the noun of a kind that a word of some was meant as, the last of them first; empty where none was.

    >>> nearest_noun("Scrutiny Comittee")
    'committee'
    """
    nouns = {noun for kind in KINDS.values() for noun in kind.nouns}
    typed = _WORDS.findall(words.casefold())
    return "" if nouns & set(typed) else next((near for word in reversed(typed) if (near := nearest(word, nouns))), "")


def choices() -> str:
    """Return all kinds, each by its id and in words."""
    return "; ".join(f"{id} ({kind.words})" for id, kind in KINDS.items())
