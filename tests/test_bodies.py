"""The data of many bodies are joined into one database that says whose each record is; what cannot be joined is refused by name."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minutebook.bodies.database import VIEWS
from minutebook.plan.data.kinds import KINDS
from minutebook.render.data.views import VIEWS as OWN_VIEWS

Command = Callable[..., subprocess.CompletedProcess[str]]
ONE, OTHER = "archive.example/board", "127.0.0.1/board"


@pytest.fixture
def merge(command: Command, tmp_path: Path) -> Command:
    """Join sites in an empty folder, which has no content."""
    return lambda *arguments: command("merge", *arguments, cwd=tmp_path)


@pytest.fixture
def spoilt(invented_site: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give the folder of a site whose database somebody has changed with some SQL."""

    def run(script: str) -> Path:
        (tmp_path / "spoilt/data").mkdir(parents=True)
        path = Path(shutil.copy(invented_site / "data/minutebook.sqlite", tmp_path / "spoilt/data"))
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        return tmp_path / "spoilt"

    return run


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_every_record_of_every_body_is_in_it_once(merge: Command, invented_site: Path, compressed_site: Path, tmp_path: Path) -> None:
    done = merge(invented_site, compressed_site)
    assert (done.returncode, done.stdout) == (0, "bodies: 2 bodies, 8 meetings, from data/minutebook.sqlite of each.\n")
    joined = tmp_path / "bodies/minutebook.sqlite"
    assert rows(joined, "PRAGMA integrity_check") == [("ok",)]
    assert rows(joined, "PRAGMA foreign_key_check") == []
    for body, site in ((ONE, invented_site), (OTHER, compressed_site)):
        own = site / "data/minutebook.sqlite"
        for kind in KINDS:
            names = ", ".join(f'"{column.name}"' for column in kind.columns)
            expected = rows(own, f"SELECT {names} FROM {kind.name} ORDER BY id")
            assert rows(joined, f"SELECT {names} FROM {kind.name} WHERE body = '{body}' ORDER BY id") == expected
    assert {
        body
        for (body,) in rows(joined, "SELECT body FROM items JOIN items_fts ON items_fts.rowid = items.rowid WHERE items_fts MATCH 'flood'")
    } == {
        ONE,
        OTHER,
    }


def test_its_views_say_of_a_body_what_the_views_of_its_own_database_say(
    merge: Command, invented_site: Path, compressed_site: Path, tmp_path: Path
) -> None:
    merge(invented_site, compressed_site)
    assert VIEWS.keys() == OWN_VIEWS.keys()
    for view in VIEWS:
        said = [row[1:] for row in rows(tmp_path / "bodies/minutebook.sqlite", f"SELECT * FROM {view} WHERE body = '{ONE}'")]
        assert sorted(said, key=repr) == sorted(rows(invented_site / "data/minutebook.sqlite", f"SELECT * FROM {view}"), key=repr)
        assert said


def test_the_same_sites_give_the_same_bytes_in_whatever_order(
    merge: Command, invented_site: Path, compressed_site: Path, tmp_path: Path
) -> None:
    merge(invented_site, compressed_site, "--output", "one")
    merge(compressed_site, invented_site, "--output", "other")
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_the_page_and_the_table_of_bodies_show_words_of_others_as_words(
    merge: Command, spoilt: Callable[[str], Path], tmp_path: Path
) -> None:
    site = spoilt("""
        UPDATE about SET value = '=cmd|'' /C calc''!A0 <script>alert(1)</script>' WHERE name = 'body';
        UPDATE about SET value = 'javascript:alert(1)' WHERE name = 'licence_address';
    """)
    assert merge(site).returncode == 0
    page = (tmp_path / "bodies/index.html").read_text(encoding="utf-8")
    assert '<a href="https://archive.example/board/">=cmd|&#39; /C calc&#39;!A0 &lt;script&gt;alert(1)&lt;/script&gt;</a>' in page
    assert "<script" not in page and "javascript:" not in page
    (row,) = csv.DictReader(io.StringIO((tmp_path / "bodies/bodies.csv").read_text(encoding="utf-8")))
    assert row["name"].startswith("'=cmd|") and (row["id"], row["meetings"], row["notes_held"]) == (ONE, "4", "3")
    assert ", notes of 3 held</td>" in page


