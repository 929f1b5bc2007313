"""The list of meetings by year, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.blocks import Question
from minutebook.citation import Citation
from minutebook.dates import MONTHS
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.link.meetings import Announced, Neighbours
from minutebook.link.people import Person
from minutebook.plan import citations
from minutebook.plan.by_year import by_year
from minutebook.plan.linked_data import LinkedData, of_meeting
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.timeline import Timeline, timeline
from minutebook.plan.views.actions import UpdateView, update_view
from minutebook.plan.views.notes import ItemView, OpeningView, item_views, opening_view
from minutebook.plan.views.people import ListedRole, listed_roles
from minutebook.records import Attendee, Meeting, Role, Series, Theme

ADDRESS = "/meetings/"
TOGETHER = 80
"""The list holds whole years up to this many meetings; older years have pages of their own."""
MOST = 80
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list."""

    meeting: Meeting
    themes: tuple[Theme, ...]
    decisions: int
    """How many its notes record."""
    actions: int
    """How many it set."""
    updates: int
    """How many it heard on earlier actions."""


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of the meetings of one year, or of a part of one."""

    title: str
    """The year, or the part of it, in words."""
    meetings: tuple[MeetingRow | Announced, ...]
    """Newest first, those included that notes announce and that are not in the archive."""
    gaps: tuple[str, ...]
    """Runs of months of which nothing is known, such as "January to August"; of a year in parts, with the first."""
    address: str
    """The page that holds it."""


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """The meetings by year."""

    years: tuple[Year, ...]
    """The newest, as many as there is room for."""
    earlier: tuple[Year, ...]
    """Those with pages of their own, and between them those without a meeting."""
    timeline: Timeline | None
    held: int
    """Meetings whose notes are held."""
    cited: int
    """Meetings whose notes are not held, but cited."""
    calendars: tuple[Series, ...]
    """Each has a calendar of its own."""


@dataclass(frozen=True, slots=True)
class MeetingsYearPage:
    """The meetings of a year for which the list has no room."""

    year: Year


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list of attendance or apologies."""

    attendee: Attendee
    person: Person | None
    """None where their name was withdrawn."""
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
    questions: int
    promises: int
    """How many actions it set."""
    reports: int
    """How many updates it heard on earlier actions."""
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
    linked_data: LinkedData
    citation: Citation
    citations: str
    """The address of the page that says how each place of the notes is cited."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of meetings, then one page per meeting."""
    held = len(archive.meetings.held)
    every = years(archive)
    room = next((place for place, year in enumerate(every) if year.address != ADDRESS), len(every))
    shown = MeetingsPage(
        every[:room], every[room:], timeline(archive, archive.meetings), held, len(archive.meetings) - held, archive.series
    )
    yield Page(ADDRESS, "meetings.html", "Meetings", "Every meeting of which something is known, by year, with the gaps.", lambda: shown)
    for year in every[room:]:
        if year.address != ADDRESS:
            yield Page(year.address, "meetings_year.html", f"Meetings in {year.title}", shows=partial(MeetingsYearPage, year))
    for meeting in archive.meetings:
        what = "Notes of the" if meeting.held else "What is known of the"
        description = f"{what} {in_a_sentence(meeting.title)} of {meeting.when}."
        shows = partial(meeting_page, archive, meeting)
        yield Page(meeting.address, "meeting.html", f"{meeting.title}, {meeting.when}", description, shows)


def meeting_page(archive: Archive, meeting: Meeting) -> MeetingPage:
    """Return what the page of a meeting shows."""
    return MeetingPage(
        meeting=meeting,
        series=archive.meetings.series_of(meeting),
        chair=archive.people.named(meeting, meeting.chair),
        attendance=tuple(_listed(archive, meeting.attendance)),
        apologies=tuple(_listed(archive, meeting.apologies)),
        vacant=tuple(archive.people.listed_role(role.text) for role in meeting.vacant),
        questions=sum(1 for _ in archive.meetings.blocks(Question, [meeting])),
        promises=len(archive.actions.set_at(meeting)),
        reports=len(archive.actions.heard_at(meeting)),
        opening=opening_view(archive, meeting),
        items=item_views(archive, meeting.items),
        announced_by=archive.meetings.announcing(meeting),
        corrections=archive.margin.corrections_of(meeting),
        later=tuple(
            update_view(archive, update) for traced in (archive.actions, archive.commitments) for update in traced.updates_given_on(meeting)
        ),
        marks=len(archive.commitments.set_at(meeting)),
        neighbours=archive.meetings.neighbours(meeting),
        linked_data=of_meeting(archive, meeting),
        citation=citations.of_meeting(archive, meeting),
        citations=citations.address_of(meeting),
    )


def _listed(archive: Archive, attendees: Iterable[Attendee]) -> Iterator[Listed]:
    return (Listed(attendee, archive.people.of(attendee), listed_roles(archive, attendee)) for attendee in attendees)


def years(archive: Archive) -> tuple[Year, ...]:
    """Return every year from the first meeting to the last, newest first, the years of which nothing is known included."""
    if not archive.meetings:
        return ()
    every: tuple[Meeting | Announced, ...] = (*archive.meetings, *archive.meetings.announced)
    # Of two on one day, the later stands first as well.
    newest_first = every[::-1]
    listed = sorted(newest_first, key=lambda meeting: meeting.date, reverse=True)
    parts = by_year(archive, ADDRESS, listed, lambda meeting: meeting.date.year, together=TOGETHER, most=MOST)
    shown = [part.year for part in parts]
    found: list[Year] = []
    for number in range(max(shown), min(shown) - 1, -1):
        gaps = tuple(_gaps(archive, number))
        of_year = [part for part in parts if part.year == number]
        for part in of_year:
            rows = tuple(_row(archive, meeting) if isinstance(meeting, Meeting) else meeting for meeting in part.entries)
            found.append(Year(part.title, rows, gaps if part is of_year[-1] else (), part.address))
        if not of_year:
            found.append(Year(str(number), (), gaps, ADDRESS))
    return tuple(found)


def _gaps(archive: Archive, year: int) -> Iterator[str]:
    """Yield the runs of months of a year of which nothing is known, between the first meeting and the last."""
    first, last = archive.meetings[0].date.months, archive.meetings[-1].date.months
    known = {day.month for meeting in archive.meetings for day in (meeting.date, meeting.ends) if day.year == year}
    return _runs([month for month in range(1, 13) if month not in known and first <= year * 12 + month - 1 <= last])


def _row(archive: Archive, meeting: Meeting) -> MeetingRow:
    set_there, heard_there = archive.actions.set_at(meeting), archive.actions.heard_at(meeting)
    decided = archive.decisions.at(meeting)
    return MeetingRow(meeting, archive.themes.at(meeting), len(decided), len(set_there), len(heard_there))


def _runs(months: list[int]) -> Iterator[str]:
    """Yield runs of consecutive months in words."""
    start = 0
    for index in range(1, len(months) + 1):
        if index == len(months) or months[index] != months[index - 1] + 1:
            first, last = MONTHS[months[start] - 1], MONTHS[months[index - 1] - 1]
            yield "the whole year" if index - start == 12 else first if first == last else f"{first} to {last}"
            start = index
