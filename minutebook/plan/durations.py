"""Draw how long actions took, by the role that was to do them, where the notes give the day of the first meeting and of the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from minutebook.link.archive import Archive

FEWEST = 5
"""Of fewer cases there is no drawing, and no median."""
MARKS = 60
"""Of more cases, those whose marks would cover each other have one."""


@dataclass(frozen=True, slots=True)
class DurationRow:
    """The actions of one role that took a known time."""

    name: str
    marks: tuple[float, ...]
    """The places on the line, in percent: one for each or, where they are many, one for those that took about as long."""
    took: int | None
    """Days that they took, the median; None where they are too few."""
    ended: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class Durations:
    """The rows, on one scale."""

    rows: tuple[DurationRow, ...]
    years: tuple[tuple[int, float], ...]
    """Whole years of the scale with their places, in percent; six at the most."""

    @property
    def share_marks(self) -> bool:
        """Whether a mark may stand for several actions."""
        return any(len(row.marks) < row.ended for row in self.rows)


def durations(archive: Archive) -> Durations | None:
    """Return the drawing; None where it is not known of enough actions how long they took."""
    took = dict(_days_taken(archive))
    if len(took) < FEWEST:
        return None
    scale = max(1, -(-max(took.values()) // 365)) * 365
    by_role = [(f"{role.name} ({role.label})", archive.actions.of_role(role)) for role in archive.roles]
    by_role.append(("Nobody named", tuple(action for action in archive.actions if not action.owners)))
    rows = (_row(name, [took[action.id] for action in actions if action.id in took], scale) for name, actions in by_role)
    length = scale // 365
    step = -(-length // 5)
    years = tuple((year, round(100 * year / length, 2)) for year in range(0, length + 1, step))
    return Durations(tuple(row for row in rows if row.marks), years)


def _days_taken(archive: Archive) -> Iterator[tuple[str, int]]:
    """Yield each action that ended, by its id, with the days from the meeting that set it to the one that heard so, if both are known."""
    for action in archive.actions:
        outcome, set_on = archive.actions.outcome(action), archive.meetings.by_id(action.meeting).date
        if outcome.has_ended and outcome.heard_at and set_on.day and outcome.heard_at.date.day:
            yield action.id, set_on.days_to(outcome.heard_at.date)


def _row(name: str, days: list[int], scale: int) -> DurationRow:
    marks = tuple(round(100 * each / scale, 2) for each in days)
    if len(marks) > MARKS:
        marks = tuple(sorted({float(round(mark)) for mark in marks}))
    return DurationRow(name, marks, round(median(days)) if len(days) >= FEWEST else None, len(days))
