"""The commitments and requests that editors marked in the notes: in whose words they stand, and whose they were."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from minutebook.blocks import SPOKEN, Block, Commitment, CommitmentKind, Update
from minutebook.dates import RecordDate
from minutebook.link.meetings import Meetings
from minutebook.link.outcome import Outcome
from minutebook.link.people import People, Person
from minutebook.link.traced import TracedRecords
from minutebook.records import Meeting


class Commitments(TracedRecords[Commitment]):
    """Every commitment and request, oldest first; no action is among them."""

    def __init__(self, meetings: Meetings, people: People, as_of: RecordDate) -> None:
        marked = tuple(meetings.commitments())
        super().__init__((commitment for _, commitment in marked), meetings, people, as_of)
        self._within = {commitment.id: block for block, commitment in marked}

    def within(self, commitment: Commitment) -> Block:
        """Return the block in whose words a commitment is marked."""
        return self._within[commitment.id]

    def of_kind(self, kind: CommitmentKind) -> tuple[Commitment, ...]:
        """Return those that undertake something, or those that ask for something, oldest first."""
        return tuple(commitment for commitment in self if commitment.kind is kind)

    def set_at(self, meeting: Meeting) -> tuple[Commitment, ...]:
        """Return what is marked in the notes of a meeting, without what was withdrawn."""
        return tuple(commitment for _, commitment in self._meetings.commitments([meeting]) if not commitment.prose.withdrawal)

    def owners_as_printed(self, commitment: Commitment) -> tuple[str, ...]:
        """Return who undertakes it or, of a request, of whom it is asked."""
        return self.by(commitment) if commitment.kind is CommitmentKind.COMMITMENT else tuple(filter(None, [commitment.of]))

    def _outcome(self, record: Commitment, heard: tuple[Update, ...], last: RecordDate, *, as_of: RecordDate | None = None) -> Outcome:
        # That no matters were outstanding is said of what meetings bring forward, and nobody brings forward what an editor marked.
        return replace(super()._outcome(record, heard, last, as_of=as_of), nothing_outstanding=())

    def by(self, commitment: Commitment) -> tuple[str, ...]:
        """Return who undertakes it or asks for it, as printed: whom its label names, else whoever speaks, if anybody does."""
        block = self.within(commitment)
        spoken = block.attributions if isinstance(block, SPOKEN) else ()
        return (commitment.by,) if commitment.by else spoken

    def of_person(self, person: Person) -> tuple[tuple[Commitment, bool], ...]:
        """Return those that are certainly a person's, by them or asked of them, oldest first; each with whether it is asked of them."""
        return tuple(self._by_person.get(person.id, ()))

    @cached_property
    def _by_person(self) -> dict[str, list[tuple[Commitment, bool]]]:
        """By the id of a person, what they undertake or ask for, and what is asked of them."""
        named: dict[str, list[tuple[Commitment, bool]]] = {}
        for commitment in self:
            for printed, is_of in ((self.by(commitment), False), (filter(None, [commitment.of]), True)):
                ids = (person.id for each in printed for person in self._people.resolve(commitment.meeting, each))
                for id in dict.fromkeys(ids):
                    named.setdefault(id, []).append((commitment, is_of))
        return named
