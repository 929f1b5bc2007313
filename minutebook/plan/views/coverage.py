"""How much of what the meetings said is here: what every list of actions must say of itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.link.coverage import all_held
from minutebook.records import CoverageKind, Meeting, Series


@dataclass(frozen=True, slots=True)
class Coverage:
    """The meetings whose notes are held, and what is known of others between the first of them and the last."""

    held: int
    """How many they are."""
    first: Meeting | None
    """The oldest of them; None where no notes are held."""
    last: Meeting | None
    """The newest."""
    is_all: bool
    """Whether content says that all notes of that time are held, of each kind of meeting."""
    is_some: bool
    """Whether content says of a part of it that only some are, or notes cite a meeting of that time whose notes are not held."""


@lru_cache(maxsize=1)
def coverage(archive: Archive) -> Coverage:
    """Return what the archive holds notes of; worked out once for all the pages that say so."""
    held = archive.meetings.held
    if not held:
        return Coverage(0, None, None, is_all=False, is_some=False)
    first, last = held[0].date, max(meeting.ends for meeting in held)
    series = [each for each in archive.series if any(meeting.is_of(each.id) for meeting in held)]
    missing = any(not meeting.held and first <= meeting.date <= last for meeting in archive.meetings)
    return Coverage(
        len(held),
        held[0],
        held[-1],
        is_all=all_held(series, first, last),
        is_some=missing or any(_is_some(each, first, last) for each in series),
    )


def _is_some(series: Series, first: RecordDate, last: RecordDate) -> bool:
    some = (period for period in series.coverage if period.notes is CoverageKind.SOME)
    return any(period.start.first <= last and (period.until is None or period.until.last >= first) for period in some)
