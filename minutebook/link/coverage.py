"""Say how much of a time is known: whether all notes of it are held, or some."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.dates import RecordDate
from minutebook.records import CoverageKind, Series


def all_held(series: Iterable[Series], first: RecordDate, last: RecordDate) -> bool:
    """Return whether each of some series declares that every meeting's notes are held, from the day first to the day last."""
    return all(_all_held(each, first, last) for each in series)


def _all_held(series: Series, first: RecordDate, last: RecordDate) -> bool:
    day = first
    for period in sorted(series.coverage, key=lambda period: period.start):
        if period.notes is not CoverageKind.ALL or period.start.first > day:
            continue
        if period.until is None or period.until.last >= last:
            return True
        if period.until.last >= day:
            day = period.until.last.plus_days(1)
    return False
