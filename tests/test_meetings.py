"""What a meeting can be, and who was there: a harbour's meetings in every form that front matter has for them."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.draft import draft
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.data.meetings import meeting_row
from minutebook.plan.feeds import Feed
from minutebook.plan.ledger import ledger_text
from minutebook.plan.search_entries import search_entries
from minutebook.read import read
from tests.printed_words import unfound

ROOT = Path(__file__).resolve().parent.parent
AS_OF = RecordDate(2018, 12, 31)

SERIES = """\
- {id: board, title: Board, coverage: [{from: 2018-01, notes: all}]}
- {id: works, title: Works committee, coverage: [{from: 2018-01, notes: some}]}
"""
ROLES = """\
- {label: Chair, name: Chair of the Board, organisation: Harbour Board}
- {label: HM, name: Harbour Master, organisation: Harbour Office}
- {label: Clerk, name: Clerk to the Board, organisation: Harbour Board}
- {label: Treasurer, name: Treasurer, organisation: Harbour Board}
"""
ARCHER = "  - {name: Ann Archer, role: Chair}\n"
BAKER = "  - {name: Ben Baker, roles: [Clerk, Treasurer], label: BB}\n"

MEETINGS = {
    # Two days, over the turn of a month.
    "2018-01-30": (
        "title: Board\nseries: board\nuntil: 2018-02-01\nchair: Dora Dunn\nnotes_by: Ben Baker, Clerk\n"
        f"source: {{title: 'Minutes, signed', date: 2018-03, address: 'https://harbour.example/1.pdf'}}\nattendance:\n{ARCHER}{BAKER}",
        "## 1. Tugs\n\n*Source: page 3*\n\n**Question (Chair):** Are they back, and whole?\n\n"
        "**Response (Treasurer and Clerk):** They are.\n\n"
        "> **Action 2018-01-30/1** — owner: Clerk; due: within a week\n>\n> Write to the yard.\n\n"
        "> **Action 2018-01-30/2** — owner: Treasurer; due: 8 May 2018 meeting\n>\n> Pay the yard.\n\n"
        "> **Action 2018-01-30/3** — due: February 2018\n>\n> Find the rope.",
    ),
    # Two meetings on one day, whose names are not in the order of their times.
    "2018-03-06-board": (
        f"title: Board\nseries: board\ntime: 20:00\nvacant: [Clerk]\nattendance:\n{ARCHER}  - {{name: Eve Ember}}\n"
        "  - {name: Fay Foster, organisation: Ferry Users}\n",
        "> **Update on 2018-03-06-works/1** — status: complete\n>\n> Heard two hours later.\n\n"
        "> **Action 2018-03-06-board/1** — owner: Clerk, Chair; due: next meeting\n>\n> List the keys.\n\n"
        "**Question (Fay Foster):** When does the ferry run?\n\n**Response (Clerk):** On Sundays.",
    ),
    "2018-03-06-works": (
        f"title: Works\nseries: works\ntime: 18:00\nattendance:\n{ARCHER}  - {{name: Ben Baker, role: Clerk}}\n",
        "> **Action 2018-03-06-works/1** — owner: Clerk; due: next meeting\n>\n> Oil the crane.\n\n"
        "> **Action 2018-03-06-works/2** — owner: Clerk; due: next meeting\n>\n> Paint the crane.",
    ),
    # A joint meeting.
    "2018-05-08": (
        f"title: Board with the works committee\nseries: [works, board]\nattendance:\n{ARCHER}{BAKER}",
        "> **Action 2018-05-08/1** — owner: Treasurer; due: next meeting\n>\n> Price a crane.\n\n"
        "> **Action 2018-05-08/2** — owner: Chair; due: in June 2018\n>\n> Thank the yard.",
    ),
    "2018-07-10": (
        "title: Board\nseries: board\nattendance: not recorded\n",
        "## 1. Crane\n\n> **Action 2018-07-10/1** — owner: HM; due: next meeting\n>\n> Try it.\n\n"
        "## 2. A letter\n\n*Withdrawn: 2018-08-01, it named a child*",
    ),
    "2018-09-04": (f"title: Works\nseries: works\nattendance:\n{ARCHER}{BAKER}", "## 1. Crane\n\nIt stood."),
}


def written(folder: Path, changed: dict[str, tuple[str, str]] | None = None) -> Path:
    """Write the harbour's content, with some meetings changed, and return its folder."""
    content = folder / "content"
    shutil.copytree(ROOT / "tests/cases/base", content)
    shutil.rmtree(content / "meetings")
    (content / "meetings").mkdir()
    (content / "series.yaml").write_text(SERIES, encoding="utf-8")
    (content / "roles.yaml").write_text(ROLES, encoding="utf-8")
    for id, (front, body) in (MEETINGS | (changed or {})).items():
        head = f"---\nstatus: approved\ndate: {id[:10]}\n{front}---\n\n"
        (content / f"meetings/{id}.md").write_text(head + body + "\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The harbour's archive at the end of the year."""
    return archive_of(written(tmp_path_factory.mktemp("harbour")), AS_OF)


@pytest.fixture(scope="module")
def page(archive: Archive) -> Callable[[str], str]:
    """Return the words of the page of that path, spaces put right."""
    files = page_files(archive, plan(archive))

    def words(path: str) -> str:
        main = re.search(r"<main.*</main>", files[f"{path}index.html"].decode(), re.DOTALL)
        assert main
        text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())
        return re.sub(r" (?=[,.;:)])|(?<=\() ", "", text)

    return words


