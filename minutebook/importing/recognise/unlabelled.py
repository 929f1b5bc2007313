"""Read people whom no label says to have been there: holders of offices, behind labels that nobody knows, in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.attendance_labels import LABEL
from minutebook.importing.recognise.listing import is_organisation, people_in
from minutebook.importing.recognise.people import is_office, is_organisation_or_unknown
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.records import Role

_ANY_LABEL = re.compile(r"(?P<label>[A-Z][\w’'&/-]{1,24}(?: [\w’'&/-]{1,24}){0,3}):\s*(?P<rest>\S.*)", re.DOTALL)
# People whom a page names for other reasons.
_NOT_OF_PEOPLE = re.compile(
    r"\b(?:contacts?|enquir\w+|distribut\w+|circulat\w+|cop(?:y|ies)|cc|to|from|by|authors?|prepared|editor|absent\w*|next|speakers? booked"
    r"|vacanc\w+|obituar\w+|action|owner|topics?|proposed|seconded|moved)\b",
    re.IGNORECASE,
)
_SAYS_NOT = re.compile(r"\b(?:not|no|non|without|former|late|previous|new|retiring)\b", re.IGNORECASE)
_LABEL_WORDS = 4
_LISTED = 3
_MOST = 16
"""Words of a line that is one person."""


def names_others(text: str) -> bool:
    """Return whether a line has a label behind which a page names people for other reasons: "Copies to: …"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label.split()) <= _LABEL_WORDS and _NOT_OF_PEOPLE.search(label) is not None


def people_behind(text: str, roles: Sequence[Role]) -> tuple[str, list[PersonFound]] | None:
    """Return the people behind an office or a label that nobody knows, each marked, and the office; None for other lines.

    "Treasurer: Kim Lee"; "Council: Mrs E Poole, Mr I Teale".
    """
    match = _ANY_LABEL.fullmatch(text)
    if match is None or _NOT_OF_PEOPLE.search(match["label"]):
        return None
    label = match["label"].strip()
    if is_office(label):
        person = officer(label, match["rest"], roles)
        return (label, [person]) if person else None
    if not is_organisation_or_unknown(label) or _SAYS_NOT.search(label):
        return None
    found = people_in(match["rest"], roles, single=False)
    if not found.is_whole or not found.named:
        return None
    for person in found.named:
        person.doubt = f"{person.name} stands behind “{label}”, and was taken for somebody who was there"
    return "", found.people


def officer(office: str, name: str, roles: Sequence[Role]) -> PersonFound | None:
    """Return who holds an office, marked; None where that is no name in full."""
    bare, comma, post = name.partition(",")
    # "Secretary: Ms V Sellars, Registrar"
    found = people_in(f"{bare} – {office}", roles, single=False)
    if not found.is_whole or len(found.named) != 1 or (comma and not is_office(post)) or not is_name(found.named[0].name):
        return None
    person = found.named[0]
    person.doubt = f"{person.name} stands behind “{office}”, and was taken for somebody who was there"
    return person


def is_person(text: str, roles: Sequence[Role]) -> bool:
    """Return whether a line is one person, and hardly anything else: with a title, or with what somebody is behind the name."""
    found = people_in(text, roles, single=False)
    if not found.is_whole or len(found.named) != 1 or len(text.split()) > _MOST:
        return False
    person = found.named[0]
    return bool(without_titles(text)[0] or person.role or person.label or person.posts or is_organisation(person.organisation))


def _is_above_away(text: str, below: str, roles: Sequence[Role]) -> bool:
    """Return whether a line is names in full, above one that says who sent apologies."""
    label = LABEL.fullmatch(below)
    found = people_in(text, roles, single=False)
    return label is not None and bool(label["apologies"]) and found.is_whole and len(found.named) >= _LISTED


def _lists_titled(text: str, roles: Sequence[Role]) -> bool:
    """Return whether a line begins with a title and is a list of people, and nothing else: "Councillors S. Orr, T. Heal, J Kell"."""
    found = people_in(text, roles, single=False)
    return bool(without_titles(text)[0]) and found.is_whole and len(found.named) >= _LISTED


def are_people(text: str, below: str, roles: Sequence[Role]) -> bool:
    """Return whether a line without a label lists people, as their titles, what they are, or the line below show."""
    is_list = _lists_titled(text, roles) or _is_above_away(text, below, roles)
    return is_list or all(is_person(line, roles) for line in (text, below))
