"""The search finds items, questions, actions and recommendations, keeps its state in the address, and can be used in every way."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from .conftest import BASE_PATH, KINDS, Visitor

# An item with words of its own, and a question; each is the only one of its kind with these words.
ITEM = "AFI 10: Domestic violence protection notices and orders"
ITEM_WORDS = "protection notices"
QUESTION = "MARAC is fundamental to a multi-agency response"
ANSWERED = "specifically to a triage"
"""Words of the response to it."""
# More results than are shown at a time, of several kinds, themes and years.
WIDE = "police"
MARKUP = "<img src=x onerror=alert(1)>"


def field(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("searchbox")


def results(page: Page) -> Locator:
    return page.locator("#search-results > li")


def titles(page: Page) -> Locator:
    return results(page).locator("h3 a")


def item(page: Page) -> Locator:
    """Return the result that is the item."""
    return results(page).filter(has=page.locator("h3 a", has_text=re.compile(f"^{ITEM}$"))).filter(has_text=re.compile("Item ·"))


def question(page: Page) -> Locator:
    """Return the result that is the question."""
    return results(page).filter(has=page.locator("h3 a", has_text=QUESTION))


def search(page: Page, words: str) -> None:
    """Search for words as a reader does who uses the mouse."""
    field(page).fill(words)
    page.get_by_role("main").get_by_role("button", name="Search").click()


def box(page: Page, group: str, value: str) -> Locator:
    """Return a checkbox, with its group open."""
    details = page.locator("#search-narrow details", has=page.locator("summary", has_text=re.compile(f"^{group}$")))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return details.get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)}\b"))


def beside(choice: Locator) -> int:
    """Return the number that stands beside a choice."""
    return int(choice.locator("xpath=..").locator(".count").inner_text().split()[0])


def chosen(page: Page) -> Locator:
    return page.locator("#search-chosen").get_by_role("button")


def signposts(page: Page) -> Locator:
    return page.get_by_role("list", name="Pages with these names").get_by_role("listitem")


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def state(page: Page) -> dict[str, list[str]]:
    """Return what the address says."""
    return parse_qs(urlsplit(page.url).query)


def drawn(page: Page) -> None:
    """Return when what the page has to do now is done and drawn."""
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))")


def refuse(route: Route) -> None:
    """Answer like a connection that is gone."""
    route.abort()


def count(page: Page) -> int:
    """Return how many results the status says there are, when the search has ended."""
    expect(status(page)).to_have_text(re.compile(r"\d+ results?\b|Nothing found"))
    number = re.search(r"(\d+) results?", status(page).inner_text())
    return int(number[1]) if number else 0


# --- finding -----------------------------------------------------------------------------------------------------------


def test_typing_a_word_and_pressing_enter_finds_what_has_it(visitor: Visitor) -> None:
    page = visitor.open("search/")
    field(page).press_sequentially("MARAC")
    page.keyboard.press("Enter")
    expect(question(page)).to_have_count(1)
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))


def test_results_come_while_a_word_is_typed(visitor: Visitor) -> None:
    page = visitor.open("search/")
    field(page).press_sequentially("MARA")
    expect(question(page)).to_have_count(1)
    expect(status(page)).to_contain_text("for “MARA”")


def test_an_address_with_a_query_opens_with_its_results(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    expect(field(page)).to_have_value("MARAC")
    expect(question(page)).to_have_count(1)


def test_a_result_opens_at_its_own_place_with_the_words_marked_and_an_address_to_copy(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    question(page).locator("h3 a").click()
    expect(page).to_have_url(re.compile(re.escape(f"{BASE_PATH}{KINDS['meeting held']}") + "#[a-z0-9-]+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    # The place is that of the question; its item has the word as well.
    expect(page.locator(".turn:has(:target)")).to_contain_text("MARAC")
    marks = page.locator("main mark")
    assert set(marks.all_inner_texts()) == {"MARAC"}
    assert page.locator(":target").locator("xpath=ancestor::section[1]").locator("mark").count() == marks.count()


def test_words_that_only_a_response_has_lead_to_the_response_and_those_of_the_question_to_the_question(visitor: Visitor) -> None:
    """Who spoke stands beside the words, with the office in words; it leads to the place of the words, too."""
    page = visitor.open("search/")
    search(page, f'"{ANSWERED}"')
    found = question(page)
    label = found.locator(".excerpt a.label")
    expect(label).to_have_text("Response by DCC (Amanda Blakeman, Deputy Chief Constable)")
    for link in (label, found.locator("h3 a")):
        assert urlsplit(str(link.get_attribute("href"))).fragment.endswith("-question-1-response")
    found.locator("h3 a").click()
    answer = page.locator(":target").locator("xpath=..")
    expect(answer).to_contain_text(ANSWERED)
    expect(answer.locator("mark").first).to_be_visible()
    page.go_back()
    search(page, f'"{QUESTION}"')
    expect(question(page).locator("h3 a")).to_have_attribute("href", re.compile("-question-1$"))
    expect(question(page).locator(".excerpt a.label")).to_have_count(0)


def test_an_item_opens_at_its_heading(visitor: Visitor) -> None:
    page = visitor.open(f"search/?q={ITEM_WORDS}")
    item(page).locator("h3 a").click()
    expect(page.locator("h2:target, h3:target")).to_contain_text(ITEM)
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["%22stop+and+search%22", "police"])
def test_the_words_of_a_phrase_are_marked_as_one_and_a_common_one_never_alone(visitor: Visitor, words: str) -> None:
    page = visitor.open(f"search/?q={words}")
    titles(page).first.click()
    expect(page.locator("main mark").first).to_be_visible()
    assert "and" not in {word.lower() for word in page.locator("main mark").all_inner_texts()}


def test_what_has_a_common_word_comes_before_what_a_theme_leads_to(visitor: Visitor) -> None:
    page = visitor.open("search/?q=police")
    expect(results(page).first.locator("mark").first).to_be_visible()
    assert results(page).first.locator("text=Found through").count() == 0


def test_a_word_in_quotes_is_looked_for_in_the_words_alone(visitor: Visitor) -> None:
    page = visitor.open("search/?q=%22recruitment%22")
    expect(status(page)).to_have_text(re.compile("^(Nothing found|\\d+ results? for “.recruitment.”$)"))


def test_an_older_search_that_ends_later_shows_nothing(visitor: Visitor) -> None:
    page = visitor.go(visitor.page(), "search/?q=police")
    said = status(page).inner_text()
    held: list[Route] = []
    page.route("**/pagefind/fragment/*", lambda route: held.append(route))
    search(page, "custody")
    expect(status(page)).to_have_text("Searching…")
    # What this one shows is here already.
    search(page, "police")
    expect(status(page)).to_have_text(said)
    assert held
    for route in held:
        route.continue_()
    # What the older search was waiting for has come, and whatever it asked for then.
    page.unroute("**/pagefind/fragment/*")
    page.wait_for_load_state("networkidle")
    drawn(page)
    expect(status(page)).to_have_text(said)


@pytest.mark.parametrize("mark", ["'", "’"])
def test_words_with_an_apostrophe_are_found_and_marked_however_it_is_typed(visitor: Visitor, mark: str) -> None:
    """The index has it as the editor typed it, and the page as it is printed."""
    page = visitor.open(f'search/?q="force{mark}s primary response"')
    expect(page.locator("#search-results")).to_contain_text("force’s primary response")
    assert "'" not in page.locator("#search-results").inner_text()
    titles(page).first.click()
    expect(page.locator("main mark").first).to_have_text("force’s primary response")


def test_marked_words_in_an_address_are_words_and_never_markup(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(visitor.address(f"{KINDS['meeting held']}?mark=%3Cimg+src%3Dx%3E&mark=%28%5B&mark=the#item-1-1"))
    expect(page.locator("mark").first).to_have_text(re.compile("the", re.IGNORECASE))
    expect(page).to_have_url(visitor.address(f"{KINDS['meeting held']}#item-1-1"))
    assert page.locator("main img").count() == 0


def test_a_result_says_its_kind_its_meeting_and_its_theme_and_marks_the_words_found(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    for words in ("Question", "30 January 2018", "Domestic abuse"):
        expect(question(page).locator(".row-detail").first).to_contain_text(words)
    expect(question(page).locator("h3 mark").first).to_have_text("MARAC")
    expect(question(page).locator(".excerpt").first).to_contain_text("Question by PCC")


def test_an_action_says_what_came_of_it_with_its_bound_and_the_evidence(visitor: Visitor) -> None:
    page = visitor.open("search/?q=hire+vehicles&kind=Action")
    said = "Notes to 23 May 2022: Not known. Due at the meeting of March 2018, whose notes are not held;"
    expect(results(page).first.locator(".row-detail").nth(1)).to_contain_text(said)


@pytest.mark.parametrize("name", ["meeting held", "home"])
def test_the_search_box_of_a_page_leads_to_the_results(visitor: Visitor, name: str) -> None:
    page = visitor.open(KINDS[name])
    page.get_by_role("searchbox").first.fill("MARAC")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))
    expect(question(page)).to_have_count(1)


# --- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("multi agency risk assessment conference", QUESTION),
        ("DVPNs", ITEM),
        ("domestic violence protection notice", ITEM),
        ("stopped and searched", "stop and search"),
        ("body cam", "body-worn video"),
        ("murder", "Homicid"),
        ("prioritising", "prioriti"),
        ("bangham custody", "custody"),
        ("campian custody", "custody"),
    ],
)
def test_other_words_for_a_thing_find_it(visitor: Visitor, words: str, found: str) -> None:
    """Abbreviations and what they stand for, other names of a theme, plurals and verb forms, people."""
    page = visitor.open(f"search/?q={words}")
    expect(results(page).filter(has_text=re.compile(re.escape(found), re.IGNORECASE)).first).to_be_visible()


@pytest.mark.parametrize("word", ["hate", "dogs", "xylophone"])
def test_a_word_that_is_not_misspelt_is_taken_for_no_other(visitor: Visitor, word: str) -> None:
    page = visitor.open(f"search/?q={word}")
    expect(status(page)).to_contain_text(f"Nothing found for “{word}”")


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("harrasment", "harassment"), ("vulnerabilty", "vulnerability"), ("organized", "organised")]
)
def test_a_misspelt_word_is_taken_for_the_near_one_and_that_is_said(visitor: Visitor, misspelt: str, meant: str) -> None:
    page = visitor.open(f"search/?q={misspelt}")
    expect(status(page)).to_contain_text(f"Nothing here has “{misspelt}”. Did you mean “{meant}”?")
    assert count(page) > 0


def test_words_in_quotes_are_found_as_a_phrase_and_not_across_other_names(visitor: Visitor) -> None:
    page = visitor.open("search/?q=%22stop+and+search%22")
    number = count(page)
    page.goto(visitor.address("search/?q=%22search+and+stop%22"))
    expect(status(page)).to_contain_text("Nothing found")
    # The theme goes by "coercive control" and, next in its list, "stalking".
    page.goto(visitor.address("search/?q=%22control+stalking%22"))
    expect(status(page)).to_contain_text("Nothing found")
    assert number > 0


def test_only_whole_words_are_found(visitor: Visitor) -> None:
    """Not army or arms, though Pagefind has words that begin so."""
    page = visitor.open("search/?q=arm")
    expect(status(page)).to_contain_text("Nothing found for “arm”")


def test_results_that_miss_a_word_come_last_and_say_which(visitor: Visitor) -> None:
    page = visitor.open("search/?q=skills+audit")
    expect(status(page)).to_contain_text(re.compile(r"\d+ with most of the words"))
    first = page.locator("#search-results > li", has=page.locator(".tier", has_text="With most of the words"))
    expect(first).to_contain_text("Without: ")
    before = results(page).all_inner_texts()
    place = next(number for number, text in enumerate(before) if text.startswith("With most of the words"))
    assert all("Without: " in text for text in before[place:])
    assert not any("Without: " in text for text in before[:place])


def test_a_theme_that_goes_by_the_words_is_offered(visitor: Visitor) -> None:
    page = visitor.open("search/?q=domestic+violence")
    expect(signposts(page).first).to_have_text("Theme Domestic abuse")


@pytest.mark.parametrize(
    ("words", "page_of", "title"),
    [
        ("Geoff Wessell", "Person", "Geoff Wessell"),
        ("30/01/2018", "Meeting", "Monthly assurance meeting, 30 January 2018"),
        ("29 Nov 2016", "Meeting", "29 November 2016"),
        ("MARAC", "Term", "MARAC"),
    ],
)
def test_a_person_a_meeting_or_a_term_is_offered_by_its_name(visitor: Visitor, words: str, page_of: str, title: str) -> None:
    page = visitor.open(f"search/?q={words}")
    post = signposts(page).filter(has_text=re.compile(f"^{page_of} .*{re.escape(title)}"))
    expect(post).to_have_count(1)
    post.get_by_role("link").click()
    expect(page.locator("h1, :target").filter(has_text=re.compile(title.split(",")[-1].strip())).first).to_be_visible()


def test_what_only_a_theme_leads_to_comes_after_what_has_the_word_and_is_counted_apart(visitor: Visitor) -> None:
    page = visitor.open("search/?q=Athena")
    expect(status(page)).to_have_text(
        re.compile(r"^\d+ results for “Athena”: \d+ with the word and \d+ on the theme Crime recording and data$")
    )
    whole = int(status(page).inner_text().split(": ")[1].split()[0])
    for row in results(page).all()[:whole]:
        assert row.locator("mark").count() or "Athena" in row.inner_text()
    assert results(page).nth(whole).locator(".tier").inner_text() == "Through a theme that goes by the words"
    expect(results(page).nth(whole)).to_contain_text("Found through: Crime recording and data")
    page.goto(visitor.address("search/?q=Athena&order=oldest"))
    expect(results(page).nth(whole).locator(".tier")).to_be_visible()


@pytest.mark.parametrize(("one", "other"), [("DVPN", "DVPNs"), ("LPA", "LPAs")])
def test_an_abbreviation_is_found_in_either_number(visitor: Visitor, one: str, other: str) -> None:
    page = visitor.open(f"search/?q={one}")
    first = titles(page).all_inner_texts()
    page.goto(visitor.address(f"search/?q={other}"))
    expect(results(page).first).to_be_visible()
    assert set(titles(page).all_inner_texts()[:3]) & set(first[:6])


def test_what_only_begins_like_a_word_is_not_marked(visitor: Visitor) -> None:
    page = visitor.open("search/?q=ACC")
    for word in page.locator("#search-results mark").all_inner_texts():
        assert re.fullmatch(r"(T/)?ACCs?", word), word


# --- narrowing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "value", "name"),
    [
        ("Person or role", "Amanda Blakeman", "who"),
        ("Kind of meeting", "Monthly holding to account meeting", "series"),
        ("Kind", "Action", "kind"),
        ("Theme", "Domestic abuse", "theme"),
        ("Year", "2018", "year"),
        ("What came of an action", "complete", "status"),
    ],
)
def test_a_choice_leaves_only_results_that_it_fits_as_many_as_it_says(visitor: Visitor, group: str, value: str, name: str) -> None:
    page = visitor.open(f"search/?q={WIDE}")
    before = count(page)
    said = status(page).inner_text()
    choice = box(page, group, value)
    expected = beside(choice)
    choice.check()
    expect(chosen(page)).to_have_count(1)
    assert state(page) == {"q": [WIDE], name: [value]}
    expect(status(page)).not_to_have_text(said)
    assert 0 < expected == count(page) < before
    if name in ("kind", "theme", "year", "status"):
        for row in results(page).all():
            assert value.lower() in " ".join(row.locator(".row-detail").all_inner_texts()).lower()


def test_values_of_a_group_add_up_and_groups_narrow_each_other(visitor: Visitor) -> None:
    page = visitor.open("search/?q=&kind=Question")
    questions = count(page)
    first, second = box(page, "Year", "2018"), box(page, "Year", "2022")
    numbers = beside(first), beside(second)
    first.check()
    expect(status(page)).to_have_text(f"{numbers[0]} results")
    assert beside(second) == numbers[1], "what another year would add is counted without the years that are chosen"
    second.check()
    expect(status(page)).to_have_text(f"{sum(numbers)} results")
    assert sum(numbers) < questions
    assert beside(box(page, "Kind", "Action")) > 0, "what another kind would add is counted within the years"
    assert state(page) == {"kind": ["Question"], "year": ["2022", "2018"]}


def test_what_is_chosen_is_taken_back_one_by_one_or_at_once_and_the_focus_stays_near(visitor: Visitor) -> None:
    page = visitor.open(f"search/?q={WIDE}&kind=Question&year=2018&year=2022")
    expect(chosen(page)).to_have_text(["Remove Kind: Question ×", "Remove Year: 2022 ×", "Remove Year: 2018 ×", "Remove all"])
    chosen(page).first.focus()
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_count(3)
    expect(chosen(page).first).to_be_focused()
    assert state(page) == {"q": [WIDE], "year": ["2022", "2018"]}
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator("#search-chosen")).to_be_hidden()
    assert state(page) == {"q": [WIDE]}
    expect(page.locator(".search-found")).to_be_focused()


def test_results_can_be_put_in_order_of_date(visitor: Visitor) -> None:
    page = visitor.open("search/?kind=Action&order=oldest")
    expect(results(page).first).to_contain_text("July 2016")
    page.get_by_label("Order").select_option("Newest first")
    expect(results(page).first).to_contain_text("May 2022")
    assert state(page) == {"kind": ["Action"], "order": ["newest"]}


def test_a_choice_that_the_archive_does_not_have_is_left_out_of_the_search(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC&year=1066&order=sideways")
    expect(page.get_by_label("Order")).to_have_value("relevance")
    expect(chosen(page)).to_have_count(0)
    assert count(page) > 0


def test_on_a_small_screen_the_choices_open_and_close(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC", width=320)
    toggle = page.get_by_role("button", name="Narrow the results")
    expect(page.locator("#search-narrow")).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(page.locator("#search-narrow")).to_be_visible()
    expect(toggle).to_have_attribute("aria-expanded", "true")


def test_nothing_moves_when_the_results_come(visitor: Visitor) -> None:
    """The controls are in the page from the start, and the numbers beside them have their room."""
    page = visitor.page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    visitor.go(page, f"search/?q={WIDE}&kind=Question")
    drawn(page)
    # The browse list below the results has to make room for them; nothing that a reader could be pointing at moves.
    panel = page.locator("#search-narrow").bounding_box()
    page.reload()
    page.locator("#search-results li").first.wait_for()
    assert page.locator("#search-narrow").bounding_box() == panel
    assert page.evaluate("window.moved") < 0.1


# --- the state is in the address ---------------------------------------------------------------------------------------


def test_back_restores_the_words_the_choices_and_the_results(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    first = status(page).inner_text()
    box(page, "Kind", "Question").check()
    expect(status(page)).not_to_have_text(first)
    search(page, "custody")
    expect(status(page)).to_contain_text("custody")
    page.go_back()
    expect(field(page)).to_have_value("MARAC")
    expect(box(page, "Kind", "Question")).to_be_checked()
    expect(question(page)).to_have_count(1)
    page.go_back()
    expect(box(page, "Kind", "Question")).not_to_be_checked()
    expect(status(page)).to_have_text(first)
    page.go_forward()
    expect(box(page, "Kind", "Question")).to_be_checked()


def test_back_from_a_result_shows_the_results_again(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    question(page).locator("h3 a").click()
    expect(page.locator(":target")).to_be_visible()
    page.go_back()
    expect(field(page)).to_have_value("MARAC")
    expect(question(page)).to_have_count(1)


def test_a_word_leaves_one_entry_in_the_history_however_it_is_typed_and_sent(visitor: Visitor) -> None:
    page = visitor.go(visitor.page(), "search/?q=custody")
    before = page.evaluate("history.length")
    field(page).fill("")
    field(page).press_sequentially("MARAC", delay=150)
    expect(question(page)).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(field(page)).to_have_value("custody")


def test_a_word_that_is_sent_before_its_last_letter_was_searched_for_leaves_one_entry_too(visitor: Visitor) -> None:
    page = visitor.go(visitor.page(), "search/?q=custody")
    before = page.evaluate("history.length")
    field(page).fill("MARA")
    expect(page).to_have_url(visitor.address("search/?q=MARA"))
    field(page).press("C")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visitor.address("search/?q=MARAC"))
    assert page.evaluate("history.length") == before + 1


# --- what is said ------------------------------------------------------------------------------------------------------


def test_the_status_says_how_many_results_there_are_for_which_words(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC")
    more = page.get_by_role("button", name="Show more results")
    while more.is_visible():
        shown = titles(page).count()
        more.click()
        expect(titles(page)).not_to_have_count(shown)
    assert titles(page).count() == count(page)
    expect(status(page)).to_have_text(re.compile(r"^\d+ results? for “MARAC”: \d+ with the word and \d+ on the theme Domestic abuse$"))


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


@pytest.mark.parametrize(
    "part",
    [
        "pagefind/pagefind.js*",
        "pagefind/pagefind-entry.json*",
        "pagefind/*.pf_meta",
        "pagefind/wasm.*",
        "pagefind/index/*",
        "pagefind/fragment/*",
        "search/facets.json",
    ],
)
def test_a_part_of_the_index_that_cannot_be_loaded_is_said_and_fetched_the_next_time(visitor: Visitor, part: str) -> None:
    """Pagefind goes on without it, and "nothing here has the word" would be untrue. The lists below stay."""
    page = visitor.page()
    page.route(f"**/{part}", refuse)
    page.goto(visitor.address("search/?q=MARAC"))
    expect(status(page)).to_contain_text("could not be loaded")
    expect(results(page)).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="All meetings")).to_be_visible()
    page.unroute(f"**/{part}")
    # A reader who tries again after the connection is back must not have to reload the page.
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(question(page)).to_have_count(1)
    page.close()
    visitor.faults.clear()


def test_facets_of_another_index_are_not_believed(visitor: Visitor) -> None:
    """A cache may hold the file of yesterday's site: numbers of another index would lead to other entries."""

    def of_another(route: Route) -> None:
        facets = route.fetch().json()
        route.fulfill(json=facets | {"count": facets["count"] - 1})

    page = visitor.page()
    page.route("**/search/facets.json", of_another)
    page.goto(visitor.address("search/?q=MARAC"))
    expect(status(page)).to_contain_text("could not be loaded")
    page.close()
    visitor.faults.clear()


