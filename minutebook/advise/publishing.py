"""Advise on what publishing wrote down."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic, first_of
from minutebook.link.archive import Archive
from minutebook.plan.words import told_of_in_general


def words_unrecorded(archive: Archive) -> Iterator[Diagnostic]:
    """Where the places of notes are recorded, their words are too, and the reverse: else no change of what was published is seen."""
    places = (entry for entry in archive.ledger if entry.address.startswith("/meetings/") and "#" in entry.address and not entry.withdrawn)
    if archive.words is None and (first := next(places, None)):
        message = (
            "beside addresses.lock should stand words.lock, with the words that were published, got none: until publishing has written it"
            " (build --record-addresses), no change of published words is seen"
        )
        yield Diagnostic(first.location, message, "words-unrecorded")
    if archive.words and not archive.ledger:
        message = (
            "beside words.lock should stand addresses.lock, with every address that was published, got none: take it from where it was kept"
            " last (git has it) or, if this archive has published nothing yet, take words.lock out of the folder, too"
        )
        yield Diagnostic(archive.words[0].location, message, "words-unrecorded")


def corrections_in_general(archive: Archive) -> Iterator[Diagnostic]:
    """A correction names the place that it changed: readers look for what was corrected where it stood."""
    for records in told_of_in_general(archive):
        places = first_of([words.anchor for words in records])
        message = (
            f"a correction should name the place that it changed, got one of the whole notes, since which other words stand at {places};"
            " write a correction for each, with at: and the place"
        )
        yield Diagnostic(records[0].location, message, "correction-general")


CHECKS = (words_unrecorded, corrections_in_general)
