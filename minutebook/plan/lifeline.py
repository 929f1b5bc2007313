"""Put the dated points of one story on a line, cut where nothing happened for long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from minutebook.dates import RecordDate
from minutebook.link.due_calendar import DuePoint

ORDER = ("made", "set", "update", "due", "end")
"""The kinds of points, as they stand on one day: made by a report, set by a meeting, spoken of, due, and where the notes held end."""
_LEAST, _LEAST_AT_ENDS, _MOST = 0.21, 0.32, 0.5
"""Shares of the line that a stretch between two points has at least, and of the time that it counts for at most. Words at either end of
the line begin or end there, and others stand in the middle; there is room for them spaced out as WCAG 1.4.12 has it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which something happened."""

    day: RecordDate
    kind: str
    """One of ORDER."""
    when: str
    """The day in words; of a due date, those that the notes give."""


@dataclass(frozen=True, slots=True)
class ChainMark:
    """A point on the line."""

    when: str
    """As of a point."""
    at: float
    """Percent of the line's length, on which no stretch is so short that words at its ends would meet."""
    kind: str
    """One of ORDER."""
    is_broken: bool
    """Whether the stretch before it is drawn shorter than it was."""
    is_spoken_of: bool
    """Whether the notes speak of it there or later."""


def lifeline(points: Iterable[Point]) -> tuple[ChainMark, ...]:
    """Return some points, of which at least one was made, set or spoken of, as marks in order of their days."""
    line = sorted(dict.fromkeys(points), key=lambda point: (point.day, ORDER.index(point.kind)))
    days = [before.day.days_to(after.day) for before, after in pairwise(line)]
    least = [_LEAST_AT_ENDS if place in (0, len(days) - 1) else _LEAST for place in range(len(days))]
    long = [min(each / (sum(days) or 1), _MOST) or 0.01 for each in days]
    rest = max(1 - sum(least), 0)
    shares = [room + rest * each / sum(long) for room, each in zip(least, long, strict=True)]
    ends = [0.0, *accumulate(share / sum(shares) * 100 for share in shares)]
    last = max(place for place, point in enumerate(line) if point.kind not in ("due", "end"))
    return tuple(
        ChainMark(point.when, round(at, 2), point.kind, place > 0 and days[place - 1] > _MOST * sum(days), place <= last)
        for place, (point, at) in enumerate(zip(line, ends, strict=True))
    )


def due_on(point: DuePoint) -> Point:
    """Return when something was due, in few words."""
    if point.start == point.end:
        return Point(point.end, "due", point.end.english)
    first, last = point.start, point.end
    is_of_month = first.months == last.months
    return Point(last, "due", RecordDate(last.year, last.month).english if is_of_month else f"to {last.english}")
