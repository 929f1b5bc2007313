"""A decision with all that any place which shows it says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.blocks import Decision
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.plan.views.people import Named, named
from minutebook.records import Item, Meeting, Theme


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision, where it was taken, and by whom it was put."""

    decision: Decision
    taken_at: Meeting
    item: Item | None
    """None before the first heading of the notes."""
    themes: tuple[Theme, ...]
    proposed: Named
    """By whom, as printed; empty where the notes do not say. The same of seconded."""
    seconded: Named
    annotations: Annotations

    @property
    def kind(self) -> str:
        """The word for it, as for every block of the notes."""
        return "decision"


def decision_view(archive: Archive, decision: Decision) -> DecisionView:
    """Return a decision with what is said of it."""
    return DecisionView(
        decision=decision,
        taken_at=archive.meetings.by_id(decision.meeting),
        item=archive.items.of(decision),
        themes=archive.themes.of_decision(decision),
        proposed=named(archive, decision.meeting, decision.proposed),
        seconded=named(archive, decision.meeting, decision.seconded),
        annotations=archive.margin.beside(decision.meeting, decision),
    )


def decision_views(archive: Archive, decisions: Iterable[Decision]) -> tuple[DecisionView, ...]:
    """Return decisions, in their order, with what is said of them."""
    return tuple(decision_view(archive, decision) for decision in decisions)
