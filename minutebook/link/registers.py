"""What is corrected outside of the notes: a theme, a role, a term of the glossary, a report, or one thing that a report asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from minutebook.link.annotations import with_anchors
from minutebook.records import Content, Correction, Recommendation, Report, Role, Term, Theme

Register: TypeAlias = Theme | Role | Term | Report | Recommendation
"""What has words of its own outside of the notes, which readers take from its page, and an address."""


@dataclass(frozen=True, slots=True)
class RegisterCorrection:
    """A correction outside of the notes, with what it is of."""

    record: Register
    correction: Correction
    anchor: str
    """On the page of that: of its day and, from the second of one day on, its number."""

    @property
    def corrected(self) -> str:
        """The address of what it changed."""
        return self.record.address

    @property
    def address(self) -> str:
        """Its own place on that page."""
        return f"{self.record.address.partition('#')[0]}#{self.anchor}"


def registers_of(content: Content) -> Iterator[Register]:
    """Yield whatever has words of its own outside of the notes."""
    yield from content.themes
    yield from content.roles
    yield from content.terms
    for report in content.reports:
        yield report
        yield from report.recommendations


def corrections_of(record: Register) -> tuple[RegisterCorrection, ...]:
    """Return the corrections of a record, in the order of its file."""
    # A term has no page of its own, and its place on that of the glossary tells its corrections from those of others.
    within = record.address.partition("#")[2]
    before = f"{within}-" if within else ""
    return tuple(RegisterCorrection(record, correction, f"{before}{anchor}") for correction, anchor in with_anchors(record.corrections))


def called(record: Register) -> str:
    """Return what a record is called in words: the theme Roads."""
    match record:
        case Theme():
            return f"the theme {record.title}"
        case Role():
            return f"the role {record.label}"
        case Term():
            return f"the term {record.term}"
        case Report():
            return f"the report {record.reference}"
        case Recommendation():
            return f"{record.reference}: {record.title}"
