"""Check what updates say of actions and commitments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from minutebook.blocks import ENDED, Action, ActionStatus, Commitment, Traced, Update
from minutebook.blocks.commitment import COMMITMENT_ID
from minutebook.diagnostics import Diagnostic, first_of, found
from minutebook.link.archive import Archive
from minutebook.link.traced import TracedRecords, TracedType
from minutebook.records import Content


def check_updates(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every update names an action or commitment of an earlier meeting, or of an earlier line of this one."""
    for update in archive.meetings.blocks(Update):
        for id in (update.action, *update.superseded_by):
            action = archive.traced(id)
            if action is None and archive.aside.may_hold(id.rpartition("/")[0]):
                continue
            if action is None:
                yield Diagnostic(update.location, _unknown_action(archive, id), "update-unknown-action")
            elif id == update.action and _is_later(action, update, archive):
                set_at = archive.meetings.by_id(action.meeting).when
                message = (
                    f"an update must come after its action, got one on {id}, which the meeting of {set_at} set; take it out, or mend its id"
                )
                yield Diagnostic(update.location, message, "update-before-action")
            elif isinstance(action, Commitment) and isinstance(archive.traced(update.action), Action):
                message = f"an action must be superseded by an action, got the {action.kind} {id}; name the action that took its place"
                yield Diagnostic(update.location, message, "update-unknown-action")


def _is_later(action: Traced, update: Update, archive: Archive) -> bool:
    """Return whether an action was set after an update on it."""
    if action.meeting == update.meeting:
        return action.location > update.location
    return archive.meetings.place(action.meeting) > archive.meetings.place(update.meeting)


def _unknown_action(archive: Archive, id: str) -> str:
    """Return what is wrong with the id of an action that nobody set: what its meeting set, where there is such a meeting.

    A near id is another action, so none is guessed.
    """
    fellows = _fellows(archive, id)
    kind = "a commitment" if fellows is archive.commitments else "an action"
    must = f"an update must name {kind} of a published meeting, got {id!r}"
    meeting = archive.meetings.find(id.rpartition("/")[0])
    siblings = [record.id for record in fellows.set_at(meeting)] if meeting else []
    if siblings:
        return f"{must}; that meeting has {first_of(siblings)}"
    latest = [*islice((meeting.id for meeting in reversed(archive.meetings) if fellows.set_at(meeting)), 6)][::-1]
    return f"{must}; the last with {kind.partition(' ')[2]}s are {', '.join(latest) or 'none'}"


def _fellows(archive: Archive, id: str) -> TracedRecords[Action] | TracedRecords[Commitment]:
    """Return the records among which one of that id would be."""
    return archive.commitments if COMMITMENT_ID.fullmatch(id) else archive.actions


def check_parts(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An update on one owner's part names an owner of its action or commitment, as printed there."""
    yield from _parts(archive, archive.actions, "its action")
    yield from _parts(archive, archive.commitments, "its commitment")


def _parts(archive: Archive, records: TracedRecords[TracedType], what: str) -> Iterator[Diagnostic]:
    for update in archive.meetings.blocks(Update):
        record = records.find(update.action)
        owners = records.owners_as_printed(record) if record else ()
        if record and not record.prose.withdrawal and update.owner and update.owner not in owners:
            must = f"an update on one owner's part must name an owner of {what}, as printed there"
            has = "" if owners else f"; {record.id} names none, so leave the field out"
            several = [part.strip() for part in re.split(r",| and | & ", update.owner)]
            if len(several) > 1 and all(part in owners for part in several):
                has = "; write an update for each or, for all of them, leave the field out"
            meant = _owner_meant(archive, record, owners, update)
            end = f"{found(update.owner)}; did you mean {meant!r}?" if meant else f"{found(update.owner, [] if has else owners)}{has}"
            yield Diagnostic(update.location, f"{must}, {end}", "update-owner")


def _owner_meant(archive: Archive, record: Traced, owners: Iterable[str], update: Update) -> str:
    """Return the owner, as printed, who is the one person that an update names in other words; empty where that is not certain."""
    named = archive.people.resolve(update.meeting, update.owner) or tuple(filter(None, [archive.people.find(update.owner)]))
    theirs = (owner for owner in owners if len(named) == 1 and archive.people.resolve(record.meeting, owner) == named)
    return next(theirs, "")


def check_days(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The day on which an action came to its end lies between the meeting that set it and the one that heard of it."""
    for update in archive.meetings.blocks(Update):
        action = archive.traced(update.action)
        if action and update.on:
            set_on, heard_on = archive.meetings.by_id(action.meeting).date, archive.meetings.by_id(update.meeting).date
            if not set_on.first <= update.on <= heard_on.last:
                message = (
                    f"on must be a day from {set_on} to {heard_on}, from the meeting that set the action to this one, got {update.on};"
                    " mend it, or leave on out"
                )
                yield Diagnostic(update.location, message, "update-on")


def check_statuses(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """The updates of one meeting say one thing of an action, or of an owner's part of it."""
    for meeting in archive.meetings:
        told: dict[str, dict[tuple[str, frozenset[str], str], Update]] = {}
        for update in archive.meetings.blocks(Update, [meeting]):
            # Of those that say the same, the first stands for all.
            earlier = told.setdefault(update.action, {})
            other = next((other for other in earlier.values() if _contradict(other, update)), None)
            if other:
                of = f"{update.owner}'s part of {update.action}" if update.owner == other.owner != "" else update.action
                got = f"got {_said(update, other)} and, on line {other.location.line}, {_said(other, update)}"
                message = f"updates of one meeting must say one thing of {of}, {got}; leave one, or name the owner of each part"
                yield Diagnostic(update.location, message, "update-contradiction")
            if update.status is not ActionStatus.OPEN:
                earlier.setdefault((update.status, frozenset(update.superseded_by), update.owner), update)


def _contradict(one: Update, other: Update) -> bool:
    """Return whether two updates of one meeting cannot both hold: of one part or the whole, or of a whole that has ended and its part."""
    if ActionStatus.OPEN in (one.status, other.status):
        return False
    if (one.status, set(one.superseded_by)) == (other.status, set(other.superseded_by)):
        return False
    whole_ended = any(not update.owner and update.status in ENDED for update in (one, other))
    return one.owner == other.owner or (whole_ended and not (one.owner and other.owner))


def _said(update: Update, other: Update) -> str:
    """Return what an update says, with whose part it speaks of where another does not speak of the same."""
    part = f" for {update.owner}'s part" if update.owner and update.owner != other.owner else ""
    successors = f" by {', '.join(update.superseded_by)}" if update.superseded_by else ""
    return f"{update.status}{successors}{part}"
