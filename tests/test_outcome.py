"""Two years of monthly meetings, invented, in which actions take every path that an action can take."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutebook.advise import advise
from minutebook.blocks.action import ACTION_ID
from minutebook.blocks.commitment import COMMITMENT_ID
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome, OutcomeKind, Silence
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.data.records import action_row, commitment_row
from minutebook.plan.durations import durations
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.search_entries import search_entries
from minutebook.plan.views.commitments import known_of
from minutebook.render import Rendered
from minutebook.typography import curly

ROOT = Path(__file__).resolve().parent.parent
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

# (action, as of): what is known of it, why nothing was heard at each time that is past, and the days counted.
OUTCOMES: dict[tuple[str, str], tuple[str, tuple[Silence, ...], int]] = {
    ("2024-01-15/1", "2024-01-31"): ("not known", (), 0),
    ("2024-01-15/2", "2024-05-31"): ("not yet due", (), 0),
    ("2024-01-15/2", "2024-06-30"): ("not yet due", (), 0),
    ("2024-01-15/2", "2024-07-01"): ("not known", (Silence.SOME_SINCE,), 0),
    ("2024-01-15/3", "2024-01-31"): ("not yet due", (), 0),
    ("2024-01-15/3", "2024-02-15"): ("ended", (), 0),
    ("2024-01-15/4", "2024-03-31"): ("still open", (), 0),
    ("2024-01-15/4", "2024-04-30"): ("ended", (), 31),
    ("2024-01-15/5", "2024-04-15"): ("ended", (), 0),
    # Due in May: that is a month, and no day from which days could be counted.
    ("2024-01-15/6", "2024-05-15"): ("ended", (), 0),
    ("2024-01-15/7", "2024-03-31"): ("still open", (), 0),
    # When it was put off again, a fortnight had passed since 1 June.
    ("2024-01-15/7", "2024-06-15"): ("still open", (), 14),
    # It is a year since 1 October, but no meeting spoke of it then: nothing is counted to the archive's day.
    ("2024-01-15/7", "2025-10-01"): ("still open", (Silence.SOME_SINCE,), 14),
    ("2024-01-15/8", "2024-04-15"): ("not yet due", (), 0),
    ("2024-01-15/8", "2024-04-16"): ("not reported", (Silence.NOTES_HELD,), 0),
    ("2024-01-15/9", "2024-07-31"): ("not yet due", (), 0),
    ("2024-01-15/9", "2024-08-01"): ("not known", (Silence.NOTES_NOT_HELD,), 0),
    ("2024-01-15/10", "2024-07-31"): ("still open", (), 0),
    ("2024-01-15/10", "2024-09-01"): ("still open", (Silence.SOME_SINCE,), 0),
    ("2024-01-15/11", "2024-05-31"): ("ended", (), 0),
    ("2024-01-15/11", "2024-06-30"): ("still open", (), 0),
    ("2024-01-15/12", "2024-10-01"): ("still open", (Silence.SOME_SINCE,), 0),
    ("2024-04-15/1", "2024-06-30"): ("ended", (), 0),
    ("2024-05-15/1", "2025-12-15"): ("not yet due", (), 0),
    ("2024-05-15/1", "2025-12-31"): ("not reported", (Silence.NOTES_HELD,), 0),
}

# What each says of itself on a day, word for word.
SENTENCES = {
    ("2024-01-15/1", "2024-01-31"): "No date was set; no notes after 15 January 2024 are held.",
    (
        "2024-01-15/1",
        "2024-02-29",
    ): "No date was set; the only notes held since then, those of 15 February 2024, do not mention it, and not all notes "
    "of that time are known to be held.",
    ("2024-01-15/2", "2024-05-31"): "Due in June 2024; not yet due on 31 May 2024.",
    ("2024-01-15/2", "2024-07-01"): "Due in June 2024; the next notes held are of 15 June 2024; they do not mention it, and not all "
    "notes of that time are known to be held.",
    (
        "2024-01-15/3",
        "2024-02-15",
    ): "By the notes of 15 February 2024, the meeting where it was due, it was complete, as they are read here.",
    ("2024-01-15/4", "2024-04-30"): "The notes of 15 April 2024, 31 days after the meeting of 15 March 2024, where it was due, "
    "are the first held that are read as saying that it was complete.",
    ("2024-01-15/5", "2024-12-31"): "By the notes of 15 April 2024, before it was due, it was not pursued, as they are read here.",
    ("2024-01-15/6", "2024-12-31"): "By the notes of 15 May 2024, action 2024-04-15/1 had taken its place.",
    (
        "2024-01-15/7",
        "2024-06-15",
    ): "By the notes of 15 June 2024, the last held that speak of it, it was still open 14 days after 1 June 2024, "
    "when it was due. The date had been moved twice; the notes give as reasons “illness” and “a fire”. Due by 1 October 2024; not yet due "
    "on 15 June 2024.",
    ("2024-01-15/8", "2024-04-16"): "Due at the meeting of 15 April 2024, whose notes are held and do not mention it.",
    (
        "2024-01-15/8",
        "2024-05-31",
    ): "Due at the meeting of 15 April 2024, whose notes are held and do not mention it, nor do those of 15 May 2024.",
    ("2024-01-15/9", "2024-08-01"): "Due at the meeting of July 2024, whose notes are not held; no notes after 15 June 2024 are held.",
    (
        "2024-01-15/9",
        "2024-09-30",
    ): "Due at the meeting of July 2024, whose notes are not held; the notes of two meetings since then, the last of "
    "15 September 2024, do not mention it.",
    (
        "2024-01-15/10",
        "2024-08-31",
    ): "By the notes of 15 February 2024, the last held that speak of it, it was still open; the notes of five "
    "meetings since then, the last of 15 August 2024, do not mention it. Due in August 2024; 31 August 2024 was not over.",
    (
        "2024-01-15/11",
        "2024-06-30",
    ): "By the notes of 15 June 2024, the last held that speak of it, it was still open, having ended before.",
    (
        "2024-01-15/12",
        "2024-10-31",
    ): "By the notes of 15 May 2024, the last held that speak of it, it was still open. Due in September 2024; the "
    "next notes held are of 15 September 2024; neither they nor those of 15 October 2024 mention it, and not all notes of that time are "
    "known to be held.",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("monthly") / "content"
    (folder / "meetings").mkdir(parents=True)
    site = "title: Record\nbody: A board\narea: A place\nbase_address: https://board.example/\ndescription: A record.\nlanguage: en-GB\n"
    (folder / "site.yaml").write_text(site, encoding="utf-8")
    hold(folder)
    (folder / "roles.yaml").write_text("- {label: CH, name: Chair, organisation: A board}\n", encoding="utf-8")
    for name in ("people", "glossary"):
        (folder / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    for number in range(1, 25):
        write_meeting(folder, number)
    return folder


def hold(folder: Path, *periods: str) -> None:
    """Say of which periods what is held: "{from: 2024-01, notes: all}"."""
    coverage = f", coverage: [{', '.join(periods)}]" if periods else ""
    (folder / "series.yaml").write_text(f"- {{id: monthly, title: Monthly{coverage}}}\n", encoding="utf-8")


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


def outcome_of(content: Path, id: str, day: str) -> Outcome:
    archive = archive_as_of(content, day)
    action = archive.actions.find(id)
    assert action
    return archive.actions.outcome(action)


def sentence_of(content: Path, id: str, day: str) -> str:
    return outcome_words(outcome_of(content, id, day)).sentence


@pytest.mark.parametrize(("id", "day"), OUTCOMES, ids=lambda value: value)
def test_what_came_of_an_action_is_what_the_notes_held_attest(content: Path, id: str, day: str) -> None:
    outcome = outcome_of(content, id, day)
    assert (outcome.kind, tuple(entry.silence for entry in outcome.missed), outcome.days_late) == OUTCOMES[id, day]


@pytest.mark.parametrize(("id", "day"), SENTENCES, ids=lambda value: value)
def test_an_outcome_is_said_with_its_evidence(content: Path, id: str, day: str) -> None:
    assert sentence_of(content, id, day) == SENTENCES[id, day]


def test_every_kind_of_outcome_is_reached() -> None:
    assert {kind for kind, _, _ in OUTCOMES.values()} == {kind.value for kind in OutcomeKind}


# --- what is held -----------------------------------------------------------------------------------------------------

NO_DATE = "> **Action 2024-01-15/20** — owner: CH\n>\n> At no time."
NO_DAY, A_CONDITION, UNREAD, AN_AGM = (
    f"> **Action 2024-01-15/20** — owner: CH; due: {phrase}\n>\n> On no day." for phrase in ("ASAP", "once agreed", "regatta day", "AGM")
)
A_DAY = "> **Action 2024-01-15/20** — owner: CH; due: 20 February 2024\n>\n> By a day."
A_MEETING_DAY = "> **Action 2024-01-15/20** — owner: CH; due: 15 March 2024\n>\n> By the day of a meeting."
A_MONTH = "> **Action 2024-01-15/20** — owner: CH; due: in June 2024\n>\n> In a month."
NEXT = "> **Action 2024-01-15/20** — owner: CH; due: next meeting\n>\n> At the next meeting."
TWO_MEETINGS = "> **Action 2024-01-15/20** — owner: CH; due: April 2024 and July 2024 meetings\n>\n> At two meetings."


@pytest.fixture
def with_action(content: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return a copy in which January sets one more action, and which says what is held."""

    def copied(record: str, *periods: str) -> Path:
        copy = tmp_path / "content"
        shutil.copytree(content, copy, dirs_exist_ok=True)
        write_meeting(copy, 1, record)
        hold(copy, *periods)
        return copy

    return copied


