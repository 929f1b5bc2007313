"""What of a record the notes do not print, and editors read out of them: for the columns that tell so."""

from __future__ import annotations

from minutebook.blocks import Action, Commitment, Spoken, Traced, Update
from minutebook.link.archive import Archive
from minutebook.records import Reading

READ = "What of this the notes do not print and editors read out of them, as one of their notes says; empty where none says so"


def read_by_editors(archive: Archive, record: Spoken | Traced | Update) -> tuple[str, ...]:
    """Return what editors read of a record, in the words of their notes; its status is read where that of the latest update is."""
    read = [reading for reading, _ in archive.margin.readings(record.meeting, record.anchor)]
    for update in _last_words(archive, record):
        read += [reading for reading, _ in archive.margin.readings(update.meeting, update.anchor) if reading is Reading.STATUS]
    return tuple(dict.fromkeys(read))


def _last_words(archive: Archive, record: Spoken | Traced | Update) -> tuple[Update, ...]:
    """Return the updates that give a record its status; none of what has none."""
    match record:
        case Action():
            return archive.actions.last_words(record)
        case Commitment():
            return archive.commitments.last_words(record)
        case _:
            return ()
