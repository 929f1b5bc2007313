"""The actions that meetings set, and whose each was; what was heard of them and what came of them is in traced.py."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from minutebook.blocks import Action
from minutebook.dates import RecordDate
from minutebook.link.meetings import Meetings
from minutebook.link.people import People, Person, roles_meant, speakers
from minutebook.link.traced import TracedRecords
from minutebook.records import Meeting, Role


class Actions(TracedRecords[Action]):
    """Every action, oldest first."""

    def __init__(self, meetings: Meetings, people: People, as_of: RecordDate) -> None:
        super().__init__(meetings.blocks(Action), meetings, people, as_of)

    def set_at(self, meeting: Meeting) -> tuple[Action, ...]:
        """Return the actions that a meeting set, without those that were withdrawn."""
        return tuple(action for action in self._meetings.blocks(Action, [meeting]) if not action.prose.withdrawal)

    def owners_as_printed(self, action: Action) -> tuple[str, ...]:
        """Return an action's owners, as its head prints them."""
        return action.owners

    # --- whose it was -------------------------------------------------------------------------------------------------

    def owners(self, action: Action) -> tuple[Person, ...]:
        """Return the people that an action's owners were at its meeting; none where it is not certain."""
        return self._people.resolve(action.meeting, ", ".join(action.owners))

    def owned_by(self, person: Person) -> tuple[Action, ...]:
        """Return the actions given to a person, oldest first."""
        return tuple(self._by_owner.get(person.id, ()))

    def of_role(self, role: Role) -> tuple[Action, ...]:
        """Return the actions given to whoever held a role, oldest first."""
        return tuple(self._by_role.get(role.label, ()))

    @cached_property
    def _by_owner(self) -> dict[str, list[Action]]:
        """By the id of a person, the actions given to them."""
        owned: dict[str, list[Action]] = {}
        for action in self:
            for id in dict.fromkeys(person.id for person in self.owners(action)):
                owned.setdefault(id, []).append(action)
        return owned

    @cached_property
    def _by_role(self) -> dict[str, list[Action]]:
        """By the label of a role, the actions whose owners name it, or held it."""
        labels: Container[str] = self._people.labels
        of_role: dict[str, list[Action]] = {}
        for action in self:
            parts = speakers(self._meetings.by_id(action.meeting), ", ".join(action.owners), labels)
            for label in dict.fromkeys(label for printed, attendee in parts for label in roles_meant(printed, attendee)):
                of_role.setdefault(label, []).append(action)
        return of_role
