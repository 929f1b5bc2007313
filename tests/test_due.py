"""Due phrases are understood as a reader would understand them, and what gives no date is given none."""

from __future__ import annotations

import pytest

from minutebook.dates import RecordDate
from minutebook.due import NoSuchDay, read_due
from minutebook.link.due import Due, resolve_due
from minutebook.link.meetings import Meetings
from minutebook.records import CoverageKind, CoveredPeriod, Meeting
from tests.records import joined, meeting

SAID_AT = meeting("2017-11-15")
HELD = meeting("2018-03-27")
NOT_HELD = meeting("2018-05")
MEETINGS = joined(SAID_AT, meeting("2018-01-30"), HELD, NOT_HELD)


def due(phrase: str, said_at: Meeting = SAID_AT, meetings: Meetings = MEETINGS) -> Due:
    return resolve_due(phrase, read_due(phrase), said_at, "", meetings)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("2018-02-20", [("2018-02-20", "2018-02-20")]),
        ("20 February 2018", [("2018-02-20", "2018-02-20")]),
        ("Tuesday 20th February 2018", [("2018-02-20", "2018-02-20")]),
        ("6 June", [("2018-06-06", "2018-06-06")]),
        ("16 November", [("2017-11-16", "2017-11-16")]),
        ("15 November", [("2017-11-15", "2017-11-15")]),
        ("14 November", [("2018-11-14", "2018-11-14")]),
        ("29 February", [("2020-02-29", "2020-02-29")]),
        ("week commencing 29 February", [("2020-02-29", "2020-03-06")]),
        ("before 6 June", [("2018-06-05", "2018-06-05")]),
        ("before 1 March 2018", [("2018-02-28", "2018-02-28")]),
        ("February 2018", [("2018-02-01", "2018-02-28")]),
        ("in April 2018", [("2018-04-01", "2018-04-30")]),
        ("by April", [("2018-04-01", "2018-04-30")]),
        ("November", [("2017-11-01", "2017-11-30")]),
        ("before April 2018", [("2018-03-31", "2018-03-31")]),
        ("by the end of March 2018", [("2018-03-31", "2018-03-31")]),
        ("Sept 2018", [("2018-09-01", "2018-09-30")]),
        ("February and May 2018", [("2018-02-01", "2018-02-28"), ("2018-05-01", "2018-05-31")]),
        ("February 2018 and May 2018", [("2018-02-01", "2018-02-28"), ("2018-05-01", "2018-05-31")]),
        ("within two weeks", [("2017-11-29", "2017-11-29")]),
        ("in 2 weeks", [("2017-11-29", "2017-11-29")]),
        ("in 3 months", [("2018-02-15", "2018-02-15")]),
        ("within a month", [("2017-12-15", "2017-12-15")]),
        ("within 10 days", [("2017-11-25", "2017-11-25")]),
        ("in a year", [("2018-11-15", "2018-11-15")]),
        ("before Christmas", [("2017-12-24", "2017-12-24")]),
        ("before Christmas 2018", [("2018-12-24", "2018-12-24")]),
        ("March 2018 meeting", [("2018-03-27", "2018-03-27")]),
        ("March meeting", [("2018-03-27", "2018-03-27")]),
        ("the meeting of 27 March 2018", [("2018-03-27", "2018-03-27")]),
        ("May 2018 meeting", [("2018-05-01", "2018-05-31")]),
        ("April 2018 meeting", [("2018-04-01", "2018-04-30")]),
        ("next meeting", [("2017-11-16", "2018-01-30")]),
        ("the next regular meeting", [("2017-11-16", "2018-01-30")]),
        ("the next monthly meeting", [("2017-11-16", "2018-01-30")]),
        ("the next holding to account meeting", []),
        ("next finance committee meeting", []),
        ("January 2018 Service Improvement Board", [("2018-01-01", "2018-01-31")]),
        ("before the end of March 2018", [("2018-03-31", "2018-03-31")]),
        ("Before 6 June 2018", [("2018-06-05", "2018-06-05")]),
        ("before the March 2018 meeting", [("2018-03-26", "2018-03-26")]),
        ("December and January 2018", [("2017-12-01", "2017-12-31"), ("2018-01-01", "2018-01-31")]),
        ("May 2018 and February 2018", [("2018-02-01", "2018-02-28"), ("2018-05-01", "2018-05-31")]),
        ("June 6 2018", [("2018-06-06", "2018-06-06")]),
        ("June 6, 2018", [("2018-06-06", "2018-06-06")]),
        ("2018-04", [("2018-04-01", "2018-04-30")]),
        ("Next meeting", [("2017-11-16", "2018-01-30")]),
        ("Within two weeks", [("2017-11-29", "2017-11-29")]),
        ("in the next 3 months", [("2018-02-15", "2018-02-15")]),
        ("not before 6 June 2018", []),
        ("within two weeks of the May 2018 meeting", []),
        ("May be considered at a later date", []),
        ("the next but one meeting", []),
        ("once developed", []),
        ("this may be developed later", []),
        ("ongoing", []),
        ("as soon as possible", []),
    ],
)
def test_phrase_comes_to_the_days_that_a_reader_would_name(phrase: str, days: list[tuple[str, str]]) -> None:
    assert [(point.start.iso, point.end.iso) for point in due(phrase).points] == days


