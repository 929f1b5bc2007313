"""Advise on who speaks and who is given something to do."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic, Location
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, speakers
from minutebook.records import Action, Comment, Meeting, Question, Response


def absent_roles(archive: Archive) -> Iterator[Diagnostic]:
    """Whoever asks, answers or is given an action is somebody whom the attendance or the apologies list."""
    roles = [role.label for role in archive.roles]
    for meeting in archive.held:
        listed = (*meeting.attendance, *meeting.apologies)
        missing: dict[str, Location] = {}
        for place, printed in _named(archive, meeting):
            for part, _ in speakers(meeting, printed, roles):
                if not known_as(meeting, part):
                    missing.setdefault(part, place)
        for part, place in missing.items() if listed else ():
            labels = ", ".join(dict.fromkeys(person.label or person.printed for person in listed))
            message = f"whoever speaks or is given an action should be listed as present or absent, got {part!r}; listed are {labels}"
            yield Diagnostic(place, message, "role-absent", part)


def _named(archive: Archive, meeting: Meeting) -> Iterator[tuple[Location, str]]:
    """Yield every attribution and owner of a meeting, as printed."""
    for question in archive.all(Question, [meeting]):
        yield question.location, question.asked_by
    for response in archive.all(Response, [meeting]):
        yield response.location, response.by
    for comment in archive.all(Comment, [meeting]):
        yield comment.location, comment.by
    for action in archive.all(Action, [meeting]):
        for owner in action.owners:
            yield action.location, owner
