"""Every change that was ever made to what had been published: corrections, withdrawals, and addresses that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutebook.blocks import Action, Commitment, Update, record_of_place
from minutebook.dates import RecordDate
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.link.registers import Register, RegisterCorrection, called
from minutebook.names import with_the
from minutebook.plan.former_places import former_places
from minutebook.plan.page import in_a_sentence
from minutebook.records import Item, Meeting


class ChangeKind(StrEnum):
    """What was done."""

    CORRECTION = "correction"
    """Words stand now where others stood."""
    WITHDRAWAL = "withdrawal"
    """Words were taken out, and a notice stands in their place."""
    MOVE = "move"
    """The same words stand at another address, to which the old one leads."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done to what had been published."""

    kind: ChangeKind
    address: str
    """Tells it from every other change: of a correction its own, else that of what was withdrawn or moved, as it was published."""
    told_at: str
    """Where readers are told of it, from the root of the archive."""
    date: RecordDate | None
    """None of a move, of which no day is written down."""
    title: str
    text: str
    """Why it was done; empty of a move."""
    meeting: Meeting | None = None
    """Whose notes were changed, where they are still here."""
    item: Item | None = None
    """The item that was changed, or under which it stands."""
    place: str = ""
    """The anchor of what was changed on the page of the meeting; empty where that is the whole."""
    made: MadeCorrection | RegisterCorrection | None = None
    """The correction that it is."""
    action: Action | None = None
    """The action that it changed, if it changed one that still stands."""
    is_of_action: bool = False
    """Whether it changed an action or an update."""

    @property
    def record(self) -> Register | None:
        """What it corrected, if that was none of the notes."""
        return self.made.record if isinstance(self.made, RegisterCorrection) else None


def changes(archive: Archive) -> tuple[Change, ...]:
    """Return every change up to the archive's day, oldest first; those of no known day, the moves, last."""
    withdrawn = (*_withdrawn_from_notes(archive), *_withdrawn_with_its_place(archive), *_withdrawn_whole(archive))
    dated = [*_corrections(archive), *_corrections_outside(archive), *withdrawn]
    return (*sorted(dated, key=lambda change: change.date or archive.as_of), *_moves(archive))


def last_changed(archive: Archive) -> RecordDate | None:
    """Return the newest day of which the record knows: of notes that are held, or of a change to them; None where there is none."""
    days = [meeting.ends for meeting in archive.meetings.held] + [change.date for change in changes(archive) if change.date]
    return max(days, key=lambda day: day.last, default=None)


def _corrections(archive: Archive) -> Iterator[Change]:
    for made in archive.margin.corrections:
        meeting, correction = made.meeting, made.correction
        found = archive.margin.places(meeting).get(correction.place)
        item, block = (found.item, found.block) if found else (None, None)
        yield Change(
            ChangeKind.CORRECTION,
            made.address,
            made.address,
            correction.date,
            f"Correction to {with_the(in_a_sentence(meeting.title))} of {meeting.when}{f', {item.title}' if item else ''}",
            correction.text,
            meeting,
            item,
            correction.place,
            made,
            block if isinstance(block, Action) and not block.prose.withdrawal else None,
            is_of_action=isinstance(block, Action | Update),
        )


def _corrections_outside(archive: Archive) -> Iterator[Change]:
    """Yield the corrections of themes, roles, terms, reports and what they asked for."""
    for record in archive.registers:
        for made in archive.corrections_of(record):
            title, correction = f"Correction to {called(record)}", made.correction
            yield Change(ChangeKind.CORRECTION, made.address, made.address, correction.date, title, correction.text, made=made)


def _withdrawn_from_notes(archive: Archive) -> Iterator[Change]:
    """Yield what was taken out of notes that are still here; of an item, once for all that stood under it, and for each promise: those have
    pages of their own."""
    for meeting in archive.meetings.held:
        title = f"Withdrawn from {with_the(in_a_sentence(meeting.title))} of {meeting.when}"
        for item, blocks in (None, meeting.opening), *((item, item.blocks) for item in meeting.items):
            if item and item.withdrawn:
                told = item.withdrawn
                yield Change(ChangeKind.WITHDRAWAL, item.address, item.address, told.date, title, told.reason, meeting, item, item.anchor)
            marks = (mark for block in blocks for mark in block.prose.marks if isinstance(mark, Commitment))
            placed = (block for block in blocks if block.anchor and (isinstance(block, Action) or not (item and item.withdrawn)))
            for standing in (*placed, *marks):
                if withdrawal := standing.prose.withdrawal:
                    place = f"{meeting.address}#{standing.anchor}"
                    yield Change(
                        ChangeKind.WITHDRAWAL,
                        place,
                        place,
                        withdrawal.date,
                        title,
                        withdrawal.reason,
                        meeting,
                        item,
                        standing.anchor,
                        is_of_action=isinstance(standing, Action | Update),
                    )


def _withdrawn_with_its_place(archive: Archive) -> Iterator[Change]:
    """Yield what is no part any more of a page that is still here."""
    for page, places in former_places(archive).items():
        for place in places:
            whole, what = place.meeting, place.name[:1].lower() + place.name[1:]
            title = (
                f"Withdrawn from {with_the(in_a_sentence(whole.title))} of {whole.when}: {what}" if whole else f"Withdrawn: {page}, {what}"
            )
            yield Change(
                ChangeKind.WITHDRAWAL,
                place.published_at,
                f"{page}#{place.anchor}",
                place.withdrawn,
                title,
                place.reason,
                place.meeting,
                place.item,
                place.anchor,
                is_of_action=record_of_place(place.anchor) in (Action, Update),
            )


def _withdrawn_whole(archive: Archive) -> Iterator[Change]:
    """Yield the pages that nothing but the ledger knows of any more, without what went with them: their places, and files."""
    gone = {entry.address for entry in archive.ledger if entry.withdrawn}
    # The page of an action goes with its place in the notes.
    along = {_page_of_record(address) for address in gone}
    # Of a day that has passed, the site has neither the notices nor the pages to which those that moved lead.
    for entry in () if archive.looks_back else archive.ledger:
        above = entry.address.rstrip("/").rpartition("/")[0] + "/"
        if not entry.withdrawn or entry.withdrawn > archive.as_of or above in gone or entry.address in along:
            continue
        if entry.address.endswith("/"):
            title = f"Withdrawn: {entry.address}"
            yield Change(ChangeKind.WITHDRAWAL, entry.address, entry.address, entry.withdrawn, title, entry.reason)


def _page_of_record(place: str) -> str:
    """Return the page of the action or commitment that stands at a place of the notes, or another address that is no page of one."""
    page, _, anchor = place.partition("#")
    kind, _, number = anchor.partition("-")
    return f"/{kind}s/{page.removeprefix('/meetings/')}{number}/"


def _moves(archive: Archive) -> Iterator[Change]:
    for entry in () if archive.looks_back else archive.ledger:
        if entry.moved_to and entry.address.endswith("/"):
            yield Change(ChangeKind.MOVE, entry.address, archive.moves.now_at(entry.address), None, f"Moved: {entry.address}", text="")
