"""The meetings of an archive: what came before and after, what they announce, what stands in their notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from minutebook.blocks import Block, Commitment
from minutebook.dates import RecordDate
from minutebook.link.collection import Collection
from minutebook.records import YEAR_BEGINS, Meeting, NextMeeting, Series

_BlockType = TypeVar("_BlockType", bound=Block)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting that notes announce and that this archive knows nothing else of."""

    date: RecordDate
    said_at: Meeting
    details: NextMeeting


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What one of the series that held a meeting held before it and after it."""

    series: Series
    before: Meeting | None
    after: Meeting | None


class Meetings(Collection[Meeting]):
    """Every meeting of the archive, oldest first, also those whose notes are not held."""

    def __init__(self, meetings: Iterable[Meeting], series: Iterable[Series], *, body: str = "", year_begins: int = YEAR_BEGINS) -> None:
        super().__init__(meetings)
        self.body = body
        """Whose meetings they are."""
        self.year_begins = year_begins
        """The month in which that body's year begins."""
        self._series = {kind.id: kind for kind in series}
        self._places = {meeting.id: place for place, meeting in enumerate(self)}

    def series_of(self, meeting: Meeting) -> tuple[Series, ...]:
        """Return the kind of meeting that it was; those of a joint meeting, in the order of its notes."""
        return tuple(self._series[reference.text] for reference in meeting.series)

    @property
    def kinds(self) -> tuple[Series, ...]:
        """The series of these meetings, in the order of series.yaml."""
        return tuple(series for id, series in self._series.items() if id in self._in_series)

    def in_series(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return every meeting of any of a meeting's series, oldest first."""
        if meeting.is_joint:
            return tuple(other for other in self if any(other.is_of(reference.text) for reference in meeting.series))
        return self._in_series[meeting.series[0].text]

    @cached_property
    def _in_series(self) -> dict[str, tuple[Meeting, ...]]:
        by_series: dict[str, list[Meeting]] = {}
        for meeting in self:
            for reference in meeting.series:
                by_series.setdefault(reference.text, []).append(meeting)
        return {id: tuple(meetings) for id, meetings in by_series.items()}

    @cached_property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings whose notes are here, oldest first."""
        return tuple(meeting for meeting in self if meeting.held)

    @property
    def of_several_kinds(self) -> bool:
        """Whether they are of more series than one."""
        return len(self._in_series) > 1

    def place(self, id: str) -> int:
        """Return how many meetings came before the one of that id."""
        return self._places[id]

    def neighbours(self, meeting: Meeting) -> tuple[Neighbours, ...]:
        """Return the meetings before and after this one, for each series that held it."""
        return tuple(self._neighbours(meeting, series) for series in self.series_of(meeting))

    def _neighbours(self, meeting: Meeting, series: Series) -> Neighbours:
        place = self._places[meeting.id]
        same_series = self._in_series[series.id]
        before = [other for other in same_series if self._places[other.id] < place]
        after = (other for other in same_series if self._places[other.id] > place)
        return Neighbours(series, before[-1] if before else None, next(after, None))

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """Meetings that notes announce and that are not in this archive."""
        entries = (
            Announced(meeting.next_meeting.date, meeting, meeting.next_meeting)
            for meeting in self
            if meeting.next_meeting and meeting.next_meeting.date
        )
        return tuple(entry for entry in entries if not self._is_known(entry))

    def announcing(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings whose notes announce this one."""
        announcing = {other.id: other for reference in meeting.series for other in self._announcing.get(reference.text, ())}
        said = ((other, other.next_meeting.date if other.next_meeting else None) for other in announcing.values())
        return tuple(sorted((other for other, date in said if date and meeting.fits(date)), key=lambda other: self._places[other.id]))

    def blocks(self, kind: type[_BlockType], meetings: Iterable[Meeting] | None = None) -> Iterator[_BlockType]:
        """Yield every block of a kind in the notes of some meetings, or of all, in order."""
        for meeting in self if meetings is None else meetings:
            for block in every_block(meeting):
                if isinstance(block, kind):
                    yield block

    def commitments(self, meetings: Iterable[Meeting] | None = None) -> Iterator[tuple[Block, Commitment]]:
        """Yield every commitment that is marked in the notes of some meetings, or of all, in order, with the block in whose words it is."""
        for meeting in self if meetings is None else meetings:
            for block in every_block(meeting):
                yield from ((block, mark) for mark in block.prose.marks if isinstance(mark, Commitment))

    def _is_known(self, entry: Announced) -> bool:
        """Return whether a meeting of a series that announced one took place on that date, or in that month."""
        series = (reference.text for reference in entry.said_at.series)
        return any(meeting.fits(entry.date) for id in series for meeting in self._by_year.get((id, entry.date.year), ()))

    @cached_property
    def _by_year(self) -> dict[tuple[str, int], list[Meeting]]:
        """The meetings of each series and year."""
        by_year: dict[tuple[str, int], list[Meeting]] = {}
        for meeting in self:
            for key in {(reference.text, year) for reference in meeting.series for year in (meeting.date.year, meeting.ends.year)}:
                by_year.setdefault(key, []).append(meeting)
        return by_year

    @cached_property
    def _announcing(self) -> dict[str, list[Meeting]]:
        """The meetings of each series that announce another one."""
        announcing: dict[str, list[Meeting]] = {}
        for meeting in self:
            for reference in meeting.series if meeting.next_meeting and meeting.next_meeting.date else ():
                announcing.setdefault(reference.text, []).append(meeting)
        return announcing


def every_block(meeting: Meeting) -> Iterator[Block]:
    """Yield everything that stands in a meeting's notes, in order."""
    yield from chain(meeting.opening, *(item.blocks for item in meeting.items))
