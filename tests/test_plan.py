"""Pages that are put together from many meetings: the story of a theme, feeds, the index from A to Z."""

from __future__ import annotations

import shutil
from itertools import pairwise, product
from pathlib import Path

import pytest

from minutebook.blocks import Response
from minutebook.diagnostics import ContentErrors
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.link.people import Person
from minutebook.plan import a_z, feeds, people, plan, themes
from minutebook.plan.data.voices import response_row
from minutebook.plan.feeds import FeedEntry
from minutebook.plan.register import statuses
from minutebook.plan.themes import story_of
from minutebook.plan.views.ledger import WORDS, beginning
from minutebook.plan.voices import MOST, NoteOn, voices_of
from tests.test_archive import INVENTED, archive_on, theme


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_on("2026-01-31")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with a thousand items on one theme, in ten years; the newest year has more than one page holds."""
    content = tmp_path_factory.mktemp("long") / "content"
    shutil.copytree(INVENTED, content)
    for year in range(2010, 2020):
        items = "".join(f"## {number}. Bank {number}\n\n*Themes: Flood defences*\n\nSeen.\n\n" for number in range(1, 101))
        front = f"title: Quarterly meeting\nseries: board\nstatus: approved\ndate: {year}-03-01\nattendance: []\n"
        (content / f"meetings/{year}-03-01.md").write_text(f"---\n{front}---\n\n{items}", encoding="utf-8")
    return archive_on("2026-01-31", content=content)


# --- the story of a theme ---------------------------------------------------------------------------------------------


def test_a_theme_tells_what_is_open_apart_from_what_has_ended(archive: Archive) -> None:
    for each in archive.themes:
        story = story_of(archive, each)
        assert {shown.action.id for shown in (*story.going.actions, *story.ended.actions)} == {
            action.id for action in archive.themes.actions_on(each)
        }
        assert not any(shown.outcome.has_ended for shown in story.going.actions)
        assert all(shown.outcome.has_ended for shown in story.ended.actions)


def test_a_theme_counts_its_items_among_all_by_year_and_says_where_no_notes_are_held(archive: Archive) -> None:
    years = {row.year: row for row in story_of(archive, theme(archive, "Flood defences")).frequencies}
    assert list(years) == [2024, 2025, 2026] or list(years) == [2024, 2025]
    assert (years[2024].held, years[2024].items) == (0, 0)
    assert years[2025].items == len(archive.themes.items_on(theme(archive, "Flood defences")))
    assert 0 < years[2025].share < 100


def test_related_themes_are_those_of_the_same_items(archive: Archive) -> None:
    fish = theme(archive, "Fish passage")
    shared = {
        other.id: sum(other in archive.themes.of(item) for item in archive.themes.items_on(fish))
        for other in archive.themes
        if other != fish
    }
    assert {other.id: number for other, number in story_of(archive, fish).related} == {
        id: number for id, number in shared.items() if number
    }


def test_a_theme_with_a_thousand_items_has_a_page_for_each_year_that_its_own_has_no_room_for(long: Archive) -> None:
    flood = theme(long, "Flood defences")
    pages = {page.address for page in themes.pages(long)}
    older = [discussion for discussion in story_of(long, flood).discussions if discussion.address != flood.address]
    assert {discussion.address for discussion in older} == {f"/themes/flood-defences/{year}/" for year in range(2010, 2020)}
    assert {discussion.address for discussion in older} <= pages
    files = page_files(long, [page for page in themes.pages(long) if page.address.startswith(flood.address)])
    assert max(len(text) for path, text in files.items() if path.endswith(".html")) < 100_000
    meetings = [discussed for discussion in story_of(long, flood).discussions for discussed in discussion.meetings]
    everywhere = [shown.item.id for discussed in meetings for shown in discussed.items]
    assert sorted(everywhere) == sorted(item.id for item in long.themes.items_on(flood))


def test_a_theme_is_read_from_the_beginning_from_meeting_to_meeting_over_all_its_pages(long: Archive) -> None:
    story = story_of(long, theme(long, "Flood defences"))
    meetings = {discussed.address: discussed for discussion in story.discussions for discussed in discussion.meetings}
    read = [meetings[story.beginning]]
    while read[-1].later_address:
        read.append(meetings[read[-1].later_address])
    assert read == [*meetings.values()][::-1]
    assert all(now.later == then.meeting for now, then in pairwise(read))


def test_a_question_of_each_year_is_one_that_was_asked_on_the_theme_in_that_year(archive: Archive) -> None:
    weirs = theme(archive, "Weirs and sluices")
    (of_year,) = story_of(archive, weirs).pulled
    assert of_year.pulled.meeting.date.year == of_year.year == 2025
    assert of_year.pulled.item in archive.themes.items_on(weirs)
    # Where there is one question in all, nothing is pulled out of it.
    assert not story_of(archive, theme(archive, "Boating")).pulled


# --- what a person said -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content in which the Clerk answered 400 questions in each of two years, at ten meetings, on two themes."""
    content = tmp_path_factory.mktemp("talkative") / "content"
    shutil.copytree(INVENTED, content)
    words = "**Question (CH):** Was the bank of this reach seen?\n\n**Response (CLK):** It was seen in the spring, and was whole but for"
    for year, month in product((2018, 2019), range(1, 11)):
        items = "".join(
            f"## {number}. The bank of reach {number}\n\n*Themes: Flood defences; Water quality*\n\n" + f"{words} a stretch of it.\n\n" * 4
            for number in range(1, 11)
        )
        listed = "attendance: [{name: Merrin Oakhollow, role: CH}, {name: Aldous Brambleby, role: CLK}]"
        front = f"title: Quarterly meeting\nseries: board\nstatus: approved\ndate: {year}-{month:02}-01\n{listed}\n"
        (content / f"meetings/{year}-{month:02}-01.md").write_text(f"---\n{front}---\n\n{items}", encoding="utf-8")
    return content


