"""Ways in which other bodies list people, rows that say by a letter what they are, and what is promised in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

PEOPLE = "<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (AT), Jo Odell (JO), Pat Wynn (PW)</p>"


def _table(*rows: tuple[str, ...]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


def test_signed_rows_with_flats_list_people(head: Callable[[str], str]) -> None:
    heads = ("Sr. No.", "Name", "Designation", "Flat No.", "Signature")
    made = head(_table(heads, ("1", "Shri Ravi Odell", "Chairman", "B-302", "Sd/-"), ("2", "Smt. Asha Wynn", "Member", "A-104", "Sd/-")))
    assert "name: Ravi Odell" in made
    assert "name: Asha Wynn" in made


def test_what_stands_beside_a_tick_does_not_hide_it(head: Callable[[str], str]) -> None:
    rows = [(name, "Harbour Trust", tick) for name, tick in (("Jo Odell", "Y"), ("Pat Wynn", "Y – left 1030"), ("Bo Fry", "N (apols)"))]
    present, _, away = head(_table(("Attendee", "Agency", "Att."), *rows)).partition("\napologies:")
    assert "name: Pat Wynn" in present
    assert "name: Bo Fry" in away


def test_a_post_behind_initials_in_brackets_is_no_part_of_the_name(head: Callable[[str], str]) -> None:
    made = head("<p>Trustees: Jo Odell (JO) Chair, Pat Wynn (PW) Treasurer, Bo Fry (BF) – joined at 5.25 during item 3</p>")
    assert "name: Jo Odell" in made
    assert "name: Pat Wynn" in made
    assert "name: Bo Fry" in made


def test_rows_say_by_a_letter_what_they_are(body: Callable[[str], str]) -> None:
    rows = _table(
        ("TOP", "Type", "Content", "Who", "Until"),
        ("1", "", "<b>Crane</b>", "", ""),
        ("1.1", "I", "The crane creaks in the wind.", "", ""),
        ("1.2", "D", "The crane is shut in winter.", "", ""),
        ("1.3", "A", "Oil the crane", "Odell", "15 May 2018"),
    )
    made = body(f"<p>Key: I = information, D = decision, A = action (task)</p>{rows}")
    assert "## 1 Crane" in made.replace("1.", "1")
    assert made.count("> **Action") == 1
    assert made.count("> **Decision") == 1
    assert "Jo Odell" in made


def test_a_promise_in_square_brackets_is_an_action(body: Callable[[str], str]) -> None:
    made = body("<h2>1. Crane</h2><p>It creaks. <b>[AT to buy oil, JO to send the bill]</b></p><h2>2. Dues</h2><p>They rise.</p>")
    assert made.count("> **Action") == 2


def test_actions_that_have_a_status_each_are_no_new_ones(body: Callable[[str], str]) -> None:
    made = body("<h2>1. Crane</h2><p>Actions: (1) AT to buy oil – done. (2) JO to send the bill – ongoing.</p><h2>2. Dues</h2><p>Rise.</p>")
    assert "> **Action" not in made


def test_what_nobody_seconded_is_no_decision(body: Callable[[str], str]) -> None:
    made = body("<h2>1. Crane</h2><p>An amendment by Jo Odell, that it be sold, found no seconder.</p><h2>2. Dues</h2><p>They rise.</p>")
    assert "> **Decision" not in made


def test_a_time_that_may_be_morning_or_evening_has_a_mark(head: Callable[[str], str]) -> None:
    assert "morning or the evening" in head("<p>Time: 7.30</p>")
    assert "time: 13:00" in head("<p>Time: 1-2pm</p>")


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("Jo Odell, Chief Pilot (CP)", "{name: Jo Odell, role: CP}"),
        ("Jo Odell (CP), Chief Pilot", "{name: Jo Odell, role: CP}"),
        ("CP Jo Odell (CP)", "{name: Jo Odell, role: CP}"),
        ("DHM Jo Odell, Deputy Harbour Master", "{name: Jo Odell, role: DHM}"),
        ("Jo Odell – Chief Pilot (Chair) (JO)", "{name: Jo Odell, role: CP, label: JO}"),
        ("Jo Odell (JO), CP – Chair", "{name: Jo Odell, role: CP, label: JO}"),
        ("Pat Wynn (PW); Jo Odell, Chief Pilot (CP)", "{name: Jo Odell, role: CP}"),
    ],
)
def test_an_office_that_is_printed_twice_is_one_role_and_nobody_more(head: Callable[[str], str], printed: str, listed: str) -> None:
    made = head(f"<p>Present: {printed}</p>")
    assert f"  - {listed}\n" in f"{made}\n"
    assert "is not listed" not in made
    assert "came for" not in made


def test_letters_of_an_office_are_what_the_notes_call_whoever_has_it(head: Callable[[str], str]) -> None:
    assert "  - {name: Jo Odell, label: HE}\n" in head("<p>Present: Jo Odell, Head of Engineering (HE)</p><p>Pat Wynn (PW)</p>")
