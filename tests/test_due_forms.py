"""The many ways in which minutes say when something is due: a table of invented phrases, and what holds of any phrase."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from minutebook.dates import FEASTS, RecordDate, easter, feast
from minutebook.due import NoSuchDay, Undated, read_due, why_undated
from minutebook.link.due import Due, resolve_due
from minutebook.records import CoverageKind, CoveredPeriod, Meeting, NextMeeting
from tests.records import joined, meeting


def due(phrase: str, day: str = "2024-05-14", year_begins: int = 4) -> Due:
    said_at = meeting(day)
    return resolve_due(phrase, read_due(phrase), said_at, "", joined(said_at, year_begins=year_begins))


def spans(phrase: str, day: str = "2024-05-14", year_begins: int = 4) -> list[str]:
    """Return the stretches of days that a phrase comes to: "2024-07-01 2024-09-30", or one day where they begin and end on it."""
    return [" ".join(dict.fromkeys((point.start.iso, point.end.iso))) for point in due(phrase, day, year_begins).points]


# What a meeting said on a day (in a body whose year begins in April), and the days that it comes to.
PHRASES = {
    "2024-05-14": [
        # Quarters.
        ("Q2", "2024-07-01 2024-09-30"),
        ("end of Q2", "2024-09-30"),
        ("by the end of Q2", "2024-09-30"),
        ("end Q2", "2024-09-30"),
        ("Q2 2024/25", "2024-07-01 2024-09-30"),
        ("Q2 2024-25", "2024-07-01 2024-09-30"),
        ("Q2 2024–25", "2024-07-01 2024-09-30"),
        ("Q2 2024/2025", "2024-07-01 2024-09-30"),
        ("Q2 24/25", "2024-07-01 2024-09-30"),
        ("2024/25 Q2", "2024-07-01 2024-09-30"),
        ("Q2 of the financial year", "2024-07-01 2024-09-30"),
        ("Q2 2024", "2024-07-01 2024-09-30"),
        ("Q1 2025/26", "2025-04-01 2025-06-30"),
        ("Q4", "2025-01-01 2025-03-31"),
        ("end of Q4 2024/25", "2025-03-31"),
        ("second quarter", "2024-07-01 2024-09-30"),
        ("by the end of the second quarter", "2024-09-30"),
        ("third quarter of 2024/25", "2024-10-01 2024-12-31"),
        ("quarter 3", "2024-10-01 2024-12-31"),
        ("before Q3", "2024-09-30"),
        ("before the end of Q3", "2024-12-31"),
        ("Q1 to Q3 2024/25", "2024-04-01 2024-12-31"),
        ("this quarter", "2024-04-01 2024-06-30"),
        ("end of the quarter", "2024-06-30"),
        ("next quarter", "2024-07-01 2024-09-30"),
        # Years.
        ("year end", "2025-03-31"),
        ("year-end", "2025-03-31"),
        ("end of the year", "2025-03-31"),
        ("end of the financial year", "2025-03-31"),
        ("financial year end", "2025-03-31"),
        ("2024/25 year end", "2025-03-31"),
        ("year end 2024/25", "2025-03-31"),
        ("end of 2024/25", "2025-03-31"),
        ("FY 2025/26", "2025-04-01 2026-03-31"),
        ("2025/26", "2025-04-01 2026-03-31"),
        ("2025-26", "2025-04-01 2026-03-31"),
        ("end of the calendar year", "2024-12-31"),
        ("by the end of 2025", "2025-12-31"),
        ("in 2026", "2026-01-01 2026-12-31"),
        ("early 2026", "2026-01-01 2026-06-30"),
        ("mid-2026", "2026-01-01 2026-09-30"),
        ("late 2026", "2026-12-31"),
        # Feasts.
        ("Christmas", "2024-12-25"),
        ("before Christmas", "2024-12-24"),
        ("New Year", "2025-01-01"),
        ("before the New Year", "2024-12-31"),
        ("New Year’s Eve", "2024-12-31"),
        ("Easter", "2025-04-20"),
        ("Easter 2026", "2026-04-05"),
        ("before Easter", "2025-04-19"),
        ("Good Friday", "2025-04-18"),
        ("Easter Monday 2025", "2025-04-21"),
        ("Easter (20 April 2025)", "2025-04-20"),
        # Days in figures.
        ("31/03/2026", "2026-03-31"),
        ("by 31/03/2026", "2026-03-31"),
        ("before 31/03/2026", "2026-03-30"),
        ("31.03.2026", "2026-03-31"),
        ("31-03-2026", "2026-03-31"),
        ("31/3/26", "2026-03-31"),
        ("1/2/2026", "2026-02-01"),
        ("2026/03/31", "2026-03-31"),
        # Lengths of time.
        ("within a fortnight", "2024-05-28"),
        ("in two fortnights", "2024-06-11"),
        ("in a fortnight's time", "2024-05-28"),
        ("the next fortnight", "2024-05-28"),
        ("in 3 months’ time", "2024-08-14"),
        ("within 12 months", "2025-05-14"),
        ("six months", "2024-11-14"),
        ("within 2-3 weeks", "2024-06-04"),
        ("within two weeks of the meeting", "2024-05-28"),
        ("within 30 days of this meeting", "2024-06-13"),
        # Weeks and months; 14 May 2024 was a Tuesday.
        ("by the end of the week", "2024-05-19"),
        ("next week", "2024-05-20 2024-05-26"),
        ("by the end of the month", "2024-05-31"),
        ("month end", "2024-05-31"),
        ("next month", "2024-06-01 2024-06-30"),
        ("end of next month", "2024-06-30"),
        ("w/c 12 May 2025", "2025-05-12 2025-05-18"),
        ("week commencing Monday 12th May 2025", "2025-05-12 2025-05-18"),
        ("w/c 12/05/2025", "2025-05-12 2025-05-18"),
        ("w/e 16 May 2025", "2025-05-16"),
        ("week ending 16 May", "2024-05-16"),
        ("mid-May 2025", "2025-05-01 2025-05-31"),
        ("early June", "2024-06-01 2024-06-30"),
        ("end-March", "2025-03-31"),
        ("End of March 2025", "2025-03-31"),
        # Seasons.
        ("summer 2025", "2025-06-01 2025-08-31"),
        ("autumn", "2024-09-01 2024-11-30"),
        ("Spring", "2024-03-01 2024-05-31"),
        ("winter 2024/25", "2024-12-01 2025-02-28"),
        ("winter 2024", "2024-12-01 2025-02-28"),
        ("end of summer", "2024-08-31"),
        ("before summer 2025", "2025-05-31"),
        ("spring/summer 2025", "2025-03-01 2025-08-31"),
        # Stretches.
        ("April to June 2026", "2026-04-01 2026-06-30"),
        ("between April and June 2026", "2026-04-01 2026-06-30"),
        ("November to January 2026", "2025-11-01 2026-01-31"),
        ("Nov/Dec 2024", "2024-11-01 2024-12-31"),
        ("from 1 May 2025 to 1 June 2025", "2025-05-01 2025-06-01"),
        ("from 1 November to 1 February", "2024-11-01 2025-02-01"),
        # Days in words.
        ("by 31 March", "2025-03-31"),
        ("no later than 6 June 2024", "2024-06-06"),
        ("not later than 6 June 2024", "2024-06-06"),
        ("prior to 6 June", "2024-06-05"),
        ("31 March 2025 at the latest", "2025-03-31"),
        ("ASAP, and by 31 March 2025", "2025-03-31"),
        ("if possible by 31 March 2025", "2025-03-31"),
        ("31 March 2025, subject to funding", "2025-03-31"),
        ("year end (31 March 2026)", "2026-03-31"),
    ],
    # On the last day of a quarter and of the year, and on the first after it.
    "2024-03-31": [
        ("Q4", "2024-01-01 2024-03-31"),
        ("year end", "2024-03-31"),
        ("Easter", "2024-03-31"),
        ("end of the month", "2024-03-31"),
    ],
    "2024-04-01": [("Q4", "2025-01-01 2025-03-31"), ("year end", "2025-03-31"), ("Easter", "2025-04-20"), ("Q1", "2024-04-01 2024-06-30")],
    "2025-01-14": [
        ("winter", "2024-12-01 2025-02-28"),
        ("New Year", "2026-01-01"),
        ("Q4", "2025-01-01 2025-03-31"),
        ("spring", "2025-03-01 2025-05-31"),
    ],
    "2025-03-01": [("winter", "2025-12-01 2026-02-28")],
    # A Sunday: its week ends on it.
    "2024-05-19": [("end of the week", "2024-05-19")],
    # Of a meeting whose day is not known, the last of its month.
    "2024-05": [
        ("within a fortnight", "2024-06-14"),
        ("end of the month", "2024-05-31"),
        ("end of the week", "2024-06-02"),
        ("Q1", "2024-04-01 2024-06-30"),
    ],
}


@pytest.mark.parametrize(
    ("day", "phrase", "span"), [(day, phrase, span) for day, table in PHRASES.items() for phrase, span in table], ids=str
)
def test_a_phrase_comes_to_the_days_that_its_words_name(day: str, phrase: str, span: str) -> None:
    assert spans(phrase, day) == [span]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("15 October 2024 and 15 March 2025", ["2024-10-15", "2025-03-15"]),
        ("Q2 and Q4 2024/25", ["2024-07-01 2024-09-30", "2025-01-01 2025-03-31"]),
        ("Easter and Christmas 2025", ["2025-04-20", "2025-12-25"]),
        ("spring and autumn 2025", ["2025-03-01 2025-05-31", "2025-09-01 2025-11-30"]),
        ("31/07/2024 & 31/01/2025", ["2024-07-31", "2025-01-31"]),
    ],
)
def test_of_several_in_one_phrase_each_is_a_point_of_its_own(phrase: str, expected: list[str]) -> None:
    assert spans(phrase) == expected


@pytest.mark.parametrize(
    ("year_begins", "phrase", "span"),
    [
        (1, "Q2", "2024-04-01 2024-06-30"),
        (1, "end of Q4 2024", "2024-12-31"),
        (1, "year end", "2024-12-31"),
        (1, "year end 2025", "2025-12-31"),
        (7, "Q2", "2024-10-01 2024-12-31"),
        (9, "year end", "2024-08-31"),
        (9, "Q3 2023/24", "2024-03-01 2024-05-31"),
        (12, "Q1", "2024-12-01 2025-02-28"),
        (5, "end of the quarter", "2024-07-31"),
    ],
)
def test_quarters_and_years_are_counted_from_the_month_in_which_the_year_begins(year_begins: int, phrase: str, span: str) -> None:
    assert spans(phrase, year_begins=year_begins) == [span]


@pytest.mark.parametrize(
    ("phrase", "basis", "when"),
    [
        (
            "Q2 2024/25",
            "Q2 is taken to be July to September 2024, since the year begins in April",
            "from July to September 2024",
        ),
        (
            "end of Q2",
            "Q2 is taken to be July to September 2024, since the year begins in April; the first Q2 that ends on or after the day of "
            "the meeting",
            "by the end of September 2024",
        ),
        (
            "year end",
            "the year is taken to be April 2024 to March 2025, since it begins in April; the first such year that ends on or after the day "
            "of the meeting",
            "by the end of March 2025",
        ),
        ("in 2026", "the year is taken to be January to December 2026", "in 2026"),
        ("early 2026", "“early 2026” names no last day; taken to be over by the end of June 2026", "early in 2026"),
        ("Easter 2026", "Easter 2026 is 5 April 2026", "by Easter 2026"),
        ("before Easter", "the day before Easter 2025; the first Easter from the meeting on", "before Easter 2025"),
        ("summer 2025", "summer is taken to be June to August 2025", "from June to August 2025"),
        ("mid-May 2025", "mid May 2025 names no last day; taken to be over by the end of the month", "in mid May 2025"),
        ("w/c 12 May 2025", "the last day of the week that begins on 12 May 2025", "in the week that begins on 12 May 2025"),
        ("end of the week", "the week of the meeting ends on Sunday 19 May 2024", "by 19 May 2024"),
        ("next month", "the month after that of the meeting is June 2024", "in June 2024"),
        ("within a fortnight", "1 fortnight after the meeting", "by 28 May 2024"),
    ],
)
def test_how_a_day_was_reckoned_is_said_in_words(phrase: str, basis: str, when: str) -> None:
    assert [(point.basis, point.when) for point in due(phrase).points] == [(basis, when)]


def test_days_are_counted_from_none_but_a_day_that_is_printed() -> None:
    attested = {phrase for phrase, _ in PHRASES["2024-05-14"] if due(phrase).points[-1].is_attested}
    printed = {phrase for phrase in attested if any(character.isdigit() for character in phrase)}
    assert attested == printed
    assert attested.isdisjoint(
        {"Q2 2024/25", "in 2026", "w/c 12 May 2025", "mid-May 2025", "April to June 2026", "Easter 2026", "Christmas"}
    )
    assert {"31/03/2026", "w/e 16 May 2025", "by 31 March", "from 1 May 2025 to 1 June 2025"} <= attested


# --- what gives no date -----------------------------------------------------------------------------------------------

OPEN, CONDITION, UNREAD = Undated.OPEN, Undated.CONDITION, Undated.UNREAD


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        *(
            (phrase, OPEN)
            for phrase in ("as soon as possible", "As soon as practicable.", "ASAP", "asap", "ongoing", "On-going", "immediately")
        ),
        *(
            (phrase, OPEN)
            for phrase in ("continuous", "when resources allow", "as time permits", "tbc", "TBA", "to be confirmed", "in due course")
        ),
        *(
            (phrase, OPEN)
            for phrase in ("ongoing (no date set)", "urgent and ongoing", "quarterly", "at every meeting", "when possible", "n/a")
        ),
        *(
            (phrase, CONDITION)
            for phrase in ("once developed", "when a Clerk has been found", "once the ground is dry", "subject to funding")
        ),
        *((phrase, CONDITION) for phrase in ("after the fete", "not before 6 June 2024", "no earlier than 6 June", "if funds are found")),
        *(
            (phrase, CONDITION)
            for phrase in ("as soon as the lease is signed", "following the May meeting", "after the meeting of 6 June 2024")
        ),
        ("once the May 2025 accounts are signed", CONDITION),
        *(
            (phrase, UNREAD)
            for phrase in ("regatta day", "Friday", "the 5th", "by the weekend", "31/3", "within 5 working days", "a few weeks")
        ),
        *((phrase, UNREAD) for phrase in ("Q2 report", "Christmas party", "Easter holidays", "summer term", "some time in the new year")),
        *(
            (phrase, UNREAD)
            for phrase in ("two weeks before 6 June 2024", "week before Easter", "within two weeks of receipt", "24/25", "Q5")
        ),
        *((phrase, UNREAD) for phrase in ("30 June or 31 July 2024, whichever is sooner", "this year", "minute 2013", "the 2025 report")),
        # Of a year that ends in another, one number can name either; two that do not follow name none.
        *((phrase, UNREAD) for phrase in ("Q4 2025", "year end 2025", "end of the financial year 2025", "Q2 2024/26", "summer 2024/25")),
        ("within six months of the May 2024 meeting", UNREAD),
        ("next meeting", Undated.UNKNOWN_MEETING),
        ("AGM", Undated.UNKNOWN_MEETING),
        ("", UNREAD),
    ],
)
def test_what_gives_no_date_is_told_apart_by_why(phrase: str, why: Undated) -> None:
    found = due(phrase)
    assert (found.points, found.by, found.undated, found.basis) == ((), None, why, why.value)


def test_a_year_that_begins_in_january_has_no_two_numbers() -> None:
    for phrase in ("2024/25", "Q2 2024/25", "year end 2024/25"):
        assert due(phrase, year_begins=1).undated is UNREAD


def test_only_what_sets_no_day_falls_due_without_one() -> None:
    falls_due = {phrase: due(phrase).falls_due for phrase in ("ASAP", "Q2", "once developed", "regatta day", "AGM")}
    assert falls_due == {"ASAP": True, "Q2": True, "once developed": False, "regatta day": False, "AGM": False}


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [
        ("03/31/2026", "31 March 2026"),
        ("3/31/26", "31 March 2026"),
        ("31/04/2026", "30 April 2026"),
        ("30.02.2026", "28 February 2026"),
        ("45/13/2026", "a month from 01 to 12"),
        ("2024-27", "a month from 01 to 12"),
    ],
)
def test_a_day_in_figures_that_does_not_exist_is_refused_with_the_nearest(phrase: str, nearest: str) -> None:
    with pytest.raises(NoSuchDay, match=f"^{nearest}$"):
        read_due(phrase)


# --- annual meetings --------------------------------------------------------------------------------------------------


def titled(id: str, title: str = "Parish council", *, focus: str = "", on: str = "") -> Meeting:
    coming = NextMeeting(RecordDate.from_iso(on), "", "", focus) if on else None
    return replace(meeting(id, series="council"), title=title, next_meeting=coming)


def at_meetings(phrase: str, said_at: Meeting, *others: Meeting, held: bool = False) -> Due:
    coverage = (CoveredPeriod(RecordDate(2000, 1), None, CoverageKind.ALL),) if held else ()
    meetings = joined(said_at, *others, coverage=coverage, body="Quenderby Parish Council")
    return resolve_due(phrase, read_due(phrase), said_at, "", meetings)


SAID = titled("2024-05-14", "Annual Meeting of the Parish Council")


@pytest.mark.parametrize("phrase", ["AGM", "the AGM", "Annual Meeting", "next annual general meeting", "Annual Council Meeting", "agm"])
@pytest.mark.parametrize(
    "title",
    ["Annual Meeting of the Parish Council", "AGM", "Annual General Meeting", "Annual Parish Council Meeting", "Annual Meeting and AOB"],
)
def test_an_annual_meeting_is_the_next_whose_title_says_so(phrase: str, title: str) -> None:
    coming = titled("2025-05-13", title)
    (point,) = at_meetings(phrase, SAID, titled("2024-07-09"), coming, titled("2026-05-12", title)).points
    assert (point.meeting, point.when, point.is_attested) == (coming, "at the meeting of 13 May 2025", True)
    assert point.basis == "the next annual meeting, by its title"


@pytest.mark.parametrize(
    ("phrase", "title", "is_it"),
    [
        ("AGM", "Annual Parish Meeting", False),
        ("Annual Meeting", "Annual Meeting of the Parish", False),
        ("AGM", "Annual Assembly", False),
        ("AGM", "Annual Meeting of the Electors", False),
        ("Annual Parish Meeting", "Annual Meeting of the Parish Council", False),
        ("Annual Parish Meeting", "Annual Parish Meeting", True),
        ("Annual Parish Meeting", "Annual Meeting of the Parish", True),
        ("Annual Assembly", "Annual Assembly", True),
    ],
)
def test_an_annual_meeting_of_something_else_is_not_mistaken_for_it(phrase: str, title: str, is_it: bool) -> None:
    found = at_meetings(phrase, SAID, titled("2025-04-01", title))
    assert [point.meeting and point.meeting.id for point in found.points] == (["2025-04-01"] if is_it else [])


def test_an_annual_meeting_that_notes_announce_is_known_before_it_is_held() -> None:
    said_at = titled("2025-05-13", "Annual Meeting of the Parish Council")
    announcing = titled("2026-03-10", on="2026-05-12", focus="Annual Meeting of the Parish Council")
    (point,) = at_meetings("Annual Meeting", said_at, announcing).points
    assert (point.end.iso, point.meeting, point.at_meeting) == ("2026-05-12", None, "the meeting of 12 May 2026")
    assert point.basis == "the next annual meeting, as the notes of 10 March 2026 announce it"
    held = titled("2026-05-12")
    (point,) = at_meetings("Annual Meeting", said_at, announcing, held).points
    assert point.meeting is held, "its own title need not say so"


@pytest.mark.parametrize("vague", ["2026-05", "2026-04"])
def test_a_day_that_notes_announce_stays_where_later_ones_give_only_its_month(vague: str) -> None:
    said_at = titled("2026-03-24", on="2026-05-12", focus="AGM")
    later = titled("2026-04-07", on=vague, focus="Annual General Meeting")
    (point,) = at_meetings("AGM", said_at, later).points
    day = "2026-05-12" if vague == "2026-05" else "2026-04-30"
    assert point.end.iso == day, "another month is another meeting"


def test_the_annual_meeting_that_the_own_notes_announce_is_the_one_meant() -> None:
    said_at = titled("2026-03-24", on="2026-05-12", focus="AGM")
    (point,) = at_meetings("AGM", said_at).points
    assert (point.end.iso, point.basis) == ("2026-05-12", "the next annual meeting, as the notes of 24 March 2026 announce it")


@pytest.mark.parametrize(
    "phrase", ["before the Annual General Meeting in May", "before the AGM in May 2026", "before the May AGM", "prior to the AGM, May"]
)
def test_the_month_of_an_annual_meeting_says_which_one_it_is(phrase: str) -> None:
    said_at = titled("2026-03-24", on="2026-05-12", focus="AGM")
    (point,) = at_meetings(phrase, said_at).points
    assert (point.end.iso, point.when) == ("2026-05-11", "before the meeting of 12 May 2026")
    (unknown,) = at_meetings(phrase, titled("2026-03-24")).points
    assert (unknown.end.iso, unknown.when) == ("2026-04-30", "before the May 2026 meeting")


def test_the_annual_meeting_of_a_month_is_not_one_of_another() -> None:
    said_at = titled("2026-03-24", on="2026-05-12", focus="AGM")
    (point,) = at_meetings("AGM in June", said_at).points
    assert (point.start.iso, point.end.iso, point.meeting) == ("2026-06-01", "2026-06-30", None)


def test_an_annual_meeting_so_far_off_that_another_may_lie_before_it_is_a_bound_and_no_meeting() -> None:
    far = titled("2026-05-12", "AGM")
    (unknown,) = at_meetings("AGM", SAID, far).points
    assert (unknown.start.iso, unknown.end.iso, unknown.meeting, unknown.when) == (
        "2024-05-15",
        "2026-05-12",
        None,
        "at the next annual meeting",
    )
    (known,) = at_meetings("AGM", SAID, far, held=True).points
    assert known.meeting is far


def test_from_one_annual_meeting_to_the_next_may_be_some_days_more_than_a_year() -> None:
    coming = titled("2025-05-20", "AGM")
    assert at_meetings("AGM", SAID, coming).points[0].meeting is coming
    assert at_meetings("AGM", titled("2024-05-14"), coming).points[0].meeting is None, "one of that May may not be held"


def test_an_annual_meeting_of_a_year_is_that_one() -> None:
    others = (titled("2025-05-13", "AGM"), titled("2026-05-12", "AGM"))
    assert [point.meeting for point in at_meetings("AGM 2026", SAID, *others).points] == [others[1]]
    (point,) = at_meetings("2027 AGM", SAID, *others).points
    assert (point.start.iso, point.end.iso, point.meeting, point.is_attested) == ("2027-01-01", "2027-12-31", None, False)


def test_before_a_meeting_is_the_day_before_it() -> None:
    coming = titled("2025-05-13", "AGM")
    assert [(point.end.iso, point.when) for point in at_meetings("before the AGM", SAID, coming).points] == [
        ("2025-05-12", "before the meeting of 13 May 2025")
    ]
    announcing = titled("2024-05-14", on="2024-07-09")
    (point,) = at_meetings("before the next meeting", announcing).points
    assert (point.end.iso, point.meeting, point.is_attested) == ("2024-07-08", None, False)


@pytest.mark.parametrize("phrase", ["1 May Day fair", "May Day", "the May Day fair"])
def test_may_day_is_no_day_in_may(phrase: str) -> None:
    assert (due(phrase).points, why_undated(phrase)) == ((), Undated.UNREAD)


def test_a_day_beside_a_meeting_says_when_it_is() -> None:
    for phrase in ("AGM on 13 May 2025", "AGM (13 May 2025)", "next meeting, 13 May 2025", "13 May 2025 AGM"):
        assert [(point.end.iso, point.at_meeting) for point in at_meetings(phrase, SAID).points] == [
            ("2025-05-13", "the meeting of 13 May 2025")
        ]


# --- the calendar -----------------------------------------------------------------------------------------------------


def test_easter_is_the_sunday_that_the_tables_have() -> None:
    """The earliest and the latest there can be, both exceptions of the reckoning, and years around now."""
    days = [
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2038-04-25",
        "2049-04-18",
        "2285-03-22",
    ]
    assert [easter(int(day[:4])).iso for day in days] == days
    assert all(easter(year).weekday == "Sunday" for year in range(1583, 3000))


def test_feasts_that_move_go_with_easter() -> None:
    assert {name: feast(name, 2025).iso for name, place in FEASTS.items() if isinstance(place, int)} == {
        "Good Friday": "2025-04-18",
        "Easter": "2025-04-20",
        "Easter Sunday": "2025-04-20",
        "Easter Monday": "2025-04-21",
    }


# --- any phrase -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        "Q1 ",
        "Feb ",
        "before 31/03/2026 ",
        "next a ",
        "annual a ",
        "end of ",
        "as soon as ",
        "ongoing ",
        "a",
        "1/",
        "-",
        " ",
        "1 to ",
        "mid-",
    ],
)
def test_the_time_to_read_a_phrase_grows_no_faster_than_its_length(piece: str) -> None:
    """200 KB, which nobody writes, take no minutes: ten times as much takes ten times as long, and not a hundred times."""

    def seconds(size: int) -> float:
        phrase = (piece * size)[:size]
        began = time.process_time()
        read_due(phrase)
        why_undated(phrase)
        return time.process_time() - began

    assert seconds(200_000) < max(0.5, 30 * seconds(20_000))
