"""What stood on a page and was withdrawn, with a line of the ledger alone in its place: whoever follows a link to it hears so there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.blocks import record_of_place
from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.records import Item, Meeting

_SAID = re.compile(r"(?:.+-)?(?P<kind>question|comment)-(?P<number>\d+[a-z]?)(?P<response>-response(?:-\d+)?)?", re.ASCII)
_OTHERS = {"item": "Item", "term": "Term", "correction": "Correction"}


@dataclass(frozen=True, slots=True)
class FormerPlace:
    """A place that a page had."""

    published_at: str
    """The address at which it was published."""
    anchor: str
    withdrawn: RecordDate
    reason: str
    meeting: Meeting | None
    """Whose notes it was in; None where it was in none."""
    item: Item | None
    """Under which it stood, if that still stands."""

    @property
    def name(self) -> str:
        """What stood there, by its place: "Question 3"."""
        if said := _SAID.fullmatch(self.anchor):
            name = f"{said['kind']} {said['number']}"
            return f"Response to {name}" if said["response"] else name.capitalize()
        kind, _, rest = self.anchor.partition("-")
        return f"{kind.capitalize()} {rest}" if record_of_place(self.anchor) else _OTHERS.get(kind, "What had an address of its own")


def former_places(archive: Archive) -> Mapping[str, tuple[FormerPlace, ...]]:
    """Return by the address of a page what was withdrawn of it up to the archive's day, and is no record of it any more."""
    found: dict[str, list[FormerPlace]] = {}
    gone = {entry.address for entry in archive.ledger if entry.withdrawn}
    # Of a day that has passed, the site has no notices.
    for entry in () if archive.looks_back else archive.ledger:
        if not entry.withdrawn or entry.withdrawn > archive.as_of or "#" not in entry.address:
            continue
        page, _, anchor = archive.moves.now_at(entry.address).partition("#")
        # Of a page that is gone whole, its own notice tells.
        if page in gone or f"{page}#{anchor}" in archive.anchors:
            continue
        meeting = archive.meetings.find(page.removeprefix("/meetings/").removesuffix("/"))
        above = [item for item in meeting.items if anchor.startswith(f"{item.anchor}-")] if meeting else []
        item = max(above, key=lambda item: len(item.anchor), default=None)
        found.setdefault(page, []).append(FormerPlace(entry.address, anchor, entry.withdrawn, entry.reason, meeting, item))
    return {page: tuple(places) for page, places in found.items()}
