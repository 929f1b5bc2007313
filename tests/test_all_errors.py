"""Errors of all stages are told at once, and none that would be gone once another is mended."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from minutebook.all_errors import all_errors
from minutebook.diagnostics import ContentErrors
from minutebook.memory import Memory
from minutebook.pipeline import content_of, whole_archive
from tests.cases import AS_OF, BASE, NOTES, Case, cases

EARLIER = Path("meetings/2017-09-26.md")
LATER = Path("meetings/2018-02-27.md")
TUGS = (BASE / NOTES).read_text(encoding="utf-8")
CHANNEL = (BASE / EARLIER).read_text(encoding="utf-8")


def told(folder: Path, changed: Mapping[Path, str]) -> tuple[set[str], set[str]]:
    """Return what the first stage that finds anything says of the base with files put into it, and what is said altogether."""
    shutil.copytree(BASE, folder / "content")
    with contextlib.chdir(folder):
        content, memory = Path("content"), Memory()
        for path, text in changed.items():
            (content / path).parent.mkdir(exist_ok=True)
            (content / path).write_text(text, encoding="utf-8")
        try:
            whole_archive(content_of(content, memory), AS_OF)
        except ContentErrors as first:
            everything = all_errors(first, content, AS_OF, memory, drafts=True)
            return {str(each) for each in first.diagnostics}, {str(each) for each in everything.diagnostics}
    return set(), set()


def rules(messages: set[str]) -> list[str]:
    return sorted(message.rpartition("[")[2].rstrip("]") for message in messages)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(
            {NOTES: TUGS.replace("status: approved\n", ""), EARLIER: CHANNEL.replace("role: HM", "role: Harbourmaster")},
            ["key-missing", "role-unknown"],
            id="a key is missing, and in another file a role is unknown",
        ),
        pytest.param(
            {NOTES: TUGS.replace("title: ", "title: Meeting: "), EARLIER: CHANNEL.replace("Six", "[Six](/meetings/2016-01-01/)")},
            ["link-unknown", "yaml"],
            id="front matter cannot be read, and in another file a link leads nowhere",
        ),
        pytest.param(
            {NOTES: TUGS.replace("title: ", "title: Meeting: ").replace("## 1", "##1")},
            ["heading-space", "yaml"],
            id="front matter, and words",
        ),
        pytest.param(
            {NOTES: TUGS.replace("Both", "Bo\u200bth"), EARLIER: CHANNEL.replace("Themes: Dredging", "Themes: Fishing")},
            ["invisible-character", "theme-unknown"],
            id="a character nobody can see, and in another file a theme is unknown",
        ),
        pytest.param(
            {NOTES: TUGS.replace("DHM", "DHMM").replace("## 1", "##1")}, ["heading-space", "role-unknown"], id="two stages in one file"
        ),
        pytest.param(
            {NOTES: TUGS.replace("DHM", "DHMM"), EARLIER: CHANNEL.replace("Six", "[Six](/meetings/2016-01-01/)")},
            ["link-unknown", "role-unknown"],
            id="a role is unknown, and in another file a link leads nowhere",
        ),
    ],
)
def test_what_does_not_lean_on_what_is_wrong_is_told_with_it(tmp_path: Path, changed: Mapping[Path, str], expected: list[str]) -> None:
    assert rules(told(tmp_path, changed)[1]) == expected


ACTION = "> **Action 2018-01-30/1** — owner: DHM; due: June 2018\n>\n> Hire a tug.\n"
LATER_TEXT = TUGS.replace("2018-01-30", "2018-02-27") + (
    "\n> **Update on 2018-01-30/1** — status: complete\n>\n> See [it](/meetings/2018-01-30/#action-1) and [that](/themes/dredging/).\n"
)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            {NOTES: f"{TUGS}\n{ACTION}".replace("title: ", "title: Meeting: ")}, id="the meeting that set an action cannot be read"
        ),
        pytest.param({NOTES: f"{TUGS}\n{ACTION}".replace("Action 2018-01-30/1", "Action 1")}, id="its action has another id"),
        pytest.param({NOTES: f"{TUGS}\n{ACTION}".replace("DHM}", "DHMM}")}, id="somebody at it has an unknown role"),
        pytest.param({NOTES: f"{TUGS}\n{ACTION}".replace("date: 2018-01-30", "date: 2018-01-31")}, id="it has another date than its name"),
        pytest.param({NOTES: f"{TUGS}\n{ACTION}", Path("roles.yaml"): "- label: Chair: x\n"}, id="no role can be read"),
        pytest.param({NOTES: f"{TUGS}\n{ACTION}", Path("themes/dredging.md"): "---\ntitle: A: b\n---\n\nWords.\n"}, id="a theme cannot"),
    ],
)
def test_nothing_is_called_missing_that_may_stand_in_a_file_that_is_wrong(tmp_path: Path, changed: Mapping[Path, str]) -> None:
    assert len(told(tmp_path, {**changed, LATER: LATER_TEXT})[1]) == 1


@pytest.mark.parametrize("case", cases(), ids=str)
def test_of_one_mistake_nothing_more_is_told(tmp_path: Path, case: Case) -> None:
    """But for two cases that break two rules: speakers who are not there, in labels without their form, and the dreadful one."""
    first, everything = told(tmp_path, {case.path: case.text})
    allowed = {"attribution-unknown"} if "the speaker outside" in str(case) else {"series-unknown"} if "dreadful" in str(case) else set()
    assert set(rules(everything - first)) <= allowed


def test_whatever_is_wrong_together_ends_in_messages(tmp_path: Path) -> None:
    """A record of a file in which something is wrong may lack anything; the collections are put together all the same."""
    chance = random.Random(13)
    for number in range(60):
        changed: dict[Path, str] = {}
        for place, case in enumerate(chance.sample(cases(), 3)):
            other = Path(f"meetings/2018-0{place + 2}-27.md")
            path = other if case.path in changed and case.path.parts[0] == "meetings" else case.path
            changed[path] = case.text.replace("2018-01-30", path.stem) if path == other else case.text
        first, everything = told(tmp_path / str(number), changed)
        assert first <= everything
