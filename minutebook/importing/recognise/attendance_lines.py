"""Tell what one line near a list of people is: the state of one of them, a body before its people, a sentence, a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from minutebook.importing.notes import Listed, Passage, PersonFound
from minutebook.importing.recognise.attendance_labels import LABEL, State
from minutebook.importing.recognise.listed_lines import are_pairs
from minutebook.importing.recognise.listing import Listing, is_organisation, people_in
from minutebook.importing.recognise.people import can_be_capacity, is_body, is_office, is_role
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.importing.recognise.runs import DENIES, is_own
from minutebook.importing.recognise.unlabelled import is_person
from minutebook.records import Role

WORDS_OF_A_LIST = 60
WORDS_OF_A_NAME = 16
IN_CHAIR = re.compile(r"(?P<name>\S.{2,40}?),?\s+(?:was |took |presided )?(?:in the chair|the chair|presiding)\W*", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"\b(?:[a-z]{3,20}(?:ives|ors|ers|ees|ants|ists)|members?|officers?|staff|observers?|guests?|directors?|advis[eo]rs?|attend[a-z]{2,8}|partners?|team|support"
    r"|councillors|governors|trustees|delegates|residents|tenants|presenters|speakers|visitors|appointees|observing|present)$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?P<group>[A-Z][\w’'&. -]{2,50}?)\s*(?::|\s[–—-])\s+(?P<people>\S.*)", re.DOTALL)
_WORDS_OF_A_GROUP = 5
_SENT_BY = re.compile(r"^(?:From|For|Representing) (?:the )?")
_STATED = re.compile(
    r"(?P<name>\S.{2,50}?)\s*(?:[–—:-]|\()\s*(?P<state>present|here|absent|excused|apologies|apologies received)\W*", re.IGNORECASE
)


def pairs_or_groups(ahead: Sequence[str], roles: Sequence[Role]) -> tuple[bool, bool]:
    """Return whether the lines ahead are each a name and what somebody is, and whether they are bodies before their people."""
    of_names = takewhile(lambda line: "," in line and len(line.split()) < WORDS_OF_A_NAME, ahead)
    of_groups = takewhile(lambda line: len(line.split()) < WORDS_OF_A_LIST, ahead)
    return are_pairs(list(of_names)), sum(is_group(line, roles) for line in of_groups) > 1


def is_group(line: str, roles: Sequence[Role]) -> bool:
    """Return whether a line is a body, or whatever else, with people behind its colon."""
    group, colon, people = line.partition(":")
    return bool(colon) and len(group.split()) <= 6 and LABEL.match(line) is None and people_in(people, roles).is_whole


def stated(text: str, roles: Sequence[Role]) -> tuple[State, list[PersonFound]] | None:
    """Return the state and the person of a line of a roll call: "A Example – absent"; None for other lines."""
    match = _STATED.fullmatch(text)
    if not match or not is_name(match["name"], single=True):
        return None
    state = {"present": State.PRESENT, "here": State.PRESENT, "absent": State.ABSENT}.get(match["state"].casefold(), State.AWAY)
    return state, people_in(match["name"], roles).people


def heads_group(passage: Passage, after: Passage | None, roles: Sequence[Role]) -> bool:
    """Return whether a line in a list says what the people below it are, "Company representatives", and is nobody itself."""
    text = passage.text.strip(" :")
    is_body = is_organisation(text) and re.search(r"[(–—:]| - ", text) is None and not people_in(text, roles).named
    if (
        after is None
        or len(text.split()) > _WORDS_OF_A_GROUP
        or not (_OF_WHOM.search(text) or is_body)
        or DENIES.search(text)
        or re.search(r"\d|[.,;?]", text)
    ):
        return False
    return (is_person(after.text, roles) or (is_body and is_name(after.text))) and not is_sentence(after.text)


def listed_already(person: PersonFound, listed: Sequence[PersonFound], everybody: Sequence[PersonFound]) -> PersonFound | None:
    """Return who of those listed is somebody named once more; None for whoever is not, or is nobody."""
    if person.mark:
        return None
    same = next((other for other in listed if other.name == person.name and not other.mark), None)
    if same is None and " " not in person.name:
        # "Cllr Penn" is somebody who is listed with more of the name.
        known = [one for one in everybody if one.name.endswith(f" {person.name}")]
        same = known[0] if len(known) == 1 else None
    return same


def printed_row(row: Listed) -> str:
    """Return the words of a row, with bars between its cells."""
    return " | ".join(filter(None, (row.label, row.name, row.organisation, row.capacity, row.initials, row.ticks or row.state, row.rest)))


def give_body(people: Sequence[PersonFound], group: str, roles: Sequence[Role]) -> None:
    """Give people the body that stands before their colon as whom they came for; a role or a label is none."""
    if not is_role(group, roles) and not LABEL.fullmatch(f"{group}:"):
        for person in people:
            if not person.organisation:
                person.organisation = _SENT_BY.sub("", group)
                if not is_body(person.organisation):
                    person.doubt = person.doubt or f"“{group}” was taken for whom {person.name} came for"


def is_sentence(text: str) -> bool:
    """Return whether words are told and no name: several of them, with the end of a sentence or many."""
    return len(text.split()) > 7 or (
        len(text.split()) > 2 and text.rstrip("'\"”’)").endswith((".", "?")) and not re.search(r"\b[A-Z]\.$", text)
    )


def is_list(text: str) -> bool:
    """Return whether words are at least set like a list of names, so that what of them is nobody is marked and not passed over."""
    return (
        len(text.split()) <= 20
        and text[:1].isupper()
        and not text.rstrip().endswith(".")
        and not re.search(r"\b(?:was|were|is|are|has|had)\b", text)
    )


def are_two_names(row: Listed, name: str, capacity: str) -> bool:
    """Return whether a row has two names beside each other, and nothing that says what the second column holds."""
    if not capacity or row.of_columns or row.capacity_head or row.initials or can_be_capacity(capacity, ()):
        return False
    both = all(is_name(cell.partition("(")[0].strip()) for cell in (name, capacity))
    # "Mr F Achter | Tidal Watch": a title beside none is a person beside a body.
    return both and bool(without_titles(name)[0]) == bool(without_titles(capacity)[0])


def of_group(text: str, roles: Sequence[Role], *, of_groups: bool) -> Listing | None:
    """Return the people of a line that begins with their body, "Harbour Trust: Ann Penn, Bob Lee"; None for other lines.

    of_groups says that several lines of the list are such.
    """
    group = _GROUP.fullmatch(text)
    of_bodies = of_groups and group is not None and text[group.end("group") :].lstrip().startswith(":")
    if group is None or not (of_bodies or not is_name(group["group"])):
        return None
    found = people_in(group["people"], roles)
    if found.is_whole and len(found.named) == 1 and is_office(group["group"]) and not found.named[0].role:
        # "Treasurer: Pat Hill"
        return people_in(f"{group['people']} – {group['group']}", roles)
    if found.is_whole and found.named and not is_own(group["group"]):
        if DENIES.search(group["group"]) or not (of_bodies or is_organisation(group["group"])):
            # Nobody can say of these whether they were there, or for whom.
            found.rest.append(group["group"])
        else:
            give_body(found.people, group["group"], roles)
    return found if found.named else None
