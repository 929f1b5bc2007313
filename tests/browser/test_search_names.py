"""The search finds people, roles, days and words however they are typed, and brings readers back to where they were."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import INVENTED, built

from .conftest import Visitor, served_twice, visiting
from .test_search import field, results, signposts, status, titles

WORDS = "The Chair welcomed Siân Prys, who spoke of the dŵr, of the new café, and of £1.2m for the bank.\n\nعاد القارب إلى الميناء."
TERM = """
- term: COVID
  definition: An illness.
  aliases: [Covid]
  autolink: false
  found_by: [pandemic, COVID-19]
"""


@pytest.fixture(scope="module")
def marked(browser: Browser, command: Callable[..., CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the invented archive with words that have marks on their letters, an amount and a term that is not linked."""
    content = tmp_path_factory.mktemp("marked") / "content"
    shutil.copytree(INVENTED, content)
    notes, glossary = content / "meetings/2025-09-17.md", content / "glossary.yaml"
    text = notes.read_text(encoding="utf-8")
    assert "The Chair welcomed everybody." in text
    text = text.replace("The register of land", "Covid had kept the registry closed. The register of land")
    notes.write_text(text.replace("The Chair welcomed everybody.", WORDS), encoding="utf-8")
    glossary.write_text(glossary.read_text(encoding="utf-8").rstrip() + "\n" + TERM, encoding="utf-8")
    site = built("marked", command, tmp_path_factory, "--content", content, "--as-of", "2026-01-31")
    with served_twice(site) as homes, visiting(browser, homes) as visitor:
        yield visitor
        assert not visitor.faults


def offered(page: Page, text: str) -> None:
    """Expect one page to be offered whose kind and title are text, or begin and end so."""
    begin, _, end = text.partition("…")
    expect(signposts(page).filter(has_text=re.compile(f"^{re.escape(begin)}.*{re.escape(end)}$"))).to_have_count(1)


# --- people and roles --------------------------------------------------------------------------------------------------


def test_a_misspelt_name_finds_the_person_and_what_they_said(visitor: Visitor) -> None:
    page = visitor.open("search/?q=Bangam")
    expect(status(page)).to_contain_text("Nothing here has “Bangam”. Did you mean “Bangham”?")
    expect(status(page)).not_to_contain_text("Nothing found")
    offered(page, "Person Anthony Bangham")
    expect(results(page).filter(has_text="Found through: Anthony Bangham").first).to_be_visible()


def test_a_misspelt_word_of_a_role_makes_its_name_whole(visitor: Visitor) -> None:
    page = visitor.open("search/?q=cheif+constable")
    expect(status(page)).to_contain_text("Did you mean “chief”?")
    offered(page, "Role Chief Constable (CC)")


@pytest.mark.parametrize(
    ("words", "role", "not_meant"),
    [
        ("who was chief constable in 2016", "Role Chief Constable (CC)", "Role Deputy Chief Constable (DCC)"),
        ("deputy chief constable", "Role Deputy Chief Constable (DCC)", "Role Chief Constable (CC)"),
        ("DCC", "Role Deputy Chief Constable (DCC)", "Role Chief Constable (CC)"),
    ],
)
def test_a_role_is_offered_by_its_name_and_its_label_and_no_role_within_it(visitor: Visitor, words: str, role: str, not_meant: str) -> None:
    page = visitor.open(f"search/?q={words}")
    offered(page, role)
    expect(signposts(page).filter(has_text=not_meant)).to_have_count(0)
    signposts(page).filter(has_text=role).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(role.removeprefix("Role "))


def test_a_role_with_a_year_leads_to_the_meetings_of_that_year_too(visitor: Visitor) -> None:
    page = visitor.open("search/?q=who+was+chief+constable+in+2016")
    offered(page, "Meeting …29 November 2016")
    signposts(page).filter(has_text="Year 2016").get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text("2016")


# --- days, months and years --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "29.11.16",
        "29-11-2016",
        "29/11/16",
        "29 November 2016",
        "29th of Nov 2016",
        "November 29, 2016",
        "2016-11-29",
        "11/29/2016",
        "Nov 2016",
        "november 2016",
        "11/2016",
        "2016-11",
    ],
)
def test_a_day_or_a_month_leads_to_its_meeting_however_it_is_typed(visitor: Visitor, words: str) -> None:
    page = visitor.open(f"search/?q={words}")
    offered(page, "Meeting …29 November 2016")
    expect(signposts(page)).to_have_count(1)
    expect(results(page).first).to_contain_text(re.compile("2016"))


def test_a_day_of_a_meeting_of_several_days_leads_to_it(marked: Visitor) -> None:
    page = marked.open("search/?q=september+2025")
    expect(signposts(page)).to_have_count(2)


