"""Know people and what they were called: from each meeting's attendance and apologies, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from minutebook.addresses import slug
from minutebook.link.collection import Collection
from minutebook.link.meetings import Meetings
from minutebook.records import Attendee, HeldRole, Meeting, NameVariants, Role

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
    variants: tuple[str, ...]
    posts: tuple[Post, ...]
    """Oldest meeting first."""

    @property
    def address(self) -> str:
        """Their page."""
        return f"/people/{self.id}/"

    @property
    def listed_as(self) -> tuple[str, ...]:
        """What the lists call them, each once: their roles as printed, or whom they came for."""
        names = (name for post in self.posts for name in [role.printed for role in post.attendee.roles] or [post.attendee.organisation])
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def stints(self) -> tuple[Stint, ...]:
        """The roles in which they were seen, oldest first; a new one begins where a list of the same series had them without it."""
        stints: list[Stint] = []
        for number, post in enumerate(self.posts):
            for role in post.attendee.roles or (None,):
                new = Stint(role, post.attendee.organisation, post.meeting, post.meeting)
                place = next((place for place, stint in enumerate(stints) if _goes_on(stint, new, self.posts[:number])), None)
                if place is None:
                    stints.append(new)
                else:
                    stints[place] = replace(stints[place], last=post.meeting)
        return tuple(stints)


def _goes_on(stint: Stint, new: Stint, before: Sequence[Post]) -> bool:
    """Return whether a stint is in the role of a new one, and no list between the two, of the series that had it last, is without it."""
    if (stint.role, stint.organisation) != (new.role, new.organisation):
        return False
    last = max(place for place, post in enumerate(before) if post.meeting is stint.last)
    return not any(stint.last.is_of(series.text) for post in before[last + 1 :] for series in post.meeting.series)


def _people_of(meetings: Iterable[Meeting], name_variants: Iterable[NameVariants]) -> tuple[Person, ...]:
    """Return everybody whom the meetings list, sorted by surname, with their posts in order."""
    spellings = {entry.name: entry.variants for entry in name_variants}
    canonical = {variant: name for name, variants in spellings.items() for variant in variants}
    posts: dict[str, list[Post]] = {}
    for meeting in meetings:
        listed = [(attendee, True) for attendee in meeting.attendance] + [(attendee, False) for attendee in meeting.apologies]
        for attendee, present in listed:
            posts.setdefault(canonical.get(attendee.name, attendee.name), []).append(Post(meeting, attendee, present))
    people = (Person(slug(name), name, spellings.get(name, ()), tuple(listed)) for name, listed in posts.items())
    return tuple(sorted(people, key=lambda person: (person.name.split()[-1].casefold(), person.name)))


def speakers(meeting: Meeting, printed: str, roles: Container[str]) -> tuple[tuple[str, Attendee | None], ...]:
    """Return each part of an attribution with the attendee it stands for; None where nobody or more than one fits.

    A role of roles.yaml may have "and" in its label: then it is not taken apart.
    """
    whole = printed in roles or known_as(meeting, printed)
    parts = [printed] if whole else [part.strip() for part in _BETWEEN.split(printed) if part.strip()]
    return tuple((part, holders[0] if len(holders := known_as(meeting, part)) == 1 else None) for part in parts)


def known_as(meeting: Meeting, part: str) -> tuple[Attendee, ...]:
    """Return the people at a meeting who go by a label, a role or a name; a label of their own goes before a role."""
    # Nobody goes by no word, though many have no label.
    listed = (*meeting.attendance, *meeting.apologies) if part else ()
    by_label = tuple(attendee for attendee in listed if part in (attendee.label, attendee.name))
    return by_label or tuple(attendee for attendee in listed if attendee.goes_by(part))


def roles_meant(part: str, attendee: Attendee | None) -> tuple[str, ...]:
    """Return the labels of the roles in which a part of an attribution names somebody: the one that it is, else all that they held."""
    if attendee is None:
        return (part,)
    return tuple(role.label for role in attendee.roles if part in (role.label, role.printed)) or tuple(
        role.label for role in attendee.roles
    )


class People(Collection[Person]):
    """Everybody whom attendance or apologies name, sorted by surname."""

    def __init__(self, meetings: Meetings, roles: Iterable[Role], name_variants: Iterable[NameVariants]) -> None:
        super().__init__(_people_of(meetings, name_variants))
        self._meetings = meetings
        self._roles = {role.label: role for role in roles}
        self._by_name = {name: person for person in self for name in (person.name, *person.variants)}

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
        """Return the person of that name, or of one of its spellings."""
        return self._by_name.get(name)

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
        """Return the parts of an attribution such as "Chair and Clerk", each with the person that it is; None where that is not certain."""
        parts = speakers(self._meetings.by_id(meeting), printed, self.labels)
        return tuple((part, self.find(attendee.name) if attendee else None) for part, attendee in parts)

    def resolve(self, meeting: str, printed: str) -> tuple[Person, ...]:
        """Return the people that an attribution stands for at a meeting; none where it is not certain."""
        named = {person.id: person for _, person in self.attribution(meeting, printed) if person}
        return tuple(named.values())
