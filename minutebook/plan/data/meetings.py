"""Meetings, their items, what was corrected in their notes, and of which times notes are held: as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.blocks import Action, Block
from minutebook.link.annotations import MadeCorrection
from minutebook.link.archive import Archive
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.records import Attendee, CoverageKind, CoveredPeriod, Item, Meeting, MeetingStatus, NextMeeting, Original, Series


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """The published notes that these come from."""

    title: Annotated[str, About("What they are called")]
    date: Annotated[str, About("How they are dated", form=Form.DATE)]
    address: Annotated[str, About("Where they are on the web", form=Form.ADDRESS)]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """Somebody whom the notes list."""

    name: Annotated[str, About("As the notes have it")]
    role: Annotated[str, About("As printed; several have a comma between")]
    organisation: Annotated[str, About("Whom they came for, where the notes say so")]
    label: Annotated[str, About("What these notes call them, where that is not their role")]
    post: Annotated[str, About("Their post as printed, where that says more than the role")]
    person: Annotated[str, About("Who that is", of="people")]


@dataclass(frozen=True, slots=True)
class NextMeetingRow:
    """What the notes announce."""

    date: Annotated[str, About("When it was to be", form=Form.DATE)]
    time: Annotated[str, About("When it was to begin", form=Form.TIME)]
    venue: Annotated[str, About("Where it was to be")]
    focus: Annotated[str, About("What it was to be about")]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting: its notes are held here, or other notes cite it."""

    id: Annotated[str, About("Its date, and a word for a second one that day", "2025-09-09")]
    url: Annotated[str, About("Its page", "https://archive.example/meetings/2025-09-09/", Form.ADDRESS)]
    title: Annotated[str, About("What the notes are headed", "Parish council")]
    series: Annotated[tuple[str, ...], About("The kinds of meeting that it was: more than one of a joint meeting", "full-council")]
    status: Annotated[
        str, About("Whether its notes are held here, and were changed after they were published", "approved", one_of=tuple(MeetingStatus))
    ]
    date: Annotated[str, About("Its day; of several days the first", "2025-09-09", Form.DATE)]
    until: Annotated[str, About("The last day of a meeting of several days", "2025-09-10", Form.DATE)]
    time: Annotated[str, About("When it began", "19:30", Form.TIME)]
    venue: Annotated[str, About("Where it was", "Village Hall")]
    chair: Annotated[str, About("Who was in the chair, as the notes have it", "Maud Ottershaw")]
    notes_by: Annotated[str, About("Who took the notes", "Desmond Okonjo-Tarr")]
    source: Annotated[OriginalRow | None, About("The published original of these notes")]
    attendance: Annotated[tuple[ListedRow, ...], About("Who was there, in the order of the notes")]
    attendance_unrecorded: Annotated[bool, About("Whether the notes do not say who was there", "false")]
    apologies: Annotated[tuple[ListedRow, ...], About("Who had said that they would not come")]
    vacant: Annotated[tuple[str, ...], About("The roles that nobody held then", "Clerk")]
    themes: Annotated[tuple[str, ...], About("What its items and actions are on", "finance", of="themes")]
    next_meeting: Annotated[NextMeetingRow | None, About("What the notes say of the meeting to come")]
    opening: Annotated[
        str, About("All words before the first heading, in the order of the notes, with who said them; most notes begin with a heading")
    ]
    digest: Annotated[
        str, About("Sixteen figures that change when the words at their head do, and before the first heading", "9f2c1e0b7a3d4c58")
    ]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A heading of the notes, and what stands under it up to the next heading."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#item-2-1")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#item-2-1", Form.ADDRESS)]
    meeting: Annotated[str, About("Whose notes they are", "2025-09-09", of="meetings")]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "4")]
    parent: Annotated[str, About("The item that it is a part of", "2025-09-09#item-2", of="items")]
    number: Annotated[str, About("As the notes have it", "2.1")]
    title: Annotated[str, About("The words of the heading", "Bank statements")]
    themes: Annotated[tuple[str, ...], About("What it is on: its own themes, else those of what it is a part of", "finance", of="themes")]
    recommendations: Annotated[
        tuple[str, ...], About("What it says that it treats", "internal-audit-2024-25/reserves", of="recommendations")
    ]
    text: Annotated[str, About("All words under it, in the order of the notes, with who said them; its parts have rows of their own")]
    source_page: Annotated[str, About("Where in the published original it stands, where the notes here say so", "page 3")]
    withheld: Annotated[str, About("Why words were left out of the published notes", "A name is left out.")]
    no_update: Annotated[
        str,
        About("Who noted that there was no update on what was recommended; empty where nobody did", "The Chair noted that there was none."),
    ]
    addressed_elsewhere: Annotated[str, About("Where else it was dealt with, as the notes have it", "Finance committee")]
    nothing_outstanding: Annotated[
        str,
        About("What the notes say of there being nothing outstanding; empty where they do not say so", "There was nothing outstanding."),
    ]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A change to notes that had been published."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#correction-2025-10-01")]
    url: Annotated[str, About("Where it is told of", "https://archive.example/meetings/2025-09-09/#correction-2025-10-01", Form.ADDRESS)]
    meeting: Annotated[str, About("Whose notes were changed", "2025-09-09", of="meetings")]
    date: Annotated[str, About("When they were changed", "2025-10-01", Form.DATE)]
    place: Annotated[
        str,
        About(
            "The address of what was changed; empty where that is the notes as a whole",
            "https://archive.example/meetings/2025-09-09/#item-3",
            Form.ADDRESS,
        ),
    ]
    item: Annotated[str, About("The item that it is, or stands under", "2025-09-09#item-3", of="items")]
    action: Annotated[str, About("The action that was changed", "2025-09-09/2", of="actions")]
    text: Annotated[str, About("What was wrong", "The day was misread.")]
    before: Annotated[
        str, About("The words that stood there; empty where the correction quotes none, as many old ones do", "in two months")
    ]
    after: Annotated[str, About("The words that stand there now, where it does", "in three months")]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A time for which the archive says how many of the notes of a kind of meeting it holds; of any other time, it holds some."""

    id: Annotated[str, About("The kind of meeting, and the beginning", "full-council/2024-05")]
    series: Annotated[str, About("The kind of meeting, by its id", "full-council")]
    title: Annotated[str, About("What that is called", "Parish council")]
    from_: Annotated[str, About("When it begins", "2024-05", Form.DATE)]
    until: Annotated[str, About("Its last day or month; empty where it goes on", "2025-03", Form.DATE)]
    notes: Annotated[str, About("Whether all of its notes are held, or some", "all", one_of=tuple(CoverageKind))]


def meeting_rows(archive: Archive) -> Iterator[MeetingRow]:
    """Yield every meeting, oldest first."""
    return (meeting_row(archive, meeting) for meeting in archive.meetings)


def meeting_row(archive: Archive, meeting: Meeting) -> MeetingRow:
    """Return a meeting as a row."""
    return MeetingRow(
        id=meeting.id,
        url=address_in(archive, meeting.address),
        title=meeting.title,
        series=tuple(reference.text for reference in meeting.series),
        status=meeting.status,
        date=meeting.date.iso,
        until=meeting.until.iso if meeting.until else "",
        time=meeting.time,
        venue=meeting.venue,
        chair=meeting.chair,
        notes_by=meeting.notes_by,
        source=_original(meeting.original) if meeting.original else None,
        attendance=tuple(_listed(archive, attendee) for attendee in meeting.attendance),
        attendance_unrecorded=meeting.attendance_unrecorded,
        apologies=tuple(_listed(archive, attendee) for attendee in meeting.apologies),
        vacant=tuple(reference.text for reference in meeting.vacant),
        themes=tuple(theme.id for theme in archive.themes.at(meeting)),
        next_meeting=_announced(meeting.next_meeting) if meeting.next_meeting else None,
        opening=_said(meeting.opening),
        digest=archive.digests.get(meeting.address, ""),
    )


def _listed(archive: Archive, attendee: Attendee) -> ListedRow:
    role, person = ", ".join(role.printed for role in attendee.roles), archive.people.of(attendee)
    return ListedRow(attendee.name, role, attendee.organisation, attendee.label, attendee.post, person.id if person else "")


def _original(original: Original) -> OriginalRow:
    return OriginalRow(original.title, original.date.iso if original.date else "", original.address)


def _announced(announced: NextMeeting) -> NextMeetingRow:
    return NextMeetingRow(announced.date.iso if announced.date else "", announced.time, announced.venue, announced.focus)


def _said(blocks: Iterable[Block]) -> str:
    """Return all words of some blocks, a line for each part, with what heads it."""
    return "\n".join(f"{head}: {words}" if head else words for block in blocks for head, words in block.words if words)


def item_rows(archive: Archive) -> Iterator[ItemRow]:
    """Yield every item, oldest first and in the order of the notes."""
    return (_item_row(archive, item) for item in archive.items)


def _item_row(archive: Archive, item: Item) -> ItemRow:
    return ItemRow(
        id=item.id,
        url=address_in(archive, item.address),
        meeting=item.meeting,
        position=archive.meetings.position(item.meeting, item.anchor),
        parent=f"{item.meeting}#{item.parent}" if item.parent else "",
        number=item.number,
        title=item.title,
        themes=tuple(theme.id for theme in archive.themes.of(item)),
        recommendations=tuple(recommendation.id for recommendation in archive.recommendations.under(item)),
        text=str(item.withdrawn) if item.withdrawn else _said(item.blocks),
        source_page=item.source,
        withheld=item.withheld,
        no_update=item.no_update,
        addressed_elsewhere=item.addressed_elsewhere,
        nothing_outstanding=item.nothing_outstanding,
        withdrawn=item.withdrawn.date.iso if item.withdrawn else "",
        digest=archive.digests.get(item.address, ""),
    )


def correction_rows(archive: Archive) -> Iterator[CorrectionRow]:
    """Yield every correction, oldest first."""
    return (_correction_row(archive, made) for made in archive.margin.corrections)


def _correction_row(archive: Archive, made: MadeCorrection) -> CorrectionRow:
    meeting, correction = made.meeting, made.correction
    place = archive.margin.places(meeting).get(correction.place)
    action = place.block if place and isinstance(place.block, Action) and not place.block.prose.withdrawal else None
    return CorrectionRow(
        id=f"{meeting.id}#{made.anchor}",
        url=address_in(archive, made.address),
        meeting=meeting.id,
        date=correction.date.iso,
        place=address_in(archive, f"{meeting.address}#{correction.place}") if correction.place else "",
        item=place.item.id if place and place.item else "",
        action=action.id if action else "",
        text=correction.text,
        before=correction.before,
        after=correction.after,
    )


def coverage_rows(archive: Archive) -> Iterator[CoverageRow]:
    """Yield every period, by the kind of meeting, oldest first."""
    return (_coverage_row(series, period) for series in archive.series for period in series.coverage)


def _coverage_row(series: Series, period: CoveredPeriod) -> CoverageRow:
    start, until = period.start.iso, period.until.iso if period.until else ""
    return CoverageRow(f"{series.id}/{start}", series.id, series.title, start, until, period.notes)
