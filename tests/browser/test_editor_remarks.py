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
    page.get_by_role("button", name="Change “Q1 (CH): Why is it so?” to “**Question 1 (CH):** Why is it so?”").click()
    page.get_by_role("button", name=f"Put in *Themes: {theme}*").last.click()
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
    rows.first.get_by_role("button", name="Put in an update").click()
    expect(page.locator(".cm-line").filter(has_text="> **Update on")).to_have_count(1)
    expect(rows).to_have_count(count - 1)
    rows.first.get_by_role("button", name="It was not mentioned").click()
    expect(rows).to_have_count(count - 2)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert "reason: These notes do not mention it.}" in desktop.text("2026-01-28")


def test_an_abbreviation_is_explained_left_or_a_role_added_without_a_file(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    page.keyboard.insert_text("\n\nThe QRS and the TUVW were there.")
    page.get_by_role("button", name="Explain QRS…").click()
    page.get_by_label("What it stands for").fill("quick river survey")
    page.get_by_label("What that is, in a sentence for readers who do not know").fill("A survey of the river in a day.")
    page.get_by_role("button", name="Add it").click()
    row = page.locator("#problems li").filter(has_text="'TUVW'")
    expect(page.locator("#problems li").filter(has_text="'QRS'")).to_have_count(0)
    row.get_by_role("button", name="Leave it as it is…").click()
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
    expect(page.get_by_text("The notes are sent to")).to_be_visible()
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
    marks.get_by_role("button", name="It is right").click()
    expect(marks).to_have_count(0)
    page.get_by_role("button", name="Send for approval…").click()
    expect(page.get_by_text("Above the notes is a line of the import with the words of the source")).to_be_visible()
    page.get_by_label("are published").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The notes are sent to")).to_be_visible()
    assert "\nstatus: approved\n" in desktop.text(DRAFT)
    assert "# printed" not in desktop.text(DRAFT)
    assert "\nstatus: approved\n" in git(tmp_path, "show", f"notes-{DRAFT}:content/meetings/{DRAFT}.md")


def test_a_role_that_is_printed_of_somebody_is_added_from_its_mark_and_given_to_them(desktop: Desktop) -> None:
    mark = "  # TODO: no role of roles.yaml fits Head of Engineering, which is printed of Una Underhill; add one there\n"
    text = desktop.text(DRAFT)
    desktop.path(DRAFT).write_text(text.replace("\nattendance:\n", f"\nattendance:\n{mark}  - {{name: Una Underhill}}\n"), encoding="utf-8")
    page = desktop.open(DRAFT)
    row = page.locator("#problems li").filter(has_text="No role of this archive fits Head of Engineering")
    row.get_by_role("button", name="New role…").click()
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
    page.get_by_role("button", name="It is an update on 2024-11/2").click()
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
    rows.first.get_by_role("button", name="It is an update on…").click()
    page.get_by_role("button", name="Put it in").click()
    line = page.locator(".cm-line").filter(has_text="> **Update on")
    expect(line).to_have_count(1)
    page.keyboard.type("complete")
    expect(line).to_contain_text("status: complete")
    rows.last.get_by_role("button", name="It is no update").click()
    expect(rows).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    update = r"> \*\*Update on [\w/-]+\*\* — status: complete\n>\n> The \{gauge\} is painted \\\[2\\\]\.\n"
    assert re.search(rf"## 1\. Weir\n\n{update}\nThe cat is well\.\n$", desktop.text(DRAFT))
