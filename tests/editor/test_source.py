"""What a draft was imported from is shown beside it, from a folder that git and builds do not look into."""

from __future__ import annotations

import subprocess
from pathlib import Path

import build
from minutebook.editor.notes_file import open_notes
from minutebook.kept_source import keep_source, kept_source

from ..importing.documents import PRINTED
from .conftest import Ask, Told

NOTES = "2025-12-10"
"""A draft."""
ADDRESS = f"/edit/source/{NOTES}/"


def test_the_words_of_a_source_are_shown_with_their_places_and_nothing_of_them_is_markup(ask: Ask, content: Path) -> None:
    assert b"What was imported" not in ask(f"/edit/meetings/{NOTES}/").content
    assert ask(ADDRESS).status == 404
    keep_source(content, NOTES, None, "[paragraph 1]\nThe <script>weir</script>\n[paragraph 2]\nWeir\nSound\n")
    assert b"<summary>What was imported</summary>" in ask(f"/edit/meetings/{NOTES}/").content
    shown = ask(ADDRESS)
    assert shown.status == 200
    assert '<p><span class="hint">[paragraph 1]</span>The &lt;script&gt;weir&lt;/script&gt;</p>' in shown.content.decode()
    # What stands at one place stands together, as the cells of a row do.
    assert '<p><span class="hint">[paragraph 2]</span>Weir<br>Sound</p>' in shown.content.decode()
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]


def test_a_pdf_is_shown_as_it_is_to_the_editor_alone(ask: Ask, content: Path) -> None:
    keep_source(content, NOTES, None, "[line 1]\nOlder\n")
    keep_source(content, NOTES, b"%PDF-1.4", "")
    shown = ask(ADDRESS)
    assert (shown.media, shown.content) == ("application/pdf", b"%PDF-1.4")
    assert shown.headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_nothing_but_a_kept_source_is_shown(ask: Ask, content: Path) -> None:
    keep_source(content, NOTES, None, "x\n")
    (content.parent / "secret.txt").write_text("For nobody", encoding="utf-8")
    (content.parent / ".sources/2025-12-11.txt").symlink_to(content.parent / "secret.txt")
    for id in ("2025-12-11", "..%2Fsecret", ".gitignore"):
        answer = ask(f"/edit/source/{id}/")
        assert answer.status in (404, 422)
        assert b"For nobody" not in answer.content


def test_a_source_goes_with_its_draft_to_another_day(told: Told, content: Path) -> None:
    keep_source(content, NOTES, None, "x\n")
    told(NOTES, "move", text="", digest=open_notes(content, NOTES).digest, date="2025-12-11")
    assert kept_source(content, NOTES) is None
    assert kept_source(content, "2025-12-11") == content.absolute().parent / ".sources/2025-12-11.txt"


def test_an_import_keeps_its_source_where_neither_git_nor_a_build_takes_it(content: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    options = ["--content", str(content), "--as-of", "2026-01-31"]
    assert build.main(["import", *options, str(PRINTED / "headings.dejavu.docx"), "--date", "2018-03-21"]) == 0
    assert build.main(["import", *options, str(PRINTED / "wide-table.dejavu.pdf"), "--date", "2018-03-22"]) == 0
    words, page = tmp_path / ".sources/2018-03-21.txt", tmp_path / ".sources/2018-03-22.pdf"
    assert words.read_text(encoding="utf-8").startswith("[paragraph 1]\nMonthly Harbour Meeting")
    assert "left out: page footer]\nHarbour Board – official\n" in words.read_text(encoding="utf-8")
    assert page.read_bytes() == (PRINTED / "wide-table.dejavu.pdf").read_bytes()
    status = subprocess.run(["git", "status", "--short", "--untracked-files=all"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ".sources" not in status.stdout
    assert build.main(["build", *options, "--no-search", "--output", str(tmp_path / "site")]) == 0
    site = b"".join(path.read_bytes() for path in sorted((tmp_path / "site").rglob("*")) if path.is_file())
    assert b"official" not in site or b"Harbour Board" not in site
    assert b"Ben Baker" not in site
    assert not [path for path in (tmp_path / "site").rglob("*") if "sources" in path.name]
