"""The search finds items, questions, actions and recommendations, keeps its state in the address, and can be used in every way."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from .conftest import BASE_PATH, KINDS, Visitor

ITEM = "Reduction in use of MARAC"
# More results than are shown at a time, of several kinds, themes and years.
WIDE = "police"
MARKUP = "<img src=x onerror=alert(1)>"


def field(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("searchbox")


def results(page: Page) -> Locator:
    return page.locator("#search-results > li")


def titles(page: Page) -> Locator:
    return results(page).locator("a")


def item(page: Page) -> Locator:
    """Return the result that is the item."""
    return results(page).filter(has=page.locator("a", has_text=re.compile(f"^{ITEM}$")))


def question(page: Page) -> Locator:
    """Return the result that is the item's question."""
    return results(page).filter(has_text=ITEM).filter(has=page.locator(".row-detail", has_text=re.compile(r"^Question\b")))


def search(page: Page, words: str) -> None:
    """Search for words as a reader does who uses the mouse."""
    field(page).fill(words)
    page.get_by_role("main").get_by_role("button", name="Search").click()


def choose(page: Page, choice: str, value: str) -> None:
    """Make a choice and search with it."""
    page.get_by_label(choice).select_option(value)
    page.get_by_role("main").get_by_role("button", name="Search").click()


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def refuse(route: Route) -> None:
    """Answer like a connection that is gone."""
    route.abort()


def count(page: Page) -> int:
    """Return how many results the status says there are, when the search has ended."""
    expect(status(page)).to_have_text(re.compile(r"^(\d+ results?|Nothing found)\b"))
    number = re.match(r"\d+", status(page).inner_text())
    return int(number[0]) if number else 0


# --- finding -----------------------------------------------------------------------------------------------------------


def test_typing_a_word_and_pressing_enter_finds_the_item_and_its_question(visitor: Visitor) -> None:
    page = visitor.open("search/")
    field(page).press_sequentially("MARAC")
    page.keyboard.press("Enter")
    expect(item(page)).to_have_count(1)
    expect(question(page)).to_have_count(1)
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))


