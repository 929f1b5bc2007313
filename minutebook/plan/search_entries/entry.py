"""One thing that the search can find, and the kinds of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, get_args

from minutebook.blocks import Decision, Question
from minutebook.dates import RecordDate
from minutebook.plan.outcome_words import OutcomeWords

Placed: TypeAlias = Question | Decision
"""Blocks that are found at their place on the page of the meeting, as the kind that they are."""

ITEM, ACTION, COMMITMENT, RECOMMENDATION, MEETING, NOTE = ("Item", "Action", "Commitment", "Recommendation", "Meeting", "Editor’s note")
KINDS = (ITEM, *(kind.__name__ for kind in get_args(Placed)), ACTION, COMMITMENT, RECOMMENDATION, MEETING, NOTE)
SIGNPOSTS = THEME, PERSON, ROLE, TERM, PAGE = ("Theme", "Person", "Role", "Term", "Page")
"""No results of their own: pages that a reader may have been after. What has a theme is also found through its names."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an entry that are shown where they match."""

    label: str
    """What they are, with who says them: Response by DE (Isaveth Coll, Deputy Engineer); empty where the entry's kind says it."""
    text: str
    address: str = ""
    """Their own place; empty where it is the entry's."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that the search can find."""

    address: str
    kind: str
    title: str
    """What it says, in a line: an item's title, a question's first words."""
    heading: str
    """What it stands under, searched with its text."""
    parts: tuple[Part, ...]
    source: str
    """Where it stands, in words: an item and a meeting with its date, or a report."""
    dates: tuple[RecordDate, ...]
    """Of its meeting or, for a recommendation, of the meetings that treated it, oldest first."""
    outcome: OutcomeWords | None
    """Of an action, a commitment or a request; None for everything else."""
    series: tuple[str, ...]
    """The kind of meeting, or those of a joint one; empty where it has none."""
    themes: tuple[str, ...]
    who: tuple[str, ...]
    """People and roles that ask, answer or own it, as names."""
    related: tuple[str, ...]
    """What readers may look for and neither the words nor the facets say: what abbreviations stand for, the date."""
