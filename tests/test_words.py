"""What was published is remembered: its words, and where they stand, whatever is changed around them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.files import page_files
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.link.words import digest
from minutebook.parse import parse
from minutebook.parse.ledger import WHOLE
from minutebook.plan import plan
from minutebook.plan.feeds import Feed
from minutebook.plan.ledger import FormerPage, ledger_text
from minutebook.plan.search_entries import search_entries
from minutebook.plan.words import words_text
from minutebook.read import read

INVENTED = Path(__file__).resolve().parent / "archive" / "content"
PINNED = [
    "/meetings/2025-11-19/ 3d7dcfb42b102e07 2",
    "/meetings/2025-11-19/#action-1 6ea2a2fda74c91ae 3",
    "/meetings/2025-11-19/#item-1 07d8ccb04006f602 2",
    "/meetings/2025-11-19/#item-2 8ac08f167ef360db 2",
    "/meetings/2025-11-19/#item-2-comment-1 b12a9085961b04b4 2",
    "/meetings/2025-11-19/#item-2-question-1 1e5437ff118f578c 2",
    "/meetings/2025-11-19/#item-2-question-1-response b41fe2eee0ca3eff 2",
    "/meetings/2025-11-19/#item-2-question-2 9e57b4205532b2ac 2",
    "/meetings/2025-11-19/#item-3 1f02c23d342dc8f8 2",
    "/meetings/2025-11-19/#update-2024-11-1 c4ee7a5f4b919912 2",
    "/meetings/2025-11-19/#update-2024-11-1-2 3ae7bdc3eeb4d38e 2",
    "/meetings/2025-11-19/#update-2025-09-17-1 19bbdf71a664a68e 3",
    "/meetings/2025-11-19/#update-2025-09-17-2 7f43dd63b43dcd8e 2",
    "/meetings/2025-11-19/#update-2025-09-17-3 8b64be8891d02a72 2",
    "/meetings/2025-11-19/#update-2025-09-17-c1 f46c4de71447651b 2",
]
"""The words of a meeting of the invented archive: a change of its notes changes these lines, and nothing else may."""
SEPTEMBER, NOVEMBER = "meetings/2025-09-17.md", "meetings/2025-11-19.md"


def archive_of(content: Path, day: str = "2026-01-31") -> Archive:
    return link(parse(read(content)), RecordDate.from_iso(day))


def record(content: Path) -> None:
    """Write down what publishing does."""
    archive = archive_of(content)
    pages = plan(archive)
    (content / "addresses.lock").write_text(ledger_text(archive, [page.address for page in pages]), encoding="utf-8")
    (content / "words.lock").write_text(words_text(archive), encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The invented archive as it was published."""
    folder = shutil.copytree(INVENTED, tmp_path / "content")
    record(folder)
    return folder


def change(content: Path, file: str, *pairs: tuple[str, str]) -> None:
    text = (content / file).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (content / file).write_text(text, encoding="utf-8")


def faults(content: Path, day: str = "2026-01-31") -> list[str]:
    """Return the messages about changed words and lost addresses, each without its file."""
    try:
        plan(archive_of(content, day))
    except ContentErrors as errors:
        return [str(error) for error in errors.diagnostics]
    return []


