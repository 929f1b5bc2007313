"""The list of meetings by year, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.dates import MONTHS
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.link.meetings import Announced, Neighbours
from minutebook.link.people import Person
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.timeline import Timeline, timeline
from minutebook.plan.views.actions import UpdateView, update_view
from minutebook.plan.views.notes import ItemView, OpeningView, item_views, opening_view
from minutebook.plan.views.people import ListedRole, listed_roles
from minutebook.records import Attendee, Meeting, Role, Series, Theme


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list."""

    meeting: Meeting
    themes: tuple[Theme, ...]
    actions: int
    """How many it set."""
    updates: int
    """How many it heard on earlier actions."""


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of one year's meetings."""

    year: int
    meetings: tuple[MeetingRow | Announced, ...]
    """Newest first, those included that notes announce and that are not in the archive."""
    gaps: tuple[str, ...]
    """Runs of months of which nothing is known, such as "January to August"."""


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """The meetings by year."""

    years: tuple[Year, ...]
    timeline: Timeline | None
    held: int
    """Meetings whose notes are held."""
    cited: int
    """Meetings whose notes are not held, but cited."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list of attendance or apologies."""

    attendee: Attendee
    person: Person
    roles: tuple[ListedRole, ...]
    """Empty where the list gives none."""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The notes of a meeting, or what others say of it where they are not held."""

    meeting: Meeting
    series: tuple[Series, ...]
    """More than one for a joint meeting."""
    chair: Person | None
    """None where no list of attendance names the chair."""
    attendance: tuple[Listed, ...]
    apologies: tuple[Listed, ...]
    vacant: tuple[Role, ...]
    """The offices that nobody held then."""
    opening: OpeningView
    items: tuple[ItemView, ...]
    announced_by: tuple[Meeting, ...]
    corrections: tuple[MadeCorrection, ...]
    """Those made up to the archive's day, in the order of the file."""
    later: tuple[UpdateView, ...]
    """What other meetings heard of the actions that this one set, and of what is marked in its notes."""
    marks: int
    """How many commitments and requests are marked in them."""
    neighbours: tuple[Neighbours, ...]
    """The meetings before and after, for each series that held it."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of meetings, then one page per meeting."""
    held = len(archive.meetings.held)
    every = MeetingsPage(years(archive), timeline(archive, archive.meetings), held, len(archive.meetings) - held)
    yield Page("/meetings/", "meetings.html", "Meetings", "Every meeting of which something is known, by year, with the gaps.", every)
    for meeting in archive.meetings:
        what = "Notes of the" if meeting.held else "What is known of the"
        description = f"{what} {in_a_sentence(meeting.title)} of {meeting.when}."
        yield Page(meeting.address, "meeting.html", f"{meeting.title}, {meeting.when}", description, meeting_page(archive, meeting))


def meeting_page(archive: Archive, meeting: Meeting) -> MeetingPage:
    """Return what the page of a meeting shows."""
    return MeetingPage(
        meeting=meeting,
        series=archive.meetings.series_of(meeting),
        chair=archive.people.named(meeting, meeting.chair),
        attendance=tuple(_listed(archive, meeting.attendance)),
        apologies=tuple(_listed(archive, meeting.apologies)),
        vacant=tuple(archive.people.listed_role(role.text) for role in meeting.vacant),
        opening=opening_view(archive, meeting),
        items=item_views(archive, meeting.items),
        announced_by=archive.meetings.announcing(meeting),
        corrections=archive.margin.corrections_of(meeting),
        later=tuple(
            update_view(archive, update) for traced in (archive.actions, archive.commitments) for update in traced.updates_given_on(meeting)
        ),
        marks=len(archive.commitments.set_at(meeting)),
        neighbours=archive.meetings.neighbours(meeting),
    )


def _listed(archive: Archive, attendees: Iterable[Attendee]) -> Iterator[Listed]:
    for attendee in attendees:
        person = archive.people.of(attendee)
        assert person, "everybody whom notes list is a person"
        yield Listed(attendee, person, listed_roles(archive, attendee))


def years(archive: Archive) -> tuple[Year, ...]:
    """Return every year from the first meeting to the last, newest first, the years of which nothing is known included."""
    if not archive.meetings:
        return ()
    first, last = archive.meetings[0].date, archive.meetings[-1].date
    newest = max([last.year, *(entry.date.year for entry in archive.meetings.announced)])
    return tuple(_year(archive, year, first.months, last.months) for year in range(newest, first.year - 1, -1))


def _year(archive: Archive, year: int, first_month: int, last_month: int) -> Year:
    known = {day.month for meeting in archive.meetings for day in (meeting.date, meeting.ends) if day.year == year}
    every: tuple[Meeting | Announced, ...] = (*archive.meetings, *archive.meetings.announced)
    # Of two on one day, the later stands first as well.
    listed = sorted((meeting for meeting in reversed(every) if meeting.date.year == year), key=lambda meeting: meeting.date, reverse=True)
    meetings = tuple(_row(archive, meeting) if isinstance(meeting, Meeting) else meeting for meeting in listed)
    missing = [month for month in range(1, 13) if month not in known and first_month <= year * 12 + month - 1 <= last_month]
    return Year(year, meetings, tuple(_runs(missing)))


def _row(archive: Archive, meeting: Meeting) -> MeetingRow:
    set_there, heard_there = archive.actions.set_at(meeting), archive.actions.heard_at(meeting)
    return MeetingRow(meeting, archive.themes.at(meeting), len(set_there), len(heard_there))


def _runs(months: list[int]) -> Iterator[str]:
    """Yield runs of consecutive months in words."""
    start = 0
    for index in range(1, len(months) + 1):
        if index == len(months) or months[index] != months[index - 1] + 1:
            first, last = MONTHS[months[start] - 1], MONTHS[months[index - 1] - 1]
            yield "the whole year" if index - start == 12 else first if first == last else f"{first} to {last}"
            start = index
