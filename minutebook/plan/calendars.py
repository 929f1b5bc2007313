"""Calendars: the meetings that were held and those announced, when actions and commitments are due,
and by when something was asked for; of all, a series or a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from minutebook.blocks import Action, Commitment, CommitmentKind, Traced
from minutebook.dates import RecordDate
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.meetings import Announced
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.page import Page
from minutebook.plan.views.commitments import known_of
from minutebook.records import Meeting

_TITLE = 60
"""Letters of the words of an entry that calendars have room for in a month."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something that has a day."""

    uid: str
    """Never changes, and nothing else has it."""
    stamp: RecordDate
    """The day of the newest notes that tell of it, or of a correction to them."""
    start: RecordDate
    until: RecordDate
    """Its last day."""
    time: str
    """HH:MM where it begins at a time of its one day; else empty."""
    title: str
    place: str
    words: str
    address: str
    """From the root of the archive."""
    is_certain: bool
    """False of what was only announced, or asked for."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Entries, oldest first."""

    title: str
    base_address: str
    time_zone: str
    """Of the times in it; empty where the archive names none."""
    entries: tuple[CalendarEntry, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the calendar of all, one per series and one per theme; each also where it stood before it moved."""
    calendars = {calendar.address: calendar for calendar in _calendars(archive)}
    yield from calendars.values()
    for entry in () if archive.looks_back else archive.ledger:
        moved_to = archive.moves.now_at(entry.address)
        if moved_to != entry.address and moved_to in calendars and not entry.withdrawn:
            yield replace(calendars[moved_to], address=entry.address)


def _calendars(archive: Archive) -> Iterator[Page]:
    title = archive.site.title

    def due(records: Iterable[Traced]) -> Iterator[CalendarEntry]:
        return (entry for record in records if (entry := _due(archive, record)))

    yield _calendar(
        archive, "/calendar.ics", title, lambda: (*_of_meetings(archive, archive.meetings), *due((*archive.actions, *archive.commitments)))
    )
    for series in archive.series:

        def of_series(id: str = series.id) -> Iterator[CalendarEntry]:
            yield from _of_meetings(archive, (meeting for meeting in archive.meetings if meeting.is_of(id)), id)
            yield from due(
                record for record in (*archive.actions, *archive.commitments) if archive.meetings.by_id(record.meeting).is_of(id)
            )

        yield _calendar(archive, f"/calendar/{series.id}.ics", f"{series.title} – {title}", of_series)
    for theme in archive.themes:
        yield _calendar(
            archive,
            f"{theme.address}calendar.ics",
            f"{theme.title} – {title}",
            lambda theme=theme: due((*archive.themes.actions_on(theme), *archive.themes.commitments_on(theme))),  # type: ignore[misc]
        )


def _calendar(archive: Archive, address: str, title: str, entries: Callable[[], Iterable[CalendarEntry]]) -> Page:
    def shows() -> Calendar:
        in_order = sorted(entries(), key=lambda entry: (entry.start, entry.time, entry.uid))
        return Calendar(title, archive.site.base_address, archive.site.time_zone, tuple(in_order))

    return Page(address, "ics", f"{title} (calendar)", shows=shows)


def _of_meetings(archive: Archive, meetings: Iterable[Meeting], series: str = "") -> Iterator[CalendarEntry]:
    """Yield the meetings whose day is known, and those that were announced for a day; series: only those that it announced."""
    yield from (_meeting(archive, meeting) for meeting in meetings if meeting.date.day and meeting.ends.day)
    announced: dict[str, CalendarEntry] = {}
    for entry in archive.meetings.announced:
        if entry.date.day and (not series or entry.said_at.is_of(series)):
            # Where two notes announce one meeting, the later of them know better.
            made = _announced(archive, entry)
            announced[made.uid] = made
    yield from announced.values()


def _meeting(archive: Archive, meeting: Meeting) -> CalendarEntry:
    corrected = [made.correction.date for made in archive.margin.corrections_of(meeting)]
    items = "; ".join(item.title for item in meeting.items if item.level == 2)
    return CalendarEntry(
        uid=_uid(archive, f"meeting-{archive.moves.first_meeting(meeting.id)}"),
        stamp=max([meeting.ends, *corrected]),
        start=meeting.date,
        until=meeting.ends,
        time=meeting.time if meeting.ends == meeting.date else "",
        title=meeting.title,
        place=meeting.venue,
        words=items if meeting.held else "Notes of it are not held; others cite it.",
        address=meeting.address,
        is_certain=True,
    )


def _announced(archive: Archive, announced: Announced) -> CalendarEntry:
    said_at, date, details = announced.said_at, announced.date, announced.details
    # The notes of it, when they are held, will most likely have the day for an id: then it stays one entry.
    free = archive.meetings.find(date.iso) is None
    key = date.iso if free else f"{date.iso}-{'-'.join(reference.text for reference in said_at.series)}"
    told = f"Announced by the notes of {said_at.when}; no notes of it are held."
    return CalendarEntry(
        uid=_uid(archive, f"meeting-{key}"),
        stamp=said_at.ends,
        start=date,
        until=date,
        time=details.time,
        title=" and ".join(series.title for series in archive.meetings.series_of(said_at)),
        place=details.venue,
        words=f"{details.focus}. {told}" if details.focus else told,
        address=said_at.address,
        is_certain=False,
    )


def _due(archive: Archive, record: Traced) -> CalendarEntry | None:
    """Return the last day on which something is not late; None where no day is known."""
    is_action = isinstance(record, Action)
    outcome = archive.actions.outcome(record) if isinstance(record, Action) else archive.commitments.outcome(record)
    known = outcome_words(outcome).sentence if is_action else known_of(archive, record).sentence  # type: ignore[arg-type]
    due = outcome.due
    if not due or not due.by or not due.by.day:
        return None
    owners = archive.actions.owners_as_printed(record) if isinstance(record, Action) else archive.commitments.owners_as_printed(record)
    noun = "action" if isinstance(record, Action) else record.kind.value
    # Nobody need have agreed to what was asked for, nor to its day.
    is_asked = isinstance(record, Commitment) and record.kind is CommitmentKind.REQUEST
    heard = [archive.meetings.by_id(record.meeting).ends, *([outcome.heard_at.ends] if outcome.heard_at else [])]
    return CalendarEntry(
        uid=_uid(archive, f"due-{noun}-{archive.moves.first_meeting(record.meeting)}-{record.id.partition('/')[2]}"),
        stamp=max(heard),
        start=due.by,
        until=due.by,
        time="",
        title=f"{'Asked for' if is_asked else 'Due'}: {excerpt(record.prose.text, _TITLE)} ({', '.join((*owners, f'{noun} {record.id}'))})",
        place="",
        words=f"{record.prose.text} {known}",
        address=record.address,
        is_certain=not is_asked,
    )


def _uid(archive: Archive, name: str) -> str:
    return f"{name}@{urlsplit(archive.site.base_address).hostname}"
