"""The data are the record in other forms: each is read by a library of its own, and all of them say the same as the pages."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.data.answers import answers
from minutebook.plan.data.columns import Column, Kind
from minutebook.plan.data.kinds import KINDS, Dataset
from minutebook.render.data.rows import guarded
from tests.small import write_small
from tests.test_pages import INVENTED, PARISH, ROOT

FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", " =1+1", "＝1+1", "'=1+1", "'tis")
LONG = "\n\n".join(["long words " * 800] * 5)
"""More than a spreadsheet has room for in a cell."""
HOSTILE = f"""---
title: "=HYPERLINK(\\"https://example.org\\",\\"Board\\")"
series: board
status: approved
date: 2026-01-01
venue: "@SUM(1+1)*cmd|' /C calc'!A0 </script><b>"
attendance:
  - {{name: Merrin Oakhollow, role: CH}}
  - {{name: "-2+3", organisation: "a; b \\\\ c"}}
  - {{name: ميرين Mirin, organisation: "Мэррин, \\"quoted\\""}}
---

## =1+1 "quoted", with a comma; and a semicolon

*Themes: Flood defences*

**Question (ميرين Mirin):** \\+44, "quoted"

has two paragraphs?

**Response (-2+3):** {LONG}

> **Action 2026-01-01/1** — owner: CH; due: "=now()"
>
> שלום, the bank & the `</script>` weir 🛶
"""


def _hostile(content: Path) -> None:
    shutil.copytree(INVENTED, content)
    for name in ("addresses.lock", "words.lock"):
        (content / name).unlink(missing_ok=True)
    (content / "meetings/2026-01-01.md").write_text(HOSTILE, encoding="utf-8")


ARCHIVES: dict[str, tuple[Callable[[Path], object], str]] = {
    "real": (lambda content: shutil.copytree(ROOT / "content", content), "2026-11-26"),
    "invented": (lambda content: shutil.copytree(INVENTED, content), "2026-02-15"),
    "parish": (lambda content: shutil.copytree(PARISH, content), "2026-03-31"),
    "hostile": (_hostile, "2026-02-15"),
}

Files = Mapping[str, bytes]


@pytest.fixture(scope="module", params=ARCHIVES)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files]:
    """An archive and the files of its site."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    return archive, page_files(archive, plan(archive))


def opened(files: Files, folder: Path) -> sqlite3.Connection:
    path = folder / "minutebook.sqlite"
    path.write_bytes(files["data/minutebook.sqlite"])
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def records(files: Files, kind: str) -> list[dict[str, Any]]:
    rows = json.loads(files[f"data/{kind}.json"])
    assert isinstance(rows, list)
    return rows


# --- every form says the same -----------------------------------------------------------------------------------------


def test_json_csv_and_database_hold_the_same_rows(data: tuple[Archive, Files], tmp_path: Path) -> None:
    assert_forms_hold_the_same_rows(data[1], tmp_path)


def assert_forms_hold_the_same_rows(files: Files, folder: Path) -> None:
    database = opened(files, folder)
    for kind in KINDS:
        rows = records(files, kind.name)
        lines = list(csv.reader(io.StringIO(files[f"data/{kind.name}.csv"].decode(), newline="")))
        assert lines[0] == [column.name for column in kind.columns]
        assert [dict(_from_csv(kind, line)) for line in lines[1:]] == rows, kind.name
        stored = database.execute(f"SELECT * FROM {kind.name} ORDER BY rowid").fetchall()
        assert [dict(_from_database(kind, line)) for line in stored] == rows, kind.name


def _from_csv(kind: Kind[object], line: list[str]) -> Iterator[tuple[str, object]]:
    """Read a line as the page says that it is to be read."""
    for column, cell in zip(kind.columns, line, strict=True):
        text = cell.removeprefix("'")
        yield column.name, _read(column, text)