@pytest.mark.parametrize(
    ("record", "day", "periods", "expected"),
    [
        # Without a date: known only where all notes since then are held, up to the last that was read.
        (NO_DATE, "2024-03-31", [], "not known"),
        (NO_DATE, "2024-01-31", ["{from: 2024-01, notes: all}"], "not known"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01, notes: all}"], "not reported"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01, notes: some}"], "not known"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01-16, until: 2024-03-15, notes: all}"], "not reported"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01-17, until: 2024-03-15, notes: all}"], "not known"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01-16, until: 2024-03-14, notes: all}"], "not known"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01, until: 2024-02-10, notes: all}", "{from: 2024-02-11, notes: all}"], "not reported"),
        (NO_DATE, "2024-03-31", ["{from: 2024-01, until: 2024-02-10, notes: all}", "{from: 2024-02-12, notes: all}"], "not known"),
        (
            NO_DATE,
            "2024-03-31",
            [
                "{from: 2024-01, until: 2024-02-10, notes: all}",
                "{from: 2024-02-11, until: 2024-02-11, notes: some}",
                "{from: 2024-02-12, notes: all}",
            ],
            "not known",
        ),
        # The same where the phrase says that no day was set.
        (NO_DAY, "2024-03-31", [], "not known"),
        (NO_DAY, "2024-03-31", ["{from: 2024-01, notes: all}"], "not reported"),
        # With a condition, or words that nobody can read, it may not have fallen due, whatever is held.
        (A_CONDITION, "2024-03-31", ["{from: 2024-01, notes: all}"], "not known"),
        (UNREAD, "2024-03-31", ["{from: 2024-01, notes: all}"], "not known"),
        (AN_AGM, "2024-03-31", ["{from: 2024-01, notes: all}"], "not known"),
        # By a day that is no meeting's: all notes from then to the next ones.
        (A_DAY, "2024-02-20", ["{from: 2024-01, notes: all}"], "not yet due"),
        (A_DAY, "2024-02-21", ["{from: 2024-01, notes: all}"], "not known"),
        (A_DAY, "2024-03-31", [], "not known"),
        (A_DAY, "2024-03-31", ["{from: 2024-02-20, until: 2024-03-15, notes: all}"], "not reported"),
        (A_DAY, "2024-03-31", ["{from: 2024-02-21, until: 2024-03-15, notes: all}"], "not known"),
        (A_DAY, "2024-03-31", ["{from: 2024-02-20, until: 2024-03-14, notes: all}"], "not known"),
        # By the day of a meeting whose notes are held.
        (A_MEETING_DAY, "2024-03-15", [], "not yet due"),
        (A_MEETING_DAY, "2024-03-16", [], "not reported"),
        # In a month: all of its notes.
        (A_MONTH, "2024-06-30", ["{from: 2024-06, until: 2024-06, notes: all}"], "not yet due"),
        (A_MONTH, "2024-07-31", ["{from: 2024-06, until: 2024-06, notes: all}"], "not reported"),
        (A_MONTH, "2024-07-31", ["{from: 2024-06-02, until: 2024-06, notes: all}"], "not known"),
        (A_MONTH, "2024-07-31", ["{from: 2024-06, until: 2024-06-29, notes: all}"], "not known"),
        # The next meeting, which the notes do not announce, is the next one held only where none is missing between.
        (NEXT, "2024-02-29", [], "not known"),
        (NEXT, "2024-02-29", ["{from: 2024-01-16, until: 2024-02-15, notes: all}"], "not reported"),
        (NEXT, "2024-02-29", ["{from: 2024-01-17, until: 2024-02-15, notes: all}"], "not known"),
        # At two meetings, of which the notes of one are not held: it may have been reported there.
        (TWO_MEETINGS, "2024-05-31", [], "not reported"),
        (TWO_MEETINGS, "2024-08-31", [], "not known"),
    ],
)
def test_silence_is_known_only_where_notes_that_must_have_spoken_are_held(
    with_action: Callable[..., Path], record: str, day: str, periods: list[str], expected: str
) -> None:
    assert outcome_of(with_action(record, *periods), "2024-01-15/20", day).kind == expected


