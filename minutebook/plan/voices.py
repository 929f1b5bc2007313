"""What a person asked, answered, remarked, was given to do and is marked for, by date and by theme, on as many pages as it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import TypeAlias, assert_never

from minutebook.blocks import Action, Comment, Commitment, CommitmentKind, Question, Response, Spoken, Traced
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan.by_year import Part, by_year
from minutebook.records import Item, Meeting, Reading, Theme

TOGETHER = 100
"""A person's page holds whole parts up to this many entries; older ones have pages of their own."""
MOST = 150
"""A part is a year or, where that has more entries, whole meetings of it up to this many."""
WHOSE = (Reading.SPEAKER, Reading.OWNER)
"""What editors read of a record to whom it belongs."""
_LENGTH = 70
_BRIEF = 40


@dataclass(frozen=True, slots=True)
class NoteOn:
    """An editor's note on entries of a meeting that follow each other: it is told at the first of them."""

    number: int
    address: str
    """Its place in the notes."""
    further: int
    """On how many of those that follow it is too."""
    until: str
    """The title of the item that has the last of them; empty where that is the item of the first."""


_Done: TypeAlias = tuple[Spoken | Traced, str]
"""A record, and what somebody did by it."""
Together: TypeAlias = tuple[Meeting, tuple[_Done, ...]]
"""A meeting, and what somebody did there in the order of the notes."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One thing that a person said or was given to do."""

    did: str
    """What they did: Asked, Answered, Remarked, Given an action; or what is marked as theirs: Commitment, Request, Request to them."""
    others: tuple[str, ...]
    """Who did so with them, as printed."""
    address: str
    """Its place in the notes."""
    words: str
    """All that was said, or given to do."""
    themes: tuple[str, ...]
    """Ids: those of its item or, where an action has some, its own."""
    notes: tuple[NoteOn, ...]
    """The editor's notes on it, and those by which it is theirs; without those that are told before."""

    # Most entries of somebody who spoke for years are counted on their page, and shown on another.

    @property
    def text(self) -> str:
        """Its first words."""
        return excerpt(self.words, _LENGTH)

    @property
    def brief(self) -> str:
        """Fewer of them."""
        return excerpt(self.words, _BRIEF)


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
    marked: tuple[tuple[str, int], ...]
    """The same of commitments and requests, which editors marked in the notes."""
    parts: tuple[VoicesPart, ...]
    """Newest first."""
    themes: tuple[tuple[Theme, int, tuple[VoicesPart, ...]], ...]
    """Each theme, sorted by title, with how many entries it has and the parts that have them."""


def voices_of(archive: Archive, person: Person) -> Voices:
    """Return what a person certainly said, and was certainly given to do."""
    parts = tuple(part_of(archive, person, year) for year in years_of(archive, person))
    counted = Counter(voice.did for part in parts for _, items in part.by_date for heard in items for voice in heard.voices)
    entries: Counter[str] = Counter()
    standing: dict[str, list[VoicesPart]] = {}
    for part in parts:
        for theme, each in part.by_theme:
            entries[theme.id] += sum(len(heard.voices) for heard in each)
            standing.setdefault(theme.id, []).append(part)
    themes = ((theme, entries[theme.id], tuple(standing[theme.id])) for theme in archive.themes if theme.id in standing)
    counts, marked = (tuple((did, counted[did]) for did in words if did in counted) for words in (DID, MARKED))
    return Voices(counts, marked, parts, tuple(themes))


DID = ASKED, ANSWERED, REMARKED, GIVEN = ("Asked", "Answered", "Remarked", "Given an action")
MARKED = COMMITMENT, REQUEST, REQUEST_TO = ("Commitment", "Request", "Request to them")


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


def marked_as(commitment: Commitment, *, is_of: bool) -> str:
    """Return what a commitment or request is to somebody; is_of: whether it is asked of them."""
    return COMMITMENT if commitment.kind is CommitmentKind.COMMITMENT else REQUEST_TO if is_of else REQUEST


def years_of(archive: Archive, person: Person) -> tuple[Part[Together], ...]:
    """Return what a person said, was given to do and is marked for by the years, or parts of one, in which it stands, newest first.

    A part of a year that is over never changes its address.
    """
    records: list[_Done] = [(block, did(block)) for block in archive.voices.of(person)]
    records += [(action, GIVEN) for action in archive.actions.owned_by(person)]
    records += [(marked, marked_as(marked, is_of=is_of)) for marked, is_of in archive.commitments.of_person(person)]
    records.sort(key=lambda entry: (archive.meetings.place(entry[0].meeting), entry[0].location))
    at = [(archive.meetings.by_id(id), tuple(done)) for id, done in groupby(records, key=lambda entry: entry[0].meeting)]
    return by_year(
        archive,
        person.address,
        at[::-1],
        lambda entry: entry[0].date.year,
        together=TOGETHER,
        most=MOST,
        weight=lambda entry: len(entry[1]),
    )


