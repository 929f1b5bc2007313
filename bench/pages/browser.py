"""Every page of a site in a real browser: in all colours, wide and narrow, with larger text, with more space, and as it loads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bench.pages.look import Look
from bench.pages.paper import printed
from tests.browser.conftest import ARGUMENTS, BASE_PATH, BROWSERS, served
from tests.browser.losses import SPACE, UNFOLD, lost
from tests.browser.test_accessibility import COLOURS, RULES, TAGS, WITHOUT_COLOURS, violations

AXE, SHIFT, SPACING, LARGE, ZOOM = (
    "axe: a page in light, dark and forced colours, 320 and 1280 px wide",
    "layout shift as a page loads, 320 and 1280 px wide",
    "text spacing (WCAG 1.4.12), 320 and 1280 px wide",
    "text twice as large, 320 px wide",
    "zoom of 400 % on a screen of 1280 by 1024",
)
WIDTHS = (1280, 320)
# As wide as the screen by the zoom, and as high.
ZOOMED = ViewportSize(width=320, height=256)

_REMEMBER_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.shifted += shift.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
# Drawn twice, or where nothing is drawn any more, a second later.
_SHIFTED = """() => Promise.race([new Promise((done) => setTimeout(done, 1000)),
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))]).then(() => window.shifted)"""


def looked_at(site: Path, addresses: Sequence[str]) -> list[Look]:
    """Open pages of a site, by their addresses below its home page, one after the other."""
    found = os.environ.get("MINUTEBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright, served(site, BASE_PATH) as home:
        page = playwright.chromium.launch(executable_path=found, args=ARGUMENTS).new_page(reduced_motion="reduce")
        page.set_default_timeout(120_000)
        page.add_init_script(_REMEMBER_SHIFTS)
        return [look for address in addresses for look in _page(page, home, address)]


def _page(page: Page, home: str, address: str) -> Iterator[Look]:
    for width in WIDTHS:
        _open(page, home, address, width)
        shifted = page.evaluate(_SHIFTED)
        yield Look(SHIFT, address, (f"{width} px: {shifted:.4f}",) if shifted else ())
        if width == WIDTHS[0]:
            yield printed(page, address)
        page.evaluate(UNFOLD)
        yield from _in_all_colours(page, address, width)
        page.evaluate(SPACE)
        yield Look(SPACING, address, _lost(page, f"{width} px"))
        page.evaluate("document.adoptedStyleSheets = []")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield Look(LARGE, address, _lost(page))
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(ZOOMED)
    yield Look(ZOOM, address, _lost(page))


def _open(page: Page, home: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    page.goto(home + address)
    if "?q=" in address:
        page.locator("#search-status").filter(has_text="result").wait_for()


def _in_all_colours(page: Page, address: str, width: int) -> Iterator[Look]:
    """All rules in light; in the dark, those that ask for colours; in forced colours, those that do not: the reader's own replace ours."""
    for name, rules, only in (("light", RULES, TAGS), ("dark", {}, COLOURS), ("forced", WITHOUT_COLOURS, TAGS)):
        page.emulate_media(color_scheme="dark" if name == "dark" else "light", forced_colors="active" if name == "forced" else "none")
        found = violations(page, rules, only)
        yield Look(AXE, address, tuple(f"{name}, {width} px: {paragraph}" for paragraph in found.split("\n\n") if paragraph))
    page.emulate_media(forced_colors="none")


def _lost(page: Page, when: str = "") -> tuple[str, ...]:
    """Return what a page has lost: what sticks out of it, what is cut off, and words that lie on each other."""
    return tuple(f"{when} {fault}".strip() for fault in lost(page))
