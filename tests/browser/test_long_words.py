"""However long a word and however wide a table, no page scrolls sideways: the word breaks and the table scrolls by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import long_words
from .conftest import STICKING_OUT, Visitor, served_twice, visiting
from .test_accessibility import violations


@pytest.fixture(scope="module")
def long_site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the archive of long words."""
    folder = tmp_path_factory.mktemp("long")
    long_words.write(folder / "content")
    built = command("build", "--content", folder / "content", "--output", folder / "site", "--as-of", "2024-06-01")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture
def visitor(browser: Browser, long_site: Path) -> Iterator[Visitor]:
    """A visitor of that site."""
    with served_twice(long_site) as homes, visiting(browser, homes) as visitor:
        yield visitor
        assert not visitor.faults


def addresses(site: Path) -> list[str]:
    """Return the address of every page below the home page, and of a search that finds them all."""
    pages = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
    return [*pages, f"search/?q={long_words.WORD}"]


def test_no_page_scrolls_sideways_on_a_small_screen_or_with_text_twice_as_large(visitor: Visitor, long_site: Path) -> None:
    wide = {}
    for address in addresses(long_site):
        page = visitor.open(address)
        assert long_words.WORD.lower() in page.locator("body").inner_text().lower()
        for width, size in ((1280, "200%"), (320, "200%"), (320, "100%")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            if out := page.evaluate(STICKING_OUT):
                wide[address, width, size] = out
    assert wide == {}


def test_a_table_of_the_notes_scrolls_by_itself_with_the_keyboard_too(visitor: Visitor) -> None:
    page = visitor.open("meetings/2024-01-30/", width=320)
    table = page.get_by_role("group", name="Table: Column 1, Column 2").first
    table.focus()
    expect(table).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_axe_finds_nothing_wrong_with_long_words_and_wide_tables_on_a_small_screen(visitor: Visitor) -> None:
    found = violations(visitor.open("meetings/2024-01-30/", width=320))
    assert not found, found
