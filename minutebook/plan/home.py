"""The home page: what this is, the latest meeting, the themes, the actions at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.plan.linked_data import LinkedData, of_archive
from minutebook.plan.page import Page
from minutebook.plan.register import Listing, states
from minutebook.plan.timeline import Timeline, timeline
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.records import Meeting, Theme


@dataclass(frozen=True, slots=True)
class HomePage:
    """The archive at a glance."""

    timeline: Timeline | None
    latest: Meeting | None
    """The last meeting whose notes are held; None where there is none."""
    latest_themes: tuple[Theme, ...]
    total: int
    """How many actions there are."""
    states: tuple[Listing, ...]
    """What came of them: each action is in one."""
    marks: int
    """How many commitments and requests are marked, apart from them."""
    coverage: Coverage
    themes: tuple[Theme, ...]
    linked_data: LinkedData


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the home page."""
    yield Page("/", "home.html", archive.site.title, archive.site.description, partial(home_page, archive))


def home_page(archive: Archive) -> HomePage:
    """Return what the home page shows."""
    latest = archive.meetings.held[-1] if archive.meetings.held else None
    return HomePage(
        timeline=timeline(archive, archive.meetings),
        latest=latest,
        latest_themes=archive.themes.at(latest) if latest else (),
        total=len(archive.actions),
        states=states(archive),
        marks=len(archive.commitments),
        coverage=coverage(archive),
        themes=tuple(archive.themes),
        linked_data=of_archive(archive),
    )
