"""What the editor answers: the list, a file of notes, what the check says of a text, and what is saved, refused and begun."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from minutebook.editor.desk import Desk
from minutebook.editor.notes_file import open_notes

from .conftest import Ask, Told

NOTES = "2025-12-10"
"""A draft."""
APPROVED = "2025-09-17"


def text_of(content: Path, id: str) -> str:
    return (content / "meetings" / f"{id}.md").read_text(encoding="utf-8")


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_shows_drafts_first_and_what_the_next_meeting_should_hear_of(ask: Ask) -> None:
    page = ask("/edit/").content.decode()
    assert (
        page.index('href="/edit/meetings/2025-12-10/"')
        < page.index("Notes that are not drafts")
        < page.index(f"/edit/meetings/{APPROVED}/")
    )
    assert re.search(r"should hear of.*<strong>2025-09-17/1</strong> \(T/DE; due January 2026 meeting", page, re.DOTALL)
    assert 'name="date" type="date" required value=""' in page


def test_notes_are_begun_as_the_command_begins_them(ask: Ask, content: Path) -> None:
    begun = ask("/edit/new", {"series": "board", "date": "2026-02-25"})
    assert (begun.status, begun.headers["Location"]) == (303, "/edit/meetings/2026-02-25/?begun")
    assert "> **Update on 2025-09-17/1** — status: TODO" in text_of(content, "2026-02-25")
    again = ask("/edit/new", {"series": "board", "date": "2026-02-25"})
    assert again.headers["Location"] == "/edit/meetings/2026-02-25/?there"


@pytest.mark.parametrize(("day", "status"), [("2027-03-07", 303), ("2027-03-08", 422), ("2019-01-01", 303)])
def test_a_day_is_asked_about_from_400_days_after_the_newest_notes_or_today(ask: Ask, day: str, status: int) -> None:
    assert ask("/edit/new", {"series": "board", "date": day, "sure": "2062-01-01"}).status == status


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30", "2026-02", "../2026-02-25"])
def test_a_day_that_is_none_begins_nothing(ask: Ask, content: Path, day: str) -> None:
    before = sorted(path.name for path in (content / "meetings").iterdir())
    refused = ask("/edit/new", {"series": "board", "date": day})
    assert refused.status == 422
    assert "The day must be one that exists" in refused.content.decode()
    assert sorted(path.name for path in (content / "meetings").iterdir()) == before


def test_half_written_files_elsewhere_are_named_and_notes_can_still_be_written(ask: Ask, told: Told, content: Path) -> None:
    (content / "meetings/2026-01-21.md").write_text("---\ntitle: [\n", encoding="utf-8")
    page = ask("/edit/").content.decode()
    assert "meetings/2026-01-21.md:" in page
    assert 'action="/edit/new"' not in page
    opened = open_notes(content, NOTES)
    status, said = told(NOTES, "check", text=opened.text)
    assert (status, said["elsewhereAll"] > 0, said["shown"]) == (200, True, False)
    assert [each["rule"] for each in said["problems"]] == ["withheld-words"]
    assert told(NOTES, "save", text=f"{opened.text}\nMore.\n", digest=opened.digest)[0] == 200


PASTED = """\
1. Apologies
None.
2. Matters arising
2.1 Meter
Two prices were had. RESOLVED: to buy it at 180.
ACTION: Clerk to order it.
2.2 Gate
It was shut.
ACTION: PC Hobbs to say when. Due: 18 December
3. Finance
Payee\tAmount
HMRC\t61.20

Light 14: broken
Light 17: flickering
"""
MENDED = """\
## 1. Apologies
None.
## 2. Matters arising
### 2.1 Meter
Two prices were had.

> **Decision**
>
> to buy it at 180.

> **Action 2025-12-10/90**
>
> Clerk to order it.

### 2.2 Gate
It was shut.

> **Action 2025-12-10/91**
>
> PC Hobbs to say when. Due: 18 December

## 3. Finance

| Payee | Amount |
|---|---|
| HMRC | 61.20 |

