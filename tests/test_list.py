"""The lists as editors read them: drafts, and actions by what the notes say came of them by a day."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import write_small

Command = Callable[..., subprocess.CompletedProcess[str]]
INVENTED = Path(__file__).resolve().parent / "archive" / "content"

# Each can be read off tests/archive/content: what the notes published by that day say.
LISTED = {
    "2025-09-30": {
        "drafts": ["2025-12-10"],
        "open": ["2024-11/1", "2024-11/2", "2025-09-17/1", "2025-09-17/2", "2025-09-17/3", "2025-09-17-public/1"],
        "not-known": ["2024-11/2"],
        "not-reported": [],
        # The next meeting is announced for 22 October, when one that is not due yet will be.
        "wanted": ["2024-11/1", "2024-11/2", "2025-09-17/3"],
    },
    "2026-01-31": {
        "drafts": ["2025-12-10"],
        "open": ["2024-11/2", "2025-09-17/1", "2025-09-17-public/1", "2025-11-19/1"],
        "not-known": ["2024-11/2", "2025-09-17-public/1", "2025-11-19/1"],
        "not-reported": [],
        "wanted": ["2024-11/2", "2025-09-17/1", "2025-09-17-public/1", "2025-11-19/1"],
    },
    # The notes of January are published, and heard of one more.
    "2026-02-15": {
        "drafts": ["2025-12-10"],
        "open": ["2025-09-17/1", "2025-09-17-public/1", "2025-11-19/1"],
        "not-known": ["2025-09-17-public/1"],
        "not-reported": ["2025-11-19/1"],
        "wanted": ["2025-09-17/1", "2025-09-17-public/1", "2025-11-19/1"],
    },
}


@pytest.fixture(scope="session")
def listed(command: Command) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: str, day: str = "2026-01-31") -> subprocess.CompletedProcess[str]:
        return command("list", "--content", INVENTED, "--as-of", day, *arguments)

    return run


@pytest.mark.parametrize("day", LISTED)
@pytest.mark.parametrize("kind", ["drafts", "open", "not-known", "not-reported", "wanted"])
def test_each_list_has_what_the_notes_published_by_that_day_say(listed: Command, day: str, kind: str) -> None:
    done = listed(kind, "--format", "json", day=day)
    assert (done.returncode, done.stderr) == (0, "")
    assert [record["id"] for record in json.loads(done.stdout)] == LISTED[day][kind]


def test_without_a_kind_a_program_gets_all_under_their_names(listed: Command) -> None:
    lists = json.loads(listed("--format", "json").stdout)
    assert {kind: [record["id"] for record in records] for kind, records in lists.items()} == LISTED["2026-01-31"]


def test_a_record_of_an_action_has_the_names_that_other_programs_rely_on(listed: Command) -> None:
    first = json.loads(listed("open", "--format", "json", day="2026-02-15").stdout)[0]
    assert first == {
        "id": "2025-09-17/1",
        "url": "https://elderwater.example/actions/2025-09-17/1/",
        "meeting": "2025-09-17",
        "item": "2025-09-17#item-2-1",
        "text": "Survey the apron of Tarn Weir by boat, and give levels in mAOD.",
        "owners": ["T/DE"],
        "people": ["isaveth-coll"],
        "due": "January 2026 meeting",
        "due_by": "2026-01-21",
        "due_basis": first["due_basis"],
        "status": "in progress",
        "outcome": "still open",
        "outcome_basis": "By the notes of 19 November 2025, the last held that speak of it, it was still open. The date had been moved "
        "once; the notes give as the reason “the boat was under repair”. Due at the meeting of 21 January 2026, whose notes are held and "
        "do not mention it; the notes of 21 January 2026 do not list “T/DE” as present.",
        "extensions": 1,
        "themes": first["themes"],
        "recommendations": first["recommendations"],
        "updates": ["https://elderwater.example/meetings/2025-11-19/#update-2025-09-17-1"],
        "read_by_editors": [],
        "digest": first["digest"],
    }
    assert first["due_basis"].startswith("the day of the January 2026 meeting")


def test_an_action_of_notes_that_are_not_held_stands_under_no_item(listed: Command) -> None:
    first = json.loads(listed("open", "--format", "json", day="2025-09-30").stdout)[0]
    assert (first["id"], first["item"], first["owners"], first["due_by"]) == ("2024-11/1", "", [], "")


def test_a_record_of_a_draft_says_who_was_there_and_what_comes_next(listed: Command) -> None:
    (draft,) = json.loads(listed("drafts", "--format", "json").stdout)
    assert draft["attendance"][0] == {
        "name": "Zebedine Quillonby",
        "role": "WB",
        "organisation": "",
        "label": "",
        "post": "",
        "person": "zebedine-quillonby",
    }
    assert draft["next_meeting"] == {"date": "2026-05-20", "time": "", "venue": "", "focus": "Quillonby focus"}
    assert (draft["url"], draft["status"], draft["themes"]) == ("https://elderwater.example/meetings/2025-12-10/", "draft", ["boating"])


LISTING = """\
Drafts: 1
  2025-12-10: Quillonby meeting (board)

