"""Take apart a line that lists several groups of people, each behind a label of its own: "A, B. Clerk: C. Apologies: D"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.importing.recognise.attendance_labels import LABEL, RUN_ON, State, state_of_label
from minutebook.importing.recognise.listed_lines import list_first
from minutebook.importing.recognise.listing import Listing, is_organisation, people_in
from minutebook.importing.recognise.people import is_office
from minutebook.importing.recognise.person_names import without_titles
from minutebook.importing.recognise.unlabelled import names_others
from minutebook.records import Role

OWN = frozenset(["board", "council", "committee", "panel", "trustees", "management", "staff", "group", "forum", "executive", "members"])
"""Bodies that need no name, since they are that of the meeting."""
DENIES = re.compile(
    r"\b(?:not|no|un(?:able|well|avail|excus|ex)\w*|away|miss\w+|sorry|absen\w+|excus\w+|apolog\w+|leave|prevent\w+)\b", re.IGNORECASE
)
_KIND = re.compile(
    r"\b(?:members|representatives|councillors|guests|visitors|officers|directors|trustees|observers|attendees|delegates)$", re.IGNORECASE
)
_SEVERAL = 2
_MORE = r"[\w’'-]{1,24}(?: (?:[/&] )?[\w’'-]{1,24}){0,3}"
# The label of the next group stands behind a full stop that ends no initial.
_NEXT = re.compile(rf"(?:(?<=[^\W\d_]{{2}}[.;])|(?<=\)[.;]))\s+(?=[A-Z]{_MORE}\s?:\s)")
_FIRST = re.compile(rf"(?P<label>[^\W\d_]{_MORE})\s?:\s+(?P<words>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the people of a line."""

    state: State | None
    """What their label says of them; None where that is said above."""
    label: str
    """A label that says no state: a body or an office; mostly empty."""
    words: str


def groups_in(text: str, state: State | None) -> Iterator[Group]:
    """Yield what one line holds of several lists: "A (HM)  Apologies: B"; state is what the line above says of them."""
    at = 0
    for label in RUN_ON.finditer(text):
        if before := text[at : label.start()].strip(" ,;.–—-|"):
            yield from _parted(before, state)
        at, state = label.end(), state_of_label(label)
    if rest := text[at:].strip():
        yield from _parted(rest, state)


def _parted(text: str, state: State | None) -> Iterator[Group]:
    for part in _NEXT.split(text):
        match = _FIRST.fullmatch(part)
        if match is None or LABEL.fullmatch(f"{match['label']}:"):
            yield Group(state, "", part)
        else:
            yield Group(state, match["label"], match["words"])


def people_of(group: Group, roles: Sequence[Role]) -> Listing:
    """Return the people of a group, each with the office or the body that stands before them."""
    if not group.label or ";" in group.words:
        # A body before each semicolon is read with the list.
        return list_first(f"{group.label}: {group.words}" if group.label else group.words, roles, single=True)
    found = people_in(group.words, roles)
    offices = [half.strip() for half in group.label.split("/") if is_office(half.strip())]
    if offices and len(found.named) == 1:
        return people_in(f"{group.words} – {offices[-1]}", roles)
    if not found.is_whole or DENIES.search(group.label):
        found.rest.append(f"{group.label}: {group.words}")
        found.people.clear()
    elif not offices and not is_own(group.label):
        for person in found.named:
            if not person.organisation:
                person.organisation = group.label
                person.doubt = person.doubt or f"“{group.label}” was taken for whom {person.name} came for"
    return found


def begins_with_people(text: str, state: State, roles: Sequence[Role]) -> bool:
    """Return whether a line of an open list has people before the label of another list: "A, B. Sent apologies: C"."""
    label = RUN_ON.search(text)
    first = next(groups_in(text, state)) if label and label.start() else None
    return first is not None and people_of(first, roles).is_whole


def groups_told(text: str, roles: Sequence[Role]) -> list[tuple[State, Listing]]:
    """Return the people of a line that is nothing but groups behind labels, of which not all are known, each marked; empty for others.

    "Chair: Ann Penn. Ferry company: Bob Lee, Eve Fry. Apologies: Jo Orr"
    """
    groups = [_of_known_label(group) for group in groups_in(text, State.PRESENT)]
    if (
        len(groups) < _SEVERAL
        or not all(group.label for group in groups if group.state is State.PRESENT)
        or any(map(_names_others, groups))
    ):
        return []
    found = [(group.state or State.PRESENT, people_of(group, roles)) for group in groups]
    if (
        not all(listing.is_whole for _, listing in found)
        or sum(" " in one.name for _, listing in found for one in listing.named) <= _SEVERAL
    ):
        return []
    for group, (state, listing) in zip(groups, found, strict=True):
        for person in listing.named if state is State.PRESENT else ():
            person.doubt = person.doubt or f"{person.name} stands behind “{group.label}”, and was taken for somebody who was there"
    return found


def _of_known_label(group: Group) -> Group:
    """Return a group whose words begin with a label that says no state, "Panel: Ann Penn", with that apart."""
    match = None if group.label else LABEL.fullmatch(group.words)
    return replace(group, label=match["label"], words=match["rest"]) if match and match["rest"] else group


def _names_others(group: Group) -> bool:
    return bool(group.label) and names_others(f"{group.label}:")


def is_own(label: str) -> bool:
    """Return whether a label before people is no name of another body: one word for what the meeting is of, or in small letters."""
    bare = label.strip()
    if without_titles(f"{bare.removesuffix('s')} X")[0] or without_titles(f"{bare} X")[0]:
        # "District Councillors: Mrs J Cordell"
        return True
    if " " in bare and _KIND.search(bare):
        # "Visiting Members" and "Invited Guests" are no body.
        return True
    return bare.casefold() in OWN or bare[:1].islower() or (" " not in bare and not bare.endswith("s") and is_organisation(bare))
