"""Every file of the data, with what it is: whatever lists them takes them from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.plan.data.kinds import KINDS


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file below /data/."""

    name: str
    media: str
    """What it is, as a server would say it."""
    description: str
    """In a sentence."""


# A file of all kinds together is a line here, and a form of render/.
WHOLE = (
    DataFile("minutebook.sqlite", "application/vnd.sqlite3", "All of it as one database, with its keys, full-text tables and three views."),
    DataFile("popolo.json", "application/json", "People, organisations, posts, memberships and meetings in the words of Popolo."),
    DataFile("ocd-events.json", "application/json", "Meetings with who was there and their items, in the words of Open Civic Data."),
)
DESCRIBING = (
    DataFile("datapackage.json", "application/json", "What each file and column is, for programs (a Frictionless data package)."),
    DataFile("dcat.jsonld", "application/ld+json", "What the files are, for catalogues of data (DCAT)."),
)
"""Files that tell of the others."""


def data_files() -> Iterator[DataFile]:
    """Yield each file that holds records."""
    yield from WHOLE
    for kind in KINDS:
        yield DataFile(f"{kind.name}.csv", "text/csv", kind.description)
        json = f"The same as {kind.name}.csv, with lists and records as they are; its form is in {kind.name}.schema.json."
        yield DataFile(f"{kind.name}.json", "application/json", json)
