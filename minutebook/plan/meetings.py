"""The list of meetings by year, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.dates import MONTHS
from minutebook.link.archive import Archive
from minutebook.link.meetings import Announced
from minutebook.plan.page import Page, in_a_sentence
from minutebook.plan.timeline import timeline
from minutebook.records import Meeting


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of one year's meetings."""

    year: int
    meetings: tuple[Meeting | Announced, ...]
    """Newest first, those included that notes announce and that are not in the archive."""
    gaps: tuple[str, ...]
    """Runs of months of which nothing is known, such as "January to August"."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of meetings, then one page per meeting."""
    context = {"years": years(archive), "timeline": timeline(archive, archive.meetings)}
    yield Page("/meetings/", "meetings.html", "Meetings", "Every meeting of which something is known, by year, with the gaps.", context)
    for meeting in archive.meetings:
        held = "Notes of the" if meeting.held else "What is known of the"
        description = f"{held} {in_a_sentence(meeting.title)} of {meeting.date.english}."
        yield Page(meeting.address, "meeting.html", f"{meeting.title}, {meeting.date.english}", description, {"meeting": meeting})


def years(archive: Archive) -> tuple[Year, ...]:
    """Return every year from the first meeting to the last, newest first, the years of which nothing is known included."""
    if not archive.meetings:
        return ()
    first, last = archive.meetings[0].date, archive.meetings[-1].date
    newest = max([last.year, *(entry.date.year for entry in archive.meetings.announced)])
    return tuple(_year(archive, year, first.months, last.months) for year in range(newest, first.year - 1, -1))


def _year(archive: Archive, year: int, first_month: int, last_month: int) -> Year:
    known = {meeting.date.month for meeting in archive.meetings if meeting.date.year == year}
    every: tuple[Meeting | Announced, ...] = (*archive.meetings, *archive.meetings.announced)
    listed = (meeting for meeting in every if meeting.date.year == year)
    meetings = tuple(sorted(listed, key=lambda meeting: meeting.date, reverse=True))
    missing = [month for month in range(1, 13) if month not in known and first_month <= year * 12 + month - 1 <= last_month]
    return Year(year, meetings, tuple(_runs(missing)))


def _runs(months: list[int]) -> Iterator[str]:
    """Yield runs of consecutive months in words."""
    start = 0
    for index in range(1, len(months) + 1):
        if index == len(months) or months[index] != months[index - 1] + 1:
            first, last = MONTHS[months[start] - 1], MONTHS[months[index - 1] - 1]
            yield "the whole year" if index - start == 12 else first if first == last else f"{first} to {last}"
            start = index