@pytest.mark.parametrize(
    ("record", "day", "periods", "sentence"),
    [
        (
            NO_DATE,
            "2024-03-31",
            ["{from: 2024-01, notes: all}"],
            "No date was set; all notes from then to 15 March 2024 are held and do not mention it.",
        ),
        (
            NO_DAY,
            "2024-03-31",
            ["{from: 2024-01, notes: all}"],
            "No day was set (“ASAP”); all notes from then to 15 March 2024 are held and do not mention it.",
        ),
        (NO_DAY, "2024-01-31", [], "No day was set (“ASAP”); no notes after 15 January 2024 are held."),
        (
            A_CONDITION,
            "2024-03-31",
            ["{from: 2024-01, notes: all}"],
            "Due “once agreed”, which gives no day; the notes of two meetings since then, the last of 15 March 2024, do not mention it, "
            "and whether it has fallen due is not known.",
        ),
        (
            UNREAD,
            "2024-02-29",
            [],
            "Due “regatta day”, which these pages cannot turn into a date; the only notes held since then, those of 15 February 2024, do "
            "not mention it, and whether it has fallen due is not known.",
        ),
        (AN_AGM, "2024-01-31", [], "Due “AGM”, and the day of that meeting is not known; no notes after 15 January 2024 are held."),
        (A_DAY, "2024-02-21", [], "Due by 20 February 2024; no notes after 15 February 2024 are held."),
        (
            A_DAY,
            "2024-05-31",
            ["{from: 2024-01, notes: all}"],
            "Due by 20 February 2024; all notes from then to the next meeting, of 15 March 2024, are held and do not mention it, nor do "
            "those of two later meetings (the last of 15 May 2024). On 31 May 2024, 101 days had passed since 20 February 2024, when it "
            "was due.",
        ),
        (A_MEETING_DAY, "2024-03-31", [], "Due by 15 March 2024; the notes of that day are held and do not mention it."),
        (
            NEXT,
            "2024-02-29",
            [],
            "Due at the next meeting; the next notes held are of 15 February 2024; they do not mention it, and not all notes of that time "
            "are known to be held.",
        ),
        (
            TWO_MEETINGS,
            "2024-05-31",
            [],
            "Due at the meeting of 15 April 2024, whose notes are held and do not mention it, nor do those of 15 May 2024. Due again at "
            "the meeting of July 2024; not yet due on 31 May 2024.",
        ),
        (
            TWO_MEETINGS,
            "2024-08-31",
            [],
            "Due at the meeting of 15 April 2024, whose notes are held and do not mention it, and at the meeting of July 2024, whose notes "
            "are not held; the only notes held since then, those of 15 August 2024, do not mention it.",
        ),
    ],
)
def test_the_evidence_says_which_notes_were_read(
    with_action: Callable[..., Path], record: str, day: str, periods: list[str], sentence: str
) -> None:
    assert sentence_of(with_action(record, *periods), "2024-01-15/20", day) == sentence


