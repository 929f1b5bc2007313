"""What editors marked is shown where it stands and in a list of its own, and never among the actions."""

from __future__ import annotations

import re

import pytest

from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.plan import plan
from minutebook.plan.data.records import commitment_row
from minutebook.plan.search import facet_values, facets
from minutebook.plan.search_entries import search_entries
from tests.components import DAY, archive_on

SLABS = "The slabs would be put back before the winter."
REASONS = "The Clerk asked for its reasons in writing."


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_on(DAY)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, str]:
    """Every page by its address."""
    planned = plan(archive)
    files = page_files(archive, planned)
    return {page.address: files[page.path].decode() for page in planned if page.address.endswith("/")}


def section(page: str, id: str) -> str:
    """Return what stands in the section that a heading names."""
    return page.partition(f'aria-labelledby="{id}"')[2].partition("</section>")[0]


def test_a_mark_stands_before_its_words_and_leads_to_its_page(pages: dict[str, str]) -> None:
    meeting = pages["/meetings/2025-09-17/"]
    assert f'<a href="../../commitments/2025-09-17/1/" class="mark" id="commitment-1">Commitment 1</a> {SLABS}' in meeting
    assert f'id="commitment-2">Request 2</a> {REASONS}' in meeting
    assert "marks by the editors of this archive, and no part of the notes" in meeting
    assert "marks by the editors" not in pages["/meetings/2025-11-19/"]


def test_a_mark_has_its_place_on_the_page_of_the_meeting_alone(pages: dict[str, str]) -> None:
    places = [address for address, page in pages.items() if 'id="commitment-1"' in page]
    assert places == ["/meetings/2025-09-17/"]
    assert 'class="mark">Commitment 1</a>' in pages["/themes/weirs-and-sluices/"]


def test_the_list_keeps_what_was_undertaken_and_what_was_asked_for_apart(pages: dict[str, str]) -> None:
    listed = pages["/commitments/"]
    assert SLABS in section(listed, "undertaken") and REASONS not in section(listed, "undertaken")
    assert REASONS in section(listed, "asked") and SLABS not in section(listed, "asked")
    assert "The editors of this archive marked these in the notes" in listed


def test_the_page_of_a_commitment_quotes_the_question_and_the_response_it_stands_in(pages: dict[str, str]) -> None:
    context = section(pages["/commitments/2025-09-17/1/"], "context")
    words = re.sub(r"<[^>]+>", "", context)
    assert "Is the weir safe" in words and SLABS in words
    assert "The crest was found whole." not in words, "another response"
    assert 'href="../../../meetings/2025-09-17/#item-2-1-question-1"' in context
    assert "One slab lay in its place." in section(pages["/commitments/2025-09-17/1/"], "heard")
    assert "have no update on it" in section(pages["/commitments/2025-09-17/2/"], "heard")


def test_a_theme_shows_them_apart_from_its_actions(pages: dict[str, str]) -> None:
    weirs = pages["/themes/weirs-and-sluices/"]
    assert SLABS in section(weirs, "commitments")
    assert "/c1" not in section(weirs, "actions")
    assert 'id="commitments"' not in pages["/themes/flood-defences/"]


def test_no_list_of_actions_holds_or_counts_one(archive: Archive, pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if address.startswith(("/actions/", "/silence/", "/roles/")):
            assert not re.search(r"2025-09-17/c\d|/commitments/2025", page), address
    assert f"{len(archive.actions)} actions; by the notes held" in pages["/actions/"]
    row = pages["/meetings/"].partition("19 November 2025")[2].partition("</tr>")[0]
    assert len(archive.actions.heard_at(archive.meetings.by_id("2025-11-19"))) == 5, "five of six updates are on actions"
    assert "6 updates" not in row


def test_an_update_says_what_it_is_on(pages: dict[str, str]) -> None:
    assert "Update on commitment 2025-09-17/c1</a>" in pages["/meetings/2025-11-19/"]
    assert "Update on commitment 2025-09-17/c1</a>, 19 November 2025" in section(pages["/meetings/2025-09-17/"], "cited-by")


def test_the_search_finds_them_as_what_they_are_and_by_whom_they_name(archive: Archive) -> None:
    entries = {entry.address: entry for entry in search_entries(archive)}
    asked = entries["/commitments/2025-09-17/2/"]
    assert (asked.kind, asked.title) == ("Commitment", REASONS)
    assert {"Dorran Ekwall", "Corvin Halloway"} <= set(asked.who)
    known = {facet.name: set(facet.values) for facet in facets(archive)}
    assert all(set(values) <= known[name] for name, values in facet_values(asked).items())
    assert facet_values(asked)["status"] == (), "that is narrowed by what came of an action"


def test_a_row_says_of_a_commitment_what_it_says_of_an_action(archive: Archive) -> None:
    row = commitment_row(archive, archive.commitments.by_id("2025-09-17/c1"))
    assert (row.kind, row.by, row.of, row.people) == ("commitment", ("AEU",), "", ("perrin-thackwaite",))
    assert (row.due, row.status, row.outcome, row.extensions) == ("spring 2026", "in progress", "still open", 1)
    assert row.url == "https://archive.example/board/commitments/2025-09-17/1/"
    assert row.place == "https://archive.example/board/meetings/2025-09-17/#commitment-1"
    assert row.updates == ("https://archive.example/board/meetings/2025-11-19/#update-2025-09-17-c1",)
    asked = commitment_row(archive, archive.commitments.by_id("2025-09-17/c2"))
    assert (asked.kind, asked.by, asked.of, asked.people) == ("request", ("DE",), "CE", ("corvin-halloway",))
