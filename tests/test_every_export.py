"""Words that other programs could take for something else come out of every file of a site as they went in; what cannot be is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import feedparser
import pytest
from icalendar import Calendar
from warcio.archiveiterator import ArchiveIterator

from minutebook.typography import curly
from tests.test_data import HOSTILE, LONG
from tests.test_pages import INVENTED
from tests.withdrawing.archive import CANARY, write

Command = Callable[..., subprocess.CompletedProcess[str]]
BODY = "=SUM(1;2) \"Weirs\", 'n' \\ fins; شورى </script><b>%s{x}$y"
"""As a body could call itself: what spreadsheets, pages, scripts, calendars, TeX and templates each take for their own."""
ID = "2026-01-01"


@pytest.fixture(scope="module")
def kept(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of an archive of hostile words, the files that keep it, and what is joined of it."""
    folder = tmp_path_factory.mktemp("exports")
    content = folder / "content"
    shutil.copytree(INVENTED, content)
    for name in ("addresses.lock", "words.lock"):
        (content / name).unlink(missing_ok=True)
    (content / f"meetings/{ID}.md").write_text(HOSTILE, encoding="utf-8")
    about = re.sub(r"(?m)^(title|body): .*$", lambda match: f"{match[1]}: {json.dumps(BODY, ensure_ascii=False)}", _site(content))
    (content / "site.yaml").write_text(about, encoding="utf-8")
    day = ("--as-of", "2026-02-15")
    for arguments in (
        ("build", "--content", content, "--output", folder / "site", "--no-search", *day),
        ("archive", folder / "a.zip", folder / "a.warc", "--site", folder / "site", "--content", content, *day),
        ("merge", folder / "site", "--output", folder / "bodies"),
        ("fragment", "--site", folder / "site", "--content", content, "--output", folder / "fragments"),
    ):
        done = command(*arguments, cwd=folder)
        assert done.returncode == 0, (arguments[0], done.stderr)
    return folder


def _site(content: Path) -> str:
    return (content / "site.yaml").read_text(encoding="utf-8")


def test_the_words_of_the_notes_stand_whole_in_each_form_of_the_data(kept: Path) -> None:
    data = kept / "site/data"
    (row,) = (row for row in json.loads((data / "responses.json").read_text(encoding="utf-8")) if row["meeting"] == ID)
    assert row["text"].split() == LONG.split()
    (line,) = (line for line in csv.DictReader(io.StringIO((data / "responses.csv").read_text(encoding="utf-8"))) if line["meeting"] == ID)
    assert line["text"] == row["text"]
    for path in (data / "minutebook.sqlite", kept / "bodies/minutebook.sqlite"):
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("SELECT text FROM responses WHERE meeting = ?", [ID]).fetchone() == (row["text"],)
            (asked,) = database.execute("SELECT text FROM questions WHERE meeting = ?", [ID]).fetchone()
            assert asked == '+44, "quoted"\nhas two paragraphs?'


def test_whatever_the_pages_have_of_the_notes_each_form_of_the_data_has_too(command: Command, tmp_path: Path) -> None:
    """A word that stands nowhere else is in each place of each kind of record."""
    write(tmp_path / "content")
    done = command("--content", tmp_path / "content", "--output", tmp_path / "site", "--no-search")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    on_pages = _canaries(path for path in site.rglob("*.html") if path.parent != site / "data")
    assert len(on_pages) > 40
    for form in ("*.json", "*.csv", "*.sqlite"):
        of_kinds = (path for path in (site / "data").glob(form) if path.name not in ("popolo.json", "ocd-events.json"))
        # The words of a link are text; where it leads is for those who read pages.
        assert on_pages - _canaries(of_kinds) == {b"zqlinkzk"}, form


def _canaries(paths: Iterable[Path]) -> set[bytes]:
    return {word.lower() for path in paths for word in CANARY.findall(path.read_bytes())}


