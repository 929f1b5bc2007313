"""Who asked, answered and remarked: what was said by each person, where the notes leave no doubt who it was."""

from __future__ import annotations

from functools import cached_property

from minutebook.blocks import SPOKEN, Spoken
from minutebook.link.meetings import Meetings, every_block
from minutebook.link.people import People, Person


class Voices:
    """What people said, by the attendance of the meeting at which they did."""

    def __init__(self, meetings: Meetings, people: People) -> None:
        self._meetings = meetings
        self._people = people

    def of(self, person: Person) -> tuple[Spoken, ...]:
        """Return what a person certainly said, alone or with others, oldest first and in the order of the notes."""
        return tuple(self._by_person.get(person.id, ()))

    @cached_property
    def _by_person(self) -> dict[str, list[Spoken]]:
        """By the id of a person, what they said."""
        said: dict[str, list[Spoken]] = {}
        for meeting in self._meetings:
            for block in (block for block in every_block(meeting) if isinstance(block, SPOKEN)):
                speaking = (person.id for printed in block.attributions for person in self._people.resolve(meeting.id, printed))
                for id in dict.fromkeys(speaking):
                    said.setdefault(id, []).append(block)
        return said
