"""What stands around every page: the same for all of them."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from minutebook.dates import RecordDate
from minutebook.hosting.served import POLICIES, Policies
from minutebook.link.archive import Archive
from minutebook.records import Logo, Site, TextPage


@dataclass(frozen=True, slots=True)
class Frame:
    """The head and foot of a page."""

    site: Site
    logo: Logo | None
    as_of: RecordDate
    """The day on which the record stands."""
    newest: RecordDate
    """The day of the newest meeting; without one, that on which the record stands."""
    is_preview: bool
    """Made to be looked at before it is published: each page says so, and asks robots to leave it out."""
    has_drafts: bool
    empty: tuple[str, ...]
    """The addresses of those lists that hold nothing: they are there, and no page leads to them before they do."""
    text_pages: tuple[TextPage, ...]
    """Named in the foot of each page."""
    policies: Policies = POLICIES


def frame(archive: Archive) -> Frame:
    """Return the frame of an archive's pages."""
    lists: dict[str, Sized] = {
        "/themes/": archive.themes,
        "/decisions/": archive.decisions,
        "/recommendations/": archive.reports,
        "/glossary/": archive.terms,
    }
    newest = archive.meetings[-1].ends if archive.meetings else archive.as_of
    return Frame(
        archive.site,
        archive.logo,
        archive.as_of,
        newest,
        archive.is_preview,
        archive.has_drafts,
        tuple(address for address, entries in lists.items() if not entries),
        archive.pages,
    )
