"""What catalogues of data are told of the files."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.link.archive import Archive
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


def catalogue(archive: Archive) -> Catalogue:
    """Return what the catalogue says."""
    held = archive.meetings.held
    newest = max((meeting.ends for meeting in held), default=None)
    package = DESCRIBING[0]
    return Catalogue(archive.site, VERSION, (*data_files(), package), held[0].date.iso if held else "", newest.iso if newest else "")