def due(archive: Archive, id: str) -> list[tuple[str, str]]:
    found = archive.actions.outcome(archive.actions.by_id(id)).due
    assert found
    return [(point.end.iso, point.meeting.id if point.meeting else "") for point in found.points]


# --- several days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-03-11", "2025-03-12", "11 to 12 March 2025"),
        ("2025-03-31", "2025-04-01", "31 March to 1 April 2025"),
        ("2025-12-31", "2026-01-01", "31 December 2025 to 1 January 2026"),
        ("2025-03-11", "", "11 March 2025"),
    ],
)
def test_several_days_are_named_by_the_first_and_the_last(first: str, last: str, words: str) -> None:
    assert RecordDate.from_iso(first).up_to(RecordDate.from_iso(last) if last else None) == words


def test_a_period_counts_from_the_last_day(archive: Archive) -> None:
    assert due(archive, "2018-01-30/1") == [("2018-02-08", "")]


def test_notes_of_several_days_are_no_part_of_an_archive_before_the_last(tmp_path: Path) -> None:
    content = written(tmp_path)
    assert [meeting.id for meeting in archive_of(content, RecordDate(2018, 1, 31)).meetings] == []
    assert [meeting.id for meeting in archive_of(content, RecordDate(2018, 2, 1)).meetings] == ["2018-01-30"]


def test_the_page_and_the_feed_of_a_meeting_of_several_days_name_them_all(archive: Archive, page: Callable[[str], str]) -> None:
    assert "Date 30 January to 1 February 2018 Chair Dora Dunn" in page("meetings/2018-01-30/")
    assert "30 January to 1 February 2018 Board" in page("meetings/")
    assert "No notes held: April, June, August." in page("meetings/")
    feed = next(page.context for page in plan(archive) if page.address == "/feed.xml")
    assert isinstance(feed, Feed)
    assert (feed.entries[-1].title, feed.entries[-1].date.iso) == ("Board, 30 January to 1 February 2018", "2018-02-01")


# --- two on one day ---------------------------------------------------------------------------------------------------


def test_two_meetings_of_a_day_stand_in_the_order_of_their_times(archive: Archive, page: Callable[[str], str]) -> None:
    assert [meeting.id for meeting in archive.meetings][1:3] == ["2018-03-06-works", "2018-03-06-board"]
    assert page("meetings/").index("6 March 2018 Board") < page("meetings/").index("6 March 2018 Works")
    feed = next(page.context for page in plan(archive) if page.address == "/feed.xml")
    assert isinstance(feed, Feed)
    assert [entry.title for entry in feed.entries if "6 March" in entry.title] == ["Board, 6 March 2018", "Works, 6 March 2018"]


