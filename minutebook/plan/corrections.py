"""The trail of corrections: what was changed in notes after they had been published, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Action
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.records import Correction, Meeting


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with the notes that it changed."""

    meeting: Meeting
    correction: Correction
    action: Action | None
    """The action that it changed, if it changed one."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The trail of corrections."""

    corrections: tuple[CorrectionRow, ...]
    """Newest first."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of all corrections, newest first."""
    corrections = [
        CorrectionRow(meeting, correction, archive.actions.find(correction.action.text) if correction.action else None)
        for meeting, correction in reversed(archive.meetings.corrections)
    ]
    description = "What was changed in notes after they had been published, and when."
    yield Page("/corrections/", "corrections.html", "Corrections", description, CorrectionsPage(tuple(corrections)))
