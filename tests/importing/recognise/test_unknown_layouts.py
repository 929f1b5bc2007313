"""Layouts of bodies that nobody had looked at: columns of who is to act, motions in several lines, numbered promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

PEOPLE = "<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (Chair), Jo Odell (Treasurer), Pat Wynn (PW)</p>"


@pytest.fixture
def body(draft: Draft) -> Callable[[str], str]:
    """Import the rest of a web page whose head says who was there; return what stands below the front matter."""
    return lambda html: draft(html, head=PEOPLE, name="notes.html").partition("\n---\n")[2].partition("\n=== report")[0]


@pytest.fixture
def head(draft: Draft) -> Callable[..., str]:
    """Import a web page whose head says who was there in these words, and its text; return the front matter."""

    def make(people: str, text: str = "<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues</h2><p>They rise.</p>") -> str:
        page = draft(text, head=f"<p>Quay Users</p><p>21 March 2018</p>{people}", name="notes.html")
        return page.partition("\n---\n")[0]

    return make


# --- tables of minutes ------------------------------------------------------------------------------------------------

_ROW = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"


def _table(*rows: tuple[str, str, str]) -> str:
    return f"<table>{''.join(_ROW.format(*row) for row in rows)}</table>"


@pytest.mark.parametrize("head_of_last", ["Action", "Action by"])
def test_a_column_of_actions_that_holds_no_more_than_people_says_who_is_to_act(head_of_last: str, body: Callable[[str], str]) -> None:
    made = body(
        _table(
            ("Minute", "", head_of_last),
            ("1", "<b>Crane</b>", ""),
            ("", "It creaks. Pat Wynn to ring the fitter.", "PW"),
            ("2", "<b>Dues</b>", ""),
            ("", "They rise.", ""),
        )
    )
    assert "— owner: PW\n>\n> Pat Wynn to ring the fitter." in made
    assert "It creaks.\n" in made
    assert "## 1 Crane" in made


def test_bold_words_at_the_beginning_of_a_numbered_cell_are_its_title(body: Callable[[str], str]) -> None:
    made = body(
        _table(
            ("Item", "Discussion", "Action / Owner"),
            ("1", "<b>Crane</b> It creaks.", "Ring the fitter – PW"),
            ("2", "<b>Dues</b> They rise.", ""),
        )
    )
    assert "## 1 Crane\n" in made
    assert "\nIt creaks.\n" in made
    assert "— owner: PW" in made


def test_a_row_whose_number_stands_beside_no_title_is_a_point_where_the_others_have_titles(body: Callable[[str], str]) -> None:
    made = body(
        _table(
            ("1.0", "<b>Crane</b>", "<b>Action</b>"),
            ("1.1", "It creaks.", ""),
            ("2.0", "<b>Dues</b>", ""),
            ("2.1", "PW to ask the members.", "PW"),
        )
    )
    assert "## 1.0 Crane" in made
    assert "\n1.1 It creaks.\n" in made
    assert "— owner: PW\n>\n> 2.1 PW to ask the members." in made
    assert "# 2.1" not in made


def test_each_of_several_who_are_to_act_in_one_cell_has_an_action(body: Callable[[str], str]) -> None:
    made = body(
        _table(
            ("", "", "<b>ACTION</b>"),
            ("1", "<b>Crane</b> It creaks.", "PW: Ring the fitter JO: Ask for a price"),
            ("2", "<b>Dues</b> They rise.", ""),
        )
    )
    assert made.count("> **Action") == 2


# --- numbers before sentences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["2.1", "(a)", "4."])
def test_what_somebody_is_to_do_is_an_action_behind_the_number_of_its_paragraph(number: str, body: Callable[[str], str]) -> None:
    made = body(
        f"<p><b>1. Crane</b></p><p>It creaks.</p><p>{number} Pat Wynn to ring the fitter.</p><p><b>2. Dues</b></p><p>They rise.</p>"
    )
    assert "— owner: Pat Wynn\n" in made
    assert "Pat Wynn to ring the fitter." in made


# --- decisions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The Board NOTED the report.",
        "Mr. Bell moved to sell the crane. Ms. Orr seconded. Motion carried.",
        "Trustee Bell moved approval of the accounts. Seconded by Trustee Orr. Carried.",
        "It was proposed and agreed that the fee rises to £10.",
        "There was consensus to hold the fair in June.",
        "The accounts for 2017 were received and adopted.",
        "Resolution 12/2018 – The committee resolves to sell the crane.",
        "On a proposal by Ann Tarrant, seconded by Jo Odell, members agreed to sell the crane.",
        "Motion passes 5-0-1.",
    ],
)
def test_a_form_of_decision_is_one(words: str, body: Callable[[str], str]) -> None:
    made = body(f"<p><b>1. Crane</b></p><p>It creaks.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "> **Decision**" in made


@pytest.mark.parametrize(
    "words",
    ["The Board noted that sales had fallen.", "Resolution 5 of the last conference came up.", "The motion – about the crane – came up."],
)
def test_words_that_only_speak_of_a_resolution_are_none(words: str, body: Callable[[str], str]) -> None:
    made = body(f"<p><b>1. Crane</b></p><p>It creaks.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "> **Decision" not in made


def test_a_motion_in_lines_of_its_own_is_one_decision_with_its_number_movers_and_vote(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Crane</b></p><p>It creaks.</p><p><b>COUNCIL RESOLUTION 0318.01</b></p><p>Moved: Ann Tarrant Seconded: Jo Odell</p>"
        "<p>That the crane be sold.</p><p>CARRIED 5/0</p><p><b>2. Dues</b></p><p>They rise.</p><p><b>3. Close</b></p><p>At ten.</p>"
    )
    assert (
        "> **Decision** — for: 5; against: 0; proposed: Ann Tarrant; seconded: Jo Odell\n>\n> COUNCIL RESOLUTION 0318.01\n>\n"
        "> Moved: Ann Tarrant Seconded: Jo Odell\n>\n> That the crane be sold.\n>\n> CARRIED 5/0" in made
    )


def test_who_moved_stands_in_the_decision_below(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Crane</b></p><p>It creaks.</p><p>Resolution 2018-101</p><p>Moved by: Ann Tarrant</p><p>Seconded by: Jo Odell</p>"
        "<p>That the crane be sold. CARRIED</p><p><b>2. Dues</b></p><p>They rise.</p>"
    )
    assert "— proposed: Ann Tarrant; seconded: Jo Odell\n>\n> Resolution 2018-101\n" in made
