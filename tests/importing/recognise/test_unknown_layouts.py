"""Layouts of bodies that nobody had looked at: columns of who is to act, motions in several lines, numbered promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

PEOPLE = "<p>Quay Users</p><p>21 March 2018</p><p>Present: Ann Tarrant (Chair), Jo Odell (Treasurer), Pat Wynn (PW)</p>"


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


def test_each_point_of_a_list_below_the_body_that_met_is_a_decision(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Crane</b></p><p>The Board:</p><ul><li>approved the sale of the crane</li><li>noted the report</li></ul>"
        "<p><b>2. Dues</b></p><p>They rise.</p>"
    )
    assert "> **Decision**\n>\n> approved the sale of the crane" in made
    assert "> noted the report" not in made


def test_what_a_body_decided_is_a_decision_below_an_answer(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Dues</b></p><p><b>Q:</b> Why do they rise?</p><p><b>A:</b> The lease does.</p><p>Governors ratified the dues.</p>"
        "<p><b>2. Crane</b></p><p>It creaks.</p>"
    )
    assert "> **Decision**\n>\n> Governors ratified the dues." in made


# --- actions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("[AP1] Jo Odell to ring the fitter.", "Jo Odell"),
        ("A1 PW to ring the fitter.", "PW"),
        ("A1. Ring the fitter – PW", "PW"),
        ("Action A1: Ring the fitter – PW", "PW"),
        ("ACTION 4 PW to ring the fitter.", "PW"),
        ("Action by PW: ring the fitter", "PW"),
        ("Action for PW: ring the fitter", "PW"),
        ("ACTION: Chair Tarrant to ring the fitter.", "Ann Tarrant"),
        ("ACTION: the Hon. Treasurer to ring the fitter.", "Jo Odell"),
        ("ACTION: the Club Treasurer to ring the fitter.", "Jo Odell"),
        ("Agreed: Pat Wynn to ring the fitter.", "Pat Wynn"),
        ("Quiz night in June – PW to ring the fitter. <b>PW</b>", "PW"),
        ("The fitter needs ringing (ACTION PW)", "PW"),
    ],
)
def test_an_action_is_read_with_its_owner(words: str, owner: str, body: Callable[[str], str]) -> None:
    made = body(f"<p><b>1. Crane</b></p><p>It creaks.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert made.count("> **Action") == 1
    assert f"— owner: {owner}\n" in made or f"— owner: {owner};" in made


def test_actions_that_one_label_numbers_are_as_many(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Crane</b></p><p>Actions: 1. PW to ring the fitter. 2. Jo Odell to ask for a price.</p>"
        "<p><b>2. Dues</b></p><p>They rise.</p>"
    )
    assert made.count("> **Action") == 2


def test_initials_that_nobody_knows_are_no_action(body: Callable[[str], str]) -> None:
    made = body("<p><b>1. Crane</b></p><p>It creaks.</p><p>Action – ZZ</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "> **Action" not in made
    assert "TODO: “ZZ” may be the owner of an action that has no words here" in made


def test_what_all_of_a_body_is_to_do_has_no_owner_and_a_mark(body: Callable[[str], str]) -> None:
    made = body("<p><b>1. Crane</b></p><p>It creaks.</p><p>All members to send their reports.</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "TODO: this may be no action" in made
    assert "> All members to send their reports." in made


# --- people -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "name"),
    [
        (
            "<p>Attended by:</p><p>Harbour Trust – Bo Fry</p><p>Anglers’ Union – Kim Lee</p>",
            "{name: Kim Lee, organisation: Anglers’ Union}",
        ),
        ("<p>Present: The Vice-Chancellor (Professor D Mallory) (in the Chair), Dr R Costello</p>", "{name: D Mallory"),
        ("<p>Presennol / Present: Cyng. / Cllrs Eleri Pugh (Cadeirydd / Chair), Gwyn Rees</p>", "{name: Eleri Pugh"),
        ("<p>Attendees:</p><p>Bo Fry (BF) Chairman</p><p>Kim Lee (KL) 1st XI captain</p>", "{name: Kim Lee, label: KL}"),
        ("<p>Present: Bo Fry</p><p>In attendance for item 3: Kim Lee, Architect</p>", "{name: Kim Lee}"),
        ("<p>Present: Cllr Bo Fry, Cllr Al Orr and independent members Kim Lee and Jo Fox</p>", "{name: Kim Lee}"),
        ("<p>Present; Bo Fry (Chair), Kim Lee</p>", "{name: Kim Lee}"),
        ("<p>Present: Bo Fry, T/Supt Kim Lee, Chief Insp Al Orr</p>", "{name: Al Orr}"),
        (
            "<p>Members present:</p><p>Bo Fry, Chair</p><p>Al Orr, Treasurer</p><p><b>Company representatives</b></p>"
            "<p>Kim Lee (KL), Regulation Director, Ashwater</p>",
            "{name: Kim Lee, organisation: Ashwater, label: KL",
        ),
        (
            "<table><tr><th>Country</th><th>Body</th><th>Delegate(s)</th></tr><tr><td>Norway</td><td>NSF</td><td>Bo Fry</td></tr>"
            "<tr><td>France</td><td>AFX</td><td>Kim Lee</td></tr></table>",
            "{name: Kim Lee, organisation: AFX}",
        ),
        (
            "<table><tr><th>Name</th><th>Organisation</th><th>Present</th></tr><tr><td>Bo Fry (BF) – Chair</td><td>Ferry Trust</td>"
            "<td>Yes</td></tr><tr><td>Kim Lee</td><td>Bus Company</td><td>Yes</td></tr></table>",
            "{name: Bo Fry, role: Chair, organisation: Ferry Trust, label: BF}",
        ),
    ],
)
def test_people_are_read_in_a_layout_of_others(people: str, name: str, head: Callable[..., str]) -> None:
    assert name in head(people)


def test_those_present_are_read_out_of_the_sentence_with_the_day(draft: Draft) -> None:
    line = "Minutes of the meeting held on 21 March 2018 when there were present: Cllrs A Tarrant (in the chair) and C Frayne."
    made = draft(
        "<h2>1. Crane</h2><p>It creaks.</p><h2>2. Dues</h2><p>They rise.</p>", head=f"<p>Quay Users</p><p>{line}</p>", name="n.html"
    )
    assert "date: 2018-03-21" in made
    assert all(f"{{name: {name}" in made for name in ("A Tarrant", "C Frayne"))


def test_initials_in_a_list_are_those_whom_a_table_explains(head: Callable[..., str]) -> None:
    made = head(
        "<p>Present: BF, KL</p><p>Apologies: AO</p><table><tr><th>Initials</th><th>Name</th></tr><tr><td>BF</td><td>Bo Fry</td></tr>"
        "<tr><td>KL</td><td>Kim Lee</td></tr><tr><td>AO</td><td>Al Orr</td></tr></table>"
    )
    present, _, away = made.partition("\napologies:")
    assert "{name: Bo Fry, label: BF}" in present
    assert "{name: Al Orr, label: AO}" in away
    assert "name: BF" not in made


@pytest.mark.parametrize(
    "text",
    [
        "<p><b>1. Apologies</b></p><p>Councillor Bo Fry. RESOLVED to accept these.</p>",
        "<p><b>1. Ymddiheuriadau / Apologies</b></p><p>Cyng. / Cllrs Bo Fry, Kim Lee</p>",
        "<p><b>1. Roll call of delegates</b></p><p>All were named. Apologies were received from Bo Fry.</p>",
        "<p><b>1. Apologies</b></p><p>Sis. B. Fry and Bro. Bo Fry sent apologies.</p>",
    ],
)
def test_apologies_are_read_below_their_item(text: str, head: Callable[..., str]) -> None:
    made = head("<p>Present: Ann Tarrant (Chair), Jo Odell (Treasurer)</p>", f"{text}<p><b>2. Dues</b></p><p>They rise.</p>")
    assert "{name: Bo Fry}" in made.partition("\napologies:")[2]


def test_a_title_behind_which_a_sentence_begins_with_an_office_is_nobody(head: Callable[..., str]) -> None:
    made = head(
        "<p>Board members: Ann Tarrant (Chair), Jo Odell</p>",
        "<p>Call to Order – Chair Tarrant called the meeting to order at six.</p><p>Dues – They rise.</p>",
    )
    assert "Call to Order" not in made


# --- items ------------------------------------------------------------------------------------------------------------


def test_titles_that_a_dash_parts_from_their_text_are_items_where_most_have_one(body: Callable[[str], str]) -> None:
    titles = ("Water troughs", "Rats", "Plot inspections", "Lost keys", "Compost", "Gates")
    made = body("".join(f"<p>{title} – the committee looked at this again.</p>" for title in titles))
    assert all(f"## {title}\n" in made for title in titles)


def test_bold_titles_run_into_their_text_without_a_stop(body: Callable[[str], str]) -> None:
    titles = ("Treasurer’s report", "Bookings", "Maintenance", "Garden")
    made = body("".join(f"<p><b>{title}</b> The committee looked at this again.</p>" for title in titles))
    assert all(f"## {title}\n" in made for title in titles)


def test_a_word_before_the_colon_of_more_than_one_title_is_part_of_each(body: Callable[[str], str]) -> None:
    made = body(
        "<p>1. Welcome</p><p>All were.</p><p>2. Officers</p><p>All spoke.</p><p>3. Motion: Free breakfasts</p><p>One spoke for it.</p>"
        "<p>4. Motion: Library hours</p><p>One spoke against it.</p><p>5. Close</p><p>At ten.</p>"
    )
    assert "## 3. Motion: Free breakfasts\n" in made


def test_a_heading_that_ends_with_a_word_in_two_is_whole(body: Callable[[str], str]) -> None:
    made = body("<h2>Check-in</h2><p>Everyone said hello.</p><h2>Money</h2><p>There is little.</p><h2>Premises</h2><p>They are cold.</p>")
    assert "## Check-in\n" in made


def test_the_first_numbered_heading_may_stand_above_those_who_sent_apologies(body: Callable[[str], str]) -> None:
    made = body(
        "<p>1. APOLOGIES FOR ABSENCE</p><p>Mr B Hale (on holiday)</p><p>2. MINUTES</p><p>These were read.</p>"
        "<p>3. DUES</p><p>They rise.</p><p>4. CRANE</p><p>It creaks.</p>"
    )
    assert "## 1. APOLOGIES FOR ABSENCE\n" in made


def test_numbered_items_begin_with_the_first_though_it_only_says_who_sent_apologies(body: Callable[[str], str]) -> None:
    made = body(
        "<p>1. Apologies: Bo Fry</p><p>2. Minute of last meeting</p><p>This was read.</p><p>3. Matters arising</p><p>None.</p>"
        "<p>4. Gala day</p><p>The date is fixed.</p>"
    )
    assert all(f"## {title}\n" in made for title in ("2. Minute of last meeting", "3. Matters arising", "4. Gala day"))


def test_entries_below_next_steps_with_somebody_who_is_to_act_are_actions(body: Callable[[str], str]) -> None:
    made = body(
        "<p><b>1. Crane</b></p><p>It creaks.</p><p><b>2. Next steps</b></p>"
        "<ul><li>PW to ring the fitter</li><li>Jo Odell: ask for a price</li><li>a warm spring</li></ul>"
    )
    assert made.count("> **Action") == 2
    assert "- a warm spring" in made


def test_what_was_agreed_beside_an_owner_is_a_decision_and_an_action(body: Callable[[str], str]) -> None:
    made = body(
        "<table><tr><td></td><td>ACTION</td></tr><tr><td><b>1. Crane</b></td><td></td></tr>"
        "<tr><td>It was agreed to sell the crane.</td><td>PW</td></tr><tr><td><b>2. Dues</b></td><td></td></tr></table>"
    )
    assert "> **Decision**\n>\n> It was agreed to sell the crane." in made
    assert "— owner: PW" in made


@pytest.mark.parametrize(
    "words",
    [
        "DETERMINED that the licence be suspended.",
        "Bell motioned to close the library. Orr seconded. Passed unanimously.",
        "On the proposal of Ann Tarrant, seconded by Jo Odell, the minutes of the last meeting were approved.",
        "It was agreed to buy a new urn.",
    ],
)
def test_a_further_form_of_decision_is_one(words: str, body: Callable[[str], str]) -> None:
    made = body(f"<p><b>1. Crane</b></p><p>The crane was sold, RESOLVED.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert f"> **Decision**\n>\n> {words.split('. ')[0]}" in made or f"> {words}" in made.partition("sold, RESOLVED.")[2]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("<p>Present: P Ansell (Mayor) W Fox</p><p>R Nair O Bond</p>", ("P Ansell", "W Fox", "R Nair", "O Bond")),
        ("<p>Present: Mark Swift MS, Asha Roy AR</p>", ("Mark Swift", "Asha Roy")),
        ("<p>Members</p><p>Dr Bo Fry (Chair)</p><p>Dr Al Orr</p><p>Assessors</p><p>Ms Kim Lee – Materials Agency</p>", ("Kim Lee",)),
    ],
)
def test_each_of_several_people_is_read(people: str, names: tuple[str, ...], head: Callable[..., str]) -> None:
    made = head(people)
    assert all(f"{{name: {name}" in made for name in names)


def test_who_was_not_on_the_call_is_not_among_those_present(head: Callable[..., str]) -> None:
    made = head("<p>On the call: Ann Tarrant (Chair), Jo Odell</p><p>Not on the call: Bo Fry (apologies sent)</p>")
    assert "{name: Bo Fry" not in made.partition("\napologies:")[0]
    assert "{name: Bo Fry}" in made.partition("\napologies:")[2]


def test_who_had_sent_apologies_is_read_out_of_the_sentence_behind_the_list(head: Callable[..., str]) -> None:
    text = "In attendance were Cllrs Ann Tarrant (Chair) and Jo Odell. Cllr Bo Fry had sent apologies, which were accepted."
    made = head("", f"<p><b>11/20/1 Attendance and apologies</b></p><p>{text}</p><p><b>11/20/2 Dues</b></p><p>They rise.</p>")
    assert "{name: Bo Fry}" in made.partition("\napologies:")[2]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("<p>Present:</p><p>Bo Fry BF Chair</p><p>Kim Lee KL Member</p>", ("Bo Fry", "Kim Lee")),
        ("<p>Present: FRY, Bo (Chair); LEE, Kim</p>", ("Bo FRY", "Kim LEE")),
        ("<p>Roll call was taken: Fry - present; Lee - present; Orr - absent.</p>", ("Fry", "Lee")),
        ("<p>Committee: Bo Fry (BF), Kim Lee (KL). In attendance: Al Orr. Apologies: Jo Fox.</p>", ("Bo Fry", "Kim Lee", "Al Orr")),
        ("<p>Bo Fry, Kim Lee, Al Orr</p><p>Apologies: Jo Fox</p>", ("Bo Fry", "Kim Lee", "Al Orr")),
        ("<p>Present:</p><p>Bo Fry (Chair)</p><p>Harbour Trust</p><p>Kim Lee</p><p>Al Orr</p>", ("Bo Fry", "Kim Lee", "Al Orr")),
        (
            "<table><tr><td>Present</td><td>B Fry (Chair)</td><td>K Lee</td><td>A Orr</td></tr>"
            "<tr><td>Apologies</td><td>J Fox</td><td></td><td></td></tr></table>",
            ("B Fry", "K Lee", "A Orr"),
        ),
    ],
)
def test_those_present_are_read_however_their_list_is_set(people: str, names: tuple[str, ...], head: Callable[..., str]) -> None:
    present = head(people).partition("\napologies:")[0]
    assert all(f"{{name: {name}" in present for name in names)


def test_a_department_beside_a_name_is_marked(head: Callable[..., str]) -> None:
    made = head("<p>Present: Bo Fry, Democratic Services; Kim Lee, Ferry Trust</p>")
    assert "“Democratic Services” was taken for whom Bo Fry came for" in made
    assert "“Ferry Trust” was taken" not in made


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Mr Wynn said that he would ring the fitter.", "Pat Wynn"),
        ("PW took this away and will reply.", "PW"),
        ("The crane creaks. Mrs Dove will find judges.", ""),
    ],
)
def test_where_no_action_has_a_label_what_somebody_said_to_do_is_one_with_a_mark(
    words: str, owner: str, body: Callable[[str], str]
) -> None:
    made = body(f"<p><b>1. Crane</b></p><p>It creaks.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "TODO: this may be no action" in made
    assert "> **Action 2018-03-21/1**" in made
    assert not owner or f"— owner: {owner}\n" in made
    labelled = body(f"<p><b>1. Crane</b></p><p>Action: PW to ring.</p><p>{words}</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert labelled.count("> **Action") == 1


def test_what_somebody_known_by_initials_agreed_is_no_decision(body: Callable[[str], str]) -> None:
    made = body("<p><b>1. Crane</b></p><p>It creaks.</p><p>PW agreed to ring the fitter.</p><p><b>2. Dues</b></p><p>They rise.</p>")
    assert "> **Decision" not in made
