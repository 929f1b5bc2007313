"""Every mistake that an editor can make is reported in exactly the words, and at exactly the line, that people have read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from minutebook.rules import ADVICE, ERRORS, RULES, RuleId
from tests.cases import BASE, NOTES, Case, cases, files, messages_on, messages_with, unread, with_messages

NOT_FILES = frozenset(
    {
        *("address-unrecorded", "content-missing", "correction-general", "file-missing", "file-kind"),
        *("file-too-large", "not-utf-8", "records-too-many", "text-too-long"),
    }
)
"""Rules that no one text file of a size that people read can break; test_read.py, test_limits.py and test_words.py break them."""
TUGS = (BASE / NOTES).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_mistake_is_reported_in_the_words_that_people_have_read(case: Case) -> None:
    assert messages_with({case.path: case.text}) == list(case.expected)


def test_the_content_that_cases_are_put_into_has_no_mistake() -> None:
    assert messages_with({}) == []


def test_a_spelling_of_one_person_is_not_the_name_of_another() -> None:
    """The meetings list both, and one of them would vanish from the list of people."""
    assert messages_with({Path("people.yaml"): "- name: Ann Archer\n  variants: [Ben Baker]\n"}) != []


@pytest.mark.parametrize(
    "words",
    [
        "See [the report](https://harbour.example/report#tugs).",
        "See [the last meeting](/meetings/2017-09-26/#item-1), [dredging](/themes/dredging/) and [VTS](/glossary/#vts).",
        "Write to [the office](mailto:office@harbour.example) or <https://harbour.example/>.",
        "- **Question time** was short.\n- Themes were two.",
        "| Recommendation | **Action** |\n|---|---|\n| AFI 1 | none |",
    ],
)
def test_what_is_right_is_not_reported(words: str) -> None:
    assert messages_on(f"{TUGS}\n{words}\n") == []


@pytest.mark.parametrize(
    "front_matter",
    [
        pytest.param("next_meeting: {date: 27 February 2018}", id="a date in words"),
        pytest.param("editors_notes:\n  - Read as: tugs", id="a text with a colon"),
        pytest.param("editors_notes:\n  -", id="an empty entry"),
        pytest.param("apologies:\n  - Ben Baker", id="a person without keys"),
    ],
)
def test_one_mistake_is_one_message(front_matter: str) -> None:
    """An editor mends the first message; those that follow from it send people to look for mistakes that they did not make."""
    assert len(messages_on(TUGS.replace("attendance:", f"{front_matter}\nattendance:"))) == 1


def test_values_are_read_as_they_are_typed() -> None:
    """YAML 1.1 would make 630 of the time, false of the label and 8 of the venue."""
    notes = TUGS.replace("attendance:", "time: 10:30\nvenue: 010\nattendance:").replace("role: DHM}", "role: DHM, label: NO}")
    assert messages_on(notes + "\n> **Action 2018-01-30/1** — owner: NO; due: June 2018\n>\n> Hire a tug.\n") == []


# --- the files of cases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_all_that_stands_in_a_file_of_cases_is_read(file: Path) -> None:
    """A case with a slip in its form would be passed over."""
    assert re.fullmatch(r"# .+\n\s*", unread(file))


def test_no_two_cases_have_one_title() -> None:
    assert [title for title, times in Counter(case.title for case in cases()).items() if times > 1] == []


def test_a_case_is_named_for_the_rule_that_its_last_message_ends_in() -> None:
    assert [case.title for case in cases() if case.rule != "dreadful" and not case.expected[-1].endswith(f" [{case.rule}]")] == []


def test_messages_are_written_anew_in_the_place_of_those_that_stand_there(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    expected = "```text\ncontent/meetings/2018-01-30.md:5: the file must be named for its date, 2018-01-31.md or 2018-01-31-<word>.md"
    file.write_text("## file-name\n\n```diff\n-date: 2018-01-30\n+date: 2018-01-31\n```\n\n```text\n```\n", encoding="utf-8")
    assert expected in with_messages(file)


# --- the rules --------------------------------------------------------------------------------------------------------


def test_every_rule_that_mypy_knows_has_its_sentence_once() -> None:
    said = [*(rule for part in ERRORS.values() for rule in part), *ADVICE]
    assert sorted(said) == sorted(RULES) == sorted(get_args(RuleId))


def test_every_rule_has_a_case() -> None:
    """Each is broken by a case, or else by a test of the modules named above; so there is none that the code has forgotten."""
    assert RULES.keys() - {case.rule for case in cases()} == NOT_FILES
    words = "".join(
        (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("test_read.py", "test_limits.py", "test_words.py")
    )
    assert [rule for rule in sorted(NOT_FILES) if f'"{rule}"' not in words] == []
