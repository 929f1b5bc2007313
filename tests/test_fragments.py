"""A system that takes only HTML gets the main part of each page, whole, with links that lead on from wherever it is shown."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import INVENTED
from tests.inspection import page_of

Command = Callable[..., subprocess.CompletedProcess[str]]
BASE = "https://archive.example/board/"


def test_every_page_that_needs_no_script_is_cut_out_whole(command: Command, invented_site: Path, tmp_path: Path) -> None:
    done = command("fragment", "--site", invented_site, "--content", INVENTED, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf"fragments: \d+ fragments, listed in fragments\.csv, with links to {BASE}\.\n", done.stdout)
    cut = {path.relative_to(tmp_path / "fragments").as_posix(): path.read_text() for path in (tmp_path / "fragments").rglob("*.html")}
    pages = {path.relative_to(invented_site).as_posix() for path in invented_site.rglob("*.html")}
    assert cut.keys() == pages - {"404.html", "search/index.html"}
    with (tmp_path / "fragments/fragments.csv").open(encoding="utf-8", newline="") as table:
        listed = {row["file"]: row for row in csv.DictReader(table)}
    assert listed.keys() == cut.keys()
    assert listed["meetings/2025-09-17/index.html"]["address"] == f"{BASE}meetings/2025-09-17/"
    assert all(row["title"] for row in listed.values())
    for name, fragment in cut.items():
        assert fragment.startswith('<div class="minutebook" lang="en-GB">\n') and fragment.endswith("</div>\n")
        assert not page_of(fragment).tags & {"html", "head", "body", "main", "script", "link", "form"}, name
        html = (invented_site / name).read_text(encoding="utf-8")
        assert html.partition("<main")[2].count("<h1") == fragment.count("<h1") == 1
        for link in re.findall(r' (?:href|src)="([^"]*)"', fragment):
            if link.startswith("#"):
                assert f' id="{link[1:]}"' in fragment, (name, link)
            elif unescape(link).startswith(BASE):
                path = urlsplit(unescape(link)).path.removeprefix("/board/")
                assert (invented_site / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file(), (name, link)
            else:
                assert re.match(r"https?://|mailto:", link), (name, link)


def test_fragments_are_of_a_whole_site_of_this_content_and_stay_out_of_it(command: Command, invented_site: Path, tmp_path: Path) -> None:
    inside = command("fragment", "--site", invented_site, "--output", invented_site / "fragments", "--content", INVENTED)
    assert (inside.returncode, "must go into a folder outside of the site" in inside.stderr) == (2, True)
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    notes = content / "meetings/2025-09-17.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("waders", "boots"), encoding="utf-8")
    other = command("fragment", "--site", invented_site, "--content", content, cwd=tmp_path)
    assert (other.returncode, "must be the site of this content" in other.stderr) == (1, True)
    assert not (tmp_path / "fragments").exists()
