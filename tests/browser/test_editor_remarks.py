"""Whatever the check says of notes, there is a button for it where it is clear what can be done; and the list says what was sent."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from .desktop import DRAFT, Desktop, begin_with_host, git


def test_a_label_and_a_theme_are_put_in_by_a_button(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    theme = next((desktop.content / "themes").glob("*.md")).read_text(encoding="utf-8").split("title: ")[1].split("\n")[0]
    page.get_by_role("textbox", name="The notes").press("Control+End")
    words = f"It was asked about {theme.casefold()}, and a number of those who were there had something to say about it."
    page.keyboard.insert_text(f"\n\n## 9. Boats\n\n{words}\n\nQ1 (CH): Why is it so?")
    desktop.remark("Q1 (CH)").get_by_role("button", name="Change “Q1 (CH): Why is it so?” to “**Question 1 (CH):** Why is it so?”").click()
    desktop.remark("An item should name its themes").get_by_role("button", name=f"Put in the theme {theme}").click()
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT).endswith(f"\n\n## 9. Boats\n\n*Themes: {theme}*\n\n{words}\n\n**Question 1 (CH):** Why is it so?")


def test_an_action_that_was_due_gets_an_update_or_is_said_not_to_have_been_mentioned(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    actions = "\n\n".join(f"> **Action 2026-01-14/{number}** — owner: WB; due: 25 January 2026\n>\n> Look at it." for number in (1, 2, 3))
    for day, words in (("2026-01-14", actions), ("2026-01-28", "It was looked at.")):
        desktop.path(day).write_text(f"{head.replace(DRAFT, day)}\n---\n\n## 1. The weir\n\n{words}\n", encoding="utf-8")
    page = desktop.open("2026-01-28")
    rows = page.locator("#problems li").filter(has_text="should say what became of action")
    expect(rows.first).to_be_visible()
    count = rows.count()
    assert count > 1
    about = "should say what became of action"
    desktop.remark(about).get_by_role("button", name="Put in an update").click()
    expect(page.locator(".cm-line").filter(has_text="> **Update on")).to_have_count(1)
    expect(rows).to_have_count(count - 1)
    desktop.remark(about).get_by_role("button", name="It was not mentioned").click()
    expect(rows).to_have_count(count - 2)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert "reason: These notes do not mention it.}" in desktop.text("2026-01-28")


def test_an_abbreviation_is_explained_left_or_a_role_added_without_a_file(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.insert_text("\n\nThe QRS and the TUVW were there.")
    desktop.remark("'QRS'").get_by_role("button", name="Explain QRS…").click()
    page.get_by_label("What it stands for").fill("quick river survey")
    page.get_by_label("What that is, in a sentence for readers who do not know").fill("A survey of the river in a day.")
    page.get_by_role("button", name="Add it").click()
    row = page.locator("#problems li").filter(has_text="'TUVW'")
    expect(page.locator("#problems li").filter(has_text="'QRS'")).to_have_count(0)
    desktop.remark("'TUVW'").get_by_role("button", name="Leave it as it is…").click()
    page.get_by_label("Why it is right as it stands").fill("The notes spell it out nowhere.")
    page.get_by_role("button", name="Leave it", exact=True).click()
    expect(row).to_have_count(0)

    page.locator("#head summary").click()
    page.get_by_label("Name", exact=True).fill("Una Underhill")
    page.get_by_label("Role", exact=True).fill("HE")
    page.get_by_role("button", name="Was there", exact=True).click()
    expect(page.get_by_text("There is no role “HE”.")).to_be_visible()
    page.get_by_role("button", name="New role…").click()
    expect(page.get_by_label("As the notes print it")).to_have_value("HE")
    page.get_by_label("In full, if that is something else").fill("Head of Engineering")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#did")).to_have_text("The role HE is added.")
    page.get_by_role("button", name="Was there", exact=True).click()
    expect(page.locator("#attendance li").last).to_contain_text("Una Underhill, HE")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert "- {rule: abbreviation-unknown, about: TUVW, reason: The notes spell it out nowhere.}" in desktop.text(DRAFT)
    assert (desktop.content / "roles.yaml").read_text(encoding="utf-8").endswith("- label: HE\n  name: Head of Engineering\n")
    assert "- term: QRS\n" in (desktop.content / "glossary.yaml").read_text(encoding="utf-8")

    page.get_by_role("button", name="Change Una Underhill").click()
    expect(page.get_by_label("Role", exact=True)).to_have_value("HE")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Una Underhill")
    page.get_by_label("Role", exact=True).fill("WB")
    page.get_by_role("button", name="Sent apologies", exact=True).click()
    expect(page.locator("#apologies li").last).to_contain_text("Una Underhill, WB")
    expect(page.locator("#attendance")).not_to_contain_text("Una Underhill")

    # What the check would refuse keeps the window open, and is said there.
    page.get_by_role("button", name="New role…").click()
    page.get_by_label("As the notes print it").fill("HE")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#role .dialog-said")).to_contain_text("It was not added: ")


def test_somebody_whom_the_notes_call_by_initials_gets_a_role_and_keeps_them(desktop: Desktop) -> None:
    path = desktop.path(DRAFT)
    text = path.read_text(encoding="utf-8")
    assert "\nattendance:\n" in text
    mark = "  # TODO: nothing but the list shows that “Una Underhill” is somebody’s name\n"
    listed = f"\nattendance:\n{mark}  - {{name: Una Underhill, label: UU}}\n"
    path.write_text(text.replace("\nattendance:\n", listed), encoding="utf-8")
    page = desktop.open(DRAFT)
    page.locator("#head summary").click()
    page.get_by_role("button", name="Change Una Underhill").click()
    expect(page.get_by_label("Known as")).to_have_value("UU")
    page.get_by_label("Role", exact=True).fill("HE")
    page.get_by_role("button", name="New role…").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#did")).to_have_text("The role HE is added.")
    page.get_by_role("button", name="Was there", exact=True).click()
    # In the place that it had: the order is that of the notes.
    expect(page.locator("#attendance li").first).to_contain_text("Una Underhill, HE")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == text.replace("\nattendance:\n", "\nattendance:\n  - {name: Una Underhill, role: HE, label: UU}\n")


def test_the_list_says_what_was_sent_and_waits(desktop: Desktop, tmp_path: Path) -> None:
    begin_with_host(tmp_path)
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type("More.")
    page.get_by_role("button", name="Send for approval…").click()
    # What becomes of a draft is for whoever sends it to say.
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("It is being sent.")).to_have_count(0)
    page.get_by_label("stay a draft").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The notes are sent.")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="All notes").click()
    expect(page.locator("li").filter(has_text="10 December 2025")).to_contain_text("waits for approval")
    expect(page.get_by_text("changed since")).to_have_count(0)
    desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type(" Even more.")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    page.get_by_role("link", name="All notes").click()
    expect(page.get_by_text("waits for approval; changed since")).to_be_visible()


def test_notes_are_sent_to_be_published_once_their_marks_are_settled_and_approved_by_that(desktop: Desktop, tmp_path: Path) -> None:
    begin_with_host(tmp_path)
    above = "# printed: The weir\n# TODO: the title was read out of a sentence\n"
    desktop.path(DRAFT).write_text(f"---\n{above}{desktop.text(DRAFT).removeprefix('---')[1:]}", encoding="utf-8")
    page = desktop.open(DRAFT)
    marks = page.locator("#problems li").filter(has_text="The title was read out of a sentence.")
    expect(marks).to_be_visible()
    page.get_by_role("button", name="Send for approval…").click()
    expect(page.locator("#sending-left")).to_contain_text("1 mark to settle")
    expect(page.get_by_label("are published")).to_be_disabled()
    page.get_by_role("button", name="Cancel").click()
    desktop.remark("The title was read out of a sentence.").get_by_role("button", name="It is right").click()
    expect(marks).to_have_count(0)
    page.get_by_role("button", name="Send for approval…").click()
    expect(page.get_by_text("Above the notes is a line of the import with the words of the source")).to_be_visible()
    page.get_by_label("are published").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The notes are sent.")).to_be_visible()
    assert "\nstatus: approved\n" in desktop.text(DRAFT)
    assert "# printed" not in desktop.text(DRAFT)
    assert "\nstatus: approved\n" in git(tmp_path, "show", f"notes-{DRAFT}:content/meetings/{DRAFT}.md")


def test_a_role_that_is_printed_of_somebody_is_added_from_its_mark_and_given_to_them(desktop: Desktop) -> None:
    mark = "  # TODO: no role of roles.yaml fits Head of Engineering, which is printed of Una Underhill; add one there\n"
    text = desktop.text(DRAFT)
    desktop.path(DRAFT).write_text(text.replace("\nattendance:\n", f"\nattendance:\n{mark}  - {{name: Una Underhill}}\n"), encoding="utf-8")
    page = desktop.open(DRAFT)
    row = page.locator("#problems li").filter(has_text="No role of this archive fits Head of Engineering")
    desktop.remark("No role of this archive fits").get_by_role("button", name="New role…").click()
    expect(page.get_by_label("In full, if that is something else")).to_have_value("Head of Engineering")
    page.get_by_label("As the notes print it").fill("HE")
    page.get_by_role("button", name="Add it").click()
    expect(row).to_have_count(0)
    expect(page.locator("#did")).to_have_text("Una Underhill has the new role HE.")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == text.replace("\nattendance:\n", "\nattendance:\n  - {name: Una Underhill, role: HE}\n")


def test_an_update_on_the_action_that_a_mark_names_has_the_status_that_its_words_say(desktop: Desktop) -> None:
    mark = "TODO: this may be about action 2024-11/2 of an earlier meeting, and no status is printed: make it an update, or leave it."
    head = desktop.text(DRAFT).split("\n---\n")[0]
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n## 1. Weir\n\n{mark}\n\nDone – the gauge is painted.\n", encoding="utf-8")
    page = desktop.open(DRAFT)
    desktop.remark("2024-11/2").get_by_role("button", name="It is an update on 2024-11/2").click()
    expect(page.locator(".cm-line").filter(has_text="> **Update on")).to_have_text("> **Update on 2024-11/2** — status: complete")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT).endswith("\n> **Update on 2024-11/2** — status: complete\n>\n> Done – the gauge is painted.\n")


def test_words_that_may_be_an_update_become_one_or_stay_words(desktop: Desktop) -> None:
    mark = (
        "TODO: what became of an earlier action, which content/meetings does not have in these words; if it is an update, make it a record."
    )
    head = desktop.text(DRAFT).split("\n---\n")[0]
    words = f"{mark}\n\nThe {{gauge}} is painted \\[2\\].\n\n{mark}\n\nThe cat is well.\n"
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n## 1. Weir\n\n{words}", encoding="utf-8")
    page = desktop.open(DRAFT)
    rows = page.locator("#problems li").filter(has_text="What became of an earlier action")
    expect(rows).to_have_count(2)
    # Which one it is, is for whoever reads it to say.
    desktop.remark("What became of").get_by_role("button", name="It is an update on…").click()
    expect(page.locator("[name=action]:checked")).to_have_count(0)
    page.locator("[name=action]").first.check()
    page.get_by_role("button", name="Put it in").click()
    line = page.locator(".cm-line").filter(has_text="> **Update on")
    expect(line).to_have_count(1)
    page.keyboard.type("complete")
    expect(line).to_contain_text("status: complete")
    expect(rows).to_have_count(1)
    desktop.remark("What became of").get_by_role("button", name="It is no update").click()
    expect(rows).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    update = r"> \*\*Update on [\w/-]+\*\* — status: complete\n>\n> The \{gauge\} is painted \\\[2\\\]\.\n"
    assert re.search(rf"## 1\. Weir\n\n{update}\nThe cat is well\.\n$", desktop.text(DRAFT))


def test_the_themes_of_an_item_are_chosen_from_those_of_the_archive(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    files = (path.read_text(encoding="utf-8") for path in (desktop.content / "themes").glob("*.md"))
    first, second = sorted(text.split("title: ")[1].split("\n")[0] for text in files)[:2]
    suggested = f"*Themes: {first.casefold()}*\n\nTODO: the themes are only suggested, by the words “boats”."
    oars = "## 2. Oars {#oars}\n\nThey do not.\n"
    notes = f"{head}\n---\n\n## 1. Boats\n\n{suggested}\n\nThey float.\n\n{oars}"
    desktop.path(DRAFT).write_text(notes, encoding="utf-8")
    page = desktop.open(DRAFT)
    shown = desktop.remark("The themes are only suggested")
    expect(shown).to_contain_text(f"“{first.casefold()}”. The themes are only suggested")
    shown.get_by_role("button", name="Choose themes…").click()
    expect(page.locator("#themes-of")).to_have_text("1. Boats")
    expect(page.get_by_label(first)).to_be_checked()
    page.get_by_label(first).uncheck()
    page.get_by_label(second).check()
    page.get_by_role("button", name="Set the themes").click()
    expect(page.locator("#did")).to_have_text("The themes are set.")
    # Of another item, wherever the cursor stands.
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.get_by_role("button", name="Themes…", exact=True).click()
    expect(page.locator("#themes-of")).to_have_text("2. Oars")
    for title in (first, second):
        page.get_by_label(title).check()
    page.get_by_role("button", name="Set the themes").click()
    expect(page.locator(".cm-line").filter(has_text=f"*Themes: {first}; {second}*")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    boats = f"## 1. Boats\n\n*Themes: {second}*\n\nThey float.\n\n"
    assert desktop.text(DRAFT) == f"{head}\n---\n\n{boats}## 2. Oars {{#oars}}\n\n*Themes: {first}; {second}*\n\nThey do not.\n"
    # None at all, and the line goes.
    page.get_by_role("button", name="Themes…", exact=True).click()
    for title in (first, second):
        page.get_by_label(title).uncheck()
    page.get_by_role("button", name="Set the themes").click()
    expect(page.locator(".cm-line").filter(has_text="*Themes: ")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT).endswith("## 2. Oars {#oars}\n\nThey do not.\n")


def test_what_a_mark_asks_is_asked_once_and_settled_once(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    mark = f"TODO: nothing was found that says when action {DRAFT}/7 is due."
    record = f"> **Action {DRAFT}/7** — owner: WB\n>\n> Paint the gauge.\n"
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n## 1. Weir\n\n{mark}\n\n{record}", encoding="utf-8")
    page = desktop.open(DRAFT)
    row = page.locator("#problems li").filter(has_text=f"{DRAFT}/7")
    expect(row).to_have_count(1)
    desktop.remark(f"{DRAFT}/7").get_by_role("button", name="The notes do not say").click()
    expect(row).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT).endswith(f"## 1. Weir\n\n{record}")
    assert f"{{rule: action-without-due, about: {DRAFT}/7, reason: The notes do not say when.}}" in desktop.text(DRAFT)


def test_the_remark_that_is_shown_is_the_one_in_which_the_cursor_stands(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    notes = "\n\n".join(f"## {number}. Weir\n\nTODO: ask {name}" for number, name in enumerate(("Ann", "Bea", "Cal"), 1))
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n{notes}\n", encoding="utf-8")
    page = desktop.open(DRAFT)
    shown = page.locator("#remark-said")
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.press("ArrowUp")
    expect(shown).to_contain_text("Ask Cal")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#remark-count")).to_have_text(re.compile("^To look at, 1 of|^To settle, 1 of"))
    page.get_by_role("button", name="Back").click()
    expect(shown).to_contain_text("Ask Cal")
    # Whoever clicks in the text finds it where it was.
    page.locator(".cm-line").filter(has_text="ask Ann").click(click_count=3)
    page.keyboard.type("It was asked.")
    expect(page.locator("#problems li").filter(has_text="Ask Ann")).to_have_count(0)
    expect(page.locator("#problems li").filter(has_text="Ask Cal")).to_have_count(1)


def test_a_draft_that_nobody_else_has_is_thrown_away_and_kept_all_the_same(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.type(" It was written by mistake.")
    page.get_by_text("Throw this draft away").click()
    page.get_by_role("button", name="Throw it away").last.click()
    expect(page.get_by_role("alert")).to_contain_text("The draft is thrown away.")
    assert page.url == f"{desktop.address}/edit/?told=1"
    assert not desktop.path(DRAFT).exists()
    (kept,) = (desktop.content.parent / ".sources" / "thrown-away").iterdir()
    assert kept.read_text(encoding="utf-8").endswith("\n It was written by mistake.")


def test_words_that_are_selected_become_an_action_whose_owner_and_day_are_still_to_be_said(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    notes = "## 1. Weir\n\nIt was asked for.\n\nPaint the {gauge}.\n\nIt is well.\n"
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n{notes}", encoding="utf-8")
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+Home")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.get_by_role("button", name="Action", exact=True).click()
    line = page.locator(".cm-line").filter(has_text="> **Action")
    expect(line).to_have_text(f"> **Action {DRAFT}/1** — owner: TODO: who; due: TODO: when")
    for words in ("WB", "next meeting"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    action = f"> **Action {DRAFT}/1** — owner: WB; due: next meeting\n>\n> Paint the {{gauge}}."
    assert desktop.text(DRAFT) == f"{head}\n---\n\n## 1. Weir\n\nIt was asked for.\n\n{action}\n\nIt is well.\n"


def test_what_somebody_else_says_in_a_paragraph_becomes_a_turn_of_its_own(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    notes = "## 1. Weir\n\nIt is {old}. WB asked: is it sound?\n\nIt is.\n"
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n{notes}", encoding="utf-8")
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+Home")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    for _ in range(len("WB asked: is it sound?")):
        page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Question", exact=True).click()
    # Whose words they are, they say themselves.
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == f"{head}\n---\n\n## 1. Weir\n\nIt is {{old}}.\n\n**Question (WB):** WB asked: is it sound?\n\nIt is.\n"


def test_whose_an_action_is_can_be_said_from_its_mark(desktop: Desktop) -> None:
    head = desktop.text(DRAFT).split("\n---\n")[0]
    mark = "TODO: no owner of action {} was found: “AB” is nobody in the attendance and no role"
    records = (f"> **Action {DRAFT}/7**\n>\n> Paint it.\n", f"> **Action {DRAFT}/8** — due: next meeting\n>\n> Mend it.\n")
    notes = "\n".join(f"{mark.format(f'{DRAFT}/{number}')}\n\n{record}" for number, record in zip((7, 8), records, strict=True))
    desktop.path(DRAFT).write_text(f"{head}\n---\n\n## 1. Weir\n\n{notes}", encoding="utf-8")
    page = desktop.open(DRAFT)
    for number in (7, 8):
        desktop.remark(f"No owner of action {DRAFT}/{number}").get_by_role("button", name="Say who…").click()
        page.keyboard.type("WB")
        expect(page.locator(".cm-line").filter(has_text=f"> **Action {DRAFT}/{number}")).to_contain_text("owner: WB")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert f"> **Action {DRAFT}/7** — owner: WB\n" in desktop.text(DRAFT)
    assert f"> **Action {DRAFT}/8** — owner: WB; due: next meeting\n" in desktop.text(DRAFT)