@pytest.mark.parametrize("words", ["30 February 2099", "2.1.10", "13.13.16"])
def test_what_is_no_day_of_a_meeting_leads_to_none(visitor: Visitor, words: str) -> None:
    page = visitor.open(f"search/?q={words}")
    expect(signposts(page)).to_have_count(0)


def test_the_number_of_an_action_is_no_date(visitor: Visitor) -> None:
    page = visitor.open("search/?q=2019-04-11/3")
    expect(titles(page).first).to_have_attribute("href", re.compile("actions/2019-04-11/3/"))


# --- letters, amounts, other names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("sian", "Siân"),
        ("Siân", "Siân"),
        ("dwr", "dŵr"),
        ("cafe", "café"),
        ("cafes", "café"),
        ("thé bank", "bank"),
        ("£1.2m", "£1.2m"),
        ("1.2m", "1.2m"),
    ],
)
def test_words_are_found_and_marked_with_and_without_the_marks_of_their_letters(marked: Visitor, words: str, shown: str) -> None:
    page = marked.open(f"search/?q={words}")
    expect(page.locator("#search-results mark").filter(has_text=shown.lstrip("£")).first).to_be_visible()


@pytest.mark.parametrize("words", ["pandemic", "COVID-19"])
def test_other_names_of_a_term_that_is_not_linked_find_it(marked: Visitor, words: str) -> None:
    page = marked.open(f"search/?q={words}")
    expect(results(page).filter(has_text="Lower embankment").first).to_be_visible()


# --- results -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Athena", "skills audit", "police", "missing children", "stop and search"])
def test_the_numbers_of_the_headline_add_up_to_the_first_and_so_do_those_beside_the_kinds(visitor: Visitor, words: str) -> None:
    page = visitor.open(f"search/?q={words}")
    said = status(page).inner_text()
    first, *rest = map(int, re.findall(r"(\d+) (?:results?|with|on)\b", said))
    assert not rest or sum(rest) == first, said
    kinds = page.locator("#search-narrow input[name=kind] ~ .count").all_inner_texts()
    assert sum(int(text.split()[0]) for text in kinds) == first


def test_a_question_stands_once_in_its_result(visitor: Visitor) -> None:
    page = visitor.open("search/?q=MARAC&kind=Question")
    for row in results(page).all():
        title = row.locator("h3 a").inner_text().removesuffix("…")
        assert title not in " ".join(row.locator(".excerpt").all_inner_texts())


@pytest.mark.parametrize("width", [1280, 320])
def test_what_stands_below_the_results_is_out_of_sight_before_they_come(visitor: Visitor, width: int) -> None:
    page = visitor.page()
    page.set_viewport_size({"width": width, "height": 800})
    page.route("**/pagefind/pagefind.js*", lambda route: None)
    page.goto(visitor.address("search/?q=MARAC"))
    box = page.locator("#browse").bounding_box()
    assert box
    assert box["y"] >= 800


def test_back_gives_the_result_that_was_followed_its_focus_and_its_height_again(visitor: Visitor) -> None:
    page = visitor.page()
    visitor.go(page, "search/?q=police")
    page.get_by_role("button", name="Show more results").click()
    expect(results(page)).to_have_count(20)
    link = titles(page).nth(15)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    expect(page).not_to_have_url(re.compile("search"))
    page.go_back()
    expect(titles(page).nth(15)).to_be_focused()
    after = titles(page).nth(15).bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 5


def test_a_first_search_fetches_the_script_once_and_little_else(visitor: Visitor) -> None:
    page = visitor.page()
    visitor.requests.clear()
    visitor.go(page, "search/?q=MARAC")
    page.wait_for_load_state("networkidle")
    scripts = [url.rsplit("/", 1)[-1] for url in visitor.requests if url.endswith(".js")]
    assert sorted(scripts) == ["asked.js", "pagefind.js", "search.js"]
    assert len(visitor.requests) <= 22
    field(page).fill("harrasment")
    expect(status(page)).to_contain_text("Did you mean")
    assert sum(url.endswith("search.js") for url in visitor.requests) == 1


# --- words from right to left ------------------------------------------------------------------------------------------


def test_words_from_right_to_left_begin_there_in_the_notes_and_in_the_results(marked: Visitor) -> None:
    page = marked.open("meetings/2025-09-17/")
    expect(page.get_by_text("عاد القارب إلى الميناء")).to_have_css("direction", "rtl")
    expect(page.get_by_text("The Chair welcomed Siân Prys")).to_have_css("direction", "ltr")
    page = marked.open("search/?q=القارب")
    excerpt = results(page).locator(".excerpt").first
    expect(excerpt).to_have_attribute("dir", "auto")
    expect(field(page)).to_have_css("direction", "rtl")