def test_the_later_meeting_of_a_day_can_hear_of_what_the_earlier_one_set(archive: Archive) -> None:
    assert archive.actions.status(archive.actions.by_id("2018-03-06-works/1")) == "complete"


def test_the_earlier_meeting_of_a_day_cannot_hear_of_what_the_later_one_sets(tmp_path: Path) -> None:
    front, body = MEETINGS["2018-03-06-works"]
    with pytest.raises(ContentErrors, match=r"an update must come after its action, got one on 2018-03-06-board/1"):
        archive_of(
            written(tmp_path, {"2018-03-06-works": (front, f"{body}\n\n> **Update on 2018-03-06-board/1** — status: complete\n>\n> No.")}),
            AS_OF,
        )


# --- joint meetings ---------------------------------------------------------------------------------------------------


def test_before_and_after_a_joint_meeting_stand_those_of_each_series(archive: Archive, page: Callable[[str], str]) -> None:
    found = archive.meetings.neighbours(archive.meetings.by_id("2018-05-08"))
    beside = [(one.series.id, one.before and one.before.id, one.after and one.after.id) for one in found]
    assert beside == [("works", "2018-03-06-works", "2018-09-04"), ("board", "2018-03-06-board", "2018-07-10")]
    shown = page("meetings/2018-05-08/")
    assert shown.startswith("Works committee and Board Board with the works committee")
    assert "Before (Works committee) 6 March 2018 After (Works committee) 4 September 2018" in shown
    assert "Before (Board) 6 March 2018 After (Board) 10 July 2018" in shown
    assert shown.count("Before") == 2


def test_a_meeting_of_one_series_goes_on_to_the_joint_one(archive: Archive, page: Callable[[str], str]) -> None:
    assert "Before 30 January to 1 February 2018 After 8 May 2018" in page("meetings/2018-03-06-board/")
    assert due(archive, "2018-03-06-board/1") == [("2018-05-08", "2018-05-08")]


def test_an_action_of_a_joint_meeting_is_due_at_the_first_that_any_of_its_series_holds(archive: Archive) -> None:
    """Not all notes of the works committee are held, so another of its meetings may have come before that of the Board."""
    assert due(archive, "2018-05-08/1") == [("2018-07-10", "")]


def test_an_action_of_a_joint_meeting_is_judged_by_the_coverage_of_each_series(archive: Archive, tmp_path: Path) -> None:
    action = archive.actions.by_id("2018-05-08/2")
    assert archive.actions.outcome(action).kind == "not known"
    content = written(tmp_path)
    (content / "series.yaml").write_text(SERIES.replace("some", "all"), encoding="utf-8")
    assert archive_of(content, AS_OF).actions.outcome(action).kind == "not known", "words of the next notes were withdrawn"
    notes = content / "meetings/2018-07-10.md"
    notes.write_text(
        notes.read_text(encoding="utf-8").replace("*Withdrawn: 2018-08-01, it named a child*", "It was read."), encoding="utf-8"
    )
    every = archive_of(content, AS_OF)
    assert every.actions.outcome(action).kind == "not reported"
    assert due(every, "2018-05-08/1") == [("2018-07-10", "2018-07-10")]


def test_a_joint_meeting_is_in_the_attendance_of_each_series_and_in_each_facet(archive: Archive, page: Callable[[str], str]) -> None:
    people = page("people/")
    assert people.count("8 May 2018") == 2
    entry = next(entry for entry in search_entries(archive) if entry.address == "/meetings/2018-05-08/")
    assert (entry.series, entry.source) == (("Works committee", "Board"), "Works committee and Board")
    assert meeting_row(archive, archive.meetings.by_id("2018-05-08")).series == ("works", "board")


def test_notes_are_asked_only_for_what_was_due_in_their_own_series(archive: Archive) -> None:
    """What the works committee set for its next meeting is no matter of the Board's in the evening of that day."""
    asked = {(one.location.path.stem, one.about) for one in advise(archive).given if one.rule == "action-unmentioned"}
    assert asked == {
        ("2018-03-06-board", "2018-01-30/1"),
        ("2018-03-06-board", "2018-01-30/3"),
        ("2018-05-08", "2018-01-30/2"),
        ("2018-05-08", "2018-03-06-board/1"),
        ("2018-05-08", "2018-03-06-works/2"),
        ("2018-07-10", "2018-05-08/1"),
        ("2018-07-10", "2018-05-08/2"),
    }


