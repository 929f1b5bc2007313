"""Advise on who speaks and who is given something to do."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from minutebook.blocks import KINDS
from minutebook.diagnostics import Diagnostic, Location
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, roles_of, speakers
from minutebook.records import Meeting, Role

_ALIKE = 0.9
"""Of two names that differ in one letter or two; Tom Smith and Jim Smith are below it."""


def near_names(archive: Archive) -> Iterator[Diagnostic]:
    """A name that only one meeting lists is not, but for a letter or two, that of somebody whom an earlier one lists."""
    for person in archive.people:
        meetings = [post.meeting for post in person.posts]
        first = archive.meetings.place(meetings[0].id)
        others = archive.people if len(meetings) == 1 else ()
        earlier = [other for other in others if archive.meetings.place(other.posts[0].meeting.id) < first]
        # Two people at one meeting are two, and so are two whom people.yaml tells apart.
        apart = [other for other in earlier if meetings[0] not in [post.meeting for post in other.posts] and person.name != other.name]
        near = [other for other in apart if _alike(person.name, other.name)]
        if near:
            message = f"a name should be spelt as in earlier notes, got {person.name!r}; did you mean {near[0].name!r}?"
            message += " A second spelling of one person belongs in people.yaml"
            yield Diagnostic(person.posts[0].attendee.location, message, "name-near", person.name)


def near_officers(archive: Archive) -> Iterator[Diagnostic]:
    """Who chaired and who took notes is not, but for a letter or two, somebody whom the meeting lists: else they need not be listed."""
    for meeting in archive.meetings.held:
        listed = [attendee.name for attendee in (*meeting.attendance, *meeting.apologies)]
        for key, printed in (("chair", meeting.chair), ("notes_by", meeting.notes_by)):
            # A post may follow the name.
            name = printed.partition(",")[0].strip()
            near = [other for other in listed if _alike(name, other)] if name and name not in listed else []
            if near:
                message = f"a name should be spelt as in the list of who was there, got {key}: {name!r}; did you mean {near[0]!r}?"
                yield Diagnostic(meeting.location, message, "name-near", name)


def _alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 2 and SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE


def absent_roles(archive: Archive) -> Iterator[Diagnostic]:
    """Whoever asks, answers or is given an action is somebody whom the attendance or the apologies list."""
    roles = [role.label for role in archive.roles]
    for meeting in archive.meetings.held:
        listed = (*meeting.attendance, *meeting.apologies)
        missing: dict[str, Location] = {}
        for place, printed in _named(archive, meeting):
            for part, _ in speakers(meeting, printed, roles):
                # That nobody held an office is said, and need not be asked about.
                if not known_as(meeting, part) and not meeting.is_vacant(part):
                    missing.setdefault(part, place)
        for part, place in missing.items() if listed and not meeting.attendance_unrecorded else ():
            labels = ", ".join(dict.fromkeys(person.label or person.printed or person.name for person in listed))
            message = f"whoever speaks or is given an action should be listed as present or absent, got {part!r}; listed are {labels}"
            yield Diagnostic(place, message, "role-absent", part)


def _named(archive: Archive, meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """Yield every attribution and owner of a meeting, as printed."""
    for kind in KINDS:
        for block in archive.meetings.blocks(kind, [meeting]):
            yield from ((block.location, printed) for printed in block.attributions)


def offices_of_two_organisations(archive: Archive) -> Iterator[Diagnostic]:
    """A name that meetings list in offices of two organisations is one person, or two: people.yaml says which."""
    for person in archive.people:
        offices: dict[str, Role] = {}
        place = person.posts[0].attendee.location
        for post in person.posts:
            for role in map(archive.people.listed_role, roles_of(post.attendee)):
                if role.organisation not in offices:
                    offices[role.organisation], place = role, post.attendee.location
        settled = {archive.people.listed_role(label).organisation for label in person.roles}
        if len(offices) > 1 and not settled.issuperset(offices):
            seen = " and ".join(f"{role.label} ({organisation})" for organisation, role in offices.items())
            labels = ", ".join(role.label for role in offices.values())
            message = f"people.yaml should say whether {person.name} is one person or two, got the offices of {seen}"
            mend = f"for one, write '- name: {person.name}' with 'roles: [{labels}]'; for two, an entry each, with its 'id:' and 'roles:'"
            yield Diagnostic(place, f"{message}; {mend}", "person-offices", person.name)


CHECKS = (absent_roles, near_names, near_officers, offices_of_two_organisations)
