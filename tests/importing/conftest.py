"""What the tests of the import share: content to import into, the command, and the invented meeting as files that real programs wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import build
from tests.importing import meeting

BASE = Path(__file__).resolve().parent.parent / "cases" / "base"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
FOOT = f'<div style="font-size:8px">{meeting.FOOT}, page <span class="pageNumber"></span></div>'


@dataclass(frozen=True, slots=True)
class Done:
    """How an import ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the roles of the invented meeting, to import into."""
    folder = shutil.copytree(BASE, tmp_path / "content")
    roles = (folder / "roles.yaml").read_text(encoding="utf-8").split("- label: DHM")[0]
    (folder / "roles.yaml").write_text(roles + meeting.ROLES, encoding="utf-8")
    return folder


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
    """The browser that prints PDF: the one named by MINUTEBOOK_BROWSER, else one that is installed, else Playwright's own."""
    wanted = os.environ.get("MINUTEBOOK_BROWSER")
    found = (shutil.which(wanted) or wanted) if wanted else next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def layouts(printer: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented meeting in each layout as .html, .docx and .pdf, each PDF on several small pages. Read it only."""
    folder = tmp_path_factory.mktemp("layouts")
    page = printer.new_page()
    for name, html in meeting.LAYOUTS.items():
        stem = name.replace(" ", "-")
        (folder / f"{stem}.html").write_text(html(), encoding="utf-8")
        (folder / f"{stem}.docx").write_bytes(meeting.word(name))
        page.set_content(html())
        (folder / f"{stem}.pdf").write_bytes(print_page(page_of=page))
    (folder / "scan.pdf").write_bytes(_scan(printer))
    return folder


def print_page(*, page_of) -> bytes:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Return a page as the browser prints it, with a foot on each sheet."""
    margin = {"top": "20mm", "bottom": "20mm", "left": "15mm", "right": "15mm"}
    printed: bytes = page_of.pdf(
        width="160mm", height="120mm", margin=margin, display_header_footer=True, header_template="<span></span>", footer_template=FOOT
    )
    return printed


def _scan(printer: Browser) -> bytes:
    """Return a PDF that is a picture of words and holds none, as a scanner makes it."""
    page = printer.new_page()
    page.set_content("<h1>Monthly meeting</h1><p>Date: 21 March 2018</p>")
    picture = page.screenshot()
    page.set_content("<img id='scan' style='width:100%'>")
    import base64

    address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    page.evaluate(
        "address => new Promise(done => { const scan = document.querySelector('#scan'); scan.onload = done; scan.src = address })", address
    )
    return page.pdf()
