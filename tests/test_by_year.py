"""A long archive has no page that is too long: the newest years stand on the page of a list, older ones on pages that stay for good."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.plan import meetings, people, plan, register, themes
from minutebook.plan.axis import named_years
from minutebook.plan.by_year import by_year
from minutebook.plan.durations import durations
from minutebook.plan.ledger import ledger_text
from minutebook.plan.page import Page
from minutebook.plan.timeline import MARKS, timeline
from tests.test_archive import archive_on

DAY = "2090-01-01"
MOST = 100_000
"""Bytes of a page."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notes of 150 meetings, of three years and a month."""
    folder = tmp_path_factory.mktemp("many") / "content"
    write_content(bench_meetings(150), folder)
    return folder


@pytest.fixture(scope="module")
def archive(content: Path) -> Archive:
    return archive_on(DAY, content=content)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> tuple[Page, ...]:
    return plan(archive)


@pytest.fixture(scope="module")
def site(archive: Archive, pages: tuple[Page, ...]) -> dict[str, str]:
    files = page_files(archive, pages)
    return {f"/{path.removesuffix('index.html')}": text.decode() for path, text in files.items() if path.endswith(".html")}


def of_list(site: dict[str, str], address: str) -> dict[str, str]:
    """Return the page of a list and those of its years."""
    return {page: text for page, text in site.items() if re.fullmatch(rf"{address}(?:\d{{4}}/(?:\d+/)?)?", page)}


# --- as a whole -------------------------------------------------------------------------------------------------------


def test_no_page_of_a_long_archive_is_long(site: dict[str, str]) -> None:
    assert {page: len(text.encode()) for page, text in site.items() if len(text.encode()) > MOST} == {}


def test_every_page_of_a_year_is_linked_from_its_list(site: dict[str, str]) -> None:
    years = [found for page in site if (found := re.fullmatch(r"(.*/)(?<!/year/)(\d{4}/(?:\d+/)?)", page))]
    assert len(years) > 30
    for found in years:
        assert f'href="{found[2]}"' in site[found[1]], found[0]


def test_an_archive_that_grows_loses_no_address(archive: Archive, pages: tuple[Page, ...], tmp_path: Path) -> None:
    """Planning refuses it, and lists of what is open grow shorter: their pages of years stay, and say that nothing is left."""
    write_content(bench_meetings(200), tmp_path / "content")
    (tmp_path / "content/addresses.lock").write_text(ledger_text(archive, [page.address for page in pages]), encoding="utf-8")
    grown = {page.address for page in plan(archive_on(DAY, content=tmp_path / "content"))}
    assert {page.address for page in pages} <= grown


# --- what stands where ------------------------------------------------------------------------------------------------


