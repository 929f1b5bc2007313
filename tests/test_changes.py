"""One page, the rows of the data and the feeds tell of every change that was ever made to what had been published."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.changes import ChangeKind, changes
from minutebook.plan.words import words_text
from tests.small import SEPTEMBER, write_small
from tests.test_pages import INVENTED


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The invented archive, a theme of which has moved, and another of which was withdrawn."""
    content = tmp_path_factory.mktemp("changes") / "content"
    shutil.copytree(INVENTED, content)
    with (content / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/themes/banks/ -> /themes/flood-defences/\n/themes/eels/ withdrawn 2026-01-01: never meant\n")
        ledger.write("/themes/eels/feed.xml withdrawn 2026-01-01: never meant\n")
    return archive_of(content, RecordDate(2026, 1, 31))


@pytest.fixture(scope="module")
def files(archive: Archive) -> dict[str, str]:
    """What tells of them."""
    pages = [page for page in plan(archive) if page.address in ("/corrections/", "/feed.json", "/data/changes.json", "/data/items.json")]
    rendered = page_files(archive, pages)
    return {page.address: rendered[page.path].decode() for page in pages}


def test_the_page_tells_of_corrections_withdrawals_and_moves_each_with_its_day(archive: Archive, files: dict[str, str]) -> None:
    page = files["/corrections/"]
    days = re.findall(r'<dt><time datetime="([^"]*)"', page)
    assert days == sorted(set(days), reverse=True), "a day is named once"
    rows = re.findall(r"<dd>(.*?)</dd>", page)
    told = " ".join(rows)
    gone = ("it named a family who had not been asked", "Withdrawn: /meetings/2025-03-12/", "Withdrawn: /themes/eels/")
    for words in ("seen from the boat", *gone):
        assert told.count(words) == 1, words
    assert "/themes/eels/feed.xml" not in told, "a file goes with its page"
    assert '<li><code>/themes/banks/</code> to <a href="../themes/flood-defences/">/themes/flood-defences/</a></li>' in page
    assert len(rows) == sum(change.date is not None for change in changes(archive))


def test_each_change_is_a_row_and_each_with_a_day_an_entry_of_the_feed_unless_others_are_newer(
    archive: Archive, files: dict[str, str]
) -> None:
    rows = {row["id"]: row for row in json.loads(files["/data/changes.json"])}
    made = changes(archive)
    assert [*rows] == [change.address for change in made]
    assert {row["kind"] for row in rows.values()} == {*ChangeKind}
    moved = rows["/themes/banks/"]
    assert (moved["date"], moved["url"], moved["place"]) == (
        "",
        "https://elderwater.example/themes/flood-defences/",
        "https://elderwater.example/themes/banks/",
    )
    corrected = rows["/meetings/2025-11-19/#correction-2025-12-12"]
    assert (corrected["before"], corrected["after"], corrected["item"]) == ("seen from the boat", "seen from the bank", "2025-11-19#item-1")
    told = {item["id"].removeprefix("https://elderwater.example") for item in json.loads(files["/feed.json"])["items"]}
    assert {change.address for change in made if change.date} <= told
    assert "https://elderwater.example/corrections/" in files["/feed.json"]


def test_a_digest_changes_when_its_words_do_and_no_other_does(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)

    def digests() -> dict[tuple[str, str], str]:
        archive = archive_of(content, RecordDate(2026, 1, 31))
        kinds = ("meetings", "items", "questions", "responses", "comments", "actions", "updates", "decisions")
        pages = [page for page in plan(archive) if page.address in {f"/data/{kind}.json" for kind in kinds}]
        rendered = page_files(archive, pages)
        rows = ((kind, row) for kind in kinds for row in json.loads(rendered[f"data/{kind}.json"]))
        return {(kind, row["id"]): row["digest"] for kind, row in rows}

    before = digests()
    assert all(re.fullmatch("[0-9a-f]{16}", digest) for digest in before.values())
    recorded = dict(line.split(" ")[:2] for line in words_text(archive_of(content, RecordDate(2026, 1, 31))).splitlines() if line[0] == "/")
    assert recorded["/meetings/2025-09-17/#decision-1"] == before["decisions", "2025-09-17#decision-1"]
    # What publishing remembers has the editor's note on these words, too.
    assert recorded["/meetings/2025-09-17/#decision-2"] != before["decisions", "2025-09-17#decision-2"]
    notes = content / "meetings/2025-09-17.md"
    text = notes.read_text(encoding="utf-8").replace("waders", "boots").replace("status: approved", "status: amended")
    correction = "corrections: [{date: 2026-01-20, text: It was boots., at: decision-2}]\n"
    notes.write_text(text.replace("\nstatus:", f"\n{correction}status:", 1), encoding="utf-8")
    after = digests()
    assert {key for key in before if before[key] != after[key]} == {("decisions", "2025-09-17#decision-2")}


def test_a_look_back_knows_of_no_change_that_was_made_later() -> None:
    early = changes(archive_of(INVENTED, RecordDate(2025, 12, 3)))
    assert early and all(change.date and change.date <= RecordDate(2025, 12, 3) for change in early)
    assert len(early) < len(changes(archive_of(INVENTED, RecordDate(2026, 1, 31))))


# --- what stood on a page and is no record any more -------------------------------------------------------------------

GONE = """\
/meetings/2025-11-19/#item-2-question-7 withdrawn 2026-01-10: it asks nothing; it is now a comment under the same heading
/meetings/2025-11-19/#item-2-question-7-response-2 withdrawn 2026-01-10: see question 7
/meetings/2025-09-16/#action-7 withdrawn 2026-01-11: set by nobody <b>
/meetings/2025-09-16/ -> /meetings/2025-09-17/
/glossary/#term-nap withdrawn 2026-01-12: nothing prints it
/meetings/2025-03-12/#item-1 withdrawn 2025-10-02: These were the notes of another board.
"""


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, dict[str, bytes]]:
    content = tmp_path_factory.mktemp("gone") / "content"
    shutil.copytree(INVENTED, content)
    with (content / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write(GONE)
    archive = archive_of(content, RecordDate(2026, 1, 31))
    return archive, dict(page_files(archive, plan(archive)))


def test_a_place_that_was_withdrawn_says_what_happened_where_a_link_to_it_leads(withdrawn: tuple[Archive, dict[str, bytes]]) -> None:
    _, files = withdrawn
    november, september = (files[f"meetings/{day}/index.html"].decode() for day in ("2025-11-19", "2025-09-17"))
    assert re.search(
        r'<div id="item-2-question-7"><dt>Question 7</dt><dd>Under “<a href="#item-2">[^<]+</a>”\. '
        r"Withdrawn on 10 January 2026: it asks nothing; it is now a comment under the same heading</dd>",
        november,
    )
    assert '<div id="item-2-question-7-response-2"><dt>Response to question 7</dt>' in november
    # Its page moved, and the place with it.
    assert '<div id="action-7"><dt>Action 7</dt><dd>Withdrawn on 11 January 2026: set by nobody &lt;b&gt;</dd>' in september
    assert (
        '<div id="term-nap"><dt>Term</dt><dd>Withdrawn on 12 January 2026: nothing prints it</dd>' in files["glossary/index.html"].decode()
    )
    # Of what is gone whole, its notice tells once.
    assert "item-1" not in files["meetings/2025-03-12/index.html"].decode()
    assert 'id="withdrawn"' not in files["meetings/2025-09-17-public/index.html"].decode()


def test_its_row_names_the_meeting_and_leads_to_the_notice(withdrawn: tuple[Archive, dict[str, bytes]]) -> None:
    rows = {row["id"]: row for row in json.loads(withdrawn[1]["data/changes.json"])}
    asked = rows["/meetings/2025-11-19/#item-2-question-7"]
    assert (asked["meeting"], asked["item"], asked["date"]) == ("2025-11-19", "2025-11-19#item-2", "2026-01-10")
    assert asked["url"] == "https://elderwater.example/meetings/2025-11-19/#item-2-question-7"
    moved = rows["/meetings/2025-09-16/#action-7"]
    assert (moved["meeting"], moved["item"], moved["url"]) == ("2025-09-17", "", "https://elderwater.example/meetings/2025-09-17/#action-7")
    term = rows["/glossary/#term-nap"]
    assert (term["meeting"], term["url"]) == ("", "https://elderwater.example/glossary/#term-nap")
    assert "/meetings/2025-03-12/#item-1" not in rows
    # It is told to whoever follows the series, too.
    told = {item["url"] for item in json.loads(withdrawn[1]["series/board/feed.json"])["items"]}
    assert asked["url"] in told


def test_a_promise_that_is_withdrawn_with_its_item_is_told_for_itself(tmp_path: Path) -> None:
    """It had a page of its own, and a row among the actions."""
    write_small(tmp_path / "content")
    notice = "*Withdrawn: 2026-10-01, heard in confidence*"
    notes = f"## 1. Bridge\n\n{notice}\n\n> **Action 2026-09-15/1**\n>\n> {notice}\n\n## 2. Board\n\nIt stands.\n"
    september = tmp_path / "content/meetings/2026-09-15.md"
    september.write_text(f"{SEPTEMBER.partition('## 1.')[0]}{notes}", encoding="utf-8")
    archive = archive_of(tmp_path / "content", RecordDate(2026, 10, 31))
    told = [(change.kind, change.address, change.is_of_action) for change in changes(archive)]
    assert told == [
        (ChangeKind.WITHDRAWAL, "/meetings/2026-09-15/#item-1", False),
        (ChangeKind.WITHDRAWAL, "/meetings/2026-09-15/#action-1", True),
    ]
    feed = json.loads(page_files(archive, plan(archive))["actions/feed.json"])
    assert [entry["title"].partition(" ")[0] for entry in feed["items"]] == ["Withdrawn"]
