"""What stands under an item of the notes, in their order, with who spoke and where each action stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from minutebook.blocks import Action, Block, Decision, Spoken, Text, Update
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan.views.actions import ActionView, UpdateView, WithdrawnView, action_view, update_view, withdrawn_view
from minutebook.plan.views.decisions import DecisionView, decision_view
from minutebook.records import Item, Meeting, Recommendation, Report, Theme


@dataclass(frozen=True, slots=True)
class SaidView:
    """Words of the notes that are no record."""

    said: Text | Spoken
    offices: tuple[str, ...]
    """The offices in words for which the notes print labels, where they print nothing else of who spoke: Deputy Clerk for DC."""
    people: tuple[Person, ...]
    """Those who certainly spoke, where the notes do not print their names."""
    vacant: tuple[str, ...]
    """The offices among them that nobody held then."""
    annotations: Annotations

    @property
    def kind(self) -> str:
        """The word for it: text, question, response or comment."""
        return type(self.said).__name__.lower()


BlockView: TypeAlias = SaidView | ActionView | WithdrawnView | UpdateView | DecisionView


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the notes with the actions that they came to: these stand beside them."""

    words: tuple[BlockView, ...]
    """May be empty."""
    promises: tuple[BlockView, ...]
    """May be empty where nothing follows the words."""


def _passages(blocks: Iterable[BlockView]) -> Iterator[Passage]:
    words: list[BlockView] = []
    for are_promises, run in groupby(blocks, key=lambda block: block.kind in ("action", "withdrawn")):
        if are_promises:
            yield Passage(tuple(words), tuple(run))
            words = []
        else:
            words = list(run)
    if words:
        yield Passage(tuple(words), ())


@dataclass(frozen=True, slots=True)
class OpeningView:
    """What stands before the first heading of a meeting's notes."""

    meeting: Meeting
    blocks: tuple[BlockView, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The blocks in their order, each action with the words before it."""
        return tuple(_passages(self.blocks))

    @property
    def heading(self) -> int:
        """The level of the headings under it."""
        return 2

    @property
    def under(self) -> str:
        """What its questions are told apart by where several lists of them are read out."""
        return "the opening of the notes"

    @property
    def scope(self) -> str:
        """Within which a term is explained once."""
        return "opening"

    @property
    def numbers_questions(self) -> bool:
        """Whether each question is called by its number."""
        return _has_questions(self.blocks)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with everything that stands under it."""

    item: Item
    meeting: Meeting
    blocks: tuple[BlockView, ...]
    themes: tuple[Theme, ...]
    """Empty where it has those of the item that it belongs to."""
    recommendations: tuple[tuple[Recommendation, Report], ...]
    """Those that it treats."""
    annotations: Annotations
    """Those on the item itself."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The blocks in their order, each action with the words before it."""
        return tuple(_passages(self.blocks))

    @property
    def heading(self) -> int:
        """The level of the headings under it."""
        return min(self.item.level + 1, 6)

    @property
    def under(self) -> str:
        """What its questions are told apart by where several lists of them are read out."""
        return self.item.title

    @property
    def scope(self) -> str:
        """Within which a term is explained once."""
        return self.item.id

    @property
    def numbers_questions(self) -> bool:
        """Whether each question is called by its number."""
        return _has_questions(self.blocks)


def _has_questions(blocks: Iterable[BlockView]) -> bool:
    """Return whether there are more questions than one."""
    return sum(block.kind == "question" for block in blocks) > 1


def opening_view(archive: Archive, meeting: Meeting) -> OpeningView:
    """Return what stands before the first heading of a meeting's notes."""
    return OpeningView(meeting, tuple(block_view(archive, meeting.id, block) for block in meeting.opening))


def item_view(archive: Archive, item: Item) -> ItemView:
    """Return an item with what stands under it."""
    return ItemView(
        item=item,
        meeting=archive.meetings.by_id(item.meeting),
        blocks=tuple(block_view(archive, item.meeting, block) for block in item.blocks),
        themes=archive.themes.of(item) if item.themes else (),
        recommendations=tuple((each, archive.recommendations.report(each)) for each in archive.recommendations.under(item)),
        annotations=archive.margin.at(item.meeting, item.anchor),
    )


def item_views(archive: Archive, items: Iterable[Item]) -> tuple[ItemView, ...]:
    """Return items, in their order, with what stands under them."""
    return tuple(item_view(archive, item) for item in items)


def block_view(archive: Archive, meeting: str, block: Block) -> BlockView:
    """Return a block of a meeting's notes with what is said of it."""
    match block:
        case Action():
            return withdrawn_view(archive, block) if block.prose.withdrawal else action_view(archive, block)
        case Update():
            return update_view(archive, block)
        case Decision():
            return decision_view(archive, block)
        case _:
            spoken = ((printed, archive.people.resolve(meeting, printed)) for printed in block.attributions)
            people = tuple(person for printed, people in spoken for person in people if person.name != printed)
            vacant = tuple(part for printed in block.attributions for part in archive.people.vacant(meeting, printed))
            offices = _offices(archive, meeting, block.attributions)
            return SaidView(block, offices, people, vacant, archive.margin.beside(meeting, block))


def _offices(archive: Archive, meeting: str, attributions: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the offices for which an attribution has labels alone; none where it prints anything else."""
    parts = [part for printed in attributions for part, _ in archive.people.attribution(meeting, printed)]
    roles = [archive.people.role(part) for part in parts]
    names = tuple(role.name for role in roles if role)
    return names if len(names) == len(parts) and names != tuple(parts) else ()
