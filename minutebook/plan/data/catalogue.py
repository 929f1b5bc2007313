"""What catalogues of data are told of the files."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.plan.changes import last_changed
from minutebook.plan.data.files import DESCRIBING, DataFile, data_files
from minutebook.plan.data.kinds import VERSION
from minutebook.records import Site


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files, and of which time they tell."""

    site: Site
    version: str
    """Of the definitions."""
    files: tuple[DataFile, ...]
    oldest: str
    """The day, or month, of the first meeting whose notes are held; empty where none are."""
    newest: str
    """Of the last one."""
    changed: str
    """The newest day of which the data know: of notes, or of a change to them; empty where there is none."""


def catalogue(archive: Archive) -> Catalogue:
    """Return what the catalogue says."""
    held = archive.meetings.held
    newest = max((meeting.ends for meeting in held), default=None)
    package = DESCRIBING[0]
    oldest, changed = held[0].date if held else None, last_changed(archive)
    days = [day.iso if day else "" for day in (oldest, newest, changed)]
    return Catalogue(archive.site, VERSION, (*data_files(), package), *days)
