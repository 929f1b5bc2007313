"""What inspection reports asked for: the items that treat it, the actions that serve it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from minutebook.blocks import Action
from minutebook.link.actions import Actions
from minutebook.link.collection import Collection
from minutebook.link.items import Items
from minutebook.records import Item, Recommendation, Report
from minutebook.reference import Reference


class Recommendations(Collection[Recommendation]):
    """Every recommendation, in the order of the reports."""

    def __init__(self, reports: Iterable[Report], items: Items, actions: Actions) -> None:
        self._reports = {report.id: report for report in reports}
        super().__init__(recommendation for report in reports for recommendation in report.recommendations)
        self._items = items
        self._actions = actions

    def report(self, recommendation: Recommendation) -> Report:
        """Return the report that made a recommendation."""
        return self._reports[recommendation.report]

    def under(self, item: Item) -> tuple[Recommendation, ...]:
        """Return the recommendations that an item treats."""
        return self._named(item.recommendations)

    def served_by(self, action: Action) -> tuple[Recommendation, ...]:
        """Return the recommendations that an action serves."""
        return self._named(action.recommendations)

    def items_on(self, recommendation: Recommendation) -> tuple[Item, ...]:
        """Return the items that treat a recommendation, oldest first."""
        return tuple(self._items_on.get(recommendation.id, ()))

    def actions_on(self, recommendation: Recommendation) -> tuple[Action, ...]:
        """Return the actions that serve a recommendation, oldest first."""
        return tuple(self._actions_on.get(recommendation.id, ()))

    def part_of(self, recommendation: Recommendation) -> Recommendation | None:
        """Return the cause of concern that a recommendation belongs to."""
        part_of = recommendation.part_of
        return self.find(f"{recommendation.report}/{part_of.text}") if part_of else None

    def parts(self, recommendation: Recommendation) -> tuple[Recommendation, ...]:
        """Return the recommendations that belong to a cause of concern."""
        return tuple(other for other in self if self.part_of(other) is recommendation)

    def _named(self, references: Iterable[Reference]) -> tuple[Recommendation, ...]:
        return tuple(recommendation for reference in references if (recommendation := self.find(reference.text)))

    @cached_property
    def _items_on(self) -> dict[str, list[Item]]:
        items: dict[str, list[Item]] = {}
        for item in self._items:
            for id in dict.fromkeys(reference.text for reference in item.recommendations):
                items.setdefault(id, []).append(item)
        return items

    @cached_property
    def _actions_on(self) -> dict[str, list[Action]]:
        actions: dict[str, list[Action]] = {}
        for action in self._actions:
            for id in dict.fromkeys(reference.text for reference in action.recommendations):
                actions.setdefault(id, []).append(action)
        return actions