def part_of(archive: Archive, person: Person, year: Part[Together]) -> VoicesPart:
    """Return what a person said, was given to do and is marked for in a year, or a part of one."""
    by_date = tuple((meeting, tuple(_heard(archive, person, meeting, done))) for meeting, done in year.entries)
    by_theme = tuple(_by_theme(archive, [heard for _, items in by_date for heard in items]))
    return VoicesPart(year.title, by_date, by_theme, year.address)


def _heard(archive: Archive, person: Person, meeting: Meeting, done: Sequence[_Done]) -> Iterator[Heard]:
    """Yield what a person did at a meeting, item by item."""
    notes = _notes(archive, meeting.id, [record for record, _ in done])
    for _, under in groupby(zip(done, notes, strict=True), key=lambda entry: entry[0][0].item):
        each = tuple(under)
        voices = tuple(_voice(archive, person, record, what, on_it) for (record, what), on_it in each)
        yield Heard(meeting, archive.items.of(each[0][0][0]), voices)


def _notes(archive: Archive, meeting: str, records: Sequence[Spoken | Traced]) -> Iterator[tuple[NoteOn, ...]]:
    """Yield for each of the records of a meeting, in order, the notes to tell at it: one on many that follow each other is told once."""
    numbers = [_numbers(archive, record) for record in records]
    for place, (record, here) in enumerate(zip(records, numbers, strict=True)):
        told = numbers[place - 1] if place else frozenset()
        notes = []
        for number in sorted(here - told):
            further = _run(number, numbers[place + 1 :])
            last = archive.items.of(records[place + further])
            until = last.title if last and records[place + further].item != record.item else ""
            notes.append(NoteOn(number, f"/meetings/{meeting}/#editors-note-{number}", further, until))
        yield tuple(notes)


def _run(number: int, numbers: Sequence[frozenset[int]]) -> int:
    """Return on how many of the first records a note is without a break."""
    return len(tuple(takewhile(lambda on_it: number in on_it, numbers)))


def _numbers(archive: Archive, record: Spoken | Traced) -> frozenset[int]:
    """Return the numbers of the notes on a record, and of those by which it is somebody's."""
    on_it = (number for number, _ in archive.margin.at(record.meeting, record.anchor).notes)
    # By such a note it is theirs at all, which may stand beside the item.
    of_it = (number for reading, number in archive.margin.readings(record.meeting, record.anchor) if reading in WHOSE)
    return frozenset((*on_it, *of_it))


def _voice(archive: Archive, person: Person, record: Spoken | Traced, what: str, notes: tuple[NoteOn, ...]) -> Voice:
    item = archive.items.of(record)
    match record:
        case Action():
            themes, printed = archive.themes.of_action(record), tuple(filter(None, [", ".join(record.owners)]))
        case Commitment():
            themes = archive.themes.of_commitment(record)
            printed = tuple(filter(None, [record.of])) if what == REQUEST_TO else archive.commitments.by(record)
        case _:
            themes, printed = archive.themes.of(item) if item else (), record.attributions
    return Voice(
        did=what,
        others=tuple(_others(archive, person, record.meeting, printed)),
        address=f"/meetings/{record.meeting}/#{record.anchor}",
        words=record.prose.text,
        themes=tuple(theme.id for theme in themes),
        notes=notes,
    )


def _others(archive: Archive, person: Person, meeting: str, printed: Iterable[str]) -> Iterator[str]:
    """Yield those beside a person to whom the notes give something, as printed."""
    for attribution in printed:
        yield from (part for part, other in archive.people.attribution(meeting, attribution) if other is not person)


def _by_theme(archive: Archive, heard: list[Heard]) -> Iterator[tuple[Theme, tuple[Heard, ...]]]:
    """Yield each theme with what was said on it."""
    on: dict[str, list[Heard]] = {}
    for each in heard:
        by_theme: dict[str, list[Voice]] = {}
        for voice in each.voices:
            for theme_id in voice.themes:
                by_theme.setdefault(theme_id, []).append(voice)
        for theme_id, voices in by_theme.items():
            on.setdefault(theme_id, []).append(replace(each, voices=tuple(voices)))
    for theme in archive.themes:
        if said := on.get(theme.id):
            yield theme, tuple(said)
