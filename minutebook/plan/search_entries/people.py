"""Who speaks and who was there, in the words by which readers look for them."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.link.people import roles_meant
from minutebook.records import Attendee


def names(archive: Archive, meeting: str, printed: str) -> Iterator[str]:
    """Yield the names of the people and of the roles that an attribution of a meeting stands for."""
    for part, person in archive.people.attribution(meeting, printed):
        attendee = next((post.attendee for post in person.posts if post.meeting.id == meeting), None) if person else None
        if person:
            yield person.title
        for role in filter(None, map(archive.people.role, roles_meant(part, attendee))):
            yield f"{role.name} ({role.label})"


def speakers(archive: Archive, meeting: str, printed: str) -> Iterator[str]:
    """Yield who certainly speaks, with their office at that meeting, or else the office alone, in words that the notes do not print."""
    for part, person in archive.people.attribution(meeting, printed):
        attendee = next((post.attendee for post in person.posts if post.meeting.id == meeting), None) if person else None
        role = archive.people.role(part)
        held = office(archive, attendee) if attendee else role.name if role else ""
        yield from filter(None, [", ".join(filter(None, (person.name if person and person.name != part else "", held)))])


def listed(archive: Archive, attendee: Attendee) -> str:
    """Return somebody as the list of who was there names them."""
    called = attendee.label or ", ".join(role.printed for role in attendee.roles)
    return ", ".join(filter(None, (attendee.name, office(archive, attendee), attendee.organisation, called)))


def office(archive: Archive, attendee: Attendee) -> str:
    """Return in words what somebody was at a meeting; empty where no role is given."""
    roles = [f"{role.capacity} {archive.people.listed_role(role.label).name}".strip() for role in attendee.roles]
    return attendee.post or ", ".join(roles)
