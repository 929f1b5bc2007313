"""Habits of many bodies: who was there behind shared titles and in columns of spaces, days in words, titles that run into their text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

PAGE = "<h2>1. Crane</h2><p>It creaks in the wind.</p><h2>2. Dues</h2><p>They rise by a pound.</p>"
GAP = "&nbsp;" * 5


@pytest.fixture
def head(draft: Draft) -> Callable[..., str]:
    """Import a web page whose head, below its title and day, has these words; return the front matter."""

    def front(words: str, *, day: str = "<p>21 March 2018</p>") -> str:
        return draft(PAGE, head=f"<p>Quay Users</p>{day}{words}", name="notes.html").partition("\n---\n")[0]

    return front


@pytest.fixture
def body(draft: Draft) -> Callable[..., str]:
    """Import a text whose head lists Ann Tarrant, Jo Odell and Pat Wynn; return what stands below the front matter."""

    def below(text: str) -> str:
        people = "Quay Users\n\n21 March 2018\n\nPresent: Ann Tarrant (AT), Jo Odell (JO), Pat Wynn (PW)\n\n"
        return draft(text, head=people, name="notes.txt").partition("\n---\n")[2].partition("\n=== report")[0]

    return below


def test_one_title_of_several_people_is_that_of_each(head: Callable[..., str]) -> None:
    made = head("<p>Present: The Vice-Chancellor (Chair); Professors Abney, Cruz and Lind; Drs Merrow and Tran; Mr Bass (Bursar)</p>")
    assert all(f"name: {name}" in made for name in ("Abney", "Cruz", "Lind", "Merrow", "Tran", "Bass"))
    assert "name: The Vice-Chancellor" not in made
    assert "“The Vice-Chancellor (Chair)” could not be read" in made


def test_ranks_and_judges_have_titles(head: Callable[..., str]) -> None:
    made = head("<p>Present: HHJ Margaret Rusk, Det Supt Rory Clune, Insp Dean Fallow</p>")
    assert all(f"name: {name}" in made for name in ("Margaret Rusk", "Rory Clune", "Dean Fallow"))


def test_an_office_in_the_column_beside_a_name_is_nobody(head: Callable[..., str]) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{post}</td></tr>"
        for name, post in (("HHJ Ann Rusk", "Resident Judge"), ("DJ Col Asp", "District Judge"), ("Jo Loame", "Court Clerk"))
    )
    made = head(f"<p>Present</p><table>{rows}</table>")
    assert "name: Resident Judge" not in made
    assert "name: Ann Rusk" in made


def test_lines_with_wide_spaces_are_rows(head: Callable[..., str]) -> None:
    lines = (f"Robert Hale{GAP}Independent Chair", f"Nina Kaur{GAP}Hanmore Gravel", f"Lucy Dale{GAP}Hanmore Gravel")
    made = head(f"<p><b>Present</b></p><p>{'<br>'.join(lines)}</p>")
    assert "name: Nina Kaur, organisation: Hanmore Gravel" in made
    assert "name: Hanmore Gravel" not in made
    assert "\nchair: Robert Hale\n" in made


def test_a_label_beside_the_first_of_several_rows_is_that_of_all(head: Callable[..., str]) -> None:
    made = head(f"<p>Present:{GAP}Ann Bee{GAP}Treasurer</p><p>{GAP}Cy Dee{GAP}Secretary</p><p>{GAP}Eve Eff{GAP}Clerk</p>")
    assert all(f"name: {name}" in made for name in ("Ann Bee", "Cy Dee", "Eve Eff"))


def test_lines_with_bars_are_rows_with_ticks(head: Callable[..., str]) -> None:
    lines = (
        "Name | Role | Attended",
        "Ruth Ambler | Trustee | Yes, until item 2",
        "Devi Nair | Trustee | No – apologies",
        "Mo Sadiq | Clerk | ✅",
    )
    present, _, away = head(f"<p>Attendance</p><p>{'<br>'.join(lines)}</p>").partition("\napologies:")
    assert "name: Ruth Ambler" in present
    assert "name: Mo Sadiq" in present
    assert "name: Devi Nair" in away


def test_one_row_below_a_label_is_a_person(head: Callable[..., str]) -> None:
    table = "<table><tr><td>Gareth Lewin</td><td>Station Commander</td><td>Quay Fire Service</td></tr></table>"
    made = head(f"<p>Present: Ann Tarrant (AT), Jo Odell (JO)</p><p><b>Apologies:</b></p>{table}")
    assert "name: Gareth Lewin" in made.partition("\napologies:")[2]


def test_a_sentence_that_counts_people_lists_them(head: Callable[..., str]) -> None:
    made = head("<p>There were four of us: Jess Orme, Will Tandy, Prakash and Lou. Sorry if I missed anybody.</p>")
    assert all(f"name: {name}" in made for name in ("Jess Orme", "Will Tandy", "Prakash", "Lou"))


def test_a_sentence_behind_a_list_is_named_and_the_list_is_read(head: Callable[..., str]) -> None:
    made = head(
        "<p>The following were in attendance: -</p><p>Ann Tarrant (AT) and Jo Odell (JO, Quay Trust). The meeting was led by Ann.</p>"
    )
    assert "name: Jo Odell, organisation: Quay Trust" in made
    assert "“The meeting was led by Ann.” stands behind a list of people" in made


def test_an_office_below_those_away_was_there_with_a_mark(head: Callable[..., str]) -> None:
    present = head("<p>Present: Ann Tarrant (AT), Jo Odell (JO)</p><p>Absent: Pat Wynn</p><p>Clerk: Kim Lee</p>").partition("\napologies:")[
        0
    ]
    assert "# TODO: Kim Lee stands behind “Clerk”" in present
    assert "name: Kim Lee" in present


def test_why_somebody_was_away_is_no_body(head: Callable[..., str]) -> None:
    away = head("<p>Present: Ann Tarrant (AT)</p><p>Apologies: Jo Odell – unwell; Pat Wynn – prior engagement</p>").partition(
        "\napologies:"
    )[2]
    assert "{name: Jo Odell}" in away
    assert "{name: Pat Wynn}" in away


def test_kinds_of_people_before_a_colon_are_no_body(head: Callable[..., str]) -> None:
    made = head("<p>Present:</p><p>Visiting Members: Ann Tarrant, Jo Odell</p><p>Invited Guests: Pat Wynn (Quay Trust)</p>")
    assert "organisation: Visiting" not in made
    assert "organisation: Invited" not in made
    assert "name: Jo Odell" in made


def test_first_names_share_the_surname_behind_them(head: Callable[..., str]) -> None:
    away = head("<p>Present: Jo Odell (JO)</p><p>Apologies: Ian & Judy Good; Pat Wynn; Angela & Gerry Parr and Al Barn.</p>").partition(
        "\napologies:"
    )[2]
    assert all(f"name: {name}" in away for name in ("Ian Good", "Judy Good", "Angela Parr", "Gerry Parr", "Al Barn"))


@pytest.mark.parametrize(
    ("day", "date", "time"),
    [
        ("Friday the ninth day of March two thousand and eighteen at ten o’clock in the forenoon", "2018-03-09", "10:00"),
        ("3 March nineteen ninety-six at half past seven o’clock in the evening", "1996-03-03", "19:30"),
        ("8 March ‘18, 10–11.20", "2018-03-08", "10:00"),
        ("16 March 2018, 1300–1500 hrs", "2018-03-16", "13:00"),
    ],
)
def test_days_and_times_are_read_in_words_and_spans(day: str, date: str, time: str, draft: Draft) -> None:
    front = draft(PAGE, head=f"<p>Quay Users</p><p>{day}</p><p>Present: Ann Tarrant (AT)</p>", name="notes.html", day=date).partition(
        "\n---\n"
    )[0]
    assert f"\ndate: {date}\n" in front
    assert f"\ntime: {time}\n" in front


def test_a_title_is_without_its_day(draft: Draft) -> None:
    text = "Parish Meeting held on Monday 21 March 2018\n\nPresent: Ann Tarrant (AT), Jo Odell (JO)\n\n1. Crane\n\nIt creaks in the wind.\n"
    assert "\ntitle: Parish Meeting\n" in draft(text, head="", name="notes.txt").partition("\n---\n")[0]


def test_the_end_of_this_meeting_is_no_time_of_the_next(draft: Draft) -> None:
    items = f"{PAGE}<h2>3. Date of next meeting</h2><p>18 April 2018</p><p>Meeting closed 9.35pm</p>"
    front = draft(items, head="<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (AT)</p>", name="notes.html").partition(
        "\n---\n"
    )[0]
    assert "next_meeting: {date: 2018-04-18}" in front


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (
            (
                "P20/61 To receive apologies – none",
                "P20/62 To note interests – Cllr Odell, item 64",
                "P20/63 Crane – It creaks.",
                "P20/64 Dues – They rise.",
            ),
            4,
        ),
        (("A. MINUTES – agreed & signed", "B. CRANE – It creaks.", "C. DUES – They rise.", "D. AOB – none"), 4),
        (
            ("1 Minutes: Agreed", "2 Crane Watch: Katie will be there in June.", "3 Dues: They rise.", "4 Other business: There was none."),
            4,
        ),
        (("1.", "APOLOGIES", "None.", "2.", "CRANE", "It creaks in the wind.", "3.", "DUES", "They rise by a pound."), 3),
        (("43.18 Apologies", "None.", "44.18 Crane", "It creaks in the wind.", "45.18 Dues", "They rise by a pound."), 3),
    ],
)
def test_titles_are_parted_from_their_text_by_the_numbers_before_them(
    lines: tuple[str, ...], titles: int, body: Callable[..., str]
) -> None:
    made = body("\n\n".join(lines) + "\n")
    assert sum(line.startswith("## ") for line in made.split("\n")) == titles
    assert "Crane" in made or "CRANE" in made


def test_a_list_of_who_is_to_do_what_has_no_titles(body: Callable[..., str]) -> None:
    made = body(
        "1. Crane\n\nIt creaks.\n\nActions\n\n"
        "1. Ann Tarrant: oil it\n2. Jo Odell: ring the crew\n3. Pat Wynn: tell all\n4. Ann Tarrant: check it\n"
    )
    assert "## 2. Jo Odell" not in made


def test_a_line_goes_on_in_the_next_only_where_the_paper_ended(draft: Draft) -> None:
    title = "Minutes of the Joint Planning Meeting of the Quay Users held on 21 March 2018"
    text = f"{title}\nPresent: Ann Tarrant (AT), Jo Odell (JO)\n\n1. Crane\n\nIt creaks.\n"
    front = draft(text, head="", name="notes.txt").partition("\n---\n")[0]
    assert "name: Ann Tarrant" in front
    assert "Present" not in front.partition("\ntitle: ")[2].partition("\n")[0]


def test_what_all_agreed_is_in_the_decision_with_that(body: Callable[..., str]) -> None:
    made = body("1. Discos\n\nNo more of them after ten. All agreed.\n\n2. Minutes\n\nApproved without amendment.\n")
    assert "> No more of them after ten. All agreed." in made
    assert "> Approved without amendment." in made


def test_resolved_accordingly_is_the_end_of_the_motion_above(body: Callable[..., str]) -> None:
    made = body(
        "1. Plan\n\nAT moved, JO seconded, that the plan be adopted. On a vote there voted for the motion 6 and against 1.\n\n"
        "RESOLVED accordingly.\n"
    )
    assert "for: 6; against: 1" in made
    assert made.count("> **Decision**") == 1


def test_a_promise_beside_labelled_actions_has_a_mark(body: Callable[..., str]) -> None:
    made = body(
        "1. Crane\n\nAction: AT to oil the crane.\n\n2. Dues\n\n"
        "The crew had asked. Jo would write to the crew.\n\nMrs Dove will find out.\n"
    )
    assert made.count("a promise may stand here") == 2


def test_an_action_stands_behind_a_dash_or_a_semicolon(body: Callable[..., str]) -> None:
    made = body("1. Gutter\n\nIt leaks at the back – Pat to look at it.\n\n2. Hall\n\nAnn to book it; Jo to do the posters by 20 Nov.\n")
    assert made.count("> **Action") == 3
    assert "owner: Jo Odell; due: 20 Nov" in made


def test_who_is_to_do_what_was_decided_stands_in_brackets_behind_it(body: Callable[..., str]) -> None:
    made = body("1. Insurance\n\nIt was decided to ask for three quotes. (Pat)\n")
    assert "> **Decision**" in made
    assert "owner: Pat Wynn" in made