def changed(content: Path) -> set[str]:
    """Return the places whose words have changed without a word."""
    return {match[1] for fault in faults(content) if (match := re.search(r"published at (\S+) must stay.*\[words-changed\]$", fault))}


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_line_of_the_lock_is_a_place_its_digest_and_its_corrections(content: Path) -> None:
    """The digests are pinned: if they change, every office is told that its whole archive has changed."""
    lines = [line for line in (content / "words.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)
    of_november = [line for line in lines if line.startswith("/meetings/2025-11-19/")]
    assert of_november == PINNED
    assert archive_of(content).words is not None


def test_what_was_published_and_not_changed_is_as_it_was(content: Path) -> None:
    assert faults(content) == []
    before = (content / "words.lock").read_bytes()
    record(content)
    assert (content / "words.lock").read_bytes() == before


@pytest.mark.parametrize("lost", ["/meetings/2025-11-19/", "/meetings/2025-11-19/#item-2"], ids=["a page", "a place"])
def test_a_line_that_the_record_of_addresses_lost_is_named(content: Path, lost: str) -> None:
    """Else the page could go as well, and nobody would be told."""
    change(content, "addresses.lock", (f"\n{lost}\n", "\n"))
    (fault,) = faults(content)
    assert f"addresses.lock must keep every address that was published, and lost {lost}, whose words stand here; put the line" in fault
    assert fault.endswith(" (git has it) [address-unrecorded]"), "address-unrecorded"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        pytest.param(r"(?!/meetings/2025-11-19/#item-2 ).*", "those of /meetings/2025-11-19/#item-2; take all", id="one without a line"),
        pytest.param(r"#.*", "other addresses; take all of words.lock from where it was kept", id="all without"),
        pytest.param(r"(?!.)", "other addresses; take all of words.lock from where it was kept", id="an empty file"),
    ],
)
def test_lines_that_the_record_of_words_lost_are_named(content: Path, kept: str, said: str) -> None:
    lines = (content / "words.lock").read_text(encoding="utf-8").splitlines(keepends=True)
    (content / "words.lock").write_text("".join(line for line in lines if re.match(kept, line)), encoding="utf-8")
    (fault,) = faults(content)
    assert said in fault and fault.endswith("[address-unrecorded]")


def test_words_that_were_recorded_without_the_due_phrases_in_them_are_as_they_were(content: Path) -> None:
    """Programs before this one recorded a digest of the words alone; else every office would be told that its words have changed."""
    lock = (content / "words.lock").read_text(encoding="utf-8")
    due = [words for words in archive_of(content).published_words if words.dues]
    assert due
    for words in due:
        assert words.recorded in lock
        lock = lock.replace(words.recorded, digest(words.text))
    (content / "words.lock").write_text(lock, encoding="utf-8")
    assert {f"published at {words.address} " in fault for words, fault in zip(due, faults(content), strict=True)} == {True}
    # Such a program did not say what its digests are of.
    (content / "words.lock").write_text(lock.replace(f"{WHOLE}\n", ""), encoding="utf-8")
    assert faults(content) == []


def test_a_record_of_addresses_that_is_gone_is_asked_for(content: Path) -> None:
    (content / "addresses.lock").unlink()
    assert faults(content) == []
    told = [str(each) for each in advise(archive_of(content)).given if each.rule == "words-unrecorded"]
    assert ["beside words.lock should stand addresses.lock" in each for each in told] == [True]


def test_how_words_are_typed_is_none_of_them(content: Path) -> None:
    change(
        content,
        SEPTEMBER,
        ("A second pair of waders is to be bought.", "A second pair of\n> waders   is to be bought."),
        ("It had been choked for some of the year.", "It had been *choked* for some of the year."),
        ("on one person's health", "on one person’s health"),
        ("*Themes: Flood defences*", "*Themes: Weirs and sluices*"),
    )
    assert faults(content) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (SEPTEMBER, "How many salmon", "How many trout", "#fish-pass-question-1"),
        (SEPTEMBER, "**Question (DE):** Does", "**Question (CE):** Does", "#item-3-question-1"),
        (SEPTEMBER, "Tell the staff", "Tell all staff", "#action-3"),
        (SEPTEMBER, "owner: T/DE, AEU", "owner: T/DE", "#action-2"),
        (SEPTEMBER, "before 6 January 2026", "before 6 March 2026", "#action-2"),
        (SEPTEMBER, "waders is to be", "boots is to be", "#decision-2"),
        (SEPTEMBER, "Commitment 1 (due: before Christmas)", "Commitment 1 (due: before Easter)", "#item-2-1-question-1-response-2"),
        (SEPTEMBER, "a flow of 12 cumecs", "a flow of 13 cumecs", ""),
        (SEPTEMBER, 'venue: "The Old Pumping Station: Upper Room"', "venue: Elsewhere", ""),
        (SEPTEMBER, "{name: Hale Osmotherly, role: AE, label: AEL}", "{name: Hale Osmotherly, role: CE, label: AEL}", ""),
        (SEPTEMBER, "on one person's health", "on two persons' health", "#item-4a"),
        (SEPTEMBER, "| Wynd | 17.9 |", "| Wynd | 18.9 |", "#item-any-other-business"),
        (NOVEMBER, "status: not pursued", "status: complete", "#update-2025-09-17-3"),
        (NOVEMBER, "The staff had heard already.", "The staff had not heard.", "#update-2025-09-17-3"),
    ],
)
def test_words_that_changed_without_a_correction_are_asked_about(content: Path, file: str, old: str, new: str, place: str) -> None:
    change(content, file, (old, new))
    meeting = Path(file).stem
    assert changed(content) == {f"/meetings/{meeting}/{place}"}
    (message,) = faults(content)
    assert "take it back" in message and "add to corrections: - {date: YYYY-MM-DD" in message
    assert (f", at: {place[1:]}}}" in message) is bool(place)