def person(archive: Archive, id: str) -> Person:
    return archive.people.by_id(id)


def told(archive: Archive, id: str) -> list[tuple[str, str]]:
    """Return what a page tells that a person did, oldest meeting first, with its place."""
    dated = [entry for part in voices_of(archive, person(archive, id)).parts for entry in part.by_date]
    return [(voice.did, voice.address) for _, items in reversed(dated) for heard in items for voice in heard.voices]


def test_a_person_is_told_to_have_asked_answered_remarked_and_been_given_what_is_certainly_theirs(archive: Archive) -> None:
    november = "/meetings/2025-11-19/"
    assert told(archive, "corvin-halloway") == [
        ("Request to them", "/meetings/2025-09-17/#commitment-2"),
        ("Answered", "/meetings/2025-09-17/#item-3-question-1-response"),
        ("Remarked", f"{november}#item-2-comment-1"),
    ]
    assert told(archive, "isaveth-coll") == [
        ("Answered", "/meetings/2025-09-17/#item-2-1-question-1-response"),
        ("Given an action", "/meetings/2025-09-17/#action-1"),
        ("Answered", "/meetings/2025-09-17/#fish-pass-question-1-response"),
        ("Given an action", "/meetings/2025-09-17/#action-2"),
        ("Answered", f"{november}#item-2-question-1-response"),
        ("Given an action", f"{november}#action-1"),
    ]
    # Two people are area engineers: what AE answered is on nobody's page.
    assert "/meetings/2025-09-17/#item-2-1-question-2-response" not in {
        place for each in archive.people for _, place in told(archive, each.id)
    }


def test_what_is_marked_as_a_person_s_is_counted_apart_from_what_they_said_and_were_given(archive: Archive) -> None:
    marked = {each.id: voices_of(archive, each).marked for each in archive.people}
    assert {id: counts for id, counts in marked.items() if counts} == {
        "corvin-halloway": (("Request to them", 1),),
        "dorran-ekwall": (("Request", 1),),
        "perrin-thackwaite": (("Commitment", 1),),
    }
    assert ("Commitment", "/meetings/2025-09-17/#commitment-1") in told(archive, "perrin-thackwaite")
    assert "Commitment" not in dict(voices_of(archive, person(archive, "perrin-thackwaite")).counts)


