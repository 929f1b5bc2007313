"""An action, or an update on it, with all that any place which shows it says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.blocks import Action, Update
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome
from minutebook.link.people import Person
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.records import Item, Meeting


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What a meeting heard of an action."""

    update: Update
    heard_at: Meeting
    action: Action
    set_at: Meeting
    successor: Action | None
    """The action that took its place."""
    annotations: Annotations
    former_places: tuple[str, ...]
    """The anchors that it had on the page of its meeting before its action moved."""

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "update"


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
    owners: tuple[Person, ...]
    """The people that its owners were, where that is certain and the notes do not print their names."""
    history: tuple[UpdateView, ...]
    """Oldest first."""
    annotations: Annotations

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "action"


def action_view(archive: Archive, action: Action) -> ActionView:
    """Return an action with what is said of it."""
    outcome = archive.actions.outcome(action)
    return ActionView(
        action=action,
        outcome=outcome,
        known=outcome_words(outcome),
        set_at=archive.meetings.by_id(action.meeting),
        item=archive.items.of(action),
        owners=tuple(person for person in archive.actions.owners(action) if person.name not in action.owners),
        history=tuple(update_view(archive, update) for update in archive.actions.history(action)),
        annotations=archive.margin.at(action.meeting, action.anchor),
    )


def action_views(archive: Archive, actions: Iterable[Action]) -> tuple[ActionView, ...]:
    """Return actions, in their order, with what is said of them."""
    return tuple(action_view(archive, action) for action in actions)


def update_view(archive: Archive, update: Update) -> UpdateView:
    """Return an update with its action."""
    action = archive.actions.by_id(update.action)
    return UpdateView(
        update=update,
        heard_at=archive.meetings.by_id(update.meeting),
        action=action,
        set_at=archive.meetings.by_id(action.meeting),
        successor=archive.actions.find(update.superseded_by),
        annotations=archive.margin.at(update.meeting, update.anchor),
        former_places=archive.moves.former_places(f"/meetings/{update.meeting}/#{update.anchor}"),
    )
