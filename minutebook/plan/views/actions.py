"""An action, or an update on what is traced, with all that any place which shows it says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.blocks import Action, Commitment, Traced, Update
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.views.people import Named, named
from minutebook.records import Item, Meeting

NEWEST = 25
"""Where actions stand beside something else, so many of them; all of them stand in the register."""


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What a meeting heard of an action or a commitment."""

    update: Update
    heard_at: Meeting
    action: Traced
    set_at: Meeting
    successors: tuple[Traced, ...]
    """What took its place."""
    annotations: Annotations
    former_places: tuple[str, ...]
    """The anchors that it had on the page of its meeting before its action moved."""

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "update"

    @property
    def noun(self) -> str:
        """What it is an update on: action, commitment or request."""
        return noun_of(self.action)

    @property
    def successor_noun(self) -> str:
        """The same of what took its place; empty where nothing did."""
        return noun_of(self.successors[0]) if self.successors else ""


@dataclass(frozen=True, slots=True)
class OwnerView:
    """One of those to whom an action was given."""

    before: str
    """What stands between them and the one before: ", " or " and "."""
    named: Named
    is_vacant: bool
    """Whether it is an office that nobody held then."""
    is_unrecorded: bool
    """Whether it is an office of which nothing tells who held it, as it is not recorded who was there."""


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action and what came of it."""

    action: Action
    outcome: Outcome
    known: OutcomeWords
    """What is said of its outcome, the same wherever it stands."""
    set_at: Meeting
    item: Item | None
    """None in notes that are not held."""
    owners: tuple[OwnerView, ...]
    """In the order of its notes."""
    history: tuple[UpdateView, ...]
    """Oldest first."""
    annotations: Annotations

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "action"


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """An action that was withdrawn, where a meeting had set it."""

    action: Action
    """Its words are the notice in its place."""
    set_at: Meeting
    annotations: Annotations

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "withdrawn"


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest of some actions."""

    actions: tuple[ActionView, ...]
    """Newest first."""
    older: int
    """How many others there are."""


def action_view(archive: Archive, action: Action) -> ActionView:
    """Return an action with what is said of it."""
    outcome = archive.actions.outcome(action)
    return ActionView(
        action=action,
        outcome=outcome,
        known=outcome_words(outcome),
        set_at=archive.meetings.by_id(action.meeting),
        item=archive.items.of(action),
        owners=tuple(_owners(archive, action)),
        history=tuple(update_view(archive, update) for update in archive.actions.history(action)),
        annotations=archive.margin.beside(action.meeting, action),
    )


def withdrawn_view(archive: Archive, action: Action) -> WithdrawnView:
    """Return an action that was withdrawn with what is said of its place."""
    return WithdrawnView(action, archive.meetings.by_id(action.meeting), archive.margin.beside(action.meeting, action))


def _owners(archive: Archive, action: Action) -> Iterator[OwnerView]:
    set_at, printed, end = archive.meetings.by_id(action.meeting), ", ".join(action.owners), 0
    for part, _ in archive.people.attribution(set_at.id, printed):
        start = printed.index(part, end)
        owner, vacant = named(archive, set_at.id, part), set_at.is_vacant(part)
        is_office = archive.people.role(part) is not None and not owner.people and not vacant
        yield OwnerView(printed[end:start], owner, vacant, is_unrecorded=is_office and set_at.attendance_unrecorded)
        end = start + len(part)


def action_views(archive: Archive, actions: Iterable[Action]) -> tuple[ActionView, ...]:
    """Return actions, in their order, with what is said of them."""
    return tuple(action_view(archive, action) for action in actions)


def newest_actions(archive: Archive, actions: Iterable[Action]) -> Newest:
    """Return the newest of actions, given oldest first, with what is said of them."""
    every = tuple(actions)[::-1]
    return Newest(action_views(archive, every[:NEWEST]), len(every[NEWEST:]))


def update_view(archive: Archive, update: Update) -> UpdateView:
    """Return an update with what it is on."""
    action = archive.traced(update.action)
    assert action, "linking refuses an update on what is not there"
    return UpdateView(
        update=update,
        heard_at=archive.meetings.by_id(update.meeting),
        action=action,
        set_at=archive.meetings.by_id(action.meeting),
        successors=tuple(successor for id in update.superseded_by if (successor := archive.traced(id))),
        annotations=archive.margin.beside(update.meeting, update),
        former_places=archive.moves.former_places(f"/meetings/{update.meeting}/#{update.anchor}"),
    )


def noun_of(record: Traced) -> str:
    """Return the word for what is traced."""
    return str(record.kind) if isinstance(record, Commitment) else "action"
