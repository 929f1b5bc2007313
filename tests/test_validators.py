"""What other programs say of the files of a site: none finds anything wrong, and each finds what is."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from frictionless import Package, system
from lxml import etree

from minutebook.dates import RecordDate
from minutebook.failures import NoDatabase
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan, sitemap
from minutebook.plan.data.kinds import KINDS
from minutebook.render.data import database
from tests.test_data import ARCHIVES
from tests.test_pages import INVENTED, PARISH

SITEMAP = etree.XMLSchema(etree.parse(Path(__file__).parent / "sitemap.xsd"))
Files = Mapping[str, bytes]


@pytest.fixture(scope="module", params=["parish", "hostile"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files, Path]:
    """An archive, its files, and a folder in which those of its data lie."""
    make, day = ARCHIVES[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    make(folder / "content")
    archive = archive_of(folder / "content", RecordDate.from_iso(day))
    files = page_files(archive, plan(archive))
    (folder / "data").mkdir()
    for name in (name for name in files if name.startswith("data/")):
        (folder / name).write_bytes(files[name])
    return archive, files, folder / "data"


# --- the sitemap ------------------------------------------------------------------------------------------------------


def test_the_sitemap_keeps_its_schema_and_a_broken_one_does_not(data: tuple[Archive, Files, Path]) -> None:
    written = data[1]["sitemap.xml"]
    SITEMAP.assertValid(etree.fromstring(written))
    for right, wrong in ((b"<loc>http", b"<loc>ftp"), (b"</loc>", b"</loc><lastmod>yesterday</lastmod>"), (b"<loc>", b"<changed/><loc>")):
        assert not SITEMAP.validate(etree.fromstring(written.replace(right, wrong, 1)))


def test_more_pages_than_a_sitemap_may_name_are_in_several_with_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 1, 31))

    def located(files: Files, name: str) -> list[str]:
        tree = etree.fromstring(files[name])
        SITEMAP.assertValid(tree)
        return [str(found.text) for found in tree.iter("{*}loc")]

    whole = located(page_files(archive, plan(archive)), "sitemap.xml")
    monkeypatch.setattr(sitemap, "MOST", 20)
    files = page_files(archive, plan(archive))
    parts = located(files, "sitemap.xml")
    assert [part.removeprefix("https://elderwater.example/") for part in parts] == [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    found = [located(files, part.removeprefix("https://elderwater.example/")) for part in parts]
    assert [address for part in found for address in part] == whole
    assert len(parts) > 2 and all(0 < len(part) <= 20 for part in found)


# --- the data ---------------------------------------------------------------------------------------------------------


def test_frictionless_finds_nothing_wrong_with_the_package_and_a_break_of_it(data: tuple[Archive, Files, Path]) -> None:
    folder = data[2]
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.flatten(["taskNumber", "type", "message"]) == []
        assert report.stats["tasks"] == len(Package(str(folder / "datapackage.json")).resources)
        questions = folder / "questions.csv"
        before = questions.read_bytes()
        try:
            questions.write_bytes(re.sub(rb"(?m)^(\d{4}-\d\d-\d\d#[^,]*),[^,]*,", rb"\1,1066-10-14,", before, count=1))
            broken = Package(str(folder / "datapackage.json")).validate()
            assert [kind for (kind,) in broken.flatten(["type"])] == ["foreign-key"]
        finally:
            questions.write_bytes(before)


@pytest.fixture(scope="module")
def datasette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which datasette serves the database of the parish, as it is."""
    archive = archive_of(PARISH, RecordDate(2026, 3, 31))
    folder = tmp_path_factory.mktemp("datasette")
    (page,) = (page for page in plan(archive) if page.address == "/data/minutebook.sqlite")
    (folder / "minutebook.sqlite").write_bytes(page_files(archive, [page])[page.path])
    listening = folder / "socket"
    command = [sys.executable, "-m", "datasette", "serve", "--uds", str(listening), "minutebook.sqlite"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env={**os.environ, "HOME": str(folder)}) as program:
        try:
            deadline = time.monotonic() + 60
            while not listening.exists():
                assert program.poll() is None and time.monotonic() < deadline, program.stderr and program.stderr.read()
                time.sleep(0.05)
            yield str(listening)
        finally:
            program.send_signal(signal.SIGINT)


def test_datasette_serves_the_database_as_it_is_with_its_keys_views_and_full_text(datasette: str) -> None:
    with httpx.Client(transport=httpx.HTTPTransport(uds=datasette), base_url="http://datasette", timeout=60) as client:

        def asked(path: str) -> Any:  # noqa: ANN401 (JSON has no one type)
            answer = client.get(path)
            assert answer.status_code == 200, path
            return answer.json()

        told = asked("/minutebook.json")
        tables = {table["name"]: table for table in told["tables"]}
        assert {kind.name for kind in KINDS} <= tables.keys()
        assert {view["name"] for view in told["views"]} == {"action_outcomes", "questions_by_theme", "who_said_what"}
        assert tables["questions"]["fts_table"] == "questions_fts"
        assert {key["other_table"] for key in tables["questions"]["foreign_keys"]["outgoing"]} == {"meetings", "items"}
        found = asked("/minutebook/questions.json?_search=bus&_shape=array")
        assert found and all("bus" in row["text"].casefold() for row in found)
        assert len(asked("/minutebook/action_outcomes.json?_shape=array&_size=max")) == tables["actions"]["count"]
        # As people look at them, with links along the keys.
        shown = {name: client.get(f"/minutebook/{name}").status_code for name in (*tables, *(view["name"] for view in told["views"]))}
        assert set(shown.values()) == {200}, shown


def test_a_python_whose_sqlite_finds_no_words_is_told_so_in_a_sentence(
    command: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A library without the module says the same of the name that it does not know.
    monkeypatch.setattr(database, "_FULL_TEXT", "fts_none")
    shutil.copytree(INVENTED, tmp_path / "content")
    done = command("build", "--content", tmp_path / "content", "--output", tmp_path / "site", "--no-search", "--as-of", "2026-01-31")
    assert (done.returncode, "Traceback" in done.stderr) == (74, False)
    assert re.search(r"SQLite [\d.]+, which this Python has, cannot make data/minutebook.sqlite \(no such module: fts_none\)", done.stderr)
    assert not (tmp_path / "site").exists()
    assert issubclass(NoDatabase, Exception)


def test_duckdb_makes_parquet_of_the_data_with_the_command_of_the_docs(data: tuple[Archive, Files, Path], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb takes 70 MB, for one command of docs/data.md")
    docs = (Path(__file__).resolve().parent.parent / "docs/data.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"duckdb -c \"(COPY .*?)\"", docs)
    folder = data[2]
    for kind in ("questions", "actions"):
        written = tmp_path / f"{kind}.parquet"
        asked = command.replace("questions.json", str(folder / f"{kind}.json")).replace("questions.parquet", str(written))
        with duckdb.connect() as connection:
            connection.execute(asked)
            rows = connection.execute(f"SELECT id, text FROM '{written}'").fetchall()
        assert rows == [(row["id"], row["text"]) for row in json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))]