def test_the_year_begins_in_the_month_that_the_site_names(with_action: Callable[..., Path]) -> None:
    copy = with_action("> **Action 2024-01-15/20** — owner: CH; due: end of Q2\n>\n> In a quarter.")
    site = copy / "site.yaml"
    said = {"": "Due by the end of September 2024;", "year_begins: 01\n": "Due by the end of June 2024;"}
    plain = site.read_text(encoding="utf-8")
    for line, sentence in said.items():
        site.write_text(plain + line, encoding="utf-8")
        assert sentence_of(copy, "2024-01-15/20", "2024-01-31").startswith(sentence)


def test_the_annual_meeting_of_the_body_is_known_by_its_name(with_action: Callable[..., Path]) -> None:
    copy = with_action(AN_AGM)
    notes = copy / "meetings/2024-05-15.md"
    plain = notes.read_text(encoding="utf-8")
    for title, sentence in (
        ("Annual Meeting of the Board", "Due at the meeting of 15 May 2024, whose notes are held and do not mention it."),
        ("Annual Meeting of Members", "Due “AGM”, and the day of that meeting is not known; "),
    ):
        notes.write_text(plain.replace("title: Monthly meeting", f"title: {title}"), encoding="utf-8")
        assert sentence_of(copy, "2024-01-15/20", "2024-05-31").startswith(sentence)


