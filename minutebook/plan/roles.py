"""The list of roles, and a page for each: who is seen in it, and the actions given to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.link.people import Person, Post
from minutebook.link.registers import RegisterCorrection
from minutebook.plan.page import Page
from minutebook.plan.views.actions import Newest, newest_actions
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.records import Meeting, Role

NAMED = 24
"""Of more meetings than these at which somebody is seen in a role, the first and the last are named."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is seen in a role."""

    person: Person
    posts: tuple[Post, ...]
    """At which meetings, oldest first."""

    @property
    def named(self) -> bool:
        """Whether there is room to name each of them."""
        return len(self.posts) <= NAMED


@dataclass(frozen=True, slots=True)
class RolesPage:
    """The roles, in the order of roles.yaml."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class RolePage:
    """Who is seen in a role, and the actions given to it."""

    role: Role
    holders: tuple[Holder, ...]
    """In the order in which they are first seen."""
    vacancies: tuple[Meeting, ...]
    """The meetings whose notes say that nobody held it, oldest first."""
    actions: Newest
    coverage: Coverage
    corrections: tuple[RegisterCorrection, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of roles, then one page per role."""
    yield Page("/roles/", "roles.html", "Roles", "The offices that people at the meetings held.", lambda: RolesPage(archive.roles))
    for role in archive.roles:
        description = f"Who was {role.name} at which meetings, and which actions they were given."
        yield Page(role.address, "role.html", f"{role.name} ({role.label})", description, partial(role_page, archive, role))


def role_page(archive: Archive, role: Role) -> RolePage:
    """Return what the page of a role shows."""
    actions = newest_actions(archive, archive.actions.of_role(role))
    holders = tuple(Holder(person, posts) for person, posts in archive.people.holders(role))
    return RolePage(role, holders, archive.people.vacancies(role), actions, coverage(archive), archive.corrections_of(role))
