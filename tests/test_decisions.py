"""Decisions: their votes and names as the notes give them, their places, and the list of all of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minutebook.blocks import Decision
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.plan import plan
from minutebook.plan.data.records import decision_row
from minutebook.plan.decisions import DECISIONS_TOGETHER
from minutebook.plan.search_entries import search_entries
from tests.test_archive import INVENTED, archive_on
from tests.test_labels import blocks

FRONT = """\
---
title: Quarterly meeting
series: board
status: approved
date: {day}
attendance:
  - {{name: Merrin Oakhollow, role: CH}}
---
"""


def archive_with(content: Path, notes: dict[str, str]) -> Archive:
    """Return the invented archive with these bodies of notes, by their days, in place of its own."""
    shutil.copytree(INVENTED, content)
    for path in [*content.glob("meetings/*"), *content.glob("pages/*"), *content.glob("recommendations/*"), content / "addresses.lock"]:
        path.unlink()
    for day, body in notes.items():
        (content / f"meetings/{day}.md").write_text(FRONT.format(day=day) + body, encoding="utf-8")
    return archive_on("2026-01-31", content=content)


def main_of(archive: Archive, address: str) -> str:
    """Return what a page shows between its head and foot, with its tags."""
    html = page_files(archive, plan(archive))[f"{address[1:]}index.html"].decode()
    return html.partition("<main")[2].partition("</main>")[0]


def words_of(html: str) -> str:
    """Return what a reader reads, on one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def many(count: int) -> str:
    """Return an item with that many decisions."""
    return "\n## 1. Tugs\n\n*Themes: Flood defences*\n\n" + "".join(
        f"> **Decision**\n>\n> Hire tug {number}.\n\n" for number in range(count)
    )


def decisions_of(body: str) -> list[Decision]:
    return [block for block in blocks(body) if isinstance(block, Decision)]


def test_a_decision_has_its_votes_and_names_as_printed() -> None:
    head = "**Decision** — for: 5; against: 2; abstained: 1; proposed: Cllr Okonjo-Tarr; seconded: Cllr Fairlop and Clerk"
    (decision,) = decisions_of(f"> {head}\n>\n> That it be so.\n")
    assert (decision.votes.in_favour, decision.votes.against, decision.votes.abstained) == ("5", "2", "1")
    assert (decision.proposed, decision.seconded) == ("Cllr Okonjo-Tarr", "Cllr Fairlop and Clerk")
    assert str(decision.votes) == "5 for, 2 against, 1 abstained"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (" — for: 3; against: 0", "3 for, 0 against"),
        (" — abstained: 2", "2 abstained"),
        (" — for: unanimous", "for: unanimous"),
        (" — for: carried; against: two", "for: carried, against: two"),
        (" — proposed: HM", ""),
        ("", ""),
    ],
)
def test_what_the_notes_do_not_give_of_a_vote_is_neither_counted_nor_filled_in(fields: str, words: str) -> None:
    """None who abstained is not nought who did, and "unanimous" is no number."""
    (decision,) = decisions_of(f"> **Decision**{fields}\n>\n> That it be so.\n")
    assert str(decision.votes) == words
    assert bool(decision.votes) == bool(words)


def test_a_decision_with_a_number_moves_none_of_those_without_one() -> None:
    before = decisions_of("> **Decision**\n>\n> First.\n\n> **Decision**\n>\n> Second.\n")
    after = decisions_of("> **Decision**\n>\n> First.\n\n> **Decision 3**\n>\n> Put in between.\n\n> **Decision**\n>\n> Second.\n")
    places = {decision.prose.text: decision.anchor for decision in before}
    assert places == {"First.": "decision-1", "Second.": "decision-2"}
    assert {decision.prose.text: decision.anchor for decision in after} == {**places, "Put in between.": "decision-3"}


def test_numbers_may_stand_in_any_order() -> None:
    found = decisions_of("> **Decision 12**\n>\n> That.\n\n> **Decision 2**\n>\n> This.\n")
    assert [(decision.number, decision.anchor, decision.name) for decision in found] == [
        ("12", "decision-12", "Decision 12"),
        ("2", "decision-2", "Decision 2"),
    ]


def test_an_archive_without_decisions_says_nothing_of_them(tmp_path: Path) -> None:
    archive = archive_with(tmp_path / "content", {"2025-03-01": "\n## 1. Tugs\n\n*Themes: Flood defences*\n\nSeen.\n"})
    files = page_files(archive, plan(archive))
    assert not [path for path in files if path.startswith("decisions/")]
    assert not [path for path, html in files.items() if path.endswith(".html") and b"/decisions/" in html]


def test_every_page_leads_to_the_decisions_where_there_are_some(tmp_path: Path) -> None:
    archive = archive_with(tmp_path / "content", {"2025-03-01": many(1)})
    pages = [html for path, html in page_files(archive, plan(archive)).items() if path.endswith("index.html")]
    assert pages
    assert all(
        re.search(rb'<nav aria-label="Main">.*?href="[./]*decisions/"|aria-current="page">Decisions', html, re.DOTALL) for html in pages
    )