Light 14: broken\\
Light 17: flickering
"""


def test_minutes_that_were_pasted_line_by_line_are_mended_by_a_click_each(told: Told, content: Path) -> None:
    head = text_of(content, NOTES).split("\n---\n")[0] + "\n---\n\n## 0. Before\n\n> **Action 2025-12-10/89**\n>\n> Look.\n\n"
    text = head + PASTED
    for _ in range(30):
        said = told(NOTES, "check", text=text)[1]
        found = said["problems"] if not said["shown"] else told(NOTES, "advice", text=text)[1]["problems"]
        # No message has a sign in it that cannot be shown.
        assert all("\ufffd" not in each["said"] for each in found)
        mend = next((each["mend"] for each in found if each["mend"] and each["rule"] != "todo-in-draft"), None)
        if not mend:
            break
        lines = text.split("\n")
        place = sum(len(line) + 1 for line in lines[: mend["line"] - 1]) + mend["start"]
        assert text[place:].startswith(mend["old"])
        text = text[:place] + mend["new"] + text[place + len(mend["old"]) :]
    assert text.removeprefix(head) == MENDED


MISTAKES = {
    "telephone": "\n## 9. Boats\n\nCall 01632 960123.\n",
    "update": "\n## 9. Boats\n\n> **Update on 2025-09-17/1** — status: complet\n>\n> Done.\n",
    "unknown": "\n## 9. Boats\n\n> **Action 2025-12-10/90** — owner: The Clark\n>\n> Look.\n",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_can_be_chosen_is_known_though_a_draft_has_a_mistake_as_it_is_opened(told: Told, content: Path, mistake: str) -> None:
    """The other files are sound: the editor must not say that no action is open, nor forget the people and the kinds of meeting."""
    path = content / f"meetings/{NOTES}.md"
    path.write_text(text_of(content, NOTES) + MISTAKES[mistake], encoding="utf-8")
    _, said = told(NOTES, "check", text=text_of(content, NOTES))
    assert not said["shown"]
    assert "2025-09-17/1" in [action["id"] for action in said["open"]]
    assert (said["unlisted"], bool(said["series"]), bool(said["people"]), bool(said["roles"])) == ([], True, True, True)


def test_it_is_said_which_notes_are_not_looked_at_for_actions(told: Told, content: Path) -> None:
    path = content / f"meetings/{APPROVED}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("— owner: ", "— owner: Nobody At All; nowner: "), encoding="utf-8")
    _, said = told(NOTES, "check", text=text_of(content, NOTES))
    assert APPROVED in said["unlisted"]


def test_where_nothing_can_be_listed_that_is_no_list_without_actions(told: Told, content: Path) -> None:
    (content / "roles.yaml").write_text("- [", encoding="utf-8")
    _, said = told(NOTES, "check", text=text_of(content, NOTES))
    assert (said["open"], said["unlisted"]) == ([], None)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_draft_keeps_nobody_from_beginning_other_notes(ask: Ask, content: Path, mistake: str) -> None:
    path = content / f"meetings/{NOTES}.md"
    path.write_text(text_of(content, NOTES) + MISTAKES[mistake], encoding="utf-8")
    page = ask("/edit/").content.decode()
    assert 'action="/edit/new"' in page
    # A build reads all words, and does not ask what those of a draft refer to.
    assert ("nothing is published, and" in page) == (mistake != "unknown")
    assert ("A build leaves them out" in page) == (mistake == "unknown")
    begun = ask("/edit/new", {"series": "board", "date": "2026-02-25"})
    assert (begun.status, begun.headers["Location"]) == (303, "/edit/meetings/2026-02-25/?begun-without")
    assert "> **Update on 2025-09-17/1** — status: TODO" in text_of(content, "2026-02-25")


def test_an_archive_without_notes_and_a_folder_that_is_gone_are_shown(ask: Ask, content: Path) -> None:
    for place in ("meetings", "recommendations"):
        shutil.rmtree(content / place)
    for lock in content.glob("*.lock"):
        lock.unlink()
    (content / "people.yaml").write_text("[]\n", encoding="utf-8")
    assert "There are none yet." in ask("/edit/").content.decode()
    assert ask("/edit/new", {"series": "board", "date": "2026-02-25"}).headers["Location"] == "/edit/meetings/2026-02-25/?begun"
    assert ask("/edit/meetings/2026-02-25/").status == 200
    shutil.rmtree(content)
    page = ask("/edit/")
    assert (page.status, "the content folder must exist" in page.content.decode()) == (200, True)
    assert ask("/edit/new", {"series": "board", "date": "2026-02-25"}).status == 422


# --- one file of notes ------------------------------------------------------------------------------------------------


def test_the_page_of_a_file_holds_its_text_for_browsers_without_scripts(ask: Ask, content: Path) -> None:
    page = ask(f"/edit/meetings/{NOTES}/").content.decode()
    match = re.search(r'<textarea id="text" name="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert match
    assert match[1].replace("&#39;", "'").replace("&#34;", '"').replace("&gt;", ">").replace("&amp;", "&") == text_of(content, NOTES)


def test_words_of_notes_are_no_markup_in_the_page(ask: Ask, content: Path) -> None:
    path = content / "meetings" / f"{NOTES}.md"
    path.write_text(
        text_of(content, NOTES).replace("Quillonby meeting", '"</script></textarea><script>alert(1)</script>"'), encoding="utf-8"
    )
    page = ask(f"/edit/meetings/{NOTES}/").content.decode()
    assert "<script>alert" not in page
    assert page.count("</textarea>") == 1


def test_the_check_says_what_the_command_says_and_where_to_mend(told: Told, content: Path) -> None:
    text = text_of(content, NOTES) + "\n## 9. Boats\n\n> **Update on 2025-09-17/1** — status: complet\n>\n> The boat \U0001f6a3 was out.\n"
    text += "\n10.\tCemetery\n\nThe wall was down.\n"
    status, said = told(NOTES, "check", text=text)
    (problem,) = [each for each in said["problems"] if not each["advice"]]
    line = text.split("\n").index("> **Update on 2025-09-17/1** — status: complet") + 1
    assert (status, problem["line"], problem["rule"], said["shown"]) == (200, line, "update-status", False)
    mend = problem["mend"]
    typed = text.split("\n")[mend["line"] - 1]
    assert typed[: mend["start"]] + mend["new"] == "> **Update on 2025-09-17/1** — status: complete"
    # Advice that holds whatever becomes of the mistake does not wait for it.
    (heading,) = [each["mend"] for each in said["problems"] if each["rule"] == "heading-unmarked"]
    assert (text.split("\n")[heading["line"] - 1], heading["start"], heading["new"]) == (heading["old"], 0, "## 10. Cemetery")
    assert text_of(content, NOTES) != text
    mended = text.replace("complet\n", "complete\n")
    _, said = told(NOTES, "check", text=mended)
    assert [each for each in said["problems"] if not each["advice"]] == []
    assert said["shown"]
    _, said = told(NOTES, "advice", text=mended)
    assert {problem["advice"] for problem in said["problems"]} == {True}


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("RESOLVED: to buy it.", "RESOLVED: to buy it.", "> **Decision**\n>\n> to buy it."),
        (
            f"> **Action {NOTES}/2**\n>\n> Hire.\n\nAction: Look at it, {'again and ' * 9}again.",
            f"Action: Look at it, {'again and ' * 9}again.",
            f"> **Action {NOTES}/3**\n>\n> Look at it, {'again and ' * 9}again.",
        ),
        ("## 8. Boats\n\nOut.\n\n## 8. Nets", "## 8. Nets", "## 9. Nets"),
        (
            "Item\tCost\nBoat, old\t£1|2\tpaid",
            "Item\tCost\nBoat, old\t£1|2\tpaid",
            "| Item | Cost |  |\n|---|---|---|\n| Boat, old | £1\\|2 | paid |",
        ),
        ("It cost:\n| Boat | 2 |\n| Net | 3 |", "| Boat | 2 |\n| Net | 3 |", "\n| Boat | 2 |\n|---|---|\n| Net | 3 |"),
        ("time: 19.30", "19.30", "19:30"),
        ("next_meeting: {date: 15/12/2026}", "15/12/2026", "2026-12-15"),
        ('next_meeting: {date: "15 December 2026"}', "15 December 2026", "2026-12-15"),
        ('attendance: [{name: Nia Note, role: "CH, DE"}]', 'role: "CH, DE"', "roles: [CH, DE]"),
        ("attendance: [{name: Nia Note (CH)}]", "{name: Nia Note (CH)}", "{name: Nia Note, role: CH}"),
        ("**Question Cllr Note:** Why?", "**Question Cllr Note:**", "**Question (Cllr Note):**"),
        ("**Question – CH**: Why?", "**Question – CH**:", "**Question (CH):**"),
    ],
)
def test_a_mend_takes_the_place_of_what_was_found_with_its_stars_or_its_key(
    told: Told, content: Path, typed: str, old: str, new: str
) -> None:
    text = text_of(content, NOTES)
    key = typed.partition(":")[0]
    if typed.startswith(("**", "#", ">", "RES", "It")):
        text += f"\n{typed}\n"
    else:
        text = re.sub(rf"^{key}:.*\n(  - .*\n)*", "", text, flags=re.MULTILINE).replace("\nvenue:", f"\n{typed}\nvenue:", 1)
    problems = told(NOTES, "check", text=text)[1]["problems"]
    problems += told(NOTES, "advice", text=text)[1]["problems"]
    mend = next(problem["mend"] for problem in problems if problem["mend"])
    found = "\n".join(text.split("\n")[mend["line"] - 1 :])[mend["start"] :]
    assert (typed.endswith(old) or "\n" not in old, mend["old"], mend["new"], found.startswith(old)) == (True, old, new, True)


@pytest.mark.parametrize(
    "typed",
    [
        "time: 7.30",
        "It was late when all was RESOLVED: to go.",
        "Action: go\nand come",
        "**Question (CH) Question (CH):** Why?",
        "Response (CH): Yes.",
        "**Response (CH) Yes, it was so.**",
        "Item\tCost\nBoat\t2\nand oars\nNet\t3",
        "time: soon",
    ],
)
def test_nothing_is_changed_by_a_guess(told: Told, content: Path, typed: str) -> None:
    text = text_of(content, NOTES)
    text = text.replace("\nattendance:", f"\n{typed}\nattendance:", 1) if typed.startswith("time") else f"{text}\n{typed}\n"
    for mend in (problem["mend"] for problem in told(NOTES, "check", text=text)[1]["problems"]):
        # Whatever is changed, every word of the notes stays.
        assert not mend or set(re.findall(r"\w+", mend["old"])) <= set(re.findall(r"\w+", mend["new"])), mend


def test_the_page_of_a_text_that_is_not_saved_can_be_looked_at_in_a_frame_of_the_editor(ask: Ask, told: Told, content: Path) -> None:
    told(NOTES, "check", text=text_of(content, NOTES) + "\n## 9. Boats\n\nUnsaved & seen.\n")
    page = ask(f"/edit/preview/{NOTES}/meetings/{NOTES}/")
    assert (page.status, page.headers["X-Frame-Options"]) == (200, "SAMEORIGIN")
    assert "Unsaved &amp; seen." in page.content.decode()
    assert ask(f"/edit/preview/{NOTES}/static/site.css").media == "text/css"
    assert ask(f"/edit/preview/{NOTES}/nothing/").status == 404
    assert ask(f"/edit/preview/{APPROVED}/meetings/{APPROVED}/").status == 404


def test_what_can_be_chosen_from_is_given(told: Told, content: Path) -> None:
    _, said = told(NOTES, "check", text=text_of(content, NOTES))
    assert {"name": "Merrin Oakhollow", "roles": ["CH"]} in said["people"]
    opened = [(action["id"], action["wanted"]) for action in said["open"]]
    assert {("2025-11-19/1", True), ("2025-09-17/1", False)} <= set(opened)
    assert opened == sorted(opened, key=lambda each: not each[1])
    assert "board" in [series["id"] for series in said["series"]]
    _, said = told(APPROVED, "check", text=text_of(content, APPROVED))
    # The ledger remembers them, whatever the text says now.
    assert 4 in said["given"]["actions"]


def test_a_change_of_the_form_comes_back_as_text(told: Told, content: Path) -> None:
    text = text_of(content, NOTES)
    status, said = told(NOTES, "change", text=text, set="venue", to="Tarn Weir")
    assert (status, said["text"]) == (200, text.replace("venue: Quillonby Hall", "venue: Tarn Weir"))
    for change in (
        {"set": "date", "to": "2026-01-01"},
        {"remove": "attendance", "person": {"name": "Nobody"}},
        {"move": "attendance", "person": {"name": "Merrin Oakhollow"}, "before": "apologies"},
        {"add": "accepted", "name": "x", "roles": []},
        {},
    ):
        assert told(NOTES, "change", text=text, **change)[0] == 422
    assert text_of(content, NOTES) == text


# --- saving -----------------------------------------------------------------------------------------------------------


def test_a_draft_is_saved_with_mistakes_in_it(told: Told, content: Path) -> None:
    opened = open_notes(content, NOTES)
    text = f"{opened.text}\n> **Acton** words\n"
    status, said = told(NOTES, "save", text=text, digest=opened.digest)
    assert (status, text_of(content, NOTES)) == (200, text)
    assert told(NOTES, "save", text=text, digest=said["digest"])[0] == 200


def test_what_the_check_refuses_is_not_saved_as_approved(told: Told, content: Path) -> None:
    opened = open_notes(content, NOTES)
    text = opened.text.replace("status: draft", "status: approved").replace("role: CH", "role: CHH")
    status, said = told(NOTES, "save", text=text, digest=opened.digest)
    assert (status, "must pass the check" in said["said"]) == (422, True)
    assert any("role-unknown" in words for words in said["unfit"])
    assert text_of(content, NOTES) == opened.text
    # A head that cannot be read hides the status of notes that are public.
    approved = open_notes(content, APPROVED)
    assert told(APPROVED, "save", text=approved.text.replace("title:", "title: ["), digest=approved.digest)[0] == 422


def test_approved_notes_that_leave_others_without_what_they_refer_to_are_not_saved(told: Told, content: Path) -> None:
    opened = open_notes(content, APPROVED)
    text = opened.text.replace("**Action 2025-09-17/1**", "**Action 2025-09-17/7**")
    status, said = told(APPROVED, "save", text=text, digest=opened.digest)
    assert (status, text_of(content, APPROVED)) == (422, opened.text)
    assert said["unfit"]


def test_what_is_wrong_elsewhere_keeps_nobody_from_saving_approved_notes(told: Told, content: Path) -> None:
    (content / "meetings/2026-01-21.md").write_text("---\ntitle: [\n", encoding="utf-8")
    opened = open_notes(content, APPROVED)
    assert told(APPROVED, "save", text=opened.text, digest=opened.digest)[0] == 200


def test_both_versions_are_shown_where_somebody_else_saved(told: Told, ask: Ask, content: Path) -> None:
    opened = open_notes(content, NOTES)
    theirs = f"{opened.text}\nTheirs.\n"
    (content / "meetings" / f"{NOTES}.md").write_text(theirs, encoding="utf-8")
    mine = f"{opened.text}\nMine.\n"
    status, said = told(NOTES, "save", text=mine, digest=opened.digest)
    assert (status, said["text"]) == (409, theirs)
    # Without scripts too; and the next Save is a choice.
    page = ask(f"/edit/meetings/{NOTES}/", {"text": mine, "digest": opened.digest})
    shown = page.content.decode()
    assert (page.status, text_of(content, NOTES)) == (422, theirs)
    assert "Theirs." in shown.partition('id="yours"')[0]
    assert "Mine." in shown.partition("<textarea")[2]
    (digest,) = re.findall(r'name="digest" value="([0-9a-f]{64})"', shown)
    assert ask(f"/edit/meetings/{NOTES}/", {"text": mine, "digest": digest}).status == 303
    assert text_of(content, NOTES) == mine


def test_a_refusal_without_scripts_keeps_what_was_typed_and_what_was_opened(ask: Ask, content: Path) -> None:
    opened = open_notes(content, APPROVED)
    text = opened.text.replace("role: CH}", "role: CHH}")
    refused = ask(f"/edit/meetings/{APPROVED}/", {"text": text.replace("\n", "\r\n"), "digest": opened.digest})
    assert refused.status == 422
    assert "role: CHH}" in refused.content.decode()
    assert f'value="{opened.digest}"' in refused.content.decode()
    assert text_of(content, APPROVED) == opened.text


def test_a_file_that_is_gone_is_said_with_what_to_do(told: Told, ask: Ask, content: Path) -> None:
    opened = open_notes(content, NOTES)
    opened.path.unlink()
    status, said = told(NOTES, "save", text=opened.text, digest=opened.digest)
    assert (status, said["digest"]) == (410, "")
    assert told(NOTES, "save", text=opened.text, digest="")[0] == 200
    opened.path.unlink()
    page = ask(f"/edit/meetings/{NOTES}/", {"text": opened.text, "digest": opened.digest})
    assert page.status == 422
    assert 'name="digest" value=""' in page.content.decode()
    assert ask(f"/edit/meetings/{NOTES}/").status == 404


@pytest.mark.parametrize(
    "address",
    [
        "/edit/nothing",
        "/edit/meetings/site/",
        "/edit/meetings/..%2Fsite/",
        "/edit/static/../desk.py",
        "/edit/static/desk.py",
        "/edit/preview/x",
    ],
)
def test_what_is_not_there_is_said_and_no_other_file_is_shown(ask: Ask, address: str) -> None:
    answer = ask(address)
    assert answer.status in (404, 422)
    assert b"class Desk" not in answer.content


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"text": 1}', b"\xff"])
def test_what_no_page_of_ours_sends_is_refused_in_words(desk: Desk, body: bytes) -> None:
    from .conftest import HOST, cookie_of, request

    headers = {"Host": HOST, "Cookie": cookie_of(desk), "Origin": f"http://{HOST}", "Content-Type": "application/json"}
    answer = desk.answer(request("POST", f"/edit/meetings/{NOTES}/save", headers, body))
    assert answer.status == 422
    assert json.loads(answer.content)["said"]


def test_a_fault_is_said_without_its_traces(
    desk: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(*_arguments: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(desk, "_list", fault)
    answer = ask("/edit/")
    assert (answer.status, b"A fault in Minutebook" in answer.content, b"RuntimeError" in answer.content) == (500, True, False)
    assert "RuntimeError: a fault" in capsys.readouterr().err


def test_notes_that_the_program_stumbles_over_can_be_opened_and_written_otherwise(
    told: Told, ask: Ask, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("minutebook.editor.checking.link_all", fault)
    for address in ("/edit/", f"/edit/meetings/{NOTES}/"):
        answer = ask(address)
        assert (answer.status, b"keeps the check from looking at your notes" in answer.content) == (200, True)
    path = content / "meetings" / f"{NOTES}.md"
    text = path.read_text(encoding="utf-8")
    assert told(NOTES, "check", text=text)[0] == 200


# --- another day ------------------------------------------------------------------------------------------------------


def test_a_draft_gets_another_day_with_the_ids_of_its_records(told: Told, content: Path) -> None:
    path = content / "meetings" / f"{NOTES}.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    opened = open_notes(content, NOTES)
    status, said = told(NOTES, "move", text="", digest=opened.digest, date="2025-12-11")
    assert (status, said["address"]) == (200, "/edit/meetings/2025-12-11/?moved")
    assert not path.exists()
    moved = (content / "meetings/2025-12-11.md").read_bytes().decode()
    assert "date: 2025-12-11\r\n" in moved
    assert "**Action 2025-12-11/1**" in moved
    assert moved.replace("2025-12-11", NOTES) == opened.data.decode()


@pytest.mark.parametrize(
    ("id", "date", "why"),
    [
        (NOTES, APPROVED, "notes of that day already"),
        (NOTES, "2025-02-30", "one that exists"),
        (NOTES, "../site", "one that exists"),
        (APPROVED, "2025-09-18", "Only a draft"),
    ],
)
def test_notes_that_cannot_have_another_day_keep_theirs(told: Told, content: Path, id: str, date: str, why: str) -> None:
    before = {path.name: path.read_bytes() for path in (content / "meetings").iterdir()}
    status, said = told(id, "move", text="", digest=open_notes(content, id).digest, date=date)
    assert (status, why in said["said"]) == (422, True)
    assert {path.name: path.read_bytes() for path in (content / "meetings").iterdir()} == before


def test_a_mark_is_told_with_all_its_words(told: Told, content: Path) -> None:
    text = text_of(content, NOTES).replace("\n---\n", "\n# TODO: {name: …, role: a label}, one on each line\n---\n", 1)
    said = told(NOTES, "check", text=text)[1]
    found = said["problems"] if not said["shown"] else told(NOTES, "advice", text=text)[1]["problems"]
    assert [each["said"] for each in found if "one on each line" in each["said"]] == ["{name: …, role: a label}, one on each line."]