@pytest.mark.parametrize(
    ("phrase", "known"),
    [("March 2018 meeting", "2018-03-27"), ("May 2018 meeting", "2018-05"), ("April 2018 meeting", None), ("in March 2018", None)],
)
def test_due_meeting_is_one_held_one_not_held_or_one_unknown(phrase: str, known: str | None) -> None:
    (point,) = due(phrase).points
    assert (point.meeting.id if point.meeting else None) == known
    assert bool(point.at_meeting) is ("meeting" in phrase)


def test_next_meeting_is_the_one_that_the_notes_announce_before_the_next_one_in_the_archive() -> None:
    announcing = meeting("2017-11-15", next_meeting="2017-12-19")
    (point,) = due("next meeting", announcing).points
    assert (point.end.iso, point.meeting) == ("2017-12-19", None)


def test_next_meeting_in_the_archive_is_the_one_meant_only_where_all_notes_up_to_it_are_held() -> None:
    held = CoveredPeriod(RecordDate(2017, 11), RecordDate(2018, 1), CoverageKind.ALL)
    known, unknown = (due("next meeting", meetings=joined(*MEETINGS, coverage=coverage)).points[0] for coverage in ((held,), ()))
    assert (known.meeting and known.meeting.id, known.when) == ("2018-01-30", "at the meeting of 30 January 2018")
    assert (unknown.meeting, unknown.when) == (None, "at the next meeting")


@pytest.mark.parametrize(
    ("phrase", "when", "attested"),
    [
        ("20 February 2018", "by 20 February 2018", True),
        ("before 6 June", "before 6 June 2018", False),
        ("before Christmas", "before Christmas 2017", False),
        ("by Christmas 2017", "by Christmas 2017", False),
        ("in April 2018", "in April 2018", False),
        ("by the end of March 2018", "by the end of March 2018", False),
        ("before April 2018", "before April 2018", False),
        ("in 3 months", "by 15 February 2018", False),
        ("March 2018 meeting", "at the meeting of 27 March 2018", True),
        ("May 2018 meeting", "at the meeting of May 2018", False),
        ("before the March 2018 meeting", "before the meeting of 27 March 2018", False),
        ("before the May 2018 meeting", "before the meeting of May 2018", False),
        ("the meeting of 27 March 2018", "at the meeting of 27 March 2018", True),
    ],
)
def test_a_sentence_names_a_point_by_what_the_notes_give_and_counts_only_from_a_day_that_they_name(
    phrase: str, when: str, attested: bool
) -> None:
    assert [(point.when, point.is_attested) for point in due(phrase).points] == [(when, attested)]


