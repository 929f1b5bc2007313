"""Check the places that editor's notes and corrections name, and the words that corrections quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.blocks import Action
from minutebook.diagnostics import Diagnostic, found
from minutebook.link.annotations import anchors_of, read_by
from minutebook.link.archive import Archive
from minutebook.link.meetings import every_block
from minutebook.link.references.unknown import unknown
from minutebook.link.words import in_one_line, words_at
from minutebook.records import Content, Correction


def check_dates(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A correction is made after its meeting."""
    for meeting in archive.meetings:
        for correction in meeting.corrections:
            if correction.date < meeting.ends:
                named = correction.action or correction.at
                message = (
                    f"a correction must be made after its meeting, got {correction.date}, before {meeting.ends};"
                    " write the day on which it was made"
                )
                yield Diagnostic(named.location if named else meeting.location, message, "correction-date")


def check_corrections(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """A correction that changed an action names one of its meeting's."""
    for meeting in archive.meetings:
        # One that was withdrawn since keeps the day of its corrections.
        known = [action.id for action in archive.meetings.blocks(Action, [meeting])]
        for correction in meeting.corrections:
            if correction.action and correction.action.text not in known:
                must = "a correction must name an action that this meeting set"
                mend = f"it set {', '.join(known)}" if known else "it set none; leave action out"
                yield unknown(correction.action, must, known, "correction-unknown-action", mend)


def check_places(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An editor's note or a correction that names a place names one of its meeting's page."""
    for meeting in (meeting for meeting in archive.meetings if meeting.editors_notes or meeting.corrections):
        known = anchors_of(meeting)
        places = frozenset(known)
        for what, at in (
            *(("an editor's note", note.at) for note in meeting.editors_notes),
            *(("a correction", correction.at) for correction in meeting.corrections),
        ):
            if at and at.text not in places:
                must = f"{what} must name a place of these notes, what stands after the # of its address"
                got = _found_anchor(at.text, known)
                mend = f"; write one such as {', '.join(known[:3])}" if got == found(at.text) and known else ""
                yield Diagnostic(at.location, f"{must}, {got}{mend}", "place-unknown")


def check_readings(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """An editor's note that says what was read names a place that has such a thing, or an item over one."""
    for meeting in (meeting for meeting in archive.meetings if meeting.editors_notes):
        # Where words were withdrawn, what had been read may have gone with them.
        known = () if any(block.prose.withdrawal for block in every_block(meeting)) else anchors_of(meeting)
        for note in meeting.editors_notes:
            if note.read and note.at and note.place in known and not next(read_by(note, meeting), ""):
                must = f"an editor's note with read: {note.read} must name a place that has one, or an item over it"
                message = f"{must}, {found(note.place)}, which has none; name another place, or leave read out"
                yield Diagnostic(note.at.location, message, "place-unknown")


def _found_anchor(typed: str, known: Sequence[str]) -> str:
    """Return the end of a message as found does; the address of a place, the id of a record and the number of an item are near it."""
    number = typed.rpartition("/")[2].rpartition("#")[2].strip(" .").replace(".", "-").casefold()
    of_record = f"action-{number}" if "/" in typed else f"item-{number}"
    near = (number, of_record, next((anchor for anchor in known if anchor.startswith(f"{of_record}-")), ""))
    nearest = next((anchor for anchor in near if anchor in known), "")
    return f"{found(typed)}; did you mean {nearest!r}?" if nearest else found(typed, known)


def check_quoted(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What the latest correction of a place says stands there now does stand there."""
    for meeting in archive.meetings:
        latest: dict[str, Correction] = {}
        for correction in sorted(meeting.corrections, key=lambda correction: correction.date):
            # What the whole notes were corrected for since may have changed any place.
            latest = {**latest, correction.place: correction} if correction.place else {}
        words = tuple(words_at(meeting)) if latest else ()
        for place, correction in latest.items():
            texts = [entry.text for entry in words if place in (entry.anchor, entry.under)]
            named = correction.at or correction.action
            if named and texts and not any(in_one_line(correction.after) in text for text in texts):
                message = f"what a correction says stands now (after) must be words that stand at {place}"
                mend = "copy the words from there, or leave before and after out"
                yield Diagnostic(named.location, f"{message}, {found(correction.after)}; {mend}", "correction-words")