def _read(column: Column, text: str) -> object:
    if column.columns:
        return json.loads(text) if text else ([] if column.is_list else {})
    if column.is_list:
        parts = re.split(r"(?<!\\)((?:\\\\)*); ", text)
        whole = [f"{part}{end}" for part, end in zip(parts[::2], [*parts[1::2], ""], strict=True)]
        return [re.sub(r"\\(.)", r"\1", part) for part in whole] if text else []
    return int(text) if column.type is int else text == "true" if column.type is bool else text


def _from_database(kind: Kind[object], line: tuple[Any, ...]) -> Iterator[tuple[str, object]]:
    for column, value in zip(kind.columns, line, strict=True):
        if column.columns or column.is_list:
            yield column.name, json.loads(value) if value else {}
        else:
            yield column.name, bool(value) if column.type is bool else "" if value is None else value


def test_a_list_of_the_command_has_the_rows_of_the_data(command: Callable[..., Any]) -> None:
    listed = command("list", "open", "--format", "json", "--content", INVENTED, "--as-of", "2026-01-31")
    archive = archive_of(INVENTED, RecordDate(2026, 1, 31))
    rows = {row["id"]: row for row in records(page_files(archive, plan(archive)), "actions")}
    assert json.loads(listed.stdout)
    for row in json.loads(listed.stdout):
        assert row == rows[row["id"]]


def test_each_row_is_where_its_address_says(data: tuple[Archive, Files]) -> None:
    archive, files = data
    base = archive.site.base_address
    seen = set()
    places: dict[str, set[str]] = {}
    for kind in (kind for kind in KINDS if any(column.name == "url" for column in kind.columns)):
        for row in records(files, kind.name):
            assert row["url"].startswith(base)
            page, _, place = row["url"].removeprefix(base).partition("#")
            if page not in places:
                places[page] = {*re.findall(r' id="([^"]+)"', files[f"{page}index.html"].decode())}
            assert not place or place in places[page], row["url"]
            assert (kind.name, row["id"]) not in seen
            seen.add((kind.name, row["id"]))


def test_the_page_of_a_meeting_shows_the_records_that_the_data_have_and_their_words(data: tuple[Archive, Files]) -> None:
    archive, files = data
    shapes = {
        "items": r'<section class="item ',
        "questions": r'<div class="turn question"',
        "updates": r'<div class="record update"',
        "decisions": r'<div class="record decision"',
    }
    for meeting in archive.meetings:
        page = files[f"{meeting.address[1:]}index.html"].decode()
        words = _bare(unescape(re.sub(r"<[^>]*>", "", page)))
        for kind, shape in shapes.items():
            rows = [row for row in records(files, kind) if row["meeting"] == meeting.id]
            assert len(re.findall(shape, page)) == len(rows), (meeting.id, kind)
        for kind in ("questions", "responses", "comments", "actions", "updates", "decisions"):
            for row in (row for row in records(files, kind) if row["meeting"] == meeting.id and not row.get("withdrawn")):
                assert all(_bare(line) in words for line in row["text"].split("\n")), row["id"]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_nothing_that_the_archive_has_is_left_out(data: tuple[Archive, Files]) -> None:
    archive, files = data
    of_meetings = {address for address in archive.anchors if address.startswith("/meetings/")}
    in_rows = {
        row[name].removeprefix(archive.site.base_address.rstrip("/"))
        for kind in KINDS
        for row in records(files, kind.name)
        for name in ("url", "place")
        if row.get(name)
    }
    actions = {f"/meetings/{action.meeting}/#{action.anchor}" for action in (*archive.actions, *archive.actions.withdrawn)}
    commitments = {f"/meetings/{commitment.meeting}/#{commitment.anchor}" for commitment in archive.commitments.withdrawn}
    assert of_meetings - in_rows <= actions | commitments
    assert {row["id"] for row in records(files, "actions")} == {action.id for action in archive.actions}


# --- each form by its own rules ---------------------------------------------------------------------------------------


def test_each_list_keeps_its_schema_and_a_broken_one_does_not(data: tuple[Archive, Files]) -> None:
    files = data[1]
    for kind in KINDS:
        schema = json.loads(files[f"data/{kind.name}.schema.json"])
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        rows = records(files, kind.name)
        assert list(validator.iter_errors(rows)) == [], kind.name
        for column in kind.columns:
            broken = [{name: value for name, value in row.items() if name != column.name} for row in rows]
            assert not rows or not validator.is_valid(broken), f"{kind.name}.{column.name}"
            if column.about.one_of or column.name == "url":
                assert not rows or not validator.is_valid([{**rows[0], column.name: "nonsense"}])


