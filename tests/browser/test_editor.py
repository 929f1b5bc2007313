"""A note-taker who never saw git begins notes, writes, mends, saves, looks at the page, and sends it; nothing of what was typed is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Dialog, Route, expect

from minutebook.dates import RecordDate
from minutebook.kept_source import keep_source
from minutebook.link import link
from minutebook.loopback import served
from minutebook.parse import parse
from minutebook.plan.words import words_text
from minutebook.preview import Preview
from minutebook.read import read

from ..conftest import INVENTED
from .conftest import STICKING_OUT
from .desktop import APPROVED, DRAFT, Desktop, begin_with_host, git


def test_notes_are_begun_written_mended_saved_seen_and_sent(desktop: Desktop, tmp_path: Path) -> None:
    begin_with_host(tmp_path)
    page = desktop.page
    page.get_by_label("Kind of meeting").select_option("board")
    page.get_by_label("Day of the meeting").fill("2026-02-25")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The notes are begun.")).to_be_visible()
    assert page.url == f"{desktop.address}/edit/meetings/2026-02-25/?begun"
    notes = page.get_by_role("textbox", name="The notes")
    expect(notes).to_contain_text("Update on 2025-09-17/1")
    # What stands above is folded: typing cannot harm it.
    notes.press("Control+a")
    notes.press("Delete")
    expect(notes).not_to_contain_text("Update on")
    page.keyboard.insert_text("## 1. The weir\n\nIt was looked at.")

    # An action, by its form: the number is given, Tab goes from gap to gap; the first one holds a slip.
    page.get_by_role("button", name="Action").click()
    page.keyboard.type("WBB")
    page.keyboard.press("Tab")
    page.keyboard.type("next meeting")
    page.keyboard.press("Tab")
    page.keyboard.type("Paint the gauge.")
    expect(notes).to_contain_text("> **Action 2026-02-25/1** — owner: WBB; due: next meeting")
    mistake = page.locator("#problems").get_by_text("Found: 'WBB'; did you mean 'WB'?")
    expect(mistake).to_be_visible()
    expect(page.locator(".cm-lintRange-error")).to_have_text("WBB")
    expect(page.locator("#told")).to_contain_text("1 mistake and 3 marks to settle in these notes.")
    desktop.remark("Found: 'WBB'").get_by_role("button", name="Change “WBB” to “WB”").click()
    expect(mistake).to_have_count(0)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)

    # An update on what is open, by choice.
    page.get_by_role("button", name="Update…").click()
    page.get_by_label("2025-09-17/1").check()
    page.get_by_role("button", name="Put it in").click()
    expect(notes).to_contain_text("> **Update on 2025-09-17/1** — status: TODO")
    # Nothing is said of it before somebody does: the cursor is in the gap.
    page.keyboard.type("in progress")
    page.keyboard.press("Tab")
    page.keyboard.type("It is in hand.")
    expect(notes).to_contain_text("> It is in hand.")

    # The page beside it shows what is not saved yet; then it is.
    frame = page.frame_locator("#frame")
    expect(frame.get_by_text("Paint the gauge.")).to_be_visible()
    expect(frame.get_by_text("It is in hand.")).to_be_visible()
    assert "Paint the gauge." not in desktop.text("2026-02-25")
    expect(page.locator("#state")).to_have_text("Not saved yet")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    saved = desktop.text("2026-02-25")
    assert saved.endswith(
        "## 1. The weir\n\nIt was looked at.\n\n> **Action 2026-02-25/1** — owner: WB; due: next meeting\n>\n> Paint the gauge.\n"
        "\n> **Update on 2025-09-17/1** — status: in progress\n>\n> It is in hand.\n"
    )

    # Approved while a mark is left, it is refused, and can be saved as a draft.
    page.locator("#head summary").click()
    page.get_by_label("Status").select_option("approved")
    expect(page.locator("#head-summary")).to_contain_text("approved")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("must pass the check")).to_be_visible()
    assert desktop.text("2026-02-25") == saved
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.locator("#state")).to_have_text("Saved")

    page.get_by_role("button", name="Send for approval…").click()
    expect(page.get_by_label("What you did, in a few words")).to_have_value("Notes of 25 February 2026")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The notes are sent.")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert git(tmp_path / "host.git", "log", "-1", "--format=%s|%an", "notes-2026-02-25") == "Notes of 25 February 2026|Nia Note"
    assert git(tmp_path / "host.git", "show", "notes-2026-02-25:content/meetings/2026-02-25.md") == saved.strip()
    # It was not saved otherwise than it is, and the list knows it.
    page.get_by_role("link", name="All notes").click()
    expect(
        page.locator("section", has=page.get_by_role("heading", name="Drafts", exact=True)).get_by_role("link", name="25 February 2026")
    ).to_be_visible()


def test_minutes_of_a_word_processor_are_imported_without_a_terminal(desktop: Desktop, tmp_path: Path) -> None:
    file = tmp_path / "Minutes of the board.docx"
    document = Document()
    for words in ("Board meeting", "25 February 2026", "Present: Nia Note", "1. The weir", "It was looked at."):
        document.add_paragraph(words)
    document.save(str(file))
    page = desktop.page
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("It is imported, as a draft.")).to_be_visible(timeout=60_000)
    assert page.url == f"{desktop.address}/edit/meetings/2026-02-25/?imported"
    expect(page.get_by_role("textbox", name="The notes")).to_contain_text("It was looked at.")
    # What is still to be compared is there to be compared with.
    expect(page.frame_locator("#source iframe").get_by_text("It was looked at.")).to_be_visible()
    # Once more, and nothing is written over the draft.
    page.goto(f"{desktop.address}/edit/")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("2026-02-25.md exists", timeout=60_000)


def test_a_file_opened_and_saved_is_the_same_and_the_form_changes_its_lines_alone(desktop: Desktop) -> None:
    # A mark in front, line ends of Windows, spaces at the ends of lines, and characters that browsers have ideas about.
    odd = b"\xef\xbb\xbf" + desktop.path(APPROVED).read_bytes().replace(b"\n", b"\r\n") + "\t\u2028\u00a0\u00ad\u0085 \r\n".encode()
    desktop.path(APPROVED).write_bytes(odd.replace(b"status: approved", b"status: draft"))
    before = desktop.path(APPROVED).read_bytes()
    page = desktop.page
    page.goto(f"{desktop.address}/edit/meetings/{APPROVED}/")
    expect(page.locator("#state")).to_have_text("Saved")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#saved")).to_have_text("Saved.")
    assert desktop.path(APPROVED).read_bytes() == before
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.path(APPROVED).read_bytes() == before + b"x"
    desktop.path(APPROVED).write_bytes((INVENTED / "meetings" / f"{APPROVED}.md").read_bytes())

    desktop.open(DRAFT)
    text = desktop.text(DRAFT)
    page.locator("#head summary").click()
    page.get_by_label("Where").first.fill("The mill: upper floor")
    page.get_by_label("Name", exact=True).fill("Isaveth Coll")
    page.get_by_label("Name", exact=True).press("Tab")
    expect(page.get_by_label("Role", exact=True)).to_have_value("DE")
    page.get_by_role("button", name="Was there", exact=True).click()
    expect(page.locator("#attendance li")).to_have_count(3)
    page.get_by_role("button", name="Merrin Oakhollow sent apologies").click()
    expect(page.locator("#apologies li")).to_have_text([re.compile("Merrin Oakhollow, CH")])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == text.replace("venue: Quillonby Hall", 'venue: "The mill: upper floor"').replace(
        "  - {name: Merrin Oakhollow, role: CH}\n",
        "  - {name: Isaveth Coll, role: DE}\napologies:\n  - {name: Merrin Oakhollow, role: CH}\n",
    )
    # Undo reaches the form too, for there is one text.
    notes = page.get_by_role("textbox", name="The notes")
    for _ in range(3):
        notes.press("Control+z")
    expect(page.get_by_label("Where").first).to_have_value("Quillonby Hall")


def test_whoever_is_clicked_is_taken_out_or_moved_however_soon_after_another(desktop: Desktop) -> None:
    text = desktop.text(DRAFT)
    listed = "".join(f"  - {{name: {name}}}\n" for name in ("Ann Alder", "Bo Birch", "Cy Cedar", "Di Dogwood", "Ed Elm"))
    desktop.path(DRAFT).write_text(re.sub(r"(?<=attendance:\n)(  - .*\n)+", listed, text), encoding="utf-8")
    page = desktop.open(DRAFT)
    page.locator("#head summary").click()
    rows = page.locator("#attendance li")
    expect(rows).to_have_count(5)

    # What the next clicks reach is what is shown, while no answer is there yet.
    def later(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/change", later)
    page.get_by_role("button", name="Take out Ann Alder").dblclick()
    expect(rows).to_have_text([re.compile(name) for name in ("Bo", "Cy", "Di", "Ed")])
    page.get_by_role("button", name="Bo Birch sent apologies").click()
    page.get_by_role("button", name="Take out Di Dogwood").click()
    expect(rows).to_have_text([re.compile(name) for name in ("Cy", "Ed")])
    expect(page.locator("#apologies li")).to_have_text([re.compile("Bo Birch")])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#state")).to_have_text("Saved")
    assert "  - {name: Cy Cedar}\n  - {name: Ed Elm}\napologies:\n  - {name: Bo Birch}\n" in desktop.text(DRAFT)
    assert "Ann Alder" not in desktop.text(DRAFT)
    assert "Di Dogwood" not in desktop.text(DRAFT)


def test_keys_and_the_mouse_reach_the_notes_alone_while_what_stands_above_is_folded(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    above = re.match(r"---\n.*?\n---\n", desktop.text(DRAFT), re.DOTALL)
    assert above
    notes = page.get_by_role("textbox", name="The notes")

    def saved() -> str:
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_have_text("Saved")
        assert desktop.text(DRAFT).startswith(above[0]), desktop.text(DRAFT)
        return desktop.text(DRAFT).removeprefix(above[0])

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    before = saved()
    notes.focus()
    press("Control+a", "Control+c", "Control+v")
    assert saved() == before
    press("Control+v")
    assert saved() == before * 2
    press("Control+a")
    page.keyboard.type("Typed.")
    assert saved() == "Typed."
    press("Control+z")
    assert saved() == before * 2
    press("Control+a", "Delete", "Control+v")
    assert saved() == before
    press("Control+a", "Control+x", "Control+v")
    assert saved() == before
    page.keyboard.insert_text("End.")
    press(
        "Control+Home",
        "Backspace",
        "Home",
        "ArrowUp",
        "ArrowLeft",
        "Backspace",
        "Control+Backspace",
        "Alt+ArrowUp",
        "Shift+Control+Home",
        "Delete",
    )
    page.keyboard.type("1 ")
    # The first line is empty: Delete joins it to the next one.
    first, _, others = before[1:].partition("\n")
    assert saved() == f"1 {first}\n{others}End."
    # A mouse that is drawn up to the line that says what is folded, and beyond.
    line, folded = (page.locator(name).first.bounding_box() for name in (".cm-line", ".cm-head"))
    assert line
    assert folded
    page.mouse.move(line["x"] + 400, line["y"] + 8)
    page.mouse.down()
    page.mouse.move(folded["x"] + 30, folded["y"] + 8, steps=3)
    page.mouse.move(folded["x"] + 30, folded["y"] - 20, steps=3)
    page.mouse.up()
    page.keyboard.type("2 ")
    assert saved() == f"2 \n{others}End."
    # A click on that line, and what was selected by other means than a key.
    page.locator(".cm-head").click()
    page.keyboard.type("3 ")
    assert saved() == f"3 2 \n{others}End."
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('.cm-content'))")
    # The editor hears of it a moment later, as it draws it: nobody types sooner.
    expect(page.locator(".cm-selectionBackground").first).to_be_visible()
    page.keyboard.insert_text("All.")
    assert saved() == "All."
    # What is searched for stands above too.
    page.keyboard.type(" date Quillonby date")
    press("Control+f")
    page.get_by_role("textbox", name="Find").fill("date")
    page.get_by_role("textbox", name="Replace").fill("day")
    page.get_by_role("button", name="replace all").click()
    assert saved() == "All. day Quillonby day"
    page.get_by_role("textbox", name="Find").fill("Quillonby")
    for _ in range(3):
        page.get_by_role("button", name="replace", exact=True).click()
    assert saved() == "All. day day day"
    press("Escape")
    # Words that are drawn up there with the mouse stay where they are.
    notes.focus()
    press("Control+End", "Shift+Control+ArrowLeft")
    folded = page.locator(".cm-head").bounding_box()
    assert folded
    x, y = page.evaluate(
        "(({x, y, width, height}) => [x + width / 2, y + height / 2])(getSelection().getRangeAt(0).getBoundingClientRect())"
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(folded["x"] + 40, folded["y"] + 8, steps=6)
    page.mouse.up()
    assert saved() == "All. day day day"


def test_a_form_of_which_nothing_was_written_is_not_approved(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    for form in ("Item", "Question", "Response", "Action", "Decision"):
        page.get_by_role("textbox", name="The notes").press("Control+End")
        page.get_by_role("button", name=form, exact=True).click()
    page.get_by_role("button", name="Update…").click()
    page.locator("[name=action]").first.check()
    page.get_by_role("button", name="Put it in").click()
    page.locator("#head summary").click()
    page.get_by_label("Status").select_option("approved")
    page.get_by_role("button", name="Save", exact=True).click()
    # An item has two: its heading, and what was said; an update its status, and what was heard; an action who and when, in one line.
    expect(page.locator("#said li").filter(has_text="[todo-left]")).to_have_count(9)


def test_the_line_of_a_mark_leads_to_its_field_and_the_words_of_the_source_are_said_of_approved_notes(desktop: Desktop) -> None:
    marks = "# printed: Present: all\n# TODO: notes_by: …\n# TODO: chair: …\n"
    text = desktop.text(DRAFT)
    assert "chair:" not in text
    desktop.path(DRAFT).write_text(text.replace("attendance:\n", f"{marks}attendance:\n"), encoding="utf-8")
    page = desktop.open(DRAFT)
    row = page.locator("#problems li").filter(has_text="In the chair")
    desktop.remark("In the chair").get_by_role("button", name="Fill it in").click()
    expect(page.get_by_label("In the chair", exact=True)).to_be_focused()
    page.keyboard.insert_text("Merrin Oakhollow")
    page.keyboard.press("Tab")
    expect(row).to_have_count(0)
    expect(page.get_by_text("with the words of the source")).to_be_hidden()
    desktop.remark("Notes by").get_by_role("button", name="The notes do not say").click()
    expect(page.locator("#did")).to_have_text("The mark is taken out (Notes by).")
    # What was never opened as text stays folded.
    expect(page.get_by_role("button", name="The notes do not say")).to_have_count(0)
    expect(page.get_by_role("button", name="Head as text")).to_have_attribute("aria-pressed", "false")
    page.get_by_label("Status").select_option("approved")
    expect(page.get_by_text("is a line of the import with the words of the source")).to_be_visible()
    page.get_by_role("button", name="Take them out").click()
    expect(page.get_by_text("with the words of the source")).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    approved = text.replace("status: draft", "status: approved")
    assert desktop.text(DRAFT) == approved.replace("attendance:\n", "chair: Merrin Oakhollow\nattendance:\n")


def test_what_is_changed_above_the_notes_is_told_of_where_it_is_seen(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0].replace(DRAFT, "2026-02-25")
    desktop.path("2026-02-25").write_text(f"{head}\n---\n\n## 1. Weir\n\nTODO: what was heard\n", encoding="utf-8")
    page = desktop.open("2026-02-25")
    expect(page.locator("#problems li").filter(has_text="What was heard")).to_be_visible()
    still = page.get_by_text("The day of this meeting is still to come.")
    expect(still).to_be_hidden()
    page.locator("#head summary").click()
    page.get_by_label("Status").select_option("approved")
    expect(still).to_be_visible()
    page.get_by_label("Title").fill("Meeting at the weir")
    page.get_by_label("Title").press("Tab")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meeting at the weir")


def test_words_keep_their_looks_when_the_form_changes_what_is_above_them(desktop: Desktop) -> None:
    notes = "\n\n".join(f"## {number}. Weir\n\n**Question (CH):** Is it sound? TODO" for number in range(1, 60))
    desktop.path(DRAFT).write_text(desktop.text(DRAFT).split("\n---\n")[0] + f"\n---\n\n{notes}\n", encoding="utf-8")
    page = desktop.open(DRAFT)
    # What is changed is far above what is seen.
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.locator("#head summary").click()
    page.get_by_label("Where").first.fill("The mill at the upper end of the village")
    page.get_by_label("Where").first.press("Tab")
    expect(page.locator("#head-summary")).to_contain_text("The mill at the upper end")
    looks = {name: page.locator(f".cm-{name}").all_inner_texts() for name in ("label", "heading", "todo")}
    assert len(looks["label"]) > 3
    assert set(looks["label"]) == {"**Question (CH):**"}
    assert set(looks["todo"]) == {"TODO"}
    assert all(re.fullmatch(r"## \d+\. Weir", words) for words in looks["heading"])


def test_the_line_of_a_remark_is_brought_below_the_bar_and_marks_are_settled_one_after_the_other(desktop: Desktop) -> None:
    reason = "the themes are only suggested, by the words “weir”, “gauge”, “board” and “works on the upper part of it”"
    notes = "\n\n".join(f"## {number}. Weir\n\nTODO: {reason}.\n\nIt is sound." for number in range(1, 40))
    desktop.path(DRAFT).write_text(desktop.text(DRAFT).split("\n---\n")[0] + f"\n---\n\n{notes}\n", encoding="utf-8")
    page = desktop.open(DRAFT)
    rows = page.locator("#problems li").filter(has_text=reason.removeprefix("t"))
    expect(rows).to_have_count(39)
    for place in (38, 20, 0):
        rows.nth(place).locator("button.line").click()
        expect(page.get_by_role("textbox", name="The notes")).to_be_focused()
        bar, box = page.locator(".desk-head").bounding_box(), page.locator(".cm-cursor-primary").bounding_box()
        assert bar and box
        assert box["y"] >= bar["y"] + bar["height"]
        assert box["y"] + box["height"] <= 720
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="They fit").click()
    expect(rows).to_have_count(38)
    # The next one takes its place, and whoever settles one after the other is where it is.
    expect(page.locator("#remark-count")).to_have_text("To settle, 2 of 38")
    expect(page.locator("#remark")).to_be_focused()
    expect(page.locator(".cm-line").filter(has_text="## 3. Weir")).to_be_in_viewport()
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert f"## 1. Weir\n\nTODO: {reason}.\n\nIt is sound.\n\n## 2. Weir\n\nIt is sound.\n\n## 3." in desktop.text(DRAFT)


def test_a_head_that_cannot_be_read_is_said_and_one_without_a_line_behind_it_is_not_folded(desktop: Desktop) -> None:
    above = re.match(r"---\n.*?\n---\n", desktop.text(DRAFT), re.DOTALL)
    assert above
    desktop.path(DRAFT).write_text(above[0].rstrip(), encoding="utf-8")
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nWords.")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == f"{above[0]}Words."
    expect(page.get_by_text("are in the form above")).to_be_visible()
    said = page.get_by_text("the form of it does nothing until it can")
    expect(said).to_be_hidden()
    page.get_by_role("button", name="Head as text").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Above.")
    expect(said).to_be_visible()
    expect(page.locator("#head-summary")).to_have_text("Who, when and where: cannot be read")


def test_a_role_that_is_filled_in_is_replaced_by_what_is_typed_and_one_that_is_not_there_is_said_with_those_that_are(
    desktop: Desktop,
) -> None:
    text = desktop.text(DRAFT)
    desktop.path(DRAFT).write_text(text.replace("role: CH}", "role: Sexton}"), encoding="utf-8")
    page = desktop.open(DRAFT)
    expect(page.locator("#problems")).to_contain_text("name: …, organisation: …}. The roles are CH (Chair of the Board), CLK (")
    desktop.path(DRAFT).write_text(text, encoding="utf-8")
    desktop.open(DRAFT)
    page.locator("#head summary").click()
    name, role = page.get_by_label("Name", exact=True), page.get_by_label("Role", exact=True)
    name.fill("Isaveth Coll")
    role.click()
    expect(role).to_have_value("DE")
    page.keyboard.type("Cheif")
    expect(role).to_have_value("Cheif")
    page.get_by_role("button", name="Was there", exact=True).click()
    expect(page.get_by_text("There is no role “Cheif”. The roles are CH (Chair of the Board), CLK (")).to_be_visible()
    expect(page.locator("#attendance li")).to_have_count(2)
    # It is selected again; once in the field, a click sets the cursor.
    page.keyboard.type("chief engineer")
    role.click()
    page.keyboard.press("End")
    page.keyboard.type(",DE")
    page.get_by_role("button", name="Was there", exact=True).click()
    expect(page.locator("#attendance li").last).to_contain_text("Isaveth Coll, CE, DE")
    expect(page.get_by_text("There is no role")).to_have_count(0)


def test_a_time_a_label_and_what_was_pasted_are_mended_by_a_button(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.insert_text("\n\n8.\tBoats\n\nRESOLVED: to mend them.\n\n**Question Cllr Rao:** Why?")
    page.locator("#head summary").click()
    page.get_by_label("Time").first.fill("19.30")
    page.get_by_label("Time").first.press("Tab")
    desktop.remark("'19.30'").get_by_role("button", name="Change “19.30” to “19:30”").click()
    expect(page.get_by_label("Time").first).to_have_value("19:30")
    label = "Change “**Question Cllr Rao:**” to “**Question (Cllr Rao):**”"
    desktop.remark("Question Cllr Rao").get_by_role("button", name=label).click()
    expect(page.get_by_role("textbox", name="The notes")).to_contain_text("**Question (Cllr Rao):** Why?")
    # In a button, a tab and the ends of lines are spaces.
    desktop.remark("8.").get_by_role("button", name="Change “8. Boats” to “## 8. Boats”").click()
    desktop.remark("RESOLVED").get_by_role("button", name="Change “RESOLVED: to mend them.” to “> **Decision** > > to mend them.”").click()
    expect(page.locator(".cm-line")).to_contain_text(["## 8. Boats", "> **Decision**", ">", "> to mend them."])


def test_a_table_is_pasted_as_one_and_rows_with_tabs_are_made_one(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    notes = page.get_by_role("textbox", name="The notes")
    notes.press("Control+End")
    page.keyboard.insert_text("\n\nIt cost this:")
    rows = "<tr><th>What<th colspan=2>Cost <style>p {}</style></tr>"
    rows += "<tr style='height:1pt'><td rowspan=2><p>Boat,</p><p>old</p><td>a|b<td>2<tr><td>&nbsp;<td>3</tr>"
    for html, plain in ((f"<html><body><!--StartFragment--><table>{rows}</table></body></html>", "What\tCost"), ("", "Net\t1\nOar\t2")):
        notes.evaluate(
            """(notes, [html, plain]) => {
                const clipboardData = new DataTransfer();
                if (html) clipboardData.setData("text/html", html);
                clipboardData.setData("text/plain", plain);
                notes.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            [html, plain],
        )
        page.keyboard.insert_text("\n\n")
    desktop.remark("table").get_by_role("button", name="Make a table of these 2 lines").click()
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    table = "| What | Cost |  |\n|---|---|---|\n| Boat, old | a\\|b | 2 |\n|  |  | 3 |"
    assert f"It cost this:\n\n{table}\n\n| Net | 1 |\n|---|---|\n| Oar | 2 |\n" in desktop.text(DRAFT)