def test_an_address_with_a_query_opens_with_its_results(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    expect(field(page)).to_have_value("MARAC")
    expect(item(page)).to_have_count(1)


@pytest.mark.parametrize(("result", "words"), [(item, ITEM), (question, "Question")], ids=["item", "question"])
def test_a_result_opens_at_its_own_place_in_the_notes(visitor: Visitor, result: Callable[[Page], Locator], words: str) -> None:
    page = visitor.open("search/?q=MARAC")
    result(page).get_by_role("link").click()
    expect(page).to_have_url(re.compile(re.escape(f"{BASE_PATH}{KINDS['meeting held']}") + "#[a-z0-9-]+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text(re.compile(rf"^\s*{words}"))
    expect(page.locator(":target")).to_contain_text("MARAC")


def test_a_result_says_its_kind_its_meeting_and_its_theme_and_marks_the_words_found(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    for words in ("Question", "30 January 2018", "Domestic abuse"):
        expect(question(page).locator(".row-detail")).to_contain_text(words)
    expect(question(page).locator("mark").first).to_have_text(re.compile("MARAC"))


def test_the_search_box_of_a_meeting_page_leads_to_the_results(visitor: Visitor) -> None:
    page = visitor.open(KINDS["meeting held"])
    page.get_by_role("banner").get_by_role("searchbox").fill("MARAC")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))
    expect(item(page)).to_have_count(1)


def test_the_search_box_of_the_home_page_leads_to_the_results(visitor: Visitor) -> None:
    page = visitor.open("")
    search(page, "MARAC")
    expect(item(page)).to_have_count(1)


# --- narrowing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "value"), [("Kind", "Action"), ("Theme", "Domestic abuse"), ("Year", "2018")])
def test_a_choice_leaves_only_results_that_it_fits_and_says_how_many(visitor: Visitor, choice: str, value: str) -> None:
    page = visitor.open(f"search/?q={WIDE}")
    before = count(page)
    said = status(page).inner_text()
    choose(page, choice, value)
    expect(page).to_have_url(visitor.address(f"search/?q={WIDE}&{choice.lower()}={quote_plus(value)}"))
    expect(status(page)).not_to_have_text(said)
    assert 0 < count(page) < before
    expect(results(page).first).to_be_visible()
    for detail in results(page).locator(".row-detail").all_inner_texts():
        assert value in detail


def test_choices_narrow_together_and_alone_without_words(visitor: Visitor) -> None:
    page = visitor.open("search/")
    choose(page, "Kind", "Question")
    questions = count(page)
    choose(page, "Year", "2018")
    expect(page).to_have_url(re.compile("kind=Question&year=2018$"))
    expect(status(page)).not_to_have_text(re.compile(f"^{questions} "))
    assert 0 < count(page) < questions


def test_a_choice_that_the_archive_does_not_have_is_left_out_of_the_search(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC&year=1066")
    expect(page.get_by_label("Year")).to_have_value("")
    assert count(page) > 0


# --- the state is in the address ---------------------------------------------------------------------------------------


def test_back_restores_the_words_the_choices_and_the_results(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    first = status(page).inner_text()
    choose(page, "Kind", "Question")
    expect(status(page)).not_to_have_text(first)
    search(page, "custody")
    expect(status(page)).to_contain_text("custody")
    page.go_back()
    expect(field(page)).to_have_value("MARAC")
    expect(page.get_by_label("Kind")).to_have_value("Question")
    expect(results(page)).to_have_count(1)
    expect(question(page)).to_have_count(1)
    page.go_back()
    expect(page.get_by_label("Kind")).to_have_value("")
    expect(status(page)).to_have_text(first)
    page.go_forward()
    expect(page.get_by_label("Kind")).to_have_value("Question")


def test_back_from_a_result_shows_the_results_again(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    item(page).get_by_role("link").click()
    expect(page.locator(":target")).to_be_visible()
    page.go_back()
    expect(field(page)).to_have_value("MARAC")
    expect(item(page)).to_have_count(1)


# --- what is said ------------------------------------------------------------------------------------------------------


def test_the_status_says_how_many_results_there_are_for_which_words(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    number = titles(page).count()
    expect(status(page)).to_have_text(f"{number} results for “MARAC”")


def test_a_search_that_finds_nothing_says_so_and_offers_the_themes(visitor: Visitor) -> None:
    page = visitor.open("search/")
    search(page, "xylophone")
    expect(status(page)).to_contain_text("Nothing found for “xylophone”")
    expect(results(page)).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Domestic abuse", exact=True)).to_be_visible()


def test_markup_in_a_query_is_shown_as_words_and_never_runs(visitor: Visitor) -> None:
    page = visitor.page()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(visitor.address("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"))
    expect(field(page)).to_have_value(MARKUP)
    expect(status(page)).to_contain_text(MARKUP)
    count(page)
    assert page.locator("main img, main script").count() == 0
    assert dialogs == []


def test_an_index_that_cannot_be_loaded_is_said_and_the_lists_stay(visitor: Visitor) -> None:
    page = visitor.page()
    page.route("**/pagefind/*", refuse)
    page.goto(visitor.address("search/?q=MARAC"))
    expect(status(page)).to_contain_text("could not be loaded")
    expect(page.get_by_role("main").get_by_role("link", name="All meetings")).to_be_visible()
    page.unroute("**/pagefind/*")
    # A reader who tries again after the connection is back must not have to reload the page.
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(item(page)).to_have_count(1)
    assert [fault for fault in visitor.faults if "ERR_FAILED" not in fault] == []
    visitor.faults.clear()


def test_an_index_that_breaks_off_while_it_answers_is_said(visitor: Visitor) -> None:
    page = visitor.page()
    page.route("**/pagefind/fragment/*", refuse)
    page.goto(visitor.address("search/?q=MARAC"))
    expect(status(page)).to_contain_text("could not be loaded")
    assert [fault for fault in visitor.faults if "ERR_FAILED" not in fault and "/pagefind/" not in fault] == []
    visitor.faults.clear()


# --- more results ------------------------------------------------------------------------------------------------------


def test_show_more_adds_results_and_moves_the_focus_to_the_first_new_one(visitor: Visitor) -> None:
    page = visitor.open(f"search/?q={WIDE}")
    all_of_them = count(page)
    shown = results(page).count()
    assert shown < all_of_them
    more = page.get_by_role("button", name="Show more results")
    more.focus()
    page.keyboard.press("Enter")
    expect(titles(page).nth(shown)).to_be_focused()
    while more.is_visible():
        before = results(page).count()
        more.click()
        expect(titles(page).nth(before)).to_be_focused()
    expect(results(page)).to_have_count(all_of_them)


def test_show_more_pressed_twice_at_once_shows_each_result_once(visitor: Visitor) -> None:
    page = visitor.open(f"search/?q={WIDE}")
    all_of_them = count(page)
    more = page.get_by_role("button", name="Show more results")
    while more.is_visible():
        before = results(page).count()
        more.evaluate("(button) => { button.click(); button.click(); }")
        expect(titles(page).nth(before)).to_be_focused()
    expect(results(page)).to_have_count(all_of_them)
    addresses: list[str] = titles(page).evaluate_all("links => links.map((link) => link.href)")
    assert len(set(addresses)) == all_of_them


# --- in every way ------------------------------------------------------------------------------------------------------

FOCUS = """() => {
  const place = document.activeElement, style = getComputedStyle(place);
  const name = `${place.tagName.toLowerCase()} ${place.id || place.textContent.trim().slice(0, 40)}`;
  // Between the last stop and the first, the browser's own controls have the focus.
  return [name, place === document.body || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)];
}"""


def test_the_search_works_with_the_keyboard_alone_and_shows_where_the_focus_is(visitor: Visitor) -> None:
    page = visitor.open("search/")
    passed: list[str] = []

    def tab_to(wanted: Locator) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            name, visible = page.evaluate(FOCUS)
            passed.append(name)
            assert visible, f"no visible focus on {name}"
            if wanted.count() and wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab did not reach it, but passed {passed}")

    tab_to(field(page))
    page.keyboard.type("MARAC")
    page.keyboard.press("Enter")
    expect(titles(page).first).to_be_visible()
    tab_to(page.get_by_label("Kind"))
    page.keyboard.press("Q")
    tab_to(page.get_by_role("main").get_by_role("button", name="Search"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kind=Question"))
    expect(results(page)).to_have_count(1)
    tab_to(question(page).get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_search_page_without_javascript_leads_to_every_list_and_theme(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC", javascript=False)
    main = page.get_by_role("main")
    assert "Searching needs JavaScript" in main.locator("noscript").inner_text()
    for name in ("meeting", "theme", "action", "recommendation", "glossary"):
        expect(main.get_by_role("link", name=name, exact=True).first).to_be_visible()
    offered = main.locator("a").evaluate_all("links => links.map((link) => link.href)")
    page.goto(visitor.address("themes/"))
    themes = page.locator("main th a").evaluate_all("links => links.map((link) => link.href)")
    assert themes
    assert set(themes) <= set(offered)
