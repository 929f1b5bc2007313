"""How much of what the meetings said is here: what every list of actions must say of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.link.coverage import all_held
from minutebook.records import CoverageKind, Meeting, Series


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meetings whose notes are held, and what is known of others between the first of them and the last."""

    held: tuple[Meeting, ...]
    """Oldest first."""
    is_all: bool
    """Whether content says that all notes of that time are held."""
    is_some: bool
    """Whether content says of a part of it that some are, or notes cite a meeting whose notes are not held."""


def coverage(archive: Archive) -> Coverage:
    """Return what the archive holds notes of."""
    by_series = list(_by_series(archive))
    return Coverage(
        archive.meetings.held,
        is_all=all(all_held(series, held[0].date.first, held[-1].date.last) for series, held in by_series),
        is_some=any(_is_some(series, held) for series, held in by_series) or len(archive.meetings.held) < len(archive.meetings),
    )


def _by_series(archive: Archive) -> Iterator[tuple[Series, tuple[Meeting, ...]]]:
    """Yield each kind of meeting of which notes are held, with those meetings."""
    for series in archive.series:
        held = tuple(meeting for meeting in archive.meetings.held if meeting.series.text == series.id)
        if held:
            yield series, held


def _is_some(series: Series, held: Sequence[Meeting]) -> bool:
    first, last = held[0].date, held[-1].date
    some = (period for period in series.coverage if period.notes is CoverageKind.SOME)
    return any(period.start.first <= last and (period.until is None or period.until.last >= first) for period in some)
