"""What docs/appearance.md shows of an office's own templates looks as it says."""

from __future__ import annotations

import re
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page

from minutebook.program import DOCS
from tests.small import write_small

from .conftest import STICKING_OUT, Visitor, served_twice, visiting

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 40"><path d="M0 0h240v40H0z"/></svg>'

LONG = "Notes are published ten days after each meeting, once whoever was there has read them. " * 3
SENTENCES = (
    f"{{% block below_heading %}}<p id='below'>{LONG}</p>{{% endblock %}}{{% block before_foot %}}<p id='before'>{LONG}</p>{{% endblock %}}"
)


@pytest.fixture(scope="module")
def office_site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an office with a logo that puts a crest on every page, as the documentation does."""
    office = tmp_path_factory.mktemp("office")
    write_small(office / "content")
    with (office / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("title: The record of the parish council\nlogo: logo.svg\n")
    (office / "content/logo.svg").write_text(LOGO, encoding="utf-8")
    for folder in ("static", "templates"):
        (office / folder).mkdir()
    (office / "static/crest.png").write_bytes(_square(48))
    _, after = (DOCS / "appearance.md").read_text(encoding="utf-8").split("This, as `templates/base.html`, puts", 1)
    (example,) = re.findall(r"```html\n(.*?)```", after, re.DOTALL)[:1]
    (office / "templates/base.html").write_text(example, encoding="utf-8")
    for name in ("home", "meeting"):
        sentences = f"{{% extends 'minutebook/{name}.html' %}}{SENTENCES}"
        (office / f"templates/{name}.html").write_text(sentences, encoding="utf-8")
    built = command("build", "--no-search", "--jobs", "1", "--as-of", "2026-09-30", cwd=office)
    assert built.returncode == 0, built.stderr
    return office / "site"


def _square(side: int) -> bytes:
    """Return a grey picture as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(side * (b"\0" + side * b"\x80"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def visitor(browser: Browser, office_site: Path) -> Iterator[Visitor]:
    with served_twice(office_site) as homes, visiting(browser, homes) as visitor:
        yield visitor
        assert not visitor.faults


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found
    return found


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_the_crest_of_the_example_stands_above_the_title_and_takes_no_room_beside_it(visitor: Visitor, width: int) -> None:
    page = visitor.open("meetings/", width=width)
    crest, title, logo = (box(page, selector) for selector in (".masthead-title img", ".masthead-title a", ".logo img"))
    assert crest["x"] == title["x"]
    assert crest["y"] + crest["height"] <= title["y"]
    assert title["width"] > width / 3
    assert logo["x"] + logo["width"] <= title["x"] or title["x"] + title["width"] <= logo["x"]
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("address", ["", "meetings/2026-09-15/"])
def test_a_sentence_below_the_heading_and_one_before_the_foot_stand_where_the_words_of_the_page_do(
    visitor: Visitor, address: str, width: int
) -> None:
    page = visitor.open(address, width=width)
    heading, below, before, main, foot = (box(page, selector) for selector in ("h1", "#below", "#before", "main", ".colophon"))
    assert below["x"] == heading["x"]
    assert below["y"] >= heading["y"] + heading["height"]
    assert before["x"] >= main["x"] and before["x"] + before["width"] <= main["x"] + main["width"]
    assert before["y"] + before["height"] <= foot["y"]
    # Lines that somebody can read.
    assert 200 < before["width"] < 900
    assert page.evaluate(STICKING_OUT) == []
