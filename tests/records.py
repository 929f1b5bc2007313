"""Records for tests, with only what a test is about filled in."""

from __future__ import annotations

from pathlib import PurePosixPath

from minutebook.dates import RecordDate
from minutebook.diagnostics import Location
from minutebook.link.meetings import Meetings
from minutebook.records import CoveredPeriod, Meeting, MeetingStatus, NextMeeting, Series
from minutebook.reference import Reference

PLACE = Location(PurePosixPath("content/meetings/test.md"), 1)


def meeting(id: str, *, series: str = "monthly", next_meeting: str = "", until: str = "") -> Meeting:
    """Return a meeting named for its date; a month makes it one whose notes are not held. series: ids with a space between."""
    return Meeting(
        id=id,
        location=PLACE,
        title="Meeting",
        series=tuple(Reference(id, PLACE) for id in series.split()),
        status=MeetingStatus.APPROVED if len(id) > 7 else MeetingStatus.NOT_HELD,
        date=RecordDate.from_iso(id),
        until=RecordDate.from_iso(until) if until else None,
        time="",
        venue="",
        chair="",
        notes_by="",
        original=None,
        attendance=(),
        attendance_unrecorded=False,
        vacant=(),
        apologies=(),
        next_meeting=NextMeeting(RecordDate.from_iso(next_meeting), "", "", "") if next_meeting else None,
        corrections=(),
        editors_notes=(),
        publish_from=None,
        accepted=(),
        opening=(),
        items=(),
        todos=(),
    )


def joined(*meetings: Meeting, coverage: tuple[CoveredPeriod, ...] = (), body: str = "", year_begins: int = 4) -> Meetings:
    """Return meetings, oldest first, as an archive holds them; coverage: of each of their series."""
    series = (
        Series(id, PLACE, id.capitalize(), "", coverage)
        for id in dict.fromkeys(reference.text for meeting in meetings for reference in meeting.series)
    )
    return Meetings(meetings, series, body=body, year_begins=year_begins)
