"""A page for each action: its whole chain, from the meeting that set it to the latest update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from minutebook.blocks import Action
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.plan.ledger import notice
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_view
from minutebook.records import Meeting, Recommendation, Theme

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
class Extension:
    """Another due date that a meeting gave an action, or one owner's part of it."""

    said_at: Meeting
    before: str
    """The phrase that held until then."""
    after: str
    reason: str
    """Empty where the notes give none."""
    owner: str
    """Whose part alone it moved; empty where it moved the whole."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An action whose place this one took."""

    action: Action
    beside: tuple[Action, ...]
    """The others that took its place too, where it was split."""


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action's whole chain."""

    shown: ActionView
    serves: tuple[Recommendation, ...]
    supersedes: tuple[Predecessor, ...]
    extensions: tuple[Extension, ...]
    """Oldest first."""
    themes: tuple[Theme, ...]
    marks: tuple[ChainMark, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield one page per action, and a notice for each that was withdrawn."""
    yield from map(notice, archive.actions.withdrawn)
    for action in archive.actions:
        date = archive.meetings.by_id(action.meeting).when
        description = f"What was asked for on {date}, and every update since."
        yield Page(
            action.address,
            "action.html",
            f"Action {action.id}: {excerpt(action.prose.text, 70)}",
            description,
            partial(action_page, archive, action),
        )


def action_page(archive: Archive, action: Action) -> ActionPage:
    """Return what the page of an action shows."""
    return ActionPage(
        shown=action_view(archive, action),
        serves=archive.recommendations.served_by(action),
        supersedes=tuple(
            Predecessor(before, tuple(each for each in archive.actions.superseded_by(before) if each is not action))
            for before in archive.actions.supersedes(action)
        ),
        extensions=tuple(_extensions(archive, action)),
        themes=archive.themes.of_action(action),
        marks=chain(archive, action),
    )


def _extensions(archive: Archive, action: Action) -> Iterator[Extension]:
    outcome = archive.actions.outcome(action)
    known = [("", outcome), *((part.owner, part.outcome) for part in outcome.parts)]
    moved = [(due, before, owner) for owner, each in known for before, due in pairwise(each.dues) if not owner or due not in outcome.dues]
    for due, before, owner in sorted(moved, key=lambda entry: archive.meetings.place(entry[0].said_at.id)):
        yield Extension(due.said_at, before.phrase, due.phrase, due.reason, owner)


def chain(archive: Archive, action: Action) -> tuple[ChainMark, ...]:
    """Return the points of an action's chain in order: set, updates, due dates and, unless it has ended, where the notes held end."""
    outcome = archive.actions.outcome(action)
    set_at = archive.meetings.by_id(action.meeting)
    points = [(set_at.date, "set", set_at.when)]
    heard = (archive.meetings.by_id(update.meeting) for update in archive.actions.history(action))
    points += [(meeting.date, "update", meeting.when) for meeting in heard]
    points += [(point.end, "due", point.when) for due in outcome.dues for point in due.points]
    if outcome.last_held and not outcome.has_ended:
        points.append((outcome.last_held.date, "end", outcome.last_held.when))
    points.sort(key=lambda point: (point[0], ORDER.index(point[1])))
    first, last = points[0][0], points[-1][0]
    length = first.days_to(last) or 1
    return tuple(ChainMark(when, round(100 * first.days_to(day) / length, 2), kind) for day, kind, when in points)
