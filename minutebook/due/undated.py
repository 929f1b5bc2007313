"""Tell why a due phrase gives no date: no day was set, something else must come first, or nobody can say what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from minutebook.due.terms import DueTerm


class Undated(StrEnum):
    """Why a due phrase gives no date, in words that can stand after it."""

    OPEN = "sets no day"
    """As soon as possible, ongoing, to be confirmed."""
    CONDITION = "gives no day"
    """Once developed, after the fair: it says what must come first."""
    UNKNOWN_MEETING = "the day of that meeting is not known"
    """The next meeting, or the annual one, where none is held, cited or announced."""
    UNREAD = "these pages cannot turn it into a date"


_POSSIBLE = r"(?:possible|practicable|practical|feasible|convenient|able|available|(?:they|we|he|she|it) can|can be)"
_LATER = r"(?:confirmed|agreed|arranged|advised|decided|determined|announced|set|fixed)"
_RESOURCES = "(?:resources?|time|funds|funding|budgets?|capacity|weather|staffing)"
# Phrases that are no more than this, whatever small words stand around it.
_OPEN = re.compile(
    rf"(?:as soon as (?:reasonably )?{_POSSIBLE}|(?:when|where|whenever|if) (?:reasonably )?{_POSSIBLE}"
    rf"|(?:when|as|if) {_RESOURCES}(?: (?:and|or) {_RESOURCES})? (?:allows?|permits?|permitting)"
    r"|asap|a\.s\.a\.p\.?|immediate(?:ly)?|urgent(?:ly)?|at once|straight ?away|forthwith|without delay|with immediate effect|now"
    r"|soon|shortly|promptly|at the (?:earliest|first) opportunity|in due course|in the near future|at (?:a|some) later date"
    r"|on-?going|continuous(?:ly)?|continuing|continual(?:ly)?|continue|rolling|standing item|open(?:-ended)?|indefinite(?:ly)?"
    r"|regular(?:ly)?|daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly"
    r"|(?:at )?(?:each|every) (?:meeting|week|month|quarter|year)"
    rf"|tb[acd]|t\.b\.[acd]\.?|to be {_LATER}|not (?:yet )?(?:{_LATER}|known|specified|given)|unspecified|unknown"
    r"|no (?:date|deadline|day|time)(?: (?:was |is |yet )?(?:set|given|agreed|fixed))?|none(?: set| given)?|open date|n/?a"
    r"|as (?:and when )?(?:required|needed|necessary|appropriate)|as and when|when (?:required|needed|necessary|appropriate))",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"[\s.,:;()!–—-]+|\b(?:on an|on|a|an|the|to be (?:done|completed)|done|matter|basis|date|with|and|or|but)\b", re.IGNORECASE
)

# What stands after these words must come first; "if possible" waits for nothing.
CONDITION = re.compile(
    rf"\b(?:once|when(?:ever)?(?! {_POSSIBLE})|if(?! (?:at all )?(?:{_POSSIBLE}|not (?:before|sooner|earlier)))"
    r"|unless|until such|provid(?:ed|ing)"
    r"|subject to|depend(?:s|ent|ing) (?:up)?on|pending|awaiting|following|upon|on (?:receipt|completion|approval)"
    rf"|as soon as (?!(?:reasonably )?{_POSSIBLE})|no (?:earlier|sooner) than|(?<!if )not(?! later than)"
    r"|after(?! (?:the|this|today[’']?s) (?:date of (?:the|this) )?(?:meeting|date)\W*$))\b",
    re.IGNORECASE,
)


def why_undated(phrase: str, terms: Sequence[DueTerm] = ()) -> Undated:
    """Return why a phrase gives no date: it names no point in time or, where it does, terms that come to none."""
    if terms:
        # A meeting that is not known or, for one, a year that can be one of two.
        return Undated.UNKNOWN_MEETING if all(term.names_coming_meeting for term in terms) else Undated.UNREAD
    if _is_open(phrase):
        return Undated.OPEN
    return Undated.CONDITION if CONDITION.search(phrase) else Undated.UNREAD


def _is_open(phrase: str) -> bool:
    """Return whether a phrase is made of nothing but words that set no day."""
    place, said = 0, False
    while place < len(phrase):
        if match := _OPEN.match(phrase, place):
            said = True
        else:
            match = _AROUND.match(phrase, place)
        if not match or (phrase[match.end() - 1].isalnum() and phrase[match.end() : match.end() + 1].isalnum()):
            return False
        place = match.end()
    return said