def test_why_nothing_was_heard_is_reached_in_every_way(with_action: Callable[..., Path]) -> None:
    reached = {silence for _, silences, _ in OUTCOMES.values() for silence in silences}
    reached |= {entry.silence for entry in outcome_of(with_action(A_DAY), "2024-01-15/20", "2024-02-21").missed}
    reached |= {entry.silence for entry in outcome_of(with_action(A_MEETING_DAY), "2024-01-15/20", "2024-03-16").missed}
    assert reached == set(Silence)


def test_a_meeting_that_did_not_take_place_is_not_one_whose_notes_are_missing(content: Path, tmp_path: Path) -> None:
    """With all notes of May and June held and none of them of May, the meeting of June was the first that could hear of it."""
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    (copy / "meetings/2024-05-15.md").unlink()
    write_meeting(copy, 4, "> **Action 2024-04-15/2** — owner: CH; due: May 2024 meeting\n>\n> Never heard of.")
    write_meeting(copy, 6, "> **Action 2024-06-15/1** — owner: CH; due: May 2026 meeting\n>\n> Far ahead.")
    hold(copy)
    assert outcome_of(copy, "2024-04-15/2", "2024-06-30").kind == "not known"
    hold(copy, "{from: 2024-05, until: 2024-06, notes: all}")
    assert outcome_of(copy, "2024-04-15/2", "2024-06-30").kind == "not reported"


# --- what else speaks of it -------------------------------------------------------------------------------------------


