"""The list of people, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.link.archive import Archive
from minutebook.link.people import Person, Post, Stint
from minutebook.plan.axis import Axis, axis_of
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.multiples import Multiple, multiples
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.plan.views.people import ListedRole, listed_roles
from minutebook.plan.voices import ANSWERED, ASKED, GIVEN, REMARKED, Together, Voices, VoicesPart, part_of, voices_of, years_of
from minutebook.records import Meeting, Role, Series

DRAWN = {"Meetings": "meeting", ASKED: "question", ANSWERED: "answer", REMARKED: "remark", GIVEN: "action"}
"""What the chart counts, by what the person did: the meetings are those that list them."""
ACTIONS = 30
"""The newest that a person's page shows with what came of them; all of them stand in the list by date."""
MEETINGS = 60
"""The newest that a person's page shows; all of them stand in the tables of attendance."""
ADDRESS = "/people/"
TOGETHER = 36
"""The page of people has the attendance of whole years up to this many meetings; older years have pages of their own."""
MOST = 60
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was listed at the meetings of one series."""

    series: Series
    meetings: tuple[Meeting, ...]
    """Whose notes are held and say who was there, oldest first."""
    unrecorded: tuple[Meeting, ...]
    """Whose notes are held and do not say it."""
    rows: tuple[tuple[Person, tuple[Post | None, ...]], ...]
    """Each person with a post, or None, for each meeting."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody whom the notes list."""

    people: tuple[tuple[Person, tuple[str, ...]], ...]
    """Each with the offices in words in which the notes list them, or whom they came for."""
    attendance: tuple[Attendance, ...]
    """Of the newest years, as many as there is room for."""
    elsewhere: tuple[Part[Meeting], ...]
    """The years that have pages of their own."""


@dataclass(frozen=True, slots=True)
class AttendanceYearPage:
    """Who was listed in one year, or in a part of one."""

    year: Part[Meeting]
    attendance: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the notes tell of a person: their roles, what they said, and the actions that they were given."""

    person: Person
    stints: tuple[tuple[Stint, Role | None], ...]
    """Each with its role; None where the notes give none."""
    posts: tuple[tuple[Post, tuple[ListedRole, ...]], ...]
    """The newest, each with the roles in which its list has them."""
    earlier_posts: int
    """How many there were before them."""
    attendance: tuple[Part[Meeting], ...]
    """The years whose tables of attendance have those."""
    axis: Axis | None
    years: tuple[Multiple, ...]
    """What they did, each kind of it by the year; none where that says no more than words do."""
    voices: Voices
    actions: tuple[ActionView, ...]
    """Newest first, no more than a page holds."""
    more_actions: int
    """How many older ones there are."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class PersonPartPage:
    """What a person said in a time for which their page has no room."""

    person: Person
    part: VoicesPart


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of people, then one page per person."""
    years = years_of_attendance(archive)
    elsewhere = tuple(part for part in years if part.address != ADDRESS)
    newest = [meeting for part in years if part.address == ADDRESS for meeting in part.entries]
    description = "Everybody whom the notes list as present or as sending apologies."

    def everybody() -> PeoplePage:
        people = tuple((person, _offices(archive, person)) for person in archive.people)
        return PeoplePage(people, tuple(attendance(archive, newest)), elsewhere)

    yield Page(ADDRESS, "people.html", "People", description, everybody)
    for year in elsewhere:
        shows = partial(_attendance_year, archive, year)
        yield Page(year.address, "people_year.html", f"Attendance in {year.title}", shows=shows)
    for person in archive.people:
        description = f"The roles in which the notes list {person.title}, and what they asked, answered and were given to do."
        yield Page(person.address, "person.html", person.title, description, partial(person_page, archive, person))
        for part in years_of(archive, person):
            if part.address != person.address:
                shows_part = partial(_part_page, archive, person, part)
                yield Page(part.address, "person_part.html", f"{person.title} in {part.title}", shows=shows_part)


def _part_page(archive: Archive, person: Person, part: Part[Together]) -> PersonPartPage:
    return PersonPartPage(person, part_of(archive, person, part))


def _offices(archive: Archive, person: Person) -> tuple[str, ...]:
    """Return what the lists call somebody, each once."""
    offices: list[str] = []
    for post in person.posts:
        attendee = post.attendee
        in_words = [f"{each.held.capacity} {each.role.name}".strip() for each in listed_roles(archive, attendee)]
        offices += [attendee.post] if attendee.post else in_words or [attendee.organisation]
    return tuple(dict.fromkeys(filter(None, offices)))


def _attendance_year(archive: Archive, year: Part[Meeting]) -> AttendanceYearPage:
    return AttendanceYearPage(year, tuple(attendance(archive, year.entries)))


def person_page(archive: Archive, person: Person) -> PersonPage:
    """Return what the page of a person shows."""
    voices = voices_of(archive, person)
    actions = archive.actions.owned_by(person)[::-1]
    earlier = {post.meeting.id for post in person.posts[:-MEETINGS]}
    years = years_of_attendance(archive) if earlier else ()
    return PersonPage(
        person=person,
        stints=tuple((stint, archive.people.listed_role(stint.role.label) if stint.role else None) for stint in person.stints),
        posts=tuple((post, listed_roles(archive, post.attendee)) for post in person.posts[-MEETINGS:]),
        earlier_posts=len(earlier),
        attendance=tuple(part for part in years if any(meeting.id in earlier for meeting in part.entries)),
        axis=axis_of(archive),
        years=_years(archive, person, voices),
        voices=voices,
        actions=action_views(archive, actions[:ACTIONS]),
        more_actions=len(actions[ACTIONS:]),
        coverage=coverage(archive),
    )


def _years(archive: Archive, person: Person, voices: Voices) -> tuple[Multiple, ...]:
    axis = axis_of(archive)
    if not axis:
        return ()
    counts = {did: Counter[int]() for did in DRAWN}
    counts["Meetings"].update(post.meeting.date.year for post in person.posts)
    for meeting, items in (entry for part in voices.parts for entry in part.by_date):
        for voice in (voice for heard in items for voice in heard.voices if voice.did in DRAWN):
            counts[voice.did][meeting.date.year] += 1
    # One year is no course of time.
    if len({year for count in counts.values() for year in count}) < 2:
        return ()
    return tuple(multiples(axis, ((noun, "", counts[did]) for did, noun in DRAWN.items())))


def years_of_attendance(archive: Archive) -> tuple[Part[Meeting], ...]:
    """Return the meetings whose notes are held by year, newest first, each year with the page that has its attendance."""
    return by_year(archive, ADDRESS, archive.meetings.held[::-1], lambda meeting: meeting.date.year, together=TOGETHER, most=MOST)


def attendance(archive: Archive, of: Collection[Meeting]) -> Iterator[Attendance]:
    """Yield the attendance at some meetings whose notes are held, by series; a joint meeting counts for each of its series."""
    ids = {meeting.id for meeting in of}
    posts = {person.id: {post.meeting.id: post for post in person.posts if post.meeting.id in ids} for person in archive.people}
    for series in archive.series:
        held = [meeting for meeting in archive.meetings.held if meeting.id in ids and meeting.is_of(series.id)]
        meetings = tuple(meeting for meeting in held if not meeting.attendance_unrecorded)
        unrecorded = tuple(meeting for meeting in held if meeting.attendance_unrecorded)
        rows = ((person, tuple(posts[person.id].get(meeting.id) for meeting in meetings)) for person in archive.people)
        if held:
            yield Attendance(series, meetings, unrecorded, tuple(row for row in rows if any(row[1])))
