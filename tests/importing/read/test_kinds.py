"""Notes in other kinds of file are read as their readers see them, and what stands beside the text is named."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.importing.read.office import PROGRAMS
from tests.importing.conftest import Done

Import = Callable[..., Done]

_SAME = ("office", "text", "table", "style")
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)
STYLES = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
FOOT = f"<office:styles {SPACES}><style:footer><text:p>Page 1 of many</text:p></style:footer></office:styles>"
BODY = """<text:h text:outline-level="1">Monthly meeting</text:h>
<text:p>Date: 21 March 2018</text:p><text:p>Present: Ann Archer (HC)</text:p>
<text:p><text:span text:style-name="B">1. Tugs</text:span></text:p><text:p>Both<text:s/>tugs<text:note><text:note-body><text:p>Built in
1950. </text:p></text:note-body></text:note> are back.</text:p>
<text:p><office:annotation><text:p>Really?</text:p></office:annotation></text:p>
<table:table><table:table-row><table:table-cell><text:p>Action</text:p></table:table-cell><table:table-cell><text:p>Owner</text:p></table:table-cell>
</table:table-row><table:table-row><table:table-cell><text:p>Count the buoys</text:p></table:table-cell>
<table:table-cell><text:p>HC</text:p>
</table:table-cell></table:table-row></table:table>"""
MESSAGE = b"""From: Clerk <clerk@example.org>
To: All
Date: Mon, 26 Mar 2018 09:00:00 +0000
Subject: Monthly meeting
Content-Type: text/plain; charset=utf-8

Date: 21 March 2018
Present: Ann Archer (HC)

1. Tugs

Both tugs are back.
"""
RICH = rb"{\rtf1\ansi Monthly meeting\par Date: 21 March 2018\par Present: Ann Archer (HC)\par {\b 1. Tugs}\par Both tugs are back.\par}"
OFFICE = any(map(shutil.which, PROGRAMS))


def open_document(path: Path, body: str = BODY) -> Path:
    """Write an OpenDocument text."""
    content = f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", FOOT)
    return path


def test_an_opendocument_text_is_read_with_its_headings_tables_and_notes(importing: Import, content: Path, tmp_path: Path) -> None:
    done = importing(open_document(tmp_path / "notes.odt"))
    assert (done.status, done.err) == (0, "")
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "title: Monthly meeting\n" in made
    assert "  - {name: Ann Archer, role: HC}\n" in made
    assert "## 1. Tugs\n\nBoth tugs are back." in made
    assert "> **Action 2018-03-21/1** — owner: HC\n>\n> Count the buoys" in made
    assert "Built in 1950." in made
    assert "left out: the document: page footer: “Page 1 of many”" in done.out
    assert "left out: the document: comment in the margin: “Really?”" in done.out


@pytest.mark.parametrize(
    ("body", "why"),
    [("<text:p>" * 150 + "</text:p>" * 150, "nests too deep"), ("<text:p>", "must be a whole OpenDocument text, got a damaged one")],
)
def test_an_opendocument_text_that_is_no_ordinary_one_is_refused(body: str, why: str, importing: Import, tmp_path: Path) -> None:
    done = importing(open_document(tmp_path / "notes.odt", body))
    assert done.status == 1
    assert why in done.err


def test_a_message_has_its_subject_as_title_and_not_its_day(importing: Import, content: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.eml").write_bytes(MESSAGE)
    done = importing(tmp_path / "notes.eml")
    assert (done.status, done.err) == (0, "")
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "title: Monthly meeting\n" in made
    assert "## 1. Tugs\n" in made
    assert "left out: the message: the head of the message: “Date: Mon, 26 Mar 2018 09:00:00 +0000”" in done.out


def test_markdown_is_read_with_its_headings_and_tables(importing: Import, content: Path, tmp_path: Path) -> None:
    text = "# Monthly meeting\n\n**Date:** 21 March 2018\n\n**Present:** Ann Archer (HC)\n\n## Tugs\n\nBoth **tugs** are back.\n\n"
    (tmp_path / "notes.md").write_text(f"{text}| Action | Owner |\n|---|---|\n| Count the buoys | HC |\n", encoding="utf-8")
    assert importing(tmp_path / "notes.md").status == 0
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "## Tugs\n\nBoth tugs are back." in made
    assert "> **Action 2018-03-21/1** — owner: HC\n>\n> Count the buoys" in made


@pytest.mark.parametrize("ending", ["rtf", "doc"])
def test_old_kinds_are_read_where_libreoffice_is_and_refused_where_it_is_not(
    ending: str, importing: Import, content: Path, tmp_path: Path
) -> None:
    """The kind of a file is seen in its bytes: Rich Text under either name is read as what it is."""
    (tmp_path / f"notes.{ending}").write_bytes(RICH)
    done = importing(tmp_path / f"notes.{ending}")
    if OFFICE:
        assert (done.status, done.err) == (0, "")
        made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
        assert "## 1. Tugs\n\nBoth tugs are back." in made
        assert "note: LibreOffice read the Rich Text Format file" in done.out
    else:
        assert done.status == 1
        assert "must be .docx where LibreOffice is not installed, got Rich Text Format; open it in Word and save it as .docx" in done.err


def test_without_libreoffice_an_old_file_is_refused_in_plain_words(
    importing: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "notes.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    done = importing(tmp_path / "notes.doc")
    assert done.status == 1
    assert "must be .docx where LibreOffice is not installed, got old Word; open it in Word and save it as .docx" in done.err


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), RICH])
def test_what_libreoffice_reads_leaves_nothing_running(data: bytes, importing: Import, tmp_path: Path) -> None:
    (tmp_path / "notes.doc").write_bytes(data)
    importing(tmp_path / "notes.doc")
    shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert f"UserInstallation=file://{tmp_path}" not in shown
    assert "source.doc" not in shown
