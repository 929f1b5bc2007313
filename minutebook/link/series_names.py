"""Tell by which words notes call a series: its title, its id, or the initials of either."""

from __future__ import annotations

import re

from minutebook.due import BODIES
from minutebook.records import Series

QUALIFIERS = frozenset(
    """regular scheduled ordinary available formal informal routine normal usual full public main weekly fortnightly monthly bimonthly
    bi-monthly quarterly termly planned such suitable possible appropriate convenient meeting meetings""".split()  # noqa: SIM905
)
"""Words that say what a meeting is like: they name a series where it has them, and otherwise no other than the one that speaks."""

_GENERIC = frozenset({*BODIES, "group", "party", "body", "team", "meeting"})
_SMALL = frozenset({"a", "an", "and", "of", "our", "the", "to", "in", "for", "meeting", "meetings"})


def is_called(series: Series, words: frozenset[str], body: str) -> bool:
    """Return whether words such as "planning committee" can mean a series; those of the name of the body may stand among them."""
    names = _names(series)
    if len(words) == 1 and words <= {_initials(text) for text in (series.title, series.id)}:
        return True
    # "Committee" may stand after a title that does not say what kind of body it is.
    generic = _GENERIC if not names & _GENERIC else frozenset[str]()
    return bool(words & names) and words <= names | _words(body) | generic | _SMALL


def is_called_exactly(series: Series, words: frozenset[str]) -> bool:
    """Return whether words are those of a series' title or id, no more and no less."""
    return words - _SMALL in (_words(series.title), _words(series.id))


def is_body(words: frozenset[str], body: str) -> bool:
    """Return whether words are no more than those of the name of the body, or what any body is called."""
    return words <= _words(body) | _GENERIC | _SMALL


def _names(series: Series) -> frozenset[str]:
    return _words(series.title) | _words(series.id)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", text.casefold())) - _SMALL


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _SMALL)
