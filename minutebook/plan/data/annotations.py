"""What editors noted of printed notes that were damaged or unclear, and how they read them: as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.blocks import Action
from minutebook.link.archive import Archive
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.records import Reading


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An editor's note: how damaged or unclear places of the notes were read, or what they do not tell; no words of the notes."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#editors-note-2")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#editors-note-2", Form.ADDRESS)]
    meeting: Annotated[str, About("Of whose notes it speaks", "2025-09-09", of="meetings")]
    number: Annotated[int, About("Its place among the editors' notes of that meeting, from 1", "2")]
    place: Annotated[
        str,
        About(
            "The address of what it is about; empty where that is the notes as a whole",
            "https://archive.example/meetings/2025-09-09/#item-3",
            Form.ADDRESS,
        ),
    ]
    item: Annotated[str, About("The item that it is about, or under which that stands", "2025-09-09#item-3", of="items")]
    action: Annotated[str, About("The action that it is about", "2025-09-09/2", of="actions")]
    read: Annotated[
        str,
        About(
            "What the notes do not print there and the editors read out of them, as far as the note gives it a name; of an item, in all "
            "that stands under it and its parts",
            "speaker",
            one_of=tuple(Reading),
        ),
    ]
    text: Annotated[str, About("Its words", "The notes put no name to the answers. The clerk is named here because he took the minutes.")]


def annotation_rows(archive: Archive) -> Iterator[AnnotationRow]:
    """Yield every editor's note, by the meeting, oldest first, and in the order of the page."""
    for meeting in archive.meetings:
        places = archive.margin.places(meeting) if meeting.editors_notes else {}
        for number, note in enumerate(meeting.editors_notes, 1):
            place = places.get(note.place)
            action = place.block if place and isinstance(place.block, Action) and not place.block.prose.withdrawal else None
            anchor = f"editors-note-{number}"
            yield AnnotationRow(
                id=f"{meeting.id}#{anchor}",
                url=address_in(archive, f"{meeting.address}#{anchor}"),
                meeting=meeting.id,
                number=number,
                place=address_in(archive, f"{meeting.address}#{note.place}") if note.place else "",
                item=place.item.id if place and place.item else "",
                action=action.id if action else "",
                read=note.read or "",
                text=note.text,
            )
