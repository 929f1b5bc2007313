"""One meeting, in the layouts in which offices write their notes, becomes the same draft from Word, PDF and HTML."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeVar

import pytest

from minutebook.blocks import Action, Block, Question, Response
from minutebook.parse.meeting import parse_meeting
from minutebook.read import Source
from minutebook.records import Meeting
from tests.importing import meeting
from tests.importing.conftest import Done
from tests.importing.documents import FORMS, document

NAME = "2018-03-21"
_Block = TypeVar("_Block", bound=Block)


def draft_in(content: Path) -> tuple[Meeting, str]:
    """Return the draft of the invented meeting, parsed and as text."""
    text = (content / f"meetings/{NAME}.md").read_text(encoding="utf-8")
    found = parse_meeting(Source(PurePosixPath(f"{NAME}.md"), "meetings", NAME, text), lambda problem: pytest.fail(str(problem)))
    assert found
    return found, text


def blocks_of(draft: Meeting, kind: type[_Block]) -> list[_Block]:
    return [block for item in draft.items for block in item.blocks if isinstance(block, kind)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", meeting.LAYOUTS)
def test_people_date_and_place_are_read(layout: str, form: str, importing: Callable[..., Done], tmp_path: Path, content: Path) -> None:
    done = importing(document(layout, form, tmp_path))
    assert (done.status, done.err) == (0, "")
    draft, _ = draft_in(content)
    assert (draft.title, draft.time, draft.venue, draft.chair) == (
        "Monthly Harbour Meeting",
        "10:30",
        "Customs House, Room 2",
        "Ann Archer",
    )
    assert draft.notes_by == "Dot Draper, Clerk"
    assert [(person.name, person.printed, person.label) for person in draft.attendance] == [
        ("Ann Archer", "HC", ""),
        ("Ben Baker", "T/CP", "CP"),
        ("Cat Cooper", "DHM", ""),
        ("Dot Draper", "Clerk", ""),
    ]
    assert [(person.name, person.printed) for person in draft.apologies] == [("Eli Eaves", "HD")]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["numbered lists", "agenda table", "headings"])
def test_items_keep_their_numbers_and_actions_their_owners_and_dates(
    layout: str, form: str, importing: Callable[..., Done], tmp_path: Path, content: Path
) -> None:
    assert importing(document(layout, form, tmp_path)).status == 0
    draft, _ = draft_in(content)
    items = [(item.number, item.title, item.level) for item in draft.items if item.title != "Unplaced"]
    assert items == [(number, title, 2) for number, title, _, _ in meeting.ITEMS]
    actions = blocks_of(draft, Action)
    assert [(action.owners, action.due) for action in actions] == [((owner,), due) for owner, due, _ in meeting.ACTIONS]
    assert all(words in action.prose.text for action, (_, _, words) in zip(actions, meeting.ACTIONS, strict=True))
    assert draft.next_meeting
    assert (str(draft.next_meeting.date), draft.next_meeting.time) == ("2018-04-18", "10:30")


@pytest.mark.parametrize("form", FORMS)
def test_a_row_of_a_wide_table_is_an_item_whose_questions_are_paired_with_their_responses(
    form: str, importing: Callable[..., Done], tmp_path: Path, content: Path
) -> None:
    assert importing(document("wide table", form, tmp_path)).status == 0
    draft, text = draft_in(content)
    assert [item.title for item in draft.items] == ["Recommendation 1", "Recommendation 2", "Recommendation 3"]
    questions, responses = blocks_of(draft, Question), blocks_of(draft, Response)
    assert [(one.number, one.asked_by) for one in questions] == [("1", "HC"), ("2", "HC"), ("", "HC"), ("", "HC")]
    assert [(one.number, one.by) for one in responses] == [("1", "CP"), ("1", "DHM"), ("2", "CP"), ("", "DHM"), ("", "CP")]
    assert "**Response 2 (CP):** The CP confirmed that there would be a course every autumn." in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", meeting.LAYOUTS)
def test_every_word_is_kept_or_named(layout: str, form: str, importing: Callable[..., Done], tmp_path: Path) -> None:
    done = importing(document(layout, form, tmp_path))
    found = re.search(r"words: (\d+) in the source, (\d+) of them in the draft", done.out)
    assert found
    assert found[1] == found[2] != "0"
    if form.endswith("docx"):
        assert f"page footer: “{meeting.FOOT}”" in done.out
    if form.endswith("pdf"):
        assert f"left out: page 1: a head or foot that pages repeat: “{meeting.FOOT}, page 1”" in done.out


def test_what_stands_around_a_web_page_is_left_out_by_name(importing: Callable[..., Done], tmp_path: Path, content: Path) -> None:
    done = importing(document("headings", "html", tmp_path))
    assert "left out: <nav>: it stands outside of the page's main part: “Home Contact”" in done.out
    assert "Cookies" in done.out
    assert "Cookies" not in draft_in(content)[1]


def test_a_draft_is_checked_and_shown_with_its_marks(
    importing: Callable[..., Done], content: Path, command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """The draft passes the check with advice for each mark, is rendered with --drafts, and cannot be approved while a mark is left."""
    assert importing(document("agenda table", "dejavu.docx", tmp_path)).status == 0
    checked = command("check", "--content", content)
    assert (checked.returncode, checked.stderr) == (0, "")
    draft, text = draft_in(content)
    assert checked.stdout.count("[todo-in-draft]") == len(draft.todos) == text.count("TODO")
    built = command("build", "--drafts", "--no-search", "--content", content, "--output", tmp_path / "preview")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / f"preview/meetings/{NAME}/index.html").is_file()
    approved = content / f"meetings/{NAME}.md"
    approved.write_text(text.replace("status: draft", "status: approved"), encoding="utf-8")
    refused = command("check", "--content", content)
    assert refused.returncode == 1
    assert refused.stderr.count("[todo-left]") == len(draft.todos)
