"""Whatever later meetings hear of, an action or a commitment: the updates on it, and what came of it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from minutebook.blocks import ActionStatus, Traced, Update
from minutebook.dates import RecordDate
from minutebook.link.collection import Collection
from minutebook.link.due import Dues
from minutebook.link.meetings import Meetings
from minutebook.link.outcome import Knowledge, Outcome, outcome_of
from minutebook.link.parts import last_words, status_of
from minutebook.link.people import People
from minutebook.records import Meeting, Series

TracedType = TypeVar("TracedType", bound=Traced)


class TracedRecords(Collection[TracedType]):
    """Records of one kind that later meetings hear of, oldest first."""

    def __init__(self, records: Iterable[TracedType], meetings: Meetings, people: People, as_of: RecordDate) -> None:
        every = {record.id: record for record in records}
        super().__init__(record for record in every.values() if not record.prose.withdrawal)
        # What was withdrawn is in no list, and what refers to it still finds where it stood.
        self.withdrawn = tuple(record for record in every.values() if record.prose.withdrawal)
        self._by_id = every
        self._meetings = meetings
        self._people = people
        self._as_of = as_of
        self._dues = Dues(meetings)
        # Asked for on almost every page, and the same on all of them.
        self._outcomes: dict[str, Outcome] = {}
        self._histories: dict[str, list[Update]] = {}
        # What is still to be written says nothing yet of its record.
        for update in (update for update in meetings.blocks(Update) if update.status is not ActionStatus.OPEN):
            self._histories.setdefault(update.action, []).append(update)

    # --- meetings -----------------------------------------------------------------------------------------------------

    @abstractmethod
    def set_at(self, meeting: Meeting) -> tuple[TracedType, ...]:
        """Return what the notes of a meeting set."""

    @abstractmethod
    def owners_as_printed(self, record: TracedType) -> tuple[str, ...]:
        """Return who is to see to a record, as the notes print it."""

    def heard_at(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return the updates that a meeting heard on what was brought forward."""
        return tuple(update for update in self._meetings.blocks(Update, [meeting]) if self.find(update.action))

    def updates_given_on(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return what other meetings heard of what this one set, oldest first."""
        heard = (update for record in self.set_at(meeting) for update in self.history(record) if update.meeting != meeting.id)
        return tuple(sorted(heard, key=lambda update: self._meetings.place(update.meeting)))

    # --- to its end ---------------------------------------------------------------------------------------------------

    def history(self, record: TracedType) -> tuple[Update, ...]:
        """Return the updates on a record, oldest first."""
        return tuple(self._histories.get(record.id, ()))

    def status(self, record: TracedType) -> ActionStatus:
        """Return what the latest update says, or open if there is none; of parts, what holds of all of them."""
        return status_of(self.owners_as_printed(record), self.history(record))

    def last_words(self, record: TracedType) -> tuple[Update, ...]:
        """Return the updates that hold now: the latest or, where the notes speak of parts, that of each part."""
        return last_words(self.owners_as_printed(record), self.history(record))

    def outcome(self, record: TracedType) -> Outcome:
        """Return what came of a record by the archive's day, with the evidence for it."""
        if record.id not in self._outcomes:
            self._outcomes[record.id] = self._outcome(record, self.history(record), self._as_of)
        return self._outcomes[record.id]

    def outcome_before(self, record: TracedType, day: RecordDate) -> Outcome:
        """Return what came of a record by a day when only the notes of meetings before it are known."""
        eve = day.plus_days(-1)
        heard = tuple(update for update in self.history(record) if self._meetings.by_id(update.meeting).ends <= eve)
        return self._outcome(record, heard, eve, as_of=day)

    def _outcome(self, record: TracedType, heard: tuple[Update, ...], last: RecordDate, *, as_of: RecordDate | None = None) -> Outcome:
        meeting = self._meetings.by_id(record.meeting)
        elsewhere = self._elsewhere(record, heard)
        known, held = (self._meetings.in_series_until(meeting, last, elsewhere, held=only_held) for only_held in (False, True))
        within = Knowledge(self._meetings, self._people, self._dues, known, held, as_of or last)
        return outcome_of(record, self.owners_as_printed(record), heard, within)

    def _elsewhere(self, record: TracedType, heard: Iterable[Update]) -> tuple[Series, ...]:
        """Return the series, other than its own, to whose meetings a record was to be brought."""
        given = [(record.due, record.due_terms, record.meeting), *((said.due, said.due_terms, said.meeting) for said in heard)]
        dues = (self._dues.resolve(due, terms, self._meetings.by_id(meeting)) for due, terms, meeting in given if due)
        return tuple(dict.fromkeys(series for due in dues for series in due.elsewhere))

    def superseded_by(self, record: TracedType) -> tuple[TracedType, ...]:
        """Return the records of the same kind that took this one's place, more than one where it was split."""
        ids = (id for update in self.last_words(record) for id in update.superseded_by)
        return tuple(successor for id in dict.fromkeys(ids) if (successor := self.find(id)))

    def supersedes(self, record: TracedType) -> tuple[TracedType, ...]:
        """Return the records whose place this one took."""
        return tuple(self._superseded.get(record.id, ()))

    @cached_property
    def _superseded(self) -> dict[str, list[TracedType]]:
        """By a record's id, those whose place it took."""
        superseded: dict[str, list[TracedType]] = {}
        for record in self:
            for successor in self.superseded_by(record):
                superseded.setdefault(successor.id, []).append(record)
        return superseded
