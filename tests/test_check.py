"""The check as editors run it: what it shows, in which form, and what the notes may accept."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

BASE = Path(__file__).resolve().parent / "cases" / "base"
MEETING = "content/meetings/2018-01-30.md"
NOTES = """\
---
title: Monthly meeting
series: monthly
status: approved
date: 2018-01-30
attendance:
  - {name: Ann Archer, role: Chair}
  - {name: Cat Cooper, role: DHM}
---

## 1. Tugs

> **Action 2018-01-30/1** — due: March 2019
>
> Hire a tug.

> **Action 2018-01-30/2** — due: March 2019
>
> Hire a barge.
"""
MEND = "write owner: and a role or name after its dash"
OWNERS_MISSING = [
    f"{MEETING}:{line}: advice: an action should name its owner, got none for 2018-01-30/{number}; {MEND} [action-without-owner]"
    for line, number in ((13, 1), (17, 2))
]
COUNTS = "content: no errors in 2 meetings, 2 items, 3 actions."
TWO_PIECES = "2 pieces of advice (docs/rules/ has a page for each [rule])"


@pytest.fixture
def check(command: Command, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the check on a copy of the cases' base, with notes put into it, seen from the folder that holds content/."""
    shutil.copytree(BASE, tmp_path / "content")

    def run(notes: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / MEETING).write_text(notes, encoding="utf-8")
        return command("check", "--content", "content", "--as-of", "2018-02-01", *arguments, cwd=tmp_path)

    return run


def accepting(*entries: str) -> str:
    return NOTES.replace("---\n\n", "".join(["accepted:\n", *(f"  - {{{entry}}}\n" for entry in entries), "---\n\n"]))


# --- what is said, and how it ends ------------------------------------------------------------------------------------


def test_advice_is_listed_and_counted_and_is_no_error(check: Command) -> None:
    checked = check(NOTES)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.splitlines() == [*OWNERS_MISSING, f"{COUNTS} {TWO_PIECES}."]


def test_advice_on_a_word_is_told_once_with_its_other_places(check: Command, tmp_path: Path) -> None:
    """One line of the glossary settles it for all notes; of 1,694 lines of advice on an archive, most were of one kind."""
    for month in range(1, 7):
        text = NOTES.partition("> **")[0].replace("2018-01-30", f"2017-0{month}-30" if month != 2 else "2017-02-28")
        (tmp_path / f"content/meetings/2017-0{month}-{28 if month == 2 else 30}.md").write_text(f"{text}The MCA wrote; so did the MCA.\n")
    checked = check(NOTES.replace("— due", "— owner: DHM; due"))
    assert checked.stdout.splitlines()[0] == (
        "content/meetings/2017-01-30.md:13: advice: an abbreviation should be explained in glossary.yaml, got 'MCA' twice in these notes;"
        " add there - {term: MCA, definition: …}; also at 2017-02-28.md:13, 2017-03-30.md:13, 2017-04-30.md:13 and 2 more places"
        " [abbreviation-unknown]"
    )
    assert checked.stdout.count("MCA") == 2
    # A program puts together for itself what belongs together.
    assert check(NOTES, "--format", "json").stdout.count("'MCA'") == 6


def test_errors_of_every_stage_are_listed(check: Command, tmp_path: Path) -> None:
    earlier = tmp_path / "content/meetings/2017-09-26.md"
    earlier.write_text(earlier.read_text(encoding="utf-8").replace("role: HM", "role: HN"), encoding="utf-8")
    refused = check(NOTES.replace("status: approved\n", ""))
    assert [line.rpartition("[")[2] for line in refused.stderr.splitlines()[:-1]] == ["role-unknown]", "key-missing]"]


def test_advice_on_the_newest_notes_stands_last(check: Command, tmp_path: Path) -> None:
    old = tmp_path / "content/meetings/2017-09-26.md"
    old.write_text(old.read_text(encoding="utf-8").replace(" owner: HM;", ""), encoding="utf-8")
    assert [line.partition(":")[0] for line in check(NOTES).stdout.splitlines()[:-1]] == [
        "content/meetings/2017-09-26.md",
        MEETING,
        MEETING,
    ]