def _named(kept: Path) -> Iterator[tuple[str, str]]:
    """Yield what each file calls the body or the archive."""
    site = kept / "site"
    package, popolo, catalogue = (
        json.loads((site / "data" / name).read_text(encoding="utf-8")) for name in ("datapackage.json", "popolo.json", "dcat.jsonld")
    )
    yield "datapackage.json", package["title"]
    yield "popolo.json", next(each["name"] for each in popolo["organizations"] if each["name"].startswith("=SUM"))
    yield "dcat.jsonld", catalogue["dct:publisher"]["foaf:name"]
    # The library leaves what RFC 7986 added as it stands in the file.
    yield "calendar.ics", re.sub(r"\\(.)", r"\1", str(Calendar.from_ical((site / "calendar.ics").read_bytes())["NAME"]))
    yield "feed.xml", unescape(feedparser.parse(str(site / "feed.xml")).feed.title)
    yield "feed.json", json.loads((site / "feed.json").read_text(encoding="utf-8"))["title"]
    with ZipFile(kept / "a.zip") as bag:
        (manifest,) = (name for name in bag.namelist() if name.endswith("/manifest.json"))
        yield "manifest.json", json.loads(bag.read(manifest))["title"]
        yield "manifest.json", json.loads(bag.read(manifest))["body"]
        info = bag.read(manifest.replace("manifest.json", "bag-info.txt")).decode()
        yield "bag-info.txt", re.findall(r"(?m)^Source-Organization: (.*)$", info)[0]
    with (kept / "a.warc").open("rb") as file:
        head = next(record.content_stream().read().decode() for record in ArchiveIterator(file) if record.rec_type == "warcinfo")
        yield "a.warc", re.findall(r"(?m)^publisher: (.*)\r$", head)[0]
    (line,) = csv.DictReader(io.StringIO((kept / "bodies/bodies.csv").read_text(encoding="utf-8")))
    assert line["name"].startswith("'=")
    yield "bodies.csv", line["name"].removeprefix("'")
    (name,) = re.findall(r'<th scope="row"><a href="[^"]*">(.*?)</a>', (kept / "bodies/index.html").read_text(encoding="utf-8"))
    yield "bodies/index.html", unescape(name)
    with closing(sqlite3.connect(site / "data/minutebook.sqlite")) as database:
        yield "minutebook.sqlite", database.execute("SELECT value FROM about WHERE name = 'body'").fetchone()[0]
    page = (site / "index.html").read_text(encoding="utf-8")
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    yield "index.html (JSON-LD)", json.loads(linked)["@graph"][0]["about"]["name"]


def test_the_name_of_a_body_is_the_same_in_every_file_that_has_it(kept: Path) -> None:
    told = [*_named(kept)]
    assert len({name for name, _ in told}) == 13
    for name, said in told:
        # What people read has the marks of a printer.
        assert said in (BODY, curly(BODY)), name


def test_no_page_and_no_fragment_takes_a_value_for_its_own_markup(kept: Path) -> None:
    for path in (*(kept / "site").rglob("*.html"), *(kept / "fragments").rglob("*.html"), kept / "bodies/index.html"):
        markup = path.read_text(encoding="utf-8")
        assert "<b>%s" not in markup and "cmd|'" not in re.sub(r"<script type=\"application/ld\+json\">.*?</script>", "", markup), path


def test_a_value_with_a_sign_that_nobody_sees_is_refused_before_any_file_has_it(command: Command, tmp_path: Path) -> None:
    for sign in ("\x07", "\x1b", "\u202e", "\u0000", "\u2028"):
        content = tmp_path / f"content-{ord(sign)}"
        shutil.copytree(INVENTED, content)
        notes = content / f"meetings/{ID}.md"
        notes.write_text(HOSTILE.replace("@SUM(1+1)", f"@SUM{sign}(1+1)"), encoding="utf-8")
        done = command("build", "--content", content, "--output", tmp_path / "site", "--no-search", "--as-of", "2026-02-15")
        assert done.returncode == 1 and "[invisible-character]" in done.stderr, repr(sign)
        assert not (tmp_path / "site").exists()
