"""Two years of monthly meetings, invented, in which actions take every path that an action can take."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.blocks import ActionStatus
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link.archive import Archive
from minutebook.link.standing import ReportBack, Schedule
from minutebook.pipeline import archive_of

Command = Callable[..., subprocess.CompletedProcess[str]]

HEAD = """\
---
title: Monthly meeting
series: monthly
status: {status}
date: {date}
{attendance}---
"""
ATTENDANCE = "attendance:\n  - {name: Ada Alder, role: CH}\n"

# What each meeting records: (month counted from January 2024, text of the records). Meetings are on the 15th of each month.
NOTES: dict[int, list[str]] = {
    1: [
        "> **Action 2024-01-15/1** — owner: CH\n>\n> Never heard of again, and no date.",
        "> **Action 2024-01-15/2** — owner: CH; due: June 2024\n>\n> Never heard of again, with a date.",
        "> **Action 2024-01-15/3** — owner: CH; due: February 2024 meeting\n>\n> Done on time.",
        "> **Action 2024-01-15/4** — owner: CH; due: March 2024 meeting\n>\n> Done in two steps.",
        "> **Action 2024-01-15/5** — owner: CH; due: in 6 months\n>\n> Given up.",
        "> **Action 2024-01-15/6** — owner: CH; due: May 2024\n>\n> Replaced once.",
        "> **Action 2024-01-15/7** — owner: CH; due: 1 April 2024\n>\n> Put off twice.",
        "> **Action 2024-01-15/8** — owner: CH; due: April 2024 meeting\n>\n> Due where the notes do not mention it.",
        "> **Action 2024-01-15/9** — owner: CH; due: July 2024 meeting\n>\n> Due where the notes are not held.",
        "> **Action 2024-01-15/10** — owner: CH; due: February and August 2024\n>\n> Due twice, heard of once.",
        "> **Action 2024-01-15/11** — owner: CH; due: March 2024\n>\n> Ended, then heard of again.",
        "> **Action 2024-01-15/12** — owner: CH; due: September 2024\n>\n> Heard of before it was due only.",
    ],
    2: [
        "> **Update on 2024-01-15/3** — status: complete\n>\n> All was shown.",
        "> **Update on 2024-01-15/10** — status: in progress\n>\n> The first half was shown.",
    ],
    3: [
        "> **Update on 2024-01-15/4** — status: in progress\n>\n> Half of it stands.",
        "> **Update on 2024-01-15/7** — status: in progress; due: 1 June 2024; reason: illness\n>\n> Put off.",
        "> **Update on 2024-01-15/11** — status: complete\n>\n> All was shown.",
    ],
    4: [
        "> **Update on 2024-01-15/4** — status: complete\n>\n> All of it stands.",
        "> **Update on 2024-01-15/5** — status: not pursued\n>\n> The reason for it had gone.",
        "> **Action 2024-04-15/1** — owner: CH; due: June 2024\n>\n> Takes the place of the sixth.",
    ],
    5: [
        "> **Update on 2024-01-15/6** — status: superseded by 2024-04-15/1\n>\n> Joined to another.",
        "> **Update on 2024-01-15/12** — status: in progress\n>\n> Early days.",
        "> **Action 2024-05-15/1** — owner: CH; due: December 2025 meeting\n>\n> Due at the last meeting.",
    ],
    6: [
        "> **Update on 2024-01-15/7** — status: in progress; due: 1 October 2024; reason: a fire\n>\n> Put off again.",
        "> **Update on 2024-04-15/1** — status: complete\n>\n> All was shown.",
        "> **Update on 2024-01-15/11** — status: in progress\n>\n> Taken up again.",
    ],
}
NOT_HELD = {7}

# (action, as of): status, schedule, report back, days past the date.
STANDINGS = {
    ("2024-01-15/1", "2024-01-31"): ("open", "no date", "no report back found", 0),
    ("2024-01-15/2", "2024-05-31"): ("open", "not due", "no report back found", 0),
    ("2024-01-15/2", "2024-06-01"): ("open", "due", "no report back found", 0),
    ("2024-01-15/2", "2024-06-30"): ("open", "due", "no report back found", 0),
    ("2024-01-15/2", "2024-07-01"): ("open", "overdue", "no report back found", 1),
    ("2024-01-15/3", "2024-01-31"): ("open", "not due", "no report back found", 0),
    # The meeting has not taken place, so its day is not known: all of the month will do.
    ("2024-01-15/3", "2024-02-01"): ("open", "due", "no report back found", 0),
    ("2024-01-15/3", "2024-02-15"): ("complete", "ended", "reported", 0),
    ("2024-01-15/4", "2024-03-31"): ("in progress", "no date", "reported", 0),
    ("2024-01-15/4", "2024-04-30"): ("complete", "ended", "reported", 0),
    ("2024-01-15/5", "2024-04-14"): ("open", "not due", "no report back found", 0),
    ("2024-01-15/5", "2024-04-15"): ("not pursued", "ended", "reported", 0),
    ("2024-01-15/6", "2024-05-14"): ("open", "due", "no report back found", 0),
    ("2024-01-15/6", "2024-05-15"): ("superseded", "ended", "reported", 0),
    ("2024-01-15/7", "2024-03-31"): ("in progress", "not due", "reported", 0),
    ("2024-01-15/7", "2024-10-01"): ("in progress", "due", "reported", 0),
    ("2024-01-15/7", "2025-10-01"): ("in progress", "overdue", "reported", 365),
    ("2024-01-15/8", "2024-03-31"): ("open", "not due", "no report back found", 0),
    ("2024-01-15/8", "2024-04-15"): ("open", "due", "no report back found", 0),
    ("2024-01-15/8", "2024-04-16"): ("open", "overdue", "no report back found", 1),
    ("2024-01-15/9", "2024-07-31"): ("open", "due", "no report back found", 0),
    ("2024-01-15/9", "2024-08-01"): ("open", "overdue", "expected at a meeting whose notes are not held", 1),
    ("2024-01-15/10", "2024-07-31"): ("in progress", "not due", "reported", 0),
    ("2024-01-15/10", "2024-09-01"): ("in progress", "overdue", "reported", 1),
    ("2024-01-15/11", "2024-05-31"): ("complete", "ended", "reported", 0),
    ("2024-01-15/11", "2024-06-30"): ("in progress", "no date", "reported", 0),
    ("2024-01-15/12", "2024-08-31"): ("in progress", "not due", "reported", 0),
    ("2024-01-15/12", "2024-10-01"): ("in progress", "overdue", "reported", 1),
    ("2024-04-15/1", "2024-06-30"): ("complete", "ended", "reported", 0),
    ("2024-05-15/1", "2025-12-31"): ("open", "overdue", "no report back found", 16),
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("monthly") / "content"
    (folder / "meetings").mkdir(parents=True)
    site = "title: Record\nbody: A board\narea: A place\nbase_address: https://board.example/\ndescription: A record.\nlanguage: en-GB\n"
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    (folder / "series.yaml").write_text("- {id: monthly, title: Monthly}\n", encoding="utf-8")
    (folder / "roles.yaml").write_text("- {label: CH, name: Chair, organisation: A board}\n", encoding="utf-8")
    for name in ("people", "glossary"):
        (folder / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    for number in range(1, 25):
        write_meeting(folder, number)
    return folder


def write_meeting(folder: Path, number: int, *records: str) -> None:
    """Write the notes of the number-th month, with records beside those of NOTES."""
    month = f"{2024 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}"
    held = number not in NOT_HELD
    date = f"{month}-15" if held else month
    head = HEAD.format(status="approved" if held else "not-held", date=date, attendance=ATTENDANCE if held else "")
    body = "\n\n".join([*NOTES.get(number, []), *records]) or "Nothing was recorded."
    (folder / "meetings" / f"{date}.md").write_text(f"{head}\n## Actions\n\n{body}\n", encoding="utf-8")


def archive_as_of(content: Path, day: str) -> Archive:
    return archive_of(content, RecordDate.from_iso(day))


@pytest.mark.parametrize(("id", "day"), STANDINGS, ids=lambda value: value)
def test_action_stands_where_its_record_puts_it(content: Path, id: str, day: str) -> None:
    archive = archive_as_of(content, day)
    action = archive.actions.find(id)
    assert action
    stands = archive.actions.standing(action)
    assert (stands.status, stands.schedule, stands.report, stands.days_overdue) == STANDINGS[id, day]


def test_every_word_of_the_states_is_reached() -> None:
    reached = {word for outcome in STANDINGS.values() for word in outcome[:3]}
    assert reached == {word.value for words in (ActionStatus, Schedule, ReportBack) for word in words}


def test_changed_due_date_keeps_the_old_ones_and_their_reasons(content: Path) -> None:
    archive = archive_as_of(content, "2024-12-31")
    action = archive.actions.find("2024-01-15/7")
    assert action
    stands = archive.actions.standing(action)
    assert [(due.phrase, due.reason) for due in stands.dues] == [
        ("1 April 2024", ""),
        ("1 June 2024", "illness"),
        ("1 October 2024", "a fire"),
    ]
    assert stands.slippage == 183


@pytest.mark.parametrize(
    ("id", "day", "words"),
    [
        ("2024-01-15/1", "2024-12-31", ""),
        ("2024-01-15/2", "2024-12-31", "June 2024"),
        ("2024-01-15/7", "2024-01-31", "1 April 2024"),
        ("2024-01-15/7", "2024-03-31", "1 June 2024 (first: 1 April 2024)"),
        ("2024-01-15/7", "2024-12-31", "1 October 2024 (first: 1 April 2024; then: 1 June 2024)"),
    ],
)
def test_the_due_phrase_that_holds_now_stands_before_those_that_it_replaced(content: Path, id: str, day: str, words: str) -> None:
    archive = archive_as_of(content, day)
    action = archive.actions.find(id)
    assert action
    assert archive.actions.standing(action).due_words == words


@pytest.mark.parametrize(
    ("id", "day", "wanted", "left_open"),
    [
        # Never heard of: wanted from its date on, or from the first day if it has none.
        ("2024-01-15/1", "2024-01-31", True, False),
        ("2024-01-15/2", "2024-05-31", False, False),
        ("2024-01-15/2", "2024-06-01", True, False),
        ("2024-01-15/2", "2024-07-01", True, False),
        # Heard of once as in progress, with no new date: wanted until it has ended.
        ("2024-01-15/4", "2024-03-31", True, True),
        ("2024-01-15/4", "2024-04-30", False, False),
        ("2024-01-15/11", "2024-05-31", False, False),
        ("2024-01-15/11", "2025-12-31", True, True),
        # Put off: wanted from the new date on.
        ("2024-01-15/7", "2024-04-30", False, False),
        ("2024-01-15/7", "2024-10-01", True, False),
        ("2024-01-15/7", "2024-10-02", True, True),
        ("2024-01-15/5", "2024-12-31", False, False),
        ("2024-01-15/6", "2024-12-31", False, False),
    ],
)
def test_an_action_is_wanted_until_it_has_ended_unless_its_date_is_to_come(
    content: Path, id: str, day: str, wanted: bool, left_open: bool
) -> None:
    archive = archive_as_of(content, day)
    action = archive.actions.find(id)
    assert action
    stands = archive.actions.standing(action)
    assert (stands.is_wanted, stands.is_left_open) == (wanted, left_open)


def test_the_pages_ask_for_what_goes_on_and_say_the_due_that_holds_now(command: Command, content: Path, tmp_path: Path) -> None:
    """The page of a meeting says what that meeting set."""
    for day in ("2024-03-31", "2024-04-30", "2024-06-30"):
        done = command("build", "--no-search", "--content", content, "--output", tmp_path / day, "--as-of", day)
        assert done.returncode == 0, done.stderr

    def words(day: str, page: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / day / page / "index.html").read_text(encoding="utf-8")).split())

    # In progress since March, with no new date.
    assert "Done in two steps." in words("2024-03-31", "actions/log")
    assert "Done in two steps." in words("2024-03-31", "silence").partition("when last heard of, and have no date to come")[2]
    assert "no date was set for hearing of it again" in words("2024-03-31", "actions/2024-01-15/4")
    # Ended in April.
    assert "Done in two steps." not in words("2024-04-30", "actions/log") + words("2024-04-30", "silence")
    assert "no date was set for hearing of it again" not in words("2024-04-30", "actions/2024-01-15/4")
    # Put off twice.
    now = "Due: 1 October 2024 (first: 1 April 2024; then: 1 June 2024)"
    assert now in words("2024-06-30", "actions") and now in words("2024-06-30", "roles/ch")
    assert "Due: 1 April 2024 Put off twice." in words("2024-06-30", "meetings/2024-01-15")
    assert "Put off twice." not in words("2024-06-30", "actions/log")


def test_superseding_leads_both_ways(content: Path) -> None:
    archive = archive_as_of(content, "2024-12-31")
    old, new = archive.actions.find("2024-01-15/6"), archive.actions.find("2024-04-15/1")
    assert old and new
    assert archive.actions.superseded_by(old) is new
    assert archive.actions.supersedes(new) == (old,)


def test_action_that_is_not_yet_due_is_not_called_unreported(content: Path) -> None:
    archive = archive_as_of(content, "2024-02-10")
    unreported = {action.id for action in archive.actions if archive.actions.standing(action).is_unreported}
    assert unreported == {"2024-01-15/1"}


def test_days_open_end_with_the_meeting_that_heard_the_end(content: Path) -> None:
    archive = archive_as_of(content, "2024-12-31")
    done, open_still = archive.actions.find("2024-01-15/4"), archive.actions.find("2024-01-15/1")
    assert done and open_still
    assert (archive.actions.standing(done).days_open, archive.actions.standing(open_still).days_open) == (91, 351)


def test_editor_is_told_of_actions_that_fell_due_and_are_not_mentioned(content: Path) -> None:
    """Once each, at the first meeting whose notes are held at or after the date."""
    told = [item for item in advise(archive_as_of(content, "2025-12-31")).given if item.rule == "action-unmentioned"]
    assert [f"{item.location.path.stem}: {item.message}" for item in told] == [
        f"{meeting}: these notes should say what became of action {action}, due {due}, got no update on it"
        for meeting, action, due in (
            ("2024-04-15", "2024-01-15/8", "April 2024 meeting"),
            ("2024-06-15", "2024-01-15/2", "June 2024"),
            ("2024-08-15", "2024-01-15/10", "February and August 2024"),
            ("2024-08-15", "2024-01-15/9", "July 2024 meeting"),
            ("2024-09-15", "2024-01-15/12", "September 2024"),
            ("2024-10-15", "2024-01-15/7", "1 October 2024"),
            ("2025-12-15", "2024-05-15/1", "December 2025 meeting"),
        )
    ]


def test_editor_is_advised_of_what_is_seldom_meant(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    write_meeting(
        copy,
        8,
        "> **Action 2024-08-15/1**\n>\n> Nobody, at no time.",
        "> **Action 2024-08-15/2** — owner: CH; due: 1 July 2024\n>\n> Too late already.",
        "> **Update on 2024-01-15/2** — status: in progress\n>\n> The work was completed in July.",
        "> **Update on 2024-01-15/12** — status: in progress\n>\n> It was not completed in July.",
    )
    rules = [item.rule for item in advise(archive_as_of(copy, "2024-08-31")).given if item.rule != "action-unmentioned"]
    assert rules == [
        "action-without-due",
        "update-after-end",
        "action-without-owner",
        "action-without-due",
        "due-in-past",
        "update-closing-words",
    ]


def test_circle_of_superseding_is_refused(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    write_meeting(copy, 9, "> **Update on 2024-04-15/1** — status: superseded by 2024-01-15/6\n>\n> Back again.")
    with pytest.raises(ContentErrors, match="superseded-cycle"):
        archive_as_of(copy, "2024-12-31")
