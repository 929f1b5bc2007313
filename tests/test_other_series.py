"""What is due at a meeting of another series is due there, and its notes are asked; of a meeting that nobody knows, nothing is claimed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.due import read_due
from minutebook.link.archive import Archive
from minutebook.link.due import Due, resolve_due
from minutebook.link.meetings import Meetings
from minutebook.pipeline import archive_of
from minutebook.plan.outcome_words import outcome_words
from minutebook.records import Series
from tests.records import PLACE, meeting

ROOT = Path(__file__).resolve().parent.parent

TITLES = {"full-council": "Parish Council", "planning": "Planning Committee", "open-spaces": "Open Spaces Committee"}
COUNCIL, PLANNING = "2025-05-13", "2025-04-01"
MEETINGS = Meetings(
    [
        meeting(PLANNING, series="planning", next_meeting="2025-05-06"),
        meeting(COUNCIL, series="full-council"),
        meeting("2025-06-10", series="planning"),
        meeting("2025-07-08", series="full-council"),
        meeting("2025-07-15", series="open-spaces"),
    ],
    [Series(id, PLACE, title, "", ()) for id, title in TITLES.items()],
    body="Quenderby Parish Council",
)


def due(phrase: str, at: str = COUNCIL, meetings: Meetings = MEETINGS) -> Due:
    return resolve_due(phrase, read_due(phrase), meetings.by_id(at), "", meetings)


@pytest.mark.parametrize(
    "phrase",
    [
        "June meeting of the Planning Committee",
        "June 2025 meeting of the planning committee",
        "June Planning Committee meeting",
        "June Planning meeting",
        "the Planning Committee meeting in June",
        "June Planning Committee",
        "10 June meeting of the Planning Committee",
        "report to the Planning Committee meeting in June",
    ],
)
def test_a_meeting_of_another_series_is_the_one_meant(phrase: str) -> None:
    (point,) = due(phrase).points
    assert point.meeting and point.meeting.id == "2025-06-10"
    assert [series.id for series in point.series or ()] == ["planning"]
    assert point.when == "at the meeting of 10 June 2025 (Planning Committee)"
    # To those who hold it, it is their own.
    (own,) = due(phrase, PLANNING).points
    assert (own.meeting, own.series, own.when) == (point.meeting, (), "at the meeting of 10 June 2025")


@pytest.mark.parametrize(
    ("phrase", "series", "end"),
    [
        ("next meeting of the Planning Committee", "planning", "2025-06-10"),
        ("next planning meeting", "planning", "2025-06-10"),
        ("the next Open Spaces Committee", "open-spaces", "2025-07-15"),
        ("next OSC meeting", "open-spaces", "2025-07-15"),
    ],
)
def test_the_next_meeting_of_another_series_is_its_next(phrase: str, series: str, end: str) -> None:
    (point,) = due(phrase).points
    assert ([each.id for each in point.series or ()], point.end.iso) == ([series], end)
    assert point.when == f"at the next meeting ({TITLES[series]})"


@pytest.mark.parametrize(
    "phrase", ["next meeting", "next council meeting", "next full council", "next ordinary meeting", "next Parish Council"]
)
def test_whoever_meets_need_not_be_named_by_its_own_notes(phrase: str) -> None:
    (point,) = due(phrase).points
    assert (point.end.iso, point.when, point.series) == ("2025-07-08", "at the next meeting", ())


def test_the_next_full_council_is_that_of_the_council_also_where_a_committee_says_so() -> None:
    (point,) = due("next full council", PLANNING).points
    assert (point.end.iso, [each.id for each in point.series or ()]) == (COUNCIL, ["full-council"])


def test_a_meeting_of_another_series_is_where_its_own_notes_announce_it() -> None:
    meetings = Meetings(
        [
            meeting("2025-04-01", series="planning", next_meeting="2025-05-20"),
            meeting(COUNCIL, series="full-council"),
            meeting("2025-06-10", series="planning"),
        ],
        [Series(id, PLACE, title, "", ()) for id, title in TITLES.items()],
    )
    (point,) = due("next meeting of the Planning Committee", meetings=meetings).points
    assert (point.end.iso, point.meeting, point.basis) == ("2025-05-20", None, "the next meeting, as the notes of 1 April 2025 announce it")


@pytest.mark.parametrize(
    "phrase", ["next finance committee meeting", "next Finance Committee", "next meeting of the Ramblers", "next committee meeting"]
)
def test_of_a_meeting_that_the_archive_does_not_know_there_is_no_day(phrase: str) -> None:
    assert (due(phrase).points, due(phrase).basis) == ((), "the day of that meeting is not known")


def test_of_such_a_meeting_the_month_is_kept_and_no_notes_are_said_to_be_held() -> None:
    (point,) = due("July meeting of the Finance Committee").points
    assert (point.end.iso, point.meeting, point.series, point.is_attested) == ("2025-07-31", None, None, False)
    assert point.when == "in July 2025, at a meeting that this archive does not know"


# --- what came of it --------------------------------------------------------------------------------------------------

Build = Callable[..., Archive]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    def build(phrase: str, *, heard_on: str = "", planning: str = "some", council: str = "all") -> Archive:
        content = tmp_path / "content"
        shutil.copytree(ROOT / "tests/cases/base", content)
        shutil.rmtree(content / "meetings")
        shutil.rmtree(content / "recommendations")
        (content / "meetings").mkdir()
        (content / "series.yaml").write_text(
            f"- {{id: council, title: Parish Council, coverage: [{{from: 2025-01, notes: {council}}}]}}\n"
            f"- {{id: planning, title: Planning Committee, coverage: [{{from: 2025-01, notes: {planning}}}]}}\n",
            encoding="utf-8",
        )
        days = {"2025-05-13": "council", "2025-06-10": "planning", "2025-07-08": "council", "2025-08-12": "planning"}
        for day, series in days.items():
            body = "Nothing was said."
            if day == "2025-05-13":
                body = f"> **Action 2025-05-13/1** — owner: Chair; due: {phrase}\n>\n> Answer the application."
            elif day == heard_on:
                body = "> **Update on 2025-05-13/1** — status: complete\n>\n> It was answered in June."
            head = f"---\ntitle: Meeting\nseries: {series}\nstatus: approved\ndate: {day}\n"
            head += "attendance:\n  - {name: Ann Archer, role: Chair}\n---\n\n"
            (content / f"meetings/{day}.md").write_text(f"{head}{body}\n", encoding="utf-8")
        return archive_of(content, RecordDate(2025, 8, 31))

    return build


def said(archive: Archive) -> tuple[str, str]:
    (action,) = archive.actions
    words = outcome_words(archive.actions.outcome(action))
    return words.label, words.sentence


def test_it_is_not_reported_where_the_notes_of_the_other_series_do_not_mention_it(built: Build) -> None:
    label, sentence = said(archive := built("June meeting of the Planning Committee"))
    assert label == "Not reported"
    assert sentence.startswith("Due at the meeting of 10 June 2025 (Planning Committee), whose notes are held and do not mention it")
    unmentioned = [item.location.path.stem for item in advise(archive).given if item.rule == "action-unmentioned"]
    assert unmentioned == ["2025-06-10"], "those who set it were not to hear of it"


def test_it_is_not_known_where_notes_of_the_other_series_may_be_missing(built: Build) -> None:
    label, sentence = said(built("next meeting of the Planning Committee"))
    assert label == "Not known"
    assert "in the series “Parish Council” and “Planning Committee”" in sentence


def test_the_coverage_of_the_other_series_says_whether_its_next_meeting_is_known(built: Build) -> None:
    label, sentence = said(built("next meeting of the Planning Committee", planning="all", council="some"))
    assert label == "Not reported"
    assert sentence.startswith("Due at the meeting of 10 June 2025 (Planning Committee), whose notes are held and do not mention it")


def test_of_a_meeting_that_the_archive_does_not_know_nobody_is_said_to_be_silent(built: Build) -> None:
    label, sentence = said(built("next finance committee meeting", planning="all"))
    assert (label, "the day of that meeting is not known" in sentence) == ("Not known", True)


def test_of_a_known_month_of_such_a_meeting_neither(built: Build) -> None:
    label, sentence = said(built("June meeting of the Finance Committee", planning="all"))
    assert label == "Not known"
    assert sentence.startswith("Due in June 2025, at a meeting that this archive does not know, whose notes are not held")


def test_what_the_other_series_heard_is_heard(built: Build) -> None:
    label, sentence = said(built("June meeting of the Planning Committee", heard_on="2025-06-10"))
    assert (label, sentence) == (
        "Complete",
        "By the notes of 10 June 2025, the meeting where it was due, it was complete, as they are read here.",
    )
