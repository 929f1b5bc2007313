"""The actions that meetings set: what was heard of each, what came of it, and whose it was."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from minutebook.blocks import Action, ActionStatus, Update
from minutebook.dates import RecordDate
from minutebook.link.collection import Collection
from minutebook.link.meetings import Meetings
from minutebook.link.outcome import Outcome, outcome_of
from minutebook.link.people import People, Person, speakers
from minutebook.records import Meeting, Role


class Actions(Collection[Action]):
    """Every action, oldest first."""

    def __init__(self, meetings: Meetings, people: People, as_of: RecordDate) -> None:
        super().__init__({action.id: action for action in meetings.blocks(Action)}.values())
        self._meetings = meetings
        self._people = people
        self._as_of = as_of
        # Asked for on almost every page, and the same on all of them.
        self._outcomes: dict[str, Outcome] = {}
        self._histories: dict[str, list[Update]] = {}
        # What is still to be written says nothing yet of its action.
        for update in (update for update in meetings.blocks(Update) if update.status is not ActionStatus.OPEN):
            self._histories.setdefault(update.action, []).append(update)

    # --- meetings -----------------------------------------------------------------------------------------------------

    def set_at(self, meeting: Meeting) -> tuple[Action, ...]:
        """Return the actions that a meeting set."""
        return tuple(self._meetings.blocks(Action, [meeting]))

    def heard_at(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return the updates that a meeting heard on actions brought forward."""
        return tuple(self._meetings.blocks(Update, [meeting]))

    def updates_given_on(self, meeting: Meeting) -> tuple[Update, ...]:
        """Return what other meetings heard of the actions that this one set, oldest first."""
        heard = (update for action in self.set_at(meeting) for update in self.history(action) if update.meeting != meeting.id)
        return tuple(sorted(heard, key=lambda update: self._meetings.place(update.meeting)))

    # --- to its end ---------------------------------------------------------------------------------------------------

    def history(self, action: Action) -> tuple[Update, ...]:
        """Return the updates on an action, oldest first."""
        return tuple(self._histories.get(action.id, ()))

    def status(self, action: Action) -> ActionStatus:
        """Return what the latest update says, or open if there is none."""
        history = self.history(action)
        return history[-1].status if history else ActionStatus.OPEN

    def outcome(self, action: Action) -> Outcome:
        """Return what came of an action by the archive's day, with the evidence for it."""
        if action.id not in self._outcomes:
            self._outcomes[action.id] = self._outcome(action, self.history(action), self._as_of)
        return self._outcomes[action.id]

    def outcome_before(self, action: Action, day: RecordDate) -> Outcome:
        """Return what came of an action by a day when only the notes of meetings before it are known."""
        eve = day.plus_days(-1)
        heard = tuple(update for update in self.history(action) if self._meetings.by_id(update.meeting).date <= eve)
        return self._outcome(action, heard, eve, as_of=day)

    def _outcome(self, action: Action, heard: tuple[Update, ...], last: RecordDate, *, as_of: RecordDate | None = None) -> Outcome:
        same_series = self._meetings.in_series(self._meetings.by_id(action.meeting))
        known = tuple(meeting for meeting in same_series if meeting.date <= last)
        return outcome_of(action, heard, known, self._meetings, as_of or last)

    def superseded_by(self, action: Action) -> Action | None:
        """Return the action that took this one's place."""
        history = self.history(action)
        return self.find(history[-1].superseded_by) if history else None

    def supersedes(self, action: Action) -> tuple[Action, ...]:
        """Return the actions whose place this one took."""
        return tuple(self._superseded.get(action.id, ()))

    # --- whose it was -------------------------------------------------------------------------------------------------

    def owners(self, action: Action) -> tuple[Person, ...]:
        """Return the people that an action's owners were at its meeting; none where it is not certain."""
        return self._people.resolve(action.meeting, ", ".join(action.owners))

    def owned_by(self, person: Person) -> tuple[Action, ...]:
        """Return the actions given to a person, oldest first."""
        return tuple(self._by_owner.get(person.name, ()))

    def of_role(self, role: Role) -> tuple[Action, ...]:
        """Return the actions given to whoever held a role, oldest first."""
        return tuple(self._by_role.get(role.label, ()))

    @cached_property
    def _superseded(self) -> dict[str, list[Action]]:
        """By an action's id, those whose place it took."""
        superseded: dict[str, list[Action]] = {}
        for action in self:
            if successor := self.superseded_by(action):
                superseded.setdefault(successor.id, []).append(action)
        return superseded

    @cached_property
    def _by_owner(self) -> dict[str, list[Action]]:
        """By the name of a person, the actions given to them."""
        owned: dict[str, list[Action]] = {}
        for action in self:
            for name in dict.fromkeys(person.name for person in self.owners(action)):
                owned.setdefault(name, []).append(action)
        return owned

    @cached_property
    def _by_role(self) -> dict[str, list[Action]]:
        """By the label of a role, the actions whose owners name it, or held it."""
        labels: Container[str] = self._people.labels
        of_role: dict[str, list[Action]] = {}
        for action in self:
            parts = speakers(self._meetings.by_id(action.meeting), ", ".join(action.owners), labels)
            for label in dict.fromkeys(attendee.role if attendee else printed for printed, attendee in parts):
                of_role.setdefault(label, []).append(action)
        return of_role
