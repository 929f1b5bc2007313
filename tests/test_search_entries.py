"""What the search finds, and the words that lead to it, in the invented archive."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.blocks import Decision
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.search import facet_values, facets
from minutebook.plan.search_entries import KINDS, MEETING, SIGNPOSTS, THEME, Part, SearchEntry, search_entries, vocabulary
from minutebook.search_index import names_its_kind, search_index
from tests.printed_words import unfound
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
    assert counted["Commitment"] == len(archive.commitments)
    assert counted["Recommendation"] == len(archive.recommendations)
    assert counted["Theme"] == len(archive.themes)
    assert counted["Decision"] == sum(1 for _ in archive.meetings.blocks(Decision))
    assert counted["Meeting"] == len(archive.meetings)
    assert counted["Editor’s note"] == sum(len(meeting.editors_notes) for meeting in archive.meetings)


def test_a_result_says_what_it_is_once(entries: dict[str, SearchEntry]) -> None:
    told = {address: names_its_kind(entry) for address, entry in entries.items()}
    assert entries["/commitments/2025-09-17/2/"].source.startswith("Request 2025-09-17/c2, ")
    assert told["/commitments/2025-09-17/2/"] and told["/actions/2025-09-17/1/"]
    unsaid = {entry.kind for address, entry in entries.items() if not told[address]}
    assert {"Item", "Question", "Meeting"} <= unsaid and not {"Action", "Commitment"} & unsaid


def test_who_looks_for_a_promise_is_led_to_the_commitments(entries: dict[str, SearchEntry]) -> None:
    page = entries["/commitments/"]
    assert page.kind in SIGNPOSTS
    assert {"promise", "promised", "undertaking"} <= set(page.related)


@pytest.mark.parametrize(("day", "drafts"), [("2026-01-31", False), ("2026-02-28", True)])
def test_what_the_page_of_a_meeting_prints_is_found_there(day: str, drafts: bool) -> None:
    assert list(unfound(archive_on(day, drafts=drafts))) == []


@pytest.mark.parametrize(
    ("address", "kind", "label", "words"),
    [
        ("/meetings/2025-09-17/", "Meeting", "", "The Chair welcomed everybody."),
        ("/meetings/2025-09-17/", "Meeting", "Date", "Wednesday 17 September 2025 09:30"),
        ("/meetings/2025-09-17/", "Meeting", "Venue", "The Old Pumping Station: Upper Room"),
        ("/meetings/2025-09-17/", "Meeting", "Notes by", "Dorran Ekwall"),
        ("/meetings/2025-09-17/", "Meeting", "Present", "Isaveth Coll, Temporary Deputy Engineer, T/DE"),
        ("/meetings/2025-09-17/", "Meeting", "Present", "Perrin Thackwaite, Area Engineer (Upper Elder), AEU"),
        ("/meetings/2025-09-17/", "Meeting", "Next meeting", "Wednesday 22 October 2025; 14:00; Tarn Weir; A visit to the weir"),
        ("/meetings/2025-11-19/", "Meeting", "Correction, 3 December 2025", "Item 2 named the Wynd"),
        ("/meetings/2025-11-19/#editors-note-2", "Editor’s note", "Editor’s note 2", "The page with this item is torn"),
        ("/meetings/2025-09-17/#decision-2", "Decision", "Decision", "A second pair of waders"),
        ("/meetings/2025-09-17/#item-4a", "Item", "Words withheld", "Some words on one person's health"),
        ("/meetings/2025-09-17/#item-2-1-the-gauge-above-it", "Item", "Addressed elsewhere", "The gauge has a report of its own."),
        ("/meetings/2025-11-19/#item-3", "Item", "Nothing outstanding", "The Clerk knew of no other matter."),
        ("/meetings/2025-11-19/#item-3", "Item", "No update", "The Clerk noted that the Service had sent none."),
        ("/actions/2025-09-17/1/", "Action", "Due", "19 November 2025"),
        ("/commitments/2025-09-17/1/", "Commitment", "Commitment", "The slabs would be put back before the winter."),
        ("/commitments/2025-09-17/2/", "Commitment", "Request", "for its reasons in writing"),
        ("/commitments/2025-09-17/1/", "Commitment", "Update, 19 November 2025", "One slab lay in its place."),
        (
            "/meetings/2025-09-17/#item-2-1-question-1",
            "Question",
            "Response by AEU (Perrin Thackwaite, Area Engineer (Upper Elder))",
            "The slabs would be put back before the winter.",
        ),
        ("/actions/2025-09-17/1/", "Action", "Now due, 19 November 2025", "January 2026 meeting (the boat was under repair)"),
    ],
)
def test_each_part_of_the_notes_is_found_at_the_place_nearest_to_it(
    entries: dict[str, SearchEntry], address: str, kind: str, label: str, words: str
) -> None:
    assert entries[address].kind == kind
    assert any(part.label == label and words in part.text for part in entries[address].parts), entries[address].parts


def test_an_item_that_nothing_else_names_is_found_by_its_title(entries: dict[str, SearchEntry]) -> None:
    """It holds updates alone, or sub-items; one with a question or a record is found with that, and not twice."""
    for address in ("/meetings/2025-11-19/#item-1", "/meetings/2025-09-17/#item-2"):
        assert (entries[address].kind, entries[address].parts) == ("Item", ())
    assert "/meetings/2025-09-17/#item-2-1" not in entries
    assert entries["/meetings/2025-09-17/#item-2-1-question-2"].heading == "Tarn Weir"


def test_an_editors_note_is_on_no_theme(entries: dict[str, SearchEntry]) -> None:
    """Who narrows to a theme looks for what was said on it."""
    assert entries["/meetings/2025-11-19/#editors-note-2"].themes == ()
    assert entries["/meetings/2025-11-19/#item-2-question-1"].themes == ("Flood defences",)


def test_a_question_is_found_with_its_responses_and_who_gave_them(entries: dict[str, SearchEntry]) -> None:
    entry = entries["/meetings/2025-09-17/#item-2-1-question-2"]
    chair = "Question by CH (Merrin Oakhollow, Chair of the Board)"
    assert [part.label for part in entry.parts] == [chair, "Response by AE (Area Engineer)"]
    assert "two area engineers" in entry.parts[1].text
    assert entry.source == "Tarn Weir; Quarterly meeting, 17 September 2025"
    assert entry.who == ("Merrin Oakhollow", "Chair of the Board (CH)", "Area Engineer (AE)"), (
        "two people are area engineers, so AE is neither"
    )


@pytest.mark.parametrize(
    ("address", "label", "place"),
    [
        ("#item-2-1-question-1", "Question by CH (Merrin Oakhollow, Chair of the Board)", ""),
        ("#item-2-1-question-1", "Response by T/DE (Isaveth Coll, Temporary Deputy Engineer)", "#item-2-1-question-1-response"),
        ("#item-2-1-question-1", "Response by AEU (Perrin Thackwaite, Area Engineer (Upper Elder))", "#item-2-1-question-1-response-2"),
        (
            "#fish-pass-question-1",
            "Response by T/DE and AEU (Isaveth Coll, Temporary Deputy Engineer; Perrin Thackwaite, Area Engineer (Upper Elder))",
            "#fish-pass-question-1-response",
        ),
        ("#fish-pass-question-2", "Findings", "#fish-pass-question-2-response"),
    ],
)
def test_what_is_said_has_its_own_place_and_who_said_it_in_words(
    entries: dict[str, SearchEntry], address: str, label: str, place: str
) -> None:
    """By the attendance of that meeting; with the office alone where two hold it, and with nothing where nobody is named."""
    page = "/meetings/2025-09-17/"
    (part,) = (part for part in entries[f"{page}{address}"].parts if part.label == label)
    assert part.address == (f"{page}{place}" if place else "")


def test_a_comment_is_found_with_its_item_and_has_a_place_of_its_own(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    part, _ = entries["/meetings/2025-11-19/#item-2"].parts
    assert (part.label, part.address) == (
        "Comment by CE (Corvin Halloway, Chief Engineer)",
        "/meetings/2025-11-19/#item-2-comment-1",
    )
    assert {part.address for entry in entries.values() for part in entry.parts if part.address} <= archive.anchors


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


def test_an_action_is_found_with_what_became_of_it_and_by_what_is_known_of_it(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    entry = entries["/actions/2024-11/1/"]
    assert any("land registry has answered" in part.text for part in entry.parts[1:])
    for action in archive.actions:
        known = outcome_words(archive.actions.outcome(action))
        assert entries[action.address].outcome == known
        assert known.label in entries[action.address].related


def test_everybody_whom_the_meetings_list_and_every_meeting_has_a_signpost(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    people, meetings = (page.address for page in archive.people), (page.address for page in archive.meetings)
    for address in (
        *people,
        *(page.address for page in archive.roles),
        *(page.address for page in archive.themes),
        *(page.address for page in archive.terms),
    ):
        assert entries[address].kind in SIGNPOSTS
    for address in meetings:
        assert entries[address].kind == MEETING


def test_the_index_is_built_of_the_entries_with_marks_between_their_parts(invented_site: Path) -> None:
    """scripts/search/results.js relies on them."""
    fragments = [gzip.decompress(path.read_bytes()).decode() for path in (invented_site / "pagefind/fragment").iterdir()]
    fragment = next(text for text in fragments if '"/meetings/2025-09-17/#item-2-1-question-2"' in text)
    data = json.loads(fragment.removeprefix("pagefind_dcd"))
    words = data["content"].split()
    assert words[:3] == ["Tarn", "Weir.", "¶"]
    assert words.count("‖") == 1
    assert "·" not in words[: words.index("‖")]
    assert data["meta"]["labels"] == "Question by CH (Merrin Oakhollow, Chair of the Board) ¶ Response by AE (Area Engineer)"
    assert data["meta"]["places"] == "¶ /meetings/2025-09-17/#item-2-1-question-2-response", "the question's own is the entry's"
    assert json.loads((invented_site / "search/words.json").read_text(encoding="utf-8"))


def test_the_file_of_facets_says_of_every_entry_what_it_counts_as(archive: Archive, entries: dict[str, SearchEntry]) -> None:
    """By numbers, the newest entry first; signposts are no results and stand apart."""
    newest = sorted(entries.values(), key=lambda entry: entry.dates[-1].iso if entry.dates else "", reverse=True)
    facets = json.loads(search_index(entries.values(), [], "en-GB")["search/facets.json"])
    assert facets["count"] == len(newest)
    for name, values in facets["having"].items():
        for value, runs in values.items():
            places = [entry for entry in newest if value in facet_values(entry)[name] and entry.kind not in SIGNPOSTS]
            assert [newest[place] for place in members(runs)] == places
    for day, runs in facets["days"].items():
        assert [newest[place] for place in members(runs)] == [entry for entry in newest if day in [date.iso for date in entry.dates]]
    posts = [entry for entry in newest if entry.kind in SIGNPOSTS]
    assert [(newest[place].address, kind, address) for place, kind, _, address, _ in facets["signposts"]] == [
        (post.address, post.kind, post.address) for post in posts
    ]
    held = [(entry.address, [date.iso for date in entry.dates]) for entry in newest if entry.kind == MEETING]
    assert [(newest[place].address, days) for place, *days in facets["meetings"]] == held


def test_the_file_of_facets_lists_the_words_that_have_marks_on_their_letters(entries: dict[str, SearchEntry]) -> None:
    entry = replace(entries["/meetings/2025-09-17/"], title="Siân at the Café", parts=(Part("", "dŵr, Đakovo, naïve and plain"),))
    facets = json.loads(search_index([entry], [], "en-GB")["search/facets.json"])
    assert facets["marked"] == ["café", "dŵr", "naïve", "siân", "đakovo"]


def members(runs: list[int]) -> list[int]:
    """Return the numbers that gaps and runs in turn stand for."""
    places: list[int] = []
    end = 0
    for gap, run in zip(runs[::2], runs[1::2], strict=True):
        places += range(end + gap, end + gap + run)
        end += gap + run
    return places
