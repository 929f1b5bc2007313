"""Hostile documents without the policy of their pages: nothing runs, and a page that would run something is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.torture.hostile import document
from bench.torture.in_browser import looked_at, opened
from tests.browser.conftest import served


def test_nothing_runs_on_pages_of_hostile_documents(browser: Browser) -> None:
    trials = [*opened(browser, 20)]
    assert len(trials) == 20
    assert [trial for trial in trials if trial.fault] == []


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<script>harm(1)</script>", "torture: harm"),
        ('<main><p onmouseover="harm(1)">tug</p></main>', "torture: harm"),
        ("<script>window.harm = 1</script>", "torture: harm"),
        ("<script>alert(1)</script>", "torture: alert"),
        ('<img src="https://evil.example/seen.gif">', "asked for https://evil.example/seen.gif"),
        ('<a href="javascript:harm(1)">tug</a>', "an address javascript:harm(1)"),
    ],
)
def test_a_page_that_would_do_harm_is_noticed(browser: Browser, tmp_path: Path, markup: str, seen: str) -> None:
    made = document(0)
    page = tmp_path / "meetings" / made.id / "index.html"
    page.parent.mkdir(parents=True)
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page.write_text(f"<!doctype html><html><head>{policy}</head><body>{markup}</body></html>", encoding="utf-8")
    with served(tmp_path, "/") as home:
        (trial,) = looked_at(browser, home, [made])
    assert seen in trial.fault
