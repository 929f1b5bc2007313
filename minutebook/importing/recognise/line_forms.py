"""Tell by the form of a line what it can be: a title, a sentence, or what somebody is to do."""

from __future__ import annotations

import re

from minutebook.importing.notes import Passage
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.people import can_be_capacity
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.tables import AGENDA

ENDS_SENTENCE = re.compile(r"[.?!;]['\"”’)]*$")
_IS_MINUTES = re.compile(
    r"(?!.*\b(?:last|previous|prior)\b)(?:draft |unconfirmed |approved )*(?:the )?(?:minutes?|notes)\b(?: (?:of|from|and|for)\b.*)?$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:the )?minutes\W*", re.IGNORECASE)
_PROMISE = re.compile(r"(?:[A-Z][\w’'./&-]*\s+){1,4}(?:and [A-Z]\w*\s+)?to (?!(?:be|the|an?|its|our|their|all)\b)[a-z]")
_MANY = frozenset(
    ["all", "everyone", "everybody", "members", "officers", "committee", "group", "board", "office", "staff", "trustees", "governors"]
)
MOST_WORDS = 26
"""Of a numbered heading; it may fill two lines."""


def is_promise(text: str) -> bool:
    """Return whether a line says who is to do something: "AM to circulate the paper"."""
    match = _PROMISE.match(text)
    if not match:
        return False
    who = text.partition(" to ")[0]
    parts = re.split(r" and |/|, ?", who)
    return all(map(_can_promise, parts))


def _can_promise(who: str) -> bool:
    """Return whether words may be somebody who is to do something: a name, initials, an office, all of a body."""
    bare = re.sub(r"^[Tt]he ", "", who)
    return is_everybody(bare) or is_name(who, single=True) or bool(re.fullmatch(r"[A-Z]{2,4}", who)) or can_be_capacity(bare, ())


def is_everybody(who: str) -> bool:
    """Return whether words are all of a body: "Members", "All trustees"."""
    return who.casefold().removeprefix("all ").removeprefix("other ").strip() in _MANY


def is_like_title(text: str) -> bool:
    """Return whether a line begins with a capital, ends no sentence and says nothing that is to be done."""
    first = next((character for character in text if character.isalpha()), "")
    return first.isupper() and not ENDS_SENTENCE.search(text) and not is_promise(text)


def is_of_head(passage: Passage, *, listed: bool = False) -> bool:
    """Return whether a line set apart belongs to the head of a document: a day, its people, what it is.

    Where people are listed above, "Minutes" alone heads the item about those of the meeting before.
    """
    text = passage.text
    if listed and _MINUTES.fullmatch(text):
        return False
    return bool(find_day(text)) or bool(LABEL.fullmatch(text)) or bool(_IS_MINUTES.match(text)) or bool(AGENDA.fullmatch(text))
