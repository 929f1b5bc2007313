"""What the search finds, and the words that lead to it, in the invented archive."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from minutebook.link.archive import Archive
from minutebook.plan.search import facet_values, facets
from minutebook.plan.search_entries import KINDS, SIGNPOSTS, THEME, SearchEntry, search_entries, vocabulary
from tests.test_archive import archive_on


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_on("2026-01-31")


@pytest.fixture(scope="module")
def entries(archive: Archive) -> dict[str, SearchEntry]:
    return {entry.address: entry for entry in search_entries(archive)}


def test_every_question_action_recommendation_and_theme_is_found_at_a_place_of_its_own(
    archive: Archive, entries: dict[str, SearchEntry]
) -> None:
    found = search_entries(archive)
    assert len(entries) == len(found)
    counted = {kind: sum(entry.kind == kind for entry in found) for kind in (*KINDS, THEME)}
    assert counted["Question"] == sum(len(archive.items.questions(item)) for item in archive.items)
    assert counted["Action"] == len(archive.actions)
    assert counted["Recommendation"] == len(archive.recommendations)
    assert counted["Theme"] == len(archive.themes)
    assert counted["Item"] == sum(bool(archive.items.texts(item)) for item in archive.items)


def test_a_question_is_found_with_its_responses_and_who_gave_them(entries: dict[str, SearchEntry]) -> None:
    entry = entries["/meetings/2025-09-17/#item-2-1-question-2"]
    assert [part.label for part in entry.parts] == ["Question by CH", "Response by AE"]
    assert "two area engineers" in entry.parts[1].text
    assert entry.source == "Tarn Weir; Quarterly meeting, 17 September 2025"
    assert entry.who == ("Merrin Oakhollow", "Chair of the Board (CH)", "Area Engineer (AE)"), (
        "two people are area engineers, so AE is neither"
    )


def test_an_abbreviation_leads_to_what_it_stands_for_and_the_reverse(entries: dict[str, SearchEntry]) -> None:
    entry = entries["/meetings/2025-09-17/#fish-pass-question-2"]
    assert "combined sewer overflow" in entry.related, "CSOs and storm overflow stand in it"
    assert "17 September 2025" in entry.related


def test_a_theme_is_found_by_its_other_names_and_leads_to_what_has_it(entries: dict[str, SearchEntry]) -> None:
    theme = entries["/themes/flood-defences/"]
    assert (theme.kind, theme.themes, theme.related) == (THEME, ("Flood defences",), ("embankments", "banks", "flood walls"))
    assert facet_values(theme)["theme"] == ("Flood defences",)


def test_what_is_not_published_is_in_no_entry(archive: Archive) -> None:
    """The draft and the notes that are held back."""
    published = search_entries(archive)
    everything = search_entries(archive_on("2026-01-31", drafts=True))
    assert len(everything) > len(published)
    assert not any("2025-12-10" in entry.address or "2026-01-21" in entry.address for entry in published)
    assert set(vocabulary(published)) < set(vocabulary(everything))


def test_every_value_of_an_entry_can_be_chosen(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    choices = {facet.name: set(facet.values) for facet in facets(archive)}
    for entry in entries.values():
        for name, values in facet_values(entry).items():
            assert set(values) <= choices[name] | set(SIGNPOSTS), entry.address


def test_the_vocabulary_has_each_word_once_the_most_frequent_first(entries: dict[str, SearchEntry]) -> None:
    words = vocabulary(entries.values())
    assert len(set(words)) == len(words)
    assert all(word == word.casefold() and len(word) > 2 for word in words)
    assert words.index("weir") < words.index("salmon")
    assert "oakhollow" in words, "names can be misspelt, too"


def test_an_action_is_found_with_what_became_of_it_and_by_its_schedule(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    entry = entries["/actions/2024-11/1/"]
    assert any("land registry has answered" in part.text for part in entry.parts[1:])
    assert str(archive.actions.standing(archive.actions[0]).schedule) in entries[archive.actions[0].address].related


def test_everybody_whom_the_meetings_list_and_every_meeting_has_a_signpost(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    people, meetings = (page.address for page in archive.people), (page.address for page in archive.meetings)
    for address in (*people, *meetings, *(page.address for page in archive.themes), *(page.address for page in archive.terms)):
        assert entries[address].kind in SIGNPOSTS


def test_the_index_is_built_of_the_entries_with_marks_between_their_parts(invented_site: Path) -> None:
    """static/search/results.js relies on them."""
    fragments = [gzip.decompress(path.read_bytes()).decode() for path in (invented_site / "pagefind/fragment").iterdir()]
    fragment = next(text for text in fragments if '"/meetings/2025-09-17/#item-2-1-question-2"' in text)
    data = json.loads(fragment.removeprefix("pagefind_dcd"))
    words = data["content"].split()
    assert words[:3] == ["Tarn", "Weir.", "¶"]
    assert words.count("‖") == 1
    assert "·" not in words[: words.index("‖")]
    assert data["meta"]["labels"] == "Question by CH ¶ Response by AE"
    assert json.loads((invented_site / "search/words.json").read_text(encoding="utf-8"))
