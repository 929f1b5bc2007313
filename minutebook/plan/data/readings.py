"""What of a record the notes do not print, and editors read out of them: for the columns that tell so."""

from __future__ import annotations

from minutebook.blocks import Spoken, Traced, Update
from minutebook.link.archive import Archive

READ = "What of this the notes do not print and editors read out of them, as one of their notes says; empty where none says so"


def read_by_editors(archive: Archive, record: Spoken | Traced | Update) -> tuple[str, ...]:
    """Return what editors read of a record, in the words of their notes."""
    return tuple(reading for reading, _ in archive.margin.readings(record.meeting, record.anchor))
