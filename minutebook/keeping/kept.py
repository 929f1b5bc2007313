"""Say of each file of a site what others need to check it: its sum, its size, its kind, and which file of the content it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from minutebook.keeping.built import BuiltSite
from minutebook.link.archive import Archive
from minutebook.media import media_type


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a site."""

    path: str
    """Below the folder of the site."""
    sha256: str
    """Of its bytes, in hexadecimal digits."""
    bytes: int
    media_type: str
    source: str
    """The file of the content that it was made from, content/…; empty where it was made from several, or from none."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """A site, and what is said of it as a whole."""

    site: BuiltSite
    title: str
    body: str
    commit: str
    """Of the content and the program, as whoever keeps it names it; may be empty."""
    sources: Mapping[str, str]
    """By the path of a page, the file of the content that it was made from."""

    @property
    def name(self) -> str:
        """What it is called: a name for a file or a folder."""
        return f"minutebook-{self.site.as_of}"

    def read(self, name: str) -> tuple[KeptFile, bytes]:
        """Return a file of the site, and what is said of it."""
        data = (self.site.folder / name).read_bytes()
        return KeptFile(name, sha256(data).hexdigest(), len(data), media_type(name), self.sources.get(name, "")), data


def sources_of(archive: Archive, content: Path) -> dict[str, str]:
    """Return by the path of each page that was made from one file of a content folder the path of that file, content/…"""
    places = [(meeting.address, meeting.location) for meeting in archive.meetings]
    places += [(record.address, record.location) for record in (*archive.actions, *archive.commitments)]
    places += [(theme.address, theme.location) for theme in archive.themes]
    places += [(report.address, report.location) for report in archive.reports]
    places += [(each.address, each.location) for report in archive.reports for each in report.recommendations]
    places += [(page.address, page.location) for page in archive.pages]
    places += [("/glossary/", term.location) for term in archive.terms[:1]]
    places += [("/roles/", role.location) for role in archive.roles[:1]]
    folder = PurePosixPath(content.as_posix())
    return {f"{address[1:]}index.html": f"content/{place.path.relative_to(folder)}" for address, place in places}
