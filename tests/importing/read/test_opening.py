"""What a file really is counts, and what cannot be read is named with its reason: then nothing is written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from minutebook.importing.read.opening import MAX_BYTES, MAX_PAGES, MAX_UNPACKED
from minutebook.read import MAX_BYTES as MAX_TEXT
from tests.importing import meeting
from tests.importing.conftest import Done
from tests.importing.documents import document
from tests.importing.paper import pdf_of

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


def pages(count: int, content: str = "BT/F1 12 Tf 72 700 Td(x)Tj ET") -> bytes:
    """Return a PDF of so many equal pages."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + count))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    return pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream ",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * count,
    )


PICTURE = "q 595 0 0 842 0 0 cm BI/W 1/H 1/CS/G/BPC 8 ID \x7f EI Q"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'
DEEP = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:p>" * 20000

REFUSED = {
    "empty text": ("notes.txt", b"", "must hold notes, got an empty file"),
    "blank text": ("notes.txt", b" \n\t\n", "must hold notes, got an empty file"),
    "empty Word file": ("notes.docx", b"", "must hold notes, got an empty file"),
    "an ending nobody knows": (
        "notes.ods",
        zip_of(mimetype=b"x"),
        "must be one of .docx, .odt, .doc, .rtf, .pdf, .html, .htm, .md, .txt, .eml",
    ),
    "no ending": ("notes", b"x", "got 'no ending'"),
    "locked Word file": ("notes.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "got a Word file that is locked"),
    "locked zip": ("notes.docx", locked_zip(), "locked with"),
    "old Word file": ("notes.doc", OLE, "got old Word"),
    "old Word file by another name": ("notes.docx", OLE + "WordDocument".encode("utf-16-le"), "got old Word"),
    "another kind of OpenDocument": ("notes.odt", zip_of(mimetype=b"x"), "got a zip without a Word document"),
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
    "PDF of a year": ("notes.pdf", pages(MAX_PAGES + 1), f"must have at most {MAX_PAGES} pages"),
    "scan": ("notes.pdf", pages(1, PICTURE), "must hold text, got a PDF of pictures"),
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


@pytest.mark.parametrize(
    ("form", "name", "kind"), [("dejavu.pdf", "notes.docx", "PDF"), ("dejavu.docx", "notes.pdf", "Word"), ("html", "notes.txt", "web page")]
)
def test_a_file_with_the_wrong_ending_is_read_as_what_it_is(form: str, name: str, kind: str, importing: Import, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(document("headings", form, tmp_path).read_bytes())
    done = importing(tmp_path / name)
    assert done.status == 0
    assert f"the name ends in {Path(name).suffix}, and the file is a {kind} file: it was read as what it is" in done.out