# --- who was there ----------------------------------------------------------------------------------------------------


def test_somebody_in_two_roles_is_whom_each_of_them_names(archive: Archive, page: Callable[[str], str]) -> None:
    resolve = archive.people.resolve
    assert [person.name for person in resolve("2018-01-30", "Clerk")] == ["Ben Baker"]
    assert [person.name for person in resolve("2018-01-30", "Treasurer")] == ["Ben Baker"]
    assert [person.name for person in resolve("2018-01-30", "Treasurer and Clerk")] == ["Ben Baker"]
    assert "Ben Baker Clerk to the Board, Treasurer BB" in page("meetings/2018-01-30/")


def test_each_role_of_a_person_is_seen_on_its_own_and_goes_on_past_a_list_of_another_series(page: Callable[[str], str]) -> None:
    """The works committee lists the Clerk as Clerk alone."""
    shown = page("people/ben-baker/")
    assert "Listed as Clerk to the Board first on 30 January 2018 and last on 4 September 2018" in shown
    assert "Listed as Treasurer first on 30 January 2018 and last on 4 September 2018" in shown
    assert shown.count("Listed as ") == 3, "the third heads a column"


def test_an_action_given_to_one_role_of_a_person_is_not_the_other_role_s(archive: Archive) -> None:
    clerk, treasurer = archive.people.listed_role("Clerk"), archive.people.listed_role("Treasurer")
    assert "2018-01-30/2" not in [action.id for action in archive.actions.of_role(clerk)]
    assert [action.id for action in archive.actions.of_role(treasurer)] == ["2018-01-30/2", "2018-05-08/1"]


def test_an_action_without_an_owner_is_nobody_s_though_one_person_has_no_label(archive: Archive, page: Callable[[str], str]) -> None:
    assert archive.actions.owners(archive.actions.by_id("2018-01-30/3")) == ()
    assert "Given to none named Due" in page("actions/2018-01-30/3/")


def test_somebody_may_come_for_a_body_or_with_nothing_but_a_name(page: Callable[[str], str]) -> None:
    shown = page("meetings/2018-03-06-board/")
    assert "Eve Ember – –" in shown
    assert "Fay Foster Ferry Users –" in shown
    assert "Listed for Ferry Users on 6 March 2018" in page("people/fay-foster/")
    assert "Listed, with no role given, on 6 March 2018" in page("people/eve-ember/")


def test_an_office_that_nobody_held_is_shown_and_what_is_given_to_it_is_nobody_s(archive: Archive, page: Callable[[str], str]) -> None:
    shown = page("meetings/2018-03-06-board/")
    assert "Offices that nobody held Vacant Clerk to the Board Clerk" in shown
    assert "Given to: Clerk (nobody held this office then), Chair (Ann Archer) Due" in shown
    assert "from Clerk to the Board Clerk nobody held this office" in shown
    assert "Nobody held it, by the notes of 6 March 2018." in page("roles/clerk/")
    assert [person.name for person in archive.actions.owners(archive.actions.by_id("2018-03-06-board/1"))] == ["Ann Archer"]
    assert not any(one.rule == "role-absent" for one in advise(archive).given)


def test_where_who_was_there_is_not_recorded_the_page_says_so_and_a_role_is_nobody_s(archive: Archive, page: Callable[[str], str]) -> None:
    shown = page("meetings/2018-07-10/")
    assert "Who was there is not recorded. 1. Crane" in shown
    assert "Given to: HM (who that was is not recorded) Due" in shown
    assert archive.people.resolve("2018-07-10", "HM") == ()
    assert "Who was there is not recorded in the notes of 10 July 2018." in page("people/")
    assert page("people/").count("10 July 2018") == 1
    assert meeting_row(archive, archive.meetings.by_id("2018-07-10")).attendance_unrecorded


