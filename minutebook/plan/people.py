"""The list of people, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.link.people import Person, Post, Stint
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.plan.views.people import ListedRole, listed_roles
from minutebook.records import Meeting, Role, Series


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was listed at the meetings of one series."""

    series: Series
    meetings: tuple[Meeting, ...]
    """Whose notes are held and say who was there, oldest first."""
    unrecorded: tuple[Meeting, ...]
    """Whose notes are held and do not say it."""
    rows: tuple[tuple[Person, tuple[Post | None, ...]], ...]
    """Each person with a post, or None, for each meeting."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody whom the notes list."""

    people: tuple[Person, ...]
    attendance: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What attendance lists, and the actions, tell of a person."""

    person: Person
    stints: tuple[tuple[Stint, Role | None], ...]
    """Each with its role; None where the notes give none."""
    posts: tuple[tuple[Post, tuple[ListedRole, ...]], ...]
    """Each with the roles in which its list has them."""
    actions: tuple[ActionView, ...]
    coverage: Coverage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of people, then one page per person."""
    everybody = PeoplePage(tuple(archive.people), tuple(attendance(archive)))
    yield Page("/people/", "people.html", "People", "Everybody whom the notes list as present or as sending apologies.", everybody)
    for person in archive.people:
        description = f"The meetings and roles in which the notes list {person.name}."
        yield Page(person.address, "person.html", person.name, description, person_page(archive, person))


def person_page(archive: Archive, person: Person) -> PersonPage:
    """Return what the page of a person shows."""
    return PersonPage(
        person=person,
        stints=tuple((stint, archive.people.listed_role(stint.role.label) if stint.role else None) for stint in person.stints),
        posts=tuple((post, listed_roles(archive, post.attendee)) for post in person.posts),
        actions=action_views(archive, archive.actions.owned_by(person)),
        coverage=coverage(archive),
    )


def attendance(archive: Archive) -> Iterator[Attendance]:
    """Yield the attendance at each series of which notes are held."""
    for series in archive.series:
        held = [meeting for meeting in archive.meetings.held if meeting.is_of(series.id)]
        meetings = tuple(meeting for meeting in held if not meeting.attendance_unrecorded)
        unrecorded = tuple(meeting for meeting in held if meeting.attendance_unrecorded)
        posts = {person.id: {post.meeting.id: post for post in person.posts} for person in archive.people}
        rows = ((person, tuple(posts[person.id].get(meeting.id) for meeting in meetings)) for person in archive.people)
        if held:
            yield Attendance(series, meetings, unrecorded, tuple(row for row in rows if any(row[1])))
