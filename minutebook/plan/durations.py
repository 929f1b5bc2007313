"""Draw how long actions took, or have been open, by the role that was to do them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from minutebook.blocks import Action
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.records import Role


@dataclass(frozen=True, slots=True)
class DurationMark:
    """One action on the line of its role."""

    at: float
    """Percent of the line's length."""
    ended: bool


@dataclass(frozen=True, slots=True)
class DurationRow:
    """The actions of one role."""

    name: str
    marks: tuple[DurationMark, ...]
    took: int | None
    """Days that ended actions took, the median; None where none has ended."""
    open_for: int | None
    """Days for which the others have been open, the median; None where all have ended."""
    ended: int
    going: int


@dataclass(frozen=True, slots=True)
class Durations:
    """The rows, on one scale."""

    rows: tuple[DurationRow, ...]
    years: tuple[tuple[int, float], ...]
    """Whole years of the scale with their places, in percent; six at the most."""
    as_of: RecordDate
    """The day up to which those that have not ended are counted."""


def durations(archive: Archive) -> Durations | None:
    """Return the drawing; None where there are no actions."""
    if not archive.actions:
        return None
    longest = max(archive.actions.standing(action).days_open for action in archive.actions)
    scale = max(1, -(-longest // 365)) * 365
    by_role: list[tuple[Role | None, tuple[Action, ...]]] = [(role, archive.actions.of_role(role)) for role in archive.roles]
    by_role.append((None, tuple(action for action in archive.actions if not action.owners)))
    rows = tuple(_row(archive, role, actions, scale) for role, actions in by_role if actions)
    length = scale // 365
    step = -(-length // 5)
    years = tuple((year, round(100 * year / length, 2)) for year in range(0, length + 1, step))
    return Durations(rows, years, archive.as_of)


def _row(archive: Archive, role: Role | None, actions: tuple[Action, ...], scale: int) -> DurationRow:
    standings = [archive.actions.standing(action) for action in actions]
    marks = tuple(DurationMark(round(100 * stands.days_open / scale, 2), stands.ended_on is not None) for stands in standings)
    took = [stands.days_open for stands in standings if stands.ended_on]
    open_for = [stands.days_open for stands in standings if not stands.ended_on]
    return DurationRow(
        name=f"{role.name} ({role.label})" if role else "Nobody named",
        marks=marks,
        took=round(median(took)) if took else None,
        open_for=round(median(open_for)) if open_for else None,
        ended=len(took),
        going=len(open_for),
    )