def test_that_nothing_was_outstanding_is_said_beside_what_was_set_before_and_has_not_ended(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    for day in ("2024-05-15", "2024-08-15"):
        notes = copy / f"meetings/{day}.md"
        text = notes.read_text(encoding="utf-8").replace("## Actions\n", "## Actions\n\n*Nothing outstanding: There was none.*\n")
        notes.write_text(text, encoding="utf-8")
    said = "The notes of 15 May 2024 say that no matters were outstanding, and not which were meant."
    assert sentence_of(copy, "2024-01-15/1", "2024-05-31").endswith(f" {said}")
    assert sentence_of(copy, "2024-01-15/7", "2024-05-31").endswith(f" {said}"), "still open, and not heard of since March"
    both = "The notes of 15 May 2024 and 15 August 2024 say that no matters were outstanding, and not which were meant."
    assert sentence_of(copy, "2024-01-15/1", "2024-08-31").endswith(f" {both}")
    for untouched in ("2024-01-15/3", "2024-01-15/12", "2024-05-15/1"):
        # Ended; heard of at that meeting; set by it.
        assert "outstanding" not in sentence_of(copy, untouched, "2024-05-31")
    assert outcome_of(copy, "2024-01-15/1", "2024-05-31").kind == "not known", "it names no action, and ends none"


def test_notes_of_which_words_were_withdrawn_attest_no_silence(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    assert outcome_of(copy, "2024-01-15/8", "2024-05-31").kind == "not reported"
    notes = copy / "meetings/2024-04-15.md"
    text = notes.read_text(encoding="utf-8")
    notice = "**Comment:** *Withdrawn: 2024-04-20, it named a child*"
    notes.write_text(text.replace("## Actions\n", f"## Actions\n\n{notice}\n", 1), encoding="utf-8")
    assert outcome_of(copy, "2024-01-15/8", "2024-05-31").kind == "not known"
    said = "Words of the notes of 15 April 2024 were withdrawn, and may have spoken of it."
    assert said in sentence_of(copy, "2024-01-15/8", "2024-05-31")
    assert said not in sentence_of(copy, "2024-01-15/3", "2024-05-31"), "it had ended before"


def test_notes_of_another_kind_of_meeting_are_not_those_that_were_to_speak_of_it(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    (copy / "series.yaml").write_text("- {id: monthly, title: Monthly}\n- {id: public, title: Public session}\n", encoding="utf-8")
    head = HEAD.format(status="approved", date="2024-04-20", attendance=ATTENDANCE).replace("series: monthly", "series: public")
    record = "> **Action 2024-04-20/1** — owner: CH; due: 1 May 2024\n>\n> Asked in public."
    (copy / "meetings/2024-04-20.md").write_text(f"{head}\n## Actions\n\n{record}\n", encoding="utf-8")
    said = sentence_of(copy, "2024-04-20/1", "2024-06-30")
    assert said == "Due by 1 May 2024; no notes in the series “Public session” after 20 April 2024 are held."
    other = sentence_of(copy, "2024-01-15/9", "2024-08-31")
    assert other.endswith("the only notes held since then in the series “Monthly”, those of 15 August 2024, do not mention it.")


def test_what_the_meeting_itself_will_say_is_not_known_before_it(content: Path) -> None:
    archive = archive_as_of(content, "2024-12-31")
    action = archive.actions.find("2024-01-15/3")
    assert action
    before = archive.actions.outcome_before(action, RecordDate(2024, 2, 15))
    assert (before.kind, before.last_held and before.last_held.id, before.as_of) == ("not yet due", "2024-01-15", RecordDate(2024, 2, 15))


# --- what else is derived ---------------------------------------------------------------------------------------------


def test_changed_due_date_keeps_the_old_ones_and_their_reasons(content: Path) -> None:
    outcome = outcome_of(content, "2024-01-15/7", "2024-12-31")
    assert [(due.phrase, due.reason) for due in outcome.dues] == [
        ("1 April 2024", ""),
        ("1 June 2024", "illness"),
        ("1 October 2024", "a fire"),
    ]
    assert [due.phrase for due in outcome.extensions] == ["1 June 2024", "1 October 2024"]


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
    assert outcome_of(content, id, day).due_words == words


@pytest.mark.parametrize(
    ("id", "day", "wanted"),
    [
        # Never heard of: wanted from its date on, or from the first day if it has none.
        ("2024-01-15/1", "2024-01-31", True),
        ("2024-01-15/2", "2024-05-31", False),
        ("2024-01-15/2", "2024-06-01", True),
        ("2024-01-15/2", "2024-07-01", True),
        # Heard of once as in progress, with no new date: wanted until it has ended.
        ("2024-01-15/4", "2024-03-31", True),
        ("2024-01-15/4", "2024-04-30", False),
        ("2024-01-15/11", "2024-05-31", False),
        ("2024-01-15/11", "2025-12-31", True),
        # Put off: wanted from the new date on.
        ("2024-01-15/7", "2024-04-30", False),
        ("2024-01-15/7", "2024-10-01", True),
        ("2024-01-15/7", "2024-10-02", True),
        ("2024-01-15/5", "2024-12-31", False),
        ("2024-01-15/6", "2024-12-31", False),
    ],
)
def test_an_action_is_wanted_until_it_has_ended_unless_its_date_is_to_come(content: Path, id: str, day: str, wanted: bool) -> None:
    assert outcome_of(content, id, day).is_wanted is wanted


def test_an_action_due_twice_is_wanted_from_the_first_time_on_at_which_nothing_was_heard(with_action: Callable[..., Path]) -> None:
    copy = with_action(TWO_MEETINGS)
    wanted = [outcome_of(copy, "2024-01-15/20", day).is_wanted for day in ("2024-03-31", "2024-04-15", "2024-05-31")]
    assert wanted == [False, True, True]


def test_an_action_is_reopened_only_while_it_goes_on_after_its_end(content: Path) -> None:
    outcomes = [outcome_of(content, "2024-01-15/11", day) for day in ("2024-02-29", "2024-03-31", "2024-06-30")]
    assert [outcome.reopened for outcome in outcomes] == [False, False, True]


def test_the_pages_ask_for_what_goes_on_and_say_the_due_that_holds_now(command: Command, content: Path, tmp_path: Path) -> None:
    """The page of a meeting says what that meeting set."""
    for day in ("2024-03-31", "2024-04-30", "2024-06-30"):
        done = command("build", "--no-search", "--content", content, "--output", tmp_path / day, "--as-of", day)
        assert done.returncode == 0, done.stderr

    def words(day: str, page: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / day / page / "index.html").read_text(encoding="utf-8")).split())

    # In progress since March, with no new date.
    assert "Done in two steps." in words("2024-03-31", "actions/log")
    assert "Done in two steps." in words("2024-03-31", "silence").partition("still open when a meeting last spoke of them")[2]
    # Ended in April.
    assert "Done in two steps." not in words("2024-04-30", "actions/log") + words("2024-04-30", "silence")
    # Put off twice.
    now = "Due: 1 October 2024 (first: 1 April 2024; then: 1 June 2024)"
    assert now in words("2024-06-30", "actions") and now in words("2024-06-30", "roles/ch")
    assert re.search(r"Put off twice\. Given to: .{1,60}? Due: 1 April 2024 ", words("2024-06-30", "meetings/2024-01-15"))
    assert "Put off twice." not in words("2024-06-30", "actions/log")


def test_superseding_leads_both_ways(content: Path) -> None:
    archive = archive_as_of(content, "2024-12-31")
    old, new = archive.actions.find("2024-01-15/6"), archive.actions.find("2024-04-15/1")
    assert old and new
    assert archive.actions.superseded_by(old) == (new,)
    assert archive.actions.supersedes(new) == (old,)


def test_editor_is_told_of_actions_that_fell_due_and_are_not_mentioned(content: Path) -> None:
    """Once each, at the first meeting whose notes are held at or after the date."""
    told = [item for item in advise(archive_as_of(content, "2025-12-31")).given if item.rule == "action-unmentioned"]
    assert [f"{item.location.path.stem}: {item.message}" for item in told] == [
        f"{meeting}: these notes should say what became of action {action}, due {due}, got no update on it;"
        f" write > **Update on {action}** — status: …"
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


# --- one thing of one action, everywhere ------------------------------------------------------------------------------

STATE = re.compile(
    r'<span class="outcome"><span class="outcome-bound">(?P<bound>[^<]+):</span> <span class="[^"]+">(?P<label>[^<]+)</span>'
)
EVIDENCE = re.compile(r'<p class="outcome outcome-evidence">(?P<sentence>[^<]+)</p>')
ID = re.compile(rf"{COMMITMENT_ID.pattern}|{ACTION_ID.pattern}", re.ASCII)
MISLEADING = re.compile(r"past (?:its|their|the) date|overdue|no report back|unreported|days open", re.IGNORECASE)


@pytest.fixture(scope="module", params=["content", "tests/archive/content", "tests/parish/content"])
def shown(request: pytest.FixtureRequest) -> Archive:
    """The archive of the published notes, and the invented ones."""
    return archive_as_of(ROOT / request.param, "2026-01-31")


@pytest.fixture(scope="module")
def files(shown: Archive) -> dict[str, str]:
    """Every page and feed by its path."""
    rendered = Rendered(plan(shown), shown)
    return {path: text.decode() for path, text in rendered.items() if path.endswith((".html", ".xml"))}


def states_on(page: str) -> Iterator[tuple[str, str]]:
    """Yield each action or commitment whose state a page prints, by the id that stands last before it, with all that is said of it."""
    for state in STATE.finditer(page):
        id = ID.findall(re.sub(r"<[^>]+>", " ", page[: state.start()]))[-1]
        evidence = EVIDENCE.search(page, state.end())
        assert evidence, f"{id}: a state must stand beside the evidence for it"
        yield id, html.unescape(f"{state['bound']}: {state['label']}. {evidence['sentence']}")


def test_every_page_says_the_same_of_an_action_or_commitment(shown: Archive, files: dict[str, str]) -> None:
    known = {action.id: curly(str(outcome_words(shown.actions.outcome(action)))) for action in shown.actions}
    marked = {commitment.id: curly(str(known_of(shown, commitment))) for commitment in shown.commitments}
    assert marked
    known |= marked
    said: dict[str, set[str]] = {}
    for path, page in files.items():
        states = list(states_on(page))
        assert [(id, words) for id, words in states if words != known[id]] == [], path
        assert len(EVIDENCE.findall(page)) == len(states), path
        for id, _ in states:
            said.setdefault(id, set()).add(path.partition("/")[0])
    assert said.keys() == known.keys()
    assert all({"actions", "meetings"} <= places for id, places in said.items() if id not in marked)
    assert all({"commitments"} <= said[id] <= {"commitments", "themes"} for id in marked)
    assert set().union(*said.values()) >= {"actions", "meetings", "themes", "people", "roles", "recommendations", "silence"}


def test_a_state_stands_nowhere_but_in_that_component(files: dict[str, str]) -> None:
    """Apart from what an update says at its own meeting."""
    for path, page in files.items():
        rest = STATE.sub("", page)
        kinds = {kind.replace(" ", "-") for kind in OutcomeKind}
        assert not kinds & set(re.findall(r'class="status status-([a-z-]+)"', rest)), path


def test_feeds_the_search_lists_and_rows_say_it_too(shown: Archive, files: dict[str, str]) -> None:
    entries = {entry.address: entry for entry in search_entries(shown)}
    feed = html.unescape(files["actions/feed.xml"])
    for action in shown.actions:
        words = outcome_words(shown.actions.outcome(action))
        assert entries[action.address].outcome == words
        assert action_row(shown, action).outcome_basis == words.sentence
        # A feed holds the newest entries alone.
        assert (curly(str(words)) in feed) is bool(re.search(f"<title>Action {action.id}[ ,]", feed))
    assert feed.count("<title>Action ") > 5
    for commitment in shown.commitments:
        words = known_of(shown, commitment)
        assert entries[commitment.address].outcome == words
        assert commitment_row(shown, commitment).outcome_basis == words.sentence


def test_nothing_is_called_late_that_no_notes_call_late(shown: Archive, files: dict[str, str], command: Command) -> None:
    for path, page in files.items():
        assert not MISLEADING.search(re.sub(r"<[^>]+>", " ", page)), path
    for entry in search_entries(shown):
        assert not MISLEADING.search(" ".join((str(entry.outcome), *entry.related))), entry.address
    assert not MISLEADING.search(command("list", "--as-of", "2026-01-31").stdout)


def test_how_much_is_held_is_said_as_far_as_content_says_it(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)

    def said(day: str) -> str:
        archive = archive_as_of(copy, day)
        (log,) = (page for page in plan(archive) if page.address == "/actions/log/")
        files = Rendered([log], archive)
        return files["actions/log/index.html"].decode().partition('class="caution">')[2].partition("</p>")[0]

    unknown = "Whether all notes of that time are held is not known."
    assert unknown in said("2024-06-30")
    assert "those of 6 meetings, the first of 15 January 2024 and the last of 15 June 2024." in said("2024-06-30")
    assert "those of 1 meeting, 15 January 2024." in said("2024-01-31")
    hold(copy, "{from: 2024-01-15, until: 2024-06-15, notes: all}")
    assert "All notes of that time are held." in said("2024-06-30")
    # A meeting of July is known, and its notes are not held.
    assert "Not all notes of that time are held." in said("2024-12-31")
    hold(copy, "{from: 2024-01-16, until: 2024-06-15, notes: all}")
    assert unknown in said("2024-06-30")
    hold(copy, "{from: 2024-02, until: 2024-03, notes: some}")
    assert "Not all notes of that time are held." in said("2024-06-30")
    hold(copy, "{from: 2025, notes: some}".replace("2025", "2025-01"))
    assert unknown in said("2024-06-30")


def test_of_fewer_than_five_actions_nothing_is_drawn_and_no_median_is_given(content: Path, tmp_path: Path) -> None:
    assert durations(archive_as_of(content, "2024-04-30")) is None, "three have ended"
    drawn = durations(archive_as_of(content, "2024-12-31"))
    assert drawn
    (row,) = drawn.rows
    # 31, 91, 91, 121 and 61 days; what was taken up again has not ended.
    assert (len(row.marks), row.took) == (5, 91)


def test_what_ended_at_a_meeting_whose_day_is_not_known_took_no_known_time(content: Path, tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    notes = copy / "meetings/2024-01-15.md"
    (copy / "meetings/2024-01.md").write_text(
        HEAD.format(status="not-held", date="2024-01", attendance="")
        + "\n## Actions\n\n> **Action 2024-01/1**\n>\n> Cited.\n\n> **Action 2024-01/2**\n>\n> Cited too.\n",
        encoding="utf-8",
    )
    assert notes.exists()
    write_meeting(copy, 8, *(f"> **Update on 2024-01/{number}** — status: complete\n>\n> All was shown." for number in (1, 2)))
    drawn = durations(archive_as_of(copy, "2024-12-31"))
    assert drawn and sum(len(row.marks) for row in drawn.rows) == 5
