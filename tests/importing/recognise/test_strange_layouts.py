"""Layouts of real minutes that no rule was written for: how people are set, what a meeting decides, and what must at least have a mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutebook.importing.document import Line, Row
from minutebook.importing.notes import Listed
from minutebook.importing.recognise.people_tables import people_of

PEOPLE = "<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (Chair), Jo Odell (Treasurer), Pat Wynn (PW)</p>"

Head = Callable[..., str]
Body = Callable[[str], str]

MAY_BE_DECISION = "a decision may stand here"
MAY_BE_ACTION = "a promise may stand here"


# --- who was there ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        (
            "Present: Mr C Worsley [CW] Chair (FTG); Ms J Lorne [JL] Vice Chair (FTG)",
            "name: J Lorne, organisation: FTG, label: JL, post: Vice Chair",
        ),
        ("Present: Ann Penn, Bob Lee and the Clerk – Alison Orr", "name: Alison Orr"),
        ("Present: Ann Penn, Bob Lee, the Clerk (Alison Orr)", "name: Alison Orr"),
        ("Present: A. Penn, B. Lee. C. Orr", "name: C. Orr"),
        ("Present: Ann Penn (AP), Bob Lee (BL). Cal Orr (CO)", "name: Cal Orr, label: CO"),
        ("Present: Ann Penn (AP) Ferry Directorate (Chair)", "name: Ann Penn, role: Chair, organisation: Ferry Directorate, label: AP"),
        ("Present: Ann Penn, Bob Lee of the Harbour Trust and Cal Orr of HMCTS", "name: Cal Orr, organisation: HMCTS"),
        ("Present: A Penn, B Lee &amp; Mrs C Orr Also Dr Dee Fry", "name: Dee Fry"),
        ("Present: D Penn, Ms J Parish", "name: J Parish"),
        ("Present: Chair – Ann Penn; Secretary – Bob Lee", "name: Ann Penn, role: Chair"),
        ("Present: Councillors – Ashe (in the Chair), Bould and Fox", "name: Bould"),
    ],
)
def test_somebody_is_listed_however_the_line_is_set(printed: str, listed: str, head: Head) -> None:
    assert f"- {{{listed}" in head(f"<p>{printed}</p>")


def test_letters_of_a_rank_are_no_part_of_a_name_and_marked(head: Head) -> None:
    front = head("<p>Present: Ann Penn, DAC Bob Lee, T/ACE Cal Orr</p>")
    assert "“DAC” was taken for no part of the name of Bob Lee" in front
    assert "- {name: Cal Orr}" in front


def test_a_body_that_a_word_alone_shows_to_be_one_is_marked(head: Head) -> None:
    front = head("<p>Present: Ann Penn, Housing Portfolio Lead Holder; Bob Lee, Library</p>")
    assert "“Library” was taken for whom Bob Lee came for" in front


def test_groups_of_people_behind_labels_are_read_where_one_label_is_known(head: Head) -> None:
    front = head("<p>Chair: Ann Penn. Ferry: Bob Lee, Cal Orr. Panel: Dee Fry (Mill Trust). Apologies: Eve Gill</p>")
    assert all(f"name: {name}" in front for name in ("Ann Penn", "Bob Lee", "Cal Orr", "Dee Fry"))
    assert "“Ferry” was taken for whom Bob Lee came for" in front
    assert "apologies:\n" in front


def test_offices_may_stand_in_the_first_column(head: Head) -> None:
    rows = (("Chairperson", "Ann Penn"), ("Deputy Chairperson", "Bob Lee"), ("Members", "Cal Orr"), ("", "Dee Fry"))
    table = "".join(f"<tr><td>{office}</td><td>{name}</td></tr>" for office, name in rows)
    front = head(f"<table>{table}</table>")
    assert all(f"name: {name}" in front for name in ("Ann Penn", "Bob Lee", "Cal Orr", "Dee Fry"))
    assert "name: Members" not in front


def test_a_label_within_a_table_with_heads_lists_those_below_it(head: Head) -> None:
    rows = (("Name", "Title"), ("Present", ""), ("Ann Penn", "Chair"), ("Apologies", ""), ("Bob Lee", "Engineer"))
    front = head(f"<table>{''.join(f'<tr><td>{name}</td><td>{title}</td></tr>' for name, title in rows)}</table>")
    assert front.index("name: Ann Penn") < front.index("apologies:\n") < front.index("name: Bob Lee")


def test_an_office_beside_a_name_ends_no_list_of_those_away() -> None:
    texts = (("Ann Penn", "Chair"), ("Bob Lee", "Clerk"), ("Apologies", ""), ("Cal Orr", "Treasurer"), ("Dee Fry", "Secretary"))
    rows = [Row(tuple((Line(text, ""),) if text else () for text in row), "") for row in texts]
    people = [listed for listed in people_of(rows, {}, labelled=True) or () if isinstance(listed, Listed)]
    assert [one.state for one in people] == ["", "", "apologies", "apologies"]


def test_people_in_several_sentences_of_one_line_are_read(head: Head) -> None:
    front = head(
        "<p>Five of us were there: Ann Penn (who chaired), Bob Lee, old Mr Orr from Flat 3 and Dee Fry, who took these notes. "
        "Eve Gill sent apologies.</p>"
    )
    assert all(f"name: {name}" in front for name in ("Ann Penn", "Bob Lee", "Orr", "Dee Fry"))
    assert "notes_by: Dee Fry" in front
    assert front.index("apologies:\n") < front.index("name: Eve Gill")


def test_a_name_in_such_a_line_that_no_list_took_has_a_mark(head: Head) -> None:
    front = head("<p>Present: Ann Penn, Bob Lee (standing in for Cal Orr)</p>")
    assert "“standing in for Cal Orr” is printed of Bob Lee, and stands nowhere else" in front
    front = head("<p>Present: Ann Penn, Bob Lee (as Cal Orr had asked)</p>")
    assert "“Cal Orr” stands in a line about who was there, and is in no list" in front


# --- the head ---------------------------------------------------------------------------------------------------------


def test_of_several_days_the_first_is_that_of_the_meeting_and_marked(draft: Callable[..., str]) -> None:
    made = draft("<h2>1. Crane</h2><p>It creaks.</p>", head="<p>Quay Users</p><p>21–22 March 2018</p>", name="notes.html")
    assert "date: 2018-03-21" in made
    assert "the notes are of more than one day" in made


def test_words_that_may_name_the_next_meeting_have_a_mark(draft: Callable[..., str]) -> None:
    text = "<h2>1. Crane</h2><p>Pat: the next one is planned for 14 May, at the mill.</p><h2>2. Dues</h2>" + "<p>They rise.</p>" * 12
    made = draft(text, head="<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant, Jo Odell</p>", name="notes.html")
    assert "no next_meeting was read, and “next one is planned for 14 May, at the mill” may say when it is" in made


# --- items ------------------------------------------------------------------------------------------------------------


def test_bold_titles_may_end_with_a_full_stop_or_a_colon(body: Body) -> None:
    made = body("<p><b>Crane.</b></p><p>It creaks.</p><p><b>Dues.</b></p><p>They rise.</p><p><b>Lights.</b></p><p>They flicker.</p>")
    assert [line for line in made.split("\n") if line.startswith("## ")] == ["## Crane", "## Dues", "## Lights"]
    made = body("<p><b>Crane:</b></p><p>It creaks.</p><p><b>Dues:</b></p><p>They rise.</p><p><b>Lights:</b></p><p>They flicker.</p>")
    assert [line for line in made.split("\n") if line.startswith("## ")] == ["## Crane", "## Dues", "## Lights"]


def test_minutes_numbered_through_the_years_have_titles_that_run_into_their_text(body: Body) -> None:
    points = ("Crane. It creaks and groans.", "Dues. They rise by a pound.", "Lights. They flicker at night.", "Tides. They come and go.")
    made = body("".join(f"<p>{number} {words}</p>" for number, words in enumerate(points, 1201)))
    assert all(f"## {number}\\. {words.partition('.')[0]}\n" in made for number, words in enumerate(points, 1201))


# --- what was decided -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "record"),
    [
        ("<p>JO moves to sell the crane; PW seconds. Motion carries 3-0-1.</p>", "for: 3; against: 0; abstained: 1"),
        (
            "<p>It was agreed to sell the crane (+1: 4, 0: 1, -1: 0).</p>",
            "for: 4; against: 0; abstained: 1",
        ),
        ("<p>That the crane be sold.</p><p>Odell/Wynn</p><p><b>CARRIED 4:1</b></p>", "for: 4; against: 1"),
        (
            "<p>This meeting resolves to sell the crane.</p><p>Moved: Jo. Seconded: Pat. For 5, against 1. CARRIED.</p>",
            "for: 5; against: 1",
        ),
        (
            "<p>Ann moved and Jo seconded that the crane be sold. An amendment fell for want of a seconder. "
            "On being put, the motion was carried by 5 votes to 1.</p>",
            "for: 5; against: 1",
        ),
    ],
)
def test_a_motion_is_one_record_with_its_vote(printed: str, record: str, body: Body) -> None:
    made = body(f"<h2>1. Crane</h2><p>It creaks.</p>{printed}<h2>2. Dues</h2><p>They rise.</p>")
    decision = made[made.index("> **Decision**") :].partition("\n\n")[0]
    assert record in decision
    assert "crane" in decision


def test_a_vote_without_what_it_was_about_is_marked(body: Body) -> None:
    made = body("<h2>1. Crane</h2><p>It creaks.</p><p>For 12, against 1. CARRIED.</p><h2>2. Dues</h2><p>They rise.</p>")
    assert "this was taken for a decision by its words" in made


@pytest.mark.parametrize(
    "words", ["Jo elected as treasurer.", "Permission granted for the fair.", "No objections to the plan.", "That the crane be sold."]
)
def test_words_that_may_be_a_decision_have_a_mark(words: str, body: Body) -> None:
    assert MAY_BE_DECISION in body(f"<h2>1. Crane</h2><p>{words}</p><h2>2. Dues</h2><p>They rise.</p>")


# --- who is to do what ------------------------------------------------------------------------------------------------


def test_the_words_before_an_owner_in_the_same_paragraph_are_the_action(body: Body) -> None:
    made = body("<h2>1. Crane</h2><p>It creaks. The users requested a sample of the oil. ACTION: PW</p><h2>2. Dues</h2><p>They rise.</p>")
    assert "— owner: PW\n>\n> The users requested a sample of the oil." in made


def test_an_owner_below_an_action_is_its_owner(body: Body) -> None:
    made = body(
        "<h2>1. Crane</h2><p><b>Action Point 1</b></p><p>Oil to be bought.</p><p>Owner: Pat Wynn</p><h2>2. Dues</h2><p>They rise.</p>"
    )
    assert "— owner: Pat Wynn\n>\n> Oil to be bought." in made


@pytest.mark.parametrize(
    "words",
    [
        "Rob will ring the smith on Monday.",
        "The crane creaks, and Rob will ring the smith.",
        "Dee’s going to chase the council.",
        "It was remitted to the Secretary to write to the smith.",
        "Members asked about it and the Harbour Officer undertook to circulate a note.",
    ],
)
def test_what_somebody_may_be_to_do_has_a_mark(words: str, body: Body) -> None:
    made = body(f"<h2>1. Crane</h2><p>It creaks.</p><p>{words}</p><p>Action: PW to oil it</p><h2>2. Dues</h2><p>They rise.</p>")
    assert MAY_BE_ACTION in made
