"""Somebody in a list of who was there, with the roles in which it has them."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.records import Attendee, HeldRole, Role


@dataclass(frozen=True, slots=True)
class ListedRole:
    """A role in which a list has somebody."""

    role: Role
    held: HeldRole


def listed_roles(archive: Archive, attendee: Attendee) -> tuple[ListedRole, ...]:
    """Return the roles in which a list has somebody, in its order; none where it gives none."""
    return tuple(ListedRole(archive.people.listed_role(held.label), held) for held in attendee.roles)
