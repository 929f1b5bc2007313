"""What was done to what had been published: as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.link.archive import Archive
from minutebook.plan.changes import Change, ChangeKind, changes
from minutebook.plan.data.columns import About, Form, address_in


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A correction, a withdrawal or a move of what had been published."""

    id: Annotated[
        str,
        About("The address of the correction, or of what was withdrawn or moved", "/meetings/2025-09-09/#correction-2025-10-01"),
    ]
    url: Annotated[str, About("Where it is told of", "https://archive.example/meetings/2025-09-09/#correction-2025-10-01", Form.ADDRESS)]
    kind: Annotated[str, About("What was done", "correction", one_of=tuple(ChangeKind))]
    date: Annotated[str, About("When it was done; empty of a move, of which no day is written down", "2025-10-01", Form.DATE)]
    meeting: Annotated[str, About("Whose notes were changed; empty where they are gone, or no notes were", "2025-09-09", of="meetings")]
    item: Annotated[str, About("The item that was changed, or under which it stands", "2025-09-09#item-3", of="items")]
    place: Annotated[
        str,
        About(
            "The address of what was changed, as it was published; of a correction to the notes as a whole, theirs",
            "https://archive.example/meetings/2025-09-09/#item-3",
            Form.ADDRESS,
        ),
    ]
    text: Annotated[str, About("Why it was done, as readers are told; empty of a move", "The day was misread.")]
    before: Annotated[str, About("The words that stood there, where a correction quotes them", "in two months")]
    after: Annotated[str, About("The words that stand there now, where it does", "in three months")]


def change_rows(archive: Archive) -> Iterator[ChangeRow]:
    """Yield every change, oldest first; the moves, of no known day, last."""
    return (_change_row(archive, change) for change in changes(archive))


def _change_row(archive: Archive, change: Change) -> ChangeRow:
    correction = change.made.correction if change.made else None
    return ChangeRow(
        id=change.address,
        url=address_in(archive, change.told_at),
        kind=change.kind,
        date=change.date.iso if change.date else "",
        meeting=change.meeting.id if change.meeting else "",
        item=change.item.id if change.item else "",
        place=address_in(archive, change.made.corrected if change.made else change.address),
        text=change.text,
        before=correction.before if correction else "",
        after=correction.after if correction else "",
    )
