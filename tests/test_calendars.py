"""Calendars, read as a program reads them: whole, in the zone of the body, and each entry the same one for ever."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.records import Meeting
from minutebook.time_zones import TIME_ZONES
from tests.small import write_small
from tests.test_data import ARCHIVES
from tests.test_pages import PARISH

Files = Mapping[str, bytes]


@pytest.fixture(scope="module", params=ARCHIVES)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files]:
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    return _archive(content, day)


def _archive(content: Path, day: str) -> tuple[Archive, Files]:
    archive = archive_of(content, RecordDate.from_iso(day))
    return archive, page_files(archive, plan(archive))


def events(data: bytes) -> dict[str, Any]:
    calendar: Any = Calendar.from_ical(data)
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def first_id(archive: Archive, meeting: Meeting) -> str:
    """Return the day under which a meeting was published first; nothing here moves twice."""
    return next((old for old, new in archive.moves.meetings.items() if new == meeting.id), meeting.id)


def test_each_calendar_is_one_and_no_line_is_too_long(data: tuple[Archive, Files]) -> None:
    archive, files = data
    names = [name for name in files if name.endswith(".ics")]
    assert len(names) == 1 + len(archive.series) + len(archive.themes)
    for name in names:
        text = files[name]
        whole: Any = Calendar.from_ical(text)
        assert whole.errors == []
        for event in events(text).values():
            assert event.errors == []
            assert event["DTSTAMP"].dt.date() <= date(archive.as_of.year, archive.as_of.month, archive.as_of.day)
        assert text.count(b"\n") == text.count(b"\r\n")
        assert max(map(len, text.split(b"\r\n"))) <= 75


def test_each_meeting_whose_day_is_known_and_each_day_on_which_something_is_due_is_in_it(data: tuple[Archive, Files]) -> None:
    archive, files = data
    told = events(files["calendar.ics"])
    known = {f"meeting-{first_id(archive, meeting)}": meeting for meeting in archive.meetings if meeting.date.day}
    found = {uid.partition("@")[0]: event for uid, event in told.items()}
    for name, meeting in known.items():
        event = found.pop(name)
        start = event["DTSTART"].dt
        assert (start.year, start.month, start.day) == (meeting.date.year, meeting.date.month, meeting.date.day)
        assert str(event["SUMMARY"]) == meeting.title
        assert str(event.get("LOCATION", "")) == meeting.venue
        if meeting.time and archive.site.time_zone and meeting.ends == meeting.date:
            assert start.strftime("%H:%M") == meeting.time
            expected = datetime(start.year, start.month, start.day, start.hour, start.minute, tzinfo=ZoneInfo(archive.site.time_zone))
            assert start == expected
    dues = {
        f"due-action-{first_id(archive, archive.meetings.by_id(action.meeting))}-{action.id.partition('/')[2]}": (action, due.by)
        for action in archive.actions
        if (due := archive.actions.outcome(action).due) and due.by and due.by.day
    }
    for name, (action, day) in dues.items():
        event = found.pop(name)
        assert event["DTSTART"].dt == date(day.year, day.month, day.day)
        assert event["DTEND"].dt == event["DTSTART"].dt + timedelta(1)
        assert action.prose.text in str(event["DESCRIPTION"])
    assert all(name.startswith(("due-commitment", "due-request", "meeting-")) for name in found)
    assert {str(event["STATUS"]) for name, event in found.items() if name.startswith("meeting-")} <= {"TENTATIVE"}
    for name, event in found.items():
        said, status = str(event["SUMMARY"]).partition(":")[0].casefold(), str(event["STATUS"])
        # What was asked for, nobody need have agreed to.
        assert not name.startswith("due-request") or ("asked for" in said, status) == (True, "TENTATIVE")
        assert not name.startswith("due-commitment") or ("due" in said, status) == (True, "CONFIRMED")


def test_what_has_ended_and_a_day_that_the_notes_do_not_print_are_said_to_be_so(data: tuple[Archive, Files]) -> None:
    archive, files = data
    told = {uid.partition("@")[0]: event for uid, event in events(files["calendar.ics"]).items()}
    for action in archive.actions:
        event = told.get(f"due-action-{archive.moves.first_meeting(action.meeting)}-{action.id.partition('/')[2]}")
        outcome = archive.actions.outcome(action)
        if event and outcome.due:
            head, words = str(event["SUMMARY"]).partition(":")[0], str(event["DESCRIPTION"])
            ended = f"{outcome.status.capitalize()}, was due" if outcome.has_ended else "Due"
            basis = next((point.basis for point in outcome.due.points if point.end == outcome.due.by), "")
            assert head.removesuffix(" (day derived)") == ended
            assert f"say “{outcome.due.phrase}”" in words
            assert head.endswith(" (day derived)") == (f"this day is derived: {basis}" in words)
            # A day that is printed as a date is not derived, and what is counted from another day is.
            assert not re.fullmatch(r"\d+ \w+ \d{4}|[\d/]+", outcome.due.phrase) or "derived" not in head
            assert not re.match(r"(?:with)?in (?:a|\d)|next meeting|end of|by the end", outcome.due.phrase) or "derived" in head


def test_a_day_that_editors_read_out_of_the_notes_is_said_to_be_theirs(tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    notes = tmp_path / "content/meetings/2026-10-20.md"
    head = "---\nseries: council\nstatus: approved\nattendance: [{name: Ann Archer, role: Clerk}]\n"
    head += "editors_notes: [{at: action-1, read: due, text: The year is ours.}]\n---\n\n## 1. Bridge\n\n"
    notes.write_text(f"{head}> **Action 2026-10-20/1** — owner: Clerk; due: 1 December 2026\n>\n> Paint it.\n", encoding="utf-8")
    told = events(_archive(tmp_path / "content", "2026-10-31")[1]["calendar.ics"])
    (event,) = (event for uid, event in told.items() if uid.startswith("due-action-2026-10-20-1@"))
    assert "The notes, as the editors read them, say “1 December 2026”." in str(event["DESCRIPTION"])


def test_a_stamp_is_of_the_record_and_of_no_day_on_which_somebody_builds(tmp_path: Path) -> None:
    shutil.copytree(PARISH, tmp_path / "content")
    early, late = (events(_archive(tmp_path / "content", day)[1]["calendar.ics"]) for day in ("2026-03-31", "2026-12-31"))
    assert {uid: event["DTSTAMP"].dt for uid, event in early.items()} == {uid: event["DTSTAMP"].dt for uid, event in late.items()}
    assert all(event["DTSTAMP"].dt.date() <= date(2026, 3, 31) for event in late.values())
    # A correction of an action is later than the notes that set it.
    assert early["due-action-2024-05-14-2@quenderby.example"]["DTSTAMP"].dt.date() == date(2025, 1, 20)


def test_an_event_has_what_the_standard_asks_for_and_each_property_once(data: tuple[Archive, Files]) -> None:
    for name in (name for name in data[1] if name.endswith(".ics")):
        calendar: Any = Calendar.from_ical(data[1][name])
        assert (str(calendar["VERSION"]), "PRODID" in calendar) == ("2.0", True)
        for event in calendar.walk("VEVENT"):
            assert event.keys() >= {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"}
            assert not [key for key, value in event.items() if isinstance(value, list)]
            assert "DTEND" not in event or event["DTEND"].dt > event["DTSTART"].dt
            assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)


def test_a_series_and_a_theme_have_their_own_part_of_it(data: tuple[Archive, Files]) -> None:
    archive, files = data
    everything = events(files["calendar.ics"])
    for series in archive.series:
        part = events(files[f"calendar/{series.id}.ics"])
        assert part.items() <= everything.items()
        for meeting in (meeting for meeting in archive.meetings if meeting.date.day):
            uid = next(uid for uid in everything if uid.startswith(f"meeting-{first_id(archive, meeting)}@"))
            assert (uid in part) is meeting.is_of(series.id)
    for theme in archive.themes:
        part = events(files[f"{theme.address.removeprefix('/')}calendar.ics"])
        assert part.items() <= everything.items()
        assert not [uid for uid in part if uid.startswith("meeting")]


@pytest.mark.parametrize("name", TIME_ZONES)
def test_the_zone_of_a_calendar_changes_when_the_zone_does(name: str, tmp_path: Path) -> None:
    """As the database of time zones of this computer has it, hour by hour around each change of twenty years."""
    shutil.copytree(PARISH, tmp_path / "content")
    site = tmp_path / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("Europe/London", name), encoding="utf-8")
    files = _archive(tmp_path / "content", "2024-06-30")[1]
    calendar: Any = Calendar.from_ical(files["calendar.ics"])
    (zone,) = calendar.walk("VTIMEZONE")
    told, true = zone.to_tz(lookup_tzid=False), ZoneInfo(name)
    for year in range(2010, 2031):
        for month in (1, 3, 4, 7, 10, 11):
            for day in (1, 15, 28):
                when = datetime(year, month, day, 12)
                assert when.replace(tzinfo=told).utcoffset() == when.replace(tzinfo=true).utcoffset(), when
                assert when.replace(tzinfo=told).tzname() == when.replace(tzinfo=true).tzname(), when


def test_without_a_zone_times_are_of_none(tmp_path: Path) -> None:
    shutil.copytree(PARISH, tmp_path / "content")
    site = tmp_path / "content/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("time_zone: Europe/London\n", ""), encoding="utf-8")
    files = _archive(tmp_path / "content", "2024-06-30")[1]
    assert b"VTIMEZONE" not in files["calendar.ics"]
    assert b"DTSTART:20240514T" in files["calendar.ics"]


def test_a_meeting_that_moves_to_another_day_stays_the_same_entry(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(PARISH, content)
    (content / "addresses.lock").write_text("/meetings/2026-03-09/ -> /meetings/2026-03-10/\n", encoding="utf-8")
    (content / "words.lock").unlink(missing_ok=True)
    told = events(_archive(content, "2026-03-31")[1]["calendar.ics"])
    assert "meeting-2026-03-09@quenderby.example" in told
    assert told["meeting-2026-03-09@quenderby.example"]["DTSTART"].dt.day == 10


def test_what_a_meeting_that_moves_asked_for_is_due_in_the_same_entry(tmp_path: Path) -> None:
    due = sorted(uid for uid in events(_archive(PARISH, "2026-03-31")[1]["calendar.ics"]) if uid.startswith("due-action-"))
    _, _, rest = due[0].partition("due-action-")
    meeting = rest.rpartition("@")[0].rpartition("-")[0]
    content = tmp_path / "content"
    shutil.copytree(PARISH, content)
    (content / "addresses.lock").write_text(f"/meetings/2020-01-01/ -> /meetings/{meeting}/\n", encoding="utf-8")
    (content / "words.lock").unlink(missing_ok=True)
    assert due[0].replace(meeting, "2020-01-01") in events(_archive(content, "2026-03-31")[1]["calendar.ics"])
