"""What programs that look for pages are told: which there are, and since when what they say is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.last_told import last_told
from minutebook.plan.page import Page

MOST = 50_000
"""Pages that a sitemap may name."""
_PART = re.compile(r"/sitemap-(?P<number>[1-9]\d{0,3})\.xml", re.ASCII)
NOT_LISTED = ("moved.html", "withdrawn.html", "404.html", "search.html", "citations.html")
_LISTS = ("listing.html", "listing_year.html")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, and the newest day that it tells of, where the record gives one."""

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
    listed = [page for page in planned if page.address.endswith("/") and page.template not in NOT_LISTED]
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


def _sitemap(archive: Archive, pages: Sequence[Page]) -> Sitemap:
    days = last_told(archive)
    # Each list of actions says how far the notes held reach, as the register does.
    told_with = {page.address: "/actions/" if page.template in _LISTS else page.address for page in pages}
    return Sitemap(tuple(Listed(address, days.get(other)) for address, other in told_with.items()))
