"""What programs that look for pages are told: which there are, and since when what they say is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.page import Page

MOST = 50_000
"""Pages that a sitemap may name."""
_OF_A_MEETING = re.compile(r"/meetings/(?P<id>[^/]+)/")
_OF_A_RECORD = re.compile(r"/actions/(?P<id>[^/]+/[^/]+)/")
_PART = re.compile(r"/sitemap-(?P<number>[1-9]\d{0,3})\.xml", re.ASCII)
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
class SitemapIndex:
    """The sitemaps of a site that has more pages than one may name."""

    parts: tuple[str, ...]
    """Their addresses, in order."""


@dataclass(frozen=True, slots=True)
class Robots:
    """Who may look at what."""

    is_preview: bool
    """Then nobody is to keep what they find."""


def pages(archive: Archive, planned: Sequence[Page]) -> Iterator[Page]:
    """Yield the sitemap of the pages that are planned, in parts where one has no room for all, and where robots find it."""
    listed = [page.address for page in planned if page.address.endswith("/") and page.template not in _NOT_LISTED]
    numbers = range(1, max(-(-len(listed) // MOST) if len(listed) > MOST else 0, _published(archive)) + 1)
    parts = tuple(f"/sitemap-{number}.xml" for number in numbers)
    if parts:
        yield Page("/sitemap.xml", "sitemap_index.xml", "Sitemap", shows=lambda: SitemapIndex(parts))
    for number, address in enumerate(parts or ("/sitemap.xml",)):
        part = listed[number * MOST : (number + 1) * MOST]
        yield Page(address, "sitemap.xml", "Sitemap", shows=partial(_sitemap, archive, part))
    yield Page("/robots.txt", "robots.txt", "Robots", shows=lambda: Robots(archive.is_preview))


def _published(archive: Archive) -> int:
    """Return how many parts there were at most: each stays, if without a page, since its address was published."""
    numbers = (_PART.fullmatch(entry.address) for entry in archive.ledger if not entry.withdrawn)
    return max((int(number["number"]) for number in numbers if number), default=0)


def _sitemap(archive: Archive, addresses: Sequence[str]) -> Sitemap:
    return Sitemap(tuple(Listed(address, _changed(archive, address)) for address in addresses))


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
