"""What programs that look for pages are told: which there are, and since when what they say is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.page import Page

MOST = 50_000
"""Pages that a sitemap may name."""
_OF_A_MEETING = re.compile(r"/meetings/(?P<id>[^/]+)/")
_OF_A_RECORD = re.compile(r"/actions/(?P<id>[^/]+/[^/]+)/")
_NOT_LISTED = ("moved.html", "withdrawn.html", "404.html", "search.html", "citations.html")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, and the newest day that it speaks of, where that is known to be the newest."""

    address: str
    changed: RecordDate | None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Every page, in the order in which they are planned."""

    pages: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """Who may look at what."""

    is_preview: bool
    """Then nobody is to keep what they find."""


def pages(archive: Archive, planned: Sequence[Page]) -> Iterator[Page]:
    """Yield the sitemap of the pages that are planned, and where robots find it."""
    yield Page("/sitemap.xml", "sitemap.xml", "Sitemap", shows=lambda: Sitemap(tuple(_listed(archive, planned))[:MOST]))
    yield Page("/robots.txt", "robots.txt", "Robots", shows=lambda: Robots(archive.has_drafts))


def _listed(archive: Archive, planned: Iterable[Page]) -> Iterator[Listed]:
    for page in planned:
        if page.address.endswith("/") and page.template not in _NOT_LISTED:
            yield Listed(page.address, _changed(archive, page.address))


def _changed(archive: Archive, address: str) -> RecordDate | None:
    """Return the newest day of the notes, or of a correction to them, of which the page of a meeting or an action tells."""
    of_meeting, of_record = _OF_A_MEETING.fullmatch(address), _OF_A_RECORD.fullmatch(address)
    days: list[RecordDate] = []
    if of_meeting and (meeting := archive.meetings.find(of_meeting["id"])):
        heard = archive.actions.updates_given_on(meeting)
        corrected = (made.correction.date for made in archive.margin.corrections_of(meeting))
        days = [meeting.ends, *(archive.meetings.by_id(update.meeting).ends for update in heard), *corrected]
    elif of_record and (action := archive.actions.find(of_record["id"])):
        updates = archive.actions.history(action)
        days = [archive.meetings.by_id(id).ends for id in (action.meeting, *(update.meeting for update in updates))]
    newest = max((day.last for day in days), default=None)
    return newest if newest and all(day.day for day in days) else None