Actions of which the notes held show no end: 4
Of these, the next meeting should hear of 4: they are marked (*)

Still open: 1
  2025-09-17/1 (*): T/DE; due January 2026 meeting (first: 19 November 2025)
      Survey the apron of Tarn Weir by boat, and give levels in mAOD.
      By the notes of 19 November 2025, the last held that speak of it, it was still open. The date
      had been moved once; the notes give as the reason “the boat was under repair”. Due at the
      meeting of January 2026; 31 January 2026 was not over.

Not known: 3
  2024-11/2 (*): CE; due spring 2025
      Say what a new survey boat would cost.
"""


def test_people_get_each_action_once_whatever_the_width_of_the_terminal(process: Command) -> None:
    arguments = ("list", "--content", INVENTED, "--as-of", "2026-01-31")
    told = [process(*arguments, env={"COLUMNS": width, "TERM": "dumb"}).stdout for width in ("20", "200")]
    assert told[0] == told[1]
    assert told[0].startswith(LISTING)
    assert [told[0].count(f"  {id}") for id in LISTED["2026-01-31"]["open"]] == [1, 1, 1, 1]


def test_an_action_stands_beside_its_outcome_and_the_evidence_for_it(listed: Command) -> None:
    rows = " ".join(listed("open").stdout.split())
    assert (
        "not known: Due from March to May 2025; the next notes held in the series “Board meeting” are of 17 September 2025; neither "
        "they nor those of 19 November 2025 mention it, and not all notes of that time are known to be held. The notes of 19 November "
        "2025 say that no matters were outstanding, and not which were meant."
    ) in rows


def test_only_what_the_next_meeting_should_hear_of_is_marked(listed: Command) -> None:
    marked = [line.split(" (*)")[0].strip() for line in listed(day="2025-09-30").stdout.splitlines() if " (*):" in line]
    assert sorted(marked) == LISTED["2025-09-30"]["wanted"]


def test_what_the_next_meeting_should_hear_of_is_what_its_notes_are_begun_with(command: Command, tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    notes = tmp_path / "content/meetings/2026-09-15.md"
    announcing = "next_meeting: {date: 2026-10-20}\nattendance:"
    notes.write_text(notes.read_text(encoding="utf-8").replace("attendance:", announcing), encoding="utf-8")
    rows = json.loads(command("list", "wanted", "--format", "json", "--as-of", "2026-09-20", cwd=tmp_path).stdout)
    assert [row["id"] for row in rows] == ["2026-09-15/1", "2026-09-15/2"]
    assert "the next meeting should hear of 2:" in command("list", "--as-of", "2026-09-20", cwd=tmp_path).stdout
    begun = command("new", "--as-of", "2026-09-20", cwd=tmp_path)
    assert begun.stdout.startswith("content/meetings/2026-10-20.md: ")
    assert "with 2 open actions to report on" in begun.stdout


def test_what_there_is_none_of_is_said(listed: Command) -> None:
    assert listed("not-reported", day="2025-09-30").stdout == "Actions that the notes held were to report on and do not mention: none\n"


def test_lines_fit_and_the_words_of_an_action_take_one_however_long_they_are(command: Command, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    notes = content / "meetings/2025-11-19.md"
    words = "Buy a new counter for the fish pass."
    text = notes.read_text(encoding="utf-8")
    assert words in text
    notes.write_text(text.replace(words, f"{words}\n>\n> - {'And more. ' * 40}\n> - Last."), encoding="utf-8")
    lines = command("list", "--content", content, "--as-of", "2026-01-31").stdout.splitlines()
    assert max(map(len, lines)) <= 100
    (shown,) = (line for line in lines if "Buy a new counter" in line)
    assert shown.endswith(" And more. And…")


def test_nothing_is_listed_of_content_with_errors(command: Command, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    (content / "site.yaml").unlink()
    refused = command("list", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines()[-1] == "1 error in content; nothing was listed."
    assert command("list", "late").returncode == 2
