"""Each family of layout in which other bodies print who was there is read, and the list ends where lines stop looking like people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

DATE = "Quay Users\n\nDate: 21 March 2018\n\n"
BODY = "1. Dues\n\nThe dues rise so that the crane can be mended.\n\n2. Crane\n\nIt is out of use.\n"
FAMILIES = {
    "label and comma list": (
        "Present: A Tarrant (Chair), J Odell, Cllr P. Wynn\n\nApologies: M Lisle, D Furze\n\n",
        ["{name: A Tarrant, role: Chair}", "{name: J Odell}", "{name: P. Wynn}"],
        ["{name: M Lisle}", "{name: D Furze}"],
    ),
    "name and organisation": (
        "Attendees\n\nAnn Tarrant – Harbour Trust (Chair)\n\nJon Odell – Ministry of Tides\n\n"
        "Apologies\n\nMax Lisle – Pilots' Association\n\n",
        ["{name: Ann Tarrant, role: Chair, organisation: Harbour Trust}", "{name: Jon Odell, organisation: Ministry of Tides}"],
        ["{name: Max Lisle, organisation: Pilots' Association}"],
    ),
    "organisation in brackets": (
        "Present: Alec Boon (Orrel University), Gita Howe (independent)\n\n",
        ["{name: Alec Boon, organisation: Orrel University}", "{name: Gita Howe, organisation: independent}"],
        [],
    ),
    "organisation before its people": (
        "Attendance\n\nResidents: Paul Iden, Mrs Grace Yeo\n\nQuarry company: Neil Starr\n\n",
        [
            "{name: Paul Iden, organisation: Residents}",
            "{name: Grace Yeo, organisation: Residents}",
            "{name: Neil Starr, organisation: Quarry company}",
        ],
        [],
    ),
    "two columns of names": (
        "Present:\n\nMary Hobb     Peter Vane\nOlive Crump     Stan Mirfield\n\n",
        ["{name: Mary Hobb}", "{name: Peter Vane}", "{name: Olive Crump}", "{name: Stan Mirfield}"],
        [],
    ),
    "initials in brackets": (
        "Present: Ann Mercer (AM), Jo Orr (JO) – Ferry Company\n\n",
        ["{name: Ann Mercer, label: AM}", "{name: Jo Orr, organisation: Ferry Company, label: JO}"],
        [],
    ),
    "ticks": (
        "Member\tAttendance\nC Dunmore\t✓\nL Amos\tA\nN Fenn\tX\n\n",
        ["{name: C Dunmore}"],
        ["{name: L Amos}"],
    ),
    "columns of ticks": (
        "Trustee\tPresent\tApologies\nSue Alder\t✓\t\nTom Birch\t\t✓\n\n",
        ["{name: Sue Alder}"],
        ["{name: Tom Birch}"],
    ),
    "prose": (
        "The meeting was attended by Mrs Edith Crane, Mr Hugh Lamb and Miss Flora Dean, with some thirty members. "
        "Apologies were received from Ms Ida Wells and from Mr Carl Thorn.\n\n",
        ["{name: Edith Crane}", "{name: Hugh Lamb}", "{name: Flora Dean}"],
        ["{name: Ida Wells}", "{name: Carl Thorn}"],
    ),
    "roll call": ("Roll call: Members Odell and Wynn present; Tarrant absent.\n\n", ["{name: Odell}", "{name: Wynn}"], []),
    "roll call by lines": (
        "Roll call\n\nJane Dorr – present\n\nKurt Ames – excused\n\n",
        ["{name: Jane Dorr}"],
        ["{name: Kurt Ames}"],
    ),
    "bodies before a colon": (
        "Present\n\nTidal Works: Ann Tarrant (Chair), Jo Odell\n\nMoss Street: Pat Wynn\n\n",
        [
            "{name: Ann Tarrant, role: Chair, organisation: Tidal Works}",
            "{name: Jo Odell, organisation: Tidal Works}",
            "{name: Pat Wynn, organisation: Moss Street}",
        ],
        [],
    ),
    "first names": (
        "Present: Devi, Tom B, Tom W\n\nApologies: Ann\n\n",
        ["{name: Devi}", "{name: Tom B}", "{name: Tom W}"],
        ["{name: Ann}"],
    ),
    "initials and a kind": (
        "Initials\tName\tCategory\tAttendance\nAT\tAnn Tarrant\tParent\tPresent\nJO\tJo Odell\tStaff\tApologies\n\n",
        ["{name: Ann Tarrant, label: AT}"],
        ["{name: Jo Odell, label: JO}"],
    ),
    "posts beside initials": (
        "Name\tInitials\tJob\nAnn Tarrant\tAT\tMedical Director\nJo Odell\tJO\tQuarry Manager\n\n",
        ["{name: Ann Tarrant, label: AT}", "{name: Jo Odell, label: JO}"],
        [],
    ),
    "special": (
        "Present: Grace Holm, Una Park (items 3–5), plus two members of the public\n\nBy telephone: Sam Tring (from 10.40)\n\n"
        "Observers: Cleo Marr, Gauge Makers Ltd\n\n",
        ["{name: Grace Holm}", "{name: Una Park}", "{name: Sam Tring}", "{name: Cleo Marr, organisation: Gauge Makers Ltd}"],
        [],
    ),
}


def listed(made: str, key: str) -> list[str]:
    """Return the people that a draft lists under a key."""
    front = made.split("\n---\n", 1)[0]
    lines = front.partition(f"\n{key}:\n")[2].split("\n")
    people = []
    for line in lines:
        if line.strip() and not line.startswith("  "):
            break
        people += [line.removeprefix("  - ")] if line.startswith("  - ") else []
    return people


@pytest.mark.parametrize("family", FAMILIES)
def test_those_present_and_away_are_read_without_roles(family: str, draft: Draft) -> None:
    printed, present, away = FAMILIES[family]
    made = draft(BODY, head=DATE + printed)
    assert listed(made, "attendance") == present
    assert listed(made, "apologies") == away


@pytest.mark.parametrize("family", FAMILIES)
def test_the_list_ends_before_the_notes(family: str, draft: Draft) -> None:
    made = draft(BODY, head=DATE + FAMILIES[family][0])
    assert "\n## 1. Dues\n\nThe dues rise so that the crane can be mended.\n\n## 2. Crane\n" in made
    assert "## Unplaced" not in made


@pytest.mark.parametrize(
    ("printed", "present", "away"),
    [
        (
            "<table><tr><td>Present:</td><td>Ann Tarrant (AT)<br>Jo Odell (JO) – Treasurer</td></tr>"
            "<tr><td>By telephone:</td><td>Pat Wynn</td></tr></table>",
            ["{name: Ann Tarrant, label: AT}", "{name: Jo Odell, label: JO}", "{name: Pat Wynn}"],
            [],
        ),
        (
            "<p>Present: Ann Tarrant</p><table><tr><th>Apologies</th><th>Position</th></tr>"
            "<tr><td>Jo Odell</td><td>Crane driver</td></tr><tr><td>Pat Wynn</td><td>Trustee</td></tr></table>",
            ["{name: Ann Tarrant}"],
            ["{name: Jo Odell}", "{name: Pat Wynn}"],
        ),
        (
            "<p>; Present: Ann Tarrant, Jo Odell<br>; Apologies: Pat Wynn</p>",
            ["{name: Ann Tarrant}", "{name: Jo Odell}"],
            ["{name: Pat Wynn}"],
        ),
        (
            "<p>1. ROLL CALL</p><p>Council Members Tarrant, Odell and Wynn answered present.</p>",
            ["{name: Tarrant}", "{name: Odell}", "{name: Wynn}"],
            [],
        ),
        (
            "<table><tr><th>Present</th><th>Apologies</th></tr>"
            "<tr><td>Ann Tarrant<br>Jo Odell</td><td>Pat Wynn<br>Sue Marsh</td></tr></table>",
            ["{name: Ann Tarrant}", "{name: Jo Odell}"],
            ["{name: Pat Wynn}", "{name: Sue Marsh}"],
        ),
        (
            "<table><tr><td>Present:</td><td>Ann Tarrant</td><td>Red Coaches</td></tr>"
            "<tr><td></td><td>Jo Odell</td><td>Blue Coaches</td></tr></table>",
            ["{name: Ann Tarrant, organisation: Red Coaches}", "{name: Jo Odell, organisation: Blue Coaches}"],
            [],
        ),
        (
            "<p>Yn bresennol / Present: Ann Tarrant, Jo Odell</p>"
            "<p>Apologies / Ymddiheuriadau: Pat Wynn</p><p>Copies to: Sue Marsh, Ray Bell</p>",
            ["{name: Ann Tarrant}", "{name: Jo Odell}"],
            ["{name: Pat Wynn}"],
        ),
        (
            "<p>Present: Cllrs. A. Tarrant, J. Odell and Mrs. K. Lee; Mr. R. Bell</p>"
            "<p>1. Apologies</p><p>These were received from Pat Wynn.</p>",
            ["{name: A. Tarrant}", "{name: J. Odell}", "{name: K. Lee}", "{name: R. Bell}"],
            ["{name: Pat Wynn}"],
        ),
    ],
    ids=[
        "cell of lines",
        "head of those away",
        "wiki",
        "roll",
        "lists side by side",
        "labels, names, bodies",
        "two languages",
        "full stops",
    ],
)
def test_those_present_and_away_are_read_from_a_page(printed: str, present: list[str], away: list[str], draft: Draft) -> None:
    made = draft(
        printed + "<h2>1. Dues</h2><p>The dues rise so that the crane can be mended.</p>",
        head="<h1>Quay Users</h1><p>21 March 2018</p>",
        name="notes.html",
    )
    assert (listed(made, "attendance"), listed(made, "apologies")) == (present, away)


def test_the_chair_and_the_note_taker_are_read_from_brackets(draft: Draft) -> None:
    made = draft(BODY, head=DATE + "Present: Ann Tarrant (Chair), Rae Dunn (minutes)\n\n")
    assert "\nchair: Ann Tarrant\n" in made
    assert "\nnotes_by: Rae Dunn\n" in made


def test_who_is_absent_without_apologies_is_in_no_list_and_marked(draft: Draft) -> None:
    made = draft(BODY, head=DATE + "Present: Ann Tarrant\n\nNot present: Fay Ruddock\n\n")
    assert "# TODO: Fay Ruddock is printed as absent, and is in no list" in made
    assert "name: Fay Ruddock" not in made


def test_where_nobody_is_printed_the_attendance_is_not_recorded_and_marked(draft: Draft) -> None:
    assert "# TODO: nobody present was found; list them if the notes say who was there\nattendance: not recorded\n" in draft(
        BODY, head=DATE
    )


def test_what_stands_among_people_and_is_nobody_is_marked(draft: Draft) -> None:
    made = draft(BODY, head=DATE + "Present: Ann Tarrant, so that we could begin, Jo Orr\n\n")
    assert listed(made, "attendance") == ["{name: Ann Tarrant}", "{name: Jo Orr}"]
    assert "# TODO: “so that we could begin” could not be read as the name of a person" in made


def test_a_heading_about_minutes_and_actions_is_no_note_taker(draft: Draft) -> None:
    made = draft(BODY, head="MINUTES AND ACTIONS – 21 March 2018\n\nPresent: Ann Tarrant\n\n")
    assert "# TODO: no note-taker was found" in made


def test_people_listed_under_an_item_or_at_the_end_are_read_and_their_words_stay(draft: Draft) -> None:
    made = draft(BODY + "\n3. Apologies\n\nApologies were received from Cllr J Venn (illness).\n\nPresent: Len Prior (LP)\n", head=DATE)
    assert listed(made, "attendance") == ["{name: Len Prior, label: LP}"]
    assert listed(made, "apologies") == ["{name: J Venn}"]
    assert "## 3. Apologies\n\nApologies were received from Cllr J Venn (illness)." in made


def test_initials_of_two_people_are_nobodys(draft: Draft) -> None:
    made = draft(BODY, head=DATE + "Present: Ann Mercer (AM), Alan Moss (AM)\n\n")
    assert listed(made, "attendance") == ["{name: Ann Mercer}", "{name: Alan Moss}"]
    assert "# TODO: AM is printed beside more than one name" in made


@pytest.mark.parametrize(
    ("printed", "date", "mark"),
    [
        ("Thursday 9th June2016", "2016-06-09", ""),
        ("9.6.16", "2016-06-09", "was read with the day before the month: 9 June 2016"),
        ("17/10/17", "2017-10-17", ""),
        ("June 9, 2016", "2016-06-09", ""),
        ("the ninth of June 2016", "2016-06-09", ""),
        ("Tuesday 8 October", "2013-10-08", "2013 is the last one before the next meeting"),
    ],
)
def test_days_are_read_as_they_are_printed(printed: str, date: str, mark: str, draft: Draft) -> None:
    head = f"Quay Users\n\nMeeting held on {printed}\n\nPresent: Ann Tarrant\n\n"
    made = draft(BODY + "\n3. Next meeting\n\n14 January 2014\n", head=head, day=date)
    assert f"\ndate: {date}\n" in made
    assert mark in made.split("\ndate: ")[0]


def test_a_day_that_only_the_name_of_the_file_has_is_marked(draft: Draft) -> None:
    made = draft(BODY, head="Quay Users\n\nPresent: Ann Tarrant\n\n", name="committee-21-march-2018.txt")
    assert "# TODO: the notes print no day; 21 March 2018 was read from the name of the file\ndate: 2018-03-21\n" in made


def test_the_day_of_posting_is_not_that_of_the_meeting(draft: Draft) -> None:
    assert "\ndate: 2018-03-21\n" in draft(BODY, head="Posted on 28 March 2018\n\nQuay Users, 21 March 2018\n\nPresent: Ann Tarrant\n\n")
