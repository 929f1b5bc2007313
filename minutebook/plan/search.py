"""The search page: its box, what results can be narrowed to, and what each entry counts as; search_index.py writes that into one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.blocks import KINDS as BLOCK_KINDS
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.register import states
from minutebook.plan.search_entries import ACTION, KINDS, SearchEntry, names
from minutebook.records import Theme
from minutebook.typography import curly


@dataclass(frozen=True, slots=True)
class Facet:
    """One respect in which results can be narrowed."""

    name: str
    """In the address and in the index."""
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What results can be narrowed to, and the themes, for whom nothing was found."""

    facets: tuple[Facet, ...]
    themes: tuple[Theme, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the search page. Its controls are in it from the start: drawn by script, they would move the page."""
    description = "Find an item, question, action, commitment or recommendation."
    yield Page("/search/", "search.html", "Search", description, partial(_search_page, archive))


def _search_page(archive: Archive) -> SearchPage:
    return SearchPage(tuple(facet for facet in facets(archive) if facet.values), tuple(archive.themes))


def facets(archive: Archive) -> tuple[Facet, ...]:
    """Return the facets, the values of each in the order in which people look for them."""
    return (
        Facet("kind", "Kind", KINDS),
        Facet("theme", "Theme", _values(theme.title for theme in archive.themes)),
        Facet("year", "Year", tuple(sorted({str(meeting.date.year) for meeting in archive.meetings}, reverse=True))),
        Facet("who", "Person or role", _values(_names(archive))),
        Facet("status", "What came of an action", tuple(state.name.lower() for state in states(archive) if state.actions)),
        Facet("series", "Kind of meeting", _values(series.title for series in archive.series)),
    )


def facet_values(entry: SearchEntry) -> dict[str, tuple[str, ...]]:
    """Return what an entry counts as, by the name of the facet."""
    return {
        "kind": (entry.kind,),
        "theme": _values(entry.themes),
        "year": tuple(dict.fromkeys(str(date.year) for date in entry.dates)),
        "who": _values(entry.who),
        # Commitments are not counted among the actions.
        "status": (entry.outcome.label.lower(),) if entry.outcome and entry.kind == ACTION else (),
        "series": _values(entry.series),
    }


def _values(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as the page prints them."""
    return tuple(map(curly, names))


def _names(archive: Archive) -> tuple[str, ...]:
    """Return everybody who asks, answers, owns an action or is named in a commitment: roles by name, then people by surname."""
    spoken = {
        (meeting.id, printed)
        for meeting in archive.meetings
        for kind in BLOCK_KINDS
        for block in archive.meetings.blocks(kind, [meeting])
        for printed in block.attributions
    }
    spoken |= {(commitment.meeting, printed) for commitment in archive.commitments for printed in commitment.attributions}
    named = {name for meeting, printed in spoken for name in names(archive, meeting, printed)}
    people = [person.title for person in archive.people]
    return (*sorted(named - set(people)), *(name for name in people if name in named))
