"""How much of what the meetings said is here: what every list of actions must say of itself."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.link.archive import Archive


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meetings whose notes are held."""

    meetings: int
    years: tuple[int, int] | None
    """Of the first and the last of them; None where no notes are held."""


def coverage(archive: Archive) -> Coverage:
    """Return what the archive holds notes of."""
    held = archive.meetings.held
    return Coverage(len(held), (held[0].date.year, held[-1].date.year) if held else None)
