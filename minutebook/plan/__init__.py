"""Plan the site: which page stands at which address and what it shows. Planning is data; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from minutebook.addresses import is_free
from minutebook.diagnostics import ContentErrors, Diagnostic, Location
from minutebook.link.archive import Archive
from minutebook.plan import (
    a_z,
    actions,
    calendars,
    citations,
    commitments,
    corrections,
    data,
    decisions,
    feeds,
    glossary,
    home,
    ledger,
    meetings,
    not_found,
    people,
    picture,
    recommendations,
    register,
    roles,
    search,
    silence,
    sitemap,
    text_pages,
    themes,
)
from minutebook.plan.former_places import former_places
from minutebook.plan.ledger import check_ledger
from minutebook.plan.links import check_links
from minutebook.plan.page import Above, Page
from minutebook.plan.words import check_kept, check_recorded, check_words

# A new kind of page is a module here, with its template, and one line in this list.
KINDS = (
    home.pages,
    meetings.pages,
    themes.pages,
    register.pages,
    actions.pages,
    decisions.pages,
    commitments.pages,
    silence.pages,
    corrections.pages,
    recommendations.pages,
    people.pages,
    roles.pages,
    glossary.pages,
    a_z.pages,
    feeds.pages,
    calendars.pages,
    citations.pages,
    data.pages,
    picture.pages,
    search.pages,
    not_found.pages,
    text_pages.pages,
    ledger.pages,
)


def plan(archive: Archive) -> tuple[Page, ...]:
    """Return every page of the site; raise ContentErrors where a text page would take the address of
    another, or where words of the content link to an address that the site will not have.
    """
    planned: dict[str, Page] = {}
    problems = []
    withdrawn = former_places(archive)
    for page in _pages(archive):
        if page.address in planned:
            problems.append(_taken(archive, page.address))
        elif not is_free(page.address):
            problems.append(_not_free(archive, page.address))
        planned.setdefault(page.address, replace(page, withdrawn=withdrawn[page.address]) if page.address in withdrawn else page)
    problems.extend(check_links(archive, planned))
    problems.extend(check_ledger(archive, planned, lambda other: (page.address for page in _pages(other))))
    problems.extend(check_recorded(archive))
    problems.extend(check_kept(archive))
    problems.extend(check_words(archive))
    if problems:
        raise ContentErrors(problems)
    return tuple(_placed(planned))


def _placed(planned: Mapping[str, Page]) -> Iterator[Page]:
    """Yield each page with those above it, whose addresses its own goes on from."""

    @cache
    def above(folder: str) -> tuple[Above, ...]:
        upwards = above(f"{folder.rstrip('/').rpartition('/')[0]}/") if folder != "/" else ()
        return (*upwards, Above(folder, planned[folder].title)) if folder in planned else upwards

    for page in planned.values():
        is_placed = page.address.endswith("/") and page.address != "/" and page.template not in sitemap.NOT_LISTED
        yield replace(page, above=above(f"{page.address.rstrip('/').rpartition('/')[0]}/")) if is_placed else page


def _pages(archive: Archive) -> Iterator[Page]:
    planned = []
    for kind in KINDS:
        for page in kind(archive):
            planned.append(page)
            yield page
    yield from sitemap.pages(archive, planned)


def _taken(archive: Archive, address: str) -> Diagnostic:
    """Return what is wrong where two pages would have one address."""
    message = f"a page must have an address of its own, got {address}, which another page has; give it another name"
    return Diagnostic(_chosen_at(archive, address), message, "address-taken")


def _not_free(archive: Archive, address: str) -> Diagnostic:
    """Return what is wrong where a page would stand among other things, or could not be copied to Windows."""
    message = "a page must stand outside of /static/, /pagefind/, /preview/ and /hosting/, no part of its address be a device of Windows"
    return Diagnostic(_chosen_at(archive, address), f"{message}, got {address}; give it another name", "address-reserved")


def _chosen_at(archive: Archive, address: str) -> Location:
    """Return where an address was chosen: only files of pages/ and the ledger choose any."""
    chosen = [
        (entry.address, entry.location)
        for entry in archive.ledger
        if entry.withdrawn or archive.moves.now_at(entry.address) != entry.address
    ]
    chosen += [(page.address, page.location) for page in archive.pages]
    # The address of another page is made of what its record is called: nothing chose it in a file of its own.
    return next((location for chosen_address, location in chosen if chosen_address == address), archive.site.location)
