"""What stands around every page: the same for all of them."""

from __future__ import annotations

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
    has_decisions: bool
    """Whether notes record any: then each page names the list of them."""
    text_pages: tuple[TextPage, ...]
    """Named in the foot of each page."""
    policies: Policies = POLICIES


def frame(archive: Archive) -> Frame:
    """Return the frame of an archive's pages."""
    newest = archive.meetings[-1].ends if archive.meetings else archive.as_of
    return Frame(
        archive.site,
        archive.logo,
        archive.as_of,
        newest,
        archive.is_preview,
        archive.has_drafts,
        bool(archive.decisions),
        archive.pages,
    )