def test_errors_end_with_what_to_do_next(check: Command) -> None:
    checked = check(NOTES.replace("role: DHM", "role: DHN").replace("— due", "— owner: Chair; due"))
    assert (checked.returncode, checked.stdout) == (1, "")
    error, last = checked.stderr.splitlines()
    assert error.startswith(f"{MEETING}:8: role must be one in roles.yaml, got 'DHN'; did you mean 'DHM'? [role-unknown]")
    assert last == (
        "1 error in content. Mend what the lines name, then check again: docs/rules/ has a page for each [rule]. "
        "Further errors and advice may show once these are mended."
    )


def test_advice_that_holds_whatever_becomes_of_the_errors_is_listed_with_them(check: Command) -> None:
    """Nobody who has mended all that was named is told to look at the same lines again."""
    wrong = accepting("rule: action-without-owner, about: 2018-01-30/2, reason: Nobody was named.").replace("role: DHM", "role: DHN")
    checked = check(
        wrong.replace("Hire a barge.\n", "Hire a barge.\n\n2. BUOYS\n\n> **Update on 2017-09-26/9** — status: complete\n>\n> Done.\n")
    )
    assert checked.returncode == 1
    *lines, last = checked.stderr.splitlines()
    assert [(line.split(":")[1], line.rpartition("[")[2]) for line in lines] == [
        ("8", "role-unknown]"),
        # Of an action that nobody set, nothing else is said.
        ("25", "update-unknown-action]"),
        ("15", "action-without-owner]"),
        ("23", "heading-unmarked]"),
    ]
    assert last.startswith("2 errors in content, and 2 pieces of advice. ")


def test_nothing_is_said_of_publishing_where_nothing_would_be_published(check: Command) -> None:
    assert "publish" not in check(NOTES.replace("role: DHM", "role: DHN")).stderr


# --- files ------------------------------------------------------------------------------------------------------------


def test_only_what_is_said_of_the_named_files_is_shown(check: Command) -> None:
    elsewhere = check(NOTES, "content/meetings/2017-09-26.md", "content/roles.yaml")
    assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
    assert elsewhere.stdout == f"{COUNTS} 2 pieces of advice on files not shown.\n"
    here = check(NOTES, MEETING)
    assert here.stdout.splitlines() == [*OWNERS_MISSING, f"{COUNTS} {TWO_PIECES}."]


def test_errors_in_other_files_are_counted_and_still_errors(check: Command) -> None:
    """All files are read: a named file may be right only because another one is."""
    checked = check(NOTES.replace("role: DHM", "role: DHN"), "content/roles.yaml")
    assert (checked.returncode, checked.stdout) == (1, "")
    assert checked.stderr.startswith("1 error in content, 1 of them in files not shown. ")


@pytest.mark.parametrize("file", ["content/meetings/2018-01-31.md", "content", "content/meetings", "elsewhere.md"])
def test_a_file_that_is_none_of_the_content_is_wrong_use(check: Command, file: str) -> None:
    refused = check(NOTES, file)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"FILE must be a file of content, got '{file}'")


