"""What reports asked for: the items that treat it, the actions that serve it, and whatever was said of it, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from minutebook.blocks import Action, Block, Text, Update
from minutebook.dates import RecordDate
from minutebook.link.actions import Actions
from minutebook.link.collection import Collection
from minutebook.link.deadline import Deadline, deadline_of
from minutebook.link.items import Items
from minutebook.link.meetings import Meetings
from minutebook.records import Item, Meeting, Recommendation, RecommendationKind, Report, Statement
from minutebook.reference import Reference


@dataclass(frozen=True, slots=True)
class Passage:
    """What one meeting said of a recommendation in one place of its notes."""

    meeting: Meeting
    item: Item | None
    """None before the first heading."""
    is_named: bool
    """Whether the item names the recommendation; otherwise only actions that serve it, and updates on them, stand here."""
    blocks: tuple[Block, ...]
    """In the order of the notes, but for text: where notes name a recommendation, it restates what the report asked for."""

    @property
    def date(self) -> RecordDate:
        """The day of the meeting."""
        return self.meeting.date


LedgerEntry: TypeAlias = Statement | Passage


class Recommendations(Collection[Recommendation]):
    """Every recommendation, in the order of the reports."""

    def __init__(self, reports: Iterable[Report], meetings: Meetings, items: Items, actions: Actions, as_of: RecordDate) -> None:
        self._reports = {report.id: report for report in reports}
        super().__init__(recommendation for report in reports for recommendation in report.recommendations)
        self._meetings = meetings
        self._items = items
        self._actions = actions
        self._as_of = as_of

    def report(self, recommendation: Recommendation) -> Report:
        """Return the report that made a recommendation."""
        return self._reports[recommendation.report]

    def kind(self, recommendation: Recommendation) -> RecommendationKind:
        """Return what its report calls it."""
        return next(kind for kind in self.report(recommendation).kinds if kind.label == recommendation.kind)

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
        """Return the recommendation that another one belongs to."""
        part_of = recommendation.part_of
        return self.find(f"{recommendation.report}/{part_of.text}") if part_of else None

    def parts(self, recommendation: Recommendation) -> tuple[Recommendation, ...]:
        """Return the recommendations that belong to another one."""
        return tuple(other for other in self if self.part_of(other) is recommendation)

    def statements(self, recommendation: Recommendation) -> tuple[Statement, ...]:
        """Return what was said of a recommendation outside the notes, or is told of them, by the archive's day; oldest first."""
        made = (statement for statement in recommendation.statements if statement.date <= self._as_of)
        return tuple(sorted(made, key=lambda statement: statement.date))

    def passages(self, recommendation: Recommendation) -> tuple[Passage, ...]:
        """Return what the meetings said of a recommendation, oldest first."""
        return tuple(self._passages(recommendation))

    def ledger(self, recommendation: Recommendation) -> tuple[LedgerEntry, ...]:
        """Return whatever was said of a recommendation since it was made, oldest first; on one day, the notes of meetings first."""
        entries: list[LedgerEntry] = [*self.passages(recommendation), *self.statements(recommendation)]
        return tuple(sorted(entries, key=lambda entry: entry.date))

    def deadline(self, recommendation: Recommendation) -> Deadline:
        """Return by when a recommendation was to be met, and whether what is held speaks of it since."""
        heard = ((entry.date, entry.meeting.id if isinstance(entry, Passage) else entry.meeting) for entry in self.ledger(recommendation))
        return deadline_of(recommendation, self.report(recommendation), heard, self._meetings, self._as_of)

    def _passages(self, recommendation: Recommendation) -> Iterator[Passage]:
        serving = {action.id for action in self.actions_on(recommendation)}
        items = {item.id for item in self.items_on(recommendation)}
        told_at = {item.meeting for item in self.items_on(recommendation)}
        for id in serving:
            action = self._actions.by_id(id)
            told_at |= {action.meeting, *(update.meeting for update in self._actions.history(action))}
        for meeting in self._meetings if told_at else ():
            for item, blocks in _places(meeting) if meeting.id in told_at else ():
                if item and item.id in items:
                    yield Passage(meeting, item, True, tuple(block for block in blocks if not isinstance(block, Text)))
                elif serves := tuple(block for block in blocks if _is_on(block, serving)):
                    yield Passage(meeting, item, False, serves)

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


def _places(meeting: Meeting) -> Iterator[tuple[Item | None, tuple[Block, ...]]]:
    """Yield what stands before the first heading of a meeting's notes, then each item with what stands under it."""
    yield None, meeting.opening
    yield from ((item, item.blocks) for item in meeting.items)


def _is_on(block: Block, actions: set[str]) -> bool:
    """Return whether a block is one of some actions, or an update on one."""
    return (isinstance(block, Action) and block.id in actions) or (isinstance(block, Update) and block.action in actions)