def test_the_list_has_every_decision_at_its_place_with_its_votes_and_who_put_it(tmp_path: Path) -> None:
    notes = {
        "2025-03-01": "\n> **Decision** — for: 3; against: 1; proposed: CH\n>\n> Before any item.\n",
        "2024-03-01": "\n## 1. Tugs\n\n*Themes: Flood defences*\n\n> **Decision 4** — for: unanimous\n>\n> Hire a tug.\n",
    }
    main = main_of(archive_with(tmp_path / "content", notes), "/decisions/")
    assert re.findall(r'<a class="row-title" href="([^"]*)"', main) == [
        "../meetings/2025-03-01/#decision-1",
        "../meetings/2024-03-01/#decision-4",
    ]
    words = words_of(main)
    assert "Before any item. Votes 3 for, 1 against Proposed by CH ( Merrin Oakhollow )" in words
    assert "Hire a tug. Decision 4 Votes for: unanimous Under Tugs ; theme: Flood defences" in words
    assert "Before any item. 3 1 not given" in words
    assert "Hire a tug. unanimous not given not given" in words


def test_decisions_without_votes_stand_in_no_table(tmp_path: Path) -> None:
    assert "<table" not in main_of(archive_with(tmp_path / "content", {"2025-03-01": many(2)}), "/decisions/")


def test_years_for_which_the_list_has_no_room_have_pages_of_their_own(tmp_path: Path) -> None:
    notes = {"2025-03-01": many(40), "2024-09-01": many(5), "2024-03-01": many(DECISIONS_TOGETHER - 45), "2023-03-01": many(1)}
    archive = archive_with(tmp_path / "content", notes)
    files = page_files(archive, plan(archive))
    assert sorted(path for path in files if path.startswith("decisions/")) == ["decisions/2023/index.html", "decisions/index.html"]
    main = main_of(archive, "/decisions/")
    assert main.count("row-title") == DECISIONS_TOGETHER
    assert "Decisions in 2023 , 1" in words_of(main)
    assert main_of(archive, "/decisions/2023/").count("row-title") == 1
    assert len(files["decisions/index.html"]) < 100_000


def test_a_theme_has_the_decisions_that_were_taken_on_it(tmp_path: Path) -> None:
    notes = {f"{year}-03-01": many(1) + "".join(f"## {number}. Bank\n\n*Themes: Flood defences*\n\nSeen.\n\n" for number in range(2, 70))
             for year in (2024, 2025)}  # fmt: skip
    archive = archive_with(tmp_path / "content", {**notes, "2023-03-01": "\n## 1. Boats\n\n> **Decision**\n>\n> On no theme.\n"})
    main = main_of(archive, "/themes/flood-defences/")
    assert re.findall(r'row-title" href="([^"]*#decision[^"]*)"', main) == ["../../meetings/2025-03-01/#decision-1"]
    assert '<a href="2024/#decisions">1 decision in 2024</a>' in main
    year = main_of(archive, "/themes/flood-defences/2024/")
    assert re.findall(r'row-title" href="([^"]*#decision[^"]*)"', year) == ["../../../meetings/2024-03-01/#decision-1"]
    assert "Decisions" not in words_of(main_of(archive, "/themes/boating/"))


def test_a_decision_is_found_with_its_votes_and_by_who_put_it() -> None:
    entry = next(entry for entry in search_entries(archive_on("2026-01-31")) if entry.address == "/meetings/2025-09-17/#decision-1")
    assert [(part.label, part.text) for part in entry.parts][1:] == [
        ("Votes", "4 for, 1 against"),
        ("Proposer", "T/DE"),
        ("Seconder", "AEU"),
    ]
    assert {"Isaveth Coll", "Perrin Thackwaite"} <= {*entry.who}


def test_a_row_of_a_decision_has_what_is_printed_and_who_it_was() -> None:
    archive = archive_on("2026-01-31")
    row = decision_row(archive, archive.decisions.by_id("2025-09-17#decision-1"))
    assert (row.item, row.number, row.votes_for, row.votes_against, row.abstained) == ("2025-09-17#item-4a", "", "4", "1", "")
    assert (row.proposed, row.proposed_by, row.seconded, row.seconded_by) == ("T/DE", ("isaveth-coll",), "AEU", ("perrin-thackwaite",))
    assert row.url.endswith("/meetings/2025-09-17/#decision-1")


def test_a_meeting_with_decisions_counts_them_in_the_list_and_on_the_home_page_and_others_say_nothing_of_any(tmp_path: Path) -> None:
    archive = archive_with(tmp_path / "content", {"2025-01-10": many(0), "2025-04-10": many(2)})
    rows = [words_of(row) for row in main_of(archive, "/meetings/").split("<li>") if "earlier ones" in row]
    assert [row.partition("Quarterly meeting ")[2].split(" on earlier")[0] for row in rows] == [
        "Flood defences 2 decisions, no actions set, no updates",
        "Flood defences No actions set, no updates",
    ]
    assert "1 person was there, 2 decisions were noted, and no question was put on record." in words_of(main_of(archive, "/"))
    without = archive_with(tmp_path / "without", {"2025-04-10": many(0)})
    assert "1 person was there, and no question was put on record." in words_of(main_of(without, "/"))
