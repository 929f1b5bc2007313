"""The trail of corrections: what was changed in notes after they had been published, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Action
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.plan.page import Page


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what it changed."""

    made: MadeCorrection
    action: Action | None
    """The action that it changed, if it changed one."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The trail of corrections."""

    corrections: tuple[CorrectionRow, ...]
    """Newest first."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of all corrections, newest first."""
    corrections = [CorrectionRow(made, _action(archive, made)) for made in reversed(archive.margin.corrections)]
    description = "What was changed in notes after they had been published, and when."
    yield Page("/corrections/", "corrections.html", "Corrections", description, CorrectionsPage(tuple(corrections)))


def _action(archive: Archive, made: MadeCorrection) -> Action | None:
    place = archive.margin.places(made.meeting).get(made.correction.place)
    return place.block if place and isinstance(place.block, Action) else None
