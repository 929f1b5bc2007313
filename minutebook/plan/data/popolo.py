"""People, organisations, posts, memberships and meetings in the words of Popolo, and meetings in those of Open Civic Data.

The names of the fields are theirs (popoloproject.com, opencivicdata.readthedocs.io). What is empty is left out where they are written.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from minutebook.addresses import slug
from minutebook.link.archive import Archive
from minutebook.link.people import Person, Stint
from minutebook.plan.data.columns import address_in
from minutebook.records import Attendee, Item, Meeting


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is on the web."""

    url: str
    note: str


@dataclass(frozen=True, slots=True)
class PopoloPerson:
    """A person: everybody whom notes list by name."""

    id: str
    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PopoloOrganization:
    """The body itself, and whomever people came for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PopoloPost:
    """An office that people hold, as roles.yaml names it."""

    id: str
    label: str
    role: str
    organization_id: str


@dataclass(frozen=True, slots=True)
class PopoloMembership:
    """That notes list a person in an office.

    The first and the last meeting that do are no start and end, which in Popolo say how long it was held: their names are ours.
    """

    id: str
    person_id: str
    organization_id: str
    post_id: str
    role: str
    first_attested: str
    last_attested: str


@dataclass(frozen=True, slots=True)
class PopoloAttendee:
    """A person who was there."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PopoloEvent:
    """A meeting."""

    id: str
    name: str
    classification: str
    start_date: str
    end_date: str
    location: str
    organization_id: str
    attendees: tuple[PopoloAttendee, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Popolo:
    """All of it."""

    persons: tuple[PopoloPerson, ...]
    organizations: tuple[PopoloOrganization, ...]
    posts: tuple[PopoloPost, ...]
    memberships: tuple[PopoloMembership, ...]
    events: tuple[PopoloEvent, ...]


@dataclass(frozen=True, slots=True)
class OcdLocation:
    """Where a meeting was."""

    name: str


@dataclass(frozen=True, slots=True)
class OcdParticipant:
    """Somebody whom the notes list as there."""

    entity_type: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class OcdAgendaItem:
    """An item of the notes."""

    order: str
    description: str
    subjects: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OcdEvent:
    """A meeting."""

    id: str
    name: str
    classification: str
    start_date: str
    end_date: str
    timezone: str
    status: str
    """Passed, where notes of it are held; of what others cite, nothing is said."""
    location: OcdLocation | None
    participants: tuple[OcdParticipant, ...]
    agenda: tuple[OcdAgendaItem, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OcdEvents:
    """Every meeting, oldest first."""

    events: tuple[OcdEvent, ...]


def popolo(archive: Archive) -> Popolo:
    """Return everybody and every meeting, in the order of the data."""
    names = [archive.site.body, *(role.organisation for role in archive.roles)]
    names += [stint.organisation for person in archive.people for stint in person.stints]
    return Popolo(
        persons=tuple(_person(archive, person) for person in archive.people),
        organizations=tuple(PopoloOrganization(_organization(archive, name), name) for name in dict.fromkeys(filter(None, names))),
        posts=tuple(
            PopoloPost(address_in(archive, role.address), role.label, role.name, _organization(archive, role.organisation))
            for role in archive.roles
        ),
        memberships=tuple(
            _membership(archive, person, number, stint) for person in archive.people for number, stint in enumerate(person.stints, 1)
        ),
        events=tuple(_event(archive, meeting) for meeting in archive.meetings),
    )


def _person(archive: Archive, person: Person) -> PopoloPerson:
    url = address_in(archive, person.address)
    return PopoloPerson(url, person.title, (Link(url, "What notes say of them"),))


def _organization(archive: Archive, name: str) -> str:
    """Return the id of an organisation, which has no page; nothing where it has no name."""
    told = "-".join(filter(None, (slug(name), hashlib.sha256(name.encode()).hexdigest()[:6])))
    return address_in(archive, f"/data/popolo.json#organization-{told}") if name else ""


def _membership(archive: Archive, person: Person, number: int, stint: Stint) -> PopoloMembership:
    role = archive.people.listed_role(stint.role.label) if stint.role else None
    organization = stint.organisation or (role.organisation if role else "")
    capacity = stint.role.capacity if stint.role else ""
    return PopoloMembership(
        id=address_in(archive, f"/data/popolo.json#membership-{person.id}-{number}"),
        person_id=address_in(archive, person.address),
        organization_id=_organization(archive, organization),
        post_id=address_in(archive, role.address) if role else "",
        role=" ".join(filter(None, (capacity, role.name if role else ""))),
        first_attested=stint.first.date.iso,
        last_attested=stint.last.ends.iso,
    )


def _event(archive: Archive, meeting: Meeting) -> PopoloEvent:
    there = (person for attendee in meeting.attendance if (person := archive.people.of(attendee)))
    attendees = {person.id: PopoloAttendee(address_in(archive, person.address), person.title) for person in there}
    return PopoloEvent(
        id=address_in(archive, meeting.address),
        name=meeting.title,
        classification=_series(archive, meeting),
        start_date=_start(meeting),
        end_date=meeting.until.iso if meeting.until else "",
        location=meeting.venue,
        organization_id=_organization(archive, archive.site.body),
        attendees=tuple(attendees.values()),
        sources=_sources(archive, meeting),
    )


def ocd_events(archive: Archive) -> OcdEvents:
    """Return every meeting with who was there and its items."""
    return OcdEvents(tuple(_ocd_event(archive, meeting) for meeting in archive.meetings))


def _ocd_event(archive: Archive, meeting: Meeting) -> OcdEvent:
    return OcdEvent(
        # The same for ever, as they must be: of the address, which stays.
        id=f"ocd-event/{uuid5(NAMESPACE_URL, address_in(archive, meeting.address))}",
        name=meeting.title,
        classification=_series(archive, meeting),
        start_date=_start(meeting),
        end_date=meeting.until.iso if meeting.until else "",
        timezone=archive.site.time_zone,
        status="passed" if meeting.held else "",
        location=OcdLocation(meeting.venue) if meeting.venue else None,
        participants=tuple(_participant(attendee) for attendee in meeting.attendance if attendee.has_name),
        agenda=tuple(_agenda_item(archive, item) for item in meeting.items),
        sources=_sources(archive, meeting),
    )


def _participant(attendee: Attendee) -> OcdParticipant:
    return OcdParticipant("person", attendee.name, attendee.printed)


def _agenda_item(archive: Archive, item: Item) -> OcdAgendaItem:
    subjects = tuple(theme.title for theme in archive.themes.of(item))
    # It is a number there, and notes have 4a.
    link = Link(address_in(archive, item.address), "What the notes say")
    return OcdAgendaItem(str(archive.meetings.position(item.meeting, item.anchor)), item.title, subjects, (link,))


def _series(archive: Archive, meeting: Meeting) -> str:
    return " and ".join(series.title for series in archive.meetings.series_of(meeting))


def _start(meeting: Meeting) -> str:
    """Return when it began: with its time, which is of the archive's zone, where that is known."""
    return f"{meeting.date.iso}T{meeting.time}" if meeting.time and meeting.date.day else meeting.date.iso


def _sources(archive: Archive, meeting: Meeting) -> tuple[Link, ...]:
    here = Link(address_in(archive, meeting.address), "This archive")
    original = meeting.original
    return (here, Link(original.address, original.title)) if original and original.address else (here,)
