"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.link.registers import RegisterCorrection
from minutebook.plan.page import Page
from minutebook.records import Term


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The terms, sorted as in a dictionary."""

    terms: tuple[tuple[Term, tuple[RegisterCorrection, ...]], ...]
    """Each with its corrections."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the glossary."""
    shown = GlossaryPage(tuple((term, archive.corrections_of(term)) for term in archive.terms))
    description = "The abbreviations and names that the notes use, in plain English."
    yield Page("/glossary/", "glossary.html", "Glossary", description, lambda: shown)
