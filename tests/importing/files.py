"""The invented meeting as files that real programs write: HTML, Word, and PDF from a browser."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.importing import meeting

BASE = Path(__file__).resolve().parent.parent / "cases" / "base"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
FOOT = f'<div style="font-size:8px">{meeting.FOOT}, page <span class="pageNumber"></span></div>'


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give the browser named by MINUTEBOOK_BROWSER, else one that is installed, else Playwright's own."""
    wanted = os.environ.get("MINUTEBOOK_BROWSER")
    found = (shutil.which(wanted) or wanted) if wanted else next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


def write_content(folder: Path) -> Path:
    """Write a content folder with the roles of the invented meeting; return it."""
    shutil.copytree(BASE, folder)
    roles = (folder / "roles.yaml").read_text(encoding="utf-8").split("- label: DHM")[0]
    (folder / "roles.yaml").write_text(roles + meeting.ROLES, encoding="utf-8")
    return folder


def write_layouts(folder: Path, browser: Browser) -> None:
    """Write the meeting in each layout as .html, .docx and .pdf into folder, each PDF on several small sheets with a foot."""
    page = browser.new_page()
    for name, html in meeting.LAYOUTS.items():
        stem = name.replace(" ", "-")
        (folder / f"{stem}.html").write_text(html(), encoding="utf-8")
        (folder / f"{stem}.docx").write_bytes(meeting.word(name))
        page.set_content(html())
        (folder / f"{stem}.pdf").write_bytes(_printed(page))


def scan(browser: Browser) -> bytes:
    """Return a PDF that is a picture of words and holds none, as a scanner makes it."""
    page = browser.new_page()
    page.set_content("<h1>Monthly meeting</h1><p>Date: 21 March 2018</p>")
    address = f"data:image/png;base64,{base64.b64encode(page.screenshot()).decode()}"
    page.set_content("<img id='scan' style='width:100%'>")
    page.evaluate(
        "address => new Promise(done => { const img = document.querySelector('#scan'); img.onload = done; img.src = address })", address
    )
    return page.pdf()


def pdf_of(*objects: str, trailer: str = "") -> bytes:
    """Return a PDF of objects, which are numbered from 1; the first is its catalogue."""
    text, places = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj{words}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    ends = f"trailer<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 {count}\n0000000000 65535 f \n{table}{ends}".encode()


def _printed(page: Page) -> bytes:
    return page.pdf(
        width="160mm",
        height="120mm",
        margin={"top": "20mm", "bottom": "20mm", "left": "15mm", "right": "15mm"},
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOT,
    )
