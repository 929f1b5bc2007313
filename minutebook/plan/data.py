"""Records as flat rows, under the names that other programs rely on; absent values are empty."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.blocks import Action
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import outcome_words
from minutebook.records import Attendee, Meeting, Original


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action, and what came of it by the archive's day."""

    id: str
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty in notes that are not held."""
    text: str
    owners: tuple[str, ...]
    """As printed."""
    people: tuple[str, ...]
    """The ids of those that the owners certainly were."""
    due: str
    """The phrase that holds now, as printed."""
    due_by: str
    """The last day on which it is not late, YYYY-MM-DD."""
    due_basis: str
    """How that day was derived."""
    status: str
    """What the latest update says; open where there is none."""
    outcome: str
    """ended, still open, not yet due, not known or not reported."""
    outcome_basis: str
    """The evidence for it, as whole sentences."""
    extensions: int
    """How often it was given another due phrase."""
    themes: tuple[str, ...]
    """Ids."""
    recommendations: tuple[str, ...]
    updates: tuple[str, ...]
    """The addresses of the updates on it, oldest first."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, without its items."""

    id: str
    url: str
    title: str
    series: tuple[str, ...]
    """Ids; more than one for a joint meeting."""
    status: str
    date: str
    until: str
    """The last day of a meeting of several days; empty for all others."""
    time: str
    venue: str
    chair: str
    notes_by: str
    source: dict[str, str]
    """title, date and address of the published original; empty where the notes do not name it."""
    attendance: tuple[dict[str, str], ...]
    """name, role (several with a comma between), organisation and label of each."""
    attendance_unrecorded: bool
    """Whether the notes do not say who was there."""
    apologies: tuple[dict[str, str], ...]
    vacant: tuple[str, ...]
    """Labels of the roles that nobody held then."""
    themes: tuple[str, ...]
    """Ids."""
    next_meeting: dict[str, str]
    """date, time, venue and focus; empty where the notes announce none."""


def action_row(archive: Archive, action: Action) -> ActionRow:
    """Return an action as a row."""
    outcome = archive.actions.outcome(action)
    due = outcome.due
    item = archive.items.of(action)
    return ActionRow(
        id=action.id,
        url=_url(archive, action.address),
        meeting=action.meeting,
        item=item.id if item else "",
        text=action.prose.text,
        owners=action.owners,
        people=tuple(person.id for person in archive.actions.owners(action)),
        due=due.phrase if due else "",
        due_by=due.by.iso if due and due.by else "",
        due_basis="; ".join(point.basis for point in due.points) if due else "",
        status=outcome.status,
        outcome=outcome.kind,
        outcome_basis=outcome_words(outcome).sentence,
        extensions=len(outcome.extensions),
        themes=tuple(theme.id for theme in archive.themes.of_action(action)),
        recommendations=tuple(reference.text for reference in action.recommendations),
        updates=tuple(_url(archive, f"/meetings/{update.meeting}/#{update.anchor}") for update in archive.actions.history(action)),
    )


def meeting_row(archive: Archive, meeting: Meeting) -> MeetingRow:
    """Return a meeting as a row."""
    announced = meeting.next_meeting
    return MeetingRow(
        id=meeting.id,
        url=_url(archive, meeting.address),
        title=meeting.title,
        series=tuple(reference.text for reference in meeting.series),
        status=meeting.status,
        date=meeting.date.iso,
        until=meeting.until.iso if meeting.until else "",
        time=meeting.time,
        venue=meeting.venue,
        chair=meeting.chair,
        notes_by=meeting.notes_by,
        source=_original(meeting.original) if meeting.original else {},
        attendance=tuple(map(_attendee, meeting.attendance)),
        attendance_unrecorded=meeting.attendance_unrecorded,
        apologies=tuple(map(_attendee, meeting.apologies)),
        vacant=tuple(reference.text for reference in meeting.vacant),
        themes=tuple(theme.id for theme in archive.themes.at(meeting)),
        next_meeting={
            "date": announced.date.iso if announced.date else "",
            "time": announced.time,
            "venue": announced.venue,
            "focus": announced.focus,
        }
        if announced
        else {},
    )


def _attendee(person: Attendee) -> dict[str, str]:
    role = ", ".join(role.printed for role in person.roles)
    return {"name": person.name, "role": role, "organisation": person.organisation, "label": person.label}


def _original(original: Original) -> dict[str, str]:
    return {"title": original.title, "date": original.date.iso if original.date else "", "address": original.address}


def _url(archive: Archive, address: str) -> str:
    return archive.site.base_address.rstrip("/") + address
