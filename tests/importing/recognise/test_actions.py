"""A promise is an action, or a mark says where one may stand: in tables with a column of actions, in cells and in paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.action_words import owners_of
from minutebook.importing.recognise.callers import Callers
from tests.importing.office import Rows

HEAD = ("Date: 21 March 2018 at 10:30", "Present: Ann Archer (HC), Ben Baker (CP), Cat Cooper (DHM)")
ACTION = "> **Action 2018-03-21/{}**{}\n>\n> {}\n"
MAY_BE = "a promise may stand here: make it an action, or take this mark out."

Make = Callable[..., str]


@pytest.fixture
def made(office: Callable[..., str]) -> Make:
    """Import a Word or PDF file that has a heading, a table and paragraphs; return the draft below its front matter."""

    def make(heading: str, rows: Rows, paragraphs: Sequence[str] = ()) -> str:
        parts = [*HEAD, *([f"# {heading}"] if heading else []), *([rows] if rows else []), *paragraphs]
        return office(*parts).partition("\n---\n")[2]

    return make


def test_an_action_column_beside_questions_holds_actions_and_no_titles(made: Make) -> None:
    rows = [
        ("No", "Question", "Response", "Action"),
        ("1", "How many tugs are there?", "There are two.", "CP to hire a third by June 2018."),
        ("2", "Has all of the silt gone?", "It has not.", ""),
        ("3", "Who pays for the tugs?", "The board does.\nAction: HoC to provide the costs by 30 June 2018.", "None"),
        ("4", "Where are they?", "In the basin.", "CP"),
    ]
    draft = made("", rows)
    assert draft.count("\n#") == 1
    assert "**Question 1:** How many tugs are there?\n\n**Response 1:** There are two.\n" in draft
    assert ACTION.format(1, " — owner: CP; due: June 2018", "CP to hire a third by June 2018.") in draft
    assert "**Question 2:** Has all of the silt gone?\n\n**Response 2:** It has not.\n" in draft
    assert ACTION.format(2, " — due: 30 June 2018", "HoC to provide the costs by 30 June 2018.") in draft
    assert "TODO: no owner of action 2018-03-21/2 was found: “HoC” is nobody in the attendance and no role." in draft
    assert f"TODO: “CP” stands beside no words of an action; {MAY_BE}" in draft
    assert "recognised: 3 present, 0 apologies, 1 item, 4 questions, 4 responses, 2 actions" in draft


def test_columns_of_owners_and_dates_beside_questions_belong_to_the_action(made: Make) -> None:
    rows = [
        ("Question", "Response", "Action", "Owner", "Due"),
        ("How many tugs are there?", "There are two.", "Hire a third", "CP", "June 2018"),
        ("Has all of the silt gone?", "It has not.", "Ask again", "HoC", "next meeting"),
        ("Why has it not?", "", "", "", ""),
    ]
    draft = made("1. Dredging", rows)
    assert draft.count("**Question:**") == 3
    assert draft.count("\n#") == 1
    assert ACTION.format(1, " — owner: CP; due: June 2018", "Hire a third") in draft
    assert "**Question:** Has all of the silt gone?\n\n**Response:** It has not.\n" in draft
    assert "is printed as “HoC”, which is nobody in the attendance and no role" in draft
    assert ACTION.format(2, " — due: next meeting", "Ask again \\[HoC\\]") in draft


def test_an_agenda_with_action_who_and_when_has_an_item_a_row(made: Make) -> None:
    rows = [
        ("Item", "Discussion", "Action", "Who", "When"),
        ("Tugs", "Both tugs were back from repair.", "Report on the costs", "CP", "June 2018"),
        ("Dredging", "The work had ended.", "", "", ""),
        ("Pilotage", "The number had fallen.", "Write to the pilots.", "DHM", ""),
    ]
    draft = made("", rows)
    assert [line for line in draft.split("\n") if line.startswith("#")] == ["## Tugs", "## Dredging", "## Pilotage"]
    assert "Both tugs were back from repair.\n\n" + ACTION.format(1, " — owner: CP; due: June 2018", "Report on the costs") in draft
    assert ACTION.format(2, " — owner: DHM", "Write to the pilots.") in draft


def test_an_action_log_with_a_status_is_marked_as_perhaps_an_update(made: Make) -> None:
    rows = [("Ref", "Action", "Owner", "Due", "Status"), ("1", "Hire a tug", "CP", "June 2018", "Open")]
    draft = made("1. Tugs", rows)
    assert ACTION.format(1, " — owner: CP; due: June 2018", "Hire a tug \\[1\\] \\[Open\\]") in draft
    assert "TODO: “Open” is printed beside this action; if an earlier meeting set it, make it an update." in draft


@pytest.mark.parametrize(
    ("printed", "record", "words"),
    [
        ("ACTION – CP to hire a tug by June 2018.", " — owner: CP; due: June 2018", "CP to hire a tug by June 2018."),
        (
            "Action DHM: hire a tug to the May 2018 meeting.",
            " — owner: DHM; due: the May 2018 meeting",
            "hire a tug to the May 2018 meeting.",
        ),
        ("AP1 CP to count the buoys.", " — owner: CP", "AP1 CP to count the buoys."),
        ("AP 2: DHM to count the buoys.", " — owner: DHM", "“AP 2: DHM to count the buoys.”"),
        ("Action: HoC to count the buoys.", "", "HoC to count the buoys."),
    ],
)
def test_a_paragraph_that_begins_like_an_action_is_one(printed: str, record: str, words: str, made: Make) -> None:
    draft = made("1. Tugs", (), ["Both were back.", printed])
    assert ACTION.format(1, record, words) in draft
    if "to count the buoys" in words and "AP" not in words:
        assert "“Action:” is the label of action 2018-03-21/1 now" in draft


def test_a_sentence_that_only_may_be_a_promise_is_marked_where_it_stands(made: Make) -> None:
    draft = made("1. Tugs", (), ["Both were back.", "Action the clerk will write a letter.", "All was well."])
    assert f"Both were back.\n\nTODO: {MAY_BE}\n\nAction the clerk will write a letter.\n\nAll was well." in draft


def test_a_heading_is_no_place_for_an_action(made: Make) -> None:
    assert ACTION.format(1, " — owner: CP", "CP to hire a tug \\[2.\\]") in made("1. Tugs", (), ["It sank.", "2. Action: CP to hire a tug"])


def test_what_is_said_after_the_status_of_an_action_is_no_part_of_the_update(draft: Callable[..., str]) -> None:
    text = "1. Tugs\n\nAction 26 September 2017/1 – The figures came. CLOSED.\n\nHire cars: the report is still outstanding.\n"
    made = draft(text)
    assert "> Action 26 September 2017/1 – The figures came. CLOSED.\n" in made
    assert "\nHire cars: the report is still outstanding.\n" in made


def test_what_became_of_an_action_is_an_update_where_that_meeting_is_held(made: Make) -> None:
    draft = made("1. Tugs", (), ["Action 26 September 2017/1: Update – The figures had been sent. Closed."])
    assert "> **Update on 2017-09-26/1** — status: complete\n>\n> Action 26 September 2017/1: Update – The figures had been" in draft


def test_what_became_of_an_action_that_nobody_knows_is_marked(made: Make) -> None:
    draft = made("1. Tugs", (), ["Action 14 March 2016/1: Update – The figures had been sent. Closed."])
    assert "TODO: what became of action 2016-03-14/1, which content/meetings does not have; if it is an update" in draft
    assert "**Update on" not in draft


def test_the_report_counts_what_could_not_be_placed(made: Make) -> None:
    draft = made("1. Tugs", (), ["Both were back.", "Action the clerk will write a letter.", "Action (XYZ): hire a tug."])
    assert "  2 places where a promise, question or person could not be placed: look there first\n  words: " in draft


def test_a_heading_of_a_table_keeps_its_number_without_a_backslash(made: Make) -> None:
    rows = [
        ("Topic", "Question", "Response"),
        ("1. Matters arising", "", ""),
        ("Tugs", "The HC asked how many there are.", "The CP said that there were two."),
    ]
    assert "\n## 1. Matters arising\n" in made("", rows)


def test_the_report_counts_nothing_where_all_was_placed(made: Make) -> None:
    assert "could not be placed" not in made("1. Tugs", (), ["Both were back.", "Action (CP): hire a tug."])


def test_the_columns_of_one_table_say_nothing_of_a_table_under_another_heading(office: Callable[..., str]) -> None:
    actions = [("Action", "Who", "When"), ("Hire a tug", "CP", "June 2018")]
    costs = [("Tugs", "Repair", "May 2018"), ("Pilots", "Courses", "July 2018")]
    draft = office(*HEAD, "# 1. Tugs", actions, "# 2. Costs", costs)
    assert draft.count("> **Action ") == 1


def test_an_action_that_a_page_cut_is_one_action(made: Make) -> None:
    rows = [
        ("Question", "Response", "Action", "Owner"),
        ("How many tugs are there?", "There are two.", "Hire a third tug from", "CP"),
        ("", "", "the board of the next harbour", ""),
        ("", "and both are old.", "", "DHM"),
    ]
    draft = made("1. Tugs", rows)
    assert ACTION.format(1, " — owner: CP", "Hire a third tug from the board of the next harbour") in draft
    assert "**Response:** There are two. and both are old." in draft
    assert f"TODO: “DHM” stands beside no words of an action; {MAY_BE}" in draft


@pytest.mark.parametrize(
    ("text", "record", "words"),
    [
        ("Action: CP to hire a tug by 30 June 2018.", "owner: CP; due: 30 June 2018", "> CP to hire a tug"),
        ("ACTION 3 – DHM: hire a tug within two weeks.", "owner: DHM; due: within two weeks", "ACTION 3 – DHM: hire a tug"),
        ("Action (CP and HC): hire a tug.", "owner: CP, HC", "hire a tug"),
        (
            "The tug is old. Action arising: The CP will hire one at the May 2018 meeting.",
            "owner: CP; due: at the May 2018 meeting",
            "hire one",
        ),
        ("Actions arising:\n\n- CP to hire a tug.", "owner: CP", "CP to hire a tug"),
        ("Action arising:\n\tHire a tug.\tDHM", "owner: DHM", "Hire a tug"),
        ("Action\tOwner\tDue\nHire a tug\tDHM\tJune 2018", "owner: DHM; due: June 2018", "Hire a tug"),
        ("Action\tOwner\tDue\nHire a tug\tDHM\tby June 2018", "owner: DHM; due: June 2018", "Hire a tug \\[by June 2018\\]"),
    ],
)
def test_an_action_is_a_record_with_owner_and_due_however_it_is_printed(
    text: str, record: str, words: str, draft: Callable[..., str]
) -> None:
    made = draft(text)
    assert f"> **Action 2018-03-21/1** — {record}\n>\n> " in made
    assert words in made


def test_that_there_is_no_action_is_no_action(draft: Callable[..., str]) -> None:
    made = draft("Actions arising:\n\nThere were no actions arising.")
    assert "**Action 2018" not in made
    assert "\nThere were no actions arising.\n" in made


def test_an_update_names_the_action_of_the_earlier_meeting(draft: Callable[..., str]) -> None:
    made = draft("Action from September 2017: buy a dredger.\n\nUpdate: This was completed in January.")
    assert "> **Update on 2017-09-26/1** — status: complete\n>\n> This was completed in January." in made
    assert "TODO: whether this is about action 2017-09-26/1" in made


def test_an_update_on_what_no_file_knows_says_how_to_add_it(draft: Callable[..., str]) -> None:
    made = draft("Action from May 2016: paint the buoys.\n\nUpdate: They are red.")
    assert "**Update on" not in made
    assert "TODO: an update on an action of May 2016, of which content/meetings has no meeting or no action" in made
    assert "Update: They are red." in made


def test_an_owner_whom_nobody_knows_is_marked_and_kept(draft: Callable[..., str]) -> None:
    made = draft("Action (XYZ): hire a tug.")
    assert "> **Action 2018-03-21/1**\n" in made
    assert "printed as “XYZ”, which is nobody in the attendance and no role" in made


@pytest.mark.parametrize(
    ("printed", "owners"),
    [
        ("T/CP", ("T/CP",)),
        ("HC/CP", ("HC", "CP")),
        ("DHM (CC)", ("Cat Cooper",)),
        ("T/CP and DHM (DD)", ("T/CP", "Dan Dunn")),
        ("DHM (XX)", None),
        ("Vice-Chair Baker", ("Ben Baker",)),
        ("County Cllr Dunn", ("Dan Dunn",)),
        ("Vice-Chair Nobody", None),
        ("XYZ (CC)", None),
    ],
)
def test_an_office_with_a_slash_is_one_owner_and_initials_say_which_of_two_holds_it(printed: str, owners: tuple[str, ...] | None) -> None:
    listed = (("Ben Baker", "T/CP"), ("Cat Cooper", "DHM"), ("Dan Dunn", "DHM"))
    people = [PersonFound(name, role, "", "", "") for name, role in listed]
    assert owners_of(printed, Callers(["HC", "CP", "DHM"], people)) == owners