@pytest.mark.parametrize(
    "correction",
    [
        "{date: 2026-01-05, text: The pair was of boots.}",
        "{date: 2026-01-05, text: The pair was of boots., at: decision-2}",
        "{date: 2026-01-05, text: The pair was of boots., at: item-4a, before: waders, after: boots}",
    ],
)
def test_a_correction_that_covers_the_place_tells_of_the_change_once(content: Path, correction: str) -> None:
    change(content, SEPTEMBER, ("waders", "boots"), ("status: approved", f"status: amended\ncorrections:\n  - {correction}"))
    assert faults(content) == []
    record(content)
    change(content, SEPTEMBER, ("of boots is", "of shoes is"))
    if "after" in correction:
        change(content, SEPTEMBER, ("after: boots", "after: shoes"))
    assert changed(content) == {"/meetings/2025-09-17/#decision-2"}


def test_a_response_that_moved_with_its_question_is_not_told_beside_it(content: Path) -> None:
    between = "**Question (CH):** Who counted them?\n\n**Response (CH):** The warden.\n\n**Question (CH):** Was the water"
    change(content, SEPTEMBER, ("**Question (CH):** Was the water", between))
    (message,) = faults(content)
    assert "#fish-pass-question-2 must stay" in message


@pytest.mark.parametrize("place", ["at: decision-1", "at: item-3", "action: 2025-09-17/1"])
def test_a_correction_of_another_place_tells_nothing_of_this_one(content: Path, place: str) -> None:
    correction = f"{{date: 2026-01-05, text: Something else., {place}}}"
    change(content, SEPTEMBER, ("waders", "boots"), ("status: approved", f"status: amended\ncorrections:\n  - {correction}"))
    assert changed(content) == {"/meetings/2025-09-17/#decision-2"}


def test_a_question_that_is_put_between_is_seen_and_a_letter_gives_the_others_their_places_back(content: Path) -> None:
    between = "**Question (CH):** Who counted them?\n\n**Question (CH):** Was the water"
    change(content, SEPTEMBER, ("**Question (CH):** Was the water", between))
    of_the_response, message = sorted(faults(content), key=lambda fault: "[address-vanished]" not in fault)
    assert "got '/meetings/2025-09-17/#fish-pass-question-2-response'" in of_the_response
    assert "#fish-pass-question-2 must stay" in message
    assert "its words now stand at /meetings/2025-09-17/#fish-pass-question-3" in message
    assert "with a letter, such as **Question 1a:**" in message
    change(content, SEPTEMBER, ("**Question (CH):** Who counted", "**Question 1a (CH):** Who counted"))
    assert faults(content) == []


def test_a_link_that_is_put_behind_published_words_is_asked_about(content: Path) -> None:
    change(content, SEPTEMBER, ("A second pair of waders", "A second pair of [waders](https://elsewhere.example/)"))
    assert changed(content) == {"/meetings/2025-09-17/#decision-2"}


def test_words_that_are_gone_are_for_the_ledger_to_tell(content: Path) -> None:
    change(content, SEPTEMBER, ("> **Decision**\n>\n> A second pair of waders is to be bought.\n\n", ""), ("decision-2", "decision-1"))
    assert [message.rpartition(" ")[2] for message in faults(content)] == ["[address-vanished]"]