def of_weights(archive: Archive, *weights: tuple[int, int]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the parts of entries that are given as year and weight, newest first."""
    parts = by_year(archive, "/list/", weights, lambda entry: entry[0], together=10, most=12, weight=lambda entry: entry[1])
    return [(part.address, tuple(weight for _, weight in part.entries)) for part in parts]


def test_the_newest_year_stands_on_the_page_itself_and_older_ones_as_long_as_there_is_room(archive: Archive) -> None:
    assert of_weights(archive, (2025, 6), (2024, 4), (2023, 1)) == [("/list/", (6,)), ("/list/", (4,)), ("/list/2023/", (1,))]
    assert of_weights(archive, (2025, 11), (2024, 1)) == [("/list/", (11,)), ("/list/2024/", (1,))]
    assert of_weights(archive, (2025, 6), (2024, 5), (2023, 1)) == [("/list/", (6,)), ("/list/2024/", (5,)), ("/list/2023/", (1,))]
    assert of_weights(archive) == []


def test_a_year_that_has_too_much_is_divided_from_its_beginning(archive: Archive) -> None:
    parts = of_weights(archive, (2025, 6), (2024, 5), (2024, 6), (2024, 6), (2024, 13))
    assert parts == [("/list/", (6,)), ("/list/2024/3/", (5,)), ("/list/2024/2/", (6, 6)), ("/list/2024/", (13,))]
    more = of_weights(archive, (2025, 6), (2024, 2), (2024, 5), (2024, 6), (2024, 6), (2024, 13))
    assert [more[0], ("/list/2024/3/", more[1][1][1:]), *more[2:]] == parts, "what is added comes last"


def test_a_page_that_was_published_stays_where_its_list_has_grown_shorter(content: Path, tmp_path: Path) -> None:
    shutil.copytree(content, tmp_path / "content")
    lines = (
        "/meetings/1989/\n/actions/superseded/\n/actions/superseded/1990/\n/actions/not-pursued/1992/\n"
        "/actions/complete/1989/ withdrawn 2020-01-01: never was\n"
    )
    (tmp_path / "content/addresses.lock").write_text(lines, encoding="utf-8")
    archive = archive_on(DAY, content=tmp_path / "content")
    assert "/meetings/1989/" in {page.address for page in meetings.pages(archive)}
    planned = {page.address: page for page in register.pages(archive)}
    assert "/actions/not-pursued/1992/" in planned
    assert "/actions/complete/1989/" not in planned
    files = page_files(archive, [planned["/actions/superseded/1990/"], planned["/actions/superseded/"]])
    assert "None of those set in 1990 is in this list now." in files["actions/superseded/1990/index.html"].decode()
    assert '<a href="1990/">1990</a>, none now' in files["actions/superseded/index.html"].decode()


def test_a_look_back_has_no_pages_of_years_to_come(content: Path, tmp_path: Path) -> None:
    shutil.copytree(content, tmp_path / "content")
    (tmp_path / "content/addresses.lock").write_text("/meetings/1992/\n/actions/complete/1992/\n", encoding="utf-8")
    back = archive_on("1991-06-01", content=tmp_path / "content")
    addresses = {page.address for pages in (meetings.pages(back), register.pages(back)) for page in pages}
    assert addresses & {"/meetings/1992/", "/actions/complete/1992/"} == set()


# --- each list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["complete", "not-pursued", "owner/clerk", "theme/theme-7", "year/1991"])
def test_a_list_of_the_register_has_each_of_its_actions_once(archive: Archive, site: dict[str, str], name: str) -> None:
    address = f"/actions/{name}/"
    groups = [*register.statuses(archive), *(listing for group in register._groups(archive) for listing in group.listings)]
    listing = next(listing for listing in groups if listing.address == address)
    shown = [re.findall(r"<b>Action (\S+)</b>", text) for text in of_list(site, address).values()]
    assert Counter(id for ids in shown for id in ids) == Counter(action.id for action in listing.actions)


def test_the_list_of_meetings_has_each_of_them_once(archive: Archive, site: dict[str, str]) -> None:
    listed = of_list(site, "/meetings/")
    assert {"/meetings/", "/meetings/1991/", "/meetings/1990/"} <= listed.keys()
    shown = [id for text in listed.values() for id in re.findall(r'class="row-title" href="[^"]*?(\d{4}-\d\d-\d\d)/"', text)]
    assert Counter(shown) == Counter(meeting.id for meeting in archive.meetings)
    assert "1992" in listed["/meetings/"]


def test_the_attendance_of_each_meeting_stands_in_one_table(archive: Archive) -> None:
    given = [dict(page.shown())["attendance"] for page in people.pages(archive) if page.template in ("people.html", "people_year.html")]
    tables = [table for each in given for table in each]  # type: ignore[attr-defined]
    assert Counter(meeting.id for table in tables for meeting in table.meetings) == Counter(meeting.id for meeting in archive.meetings)
    listed = sum(len(person.posts) for person in archive.people)
    assert sum(post is not None for table in tables for _, posts in table.rows for post in posts) == listed


def test_the_page_of_a_person_leads_to_the_attendance_of_older_years(archive: Archive, site: dict[str, str]) -> None:
    person = max(archive.people, key=lambda person: len(person.posts))
    page = site[person.address]
    assert f"The newest {people.MEETINGS} of {len(person.posts)}." in page
    assert 'href="../1990/"' in page


def test_a_role_that_somebody_held_for_long_names_the_first_meeting_and_the_last(site: dict[str, str]) -> None:
    assert re.search(r"<td>\d+ meetings, the first of <a [^>]*>1 January 1990</a> and the last of ", site["/roles/clerk/"])


def test_what_a_theme_or_role_has_no_room_for_stands_in_the_register(archive: Archive, site: dict[str, str]) -> None:
    role = next(role for role in archive.roles if role.id == "clerk")
    older = len(archive.actions.of_role(role)) - 25
    assert older > 0
    assert f"{older} older one" in site["/roles/clerk/"]
    story = themes.story_of(archive, archive.themes.by_id("theme-7"))
    shown = (*story.going.actions, *story.ended.actions)
    assert len(shown) + story.going.older + story.ended.older == len(archive.themes.actions_on(archive.themes.by_id("theme-7")))


# --- drawings ---------------------------------------------------------------------------------------------------------


def test_very_many_meetings_are_drawn_as_a_bar_for_each_year(archive: Archive) -> None:
    assert len(archive.meetings) > MARKS
    chosen = archive.meetings[:12]
    drawn = timeline(archive, chosen)
    assert drawn
    assert drawn.marks == ()
    assert drawn.label == "Meetings from 1990 to 1993, by year. Notes held: 12 in 1990."
    assert [(bar.held, bar.chosen, bar.every) for bar in drawn.bars] == [(25, 25, 100), (0, 0, 100), (0, 0, 100), (0, 0, 12.5)]
    assert drawn.tallest == 48
    every = dict(next(iter(meetings.pages(archive))).shown())["timeline"]
    assert every.label.endswith("Notes held: 48 in 1990, 48 in 1991, 48 in 1992, 6 in 1993.")  # type: ignore[attr-defined]


def test_years_of_a_long_line_are_named_as_far_as_there_is_room() -> None:
    assert named_years(range(2017, 2024)) == tuple(range(2017, 2024))
    assert named_years(range(2016, 2026)) == (2016, 2018, 2020, 2022, 2024)
    assert named_years(range(1990, 2011)) == (1990, 1995, 2000, 2005, 2010)


def test_actions_that_took_about_as_long_share_a_mark_where_they_are_many(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = durations(archive)
    monkeypatch.setattr("minutebook.plan.durations.MARKS", 5)
    shared = durations(archive)
    assert apart and shared
    assert not apart.share_marks
    assert shared.share_marks
    assert [(row.ended, row.took) for row in shared.rows] == [(len(row.marks), row.took) for row in apart.rows]
    assert all(len(row.marks) == len(set(row.marks)) <= 101 for row in shared.rows)
