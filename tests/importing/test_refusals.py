"""What cannot be imported is named with its reason, and nothing is written or overwritten."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from minutebook.importing.read.opening import MAX_BYTES, MAX_PAGES, MAX_UNPACKED
from minutebook.read import MAX_BYTES as MAX_TEXT
from tests.importing import meeting
from tests.importing.conftest import Done
from tests.importing.files import pdf_of

ROOT = Path(__file__).resolve().parent.parent.parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = meeting.word("headings")
BODY = "word/document.xml"
STRICT = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
NOTES = "Monthly meeting\n\nDate: 21 March 2018\nChair: Ann Archer\n\n1. Tugs\n\nBoth tugs are back.\n"

Import = Callable[..., Done]


def word_with(body: bytes) -> bytes:
    """Return a Word file with another body."""
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(WORD)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, body if part.filename == BODY else old.read(part))
    return data.getvalue()


def zip_of(**parts: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return data.getvalue()


def locked_zip() -> bytes:
    """Return a Word file of which each part is marked as encrypted."""
    data = bytearray(WORD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password: the keys in it are those of no empty one."""
    key = "<" + "41" * 32 + ">"
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        f"<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>",
        trailer=f"/Encrypt 3 0 R/ID[<{'00' * 16}><{'00' * 16}>]",
    )


ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'
DEEP = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:p>" * 20000

