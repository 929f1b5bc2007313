"""The picture that stands for the archive where somebody passes a link on: what was promised, as lines across the years, without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.plan.axis import axis_of
from minutebook.plan.page import Page
from minutebook.plan.promises import heard_at

ADDRESS = "/picture.png"


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """An action; places are percent of the picture's line of years."""

    noted: float
    heard: float
    """Where the notes last speak of it; where it was noted, if they do not."""
    until: float
    """Where its line stops: at its end, or where the notes held end."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Every action, oldest first, and what it stands on."""

    lines: tuple[DrawnLine, ...]
    years: tuple[float, ...]
    """Where each year begins."""
    gaps: tuple[tuple[float, float], ...]
    """From where to where no notes are held."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the picture, which is there without an action too: its address stays."""
    yield Page(ADDRESS, "png", "Picture of the promises", shows=partial(picture, archive))


def picture(archive: Archive) -> Picture:
    """Return what the picture shows; nothing at all of an archive without meetings."""
    axis = axis_of(archive)
    if not axis:
        return Picture((), (), ())
    years = tuple(place / len(axis.years) * 100 for place in range(len(axis.years) + 1))
    lines = []
    for action in archive.actions:
        outcome, spoken = archive.actions.outcome(action), heard_at(archive, action)
        noted = axis.place(archive.meetings.by_id(action.meeting).date)
        heard = axis.place(spoken[-1].ends) if spoken else noted
        until = heard if outcome.has_ended and spoken else axis.place(outcome.last_held.ends) if outcome.last_held else noted
        lines.append(DrawnLine(noted, max(heard, noted), max(until, heard, noted)))
    return Picture(tuple(lines), years, tuple((gap.at, gap.at + gap.width) for gap in axis.gaps))
