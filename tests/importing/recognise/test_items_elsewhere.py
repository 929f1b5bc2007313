"""Items, actions of earlier meetings, owners and decisions are recognised as other bodies print them; what is uncertain has a mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Draft = Callable[..., str]

HEAD = "Quay Users\n\nDate: 21 March 2018\n\nPresent: Ann Mercer (AM), Jo Orr (JO), Neil Starr\n\n"


def headings(made: str) -> list[str]:
    """Return the headings of a draft."""
    return [line for line in made.split("\n") if line.startswith("#") and not line.startswith("# ")]


@pytest.mark.parametrize(
    ("one", "two", "three", "wanted"),
    [
        (
            "1. Dues",
            "2. The crane and its repair.",
            "3. Any other business",
            ["## 1. Dues", "## 2. The crane and its repair", "## 3. Any other business"],
        ),
        ("1) Dues", "2) Crane", "3) Any other business", ["## 1) Dues", "## 2) Crane", "## 3) Any other business"]),
        ("Item 1: Dues", "Item 2: Crane", "Item 3: Close", ["## 1. Dues", "## 2. Crane", "## 3. Close"]),
        ("I. DUES", "II. CRANE", "III. CLOSE", ["## I. DUES", "## II. CRANE", "## III. CLOSE"]),
        ("1/20 DUES", "2/20 CRANE", "3/20 CLOSE", ["## 1/20 DUES", "## 2/20 CRANE", "## 3/20 CLOSE"]),
        ("16.11 Dues", "16.12 Crane", "16.13 Close", ["## 16.11 Dues", "## 16.12 Crane", "## 16.13 Close"]),
        ("DUES", "CRANE", "CLOSE", ["## DUES", "## CRANE", "## CLOSE"]),
        ("== Dues ==", "== Crane ==", "== Close ==", ["## Dues", "## Crane", "## Close"]),
        ("## Dues", "## Crane", "## Close", ["## Dues", "## Crane", "## Close"]),
        ("**Dues**", "**Crane**", "**Close**", ["## Dues", "## Crane", "## Close"]),
        ("* Dues", "* Crane", "* Close", ["## Dues", "## Crane", "## Close"]),
    ],
)
def test_headings_are_told_by_all_evidence_together(one: str, two: str, three: str, wanted: list[str], draft: Draft) -> None:
    made = draft(
        f"{one}\n\nThey rise by two per cent.\n\n{two}\n\nIt was out of use so long.\n\n{three}\n\nThe meeting closed at noon.\n", head=HEAD
    )
    assert headings(made) == wanted


def test_an_agenda_plans_the_items_and_is_none_of_them(draft: Draft) -> None:
    table = "Agenda\n\nNo\tItem\tLead\tTime\n1\tDues\tAM\t10.00\n2\tCrane\tJO\t10.20\n\n"
    made = draft("1. Dues\n\nThey rise.\n\n2. Crane\n\nIt was mended.\n", head=HEAD.replace("Present", f"{table}Present"))
    assert headings(made) == ["## 1. Dues", "## 2. Crane"]
    assert "# printed: 1 | Dues | AM | 10.00\n" in made


@pytest.mark.parametrize(
    ("printed", "owner"),
    [
        ("Action: AM to write to the trust by 12 May 2018.", "AM"),
        ("[Action AM/JO] to write to the trust.", "AM, JO"),
        ("[Action: Neil to write to the trust]", "Neil Starr"),
        ("The dues rise. (Action: NS to write to the trust)", "NS"),
        ("**AM to write to the trust.**", "AM"),
        ("- [ ] Jo to write to the trust", "Jo Orr"),
        ("ACTION 3 – Neil Starr: write to the trust", "Neil Starr"),
    ],
)
def test_owners_are_known_by_what_the_notes_call_people(printed: str, owner: str, draft: Draft) -> None:
    made = draft(f"1. Dues\n\nThey rise by two per cent.\n\n{printed}\n", head=HEAD)
    assert f"> **Action 2018-03-21/1** — owner: {owner}" in made
    assert ("the owner “" in made) == (owner not in printed and "AM/JO" not in printed)


def test_an_owner_whom_two_people_could_be_is_nobody(draft: Draft) -> None:
    made = draft("1. Dues\n\nAction: Jo to write to the trust.\n", head=HEAD.replace("Neil Starr", "Jo Starr"))
    assert "owner: " not in made
    assert "TODO: no owner of action 2018-03-21/1 was found: “Jo” is nobody in the attendance and no role." in made


def test_an_owner_without_words_is_no_action(draft: Draft) -> None:
    made = draft("1. Dues\n\nThey rise.\n\nACTION: AM\n", head=HEAD)
    assert "**Action " not in made
    assert "TODO: “AM” is printed as the owner of an action that has no words here" in made


def test_an_action_that_a_table_prints_again_is_no_second_one(draft: Draft) -> None:
    made = draft(
        "1. Dues\n\nAction: AM to write to the harbour trust.\n\nActions\n\nAction\tWho\nWrite to the harbour trust\tAM\n", head=HEAD
    )
    assert made.count("> **Action ") == 1
    assert "TODO: this is printed again, and was taken for action 2018-03-21/1" in made


@pytest.mark.parametrize("heading", ["Matters arising", "Actions from the last meeting", "Review of the action log"])
@pytest.mark.parametrize(
    "printed", ["Report on the crane – AM – Complete", "Action 2: report on the crane – ongoing", "Report on the crane – AM"]
)
def test_old_actions_are_updates_or_words_and_never_new(heading: str, printed: str, draft: Draft) -> None:
    made = draft(f"1. {heading}\n\n{printed}\n\n2. Dues\n\nThey rise.\n", head=HEAD)
    assert "> **Action " not in made
    assert headings(made) == [f"## 1. {heading}", "## 2. Dues"]
    assert "TODO: what became of an earlier action, which content/meetings does not have in these words" in made


def test_an_old_action_that_is_found_is_an_update_with_the_printed_status(draft: Draft) -> None:
    printed = "Send the figures to the commissioner – AM – Complete"
    earlier = draft(
        "1. Tugs\n\nAction: AM to send the figures to the commissioner.\n", head=HEAD.replace("21 March", "21 February"), day="2018-02-21"
    )
    assert "> **Action 2018-02-21/1**" in earlier
    made = draft(f"1. Matters arising\n\n{printed}\n\n2. Dues\n\nThey rise.\n", head=HEAD)
    assert "TODO: whether this is about action 2018-02-21/1, and its status, which was read from “Complete”." in made
    assert f"> **Update on 2018-02-21/1** — status: complete\n>\n> {printed}" in made


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("RESOLVED: that the dues rise. Carried 4–1.", " — for: 4; against: 1"),
        ("It was AGREED that the dues rise.", ""),
        ("It was unanimously agreed to raise the dues.", " — for: unanimously"),
        ("The Board RESOLVED that the dues rise.", ""),
        (
            "Proposed by Ann Mercer, seconded by Jo Orr, that the dues rise. Carried by 3 votes to 1.",
            " — for: 3; against: 1; proposed: Ann Mercer; seconded: Jo Orr",
        ),
        (
            "Moved by Orr, seconded by Starr, to raise the dues. Ayes: 3. Nays: 0. Motion carried.",
            " — for: 3; against: 0; proposed: Jo Orr; seconded: Neil Starr",
        ),
    ],
)
def test_decisions_are_records_with_their_votes(printed: str, fields: str, draft: Draft) -> None:
    made = draft(f"1. Dues\n\nThe dues were looked at. {printed}\n", head=HEAD)
    assert f"The dues were looked at.\n\n> **Decision**{fields}\n>\n> " in made


def test_what_is_a_decision_by_its_words_alone_is_marked(draft: Draft) -> None:
    made = draft("1. Dues\n\nThe trustees agreed to give a little more.\n", head=HEAD)
    mark = "TODO: this was taken for a decision by its words: check it, or make it words again."
    assert f"{mark}\n\n> **Decision**\n>\n> The trustees agreed" in made


def test_that_no_vote_was_needed_is_neither_action_nor_decision(draft: Draft) -> None:
    made = draft("1. Dues\n\nThe dues stay as they are. No vote was needed.\n", head=HEAD)
    assert "**Action" not in made
    assert "**Decision" not in made


def test_the_day_of_the_next_meeting_in_its_line_is_read_and_no_item(draft: Draft) -> None:
    made = draft("1. Dues\n\nThey rise.\n\nDate of next meeting: Thursday 14th June 2018\n", head=HEAD)
    assert headings(made) == ["## 1. Dues"]
    assert "next_meeting: {date: 2018-06-14}" in made
