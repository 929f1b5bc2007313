"""What a person asked, answered, remarked and was given to do, by date and by theme, on as many pages as it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import shorten
from typing import assert_never

from minutebook.blocks import Action, Comment, Question, Response, Spoken
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan.by_year import by_year
from minutebook.records import Item, Meeting, Theme

TOGETHER = 100
"""A person's page holds whole parts up to this many entries; older ones have pages of their own."""
MOST = 150
"""A part is a year or, where that has more entries, whole meetings of it up to this many."""
_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Voice:
    """One thing that a person said or was given to do."""

    did: str
    """What they did: Asked, Answered, Remarked, Given an action."""
    address: str
    """Its place in the notes."""
    text: str
    """Its first words."""
    themes: tuple[str, ...]
    """Ids: those of its item or, where an action has some, its own."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person said under one item, and was given to do there, in the order of the notes."""

    meeting: Meeting
    item: Item | None
    """None before the first heading and in notes that are not held."""
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class VoicesPart:
    """As much as stands together: a year, or a part of one."""

    title: str
    by_date: tuple[tuple[Meeting, tuple[Heard, ...]], ...]
    """Newest meeting first, each with its items in order."""
    by_theme: tuple[tuple[Theme, tuple[Heard, ...]], ...]
    """Sorted by title; newest first."""
    address: str
    """The page that holds it."""

    @property
    def entries(self) -> int:
        """How many things were said, or given to do."""
        return sum(len(heard.voices) for _, items in self.by_date for heard in items)


@dataclass(frozen=True, slots=True)
class Voices:
    """All that the notes tell of what a person said and was given to do."""

    counts: tuple[tuple[str, int], ...]
    """How often they did each thing, without those that they never did."""
    parts: tuple[VoicesPart, ...]
    """Newest first."""
    themes: tuple[tuple[Theme, int, tuple[VoicesPart, ...]], ...]
    """Each theme, sorted by title, with how many entries it has and the parts that have them."""


def voices_of(archive: Archive, person: Person) -> Voices:
    """Return what a person certainly said, and was certainly given to do."""
    heard = tuple(_heard(archive, person))
    parts = tuple(_parts(archive, person, heard))
    counted = Counter(voice.did for each in heard for voice in each.voices)
    entries: Counter[str] = Counter()
    standing: dict[str, list[VoicesPart]] = {}
    for part in parts:
        for theme, each in part.by_theme:
            entries[theme.id] += sum(len(heard.voices) for heard in each)
            standing.setdefault(theme.id, []).append(part)
    themes = ((theme, entries[theme.id], tuple(standing[theme.id])) for theme in archive.themes if theme.id in standing)
    return Voices(tuple((did, counted[did]) for did in DID if did in counted), parts, tuple(themes))


DID = ASKED, ANSWERED, REMARKED, GIVEN = ("Asked", "Answered", "Remarked", "Given an action")


def did(block: Spoken | Action) -> str:
    """Return what somebody did who said a block, or was given an action."""
    match block:
        case Question():
            return ASKED
        case Response():
            return ANSWERED
        case Comment():
            return REMARKED
        case Action():
            return GIVEN
        case _:
            assert_never(block)


def _heard(archive: Archive, person: Person) -> Iterator[Heard]:
    """Yield what a person said and was given to do, item by item, oldest first."""
    blocks: list[Spoken | Action] = [*archive.voices.of(person), *archive.actions.owned_by(person)]
    blocks.sort(key=lambda block: (archive.meetings.place(block.meeting), block.location))
    for (meeting, _), under in groupby(blocks, key=lambda block: (block.meeting, block.item)):
        each = tuple(under)
        yield Heard(archive.meetings.by_id(meeting), archive.items.of(each[0]), tuple(_voice(archive, block) for block in each))


def _voice(archive: Archive, block: Spoken | Action) -> Voice:
    item = archive.items.of(block)
    themes = archive.themes.of_action(block) if isinstance(block, Action) else archive.themes.of(item) if item else ()
    text = shorten(block.prose.text, _LENGTH, placeholder="…")
    return Voice(did(block), f"/meetings/{block.meeting}/#{block.anchor}", text, tuple(theme.id for theme in themes))


def _parts(archive: Archive, person: Person, heard: Iterable[Heard]) -> Iterator[VoicesPart]:
    """Yield the parts in which it stands, newest first. A part of a year that is over never changes its address."""
    parts = by_year(
        archive,
        person.address,
        [*_by_meeting(heard)][::-1],
        lambda entry: entry[0].date.year,
        together=TOGETHER,
        most=MOST,
        weight=lambda entry: sum(len(each.voices) for each in entry[1]),
    )
    for part in parts:
        by_theme = tuple(_by_theme(archive, [each for _, items in part.entries for each in items]))
        yield VoicesPart(part.title, part.entries, by_theme, part.address)


def _by_meeting(heard: Iterable[Heard]) -> Iterator[tuple[Meeting, tuple[Heard, ...]]]:
    for _, items in groupby(heard, key=lambda each: each.meeting.id):
        each = tuple(items)
        yield each[0].meeting, each


def _by_theme(archive: Archive, heard: list[Heard]) -> Iterator[tuple[Theme, tuple[Heard, ...]]]:
    """Yield each theme with what was said on it."""
    for theme in archive.themes:
        on = (replace(each, voices=tuple(voice for voice in each.voices if theme.id in voice.themes)) for each in heard)
        if said := tuple(each for each in on if each.voices):
            yield theme, said
