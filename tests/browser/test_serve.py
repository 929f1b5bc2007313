"""The preview shows what is written as soon as it is saved, and what is wrong with it, on this computer alone."""

from __future__ import annotations

import json
import re
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ..conftest import ROOT, serving
from .watching import PATIENCE

DRAFT = """\
---
title: Monthly assurance meeting
series: holding-to-account
status: draft
date: 2022-06-27
attendance:
  - {name: John Campion, role: PCC}
---

## 1. Vehicles

The first words.
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content with a draft in it."""
    folder = tmp_path_factory.mktemp("serve") / "content"
    shutil.copytree(ROOT / "content", folder)
    (folder / "meetings/2022-06-27.md").write_text(DRAFT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(content: Path) -> Iterator[str]:
    """The address of a preview of it."""
    with serving(content) as (address, _):
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def save(content: Path, text: str) -> None:
    """Save the draft as an editor's program does."""
    (content / "meetings/2022-06-27.md").write_text(text, encoding="utf-8")


def test_a_draft_is_shown_and_marked(address: str, page: Page) -> None:
    page.goto(f"{address}meetings/2022-06-27/")
    expect(page.get_by_text("The first words.")).to_be_visible()
    expect(page.get_by_text("These notes are not approved")).to_be_visible()
    expect(page.get_by_text("This copy holds notes that are not published.")).to_be_visible()


def test_what_is_saved_is_shown_without_a_key(address: str, content: Path, page: Page) -> None:
    page.goto(f"{address}meetings/2022-06-27/")
    save(content, DRAFT.replace("The first words.", "Other words."))
    expect(page.get_by_text("Other words.")).to_be_visible()
    save(content, DRAFT)
    expect(page.get_by_text("The first words.")).to_be_visible()


def test_a_mistake_is_shown_with_its_line_above_the_last_good_page_until_it_is_mended(address: str, content: Path, page: Page) -> None:
    page.goto(f"{address}meetings/2022-06-27/")
    save(content, DRAFT.replace("role: PCC", "role: <b>DCC</b>"))
    problems = page.get_by_role("alert")
    expect(problems).to_contain_text("2022-06-27.md:7: role must be one in roles.yaml, got '<b>DCC</b>'")
    expect(page.get_by_text("The first words.")).to_be_visible()
    page.goto(f"{address}themes/custody/")
    expect(page.get_by_role("alert")).to_contain_text("2022-06-27.md:7")
    save(content, DRAFT)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_advice_is_folded_below_the_page_and_stays_unfolded_while_one_writes(address: str, content: Path, page: Page) -> None:
    page.goto(f"{address}meetings/2022-06-27/")
    save(content, DRAFT.replace("The first words.", "The DCC said that all vehicles had come back."))
    # The page is not loaded anew while it is looked at: these words are there only afterwards.
    expect(page.get_by_text("all vehicles had come back")).to_be_visible()
    advice = page.get_by_role("complementary", name="Advice")
    head = advice.get_by_text(re.compile("of advice, .* on the file of this page"))
    expect(head).to_be_visible()
    first = advice.get_by_role("listitem").first
    expect(first).to_be_hidden()
    head.press("Enter")
    expect(first).to_contain_text("content/meetings/2022-06-27.md:")
    assert not Axe().run(page).response["violations"]
    save(content, DRAFT.replace("The first words.", "The DCC said that no vehicle had come back."))
    expect(page.get_by_text("no vehicle")).to_be_visible()
    expect(first).to_be_visible()
    save(content, DRAFT)


def test_the_search_of_the_preview_finds_the_draft(address: str, content: Path, page: Page) -> None:
    save(content, DRAFT.replace("The first words.", "The word xylophone stands here."))
    page.goto(f"{address}meetings/2022-06-27/")
    expect(page.get_by_text("xylophone")).to_be_visible()
    deadline = time.monotonic() + PATIENCE
    while not has_word(address, "xylophone"):
        assert time.monotonic() < deadline, "the search never heard of the word"
        time.sleep(0.05)
    page.goto(f"{address}search/?q=xylophone")
    expect(page.locator("#search-results h3")).to_have_text(["1 Vehicles"])
    save(content, DRAFT)


def has_word(address: str, word: str) -> bool:
    """Return whether the search of the preview knows a word yet: its index is made after the pages are shown, the first one too."""
    try:
        with urlopen(f"{address}search/words.json") as answer:
            return word in json.load(answer)
    except HTTPError as error:
        assert error.code == 404
        return False


def test_nothing_but_this_computer_reads_a_preview(address: str) -> None:
    """A page elsewhere can have its name lead to this computer; the name then stands in the request."""
    for host, status in (("evil.example", 403), ("localhost", 200), ("127.0.0.1", 200)):
        request = Request(address, headers={"Host": f"{host}:8000"})
        try:
            with urlopen(request) as answer:
                assert answer.status == status
        except HTTPError as error:
            assert error.code == status


@pytest.mark.parametrize("path", ["../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "static/../../content/site.yaml", "nothing/", "a%00b"])
def test_what_is_no_page_of_the_site_is_not_found(address: str, path: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{address}{path}")


def test_what_is_no_request_is_answered_and_the_preview_goes_on(address: str) -> None:
    host, port = address.removeprefix("http://").strip("/").split(":")
    for line in (b"GET http://[::1/ HTTP/1.1", b"GET /preview/changes?" + b"9" * 5000 + b" HTTP/1.1", b"\x00\xff"):
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            connection.sendall(line + b"\r\nHost: 127.0.0.1\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with urlopen(address) as answer:
        assert answer.status == 200


def test_a_folder_that_is_moved_away_and_back_does_not_end_the_preview(address: str, content: Path, page: Page) -> None:
    folder, away = content / "recommendations", content.parent / "away"
    for _ in range(300):
        folder.rename(away)
        away.rename(folder)
    save(content, DRAFT.replace("The first words.", "After the move."))
    page.goto(f"{address}meetings/2022-06-27/")
    expect(page.get_by_text("After the move.")).to_be_visible()
    save(content, DRAFT)


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_number_that_is_no_port_is_wrong_use(port: str) -> None:
    done = subprocess.run([sys.executable, ROOT / "build.py", "serve", "--port", port], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_port_that_is_taken_is_said(address: str, content: Path) -> None:
    port = address.rpartition(":")[2].strip("/")
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "serve", "--port", port, "--content", content],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, f"the preview could not be shown at port {port}: Address already in use; try --port 0.\n")