def test_what_was_said_or_given_jointly_names_the_others_on_the_page_of_each(archive: Archive) -> None:
    def joint(id: str) -> dict[str, tuple[str, ...]]:
        (part,) = voices_of(archive, person(archive, id)).parts
        voices = [voice for _, items in part.by_date for heard in items for voice in heard.voices]
        return {voice.address.partition("#")[2]: voice.others for voice in voices if voice.others}

    given = {"fish-pass-question-1-response", "action-2"}
    assert {place: others for place, others in joint("isaveth-coll").items() if place in given} == dict.fromkeys(given, ("AEU",))
    assert {place: others for place, others in joint("perrin-thackwaite").items() if place in given} == dict.fromkeys(given, ("T/DE",))


def test_what_an_editor_s_note_is_about_leads_to_it_on_a_person_s_page(archive: Archive) -> None:
    (part,) = voices_of(archive, person(archive, "isaveth-coll")).parts
    noted = {voice.address: voice.notes for _, items in part.by_date for heard in items for voice in heard.voices if voice.notes}
    assert noted == {"/meetings/2025-11-19/#action-1": (NoteOn(4, "/meetings/2025-11-19/#editors-note-4", further=0, until=""),)}


def test_a_note_on_many_entries_is_told_once_with_how_many_follow_and_under_what_the_last_stands(tmp_path: Path) -> None:
    """Note 1 reads the speaker of all that stands under 1; note 2 is on one answer in the middle of it; under 2 the label is printed."""
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    asked = "**Question:** Why?\n\n**Response (CLK):** {}.\n"
    items = "## 1. Locks\n\n### 1.1 Gates\n\n{}\n### 1.2 Weirs\n\n{}\n{}\n## 2. Boats\n\n{}"
    body = items.format(*(asked.format(word) for word in ("First", "Second", "Third", "Fourth")))
    notes = '[{at: item-1, read: speaker, text: "Read."}, {at: item-1-2-question-1-response, text: "Damaged."}]'
    front = "title: Meeting\nseries: board\nstatus: approved\ndate: 2026-01-20\nattendance: [{name: Aldous Brambleby, role: CLK}]\n"
    (content / "meetings/2026-01-20.md").write_text(f"---\n{front}editors_notes: {notes}\n---\n\n{body}", encoding="utf-8")
    archive = archive_on("2026-01-31", content=content)
    page = "/meetings/2026-01-20/"
    noted = [
        (voice.text, voice.notes)
        for part in voices_of(archive, person(archive, "aldous-brambleby")).parts
        for meeting, items in part.by_date
        if meeting.id == "2026-01-20"
        for heard in items
        for voice in heard.voices
    ]
    assert noted == [
        ("First.", (NoteOn(1, f"{page}#editors-note-1", further=2, until="Weirs"),)),
        ("Second.", (NoteOn(2, f"{page}#editors-note-2", further=0, until=""),)),
        ("Third.", ()),
        ("Fourth.", ()),
    ]


def test_the_register_says_no_action_to_be_open_of_which_it_has_no_update(archive: Archive) -> None:
    listings = {listing.address: listing for listing in statuses(archive)}
    unheard = listings["/actions/open/"]
    assert (unheard.name, unheard.title) == ("No update in the notes held", "Actions on which the notes held have no update")
    assert unheard.actions and all(not archive.actions.history(action) for action in unheard.actions)
    assert listings["/actions/in-progress/"].name == "Last update read as: in progress"


def test_what_follows_the_last_voice_on_a_recommendation_is_its_first_words() -> None:
    assert beginning("one two") == "one two"
    assert beginning(" ".join(["word"] * WORDS)) == " ".join(["word"] * WORDS)
    assert beginning(" ".join(["word"] * WORDS) + ", and more") == " ".join(["word"] * WORDS) + "…"


