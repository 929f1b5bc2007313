"""Lists of people as typists leave them, the marks of Markdown in them, and the day of the head where other days stand beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

ITEMS = "\n1. Crane\n\nIt creaks.\n\n2. Dues\n\nThey rise.\n\n3. Wall\n\nIt leans.\n"


@pytest.fixture
def people(draft: Draft) -> Callable[..., list[str]]:
    """Import text notes with a line that lists people; return the names of those present."""

    def run(line: str, head: str = "Quay Users\n\n21 March 2018\n\n") -> list[str]:
        front = draft(ITEMS, head=f"{head}{line}\n").partition("\n---\n")[0]
        present = front.partition("\nattendance:")[2].partition("\napologies:")[0]
        return [part.partition("name: ")[2].split(",")[0].rstrip("}") for part in present.splitlines() if "name: " in part]

    return run


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Present: Mr A Tarrant (Chairman) Mr J Odell, Mrs P Wynn", ["A Tarrant", "J Odell", "P Wynn"]),
        ("Present: Cllr Ann Tarrant Cllr Jo Odell Cllr Pat Wynn", ["Ann Tarrant", "Jo Odell", "Pat Wynn"]),
        ("Present: A. Tarrant, Mrs. Odell. Mrs. Wynn. 2 members of the public", ["A. Tarrant", "Odell", "Wynn"]),
        ("Present: A. Tarrant, J. Odell, P. Wynn together with 6 members of the public", ["A. Tarrant", "J. Odell", "P. Wynn"]),
        ("Present: A Tarrant-Chair, J Odell -Treasurer, P Wynn", ["A Tarrant", "J Odell", "P Wynn"]),
        ("Present: A. Tarrant Chairman, J. Odell Treasurer, P. Wynn", ["A. Tarrant", "J. Odell", "P. Wynn"]),
        ("Present: Ann Tarrant (AT) Jo Odell (JO), Pat Wynn (PW)", ["Ann Tarrant", "Jo Odell", "Pat Wynn"]),
        ("Present: Ann Tarrant, Jo d’Oliveira, Pat al-Amin", ["Ann Tarrant", "Jo d’Oliveira", "Pat al-Amin"]),
        ("Present: Cllr A Tarrant, Borough Councillor J Odell", ["A Tarrant", "J Odell"]),
        ("Present\n\n* Ann Tarrant @annt (chair)\n* Jo Odell @jo_k (guest)\n", ["Ann Tarrant", "Jo Odell"]),
        ("1\\. Present: A. Tarrant, J. Odell and P. Wynn\n\n2\\. Apologies: none\n", ["A. Tarrant", "J. Odell", "P. Wynn"]),
    ],
)
def test_people_are_told_apart_where_no_comma_stands_between_them(line: str, names: list[str], people: Callable[..., list[str]]) -> None:
    assert people(line) == names


def test_a_sentence_behind_the_label_of_apologies_is_read_as_one(draft: Draft) -> None:
    head = "Quay Users\n\n21 March 2018\n\nPresent: A Tarrant, J Odell\n\nApologies: Apologies were received from Mrs Wynn, Cllr T Penn\n"
    assert "apologies:\n  - {name: Wynn}\n  - {name: T Penn}\n" in draft(ITEMS, head=head)


def test_an_office_that_nobody_knows_before_a_name_has_a_mark(draft: Draft) -> None:
    front = draft(ITEMS, head="Quay Users\n\n21 March 2018\n\nPresent: Ann Tarrant, PSCO Jo Odell\n").partition("\n---\n")[0]
    assert "“PSCO” was taken for no part of the name of Jo Odell" in front


@pytest.mark.parametrize(
    ("head", "date", "venue"),
    [
        ("Quay Users\n\nHELD AT THE CHAPEL ON MONDAY 19TH MARCH 2018 AT 7.30 PM\n\n", "2018-03-19", "THE CHAPEL"),
        ("Quay Users\n\nVenue: Room 1.17\n\nDate: 19 March 2018\n\n", "2018-03-19", "Room 1.17"),
        ("Minutes of the meeting held on 19th March\n\nHeld on Monday 19th March 2018\n\n", "2018-03-19", ""),
    ],
)
def test_the_place_ends_where_the_day_begins(head: str, date: str, venue: str, draft: Draft) -> None:
    front = draft(ITEMS, head=f"{head}Present: A Tarrant, J Odell\n", day=date).partition("\n---\n")[0]
    assert f"\ndate: {date}\n" in front
    assert ("\nvenue: " not in front) if not venue else (f"\nvenue: {venue}\n" in front)


def test_the_day_of_the_minutes_that_were_agreed_is_not_that_of_the_meeting(importing: Callable[..., object], tmp_path: object) -> None:
    head = "Quay Users\n\nPresent: A Tarrant, J Odell\n\nThe minutes of the meeting held on 8 October 2017 were agreed as a true record.\n"
    path = tmp_path / "notes.txt"  # type: ignore[operator]
    path.write_text(head + ITEMS, encoding="utf-8")
    assert "got no date that could be read" in importing(path).err  # type: ignore[attr-defined]


def test_what_programs_keep_above_markdown_is_no_part_of_the_notes(draft: Draft) -> None:
    head = '---\ntitle: "Quay Users"\ndate: 2018-04-02\ntags:\n  - quay\n---\n\n21 March 2018\n\nPresent: A Tarrant, J Odell\n'
    told = draft(ITEMS, head=head, name="notes.md")
    front = told.partition("\n---\n")[0]
    assert "\ntitle: Quay Users\n" in front
    assert "\ndate: 2018-03-21\n" in front
    assert "tags" not in told.partition("\n=== report")[0]
    assert "a program keeps it above the text" in told


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("Quay Users 21 March 2018\n\nPrevious meeting: 14 February 2018\n\n", ""),
        ("Quay Users 21 March 2018\n\nDate: 22 March 2018\n\n", "the head has another day, too"),
        ("21 March 2018\n\nHeld in Room 2\n\n", "no title was found but the day"),
    ],
)
def test_another_day_in_the_head_has_a_mark_and_that_of_another_meeting_is_none(head: str, mark: str, draft: Draft) -> None:
    day = "2018-03-22" if "Date" in head else "2018-03-21"
    front = draft(ITEMS, head=f"{head}Present: A Tarrant, J Odell\n", day=day).partition("\n---\n")[0]
    assert mark in front
    assert mark or "another day" not in front


def test_an_office_may_stand_in_the_column_before_the_name(draft: Draft) -> None:
    rows = "".join(f"<tr><td>{post}</td><td>{name}</td></tr>" for post, name in (("Treasurer", "Ann Tarrant"), ("Secretary", "Jo Odell")))
    table = f"<p>Quay Users</p><p>21 March 2018</p><h2>Participants</h2><table><tr><th>Position</th><th>Contact</th></tr>{rows}</table>"
    front = draft("<h2>1. Crane</h2><p>It creaks.</p>", head=table, name="notes.html").partition("\n---\n")[0]
    assert "name: Ann Tarrant" in front
    assert "name: Jo Odell" in front
