"""What only one thing shows to be a fact has a mark, whatever the layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

PEOPLE = "<h1>Quay Users</h1><p>21 March 2018</p><p>Present: Ann Tarrant (AT), Jo Odell (JO), Pat Wynn (Chair)</p>"
ITEMS = "<h2>Crane</h2><p>It creaks.</p><h2>Dues</h2><p>They rise.</p><h2>Quay wall</h2><p>It leans.</p>"


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("<h2>Who was there</h2><p>As above.</p>", "this heading says who was there"),
        ("<h2>Participants on the call</h2><p>As above.</p>", "this heading says who was there"),
        ("<h2>Jo Odell</h2><p>He spoke of cranes.</p>", "this heading is somebody’s name"),
        ("<h2>Thursday 22 March 2018</h2><p>The second day began.</p>", "this heading is a day"),
        ("<h2>Closed: 20:40</h2><p>All went home.</p>", "this heading is a time"),
        ("<h2>Comments (2)</h2><p>Well put.</p>", "this heading may be of the page"),
        ("<h2>Slipway</h2>", "this heading heads nothing"),
    ],
)
def test_a_heading_with_the_form_of_something_else_has_a_mark(heading: str, reason: str, body: Callable[[str], str]) -> None:
    made = body(f"{ITEMS}{heading}<h2>Lights</h2><p>They flicker.</p>")
    assert made.count(reason) == 1
    assert made.count("if it is no item, make it words") == 1


def test_a_numbered_sentence_is_an_item_with_a_mark(body: Callable[[str], str]) -> None:
    made = body("<h2>1. Crane</h2><p>It creaks.</p><h2>2. The crew has asked for a second crane</h2><p>No.</p><h2>3. Dues</h2><p>Up.</p>")
    assert made.count("this heading reads like a sentence") == 1


def test_a_numbered_line_that_begins_with_a_name_has_a_mark(body: Callable[[str], str]) -> None:
    heads = "".join(
        f"<h2>{at}. {name}: see the crane</h2><p>It creaks.</p>" for at, name in enumerate(("Kay Penn", "Lee Moss", "Max Hill"), 1)
    )
    assert body(heads).count("this heading may begin with somebody’s name") == 3


def test_people_in_brackets_behind_one_heading_present_it(body: Callable[[str], str]) -> None:
    made = body("<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues (AT / JO)</h2><p>They rise.</p><h2>3. Wall (north)</h2><p>It leans.</p>")
    assert "## 2. Dues\n" in made
    assert "## 3. Wall (north)" in made


def test_who_speaks_heads_no_item(body: Callable[[str], str]) -> None:
    made = body(f"{ITEMS}<h2>Lights</h2><p><b>Jo Odell:</b></p><p>They flicker at night.</p>")
    assert "# Jo Odell" not in made
    assert "Jo Odell:" in made


def test_figures_alone_head_no_item(body: Callable[[str], str]) -> None:
    made = body(f"{ITEMS}<h2>Accounts</h2><p><b>Gross</b></p><p><b>842.76</b></p><p>Paid in full.</p>")
    assert "# Gross" not in made
    assert "# 842" not in made


def test_a_late_hour_is_a_time(draft: Draft) -> None:
    head = "<h1>Quay Users</h1><p>21 March 2018</p><p>Time: 20:40</p><p>Present: Ann Tarrant (AT), Jo Odell (JO)</p>"
    assert "\ntime: 20:40\n" in draft("<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues</h2><p>Up.</p>", head=head, name="notes.html")


def test_what_stands_below_actions_with_nobody_to_do_it_has_a_mark(body: Callable[[str], str]) -> None:
    made = body(f"{ITEMS}<h2>Actions</h2><ul><li>Jo to oil the crane</li><li>Crane brochure</li></ul>")
    assert made.count("may be none: only what stands above or around it says that it is one") == 1


@pytest.mark.parametrize(
    ("printed", "record"),
    [
        ("The question was put that the crane be sold. Proposed: Ann. Seconded: Jo. In favour 2, against 1.", "for: 2; against: 1"),
        (
            "Resolved to sell the crane. For: Tarrant, Odell (2). Against: Wynn (1). Abstaining: Penn (1).",
            "for: 2; against: 1; abstained: 1",
        ),
        (
            "Proposed by Ann, that the crane be sold. An amendment, that it be oiled, found no seconder. "
            "The motion was put and carried, 2 votes to 1.",
            "for: 2; against: 1",
        ),
        ("The Partnership agreed to sell the crane.", ""),
    ],
)
def test_votes_are_read_in_the_forms_of_other_bodies(printed: str, record: str, body: Callable[[str], str]) -> None:
    made = body(f"<h2>1. Crane</h2><p>{printed}</p><h2>2. Dues</h2><p>They rise.</p><h2>3. Wall</h2><p>It leans.</p>")
    assert made.count("> **Decision**") == 1
    assert record in made
