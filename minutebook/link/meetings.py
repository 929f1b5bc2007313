"""The meetings of an archive: what came before and after, what they announce, what stands in their notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from minutebook.blocks import Block
from minutebook.dates import RecordDate
from minutebook.link.collection import Collection
from minutebook.records import Meeting, NextMeeting, Series

_BlockType = TypeVar("_BlockType", bound=Block)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting that notes announce and that this archive knows nothing else of."""

    date: RecordDate
    said_at: Meeting
    details: NextMeeting


class Meetings(Collection[Meeting]):
    """Every meeting of the archive, oldest first, also those whose notes are not held."""

    def __init__(self, meetings: Iterable[Meeting], series: Iterable[Series]) -> None:
        super().__init__(meetings)
        self._series = {kind.id: kind for kind in series}
        self._places = {meeting.id: place for place, meeting in enumerate(self)}

    def series_of(self, meeting: Meeting) -> Series:
        """Return the kind of meeting that it was."""
        return self._series[meeting.series.text]

    def in_series(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return every meeting of a meeting's series, oldest first."""
        return self._in_series[meeting.series.text]

    @cached_property
    def _in_series(self) -> dict[str, tuple[Meeting, ...]]:
        by_series: dict[str, list[Meeting]] = {}
        for meeting in self:
            by_series.setdefault(meeting.series.text, []).append(meeting)
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

    def before(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting before this one."""
        place = self._places[meeting.id]
        return self[place - 1] if place else None

    def after(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting after this one."""
        place = self._places[meeting.id] + 1
        return self[place] if place < len(self) else None

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """Meetings that notes announce and that are not in this archive."""
        entries = (
            Announced(meeting.next_meeting.date, meeting, meeting.next_meeting)
            for meeting in self
            if meeting.next_meeting and meeting.next_meeting.date
        )
        return tuple(entry for entry in entries if not self._that_fit(entry.said_at.series.text, entry.date))

    def announcing(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings whose notes announce this one."""
        return tuple(
            other
            for other in self._announcing.get(meeting.series.text, ())
            if other.next_meeting and other.next_meeting.date and other.next_meeting.date.fits(meeting.date)
        )

    def blocks(self, kind: type[_BlockType], meetings: Iterable[Meeting] | None = None) -> Iterator[_BlockType]:
        """Yield every block of a kind in the notes of some meetings, or of all, in order."""
        for meeting in self if meetings is None else meetings:
            for block in every_block(meeting):
                if isinstance(block, kind):
                    yield block

    def _that_fit(self, series: str, date: RecordDate) -> bool:
        """Return whether a meeting of a series took place on a date, or in a month."""
        return any(date.fits(known) for known in self._dates.get((series, date.year), ()))

    @cached_property
    def _dates(self) -> dict[tuple[str, int], list[RecordDate]]:
        """The dates of the meetings of each series and year."""
        dates: dict[tuple[str, int], list[RecordDate]] = {}
        for meeting in self:
            dates.setdefault((meeting.series.text, meeting.date.year), []).append(meeting.date)
        return dates

    @cached_property
    def _announcing(self) -> dict[str, list[Meeting]]:
        """The meetings of each series that announce another one."""
        announcing: dict[str, list[Meeting]] = {}
        for meeting in self:
            if meeting.next_meeting and meeting.next_meeting.date:
                announcing.setdefault(meeting.series.text, []).append(meeting)
        return announcing


def every_block(meeting: Meeting) -> Iterator[Block]:
    """Yield everything that stands in a meeting's notes, in order."""
    yield from chain(meeting.opening, *(item.blocks for item in meeting.items))
