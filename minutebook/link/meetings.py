"""The meetings of an archive: what came before and after, what they announce, what stands in their notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from minutebook.blocks import Block, Commitment
from minutebook.dates import RecordDate
from minutebook.link.collection import Collection
from minutebook.link.series_names import QUALIFIERS, is_body, is_called, is_called_exactly
from minutebook.records import YEAR_BEGINS, Item, Meeting, NextMeeting, Series

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
        self._in_any: dict[tuple[frozenset[str], bool], tuple[Meeting, ...]] = {}

    def series_of(self, meeting: Meeting) -> tuple[Series, ...]:
        """Return the kind of meeting that it was; those of a joint meeting, in the order of its notes."""
        return tuple(self._series[reference.text] for reference in meeting.series)

    @property
    def kinds(self) -> tuple[Series, ...]:
        """The series of these meetings, in the order of series.yaml."""
        return tuple(series for id, series in self._series.items() if id in self._in_series)

    def called(self, name: str, said_at: Meeting) -> tuple[Series, ...] | None:
        """Return the series that words such as "planning committee" mean in the notes of a meeting: its own where they name no other; None
        where they name none of the archive, or can mean several."""
        own = self.series_of(said_at)
        words = frozenset(name.split())
        if words <= QUALIFIERS:
            return own
        for meant in (words, words - QUALIFIERS):
            matches = [series for series in self._series.values() if is_called(series, meant, self.body)]
            exact = [series for series in matches if is_called_exactly(series, meant)]
            if len(exact) == 1 and exact[0] not in own:
                return tuple(exact)
            if any(series in own for series in matches):
                return own
            if matches:
                return tuple(matches) if len(matches) == 1 else None
        # What meets, in the only series that there is, is the body itself.
        return own if len(self._series) == 1 and is_body(words - QUALIFIERS, self.body) else None

    def in_series(self, meeting: Meeting, also: Iterable[Series] = (), *, held: bool = False) -> tuple[Meeting, ...]:
        """Return every meeting of any of a meeting's series, and of others, oldest first; held: only those whose notes are here."""
        return self._of_kinds(frozenset((*(reference.text for reference in meeting.series), *(series.id for series in also))), held=held)

    def of_any(self, series: Iterable[Series]) -> tuple[Meeting, ...]:
        """Return every meeting of any of some series, oldest first."""
        return self._of_kinds(frozenset(each.id for each in series), held=False)

    def _of_kinds(self, kinds: frozenset[str], *, held: bool) -> tuple[Meeting, ...]:
        if (kinds, held) not in self._in_any:
            among = self.held if held else self
            self._in_any[kinds, held] = tuple(other for other in among if any(other.is_of(id) for id in kinds))
        return self._in_any[kinds, held]

    def in_series_until(
        self, meeting: Meeting, last: RecordDate, also: Iterable[Series] = (), *, held: bool = False
    ) -> tuple[Meeting, ...]:
        """Return those of them that had ended by a day."""
        same_series = self.in_series(meeting, also, held=held)
        begun = same_series[: bisect_right(same_series, last, key=lambda other: other.date)]
        # Seldom has a meeting begun by a day and not ended.
        going = any(other.date <= last < other.ends for other in self._of_several_days)
        return tuple(other for other in begun if other.ends <= last) if going else begun

    @cached_property
    def _of_several_days(self) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self if meeting.ends != meeting.date)

    def later_of(self, series: Iterable[Series], meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings of any of some series that came after a meeting, oldest first."""
        same_series = self.of_any(series)
        return same_series[bisect_right(same_series, self._places[meeting.id], key=self._place) :]

    def reaching(self, meetings: Sequence[Meeting], day: RecordDate) -> tuple[Meeting, ...]:
        """Return those of some meetings, oldest first, whose last day is a day or later."""
        # Of a month whose day is not known, and of several days, the last day is later than that of the next meeting; not by two months.
        near, start = (bisect_left(meetings, each, key=lambda meeting: meeting.date.first) for each in (day.first.plus_months(-2), day))
        return (*(meeting for meeting in meetings[near:start] if meeting.ends.last >= day), *meetings[start:])

    def on(self, series: Iterable[str], date: RecordDate) -> Iterator[Meeting]:
        """Yield the meetings of some series that can have taken place on a date, or in a month; oldest first."""
        known = {meeting.id: meeting for id in series for meeting in self._by_year.get((id, date.year), ()) if meeting.fits(date)}
        yield from sorted(known.values(), key=self._place)

    def _place(self, meeting: Meeting) -> int:
        return self._places[meeting.id]

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

    def without_matters(self, read: Sequence[Meeting]) -> tuple[Meeting, ...]:
        """Return those of some meetings, oldest first, whose notes say that no matters were outstanding."""
        return self._among(read, self._without_matters)

    def not_whole(self, read: Sequence[Meeting]) -> tuple[Meeting, ...]:
        """Return those of some meetings, oldest first, of whose notes words were withdrawn."""
        return self._among(read, self._not_whole)

    def _among(self, read: Sequence[Meeting], few: Sequence[Meeting]) -> tuple[Meeting, ...]:
        if not read or not few:
            return ()
        start, end = (self._places[meeting.id] for meeting in (read[0], read[-1]))
        later = few[bisect_left(few, start, key=self._place) :]
        within = later[: bisect_right(later, end, key=self._place)]
        ids = {meeting.id for meeting in read} if within else set()
        return tuple(meeting for meeting in within if meeting.id in ids)

    @cached_property
    def _without_matters(self) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self if any(item.nothing_outstanding for item in meeting.items))

    @cached_property
    def _not_whole(self) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self if _has_withdrawn(meeting))

    @property
    def of_several_kinds(self) -> bool:
        """Whether they are of more series than one."""
        return len(self._in_series) > 1

    def place(self, id: str) -> int:
        """Return how many meetings came before the one of that id."""
        return self._places[id]

    def position(self, meeting: str, anchor: str) -> int:
        """Return the place, among all that stands in the notes of a meeting, of what has an anchor there; from 1.

        A commitment has that of the block in whose words it is marked.
        """
        return self._positions[meeting, anchor]

    @cached_property
    def _positions(self) -> dict[tuple[str, str], int]:
        positions: dict[tuple[str, str], int] = {}
        for meeting in self:
            standing = chain(meeting.opening, *((item, *item.blocks) for item in meeting.items))
            for position, each in enumerate(standing, 1):
                marks = () if isinstance(each, Item) else each.prose.marks
                positions[meeting.id, each.anchor] = position
                positions.update({(meeting.id, mark.anchor): position for mark in marks if isinstance(mark, Commitment)})
        return positions

    def neighbours(self, meeting: Meeting) -> tuple[Neighbours, ...]:
        """Return the meetings before and after this one, for each series that held it."""
        return tuple(self._neighbours(meeting, series) for series in self.series_of(meeting))

    def _neighbours(self, meeting: Meeting, series: Series) -> Neighbours:
        same_series = self._in_series[series.id]
        place = bisect_left(same_series, self._places[meeting.id], key=self._place)
        return Neighbours(series, same_series[place - 1] if place else None, next(iter(same_series[place + 1 : place + 2]), None))

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
        keys = {(reference.text, year) for reference in meeting.series for year in (meeting.date.year, meeting.ends.year)}
        announcing = {other.id: other for key in keys for other in self._announcing.get(key, ())}
        said = ((other, other.next_meeting.date if other.next_meeting else None) for other in announcing.values())
        return tuple(sorted((other for other, date in said if date and meeting.fits(date)), key=self._place))

    def blocks(self, kind: type[_BlockType], meetings: Iterable[Meeting] | None = None) -> Iterator[_BlockType]:
        """Yield every block of a kind in the notes of some meetings, or of all, in order."""
        for meeting in self if meetings is None else meetings:
            yield from cast("list[_BlockType]", self._blocks[meeting.id].get(kind, ()))

    @cached_property
    def _blocks(self) -> dict[str, dict[type, list[Block]]]:
        """The blocks in the notes of each meeting by their kind, in order."""
        blocks: dict[str, dict[type, list[Block]]] = {}
        for meeting in self:
            of_meeting = blocks.setdefault(meeting.id, {})
            for block in every_block(meeting):
                of_meeting.setdefault(type(block), []).append(block)
        return blocks

    def commitments(self, meetings: Iterable[Meeting] | None = None) -> Iterator[tuple[Block, Commitment]]:
        """Yield every commitment that is marked in the notes of some meetings, or of all, in order, with the block in whose words it is."""
        for meeting in self if meetings is None else meetings:
            for block in every_block(meeting):
                yield from ((block, mark) for mark in block.prose.marks if isinstance(mark, Commitment))

    def _is_known(self, entry: Announced) -> bool:
        """Return whether a meeting of a series that announced one took place on that date, or in that month."""
        return any(self.on((reference.text for reference in entry.said_at.series), entry.date))

    @cached_property
    def _by_year(self) -> dict[tuple[str, int], list[Meeting]]:
        """The meetings of each series and year."""
        by_year: dict[tuple[str, int], list[Meeting]] = {}
        for meeting in self:
            for key in {(reference.text, year) for reference in meeting.series for year in (meeting.date.year, meeting.ends.year)}:
                by_year.setdefault(key, []).append(meeting)
        return by_year

    @cached_property
    def _announcing(self) -> dict[tuple[str, int], list[Meeting]]:
        """By series and year, the meetings that announce one of that year."""
        announcing: dict[tuple[str, int], list[Meeting]] = {}
        for meeting in self:
            coming = meeting.next_meeting.date if meeting.next_meeting else None
            for reference in meeting.series if coming else ():
                announcing.setdefault((reference.text, coming.year if coming else 0), []).append(meeting)
        return announcing


def _has_withdrawn(meeting: Meeting) -> bool:
    """Return whether words of a meeting's notes were withdrawn; what the notes themselves withhold, they say what it is on."""
    return any(item.withdrawn for item in meeting.items) or any(block.prose.withdrawal for block in every_block(meeting))


def every_block(meeting: Meeting) -> Iterator[Block]:
    """Yield everything that stands in a meeting's notes, in order."""
    yield from chain(meeting.opening, *(item.blocks for item in meeting.items))
