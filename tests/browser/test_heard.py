"""Whoever hears a page is told each thing once, where it is, and each link says what it is about."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import KINDS, Visitor


def heard(page: Page, selector: str) -> list[str]:
    """Return what the browser tells of each element, as programs that read pages aloud are told it."""
    return [element.aria_snapshot() for element in page.locator(selector).all()]


@pytest.mark.parametrize("kind", ["meeting held", "theme", "recommendation"])
def test_a_question_or_answer_is_a_group_that_its_heading_alone_names(visitor: Visitor, kind: str) -> None:
    told = heard(visitor.open(KINDS[kind]), ".turn[role]")
    assert told
    for group in told:
        assert re.match(r"- group:\n +- '?heading \"(Question|Response|Comment|Findings)\b", group), group
        assert re.search(r"\n +- '?link ", group), group


def test_in_the_notes_of_a_meeting_an_item_is_named_once_before_its_questions(visitor: Visitor) -> None:
    page = visitor.open(KINDS["meeting held"])
    items = page.locator(".item:has(.turn)").all()
    assert len(items) > 5
    for item in items:
        headings = item.get_by_role("heading").all_text_contents()
        assert len(headings) > 1
        assert not [heading for heading in headings[1:] if headings[0] in heading], headings


def test_on_the_page_of_a_theme_an_answer_stands_open_as_its_question_does(visitor: Visitor) -> None:
    page = visitor.open(KINDS["theme"])
    answers = page.locator(".response .words")
    assert answers.count() > 3
    for answer in answers.all():
        expect(answer).to_be_visible()
        assert "…" not in (answer.text_content() or "")[-1:]


def test_an_office_whose_words_are_said_is_not_said_again_by_its_letters(visitor: Visitor) -> None:
    told = heard(visitor.open(KINDS["meeting held"]), ".turn .speaker")
    assert any("Deputy Chief Constable" in heading for heading in told)
    assert not [heading for heading in told if "Deputy Chief Constable DCC" in heading]


def test_an_editor_s_note_on_the_notes_says_on_what_it_is_without_the_title_of_the_item(visitor: Visitor) -> None:
    page = visitor.open(KINDS["meeting held"])
    summaries = page.locator(".turn > .editors-note > summary").all_text_contents()
    assert summaries
    for summary in summaries:
        assert re.fullmatch(r"Editor’s note \d+ on this (question|response|comment)", summary)


@pytest.mark.parametrize("kind", ["home", "actions"])
def test_the_promise_chart_is_a_list_of_links_that_say_whose_each_promise_is_and_when_it_is_due(visitor: Visitor, kind: str) -> None:
    chart = visitor.open(KINDS[kind]).get_by_role("group", name=re.compile("^Promises from"))
    promises = chart.get_by_role("list").get_by_role("listitem")
    links = promises.get_by_role("link")
    expect(promises).to_have_count(links.count())
    names = [link.get_attribute("aria-label") or "" for link in links.all()]
    assert len(names) > 10
    for name in names:
        assert re.search(r"^[^.]+.* Given to: .+ Due: .+ Action \S+, noted .+ What came of it, ", name), name


def test_a_note_of_the_editor_on_many_answers_is_told_once_on_the_page_of_a_person(visitor: Visitor) -> None:
    page = visitor.open(KINDS["person"])
    notes = page.locator(".voices").get_by_role("link", name=re.compile("^editor’s note")).all_text_contents()
    assert len(notes) == len(set(notes)) > 5
    told = page.locator(".voices li li", has_text="editor’s note 6")
    expect(told).to_contain_text("also on the next 18 entries, the last of them under “Management of perpetrators”")
    # From there to the end of what it says, as many entries follow.
    entries = page.locator(".voices li li")
    texts = entries.all_text_contents()
    first = next(place for place, text in enumerate(texts) if "editor’s note 6" in text)
    assert "Management of perpetrators" in (entries.nth(first + 18).locator("xpath=../..").text_content() or "")


def test_by_theme_each_link_of_a_person_s_page_begins_with_words_of_the_notes(visitor: Visitor) -> None:
    page = visitor.open(KINDS["person"])
    by_date = {link.get_attribute("href"): (link.text_content() or "") for link in page.locator(".voices li li a").all()}
    links = page.locator(".voices-themes dd a").all()
    assert len(links) > 20
    for link in links:
        words = (link.text_content() or "").removesuffix("…")
        assert len(words) > 10
        assert by_date[link.get_attribute("href")].startswith(words)
