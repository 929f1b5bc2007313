"""What the record knows that an editor can choose from: people and their roles, actions that are open, numbers that were given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.blocks import Action
from minutebook.dates import RecordDate
from minutebook.draft import wanted_actions
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.records import Content, Series

_WORDS = 160
"""Letters of an action's words: enough to know it by."""
_NUMBERED = re.compile(r"/(?P<kind>actions|commitments)/(?P<meeting>[^/]+)/(?P<number>\d+)/")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom notes list, as they were last listed."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of which the notes before a meeting show no end."""

    id: str
    owner: str
    due: str
    words: str
    wanted: bool
    """Whether the meeting should hear of it."""


def known_people(archive: Archive) -> tuple[KnownPerson, ...]:
    """Return everybody whom the notes list, those of the newest notes first; nobody whose name was withdrawn."""
    found: dict[str, KnownPerson] = {}
    for meeting in reversed(archive.meetings):
        for attendee in (*meeting.attendance, *meeting.apologies):
            person = archive.people.of(attendee)
            if person and person.id not in found:
                found[person.id] = KnownPerson(attendee.name, tuple(role.printed for role in attendee.roles))
    return tuple(found.values())


def open_actions(archive: Archive, series: Series | None, date: RecordDate) -> tuple[OpenAction, ...]:
    """Return the actions that notes of a day can speak of: first those that a meeting of the series should hear of then, oldest first."""
    wanted = wanted_actions(archive, series, date) if series else ()
    others = (action for action in archive.actions if action not in wanted and archive.meetings.by_id(action.meeting).date < date)
    return tuple(_shown(archive, date, wanted=wanted, others=[*others]))


def _shown(archive: Archive, date: RecordDate, *, wanted: tuple[Action, ...], others: list[Action]) -> Iterator[OpenAction]:
    for action in (*wanted, *others):
        outcome = archive.actions.outcome_before(action, date)
        if action in wanted or not outcome.has_ended:
            owner, words = ", ".join(action.owners) or "nobody named", " ".join(action.prose.text.split())
            yield OpenAction(action.id, owner, outcome.due_words, excerpt(words, _WORDS), action in wanted)


def numbers_given(content: Content, id: str) -> dict[str, list[int]]:
    """Return the numbers that actions and commitments of a meeting were ever published under: they are not given again."""
    matches = (_NUMBERED.fullmatch(entry.address) for entry in content.ledger)
    given = [(match["kind"], int(match["number"])) for match in matches if match and match["meeting"] == id]
    return {kind: sorted(number for of, number in given if of == kind) for kind in ("actions", "commitments")}