def test_drafts_are_not_remembered(content: Path) -> None:
    words = (content / "words.lock").read_text(encoding="utf-8")
    assert "2026-01-21" not in words and "2025-12-10" not in words


def test_an_office_that_has_no_words_yet_is_advised_once_and_nothing_is_compared(content: Path) -> None:
    (content / "words.lock").unlink()
    change(content, SEPTEMBER, ("waders", "boots"))
    assert faults(content) == []
    given = [diagnostic for diagnostic in advise(archive_of(content)).given if diagnostic.rule == "words-unrecorded"]
    assert len(given) == 1
    record(content)
    assert not any(diagnostic.rule == "words-unrecorded" for diagnostic in advise(archive_of(content)).given)


def test_a_correction_of_the_whole_notes_is_advised_to_name_what_it_changed(content: Path) -> None:
    correction = "{date: 2026-02-03, text: The river was meant.}"
    change(content, SEPTEMBER, ("Was the water", "Was the river"), ("status: approved", f"status: amended\ncorrections:\n  - {correction}"))
    assert faults(content) == []

    def given() -> list[str]:
        advice = advise(archive_of(content, "2026-02-28")).given
        return [diagnostic.message for diagnostic in advice if diagnostic.rule == "correction-general"]

    (message,) = given()
    assert "since which other words stand at fish-pass-question-2" in message
    change(content, SEPTEMBER, ("{date: 2026-02-03, text", "{date: 2026-02-03, at: fish-pass-question-2, text"))
    assert given() == []
    change(content, SEPTEMBER, (", at: fish-pass-question-2", ""))
    record(content)
    assert given() == []


# --- a meeting that moves ---------------------------------------------------------------------------------------------


def move(content: Path, *, mark: bool = True) -> None:
    """Give the meeting of 17 September 2025 its right date, the 18th, as an editor would."""
    for file in (
        content / name for name in (SEPTEMBER, NOVEMBER, "pages/about.md", "pages/how-to-read.md", "recommendations/weir-review-2025.yaml")
    ):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"2025-09-17(?!-public)", "2025-09-18", text), encoding="utf-8")
    (content / SEPTEMBER).rename(content / "meetings/2025-09-18.md")
    if mark:
        change(content, "addresses.lock", ("\n/meetings/2025-09-17/\n", "\n/meetings/2025-09-17/ -> /meetings/2025-09-18/\n"))


def test_a_meeting_that_moves_takes_its_places_its_actions_and_its_words_along(content: Path) -> None:
    recorded = (content / "addresses.lock").read_text(encoding="utf-8")
    move(content, mark=False)
    assert any("[address-vanished]" in fault for fault in faults(content))
    change(content, "addresses.lock", ("\n/meetings/2025-09-17/\n", "\n/meetings/2025-09-17/ -> /meetings/2025-09-18/\n"))
    assert faults(content) == []
    pages = {page.address: page for page in plan(archive_of(content))}
    for old in ("/meetings/2025-09-17/", "/actions/2025-09-17/1/", "/actions/2025-09-17/2/"):
        assert old in recorded
        former = pages[old].context
        assert isinstance(former, FormerPage)
        assert former.entry.moved_to == old.replace("17", "18")
    record(content)
    words = (content / "words.lock").read_text(encoding="utf-8")
    assert "/meetings/2025-09-18/#action-1 " in words and "/meetings/2025-09-17/" not in words
    assert faults(content) == []


def test_words_that_changed_while_their_meeting_moved_are_asked_about(content: Path) -> None:
    move(content)
    change(content, "meetings/2025-09-18.md", ("waders", "boots"))
    assert changed(content) == {"/meetings/2025-09-18/#decision-2"}


def test_an_update_on_an_action_that_moved_is_still_found_by_its_old_place(content: Path) -> None:
    move(content)
    archive = archive_of(content)
    page = page_files(archive, plan(archive))["meetings/2025-11-19/index.html"].decode()
    assert page.count('id="update-2025-09-17-1"') == page.count('id="update-2025-09-18-1"') == 1


