"""The list of people, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.link.people import Person, Post
from minutebook.plan.page import Page
from minutebook.plan.views.actions import action_views
from minutebook.plan.views.coverage import coverage
from minutebook.records import Meeting, Series


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was listed at the meetings of one series."""

    series: Series
    meetings: tuple[Meeting, ...]
    """Whose notes are held, oldest first."""
    rows: tuple[tuple[Person, tuple[Post | None, ...]], ...]
    """Each person with a post, or None, for each meeting."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of people, then one page per person."""
    yield Page(
        "/people/",
        "people.html",
        "People",
        "Everybody whom the notes list as present or as sending apologies.",
        {"attendance": tuple(attendance(archive))},
    )
    for person in archive.people:
        actions = action_views(archive, archive.actions.owned_by(person))
        context = {"person": person, "actions": actions, "coverage": coverage(archive)}
        yield Page(person.address, "person.html", person.name, f"The meetings and roles in which the notes list {person.name}.", context)


def attendance(archive: Archive) -> Iterator[Attendance]:
    """Yield the attendance at each series of which notes are held."""
    for series in archive.series:
        meetings = tuple(meeting for meeting in archive.meetings.held if meeting.series.text == series.id)
        posts = {person.id: {post.meeting.id: post for post in person.posts} for person in archive.people}
        rows = ((person, tuple(posts[person.id].get(meeting.id) for meeting in meetings)) for person in archive.people)
        if meetings:
            yield Attendance(series, meetings, tuple(row for row in rows if any(row[1])))
