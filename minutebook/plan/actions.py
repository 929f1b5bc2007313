"""A page for each action: its whole chain, from the meeting that set it to the latest update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from minutebook.blocks import Action
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_view
from minutebook.records import Recommendation, Theme

ORDER = ("set", "update", "due", "end")
"""The kinds of points of a chain, as they stand on one day; end is that of the notes held."""


@dataclass(frozen=True, slots=True)
class ChainMark:
    """A dated point of an action's chain."""

    when: str
    """In words; of a due date, those that the notes give."""
    at: float
    """Percent of the line's length."""
    kind: str
    """One of ORDER."""


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action's whole chain."""

    shown: ActionView
    serves: tuple[Recommendation, ...]
    supersedes: tuple[Action, ...]
    themes: tuple[Theme, ...]
    marks: tuple[ChainMark, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield one page per action."""
    for action in archive.actions:
        date = archive.meetings.by_id(action.meeting).date.english
        description = f"What was asked for on {date}, and every update since."
        yield Page(
            action.address,
            "action.html",
            f"Action {action.id}: {shorten(action.prose.text, 70, placeholder='…')}",
            description,
            action_page(archive, action),
        )


def action_page(archive: Archive, action: Action) -> ActionPage:
    """Return what the page of an action shows."""
    return ActionPage(
        shown=action_view(archive, action),
        serves=archive.recommendations.served_by(action),
        supersedes=archive.actions.supersedes(action),
        themes=archive.themes.of_action(action),
        marks=chain(archive, action),
    )


def chain(archive: Archive, action: Action) -> tuple[ChainMark, ...]:
    """Return the points of an action's chain in order: set, updates, due dates and, unless it has ended, where the notes held end."""
    outcome = archive.actions.outcome(action)
    set_on = archive.meetings.by_id(action.meeting).date
    points = [(set_on, "set", set_on.english)]
    heard = (archive.meetings.by_id(update.meeting).date for update in archive.actions.history(action))
    points += [(day, "update", day.english) for day in heard]
    points += [(point.end, "due", point.when) for due in outcome.dues for point in due.points]
    if outcome.last_held and not outcome.has_ended:
        points.append((outcome.last_held.date, "end", outcome.last_held.date.english))
    points.sort(key=lambda point: (point[0], ORDER.index(point[1])))
    first, last = points[0][0], points[-1][0]
    length = first.days_to(last) or 1
    return tuple(ChainMark(when, round(100 * first.days_to(day) / length, 2), kind) for day, kind, when in points)
