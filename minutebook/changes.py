"""What an archive says and the one before it did not, in words for whoever reads a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.blocks import Action, Traced
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome, OutcomeKind
from minutebook.plan import plan
from minutebook.plan.outcome_words import label
from minutebook.records import Meeting, MeetingStatus

_WIDTH = 120
"""Letters of a record's words."""
_MOST = 20
"""Addresses that are listed; a new theme can bring hundreds."""
_OVERDUE = (OutcomeKind.NOT_REPORTED, OutcomeKind.NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Change:
    """Things that changed in one way."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """An archive as it is proposed, or as it is."""

    whole: Archive
    """With drafts."""
    published: Archive
    texts: Mapping[str, str]
    """The files of its meetings, by their ids."""


def changes(before: Proposed, now: Proposed) -> Iterator[Change]:
    """Yield what changed, each way of changing once, with what changed so in the order of the record; nothing where nothing did."""
    found = (
        Change("Notes", tuple(_notes(before, now))),
        Change("Actions and commitments that are set", tuple(_set(before.whole, now.whole))),
        Change("Actions and commitments that ended", tuple(_ended(before.whole, now.whole))),
        Change("Actions and commitments that fell due and are not heard of", tuple(_overdue(before.whole, now.whole))),
        *_addresses(before, now),
    )
    return (change for change in found if change.lines)


def _notes(before: Proposed, now: Proposed) -> Iterator[str]:
    """Yield each meeting that is new, gone, or written otherwise."""
    old = {meeting.id: meeting for meeting in before.whole.meetings}
    for meeting in now.whole.meetings:
        was = old.pop(meeting.id, None)
        if was is None:
            yield f"{_named(meeting)}: new, {_status(meeting)}"
        elif was.status != meeting.status:
            yield f"{_named(meeting)}: {_status(was)} before, {_status(meeting)} now"
        elif before.texts[meeting.id] != now.texts[meeting.id]:
            yield f"{_named(meeting)}: changed, {_status(meeting)}"
    for meeting in old.values():
        yield f"{_named(meeting)}: gone"


def _named(meeting: Meeting) -> str:
    return f"{meeting.id}, {meeting.title}"


def _status(meeting: Meeting) -> str:
    return "a draft" if meeting.status is MeetingStatus.DRAFT else str(meeting.status.value).replace("-", " ")


def _set(before: Archive, now: Archive) -> Iterator[str]:
    known = {record.id for record in _traced(before)}
    for record in _traced(now):
        if record.id not in known:
            outcome = _outcome(now, record)
            yield f"{f'Due {outcome.due_words}' if outcome.due_words else 'No date given'}: {_record(record)}"


def _ended(before: Archive, now: Archive) -> Iterator[str]:
    ended = {record.id for record in _traced(before) if _outcome(before, record).has_ended}
    for record in _traced(now):
        outcome = _outcome(now, record)
        if outcome.has_ended and record.id not in ended:
            yield f"{label(outcome)}: {_record(record)}"


def _overdue(before: Archive, now: Archive) -> Iterator[str]:
    known = {record.id: _outcome(before, record).kind for record in _traced(before)}
    for record in _traced(now):
        outcome = _outcome(now, record)
        if outcome.kind in _OVERDUE and outcome.due_words and outcome.kind is not known.get(record.id):
            yield f"{label(outcome)}: {_record(record)}"


def _traced(archive: Archive) -> Iterable[Traced]:
    return (*archive.actions, *archive.commitments)


def _outcome(archive: Archive, record: Traced) -> Outcome:
    return archive.actions.outcome(record) if isinstance(record, Action) else archive.commitments.outcome(record)


def _record(record: Traced) -> str:
    return f"{record.id}, {excerpt(record.prose.text, _WIDTH)}"


def _addresses(before: Proposed, now: Proposed) -> Iterator[Change]:
    """Yield the public pages that are new, that moved, and that are there no more."""
    # Feeds, calendars and the like go with their pages.
    old, new = (frozenset(page.address for page in plan(proposed.published) if page.address.endswith("/")) for proposed in (before, now))
    moved = {address: now.published.moves.now_at(address) for address in sorted(old)}
    moved = {address: there for address, there in moved.items() if there != address and before.published.moves.now_at(address) == address}
    yield Change("Pages that are new", _first(sorted(new - old)))
    yield Change("Pages that moved", _first([f"{address} → {there}" for address, there in moved.items()]))
    yield Change("Pages that are gone", _first(sorted(old - new - moved.keys())))


def _first(addresses: Sequence[str]) -> tuple[str, ...]:
    more = len(addresses) - _MOST
    return (*addresses[:_MOST], *([f"and {more} more"] if more > 0 else []))
