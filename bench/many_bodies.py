"""Compute with the records of many bodies, read over HTTP from a static host: python -m bench.many_bodies [BODIES] [MEETINGS].

Builds the sites of invented bodies, joins them with merge, writes what they say as Parquet, and asks DuckDB three questions of each form:
of the JSON files as they were built, and of Parquet, of which it fetches by ranges only what a question needs. Caddy is the host, on
loopback. What is not here is said: DuckDB and its part that speaks HTTP (httpfs) come with the extra bench, Caddy with
tests/install_servers.sh.
"""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import duckdb

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content

ROOT = Path(__file__).resolve().parents[1]
BODIES, MEETINGS = 43, 6
_LATER = "2090-01-01"
"""After every meeting that is invented, so that all are published."""
_KINDS = ("meetings", "questions", "actions")
QUESTIONS = {
    "actions by outcome, all bodies": "SELECT outcome, count(*) FROM {actions} GROUP BY outcome ORDER BY outcome",
    "meetings of one body": "SELECT count(*), min(date), max(date) FROM {meetings} WHERE url LIKE 'https://body-07.example/%'",
    "questions with a word": "SELECT count(*) FROM {questions} WHERE text ILIKE '%that%'",
}


def main() -> None:
    """Print what each step costs, and what each question fetches."""
    bodies, meetings = (*map(int, sys.argv[1:]), *(BODIES, MEETINGS)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with _timed(f"{bodies} sites of {meetings} meetings, built without search"):
            sites = [_site(folder, number, meetings) for number in range(1, bodies + 1)]
        with _timed("joined (merge)"):
            _run("merge", *sites, "--output", folder / "www/bodies")
        joined = folder / "www/bodies/minutebook.sqlite"
        with closing(sqlite3.connect(joined)) as connection:
            count = sum(connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] for kind in _KINDS)  # noqa: S608
        print(f"  {joined.stat().st_size / 1e6:.1f} MB of SQLite; {count:,} rows of {', '.join(_KINDS)}")
        with closing(duckdb.connect()) as database:
            with _timed("JSON to Parquet"):
                _write_parquet(database, folder / "www")
            for kind in _KINDS:
                files = [*(folder / "www").glob(f"body-*/data/{kind}.json")]
                size = (folder / f"www/bodies/{kind}.parquet").stat().st_size
                print(f"  {kind}: {sum(file.stat().st_size for file in files) / 1e6:.2f} MB of JSON, {size / 1e6:.2f} of Parquet")
        _ask(folder / "www", bodies)


def _site(folder: Path, number: int, meetings: int) -> Path:
    """Build the site of an invented body, and return its folder."""
    body = f"body-{number:02}"
    content = folder / "content" / body
    write_content(bench_meetings(meetings, seed=number), content)
    about = (content / "site.yaml").read_text(encoding="utf-8")
    about = about.replace("brackwater.example", f"{body}.example").replace("Brackwater Board", f"Brackwater Board {number}")
    (content / "site.yaml").write_text(about, encoding="utf-8")
    roles = content / "roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("Brackwater Board", f"Brackwater Board {number}"), encoding="utf-8")
    site = folder / "www" / body
    _run("build", "--content", content, "--output", site, "--as-of", _LATER, "--no-search")
    return site


def _write_parquet(database: duckdb.DuckDBPyConnection, www: Path) -> None:
    """Write each kind as one file, the rows of a body together, so that a question of one body needs few parts of it."""
    for kind in _KINDS:
        files = f"read_json('{www}/body-*/data/{kind}.json', union_by_name = true)"
        database.execute(f"COPY (SELECT * FROM {files} ORDER BY url) TO '{www}/bodies/{kind}.parquet' (ROW_GROUP_SIZE 2048)")  # noqa: S608


def _ask(www: Path, bodies: int) -> None:
    """Ask the questions of local files and, where that can be done, over HTTP."""
    extension = _httpfs()
    with _served(www) as address:
        forms = {"local JSON": (str(www), "json"), "local Parquet": (str(www), "parquet")}
        if extension and address:
            forms |= {"JSON over HTTP": (address, "json"), "Parquet over HTTP, by ranges": (address, "parquet")}
        for question, query in QUESTIONS.items():
            print(f"{question}:")
            answers = set()
            for form, (place, ending) in forms.items():
                asked = query.format(**{kind: _table(place, kind, ending, bodies) for kind in _KINDS})
                with closing(_connected(extension)) as database:
                    start = time.perf_counter()
                    answers.add(repr(database.execute(asked).fetchall()))
                    seconds = time.perf_counter() - start
                print(f"  {form}: {seconds:.2f} s{_fetched(extension, asked) if place == address else ''}")
            assert len(answers) == 1, answers
            print(f"  {answers.pop()}")


def _table(place: str, kind: str, ending: str, bodies: int) -> str:
    if ending == "parquet":
        return f"read_parquet('{place}/bodies/{kind}.parquet')"
    files = ", ".join(f"'{place}/body-{number:02}/data/{kind}.json'" for number in range(1, bodies + 1))
    return f"read_json([{files}], union_by_name = true)"


def _fetched(extension: str, query: str) -> str:
    """Return what a question fetches, as DuckDB counts it, where nothing was asked before."""
    with closing(_connected(extension)) as database:
        told = "\n".join(row[1] for row in database.execute(f"EXPLAIN ANALYZE {query}").fetchall())
    bytes_in, gets = re.search(r"in: ([\d.]+ \w+)", told), re.search(r"#GET: (\d+)", told)
    return f", {bytes_in[1]} in {gets[1]} requests" if bytes_in and gets else ""


def _connected(extension: str) -> duckdb.DuckDBPyConnection:
    """Return a database that has fetched nothing yet: within one, a file that was read is kept."""
    database = duckdb.connect()
    if extension:
        database.execute(f"LOAD '{extension}'")
    return database


def _httpfs() -> str:
    """Return where the part of DuckDB is that speaks HTTP; empty where it is not here."""
    found = find_spec("duckdb_extension_httpfs")
    if not found or not found.submodule_search_locations:
        print("Not asked over HTTP: the package duckdb-extension-httpfs is not installed (pip install '.[bench]').")
        return ""
    (file,) = Path(found.submodule_search_locations[0]).glob("extensions/*/httpfs.duckdb_extension")
    return str(file)


@contextmanager
def _served(www: Path) -> Iterator[str]:
    """Serve a folder on loopback; give its address, empty where there is no Caddy."""
    if not shutil.which("caddy"):
        print("Not asked over HTTP: there is no Caddy here (tests/install_servers.sh).")
        yield ""
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["caddy", "file-server", "--root", str(www), "--listen", f"127.0.0.1:{port}"]
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        program.terminate()
        program.wait()


def _run(*arguments: object) -> None:
    subprocess.run([sys.executable, str(ROOT / "build.py"), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