def test_what_a_person_said_stands_under_each_theme_of_its_item(archive: Archive) -> None:
    (part,) = voices_of(archive, person(archive, "isaveth-coll")).parts
    by_theme = {theme.id: [voice.address for heard in items for voice in heard.voices] for theme, items in part.by_theme}
    assert "/meetings/2025-09-17/#fish-pass-question-1-response" in by_theme["water-quality"]
    assert by_theme["fish-passage"] == [
        "/meetings/2025-11-19/#action-1",
        "/meetings/2025-09-17/#fish-pass-question-1-response",
    ], "an action has themes of its own"
    assert by_theme["flood-defences"] == ["/meetings/2025-11-19/#item-2-question-1-response"]
    assert set(by_theme["weirs-and-sluices"]) == {
        "/meetings/2025-09-17/#item-2-1-question-1-response",
        "/meetings/2025-09-17/#action-1",
    }


def test_a_person_who_spoke_much_has_pages_of_whole_meetings_that_stay_small(talkative: Path) -> None:
    archive = archive_on("2026-01-31", content=talkative)
    clerk = person(archive, "aldous-brambleby")
    parts = voices_of(archive, clerk).parts
    assert len({address for _, address in told(archive, clerk.id)}) == sum(part.entries for part in parts) == 800
    earlier = [f"{clerk.address}{year}/{part}" for year in (2019, 2018) for part in ("4/", "3/", "2/", "")]
    assert [part.address for part in parts] == [clerk.address, *earlier[1:]]
    assert all(part.entries <= MOST for part in parts)
    places = [meeting.id for part in parts for meeting, _ in part.by_date]
    assert places == sorted(set(places), reverse=True), "newest first, and no meeting in two parts"
    files = page_files(archive, [page for page in people.pages(archive) if page.address.startswith(clerk.address)])
    sizes = {path: len(text) for path, text in files.items() if path.endswith(".html")}
    assert len(sizes) == 8
    assert max(sizes.values()) < 100_000, sizes


def test_a_part_of_a_year_that_is_over_keeps_its_address_when_more_is_said(talkative: Path) -> None:
    then, now = (archive_on(day, content=talkative) for day in ("2019-04-30", "2026-01-31"))
    before, after = (
        {meeting.id: part.address for part in voices_of(each, person(each, "aldous-brambleby")).parts for meeting, _ in part.by_date}
        for each in (then, now)
    )
    own = {meeting: address for meeting, address in before.items() if address != "/people/aldous-brambleby/"}
    assert own and own.items() <= after.items()


# --- feeds ------------------------------------------------------------------------------------------------------------


def entries(archive: Archive, address: str) -> tuple[FeedEntry, ...]:
    page = next(page for page in feeds.pages(archive) if page.address == address)
    found = dict(page.shown())["entries"]
    assert isinstance(found, tuple)
    return found


def test_a_feed_has_the_newest_first_each_with_an_address_of_its_own(archive: Archive, long: Archive) -> None:
    for each, address in ((archive, "/feed.xml"), (archive, "/actions/feed.xml"), (long, "/themes/flood-defences/feed.xml")):
        found = entries(each, address)
        assert 0 < len(found) <= feeds.ENTRIES
        assert [entry.date for entry in found] == sorted((entry.date for entry in found), reverse=True)
        assert len({entry.address for entry in found}) == len(found)


def test_a_feed_has_all_that_the_newest_notes_give_it(talkative: Path) -> None:
    """Whoever looks once a meeting would else miss what was said at its beginning."""
    found = entries(archive_on("2019-12-31", content=talkative), "/people/aldous-brambleby/feed.xml")
    assert len(found) == 40 > feeds.ENTRIES
    assert {entry.date.iso for entry in found} == {"2019-10-01"}


