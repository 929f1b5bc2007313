"""Everything that the content folder says, parsed but not yet joined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.records.notes import Meeting
from minutebook.records.registers import (
    Logo,
    PersonEntry,
    PublishedAddress,
    PublishedWords,
    Report,
    Role,
    Series,
    Site,
    Term,
    TextPage,
    Theme,
)

_DATED = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class Aside:
    """Files that are wrong, and that later stages do without: what may stand in them is not known to be missing."""

    files: frozenset[str] = frozenset()
    """By their paths below the content folder."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.files)

    def has(self, place: str) -> bool:
        """Return whether a file is set aside, or any of a folder."""
        return place in self.files or any(file.startswith(f"{place}/") for file in self.files)

    def may_hold(self, meeting: str) -> bool:
        """Return whether a file that is set aside may be the notes of a meeting: one with its date in its name, or with none."""
        return any(meeting[:10] in file or (file.startswith("meetings/") and not _DATED.search(file)) for file in self.files)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the content folder says, parsed but not yet joined."""

    site: Site
    series: tuple[Series, ...]
    roles: tuple[Role, ...]
    people: tuple[PersonEntry, ...]
    terms: tuple[Term, ...]
    themes: tuple[Theme, ...]
    reports: tuple[Report, ...]
    pages: tuple[TextPage, ...]
    meetings: tuple[Meeting, ...]
    ledger: tuple[PublishedAddress, ...]
    words: tuple[PublishedWords, ...] | None
    """None where no words were recorded yet."""
    logo: Logo | None = None
    aside: Aside = Aside()
    """The files that are left out because they are wrong."""