def test_a_search_that_takes_long_says_that_it_goes_on(visitor: Visitor) -> None:
    page = visitor.page()
    waiting: list[Route] = []
    page.route("**/pagefind/wasm.*", lambda route: waiting.append(route))
    page.goto(visitor.address("search/?q=MARAC"))
    expect(status(page)).to_have_text("Searching…")
    waiting[0].continue_()
    expect(question(page)).to_have_count(1)


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


def test_back_from_a_result_shows_as_many_as_were_shown(visitor: Visitor) -> None:
    page = visitor.open(f"search/?q={WIDE}")
    page.get_by_role("button", name="Show more results").click()
    expect(results(page)).to_have_count(20)
    titles(page).nth(15).click()
    page.go_back()
    expect(results(page)).to_have_count(20)


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
    tab_to(box(page, "Kind", "Question"))
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("kind=Question"))
    expect(chosen(page)).to_have_count(1)
    tab_to(chosen(page).first)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("kind=Question"))
    tab_to(question(page).locator("h3 a"))
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_search_page_without_javascript_leads_to_every_list_and_theme(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC", javascript=False)
    main = page.get_by_role("main")
    assert "Searching needs JavaScript" in main.locator("noscript").inner_text()
    expect(field(page)).to_be_hidden()
    expect(page.locator("#search-narrow")).to_be_hidden()
    for name in ("meeting", "theme", "action", "recommendation", "glossary", "A to Z"):
        expect(main.get_by_role("link", name=name, exact=True).first).to_be_visible()
    offered = main.locator("a").evaluate_all("links => links.map((link) => link.href)")
    page.goto(visitor.address("themes/"))
    themes = page.locator("main th a").evaluate_all("links => links.map((link) => link.href)")
    assert themes
    assert set(themes) <= set(offered)
