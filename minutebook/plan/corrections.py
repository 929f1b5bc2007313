"""The trail of corrections: what was changed in notes after they had been published, and when."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of all corrections, newest first."""
    description = "What was changed in notes after they had been published, and when."
    yield Page("/corrections/", "corrections.html", "Corrections", description, {"corrections": archive.meetings.corrections[::-1]})
