"""Records as flat rows, under the names that other programs rely on; absent values are empty."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.blocks import Action, Response
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import outcome_words
from minutebook.records import Attendee, Meeting


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
class ResponseRow:
    """What was answered to a question."""

    id: str
    """<meeting>#<anchor>."""
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty before the first heading."""
    question: str
    """<meeting>#<anchor>."""
    by: tuple[str, ...]
    """As printed."""
    people: tuple[str, ...]
    """The ids of those who certainly gave it."""
    text: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, without its items."""

    id: str
    url: str
    title: str
    series: str
    status: str
    date: str
    time: str
    venue: str
    chair: str
    notes_by: str
    attendance: tuple[dict[str, str], ...]
    """name, role and label of each."""
    apologies: tuple[dict[str, str], ...]
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


def response_row(archive: Archive, response: Response) -> ResponseRow:
    """Return a response as a row."""
    item = archive.items.of(response)
    return ResponseRow(
        id=f"{response.meeting}#{response.anchor}",
        url=_url(archive, f"/meetings/{response.meeting}/#{response.anchor}"),
        meeting=response.meeting,
        item=item.id if item else "",
        question=f"{response.meeting}#{response.question}",
        by=response.attributions,
        people=tuple(person.id for printed in response.attributions for person in archive.people.resolve(response.meeting, printed)),
        text=response.prose.text,
    )


def meeting_row(archive: Archive, meeting: Meeting) -> MeetingRow:
    """Return a meeting as a row."""
    announced = meeting.next_meeting
    return MeetingRow(
        id=meeting.id,
        url=_url(archive, meeting.address),
        title=meeting.title,
        series=meeting.series.text,
        status=meeting.status,
        date=meeting.date.iso,
        time=meeting.time,
        venue=meeting.venue,
        chair=meeting.chair,
        notes_by=meeting.notes_by,
        attendance=tuple(map(_attendee, meeting.attendance)),
        apologies=tuple(map(_attendee, meeting.apologies)),
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
    return {"name": person.name, "role": person.printed, "label": person.label}


def _url(archive: Archive, address: str) -> str:
    return archive.site.base_address.rstrip("/") + address
