"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the glossary."""
    yield Page("/glossary/", "glossary.html", "Glossary", "The abbreviations and names that the notes use, in plain English.")
