"""Keep notes with a TODO mark from being published; in a draft the mark is advice."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.records import Content, MeetingStatus


def check_todos(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Notes that are published have no TODO mark left."""
    yield from _marks(archive, drafts=False)


def advise_todos(archive: Archive) -> Iterator[Diagnostic]:
    """A draft has no TODO mark left when it is to be approved."""
    yield from _marks(archive, drafts=True)


def _marks(archive: Archive, *, drafts: bool) -> Iterator[Diagnostic]:
    for meeting in archive.meetings:
        if (meeting.status is MeetingStatus.DRAFT) is drafts:
            message = f"notes must have no TODO mark when they are published, got one (status: {meeting.status})"
            for location in meeting.todos:
                yield Diagnostic(location, message, "todo-left", advice=drafts)