def test_of_a_meeting_whose_day_is_not_known_a_period_gives_no_day() -> None:
    (point,) = due("within two weeks", meeting("2019-01")).points
    assert (point.when, point.is_attested) == ("within 2 weeks of the meeting of January 2019", False)


def test_period_after_a_meeting_of_an_unknown_day_counts_from_the_end_of_its_month() -> None:
    (point,) = due("within two weeks", meeting("2019-01")).points
    assert point.end.iso == "2019-02-14"
    assert "the day of the meeting not being known" in point.basis


def test_month_that_is_too_short_gives_its_last_day() -> None:
    (point,) = due("in 1 month", meeting("2018-01-31")).points
    assert point.end.iso == "2018-02-28"


def test_meeting_of_another_series_is_not_the_one_meant() -> None:
    other = meeting("2018-02-20", series="governance-board")
    (point,) = due("February 2018 meeting", meetings=joined(*MEETINGS, other)).points
    assert point.meeting is None


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [
        ("31 June 2018", "30 June 2018"),
        ("30 February", "29 February"),
        ("29 February 2018", "28 February 2018"),
        ("29 February and 31 March 2023", "28 February 2023"),
        ("29 February to 3 March 2023", "28 February 2023"),
        ("2018-02-30", "28 February 2018"),
        ("0 May", "31 May"),
        ("2018-13-01", "a month from 01 to 12"),
    ],
)
def test_day_that_does_not_exist_is_refused_with_the_nearest(phrase: str, nearest: str) -> None:
    with pytest.raises(NoSuchDay, match=f"^{nearest}$"):
        read_due(phrase)


@pytest.mark.parametrize(
    ("phrase", "derived"),
    [
        ("25 May 2018", 0),
        ("by 25 May 2018", 0),
        ("before 6 June 2018", 0),
        ("25 May", 1),
        ("before 6 June", 1),
        ("25/05/2018", 1),
        ("May 2018", 1),
        ("in two weeks", 1),
    ],
)
def test_derivation_of_a_day_that_the_phrase_prints_is_not_said_again(phrase: str, derived: int) -> None:
    assert len(due(phrase).points) == 1
    assert len(due(phrase).derived) == derived


def test_derivation_is_said_in_words() -> None:
    assert [point.basis for point in due("before 6 June").points] == [
        "the day before 6 June 2018; the first 6 June from the meeting on",
    ]
    assert due("once developed").by is None
    assert due("February and May 2018").by == RecordDate(2018, 5, 31)


@pytest.mark.parametrize("phrase", ["next meeting", "March 2018 meeting", "the meeting of 30 March 2018", "the meeting of 1 April 2018"])
def test_at_a_meeting_of_several_days_a_thing_is_due_until_the_last(phrase: str) -> None:
    long = meeting("2018-03-30", until="2018-04-01")
    announcing = meeting("2018-01-30", next_meeting="2018-03-31")
    (point,) = due(phrase, announcing, joined(announcing, long)).points
    assert (point.end, point.meeting, point.when) == (RecordDate(2018, 4, 1), long, "at the meeting of 30 March to 1 April 2018")


def test_before_a_meeting_of_several_days_is_before_the_first() -> None:
    said_at = meeting("2018-01-30")
    (point,) = due("before the March meeting", said_at, joined(said_at, meeting("2018-03-30", until="2018-04-01"))).points
    assert point.end == RecordDate(2018, 3, 29)


def test_the_next_meeting_of_a_joint_one_is_the_first_of_any_series() -> None:
    joint, first, second = meeting("2018-01-30", series="a b"), meeting("2018-02-20", series="b"), meeting("2018-02-27", series="a")
    all_held = (CoveredPeriod(RecordDate(2018, 1), None, CoverageKind.ALL),)
    (point,) = due("next meeting", joint, joined(joint, first, second, coverage=all_held)).points
    assert point.meeting is first
    (other,) = due(
        "next meeting", meeting("2018-01-29", series="a"), joined(meeting("2018-01-29", series="a"), joint, coverage=all_held)
    ).points
    assert other.meeting is joint
