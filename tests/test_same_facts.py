"""Rows of JSON, of CSV, of SQLite and the pages say the same, of every kind of record: the pages are read by their markup."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.data.kinds import KINDS
from tests import stated, stated_of_meetings, told, told_of_meetings
from tests.generated import write_generated
from tests.stated import Fact, Node, page_of
from tests.test_data import assert_forms_hold_the_same_rows, records
from tests.test_pages import PARISH, ROOT
from tests.told import Data, Row

ARCHIVES: dict[str, tuple[Callable[[Path], object], str]] = {
    "real": (lambda content: shutil.copytree(ROOT / "content", content), "2026-11-26"),
    "parish": (lambda content: shutil.copytree(PARISH, content), "2026-03-31"),
    "generated": (write_generated, "1991-01-01"),
}
READERS = (*stated.READERS, *stated_of_meetings.READERS)
TOLD = {kind: told.TOLD.get(kind, {}) | told_of_meetings.TOLD.get(kind, {}) for kind in told.TOLD | told_of_meetings.TOLD}

Site = tuple[Archive, Mapping[str, bytes], Data, Mapping[str, Node]]


@pytest.fixture(scope="module", params=ARCHIVES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive, its files, the rows of its data, and its pages by their address."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    planned = plan(archive)
    files = page_files(archive, planned)
    base = archive.site.base_address.rstrip("/")
    # How something is cited is held against the record by the tests of citations.
    shown = (page for page in planned if page.template.endswith(".html") and page.template != "citations.html")
    pages = {page.address: page_of(f"{base}{page.address}", files[page.path]) for page in shown}
    return archive, files, Data({kind.name: records(files, kind.name) for kind in KINDS}), pages


@pytest.fixture(scope="module")
def facts(site: Site) -> list[Fact]:
    return [fact for page in site[3].values() for reader in READERS for fact in reader(page)]


def test_json_csv_and_database_hold_the_same_rows(site: Site, tmp_path: Path) -> None:
    assert_forms_hold_the_same_rows(site[1], tmp_path)


def test_whatever_a_page_states_of_a_record_is_what_its_row_says(site: Site, facts: list[Fact]) -> None:
    data = site[2]
    for fact in facts:
        row = data.by_url.get((fact.kind, fact.url))
        assert row is not None, fact
        assert TOLD[fact.kind][fact.column](fact.said, row, data), (fact, row)


def test_each_row_is_told_on_a_page(site: Site, facts: list[Fact]) -> None:
    data = site[2]
    stated_of = {(fact.kind, fact.url) for fact in facts}
    for kind in TOLD:
        missing = [row["id"] for row in data.rows[kind] if (kind, row["url"]) not in stated_of]
        assert not missing, (kind, missing)
    # Of which times all notes are held, each list of actions says as a whole; a kind of meeting has no page of its own.
    assert {*data.rows} - {*TOLD} == {"coverage", "series"}


def test_each_reader_finds_what_it_reads(site: Site, facts: list[Fact]) -> None:
    """Else a page that has another form now would state nothing, and pass."""
    data = site[2]
    found = {(fact.kind, fact.column) for fact in facts}
    moved, voted = ({row[name] for row in data.rows[kind]} for kind, name in (("changes", "kind"), ("decisions", "votes_for")))
    without = {("changes", "moved")} if "move" not in moved else set()
    without |= {("decisions", "each vote")} if not voted - {""} else set()
    for kind, columns in TOLD.items():
        for column in columns if data.rows[kind] else ():
            assert (kind, column) in found or (kind, column) in without, (kind, column)


def test_what_was_changed_is_told_once_for_each_row(site: Site, facts: list[Fact]) -> None:
    rows = Counter(row["url"] for row in site[2].rows["changes"])
    assert Counter(fact.url for fact in facts if fact.kind == "changes") == rows


# --- counts in headlines ----------------------------------------------------------------------------------------------


def _label(row: Row) -> str:
    return str(row["status"] if row["outcome"] == "ended" else row["outcome"])


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", text)]


def test_the_register_counts_the_rows(site: Site) -> None:
    _, _, data, pages = site
    actions = data.rows["actions"]
    finding = pages["/actions/"].first(".finding")
    assert finding.text.startswith(counted(len(actions), "action"))
    said = [link.text.split(" ", 1) for link in finding.all("a")]
    assert {name: int(number) for number, name in said} == Counter(map(_label, actions))
    by: dict[str, Callable[[Row], list[str]]] = {
        "outcome": lambda row: [row["outcome"].capitalize()],
        "theme": lambda row: [data.by_id["themes", id]["title"] for id in row["themes"]],
        "year": lambda row: [data.by_id["meetings", row["meeting"]]["date"][:4]],
    }
    for name, values in by.items():
        table = pages["/actions/"].all(f"section[aria-labelledby=by-{name}] tbody tr")
        shown = {row.first("th").text: int(row.first("td.figure").text) for row in table}
        counts = Counter(value for row in actions for value in values(row))
        assert shown == {value: count for value, count in counts.items() if value != "Ended"}, name
    wanted = _numbers(pages["/actions/log/"].first(".lead").text.rpartition(":")[2])
    assert wanted == [len(pages["/actions/log/"].all("th.id")), len(actions)]


def test_each_list_of_actions_has_those_that_it_counts_and_all_of_its_kind(site: Site) -> None:
    _, _, data, pages = site
    for address, page in pages.items():
        kind = re.fullmatch(r"/actions/(?:(?P<label>[a-z-]+)|theme/(?P<theme>[^/]+)|year/(?P<year>\d{4}))/", address)
        if not kind or kind["label"] in ("log", "no-owner", "superseded") or not page.has("ul.rows"):
            continue
        parts = [other for below, other in pages.items() if re.fullmatch(rf"{address}\d{{4}}/(?:\d/)?", below)]
        shown = [row.first("a").leads_to for part in (page, *parts) for row in part.all("li.action-row")]
        label = (kind["label"] or "").replace("-", " ")
        rows = [
            row["url"]
            for row in data.rows["actions"]
            if (label and label in (row["status"], row["outcome"]))
            or (kind["theme"] and kind["theme"] in row["themes"])
            or (kind["year"] and data.by_id["meetings", row["meeting"]]["date"].startswith(kind["year"]))
        ]
        assert sorted(shown) == sorted(rows), address
        counts = _numbers(page.first(".lead").text.partition(".")[0])
        assert counts == ([len(rows), len(data.rows["actions"])] if rows else [len(data.rows["actions"])]), address


def test_lists_count_the_rows(site: Site) -> None:
    _, _, data, pages = site
    held = [row for row in data.rows["meetings"] if row["status"] != "not-held"]
    cited = len(data.rows["meetings"]) - len(held)
    assert _numbers(pages["/meetings/"].first(".lead").text)[:2] == [len(held), *([cited] if cited else [])][:2]
    if data.rows["decisions"]:
        assert pages["/decisions/"].first(".lead").text.startswith(counted(len(data.rows["decisions"]), "decision"))
    unanswered = [row["url"] for row in data.rows["questions"] if not row["responses"]]
    asked = [
        row.first("a.row-title").leads_to
        for address, page in pages.items()
        if address.startswith("/silence/")
        for row in page.all("section[aria-labelledby=questions] li")
        if row.has("a.row-title")
    ]
    assert sorted(asked) == sorted(unanswered)
    for kind in KINDS:
        (said,) = (row for row in pages["/data/"].all("section[aria-labelledby=files] dl > div") if row.first("dt").text == kind.name)
        assert counted(len(data.rows[kind.name]), "row").capitalize() in said.text


def test_the_home_page_counts_the_rows(site: Site) -> None:
    _, _, data, pages = site
    opening, actions = pages["/"].first("h1").text, data.rows["actions"]
    heard = sum(bool(row["updates"]) for row in actions)
    for words in (counted(len(data.rows["questions"]), "question"), counted(len(actions), "promise"), f"report back on {heard}."):
        assert f" {words}" in opening
    latest = max((row for row in data.rows["meetings"] if row["status"] != "not-held"), key=lambda row: (row["date"], row["time"]))
    lead = pages["/"].first("section[aria-labelledby=latest] .lead").text
    counts = [len(latest["attendance"]), *(len(data.of_meeting(kind, latest["id"])) for kind in ("decisions", "questions", "actions"))]
    assert _numbers(lead) == [count for count in (*counts, data.on_actions(latest["id"])) if count]


def test_each_list_of_actions_says_how_far_the_notes_held_reach(site: Site) -> None:
    _, _, data, pages = site
    held = [row["id"] for row in data.rows["meetings"] if row["status"] != "not-held"]
    said = {caution.text for page in pages.values() for caution in page.all(".caution")}
    (caution,) = said
    assert f"those of {counted(len(held), 'meeting')}, the first of {data.when(held[0])} and the last of {data.when(held[-1])}." in caution
