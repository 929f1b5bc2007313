"""Throw a draft away that nobody else has: its file leaves the notes, and is kept on this computer all the same."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.editor.head import status_of
from minutebook.editor.notes_file import Opened, Refused
from minutebook.editor.repository import NoRepository, Repository
from minutebook.editor.sending import sent_notes
from minutebook.kept_source import set_aside


def discard(content: Path, opened: Opened) -> Path:
    """Move a draft out of the notes, and return where it is kept; raise Refused where others have it, or the disk refuses."""
    if status_of(opened.text) != "draft":
        raise Refused("Only a draft can be thrown away: notes that were public are withdrawn, which leaves a notice in their place.")
    with suppress(NoRepository):
        if not Repository(opened.path.parent).run("cat-file", "-e", f"HEAD:./{opened.path.name}").returncode:
            raise Refused(
                "This draft is part of what everybody has: it was accepted as a draft. Ask whoever looks after the copy to take it out."
            )
    if sent := sent_notes(opened).get(opened.id):
        day = RecordDate.from_iso(sent.day).english
        raise Refused(f"This draft was sent on {day} and waits for approval. Have the proposal turned down first.")
    try:
        return set_aside(content, opened.path)
    except OSError as error:
        raise Refused(f"{opened.path} could not be thrown away, and is as it was: {error.strerror or error}.") from None
