"""The decisions that meetings took, and who proposed and seconded each."""

from __future__ import annotations

from minutebook.blocks import Decision
from minutebook.link.collection import Collection
from minutebook.link.meetings import Meetings
from minutebook.link.people import People, Person
from minutebook.records import Meeting


class Decisions(Collection[Decision]):
    """Every decision, oldest first."""

    def __init__(self, meetings: Meetings, people: People) -> None:
        super().__init__(meetings.blocks(Decision))
        self._meetings = meetings
        self._people = people

    def at(self, meeting: Meeting) -> tuple[Decision, ...]:
        """Return the decisions that a meeting took, in the order of its notes."""
        return tuple(self._meetings.blocks(Decision, [meeting]))

    def proposers(self, decision: Decision) -> tuple[Person, ...]:
        """Return who proposed a decision; nobody where that is not certain."""
        return self._people.resolve(decision.meeting, decision.proposed)

    def seconders(self, decision: Decision) -> tuple[Person, ...]:
        """Return who seconded a decision; nobody where that is not certain."""
        return self._people.resolve(decision.meeting, decision.seconded)
