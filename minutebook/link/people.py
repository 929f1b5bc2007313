"""Know people and what they were called: from each meeting's attendance and apologies, and what people.yaml says of their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from minutebook.addresses import slug
from minutebook.link.collection import Collection
from minutebook.link.meetings import Meetings
from minutebook.names import without_office, without_title
from minutebook.records import Attendee, HeldRole, Meeting, PersonEntry, Role

_BETWEEN = re.compile(r",|&|\band\b")


@dataclass(frozen=True, slots=True)
class Post:
    """A person as one meeting's notes list them."""

    meeting: Meeting
    attendee: Attendee
    present: bool
    """False where they sent apologies."""


@dataclass(frozen=True, slots=True)
class Stint:
    """A run of meetings at which the notes list a person in one role; of the time between them they say nothing."""

    role: HeldRole | None
    """None where the notes give none."""
    organisation: str
    """Whom they came for; empty where the notes do not say so."""
    first: Meeting
    last: Meeting


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the attendance or apologies of a meeting name."""

    id: str
    name: str
    title: str
    """Their name and, where somebody else has it too, the roles by which they are told apart."""
    variants: tuple[str, ...]
    roles: tuple[str, ...]
    """Labels of the roles that content says are theirs; empty where it says nothing of them."""
    posts: tuple[Post, ...]
    """Oldest meeting first."""

    @property
    def address(self) -> str:
        """Their page."""
        return f"/people/{self.id}/"

    @property
    def stints(self) -> tuple[Stint, ...]:
        """The roles in which they were seen, oldest first; a new one begins where a list of the same series had them without it."""
        stints: list[Stint] = []
        listed_at: dict[str, int] = {}
        for number, post in enumerate(self.posts):
            listed_at[post.meeting.id] = number
            for role in post.attendee.roles or (None,):
                new = Stint(role, post.attendee.organisation, post.meeting, post.meeting)
                since = ((stint, self.posts[listed_at[stint.last.id] + 1 : number]) for stint in stints)
                place = next((place for place, (stint, posts) in enumerate(since) if _goes_on(stint, new, posts)), None)
                if place is None:
                    stints.append(new)
                else:
                    stints[place] = replace(stints[place], last=post.meeting)
        return tuple(stints)


def _goes_on(stint: Stint, new: Stint, between: Iterable[Post]) -> bool:
    """Return whether a stint is in the role of a new one, and no list between the two, of the series that had it last, is without it."""
    if (stint.role, stint.organisation) != (new.role, new.organisation):
        return False
    return not any(stint.last.is_of(series.text) for post in between for series in post.meeting.series)


def _people_of(meetings: Iterable[Meeting], entries: Iterable[PersonEntry], names: Mapping[str, str]) -> tuple[Person, ...]:
    """Return everybody whom the meetings list, sorted by surname, with their posts in order; names: those of the roles, by label.

    Whoever has a name that several have, and a role of none of them, is left out: linking reports it.
    """
    entries = tuple(entries)
    known = spelt(entries)
    posts: dict[PersonEntry, list[Post]] = {}
    for meeting in meetings:
        listed = [(attendee, True) for attendee in meeting.attendance] + [(attendee, False) for attendee in meeting.apologies]
        # Whose name was withdrawn is no person of the archive, and no other one's namesake; in a file with errors a name may be missing.
        for attendee, present in ((attendee, present) for attendee, present in listed if attendee.has_name and attendee.name):
            # Whom content does not name is known by the name alone.
            unnamed = PersonEntry(attendee.location, attendee.name, (), "", ())
            fitting = fitting_entries(attendee, known.setdefault(attendee.name, (unnamed,)))
            if fitting:
                posts.setdefault(fitting[0], []).append(Post(meeting, attendee, present))
    shared = Counter(entry.name for entry in entries)
    people = []
    for entry, seen in posts.items():
        offices = ", ".join(names.get(role, role) for role in entry.roles)
        title = f"{entry.name} ({offices})" if shared[entry.name] > 1 and offices else entry.name
        people.append(Person(entry.id or slug(entry.name), entry.name, title, entry.variants, entry.roles, tuple(seen)))
    return tuple(sorted(people, key=lambda person: (person.name.split()[-1].casefold(), person.title)))


def spelt(entries: Iterable[PersonEntry]) -> dict[str, tuple[PersonEntry, ...]]:
    """Return the people whom content knows, by each of their spellings: more than one where people share it."""
    known: dict[str, tuple[PersonEntry, ...]] = {}
    for entry in entries:
        for name in dict.fromkeys((entry.name, *entry.variants)):
            known[name] = (*known.get(name, ()), entry)
    return known


def fitting_entries(attendee: Attendee, namesakes: tuple[PersonEntry, ...]) -> tuple[PersonEntry, ...]:
    """Return those of several people of one name who can be somebody that a meeting lists: by the roles, unless nobody shares the name."""
    if len(namesakes) < 2:
        return namesakes
    return tuple(entry for entry in namesakes if any(role in entry.roles for role in roles_of(attendee)))


def roles_of(attendee: Attendee) -> tuple[str, ...]:
    """Return the labels of the roles in which a meeting lists somebody."""
    return tuple(held.label for held in attendee.roles)


def speakers(meeting: Meeting, printed: str, roles: Container[str]) -> tuple[tuple[str, Attendee | None], ...]:
    """Return each part of an attribution with the attendee it stands for; None where nobody or more than one fits.

    A role of roles.yaml may have "and" in its label: then it is not taken apart.
    """
    whole = printed in roles or known_as(meeting, printed)
    parts = [printed] if whole else [part.strip() for part in _BETWEEN.split(printed) if part.strip()]
    return tuple((part, holders[0] if len(holders := known_as(meeting, part)) == 1 else None) for part in parts)


def known_as(meeting: Meeting, part: str) -> tuple[Attendee, ...]:
    """Return the people at a meeting who go by a label, a role or a name; a label of their own goes before a role, and that before a title
    with a surname."""
    # Nobody goes by no word, though many have no label.
    listed = (*meeting.attendance, *meeting.apologies) if part else ()
    by_label = tuple(attendee for attendee in listed if part in (attendee.label, attendee.name))
    return by_label or tuple(attendee for attendee in listed if attendee.goes_by(part)) or _titled(listed, part)


def _titled(listed: tuple[Attendee, ...], part: str) -> tuple[Attendee, ...]:
    """Return those of some people whom a title, an office or a role of theirs with a name or a surname can mean.

    Nobody is meant who is listed with another title; who holds the office by the list, and has another name, can be meant too.
    """
    title, name = without_title(part)
    office = ""
    if not title:
        office, behind = without_office(part)
        title, name = without_title(behind)
        # "County Cllr"
        title = title or without_title(f"{office.rpartition(' ')[2]} {name}")[0]
    names = tuple((attendee, without_title(attendee.name)) for attendee in listed)
    by_role = tuple(attendee for attendee, (_, full) in names if any(_is_named(part, f"{role} ", full) for role in _roles(attendee)))
    if by_role or not (title or office):
        return by_role
    meant = tuple(attendee for attendee, (own, full) in names if own in ("", title or own) and _is_named(name, "", full))
    holders = tuple(attendee for attendee in listed if attendee.goes_by(office) and attendee not in meant) if meant and office else ()
    return (*meant, *holders)


def _roles(attendee: Attendee) -> Iterator[str]:
    for held in attendee.roles:
        yield from {held.label, held.printed}


def _is_named(printed: str, before: str, full: str) -> bool:
    """Return whether what is printed behind some words is a name in full, or its surname."""
    name = printed.removeprefix(before)
    return printed.startswith(before) and bool(name) and (full == name or full.endswith(f" {name}"))


def of_surname(meeting: Meeting, name: str) -> tuple[Attendee, ...]:
    """Return those whom a meeting lists with that surname, or with it after a title."""
    surname = without_title(name)[1]
    return tuple(attendee for attendee in (*meeting.attendance, *meeting.apologies) if attendee.name.endswith(f" {surname}"))


def roles_meant(part: str, attendee: Attendee | None) -> tuple[str, ...]:
    """Return the labels of the roles in which a part of an attribution names somebody: the one that it is, else all that they held."""
    if attendee is None:
        return (part,)
    return tuple(role.label for role in attendee.roles if part in (role.label, role.printed)) or tuple(
        role.label for role in attendee.roles
    )


class People(Collection[Person]):
    """Everybody whom attendance or apologies name, sorted by surname."""

    def __init__(self, meetings: Meetings, roles: Iterable[Role], entries: Iterable[PersonEntry]) -> None:
        entries = tuple(entries)
        self._meetings = meetings
        self._roles = {role.label: role for role in roles}
        self._spelt = spelt(entries)
        super().__init__(_people_of(meetings, entries, {label: role.name for label, role in self._roles.items()}))
        self._by_attendee = {post.attendee: person for person in self for post in person.posts}
        self._attributions: dict[tuple[str, str], tuple[tuple[str, Person | None], ...]] = {}
        self._by_name: dict[str, Person | None] = {}
        for person in self:
            for name in dict.fromkeys((person.name, *person.variants)):
                self._by_name[name] = None if name in self._by_name else person

    @property
    def labels(self) -> Container[str]:
        """The labels of the roles that attributions can name."""
        return self._roles.keys()

    def listed_role(self, label: str) -> Role:
        """Return the role in which notes list somebody; linking made sure that there is one."""
        return self._roles[label]

    def role(self, label: str) -> Role | None:
        """Return the role of that label."""
        return self._roles.get(label)

    def find(self, name: str) -> Person | None:
        """Return the person of that name, or of one of its spellings; None where two have it."""
        return self._by_name.get(name)

    def of(self, attendee: Attendee) -> Person | None:
        """Return the person whom a meeting lists; None where two have the name and the role is neither's, which linking reports."""
        return self._by_attendee.get(attendee)

    def named(self, meeting: Meeting, name: str) -> Person | None:
        """Return the person of a name that the notes of a meeting print, be they listed there or not; None where it is not certain."""
        listed = [
            person for attendee in (*meeting.attendance, *meeting.apologies) if attendee.name == name and (person := self.of(attendee))
        ]
        return listed[0] if len(listed) == 1 else None if listed else self.find(name)

    def holders(self, role: Role) -> tuple[tuple[Person, tuple[Post, ...]], ...]:
        """Return who is seen in a role, with the meetings, in the order in which they are first seen."""
        seen = ((person, tuple(post for post in person.posts if post.attendee.goes_by(role.label))) for person in self)
        held = (entry for entry in seen if entry[1])
        return tuple(sorted(held, key=lambda entry: (self._meetings.place(entry[1][0].meeting.id), entry[0].name)))

    def vacancies(self, role: Role) -> tuple[Meeting, ...]:
        """Return the meetings whose notes say that nobody held a role, oldest first."""
        return tuple(meeting for meeting in self._meetings if meeting.is_vacant(role.label))

    def vacant(self, meeting: str, printed: str) -> tuple[str, ...]:
        """Return the parts of an attribution that name an office which nobody held at that meeting."""
        said_at = self._meetings.by_id(meeting)
        return tuple(part for part, _ in speakers(said_at, printed, self.labels) if said_at.is_vacant(part)) if said_at.vacant else ()

    def attribution(self, meeting: str, printed: str) -> tuple[tuple[str, Person | None], ...]:
        """Return the parts of an attribution such as "Chair and Clerk", each with the person that it is; None where that is not certain.

        Where it is not recorded who was there, a name is that of the one person of that name whom other notes list.
        """
        # Pages ask for the same few of a meeting again and again.
        known = self._attributions.get((meeting, printed))
        if known is None:
            known = self._attributions[meeting, printed] = tuple(self._attributed(self._meetings.by_id(meeting), printed))
        return known

    def _attributed(self, said_at: Meeting, printed: str) -> Iterator[tuple[str, Person | None]]:
        for part, attendee in speakers(said_at, printed, self.labels):
            if attendee:
                yield part, self.of(attendee)
            else:
                yield part, self._of_name(part) if said_at.attendance_unrecorded else None

    def _of_name(self, printed: str) -> Person | None:
        """Return the one person whom a name, with a title or without, can mean; None where content knows two of the name."""
        names = [name for name in dict.fromkeys((printed, without_title(printed)[1])) if len(self._spelt.get(name, ())) < 2]
        return next((person for name in names if (person := self.find(name))), None)

    def knows(self, name: str) -> bool:
        """Return whether any notes list somebody by a name, with a title before it or without, or people.yaml has it."""
        return any(spelling in self._by_name or spelling in self._spelt for spelling in (name, without_title(name)[1]))

    def is_settled(self, name: str) -> bool:
        """Return whether people.yaml says whose name it is."""
        return name in self._spelt

    def resolve(self, meeting: str, printed: str) -> tuple[Person, ...]:
        """Return the people that an attribution stands for at a meeting; none where it is not certain."""
        named = {person.id: person for _, person in self.attribution(meeting, printed) if person}
        return tuple(named.values())
