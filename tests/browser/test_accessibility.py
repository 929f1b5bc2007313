"""Every kind of page can be used by everybody: checked with axe, in every set of colours, and with a keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import KINDS, Opened, Scheme, Visitor
from .losses import UNFOLD

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    # Off unless asked for: links and controls measure 24 by 24 pixels or keep their distance.
    "target-size": True,
    # Contrast of 7:1, which the design asks for, beyond AA.
    "color-contrast-enhanced": True,
}
# axe reads the page's own colours, which the reader's have replaced.
WITHOUT_COLOURS = {**RULES, "color-contrast": False, "color-contrast-enhanced": False}
# The rules to which it makes a difference whether the page is dark.
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]


def violations(page: Page, rules: dict[str, bool] = RULES, only: list[str] = TAGS) -> str:
    """Return what axe finds, a rule a paragraph: what it asks for, and each place with what is wrong there."""
    options = {"runOnly": only, "rules": {rule: {"enabled": on} for rule, on in rules.items()}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = AXE.run(page, options=options).response["violations"]
    return "\n\n".join("\n".join(lines(violation)) for violation in found)


def lines(violation: dict[str, Any]) -> Iterator[str]:
    yield f"{violation['id']} ({violation['impact']}): {violation['help']}, in {len(violation['nodes'])} places"
    for node in violation["nodes"][:6]:
        yield f"  {' '.join(map(str, node['target']))}  {' '.join(node['html'].split())[:120]}"
        yield from (f"    {check['message']}" for check in (*node["any"], *node["all"], *node["none"]))


def test_axe_finds_nothing_wrong_with_a_page(opened: Opened) -> None:
    opened.page.emulate_media(color_scheme="light")
    found = violations(opened.page)
    assert not found, found


def test_axe_finds_nothing_wrong_with_the_colours_of_a_page_that_is_dark(opened: Opened) -> None:
    opened.page.emulate_media(color_scheme="dark")
    found = violations(opened.page, {}, COLOURS)
    assert not found, found


@pytest.mark.parametrize("name", ["home", "meeting held", "theme", "action", "search results"])
def test_axe_finds_nothing_wrong_with_a_page_in_forced_colours(visitor: Visitor, name: str) -> None:
    page = visitor.open(KINDS[name])
    page.emulate_media(forced_colors="active")
    found = violations(page, WITHOUT_COLOURS)
    assert not found, found


@pytest.mark.parametrize("name", ["meeting held", "themes", "theme", "recommendation", "report", "search results"])
def test_axe_finds_nothing_wrong_with_a_page_at_320_pixels_that_is_unfolded(visitor: Visitor, name: str) -> None:
    page = visitor.open(KINDS[name], width=320)
    page.evaluate(UNFOLD)
    found = violations(page)
    assert not found, found


# --- keyboard ----------------------------------------------------------------------------------------------------------

STOP = """() => {
  const place = document.activeElement, style = getComputedStyle(place), box = place.getBoundingClientRect();
  return {
    place: `${place.tagName.toLowerCase()} “${(place.getAttribute("aria-label") ?? place.textContent).trim().slice(0, 40)}”`,
    body: place === document.body,
    drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def test_the_first_tab_shows_a_link_that_skips_to_the_content(visitor: Visitor) -> None:
    page = visitor.open(KINDS["meeting held"])
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["home", "meeting held", "search results"])
def test_every_stop_of_the_tab_key_is_in_sight_and_drawn(visitor: Visitor, name: str) -> None:
    page = visitor.open(KINDS[name])
    stops = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["body"]:
            break
        stops += 1
        assert stop["drawn"], f"the focus on {stop['place']} must be drawn"
        assert stop["inSight"], f"{stop['place']} must be in sight while it has the focus"
    assert stops >= page.locator("a[href]:visible").count()


# --- where am I --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place", "current"),
    [
        ("meetings", "Meetings", "page"),
        ("meeting held", "Meetings", "true"),
        ("themes", "Themes", "page"),
        ("theme", "Themes", "true"),
        ("action", "Actions", "true"),
        ("recommendation", "Recommendations", "true"),
        ("person", "People", "true"),
        ("glossary", "Glossary", "page"),
    ],
)
def test_the_navigation_marks_the_place_of_the_page(visitor: Visitor, name: str, place: str, current: str) -> None:
    page = visitor.open(KINDS[name], javascript=False)
    marked = page.get_by_role("navigation", name="Main").locator("[aria-current]")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text(place)
    expect(marked).to_have_attribute("aria-current", current)


def test_the_place_of_the_page_stays_marked_in_forced_colours(visitor: Visitor) -> None:
    page = visitor.open(KINDS["themes"])
    page.emulate_media(forced_colors="active")
    # Shadows and backgrounds are not drawn then; lines and letters are.
    drawn = """link => { const style = getComputedStyle(link); return [style.fontWeight, style.textDecorationLine,
      style.borderBottomStyle, style.borderBottomWidth, style.outlineStyle]; }"""
    navigation = page.get_by_role("navigation", name="Main")
    here, there = navigation.get_by_role("link", name="Themes"), navigation.get_by_role("link", name="People")
    assert here.evaluate(drawn) != there.evaluate(drawn)


# --- not by colour alone -----------------------------------------------------------------------------------------------


def test_a_status_is_told_in_words(visitor: Visitor) -> None:
    said = visitor.open(KINDS["actions"]).locator(".status").all_inner_texts()
    assert said
    assert all(words.strip() for words in said)


def test_a_drawn_timeline_is_told_in_words(visitor: Visitor) -> None:
    drawn = visitor.open(KINDS["meetings"]).locator("figure").get_by_role("img")
    expect(drawn).to_have_accessible_name(re.compile("held.* 30 January 2018.*not held.* September 2017", re.IGNORECASE))


# The least contrast of what is drawn against the page: of its line or its filling, whichever stands out more.
LEAST_CONTRAST = """marks => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const contrast = (colour) => colour === "none" ? 1 : Math.max(light(colour), paper) / Math.min(light(colour), paper);
  return Math.min(...marks.map((mark) => Math.max(contrast(getComputedStyle(mark).stroke), contrast(getComputedStyle(mark).fill))));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_of_a_timeline_stands_out_from_the_page(visitor: Visitor, scheme: Scheme) -> None:
    marks = visitor.open(KINDS["home"], scheme=scheme).locator("circle, .bar")
    assert marks.count()
    assert marks.evaluate_all(LEAST_CONTRAST) >= 3
