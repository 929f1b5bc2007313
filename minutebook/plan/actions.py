"""A page for each action: its whole chain, from the meeting that set it to the latest update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, takewhile

from minutebook.blocks import Action, Comment, Question, Response
from minutebook.citation import Citation
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.plan.citations import forms_of, of_traced
from minutebook.plan.ledger import notice
from minutebook.plan.lifeline import ChainMark, Point, due_on, lifeline
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_view
from minutebook.plan.views.notes import ItemView, SaidView, block_view, item_view
from minutebook.records import Meeting, Recommendation, Theme


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
    headline: str
    """What was promised, as far as a heading has room for it."""
    serves: tuple[Recommendation, ...]
    supersedes: tuple[Predecessor, ...]
    extensions: tuple[Extension, ...]
    """Oldest first."""
    themes: tuple[Theme, ...]
    marks: tuple[ChainMark, ...]
    asked: SaidView | None
    """The question that stands before it under its item, with nothing but what was answered between; None where there is none."""
    under: ItemView | None
    """That item; None where nothing was asked."""
    citation: Citation
    citations: str
    """The address of its other forms."""


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
    asked, item = asked_before(archive, action), archive.items.of(action)
    said = block_view(archive, action.meeting, asked) if asked else None
    return ActionPage(
        shown=action_view(archive, action),
        headline=excerpt(action.prose.text, 200),
        serves=archive.recommendations.served_by(action),
        supersedes=tuple(
            Predecessor(before, tuple(each for each in archive.actions.superseded_by(before) if each is not action))
            for before in archive.actions.supersedes(action)
        ),
        extensions=tuple(_extensions(archive, action)),
        themes=archive.themes.of_action(action),
        marks=chain(archive, action),
        asked=said if isinstance(said, SaidView) else None,
        under=item_view(archive, item) if asked and item else None,
        citation=of_traced(archive, action),
        citations=forms_of(archive, action),
    )


def asked_before(archive: Archive, action: Action) -> Question | None:
    """Return the question that an action followed: the last before it under its item, unless other words of the notes stand between."""
    item = archive.items.of(action)
    if not item:
        return None
    before = list(takewhile(lambda block: block is not action, item.blocks))[::-1]
    first = next((block for block in before if not isinstance(block, Action | Response | Comment)), None)
    return first if isinstance(first, Question) else None


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
    points = [Point(set_at.date, "set", set_at.when)]
    heard = (archive.meetings.by_id(update.meeting) for update in archive.actions.history(action))
    points += [Point(meeting.date, "update", meeting.when) for meeting in heard]
    points += [due_on(point) for due in outcome.dues for point in due.points]
    # Where they end on the day of another point, that says it.
    if outcome.last_held and not outcome.has_ended and all(point.day != outcome.last_held.date for point in points):
        points.append(Point(outcome.last_held.date, "end", outcome.last_held.when))
    return lifeline(points)
