"""The list of people, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of people, then one page per person."""
    yield Page("/people/", "people.html", "People", "Everybody whom the notes list as present or as sending apologies.")
    for person in archive.people:
        yield Page(
            person.address, "person.html", person.name, f"The meetings and roles in which the notes list {person.name}.", {"person": person}
        )
