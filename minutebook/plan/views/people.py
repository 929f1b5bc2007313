"""Somebody as the notes print them: with the people that they were, and in a list of who was there with the roles in which it has them."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.records import Attendee, HeldRole, Role


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as the notes name them."""

    printed: str
    people: tuple[Person, ...]
    """Those that it certainly was, where the notes do not print their names."""


def named(archive: Archive, meeting: str, printed: str) -> Named:
    """Return somebody as the notes of a meeting name them, with who it was."""
    return Named(printed, tuple(person for person in archive.people.resolve(meeting, printed) if person.name not in printed))


@dataclass(frozen=True, slots=True)
class ListedRole:
    """A role in which a list has somebody."""

    role: Role
    held: HeldRole


def listed_roles(archive: Archive, attendee: Attendee) -> tuple[ListedRole, ...]:
    """Return the roles in which a list has somebody, in its order; none where it gives none."""
    return tuple(ListedRole(archive.people.listed_role(held.label), held) for held in attendee.roles)
