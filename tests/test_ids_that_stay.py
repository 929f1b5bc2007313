"""What a program subscribed to stays the same entry, wherever the meeting moves that it is of: in feeds and in calendars."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from icalendar import Calendar

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.moves import Moves
from minutebook.parse.ledger import parse_ledger
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.ledger import ledger_text
from minutebook.plan.words import words_text
from minutebook.read import Source
from tests.test_pages import INVENTED

REPORT = "recommendations/weir-review-2025"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(INVENTED, tmp_path / "content")
    record(tmp_path / "content")
    return tmp_path / "content"


def record(content: Path) -> None:
    """Write down what is published, as publishing does."""
    archive = archive_of(content, RecordDate(2026, 1, 31))
    (content / "addresses.lock").write_text(ledger_text(archive, (page.address for page in plan(archive))), encoding="utf-8")
    (content / "words.lock").write_text(words_text(archive), encoding="utf-8")


def ids(content: Path) -> dict[str, set[str]]:
    """Return the ids of the entries of each feed and calendar, by its address on the day on which it was first published."""
    archive = archive_of(content, RecordDate(2026, 1, 31))
    pages = [page for page in plan(archive) if page.template in ("feed.xml", "feed.json", "ics")]
    files = page_files(archive, pages)
    found = {}
    for page in pages:
        data = files[page.path]
        if page.template == "ics":
            found[page.address] = {str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT")}
        elif page.template == "feed.json":
            found[page.address] = {item["id"] for item in json.loads(data)["items"]}
        else:
            found[page.address] = {*re.findall("<id>(.*)</id>", data.decode())[1:]}
    return found


def move_meeting(content: Path, old: str, new: str) -> None:
    for file in (file for file in content.rglob("*") if file.suffix in (".md", ".yaml")):
        # Another meeting of that day stays where it is.
        stays = r"(?<!\ndate: )" if file.stem == "2025-09-17-public" else ""
        file.write_text(re.sub(rf"{stays}{old}(?!-public)", new, file.read_text(encoding="utf-8")), encoding="utf-8")
    (content / f"meetings/{old}.md").rename(content / f"meetings/{new}.md")
    mark(content, f"/meetings/{old}/", f"/meetings/{new}/")


def mark(content: Path, old: str, new: str) -> None:
    ledger = content / "addresses.lock"
    text = ledger.read_text(encoding="utf-8")
    assert f"\n{old}\n" in text
    ledger.write_text(text.replace(f"\n{old}\n", f"\n{old} -> {new}\n"), encoding="utf-8")


def test_a_meeting_that_moves_twice_leaves_each_entry_what_it_was(content: Path) -> None:
    published = ids(content)
    assert any("/meetings/2025-09-17/#item-1" in id for of in published.values() for id in of)
    assert any("#update-2025-09-17-1" in id for of in published.values() for id in of)
    for old, new in (("2025-09-17", "2025-09-18"), ("2025-09-18", "2025-09-16")):
        move_meeting(content, old, new)
        assert ids(content) == published
        record(content)
        assert ids(content) == published


def test_what_leads_there_is_the_address_of_now(content: Path) -> None:
    move_meeting(content, "2025-09-17", "2025-09-18")
    archive = archive_of(content, RecordDate(2026, 1, 31))
    pages = [page for page in plan(archive) if page.address == "/feed.json"]
    (meeting,) = (item for item in json.loads(page_files(archive, pages)["feed.json"])["items"] if item["id"].endswith("/2025-09-17/"))
    assert meeting["url"].endswith("/meetings/2025-09-18/")


def test_what_came_to_notes_after_they_had_moved_keeps_the_id_that_it_had_then(content: Path) -> None:
    move_meeting(content, "2025-09-17", "2025-09-18")
    record(content)
    notes = content / "meetings/2025-09-18.md"
    notes.write_text(f"{notes.read_text(encoding='utf-8').rstrip()}\n\n## Later\n\n*Themes: Boating*\n\nAdded.\n", encoding="utf-8")
    own = "https://elderwater.example/meetings/2025-09-18/#item-later"
    assert own in ids(content)["/themes/boating/feed.json"]
    record(content)
    assert own in ids(content)["/themes/boating/feed.json"]


def test_a_statement_on_a_report_that_moves_stays_the_same_entry(content: Path) -> None:
    published = ids(content)["/recommendations/weir-review-2025/feed.json"]
    assert any("#statement-" in id for id in published)
    (content / f"{REPORT}.yaml").rename(content / "recommendations/weirs-2025.yaml")
    for file in (content / "meetings").glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("weir-review-2025/", "weirs-2025/"), encoding="utf-8")
    mark(content, "/recommendations/weir-review-2025/", "/recommendations/weirs-2025/")
    assert ids(content)["/recommendations/weirs-2025/feed.json"] == published


def moves(*lines: str) -> Moves:
    text = "".join(f"{line}\n" for line in lines)
    return Moves(
        parse_ledger(Source(PurePosixPath("addresses.lock"), "", "addresses", text), lambda diagnostic: pytest.fail(str(diagnostic)))
    )


def test_a_page_of_which_another_became_a_part_takes_nothing_along_that_was_its_own() -> None:
    known = moves("/meetings/", "/meetings/2026-01-01/", "/meetings/2026-01-01/#item-1", "/old/ -> /meetings/")
    assert known.first_at("/meetings/2026-01-01/#item-1") == "/meetings/2026-01-01/#item-1"


def test_the_first_address_is_found_behind_a_place_that_moved_and_in_a_circle_some_address() -> None:
    known = moves("/meetings/2026-01-01/ -> /meetings/2026-01-02/", "/meetings/2026-01-01/#item-1 -> /meetings/2026-01-02/#item-2")
    assert known.first_at("/meetings/2026-01-02/#item-2") == "/meetings/2026-01-01/#item-1"
    assert moves("/a/ -> /b/", "/b/ -> /a/").first_at("/a/") in ("/a/", "/b/")
