"""What nobody should write and somebody will: titles of 300 letters, 300 items or none, names in other scripts, no themes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import bad_input
from .conftest import Visitor, served_twice, visiting
from .losses import UNFOLD, lost
from .test_accessibility import violations

# The meeting of 300 items is looked at without axe, which takes minutes for it: its parts are those of other meetings.
LARGEST = "meetings/2024-01-30/"
OTHERS = ("", "meetings/2024-02-27/", "meetings/2024-03-26/", "people/person-hm/", "themes/", "glossary/", "a-z/", "actions/2024-01-30/1/")


@pytest.fixture(scope="module")
def bad_site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that archive."""
    folder = tmp_path_factory.mktemp("bad")
    bad_input.write(folder / "content")
    built = command("build", "--content", folder / "content", "--output", folder / "site", "--as-of", "2024-06-01", "--no-search")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def visitor(browser: Browser, bad_site: Path) -> Iterator[Visitor]:
    """A visitor of that site."""
    with served_twice(bad_site) as homes, visiting(browser, homes) as visitor:
        yield visitor
        assert not visitor.faults


@pytest.mark.parametrize("address", [*OTHERS, LARGEST])
def test_nothing_is_lost_at_any_width(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)
    page.evaluate(UNFOLD)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert lost(page) == [], width


@pytest.mark.parametrize("address", OTHERS)
def test_axe_finds_nothing_wrong(visitor: Visitor, address: str) -> None:
    found = violations(visitor.open(address, width=320))
    assert not found, found


def test_a_meeting_of_300_items_has_them_all_and_its_actions(visitor: Visitor) -> None:
    page = visitor.open(LARGEST)
    expect(page.locator(".item")).to_have_count(bad_input.ITEMS)
    expect(page.locator(".action")).to_have_count(bad_input.ACTIONS)


def test_what_is_empty_says_so(visitor: Visitor) -> None:
    for address, said in (
        ("meetings/2024-02-27/", "These notes record nothing under any heading."),
        ("themes/", "No theme has been named in this archive yet."),
        ("glossary/", "No term is explained in this archive yet."),
        ("recommendations/", "No report is in this archive yet."),
    ):
        expect(visitor.open(address).get_by_role("main")).to_contain_text(said)
