"""A file that a browser sends is imported as the command imports it, and refused with its sentences."""

from __future__ import annotations

import subprocess
from http import HTTPStatus
from pathlib import Path

import pytest

from minutebook.editor.desk import Desk
from minutebook.importing.read.opening import MAX_BYTES
from minutebook.loopback import MAX_BODY, Answer

from .conftest import HOST, cookie_of, request

TEXT = b"Board meeting\n\n25 February 2026\n\nPresent: Nia Note\n\n1. The weir\n\nIt was looked at.\n"


def sent(desk: Desk, name: str, data: bytes, *, date: str = "", cookie: str | None = None, origin: str = f"http://{HOST}") -> Answer:
    body = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="' + head + b"\r\n\r\n" + words + b"\r\n"
        for head, words in ((b'file"; filename="' + name.encode() + b'"\r\nContent-Type: text/plain', data), (b'date"', date.encode()))
    )
    headers = {"Host": HOST, "Cookie": cookie or cookie_of(desk), "Origin": origin, "Content-Type": "multipart/form-data; boundary=edge"}
    return desk.answer(request("POST", "/edit/import", headers, body + b"--edge--\r\n"))


def names(content: Path) -> list[str]:
    return sorted(path.name for path in (content / "meetings").iterdir())


def test_a_file_becomes_a_draft_with_its_source_beside_it(desk: Desk, content: Path) -> None:
    imported = sent(desk, "../../C:\\minutes \u2713.txt", TEXT)
    assert (imported.status, imported.headers["Location"]) == (HTTPStatus.SEE_OTHER, "/edit/meetings/2026-02-25/?imported")
    draft = (content / "meetings/2026-02-25.md").read_text(encoding="utf-8")
    assert "status: draft" in draft and "## 1. The weir" in draft
    assert "It was looked at." in (content.parent / ".sources/2026-02-25.txt").read_text(encoding="utf-8")
    # The same once more is another meeting of that day, or none: what is there stays.
    again = sent(desk, "minutes.txt", TEXT.replace(b"looked at", b"sold"))
    assert (again.status, "2026-02-25.md exists" in again.content.decode()) == (422, True)
    assert (content / "meetings/2026-02-25.md").read_text(encoding="utf-8") == draft


def test_the_day_is_that_of_the_form_where_the_file_does_not_say_it(desk: Desk, content: Path) -> None:
    undated = TEXT.replace(b"25 February 2026\n\n", b"")
    assert "Here the day is given below the file." in sent(desk, "minutes.txt", undated).content.decode()
    assert sent(desk, "minutes.txt", undated, date="2026-02-26").headers["Location"] == "/edit/meetings/2026-02-26/?imported"
    assert "2026-02-26.md" in names(content)


def test_a_draft_with_a_mistake_is_in_nobodys_way(desk: Desk, content: Path) -> None:
    path = content / "meetings/2025-12-10.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n## 9. Boats\n\nCall 01632 960123.\n", encoding="utf-8")
    assert sent(desk, "minutes.txt", TEXT).status == 303


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("minutes.docx", b"PK\x03\x04" + b"x" * 99, "minutes.docx: must be"),
        ("minutes.exe", b"x", "must be one of .docx"),
        ("-h", b"x", "must be one of .docx"),
        ("empty.txt", b"", "got an empty file"),
        ("", b"", "Choose a file first."),
        ("large.txt", b"x" * (MAX_BYTES + 1), f"must be at most {MAX_BYTES} bytes"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_the_sentence_of_the_import(
    desk: Desk, content: Path, name: str, data: bytes, said: str
) -> None:
    before = names(content)
    refused = sent(desk, name, data)
    page = refused.content.decode()
    assert (refused.status, said in page) == (422, True), page
    # Where it lay for the import is nobody's business.
    assert "minutebook-" not in page.partition("Begin the next notes")[0]
    assert names(content) == before


def test_a_file_that_takes_too_long_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("import", timeout)

    monkeypatch.setattr(subprocess, "run", slow)
    assert "took longer" in sent(desk, "minutes.txt", TEXT).content.decode()


def test_what_lies_beside_the_notes_is_not_run(desk: Desk, content: Path) -> None:
    (content.parent / "yaml.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert sent(desk, "minutes.txt", TEXT).status == 303


def test_a_file_is_taken_only_from_a_page_of_the_editor(desk: Desk, content: Path) -> None:
    before = names(content)
    assert sent(desk, "minutes.txt", TEXT, cookie="minutebook-edit-8000=other").status == 403
    assert sent(desk, "minutes.txt", TEXT, origin="http://elsewhere.example").status == 403
    assert names(content) == before
    # Nor are its bytes waited for.
    headers = {"Host": HOST, "Cookie": cookie_of(desk), "Origin": f"http://{HOST}"}
    assert desk.most_sent(request("POST", "/edit/import", headers)) > MAX_BYTES
    assert desk.most_sent(request("POST", "/edit/import", {**headers, "Origin": "http://elsewhere.example"})) == MAX_BODY
    assert desk.most_sent(request("POST", "/edit/new", headers)) == MAX_BODY


def test_a_form_that_is_none_is_refused(desk: Desk) -> None:
    headers = {"Host": HOST, "Cookie": cookie_of(desk), "Origin": f"http://{HOST}", "Content-Type": "multipart/form-data; boundary=edge"}
    for body in (b"", b"--edge\r\n--edge--", b"--edge\r\n\r\n\r\n\r\n--edge--"):
        assert desk.answer(request("POST", "/edit/import", headers, body)).status == 422
    assert desk.answer(request("POST", "/edit/import", {**headers, "Content-Type": "text/plain"}, TEXT)).status == 422