def test_an_empty_list_does_not_say_that_who_was_there_is_not_recorded(tmp_path: Path) -> None:
    content = written(tmp_path, {"2018-07-10": ("title: Board\nseries: board\nattendance: []\n", "## 1. Crane\n\nIt stood.")})
    emptied = archive_of(content, AS_OF)
    assert not emptied.meetings.by_id("2018-07-10").attendance_unrecorded
    assert b"not recorded" not in page_files(emptied, plan(emptied))["meetings/2018-07-10/index.html"]


def test_a_chair_whom_no_list_names_is_shown_and_not_advised_on(archive: Archive, page: Callable[[str], str]) -> None:
    assert "Chair Dora Dunn" in page("meetings/2018-01-30/")
    assert not any("Dora Dunn" in str(one) for one in advise(archive).given)


def test_the_next_draft_lists_people_in_their_roles_and_takes_no_title_of_a_joint_meeting(archive: Archive) -> None:
    series = archive.meetings.series_of(archive.meetings.by_id("2018-09-04"))[0]
    text = draft(archive, series, "2018-06-05", RecordDate(2018, 6, 5))
    assert "title: Works\nseries: works\n" in text
    assert "  - {name: Ben Baker, roles: [Clerk, Treasurer], label: BB}\n" in text


# --- where it comes from, and what was taken out ----------------------------------------------------------------------


def test_the_published_original_is_linked_and_cited_and_its_pages_are_named(archive: Archive, page: Callable[[str], str]) -> None:
    shown = page("meetings/2018-01-30/")
    assert "Source Minutes, signed, March 2018 " in shown
    assert "Source page 3, Minutes, signed, March 2018 " in shown
    assert "Board, 30 January to 1 February 2018. Source: Minutes, signed, March 2018. https://" in shown
    files = page_files(archive, plan(archive))
    assert b'<a href="https://harbour.example/1.pdf">Minutes, signed</a>' in files["meetings/2018-01-30/index.html"]


def test_a_withdrawn_item_keeps_its_heading_and_says_when_and_why(archive: Archive, page: Callable[[str], str]) -> None:
    shown = page("meetings/2018-07-10/")
    assert "2. A letter Withdrawn. What stood here was withdrawn on 1 August 2018: it named a child Cite" in shown
    entry = next(entry for entry in search_entries(archive) if entry.address == "/meetings/2018-07-10/#item-2")
    assert [part.text for part in entry.parts] == ["1 August 2018: it named a child"]


def test_what_stood_under_a_withdrawn_item_is_marked_in_the_ledger_by_the_line_that_the_message_gives(tmp_path: Path) -> None:
    content = written(tmp_path)
    ledger = content / "addresses.lock"
    ledger.write_text("/meetings/2018-07-10/\n/meetings/2018-07-10/#item-2\n/meetings/2018-07-10/#item-2-question-1\n", encoding="utf-8")
    with pytest.raises(ContentErrors) as refused:
        plan(archive_of(content, AS_OF))
    (said,) = refused.value.diagnostics
    assert said.rule == "address-vanished"
    line = said.message.partition("; write ")[2]
    assert line == "/meetings/2018-07-10/#item-2-question-1 withdrawn 2018-08-01: it named a child"
    ledger.write_text(f"/meetings/2018-07-10/\n/meetings/2018-07-10/#item-2\n{line}\n", encoding="utf-8")
    kept = archive_of(content, AS_OF)
    assert f"{line}\n" in ledger_text(kept, [page.address for page in plan(kept)])


def test_the_source_of_a_table_is_a_line_like_any_other(tmp_path: Path) -> None:
    body = "## 1. Crane\n\n| Year | Lifts |\n|---|---|\n| 2017 | 12 |\n\nSource: Harbour Office, 2018"
    content = written(tmp_path, {"2018-09-04": (MEETINGS["2018-09-04"][0], body)})
    item = next(meeting for meeting in parse(read(content)).meetings if meeting.id == "2018-09-04").items[0]
    assert (item.source, item.blocks[0].prose.text.splitlines()[-1]) == ("", "Source: Harbour Office, 2018")


def test_whatever_is_printed_of_these_meetings_is_found(archive: Archive) -> None:
    assert list(unfound(archive)) == []
