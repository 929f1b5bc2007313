"""What stands beside the record: how the editor read it, and what was corrected in it, each with the place that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from minutebook.blocks import SPOKEN, Action, Block, Commitment, Update
from minutebook.dates import RecordDate
from minutebook.link.meetings import Meetings, every_block
from minutebook.records import Correction, EditorsNote, Item, Meeting, Reading


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """A correction with its meeting and its own place on the meeting's page."""

    meeting: Meeting
    correction: Correction
    anchor: str
    """Of its day and, from the second of one day on, its number: it stays while corrections are added at the end of the list."""

    @property
    def corrected(self) -> str:
        """The address of what it changed."""
        return f"{self.meeting.address}#{self.correction.place}" if self.correction.place else self.meeting.address

    @property
    def address(self) -> str:
        """Its own place on the meeting's page."""
        return f"{self.meeting.address}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What is to be read beside one item or record."""

    notes: tuple[tuple[int, EditorsNote], ...] = ()
    """Each with its number among those of its meeting, from 1."""
    corrections: tuple[MadeCorrection, ...] = ()
    """In the order of the file."""


_NONE = Annotations()


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at an anchor of a meeting's page."""

    item: Item | None
    """The item that it is, or stands under; None before the first heading."""
    block: Block | None
    """None where it is an item; of a commitment, the block in whose words it is marked."""


class Margin:
    """The editor's notes, and the corrections made up to the archive's day, by the place that they are about."""

    def __init__(self, meetings: Meetings, as_of: RecordDate) -> None:
        self._meetings = meetings
        self._as_of = as_of

    def at(self, meeting: str, anchor: str) -> Annotations:
        """Return what is to be read beside what stands at an anchor of a meeting's page; nothing where it has no anchor."""
        return self._at.get((meeting, anchor), _NONE) if anchor else _NONE

    def beside(self, meeting: str, block: Block) -> Annotations:
        """Return what is to be read beside a block of a meeting's notes, and beside the commitments that are marked in its words."""
        if meeting not in self._annotated:
            return _NONE
        beside = [self.at(meeting, anchor) for anchor in _anchors(block)]
        return Annotations(
            tuple(entry for each in beside for entry in each.notes), tuple(made for each in beside for made in each.corrections)
        )

    def readings(self, meeting: str, anchor: str) -> tuple[tuple[Reading, int], ...]:
        """Return what of a record the notes do not print and an editor's note says that it read, each with the number of that note."""
        return tuple(self._read.get((meeting, anchor), {}).items())

    def places(self, meeting: Meeting) -> dict[str, Place]:
        """Return what stands at each anchor of a meeting's page, in the order of the notes."""
        places = {anchor: Place(None, block) for block in meeting.opening for anchor in _anchors(block)}
        for item in meeting.items:
            places[item.anchor] = Place(item, None)
            places |= {anchor: Place(item, block) for block in item.blocks for anchor in _anchors(block)}
        return places

    def corrections_of(self, meeting: Meeting) -> tuple[MadeCorrection, ...]:
        """Return the corrections of a meeting's notes, in the order of the file."""
        return tuple(made for made in _placed(meeting) if made.correction.date <= self._as_of)

    @cached_property
    def corrections(self) -> tuple[MadeCorrection, ...]:
        """Every correction, oldest first."""
        made = (made for meeting in self._meetings for made in self.corrections_of(meeting))
        return tuple(sorted(made, key=lambda made: made.correction.date))

    @cached_property
    def _annotated(self) -> frozenset[str]:
        """The meetings beside whose notes anything is to be read: most have none."""
        return frozenset(meeting for meeting, _ in self._at)

    @cached_property
    def _read(self) -> dict[tuple[str, str], dict[Reading, int]]:
        found: dict[tuple[str, str], dict[Reading, int]] = {}
        for meeting in self._meetings:
            for number, note in enumerate(meeting.editors_notes, 1):
                for anchor in read_by(note, meeting):
                    if note.read:
                        found.setdefault((meeting.id, anchor), {}).setdefault(note.read, number)
        return found

    @cached_property
    def _at(self) -> dict[tuple[str, str], Annotations]:
        found: dict[tuple[str, str], Annotations] = {}
        for meeting in self._meetings:
            notes: dict[str, list[tuple[int, EditorsNote]]] = {}
            for entry in enumerate(meeting.editors_notes, 1):
                notes.setdefault(entry[1].place, []).append(entry)
            corrections: dict[str, list[MadeCorrection]] = {}
            for made in self.corrections_of(meeting):
                corrections.setdefault(made.correction.place, []).append(made)
            for anchor in (notes.keys() | corrections.keys()) - {""}:
                found[meeting.id, anchor] = Annotations(tuple(notes.get(anchor, ())), tuple(corrections.get(anchor, ())))
        return found


def anchors_of(meeting: Meeting) -> tuple[str, ...]:
    """Return every place of a meeting's page that the notes give: items, and whatever under them has one."""
    return (*(item.anchor for item in meeting.items), *(anchor for block in every_block(meeting) for anchor in _anchors(block)))


def read_by(note: EditorsNote, meeting: Meeting) -> Iterator[str]:
    """Yield the place of each record of which an editor's note says that something was read: that at the note's place or, of an item, each
    that has such a thing under it and its parts."""
    if not note.read:
        return
    over = {note.place}
    for item in (None, *meeting.items):
        if item and item.parent in over:
            over.add(item.anchor)
        for block in item.blocks if item else meeting.opening:
            records = {anchor: record for record in (block, *_marked(block)) if (anchor := record.anchor)}
            # Whoever speaks says what is marked in the words as well.
            is_whole = (item is not None and item.anchor in over) or (note.read is Reading.SPEAKER and note.place in records)
            for anchor, record in records.items():
                if (is_whole or anchor == note.place) and note.read in _readable(record, block):
                    yield anchor


def _readable(record: Block | Commitment, within: Block) -> Iterator[Reading]:
    """Yield what a record tells that editors can have read; within: the block that it is, or is marked in."""
    # Whoever speaks undertakes what is marked in the words, unless the mark names another one.
    speaks = isinstance(within, SPOKEN) and within.attributions and not (isinstance(record, Commitment) and record.by)
    has = {
        Reading.SPEAKER: speaks,
        Reading.OWNER: isinstance(record, Action) and record.owners,
        Reading.DUE: isinstance(record, Action | Commitment | Update) and record.due,
        Reading.STATUS: isinstance(record, Update),
    }
    return (reading for reading, told in has.items() if told)


def _marked(block: Block) -> Iterator[Commitment]:
    """Yield the commitments that are marked in the words of a block."""
    return (mark for mark in block.prose.marks if isinstance(mark, Commitment))


def _anchors(block: Block) -> tuple[str, ...]:
    """Return a block's own place, if it has one, and those of the commitments that are marked in its words."""
    return (*filter(None, [block.anchor]), *(mark.anchor for mark in _marked(block)))


def _placed(meeting: Meeting) -> tuple[MadeCorrection, ...]:
    """Return all corrections of a meeting with their places."""
    return tuple(MadeCorrection(meeting, correction, anchor) for correction, anchor in with_anchors(meeting.corrections))


def with_anchors(corrections: Iterable[Correction]) -> Iterator[tuple[Correction, str]]:
    """Yield corrections in the order of their file, each with its place: of its day and, from the second of one day on, its number."""
    of_day: Counter[str] = Counter()
    for correction in corrections:
        day = correction.date.iso
        of_day[day] += 1
        yield correction, f"correction-{day}" + (f"-{of_day[day]}" if of_day[day] > 1 else "")
