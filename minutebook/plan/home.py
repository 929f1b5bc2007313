"""The home page: what this is, the latest meeting, the themes, the actions at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.register import states
from minutebook.plan.timeline import timeline


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the home page."""
    yield Page(
        "/",
        "home.html",
        archive.site.title,
        archive.site.description,
        {"timeline": timeline(archive, archive.meetings), "states": states(archive)},
    )