def test_a_name_with_the_surname_of_somebody_known_is_asked_about(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.locator("#head summary").click()
    name, was_there = page.get_by_label("Name", exact=True), page.get_by_role("button", name="Was there", exact=True)
    name.fill("Mrs Coll")
    was_there.click()
    expect(page.get_by_text("Is this Isaveth Coll?")).to_be_visible()
    expect(page.locator("#attendance li")).to_have_count(2)
    page.get_by_role("button", name="Yes, Isaveth Coll").click()
    expect(page.locator("#attendance li").last).to_contain_text("Isaveth Coll, DE")
    expect(page.get_by_text("Is this")).to_have_count(0)
    name.fill("Bryn Coll")
    was_there.click()
    page.get_by_role("button", name="No, Bryn Coll is somebody else").click()
    expect(page.locator("#attendance li").last).to_contain_text("Bryn Coll")
    name.fill("Nia Note")
    was_there.click()
    expect(page.locator("#attendance li").last).to_contain_text("Nia Note")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    assert "  - {name: Isaveth Coll, role: DE}\n  - {name: Bryn Coll}\n  - {name: Nia Note}\n" in desktop.text(DRAFT)


def test_ctrl_s_saves_from_the_form_with_what_is_being_written_there(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.locator("#head summary").click()
    page.get_by_label("Where").first.fill("The mill")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    assert "\nvenue: The mill\n" in desktop.text(DRAFT)
    page.get_by_label("Time").first.fill("19:30")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#head-summary")).to_contain_text("19:30")
    expect(page.locator("#state")).to_have_text("Saved")
    assert "\ntime: 19:30\n" in desktop.text(DRAFT)


def test_somebody_who_is_typed_and_in_no_list_is_asked_about_and_kept(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.locator("#head summary").click()
    page.get_by_label("Name", exact=True).fill("Sue Pennant")
    expect(page.locator("#state")).to_have_text("Saved but for Sue Pennant")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Sue Pennant is typed here, and is in neither list yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Sue Pennant: was there")).to_be_focused()
    warned: list[str] = []

    def leave(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert warned == ["beforeunload"]
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Sue Pennant")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Sue Pennant: was there").click()
    expect(page.locator("#state")).to_have_text("Saved")
    assert "  - {name: Sue Pennant}\n" in desktop.text(DRAFT)
    # A question that stands is put once more.
    page.get_by_label("Name", exact=True).fill("Mrs Coll")
    page.get_by_role("button", name="Sent apologies", exact=True).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Yes, Isaveth Coll")).to_be_focused()
    expect(page.locator("#state")).to_have_text("Saved but for Mrs Coll")


def test_a_change_of_published_words_is_made_a_correction_by_a_button(desktop: Desktop) -> None:
    words = words_text(link(parse(read(desktop.content)), RecordDate.from_iso("2026-01-31")))
    (desktop.content / "words.lock").write_text(words, encoding="utf-8")
    page = desktop.open(APPROVED)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type(" It was said again.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Notes that are published must pass the check")).to_be_visible()
    expect(page.get_by_role("button", name="Save as a draft")).to_have_count(0)
    page.get_by_role("button", name="Add a correction").click()
    expect(page.locator(".cm-activeLine, .cm-line").filter(has_text='text: ""').first).to_be_visible()
    expect(page.get_by_role("textbox", name="The notes")).to_be_focused()
    page.keyboard.type("The clerk had left it out.")
    expect(page.locator("#problems")).not_to_contain_text("words-changed")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert '"The clerk had left it out."' in desktop.text(APPROVED)
    assert "status: amended" in desktop.text(APPROVED)


def test_where_notes_cannot_be_sent_it_is_said_before_any_words_are_asked_for(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    expect(page.get_by_role("button", name="Send for approval…")).to_have_count(0)
    expect(page.get_by_text("Notes cannot be sent for approval from here: their folder is no copy")).to_be_visible()
    expect(page.get_by_text(f"hand the file {desktop.path(DRAFT)} to whoever approves it")).to_be_visible()


def test_a_day_that_is_far_ahead_is_asked_about_before_notes_are_begun(desktop: Desktop) -> None:
    page = desktop.page
    page.get_by_label("Kind of meeting").select_option("board")
    page.get_by_label("Day of the meeting").fill("2062-02-25")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name="Is 25 February 2062 the right day?")).to_be_visible()
    assert not desktop.path("2062-02-25").exists()
    page.get_by_role("button", name="Begin notes of 25 February 2062").click()
    expect(page.get_by_text("The notes are begun.")).to_be_visible()
    assert "\nseries: board\n" in desktop.text("2062-02-25")


def test_pages_of_the_preview_link_to_the_editor(desktop: Desktop) -> None:
    written = b"<!doctype html><html lang='en'><head><title>A page</title></head><body><main><h1>A page</h1></main></body></html>"
    desktop.preview.show({"index.html": written, f"meetings/{DRAFT}/index.html": written})
    page = desktop.page
    page.goto(f"{desktop.address}/meetings/{DRAFT}/")
    page.get_by_role("link", name="Edit these notes").click()
    expect(page.get_by_role("textbox", name="The notes")).to_be_visible()
    assert page.url == f"{desktop.address}/edit/meetings/{DRAFT}/"
    page.goto(desktop.address)
    page.get_by_role("link", name="Edit the notes").click()
    expect(page.get_by_role("heading", name="Notes to write")).to_be_visible()


def test_two_windows_on_one_file_lose_nothing(desktop: Desktop) -> None:
    first = desktop.open(DRAFT)
    second = desktop.open(DRAFT, desktop.context.new_page())
    first.get_by_role("textbox", name="The notes").press("Control+End")
    first.keyboard.type("First words.")
    first.keyboard.press("Control+s")
    expect(first.locator("#state")).to_have_text("Saved")
    second.get_by_role("textbox", name="The notes").press("Control+End")
    second.keyboard.type("Second words.")
    second.keyboard.press("Control+s")
    expect(second.get_by_role("heading", name="Two versions of these notes")).to_be_visible()
    expect(second.locator("#theirs mark").last).to_have_text(re.compile("First words."))
    expect(second.locator("#yours mark").last).to_have_text(re.compile("Second words."))
    assert "First words." in desktop.text(DRAFT)
    second.get_by_role("button", name="Take the one on the disk").click()
    expect(second.get_by_role("textbox", name="The notes")).to_contain_text("First words.")
    second.keyboard.press("Control+z")
    expect(second.get_by_role("textbox", name="The notes")).to_contain_text("Second words.")
    second.keyboard.press("Control+s")
    expect(second.locator("#state")).to_have_text("Saved")
    assert "Second words." in desktop.text(DRAFT)


def test_a_server_that_is_gone_and_a_window_that_closes_lose_nothing(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.route("**/save", lambda route: route.abort())
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type("Not saved.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("What you wrote is kept in this browser")).to_be_visible()
    page.close()
    page = desktop.open(DRAFT, desktop.context.new_page())
    expect(page.get_by_role("heading", name="There is text of these notes that was not saved")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("textbox", name="The notes")).to_contain_text("Not saved.")
    # The request that did not arrive.
    desktop.faults.clear()


def test_without_scripts_there_is_a_list_and_a_box_to_write_in(desktop: Desktop) -> None:
    page = desktop.window(java_script_enabled=False).new_page()
    page.goto(f"{desktop.address}{desktop.desk.entrance}")
    page.get_by_role("link", name="10 December 2025").click()
    box = page.get_by_label("The file, as text")
    text = desktop.text(DRAFT)
    assert box.input_value() == text
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert desktop.text(DRAFT) == text
    box.fill(f"{text}\nMore.\n")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert desktop.text(DRAFT) == f"{text}\nMore.\n"


def test_another_page_of_this_computer_can_neither_read_nor_write(desktop: Desktop) -> None:
    """Another port is the same site to a browser, which sends the cookie there and back."""
    before = desktop.text(DRAFT)
    form = f'<form method="post" action="{desktop.address}/edit/meetings/{DRAFT}/"><input name="text" value="x"><button>Go</button></form>'
    evil = Preview()
    evil.show({"index.html": f"<!doctype html><html><head></head><body>{form}</body></html>".encode()})
    with served(evil, 0) as address:
        page = desktop.context.new_page()
        page.goto(address)
        read = page.evaluate(
            "(address) => fetch(address, {credentials: 'include'}).then((answer) => answer.text(), () => 'refused')",
            f"{desktop.address}/edit/",
        )
        assert read == "refused"
        page.get_by_role("button", name="Go").click()
        expect(page.get_by_text("What is sent must come from a page of the editor.")).to_be_visible()
    assert desktop.text(DRAFT) == before
    desktop.faults.clear()


def test_the_pages_have_no_finding_of_axe_and_fit_a_narrow_window(desktop: Desktop) -> None:
    page = desktop.window(viewport={"width": 320, "height": 700}, bypass_csp=True).new_page()
    page.goto(f"{desktop.address}{desktop.desk.entrance}")

    def check(*schemes: Literal["light", "dark"]) -> None:
        assert page.evaluate(STICKING_OUT) == []
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"iframes": False})
            assert found.violations_count == 0, found.generate_report()

    check("light")
    desktop.open(DRAFT, page)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.insert_text("\n\n> **Acton 2025-12-10/9** — owner: WB\n")
    expect(page.locator(".cm-lintRange-error").first).to_be_visible()
    page.locator("#head summary").click()
    check("light", "dark")
    page.get_by_role("button", name="Update…").click()
    check("dark")
    page.keyboard.press("Escape")
    # The text is no trap.
    page.get_by_role("textbox", name="The notes").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="The notes")).not_to_be_focused()


def test_what_a_draft_was_imported_from_stands_beside_it(desktop: Desktop) -> None:
    keep_source(desktop.content, DRAFT, None, "[page 3]\nThe weir was looked at.\n")
    page = desktop.open(DRAFT)
    expect(page.frame_locator("#frame").get_by_role("heading", level=1)).to_be_visible()
    page.locator("#source summary").click()
    source = page.frame_locator("#source iframe")
    expect(source.get_by_text("The weir was looked at.")).to_be_visible()
    expect(source.get_by_text("[page 3]")).to_be_visible()
    notes, beside = page.locator("#writer").bounding_box(), page.locator("#source iframe").bounding_box()
    assert notes and beside
    assert beside["x"] > notes["x"] + notes["width"], "it must stand beside the notes"