REFUSED = {
    "empty text": ("notes.txt", b"", "must hold notes, got an empty file"),
    "blank text": ("notes.txt", b" \n\t\n", "must hold notes, got an empty file"),
    "empty Word file": ("notes.docx", b"", "must hold notes, got an empty file"),
    "an ending nobody knows": ("notes.odt", zip_of(mimetype=b"x"), "must be one of .docx, .pdf, .html, .htm, .txt, got '.odt'"),
    "no ending": ("notes", b"x", "got 'no ending'"),
    "locked Word file": ("notes.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "got a Word file that is locked"),
    "locked zip": ("notes.docx", locked_zip(), "locked with"),
    "old Word file": ("notes.doc", OLE, "must be one of"),
    "old Word file by another name": ("notes.docx", OLE + "WordDocument".encode("utf-16-le"), "got the older Word form (.doc)"),
    "rich text": ("notes.docx", rb"{\rtf1 notes}", "got Rich Text Format"),
    "cut Word file": ("notes.docx", WORD[: len(WORD) // 2], "got a damaged one"),
    "another kind of zip": ("notes.docx", zip_of(workbook=b"x"), "got a zip without a Word document"),
    "broken XML": ("notes.docx", word_with(b"<w:document"), "got a damaged one"),
    "XML that nests without end": ("notes.docx", word_with(DEEP), "must be a"),
    "an entity from outside": ("notes.docx", word_with(ENTITY), "declares a document type"),
    "the strict form of Word": ("notes.docx", word_with(STRICT), "“Strict Open XML”; save it as an ordinary .docx"),
    "text of many meetings": ("notes.txt", NOTES.encode() + b"Said. " * (MAX_TEXT // 6), f"must hold at most {MAX_TEXT} bytes of text"),
    "page of many meetings": ("notes.html", b"<html>" + b"<p>Said. " * (MAX_TEXT // 5), f"must hold at most {MAX_TEXT} bytes of text"),
    # Each star is shielded with a backslash in the draft.
    "text that grows": ("notes.txt", NOTES.encode() + b" * x" * (MAX_TEXT // 4 - 50), f"must make a draft of at most {MAX_TEXT} bytes"),
    "zip bomb": ("notes.docx", word_with(b" " * (MAX_UNPACKED + 1)), f"must unpack to at most {MAX_UNPACKED} bytes"),
    "locked PDF": ("notes.pdf", locked_pdf(), "got a PDF that is locked with one"),
    "no PDF": ("notes.pdf", b"%PDF-1.4 and nothing else", "must "),
    "program": ("notes.txt", b"\x7fELF\0\0\0", "got a file of another kind"),
    "cut UTF-16": ("notes.txt", b"\xff\xfea", "UTF-16 that breaks off"),
    "page that nests without end": ("notes.html", b"<html>" + b"<div>" * 5000 + b"x", "must nest at most"),
    "no date": ("notes.txt", b"Monthly meeting\n\n1. Tugs\n\nThey are back.\n", "give it with --date, for example --date 2019-04-11"),
    "day that does not exist": ("notes.txt", b"Monthly meeting\nDate: 31 February 2018\n\n1. Tugs\n", "no date that could be read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(case: str, importing: Import, content: Path, tmp_path: Path) -> None:
    name, data, reason = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(data)
    before = sorted(content.rglob("*"))
    done = importing(path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{path}: must ")
    assert reason in done.err
    assert done.err.endswith("Nothing was written.\n")
    assert sorted(content.rglob("*")) == before


def test_a_file_that_is_too_large_is_not_even_read(importing: Import, tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert f"must be at most {MAX_BYTES} bytes" in importing(path).err


def test_missing_files_and_folders_are_named(importing: Import, tmp_path: Path) -> None:
    done = importing(tmp_path / "gone.docx", tmp_path)
    assert done.status == 1
    assert "gone.docx: must be a file, got nothing of that name" in done.err
    assert "got a folder; name the files in it" in done.err


def test_a_pdf_with_too_many_pages_is_refused(importing: Import, printer: Browser, tmp_path: Path) -> None:
    page = printer.new_page()
    page.set_content("<div style='break-after:page'>x</div>" * (MAX_PAGES + 1))
    (tmp_path / "year.pdf").write_bytes(page.pdf())
    assert f"must have at most {MAX_PAGES} pages" in importing(tmp_path / "year.pdf").err


def test_a_scan_is_sent_to_text_recognition(importing: Import, layouts: Path) -> None:
    done = importing(layouts / "scan.pdf")
    assert done.status == 1
    assert "run text recognition (OCR) on it first" in done.err


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [("headings.pdf", "notes.docx", "PDF"), ("headings.docx", "notes.pdf", "Word"), ("headings.html", "notes.txt", "web page")],
)
def test_a_file_with_the_wrong_ending_is_read_as_what_it_is(
    source: str, name: str, kind: str, importing: Import, layouts: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes((layouts / source).read_bytes())
    done = importing(tmp_path / name)
    assert done.status == 0
    assert f"the name ends in {Path(name).suffix}, and the file is a {kind} file: it was read as what it is" in done.out


def test_one_bad_file_keeps_all_from_being_written(importing: Import, layouts: Path, content: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    before = sorted(content.rglob("*"))
    done = importing(layouts / "headings.docx", tmp_path / "empty.txt", tmp_path / "gone.txt")
    assert done.status == 1
    assert done.err.count("must ") == 2
    assert sorted(content.rglob("*")) == before


def test_a_draft_that_cannot_be_written_takes_the_others_back(
    command: Callable[..., subprocess.CompletedProcess[str]], content: Path, tmp_path: Path
) -> None:
    """The disk has room for the first and not for the second."""
    (tmp_path / "21.txt").write_text(NOTES, encoding="utf-8")
    more = "".join(f"The harbour was dredged for the {number}th time.\n\n" for number in range(1000))
    (tmp_path / "22.txt").write_text(NOTES.replace("21 March", "22 March") + more, encoding="utf-8")
    done = command("import", "--content", content, tmp_path / "21.txt", tmp_path / "22.txt", disk=20_000)
    assert done.returncode == 74, done.stderr
    assert "and nothing was written: " in done.stderr
    assert not list((content / "meetings").glob("2018-03-*"))


def test_the_first_draft_of_an_archive_makes_its_folder(importing: Import, content: Path, tmp_path: Path) -> None:
    shutil.rmtree(content / "meetings")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    assert importing(tmp_path / "notes.txt").status == 0
    assert [path.name for path in (content / "meetings").iterdir()] == ["2018-03-21.md"]


def test_what_is_wrong_in_the_content_is_no_fault_of_the_import(importing: Import, content: Path, tmp_path: Path) -> None:
    (content / "addresses.lock").write_text("/meetings/1999-01-01/\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    done = importing(tmp_path / "notes.txt")
    assert done.status == 1
    assert "[address-vanished]" in done.err
    assert done.err.endswith("; nothing was written.\n")


def test_two_files_of_one_day_are_refused_until_one_is_named(importing: Import, layouts: Path, content: Path) -> None:
    done = importing(layouts / "headings.docx", layouts / "wide-table.docx")
    assert done.status == 1
    assert "got 2018-03-21, but" in done.err
    assert "--name 2018-03-21-public" in done.err
    assert importing(layouts / "headings.docx").status == 0
    first = (content / "meetings/2018-03-21.md").read_bytes()
    again = importing(layouts / "wide-table.docx")
    assert again.status == 1
    assert "meetings/2018-03-21.md exists" in again.err
    assert (content / "meetings/2018-03-21.md").read_bytes() == first
    assert importing("--name", "2018-03-21-public", layouts / "wide-table.docx").status == 0
    assert (content / "meetings/2018-03-21-public.md").is_file()


def test_a_date_from_the_command_line_is_used_and_marked(importing: Import, content: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES.replace("Date: 21 March 2018\n", ""), encoding="utf-8")
    assert importing("--date", "2018-03-21", path).status == 0
    text = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "# TODO: the date was given on the command line; compare it with the notes\ndate: 2018-03-21\n" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--date", "2018-03-21", "a.txt", "b.txt"), "for one file at a time"),
        (("--name", "march", "a.txt"), "--name must be a date with or without a word"),
        (("--name", "2018-13-21", "a.txt"), "the date in --name must be a day of the form YYYY-MM-DD, got '2018-13-21'"),
        (("--name", "2018-03", "a.txt"), "the date in --name must be a day of the form YYYY-MM-DD, got '2018-03'"),
        (("--name", "2018-03-22", "--date", "2018-03-21", "a.txt"), "must be of the same day"),
    ],
    ids=["one date for two files", "a name that is no date", "a month that is none", "a month", "two days"],
)
def test_options_that_do_not_go_together_are_wrong_use(options: tuple[str, ...], message: str, importing: Import) -> None:
    done = importing(*options)
    assert done.status == 2
    assert message in done.err


def test_without_its_packages_the_import_says_how_to_get_them(tmp_path: Path) -> None:
    """A name that is None among the modules is, to Python, a module that is not there."""
    program = "import sys; sys.modules['mammoth'] = None; import build; sys.exit(build.main(['import', 'a.docx']))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "packages that are not installed (mammoth): use make import FILE=…" in done.stderr


def test_nothing_is_fetched_for_a_page_and_its_pictures_are_named(importing: Import, content: Path, tmp_path: Path) -> None:
    html = (
        "<html><body><h1>Monthly meeting</h1><p>Date: 21 March 2018</p><h2>1. Tugs</h2><p>Two.</p>"
        "<img src='http://127.0.0.1:9/x.png' alt='A tug'>"
        "<script>document.write('no')</script><iframe src='http://127.0.0.1:9/'></iframe></body></html>"
    )
    path = tmp_path / "notes.html"
    path.write_text(html, encoding="utf-8")
    done = importing(path)
    assert done.status == 0
    assert "left out: the page: an image: “A tug”" in done.out
    text = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "127.0.0.1" not in text
    assert "document.write" not in text