def test_a_named_file_in_a_folder_that_is_not_there_is_wrong_use(command: Command, tmp_path: Path) -> None:
    refused = command("check", "--content", "nowhere", "nowhere/roles.yaml", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")


# --- forms ------------------------------------------------------------------------------------------------------------


def test_json_is_a_list_of_advice_and_nothing_else(check: Command) -> None:
    checked = check(NOTES, "--format", "json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout) == [
        {
            "path": MEETING,
            "line": line,
            "level": "advice",
            "rule": "action-without-owner",
            "about": f"2018-01-30/{number}",
            "message": f"an action should name its owner, got none for 2018-01-30/{number}; {MEND}",
            "sentence": "An action names who is to see to it.",
            "help": "docs/rules/action-without-owner.md",
        }
        for line, number in ((13, 1), (17, 2))
    ]


def test_json_of_errors_ends_with_status_1(check: Command) -> None:
    checked = check(NOTES.replace("role: DHM", "role: DHN").replace("series: monthly", "series: montly"), "--format", "json")
    assert checked.returncode == 1
    assert [(each["line"], each["level"], each["rule"]) for each in json.loads(checked.stdout)] == [
        (3, "error", "series-unknown"),
        (8, "error", "role-unknown"),
        (13, "advice", "action-without-owner"),
        (17, "advice", "action-without-owner"),
    ]


def test_json_of_nothing_is_an_empty_list(check: Command) -> None:
    checked = check(NOTES.replace("— due", "— owner: DHM; due"), "--format", "json")
    assert (checked.returncode, checked.stdout) == (0, "[]\n")


def test_a_git_host_reads_each_line_as_a_comment(check: Command) -> None:
    checked = check(NOTES, "--format", "github")
    assert checked.returncode == 0
    assert checked.stdout.splitlines()[0] == (
        f"::warning file={MEETING},line=13,title=action-without-owner::an action should name its owner, got none for 2018-01-30/1; {MEND}"
    )
    refused = check(NOTES.replace("role: DHM", 'role: "100%: x,y"'), "--format", "github")
    assert refused.returncode == 1
    start = f"::error file={MEETING},line=8,title=role-unknown::role must be one in roles.yaml, got '100%25: x,y'; add there - "
    assert refused.stdout.startswith(start)


def test_another_git_host_reads_a_report_with_the_place_of_each_message(check: Command) -> None:
    checked, refused = check(NOTES, "--format", "gitlab"), check(NOTES.replace("role: DHM", "role: DHN"), "--format", "gitlab")
    assert (checked.returncode, refused.returncode) == (0, 1)
    advised, wrong = json.loads(checked.stdout)[0], json.loads(refused.stdout)[0]
    assert advised["location"] == {"path": MEETING, "lines": {"begin": 13}}
    assert (advised["check_name"], advised["severity"]) == ("action-without-owner", "minor")
    assert (wrong["check_name"], wrong["severity"], wrong["location"]["lines"]["begin"]) == ("role-unknown", "critical", 8)
    told = json.loads(checked.stdout)
    assert len({each["fingerprint"] for each in told}) == len(told) > 1


def test_a_path_cannot_write_properties_of_a_comment(command: Command, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "content/meetings/a,line=1::b%.md").write_text("no notes\n", encoding="utf-8")
    refused = command("check", "--content", "content", "--format", "github", cwd=tmp_path)
    assert re.match(r"::error file=content/meetings/a%2Cline=1%3A%3Ab%25\.md,line=1,title=front-matter::", refused.stdout)


# --- what notes accept ------------------------------------------------------------------------------------------------


def test_advice_that_the_notes_accept_is_counted_and_not_shown(check: Command) -> None:
    checked = check(accepting("rule: action-without-owner, about: 2018-01-30/1, reason: Nobody was named."))
    line, last = checked.stdout.splitlines()
    assert "got none for 2018-01-30/2;" in line
    assert last == (f"{COUNTS} 1 piece of advice (docs/rules/ has a page for each [rule]); 1 piece of advice accepted in the files.")


def test_a_rule_is_accepted_in_all_of_the_notes_where_nothing_is_named(check: Command) -> None:
    checked = check(accepting("rule: action-without-owner, reason: Nobody was named."))
    assert checked.stdout == f"{COUNTS} 2 pieces of advice accepted in the files.\n"


def test_what_one_file_accepts_is_not_accepted_in_another(check: Command, tmp_path: Path) -> None:
    old = tmp_path / "content/meetings/2017-09-26.md"
    old.write_text(old.read_text(encoding="utf-8").replace(" owner: HM;", ""), encoding="utf-8")
    checked = check(accepting("rule: action-without-owner, reason: Nobody was named."))
    assert [line.partition(":")[0] for line in checked.stdout.splitlines()[:-1]] == ["content/meetings/2017-09-26.md"]


def test_an_error_cannot_be_accepted(check: Command) -> None:
    refused = check(accepting("rule: role-unknown, reason: He left.").replace("role: DHM", "role: DHN"))
    assert refused.returncode == 1
    assert "accepted must name a rule that advises, or personal-data" in refused.stderr
    assert "(any other error can only be mended), got 'role-unknown'" in refused.stderr


def test_what_is_accepted_is_not_published(command: Command, check: Command, tmp_path: Path) -> None:
    assert check(accepting("rule: action-without-owner, reason: Quillonby was not named.")).returncode == 0
    built = command("build", "--content", "content", "--output", tmp_path / "site", "--no-search", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    # static/ is published whatever the content says; the schema in it has the names of all rules.
    pages = [path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file() and "static" not in path.parts]
    assert pages and not any(b"Quillonby" in page or b"action-without-owner" in page for page in pages)
