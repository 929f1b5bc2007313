"""Every kind of page opens cleanly in any reader's browser, and its links lead through the record."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urlsplit

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from .conftest import BASE_PATH, KINDS, STICKING_OUT, Opened, Visitor
from .losses import SPACE, UNFOLD, lost

HELD = KINDS["meeting held"]
NOT_HELD = KINDS["meeting not held"]


# --- every kind of page ------------------------------------------------------------------------------------------------


def test_a_page_has_one_heading_of_the_first_level_and_a_title_with_its_words(opened: Opened, kind: str) -> None:
    headings = opened.page.locator("h1").all_inner_texts()
    assert len(headings) == 1
    title, archive = opened.page.title(), opened.page.locator(".masthead-title a").inner_text()
    assert title == archive if kind == "home" else title.endswith(f" – {archive}")
    words = headings[0].partition("\n")[0]
    if kind == "action":
        # What was promised is its headline, of which the title has the beginning.
        assert words.startswith(title.partition(": ")[2].partition(" – ")[0].partition("…")[0])
    else:
        assert kind == "home" or words in title


def test_a_page_fetches_its_style_and_nothing_from_another_host(opened: Opened) -> None:
    assert any(url.endswith("/static/site.css") for url in opened.requests)
    assert opened.strangers == ()


def test_a_page_opens_without_a_console_error_or_a_breach_of_its_policy(opened: Opened) -> None:
    assert opened.faults == ()


# A link of a drawing has an address that may move, with a value at its base.
LINKS = """[...document.querySelectorAll("a, form")].map((place) => place.href?.baseVal
  ? new URL(place.href.baseVal, document.baseURI).href : place.href ?? place.action)"""


def test_a_page_links_to_nothing_outside_the_folder_it_stands_in(opened: Opened, kind: str) -> None:
    links: list[str] = opened.page.evaluate(LINKS)
    root = opened.page.url.removesuffix(KINDS[kind])
    own = [link for link in links if urlsplit(link).netloc == urlsplit(root).netloc]
    assert own
    assert [link for link in own if not link.startswith(root)] == []


def test_a_page_does_not_scroll_sideways_at_320_pixels(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 320, "height": 640})
    assert not (out := opened.page.evaluate(STICKING_OUT)), "\n".join(out)


def test_the_search_box_of_the_header_ends_where_the_page_ends_at_320_pixels(visitor: Visitor) -> None:
    page = visitor.open(HELD, width=320)
    page.get_by_role("banner").get_by_text("Menu").click()
    button, main = page.get_by_role("banner").get_by_role("button").bounding_box(), page.get_by_role("main").bounding_box()
    assert button
    assert main
    margin = page.locator("main").evaluate("main => parseFloat(getComputedStyle(main).paddingRight)")
    assert button["x"] + button["width"] <= main["x"] + main["width"] - margin


def test_a_page_does_not_scroll_sideways_with_text_twice_as_large(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.page.evaluate("document.documentElement.style.fontSize = '200%'")
    try:
        assert not (out := opened.page.evaluate(STICKING_OUT)), "\n".join(out)
    finally:
        opened.page.evaluate("document.documentElement.style.fontSize = ''")


def test_a_page_loses_nothing_to_larger_text_more_space_or_a_zoom_of_400_percent(opened: Opened) -> None:
    page = opened.page
    page.evaluate(UNFOLD)
    try:
        page.set_viewport_size({"width": 320, "height": 256})
        faults = {"zoom": lost(page)}
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        faults["text"] = lost(page)
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(SPACE)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            faults[f"space at {width}"] = lost(page)
        assert {state: found for state, found in faults.items() if found} == {}
    finally:
        page.reload()


# Each says "Yes.": the fewer the words, the sooner the next ones come up to the name of whoever spoke before.
FEW_WORDS = """() => {
  for (const words of document.querySelectorAll(".turn .words")) words.innerHTML = "<p>Yes.</p>";
  const top = (turn, part) => turn.querySelector(part).getBoundingClientRect();
  const turns = [...document.querySelectorAll(".turn")].filter((turn) => turn.querySelector(".speaker"));
  const names = [...document.querySelectorAll(".speaker, .hang")].map((name) => name.getBoundingClientRect()).filter((box) => box.height);
  return {
    beside: turns.map((turn) => Math.abs(top(turn, ".words").top - top(turn, ".speaker").top)),
    over: names.filter((box) => names.some((other) => other !== box && other.top < box.bottom - 1 && box.top < other.bottom - 1
      && other.left < box.right && box.left < other.right)).length,
  };
}"""


@pytest.mark.parametrize("kind", ["meeting held", "recommendation", "theme"], indirect=True)
def test_words_stand_beside_the_name_of_whoever_said_them_however_few_they_are(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 1280, "height": 900})
    found = opened.page.evaluate(FEW_WORDS)
    # Whoever looks at the page next finds its own words.
    opened.page.reload()
    assert len(found["beside"]) > 1
    assert max(found["beside"]) < 12, "words began elsewhere than the name of who said them"
    assert found["over"] == 0, "names stand over each other"


def test_a_list_without_marks_stays_a_list_in_every_browser(opened: Opened) -> None:
    # WebKit takes a list for one if it stands in navigation, or if an entry is one and its mark is not "none"; an empty text will do.
    hidden = """[...document.querySelectorAll("main :is(ul, ol):not(nav *)")].filter((list) => list.children.length
      && ![...list.children].some((entry) => getComputedStyle(entry).display === "list-item"
        && getComputedStyle(entry).listStyleType !== "none")).map((list) => list.outerHTML.slice(0, 80))"""
    assert opened.page.evaluate(hidden) == []


def test_a_page_on_paper_has_its_words_and_no_navigation(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    try:
        for hidden in opened.page.locator("nav, form[role=search], .contents, .skip-link").all():
            expect(hidden).to_be_hidden()
        expect(opened.page.locator("h1")).to_be_visible()
        expect(opened.page.locator("main")).to_be_visible()
    finally:
        opened.page.emulate_media(media="screen")


def test_a_page_says_the_same_without_javascript(stroller: Visitor, opened: Opened, kind: str) -> None:
    page = stroller.open(KINDS[kind], javascript=False)
    expect(page.locator("h1")).to_be_visible()
    if not kind.startswith("search"):
        opened.page.set_viewport_size({"width": 1280, "height": 800})
        assert page.locator("main").inner_text() == opened.page.locator("main").inner_text()


def test_an_address_of_any_depth_that_does_not_exist_shows_the_page_not_found(visitor: Visitor) -> None:
    page = visitor.page()
    answer = page.goto(f"{visitor.published}meetings/1066-10-14/minutes/")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    page.get_by_role("main").get_by_role("link", name="the meetings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    # Chromium reports the status of the first answer, which is meant.
    assert [fault for fault in visitor.faults if "404" not in fault or "1066-10-14" not in fault] == []
    visitor.faults.clear()


def test_the_first_item_of_notes_is_in_sight_as_a_page_opens_on_a_large_screen(visitor: Visitor) -> None:
    page = visitor.open("meetings/")
    page.set_viewport_size({"width": 1440, "height": 900})
    tops = {}
    for address in page.locator("main a.row-title").evaluate_all("links => links.map((link) => link.href)"):
        page.goto(address)
        if page.locator(".item").count():
            tops[address] = page.locator(".item").first.evaluate("item => item.getBoundingClientRect().top")
    assert tops
    assert {address: top for address, top in tops.items() if top >= 760} == {}


def test_what_came_of_each_action_of_the_log_is_in_sight_on_a_small_screen(visitor: Visitor) -> None:
    page = visitor.open("actions/log/", width=390)
    table = page.get_by_role("table")
    edges = table.locator("tbody tr > :last-child").evaluate_all("cells => cells.map((cell) => cell.getBoundingClientRect().right)")
    assert edges
    assert max(edges) <= 390
    expect(table.get_by_role("columnheader", name="What came of it")).to_have_count(1)
    assert table.get_by_role("rowheader").count() == len(edges)


# --- paper -------------------------------------------------------------------------------------------------------------


def test_notes_are_printed_on_a4_in_black_on_white_with_each_action_kept_whole(visitor: Visitor) -> None:
    page = visitor.open(HELD, scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    breaks = page.locator(".record").evaluate_all("records => records.map((record) => getComputedStyle(record).breakInside)")
    assert breaks
    assert set(breaks) == {"avoid"}
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", page.pdf(prefer_css_page_size=True))
    assert sizes
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


def test_each_sheet_but_the_first_has_the_name_of_the_archive_above_and_each_has_its_number_below(visitor: Visitor) -> None:
    page = visitor.open(HELD)
    page.emulate_media(media="print")
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        lines = [sheet.extract_text().splitlines() for sheet in paper.pages]
    assert len(lines) > 1
    assert {sheet[0] for sheet in lines[1:]} == {"Holding the Chief Constable to account"}
    assert [sheet[-1] for sheet in lines] == [f"{number} of {len(lines)}" for number in range(1, len(lines) + 1)]
    # There the masthead says it, and nothing says it twice.
    assert sum("Holding the Chief Constable to account" in line for line in lines[0]) == 1


# --- links in the notes ------------------------------------------------------------------------------------------------


def arrived_at(page: Page, address: str) -> None:
    """Assert that the page is at an address, and that the place in it which the address names is in sight."""
    expect(page).to_have_url(re.compile(f"{re.escape(BASE_PATH + address)}$"))
    if "#" in address:
        expect(page.locator(":target")).to_be_in_viewport()


def test_an_action_in_the_notes_leads_to_its_chain_and_the_chain_back_to_the_notes(visitor: Visitor) -> None:
    page = visitor.open(HELD)
    page.get_by_role("link", name="Follow action 2018-01-30/1").click()
    arrived_at(page, "actions/2018-01-30/1/")
    expect(page.locator(".eyebrow")).to_contain_text("Action 2018-01-30/1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("a further update on the work on fleet and hire cars")
    page.locator("dl.facts").get_by_role("link", name="30 January 2018").click()
    arrived_at(page, f"{HELD}#action-1")
    expect(page.locator(":target")).to_contain_text("Action 2018-01-30/1")


def test_an_update_leads_to_its_action_and_the_action_to_the_update(visitor: Visitor) -> None:
    page = visitor.open(HELD)
    update = page.locator(".update", has_text="Update on action 2017-09/1")
    place = update.get_attribute("aria-labelledby")
    assert place
    update.get_by_role("link", name="September 2017").click()
    arrived_at(page, f"{NOT_HELD}#action-1")
    page.locator(".record:has(:target)").get_by_role("link", name="30 January 2018").click()
    arrived_at(page, f"{HELD}#{place}")


def test_a_chain_leads_to_each_update_in_the_notes(visitor: Visitor) -> None:
    page = visitor.open(KINDS["action"])
    page.locator(".chain-list").get_by_role("link", name=re.compile("^Update")).click()
    expect(page.locator(":target")).to_contain_text("Update on action 2017-09/1")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_term_leads_to_its_meaning_on_the_same_page(visitor: Visitor) -> None:
    page = visitor.open(HELD)
    page.locator("a[href^='#term-']", has_text=re.compile("^MARAC$")).first.click()
    arrived_at(page, f"{HELD}#term-marac")
    expect(page.locator(":target")).to_contain_text("multi-agency risk assessment conference", ignore_case=True)


def test_the_corrections_of_notes_are_folded_until_one_is_followed_and_stand_open_on_paper(visitor: Visitor) -> None:
    page = visitor.open("corrections/")
    page.locator("main dd a[href*='#correction-']").first.click()
    arrived_at(page, page.url.partition(BASE_PATH)[2])
    expect(page.locator(":target")).to_be_visible()
    visitor.go(page, page.url.partition(BASE_PATH)[2].partition("#")[0])
    correction = page.locator(".corrections dd").first
    expect(correction).to_be_hidden()
    page.emulate_media(media="print")
    expect(correction).to_be_visible()


def test_the_contents_list_names_and_reaches_every_item(visitor: Visitor) -> None:
    page = visitor.open(HELD)
    page.locator(".contents summary").click()
    links = page.get_by_role("navigation", name="Contents of these notes").get_by_role("link")
    names = links.all_inner_texts()
    reached = links.evaluate_all(
        "links => links.map((link) => document.querySelector(link.getAttribute('href'))?.innerText.replace(/\\s*#$/, ''))"
    )
    headings = page.locator(".notes .item").count()
    assert len(names) > headings > 10
    assert [words(name) for name in names] == [words(heading) for heading in reached]
    links.get_by_text("Reduction in use of MARAC").click()
    expect(page.locator(":target")).to_contain_text("Reduction in use of MARAC")
    expect(page.locator(":target")).to_be_in_viewport()


def words(text: str) -> str:
    """Return text with single spaces between its words."""
    return " ".join(text.split())


def test_before_and_after_lead_through_every_meeting_in_order(visitor: Visitor) -> None:
    page = visitor.open("meetings/")
    listed: list[str] = page.locator("main a.row-title").evaluate_all("links => links.map((link) => link.href)")
    assert len(listed) > 2
    page.goto(listed[-1])
    passed = [page.url]
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        page.wait_for_url(lambda url: url != passed[-1])
        passed.append(page.url)
    assert passed == listed[::-1]
    page.locator("a[rel=prev]").click()
    expect(page).to_have_url(passed[-2])


@pytest.mark.parametrize("of", ["item", "question", "action", "update"])
def test_each_part_of_the_notes_has_a_link_to_itself(visitor: Visitor, of: str) -> None:
    page = visitor.open(HELD)
    own = {
        "item": ".item > :first-child a.self",
        "question": ".question a.self",
        "action": ".action .record-head b a",
        "update": ".update .record-head b a",
    }
    page.locator(own[of]).first.click()
    expect(page.locator(":target")).to_be_in_viewport()
