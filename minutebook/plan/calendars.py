"""Calendars: the meetings that were held and those announced, when actions and commitments are due,
and by when something was asked for; of all, a series or a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from minutebook.blocks import Action, Commitment, CommitmentKind, Traced, Update
from minutebook.dates import RecordDate
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.due import Due
from minutebook.link.due_calendar import NAMED
from minutebook.link.meetings import Announced
from minutebook.link.outcome import Outcome, OutcomeKind
from minutebook.plan.last_told import of_traced
from minutebook.plan.outcome_words import label, outcome_words
from minutebook.plan.page import Page
from minutebook.plan.views.commitments import known_of
from minutebook.records import Meeting, Reading

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
    first_told: dict[RecordDate, tuple[str, ...]] = {}
    for entry in archive.meetings.announced:
        first_told.setdefault(entry.date, _series(entry.said_at))
        if entry.date.day and (not series or entry.said_at.is_of(series)):
            # Where two notes announce one meeting, the later of them know better.
            made = _announced(archive, entry, is_first=first_told[entry.date] == _series(entry.said_at))
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


def _announced(archive: Archive, announced: Announced, *, is_first: bool) -> CalendarEntry:
    said_at, date, details = announced.said_at, announced.date, announced.details
    # The notes of it, when they are held, will most likely have the day for an id: then it stays one entry. That is for one of the
    # meetings of a day; of those that others hold on it, and of which notes told later, the series says which they are.
    free = archive.meetings.find(date.iso) is None and is_first
    key = date.iso if free else "-".join((date.iso, *_series(said_at)))
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


def _series(meeting: Meeting) -> tuple[str, ...]:
    return tuple(reference.text for reference in meeting.series)


def _due(archive: Archive, record: Traced) -> CalendarEntry | None:
    """Return the last day on which something is not late; None where no day is known."""
    outcome = _outcome(archive, record)
    due = outcome.due
    if not due or not due.by or not due.by.day:
        return None
    owners = archive.actions.owners_as_printed(record) if isinstance(record, Action) else archive.commitments.owners_as_printed(record)
    noun = "action" if isinstance(record, Action) else record.kind.value
    # Nobody need have agreed to what was asked for, nor to its day.
    is_asked = isinstance(record, Commitment) and record.kind is CommitmentKind.REQUEST
    known = outcome_words(outcome) if isinstance(record, Action) else known_of(archive, record)
    read = (reading for told in (record, *_history(archive, record)) for reading, _ in archive.margin.readings(told.meeting, told.anchor))
    words = [record.prose.text, _how_known(due, is_read=Reading.DUE in read)]
    # That it is not due yet says the day itself; and the words would change each night.
    words += [known.sentence] if outcome.kind is not OutcomeKind.NOT_YET_DUE else []
    return CalendarEntry(
        uid=_uid(archive, f"due-{noun}-{archive.moves.first_meeting(record.meeting)}-{record.id.partition('/')[2]}"),
        stamp=max(_told_on(archive, record, outcome)),
        start=due.by,
        until=due.by,
        time="",
        title=f"{_said(outcome, is_asked=is_asked)}: {excerpt(record.prose.text, _TITLE)} ({', '.join((*owners, f'{noun} {record.id}'))})",
        place="",
        words=" ".join(words),
        address=record.address,
        is_certain=not is_asked,
    )


def _outcome(archive: Archive, record: Traced) -> Outcome:
    return archive.actions.outcome(record) if isinstance(record, Action) else archive.commitments.outcome(record)


def _history(archive: Archive, record: Traced) -> tuple[Update, ...]:
    return archive.actions.history(record) if isinstance(record, Action) else archive.commitments.history(record)


def _said(outcome: Outcome, *, is_asked: bool) -> str:
    """Return what a day is to what was due on it: of what has ended, how; of a day that the notes do not print, that it was derived."""
    is_due = "asked for" if is_asked else "due"
    said = f"{label(outcome)}, was {is_due}" if outcome.has_ended else is_due.capitalize()
    return f"{said} (day derived)" if outcome.due and _basis(outcome.due) else said


def _basis(due: Due) -> str:
    """Return how the last day on which something is due was derived; empty where the notes print it."""
    derived = (point.basis for point in due.derived if point.end == due.by and point.basis != NAMED)
    return next(derived, "")


def _how_known(due: Due, *, is_read: bool) -> str:
    """Return what the notes print of a day, and how it comes of that. is_read: whether editors read a part of it."""
    told, basis = "The notes, as the editors read them, say" if is_read else "The notes say", _basis(due)
    return f"{told} “{due.phrase}”{f'; this day is derived: {basis}' if basis else ''}."


def _told_on(archive: Archive, record: Traced, outcome: Outcome) -> Iterator[RecordDate]:
    """Yield the days on which what an entry says of something was told: by notes, or by corrections of them."""
    yield from of_traced(archive, record)
    # Of what has not ended, it says how far the notes held reach.
    if outcome.last_held and not outcome.has_ended:
        yield outcome.last_held.ends


def _uid(archive: Archive, name: str) -> str:
    return f"{name}@{urlsplit(archive.site.base_address).hostname}"