def test_a_feed_and_the_pages_below_a_page_that_moved_move_with_it(content: Path) -> None:
    (content / "themes/flood-defences.md").rename(content / "themes/floods.md")
    for file in (content / "meetings").glob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("flood-defences", "floods"), encoding="utf-8")
    text = (content / "addresses.lock").read_text(encoding="utf-8")
    text = text.replace("\n/themes/flood-defences/\n", "\n/themes/flood-defences/ -> /themes/floods/\n")
    text = text.replace("-> /themes/flood-defences/", "-> /themes/floods/").replace("\n/actions/theme/flood-defences/\n", "\n")
    (content / "addresses.lock").write_text(text, encoding="utf-8")
    assert faults(content) == []
    pages = {page.address: page for page in plan(archive_of(content))}
    old, new = pages["/themes/flood-defences/feed.xml"].context, pages["/themes/floods/feed.xml"].context
    assert isinstance(old, Feed) and isinstance(new, Feed)
    assert old.entries == new.entries


# --- corrections ------------------------------------------------------------------------------------------------------


def feed(content: Path, address: str, day: str = "2026-01-31") -> dict[str, str]:
    (page,) = (page for page in plan(archive_of(content, day)) if page.address == address)
    assert isinstance(page.context, Feed)
    return {entry.address: entry.summary for entry in page.context.entries if "correction-" in entry.address}


def test_a_correction_is_an_entry_of_the_feeds_that_it_concerns(content: Path) -> None:
    november = "/meetings/2025-11-19/#correction-2025-12-"
    assert {address.removeprefix(november) for address in feed(content, "/feed.xml")} == {"03", "09", "11", "12"}
    assert {address.removeprefix(november) for address in feed(content, "/actions/feed.xml")} == {"11", "12"}
    assert {address.removeprefix(november) for address in feed(content, "/themes/fish-passage/feed.xml")} == {"03", "09", "11"}
    assert "Stands now: “seen from the bank”." in feed(content, "/actions/feed.xml")[f"{november}12"]


@pytest.mark.parametrize("place", ["/feed.xml", "/actions/feed.xml"])
def test_a_correction_keeps_its_name_when_another_comes(content: Path, place: str) -> None:
    before = feed(content, place)
    change(content, NOVEMBER, ("editors_notes:\n", "  - {date: 2025-12-12, text: Another one., at: action-1}\neditors_notes:\n"))
    after = feed(content, place)
    assert before.items() < after.items()
    assert after.keys() - before.keys() == {"/meetings/2025-11-19/#correction-2025-12-12-2"}


@pytest.mark.parametrize(
    ("day", "made"), [("2025-12-02", 0), ("2025-12-03", 1), ("2025-12-11", 3), ("2025-12-12", 4)], ids=lambda value: str(value)
)
def test_a_look_back_knows_of_no_correction_that_was_made_later(content: Path, day: str, made: int) -> None:
    archive = archive_of(content, day)
    pages = page_files(archive, plan(archive))
    assert len(re.findall(r'<dd id="correction-', pages["meetings/2025-11-19/index.html"].decode())) == made
    assert (b"stands now" in pages["meetings/2025-11-19/index.html"]) is (made == 4)
    (entry,) = (entry for entry in search_entries(archive) if entry.address == "/meetings/2025-11-19/")
    assert sum(part.label.startswith("Correction") for part in entry.parts) == made
    assert len(feed(content, "/feed.xml", day)) == made


@pytest.mark.parametrize(
    "page",
    [
        "meetings/2025-11-19/index.html",
        "actions/2025-11-19/1/index.html",
        "actions/index.html",
        "actions/log/index.html",
        "themes/fish-passage/index.html",
        "people/isaveth-coll/index.html",
    ],
)
def test_what_is_said_of_an_action_shows_wherever_it_does(content: Path, page: str) -> None:
    archive = archive_of(content)
    shown = page_files(archive, plan(archive))[page].decode()
    assert "is written above a date that is struck out" in shown
    assert re.search(r"Corrected on .*11 December 2025.*</a>:</span> The new counter is for the fish pass", shown)
