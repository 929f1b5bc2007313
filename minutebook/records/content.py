"""Everything that the content folder says, parsed but not yet joined."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.records.notes import Meeting
from minutebook.records.registers import PersonEntry, PublishedAddress, PublishedWords, Report, Role, Series, Site, Term, TextPage, Theme


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the content folder says, parsed but not yet joined."""

    site: Site
    series: tuple[Series, ...]
    roles: tuple[Role, ...]
    people: tuple[PersonEntry, ...]
    terms: tuple[Term, ...]
    themes: tuple[Theme, ...]
    reports: tuple[Report, ...]
    pages: tuple[TextPage, ...]
    meetings: tuple[Meeting, ...]
    ledger: tuple[PublishedAddress, ...]
    words: tuple[PublishedWords, ...] | None
    """None where no words were recorded yet."""