def test_a_feed_tells_of_an_action_and_of_each_update_on_it(archive: Archive) -> None:
    titles = [entry.title for entry in entries(archive, "/actions/feed.xml")]
    assert "Action 2025-09-17/1 set" in titles
    assert "Action 2024-11/1, notes of 19 November 2025: complete" in titles


def test_the_feed_of_a_person_tells_what_they_said_at_its_place_and_of_the_actions_given_to_them(archive: Archive) -> None:
    found = {entry.address: entry for entry in entries(archive, "/people/isaveth-coll/feed.xml")}
    answer = found["/meetings/2025-11-19/#item-2-question-1-response"]
    assert (answer.title, answer.summary) == ("Answered: The Elder in flood, quarterly meeting of 19 November 2025", "They did.")
    assert found["/meetings/2025-09-17/#action-1"].title == "Action 2025-09-17/1 set"
    assert entries(archive, "/people/aldous-brambleby/feed.xml") == (), "nothing that the notes hold can be tied to him"


def test_nothing_unpublished_is_in_a_feed(archive: Archive) -> None:
    assert not any("2025-12-10" in entry.address or "2026-01-21" in entry.address for entry in entries(archive, "/feed.xml"))


def test_a_feed_that_moved_is_also_where_it_was_and_a_withdrawn_one_says_so(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    ledger = content / "addresses.lock"
    ledger.write_text(
        ledger.read_text(encoding="utf-8")
        + "/themes/banks/ -> /themes/flood-defences/\n/themes/banks/feed.xml -> /themes/flood-defences/feed.xml\n"
        + "/themes/eels/ withdrawn 2026-01-01: never meant\n/themes/eels/feed.xml withdrawn 2026-01-01: never meant\n",
        encoding="utf-8",
    )
    archive = archive_on("2026-01-31", content=content)
    plan(archive)
    assert entries(archive, "/themes/banks/feed.xml") == entries(archive, "/themes/flood-defences/feed.xml")
    assert [entry.title for entry in entries(archive, "/themes/eels/feed.xml")] == ["Withdrawn: never meant"]


def test_a_feed_may_not_vanish(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    with (content / "addresses.lock").open("a", encoding="utf-8") as ledger:
        ledger.write("/themes/eels/feed.xml\n")
    with pytest.raises(ContentErrors, match="address-vanished"):
        plan(archive_on("2026-01-31", content=content))


# --- from A to Z ------------------------------------------------------------------------------------------------------


def test_the_index_has_every_name_under_its_letter_in_order(archive: Archive) -> None:
    (page,) = a_z.pages(archive)
    letters = dict(page.shown())["letters"]
    assert isinstance(letters, tuple)
    names = [entry.name for _, found in letters for entry in found]
    assert [name.casefold() for name in names] == sorted(name.casefold() for name in names)
    for wanted in ("Flood defences", "banks", "Oakhollow, Merrin", "Chair of the Board", "cumec"):
        assert wanted in names
    assert all(entry.name[0].upper() == letter for letter, found in letters for entry in found if letter != "0–9")


# --- rows for programs ------------------------------------------------------------------------------------------------


def test_a_response_is_a_row_with_who_gave_it_as_printed_and_as_known(archive: Archive) -> None:
    rows = {row.id: row for row in (response_row(archive, response) for response in archive.meetings.blocks(Response))}
    assert len(rows) == sum(1 for _ in archive.meetings.blocks(Response))
    both, uncertain = rows["2025-11-19#item-2-question-1-response"], rows["2025-09-17#item-2-1-question-2-response"]
    assert (both.meeting, both.item, both.question) == ("2025-11-19", "2025-11-19#item-2", "2025-11-19#item-2-question-1")
    assert (both.by, both.people, both.text) == (("DE, A/AE",), ("isaveth-coll", "perrin-thackwaite"), "They did.")
    assert both.url.endswith("/meetings/2025-11-19/#item-2-question-1-response")
    assert (uncertain.by, uncertain.people) == (("AE",), ()), "two people are area engineers"