def test_the_database_is_whole_and_each_key_leads_to_a_row(data: tuple[Archive, Files], tmp_path: Path) -> None:
    database = opened(data[1], tmp_path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    for kind in KINDS:
        keys = {row[3]: row[2] for row in database.execute(f"PRAGMA foreign_key_list({kind.name})")}
        assert keys == {column.name: column.about.of for column in kind.columns if column.about.of and not column.is_list}


def test_each_list_of_ids_has_its_pairs_or_stands_on_the_other_side(data: tuple[Archive, Files], tmp_path: Path) -> None:
    database = opened(data[1], tmp_path)
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for kind in KINDS:
        for column in (column for column in kind.columns if column.about.of and column.is_list):
            pairs = {(row["id"], id) for row in records(data[1], kind.name) for id in row[column.name]}
            if (table := f"{kind.name}_{column.name}") in tables:
                assert {*database.execute(f"SELECT {kind.name}_id, {column.about.of}_id FROM {table}")} == pairs
            else:
                other = next(each for each in KINDS if each.name == column.about.of)
                (back,) = (each for each in other.columns if each.about.of == kind.name)
                query = f"SELECT {kind.name}_id, {other.name}_id FROM {other.name}_{back.name}"
                query = query if back.is_list else f'SELECT "{back.name}", id FROM {other.name}'
                assert pairs <= {*database.execute(query)}, table


def test_full_text_finds_each_word_of_a_row_and_only_there(data: tuple[Archive, Files], tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(data[1]["data/minutebook.sqlite"])
    database = sqlite3.connect(path)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")]
    assert "items_fts" in tables
    for table in tables:
        database.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    question = records(data[1], "questions")[0]
    word = max(re.findall(r"\w+", question["text"]), key=len)
    query = "SELECT id FROM questions WHERE rowid IN (SELECT rowid FROM questions_fts WHERE questions_fts MATCH ?)"
    found = {id for (id,) in database.execute(query, (f'"{word}"',))}
    assert question["id"] in found
    assert found <= {row["id"] for row in records(data[1], "questions") if word.casefold() in row["text"].casefold()}


def test_the_same_record_gives_the_same_bytes_and_names_no_library(tmp_path: Path) -> None:
    shutil.copytree(PARISH, tmp_path / "content")
    twice = []
    for _ in range(2):
        archive = archive_of(tmp_path / "content", RecordDate(2026, 3, 31))
        files = page_files(archive, plan(archive))
        twice.append({name: files[name] for name in files if name.startswith("data/")})
    assert twice[0] == twice[1]
    assert twice[0]["data/minutebook.sqlite"][96:100] == bytes(4)


def test_the_views_say_what_the_archive_says(data: tuple[Archive, Files], tmp_path: Path) -> None:
    archive, files = data
    database = opened(files, tmp_path)
    known = {row["id"]: (row["outcome"], row["outcome_basis"], archive.as_of.iso) for row in records(files, "actions")}
    assert {id: (*told,) for id, *told in database.execute("SELECT id, outcome, evidence, as_of FROM action_outcomes")} == known
    asked = {
        (theme.id, f"{question.meeting}#{question.anchor}", len(archive.items.responses(item, question)))
        for item in archive.items
        for theme in archive.themes.of(item)
        for question in archive.items.questions(item)
    }
    assert {*database.execute("SELECT theme, id, responses FROM questions_by_theme")} == asked
    said = {(person.id, f"{block.meeting}#{block.anchor}") for person in archive.people for block in archive.voices.of(person)}
    assert {*database.execute("SELECT person, id FROM who_said_what WHERE person IS NOT NULL")} == said


NOTED = """---
series: council
status: approved
attendance: [{name: Ann Archer, role: Clerk}]
editors_notes:
  - {at: item-1, read: speaker, text: The notes put no name to the answers.}
  - {at: action-1, read: owner, text: The owner stands in the margin.}
  - {at: update-2026-09-15-1, read: status, text: The status is ours.}
  - A page is torn.
---

## 1. Bridge

**Question:** Who mends it?

### 1.1 Planks

**Question (Clerk):** Are they here?

**Response (Clerk):** **Commitment 1 (due: November 2026):** They would be.

> **Update on 2026-09-15/1** — status: complete
>
> A price was given.

> **Action 2026-10-20/1** — owner: Clerk; due: December 2026
>
> Paint them.

## 2. Fence

**Comment (Clerk):** It stands.
"""


def test_what_editors_read_out_of_the_notes_is_told_of_each_record_and_on_the_page_of_who_it_is_given_to(tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    (tmp_path / "content/meetings/2026-10-20.md").write_text(NOTED, encoding="utf-8")
    archive = archive_of(tmp_path / "content", RecordDate(2026, 10, 31))
    files = page_files(archive, plan(archive))
    kinds = ("questions", "responses", "comments", "actions", "commitments", "updates")
    read = {kind: [row["read_by_editors"] for row in records(files, kind)] for kind in kinds}
    assert read == {
        "questions": [[], ["speaker"]],
        "responses": [["speaker"]],
        "comments": [[]],
        "actions": [["status"], [], ["owner"]],
        "commitments": [["speaker"]],
        "updates": [["status"]],
    }
    named = [("question", None), ("question", "editors"), ("response", "editors"), ("comment", "untold")]
    assert opened(files, tmp_path).execute("SELECT kind, named_by FROM who_said_what").fetchall() == named
    for name in ("citations.bib", "citations.ris", "index.html"):
        cited = files[f"meetings/2026-10-20/cite/{name}"].decode()
        for words in ("Response (Clerk): Planks", "speaker read by the editors", "owner read by the editors"):
            assert words in cited, (name, words)
        assert "Question 1" not in cited
    for name in ("feed.xml", "feed.json", "people/ann-archer/feed.json"):
        assert "Response by Clerk (speaker read by the editors):" in files[name].decode(), name
    # A list of entries has no more than their titles.
    titles = {entry["title"] for of in ("people/ann-archer", "actions") for entry in json.loads(files[f"{of}/feed.json"])["items"]}
    assert {
        "Answered (speaker read by the editors): Planks, council of 20 October 2026",
        "Remarked: Fence, council of 20 October 2026",
        "Commitment 2026-10-20/c1 (speaker read by the editors), council of 20 October 2026",
        "Action 2026-10-20/1 set (owner read by the editors)",
        "Action 2026-09-15/1, notes of 20 October 2026: complete (status read by the editors)",
    } <= titles, titles
    notes = [(row["item"], row["action"], row["read"]) for row in records(files, "annotations")]
    one = "2026-10-20#item-1"
    assert notes == [(one, "", "speaker"), (f"{one}-1", "2026-10-20/1", "owner"), (f"{one}-1", "", "status"), ("", "", "")]
    page = files["people/ann-archer/index.html"].decode()
    assert page.count('#editors-note-1">editor’s note 1</a>, also on the next 2 entries)') == 1
    assert page.count("editor’s note 1") == 1
    assert page.count('#editors-note-2">editor’s note 2</a>') == 1


# --- what a spreadsheet would run -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded_and_can_be_read_back(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1", "Board", "a=1", "2026-01-01", "(=1)", "— said", "ميرين"])
def test_no_other_cell_is_guarded(text: str) -> None:
    assert guarded(text) == text


def test_no_cell_begins_as_a_formula(data: tuple[Archive, Files]) -> None:
    for kind in KINDS:
        for line in csv.reader(io.StringIO(data[1][f"data/{kind.name}.csv"].decode(), newline="")):
            assert not [cell for cell in line if re.match(r"[=+\-@\t\r\n]", cell.lstrip(" "))], kind.name


def test_csv_is_as_rfc_4180_has_it(data: tuple[Archive, Files]) -> None:
    for kind in KINDS:
        text = data[1][f"data/{kind.name}.csv"]
        assert text.endswith(b"\r\n")
        # A mark of the byte order would be a part of the name of the first column to whoever reads UTF-8.
        assert text.startswith(b"id,")
        outside = re.sub(r'"(?:[^"]|"")*"', "", text.decode())
        assert outside.count("\n") == outside.count("\r\n") == len(records(data[1], kind.name)) + 1


# --- the page and the package -----------------------------------------------------------------------------------------


def test_each_worked_answer_is_what_the_database_answers(data: tuple[Archive, Files], tmp_path: Path) -> None:
    archive, files = data
    database = opened(files, tmp_path)
    page = files["data/index.html"].decode()
    for answer in answers(Dataset(archive)):
        asked = database.execute(answer.sql)
        assert tuple(name for name, *_ in asked.description) == answer.head
        assert tuple(asked.fetchall()) == answer.rows
        for row in answer.rows:
            assert f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>".replace("'", "’") in page


def test_each_formula_names_the_cells_of_its_column_and_counts_the_first_number(data: tuple[Archive, Files]) -> None:
    archive, files = data
    for answer in answers(Dataset(archive)):
        lines = list(csv.reader(io.StringIO(files[f"data/{answer.file}"].decode(), newline="")))
        letter, last = re.findall(r"([A-Z])2:\1(\d+)", answer.formula)[0]
        assert int(last) == len(lines)
        column = [line[ord(letter) - ord("A")] for line in lines]
        (wanted,) = re.findall(r'^=COUNTIF\(.*"(.*)"\)|SEARCH\("(; .*?; )"|^=COUNTBLANK', answer.formula) or [("", "")]
        if "SEARCH" in answer.formula:
            count = sum(wanted[1] in f"; {cell}; " for cell in column[1:])
        else:
            count = sum(cell == wanted[0] for cell in column[1:])
        assert (lines[0][ord(letter) - ord("A")] in ("outcome", "responses", "people"), count) == (True, answer.rows[0][-1])


def test_the_page_explains_each_file_and_column(data: tuple[Archive, Files]) -> None:
    page = data[1]["data/index.html"].decode()
    for kind in KINDS:
        section = page.split(f'<h3 id="{kind.name}">')[1].split("</dl>")[0]
        assert re.findall(r"<dt><code>(\w+)</code></dt>", section) == [column.name for column in kind.columns]
        for form in ("csv", "json", "schema.json"):
            assert f'href="{kind.name}.{form}"' in page
    for kind in KINDS:
        for column in kind.columns:
            assert column.about.meaning[0].isupper()
            assert not column.about.meaning.endswith("."), column.name
            assert column.about.example or column.columns or column.about.meaning.count(" ") > 3, f"{kind.name}.{column.name}"


def test_an_example_is_what_a_column_can_hold() -> None:
    for kind in KINDS:
        for column in kind.columns:
            example = column.about.example
            if column.about.one_of:
                assert example in column.about.one_of, f"{kind.name}.{column.name}"
            if column.type is int:
                assert example.isdigit()


def test_the_package_names_each_file_and_each_key(data: tuple[Archive, Files]) -> None:
    archive, files = data
    package = json.loads(files["data/datapackage.json"])
    paths = [resource["path"] for resource in package["resources"]]
    written = {name.removeprefix("data/") for name in files if name.startswith("data/")}
    assert len(paths) == len(set(paths))
    assert {*paths} == {name for name in written if not name.endswith(("schema.json", "index.html", "datapackage.json", "dcat.jsonld"))}
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", []):
            assert key["reference"]["resource"] in {*names, ""}
    assert package["licenses"][0]["path"] == archive.site.licence_address


def test_data_of_any_body_speak_of_no_other(tmp_path: Path) -> None:
    archive = archive_of(PARISH, RecordDate(2026, 3, 31))
    files = page_files(archive, plan(archive))
    for name in (name for name in files if name.startswith("data/")):
        assert not re.search(rb"(?i)\bpolice|\bconstable|\bcrime|\bPCC\b|\bforce\b", files[name]), name
