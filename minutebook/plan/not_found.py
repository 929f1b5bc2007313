"""The page that a web server shows for an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page

ADDRESS = "/404.html"


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page for addresses that do not exist."""
    yield Page(ADDRESS, "404.html", "Page not found", "There is no page at this address.")
