"""What the tests of the import share: content to import into, the command, and the invented meeting as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import build
from tests.importing import office as offices
from tests.importing.files import open_browser, scan, write_content, write_layouts


@dataclass(frozen=True, slots=True)
class Done:
    """How an import ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the roles of the invented meeting, to import into."""
    return write_content(tmp_path / "content")


@pytest.fixture
def importing(content: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run build.py import on files, with options, into content."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        status = build.main(["import", "--content", str(content), *map(str, arguments)])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def printer() -> Iterator[Browser]:
    """The browser that prints PDF."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def layouts(printer: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented meeting in each layout as .html, .docx and .pdf, and a scan. Read it only."""
    folder = tmp_path_factory.mktemp("layouts")
    write_layouts(folder, printer)
    (folder / "scan.pdf").write_bytes(scan(printer))
    return folder


@pytest.fixture(params=["docx", "pdf"])
def office(
    request: pytest.FixtureRequest, importing: Callable[..., Done], content: Path, tmp_path: Path, printer: Browser
) -> Callable[..., str]:
    """Import the parts of a "Monthly meeting" of 21 March 2018 from a Word or PDF file; return the draft, and the report below it."""

    def run(*parts: offices.Part) -> str:
        path = tmp_path / f"notes.{request.param}"
        if request.param == "docx":
            offices.write_word(path, "Monthly meeting", parts)
        else:
            offices.write_pdf(path, "Monthly meeting", parts, printer)
        done = importing(path)
        assert (done.status, done.err) == (0, "")
        return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8") + done.out

    return run
