"""The themes that meetings come back to, and what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from minutebook.blocks import Action, Commitment, Decision
from minutebook.link.actions import Actions
from minutebook.link.collection import Collection
from minutebook.link.commitments import Commitments
from minutebook.link.items import Items
from minutebook.link.meetings import Meetings
from minutebook.link.recommendations import Recommendations
from minutebook.names import in_one_form
from minutebook.records import Item, Meeting, Recommendation, Theme
from minutebook.reference import Reference


class Themes(Collection[Theme]):
    """Every theme, sorted by title."""

    def __init__(
        self,
        themes: Iterable[Theme],
        meetings: Meetings,
        items: Items,
        actions: Actions,
        commitments: Commitments,
        recommendations: Recommendations,
    ) -> None:
        super().__init__(themes)
        self._meetings = meetings
        self._items = items
        self._actions = actions
        self._commitments = commitments
        self._recommendations = recommendations
        # A theme goes by its title or its id; an item names it as it likes.
        self._by_name = {in_one_form(name).casefold(): theme for theme in self for name in (theme.id, theme.title)}
        self._of_item: dict[str, tuple[Theme, ...]] = {}

    def find(self, name: str) -> Theme | None:
        """Return the theme of that title or id."""
        return self._by_name.get(in_one_form(name).casefold())

    def broader(self, theme: Theme) -> Theme | None:
        """Return the theme that a theme is part of."""
        return self.find(theme.broader.text) if theme.broader else None

    def narrower(self, theme: Theme) -> tuple[Theme, ...]:
        """Return the themes that are part of a theme."""
        return tuple(other for other in self if self.broader(other) == theme)

    # --- the themes of a record ---------------------------------------------------------------------------------------

    def of(self, item: Item) -> tuple[Theme, ...]:
        """Return an item's themes; a sub-item without its own has those of the item it belongs to."""
        if item.id not in self._of_item:
            parent = None if item.themes else self._items.parent(item)
            self._of_item[item.id] = self.of(parent) if parent else self._named(item.themes)
        return self._of_item[item.id]

    def of_action(self, action: Action) -> tuple[Theme, ...]:
        """Return an action's themes: its own, else those of its item."""
        item = self._items.of(action)
        return self._named(action.themes) or (self.of(item) if item else ())

    def of_decision(self, decision: Decision) -> tuple[Theme, ...]:
        """Return a decision's themes: those of its item."""
        item = self._items.of(decision)
        return self.of(item) if item else ()

    def of_commitment(self, commitment: Commitment) -> tuple[Theme, ...]:
        """Return a commitment's themes, which are those of its item."""
        item = self._items.of(commitment)
        return self.of(item) if item else ()

    def of_recommendation(self, recommendation: Recommendation) -> tuple[Theme, ...]:
        """Return a recommendation's themes."""
        return self._named(recommendation.themes)

    def at(self, meeting: Meeting) -> tuple[Theme, ...]:
        """Return the themes of a meeting's items and actions, sorted by title."""
        return self._at[meeting.id]

    # --- the records of a theme ---------------------------------------------------------------------------------------

    def items_on(self, theme: Theme) -> tuple[Item, ...]:
        """Return the items on a theme that hold words of their own, oldest first; bare headings are left out."""
        return tuple(self._items_on.get(theme.id, ()))

    def actions_on(self, theme: Theme) -> tuple[Action, ...]:
        """Return the actions on a theme, oldest first."""
        return tuple(self._actions_on.get(theme.id, ()))

    def commitments_on(self, theme: Theme) -> tuple[Commitment, ...]:
        """Return the commitments and requests on a theme, oldest first."""
        return tuple(commitment for commitment in self._commitments if any(other is theme for other in self.of_commitment(commitment)))

    def recommendations_on(self, theme: Theme) -> tuple[Recommendation, ...]:
        """Return the recommendations on a theme, in the order of their reports."""
        return tuple(recommendation for recommendation in self._recommendations if theme in self.of_recommendation(recommendation))

    def meetings_on(self, theme: Theme) -> tuple[Meeting, ...]:
        """Return the meetings that treated a theme, oldest first."""
        return tuple(meeting for meeting in self._meetings if any(other is theme for other in self.at(meeting)))

    def held_on(self, theme: Theme) -> tuple[Meeting, ...]:
        """Return the meetings that treated a theme and whose notes are held, oldest first."""
        return tuple(meeting for meeting in self.meetings_on(theme) if meeting.held)

    def _named(self, references: Iterable[Reference]) -> tuple[Theme, ...]:
        return tuple(theme for reference in references if (theme := self.find(reference.text)))

    @cached_property
    def _items_on(self) -> dict[str, list[Item]]:
        items: dict[str, list[Item]] = {}
        for item in self._items:
            for id in dict.fromkeys(theme.id for theme in self.of(item)) if item.blocks else ():
                items.setdefault(id, []).append(item)
        return items

    @cached_property
    def _actions_on(self) -> dict[str, list[Action]]:
        actions: dict[str, list[Action]] = {}
        for action in self._actions:
            for id in dict.fromkeys(theme.id for theme in self.of_action(action)):
                actions.setdefault(id, []).append(action)
        return actions

    @cached_property
    def _at(self) -> dict[str, tuple[Theme, ...]]:
        """By the id of a meeting, its themes."""
        return {meeting.id: self._touched_at(meeting) for meeting in self._meetings}

    def _touched_at(self, meeting: Meeting) -> tuple[Theme, ...]:
        touched = {theme.id for item in meeting.items for theme in self.of(item)}
        touched |= {theme.id for action in self._actions.set_at(meeting) for theme in self.of_action(action)}
        return tuple(theme for theme in self if theme.id in touched)