def test_what_an_earlier_form_did_not_have_is_empty(merge: Command, spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    site = spoilt("DROP VIEW action_outcomes; ALTER TABLE actions DROP COLUMN outcome_basis;")
    assert merge(site).returncode == 0
    assert {basis for (basis,) in rows(tmp_path / "bodies/minutebook.sqlite", "SELECT outcome_basis FROM actions")} == {None}


def test_a_kind_that_an_earlier_form_did_not_have_is_empty(
    merge: Command, spoilt: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.bodies.read.VERSION", "1.9")
    assert merge(spoilt("DROP TABLE coverage")).returncode == 0
    assert rows(tmp_path / "bodies/minutebook.sqlite", "SELECT count(*) FROM coverage") == [(0,)]


def test_on_a_full_disk_nothing_is_left_and_the_status_is_74(process: Command, invented_site: Path, tmp_path: Path) -> None:
    done = process("merge", invented_site, cwd=tmp_path, disk=50_000)
    assert done.returncode == 74, done.stderr
    assert done.stderr.startswith("The disk or a tool failed, and nothing was joined: ")
    assert not list(tmp_path.glob("[!.]*"))


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("UPDATE about SET value = '2.0' WHERE name = 'schema_version'", "must be of a form that this program knows, up to "),
        ("UPDATE about SET value = '1.9999' WHERE name = 'schema_version'", "got 1.9999: use a newer Minutebook"),
        ("UPDATE about SET value = '0.9' WHERE name = 'schema_version'", "must be of a form that this program still knows"),
        ("UPDATE about SET value = '1.x' WHERE name = 'schema_version'", "must say of which version its form is, such as "),
        ("DELETE FROM about WHERE name = 'address'", "must say at which address the site is published, got ''"),
        ("DROP TABLE about", "got one that does not say what it is about"),
        ("UPDATE about SET value = 'Board' || char(7) WHERE name = 'body'", "must say its body in signs that readers see, got U+0007"),
        ("UPDATE about SET value = char(8238) || 'draoB' WHERE name = 'title'", "got U+202E RIGHT-TO-LEFT OVERRIDE in it"),
        (
            "UPDATE items SET url = 'https://elsewhere.example/' WHERE rowid = 1",
            "each address of items must be below https://archive.example/board/",
        ),
        ("UPDATE items SET meeting = 'nowhere' WHERE rowid = 1", "each meeting of items must be one of its meetings, got 'nowhere'"),
        ("ALTER TABLE people RENAME TO others; CREATE VIEW people AS SELECT * FROM others", "must have a table people with ids"),
    ],
)
def test_a_database_that_cannot_be_joined_is_refused_in_a_sentence(
    merge: Command, spoilt: Callable[[str], Path], tmp_path: Path, script: str, sentence: str
) -> None:
    done = merge(spoilt(script))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("spoilt/data/minutebook.sqlite") and sentence in done.stderr
    assert not (tmp_path / "bodies").exists()


def test_a_damaged_database_is_refused(merge: Command, spoilt: Callable[[str], Path]) -> None:
    site = spoilt("")
    path = site / "data/minutebook.sqlite"
    path.write_bytes(path.read_bytes()[:20_000])
    done = merge(site)
    assert (done.returncode, "must be the database of a site, and whole, got one of which SQLite says: " in done.stderr) == (1, True)


def test_all_that_is_no_site_and_every_second_site_of_an_address_are_named_at_once(
    merge: Command, invented_site: Path, spoilt: Callable[[str], Path], tmp_path: Path
) -> None:
    (tmp_path / "round").symlink_to("round")
    done = merge(
        "nowhere", "round", invented_site, spoilt("UPDATE about SET value = 'http://ARCHIVE.example/board/' WHERE name = 'address'")
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("nowhere must be the folder of a site, got none with data/minutebook.sqlite")
    assert lines[1].startswith("round must be the folder of a site")
    assert "spoilt" in lines[2]


def test_what_is_joined_goes_into_no_site_and_replaces_nothing_of_others(merge: Command, invented_site: Path, tmp_path: Path) -> None:
    assert merge(invented_site, "--output", invented_site / "bodies").returncode == 2
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies/mine.txt").write_text("mine", encoding="utf-8")
    assert merge(invented_site).returncode == 2
    assert [path.name for path in (tmp_path / "bodies").iterdir()] == ["mine.txt"]
