"""No file that somebody can have written is refused for its size, and none that nobody can have written holds up the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from subprocess import CompletedProcess

import pytest

from minutebook.diagnostics import MAX_SHOWN, ContentErrors, Diagnostic, Location
from minutebook.parse.body import MAX_RECORDS, parse_body
from minutebook.parse.yaml_text import MAX_ENTRIES, MAX_VALUE, parse_yaml
from minutebook.prose import MAX_BLOCKS, MAX_PARAGRAPH, Prose, problems_in, tokens_of
from minutebook.read import Source

PATH = PurePosixPath("content/meetings/2018-01-30.md")


def problems_of_body(body: str) -> list[Diagnostic]:
    told: list[Diagnostic] = []
    parse_body(Source(PATH, "meetings", PATH.stem, body), body, 1, told.append)
    return told


def problem_of_yaml(text: str) -> Diagnostic:
    with pytest.raises(ContentErrors) as errors:
        parse_yaml(text, PATH)
    (problem,) = errors.value.diagnostics
    return problem


def test_a_paragraph_may_be_as_long_as_the_limit_and_no_longer() -> None:
    line = "x" * 999 + "\n"
    longest = line * (MAX_PARAGRAPH // 1000)
    assert [*problems_in(tokens_of(f"{longest}\nYes.\n", 1), PATH)] == []
    (problem,) = problems_in(tokens_of(f"No.\n\n{longest}{line}\nYes.\n", 1), PATH)
    assert (problem.location.line, problem.rule) == (3, "text-too-long")
    assert "at most 20,000 letters, got 20,999" in problem.message


def test_what_stands_around_a_paragraph_that_is_too_long_is_read() -> None:
    words = Prose(tuple(tokens_of(f"Before.\n\n{('x' * 999 + chr(10)) * 30}\nAfter.\n", 1))).text
    assert words.startswith("Before.\nxxx")
    assert words.endswith("x\nAfter.")


@pytest.mark.parametrize(
    ("block", "each"), [("x\n\n", 1), ("- x\n", 1), ("|x|y|\n", 2), ("## x\n\n", 1)], ids=["paragraphs", "entries", "cells", "headings"]
)
def test_a_text_may_have_as_many_blocks_as_the_limit_and_no_more(block: str, each: int) -> None:
    """A table of 60,000 rows took more memory than a build may; what stands before the block that is too much is still read."""
    head = "|a|b|\n|-|-|\n" if each == 2 else ""
    before = f"Before it.\n\n{head}"
    most = before + block * ((MAX_BLOCKS - 1) // each - bool(head))
    assert not [problem for problem in problems_in(tokens_of(most, 1), PATH) if problem.rule == "records-too-many"]
    tokens = tokens_of(most + block, 1)
    assert next(token.content for token in tokens if token.type == "inline") == "Before it."
    (problem,) = (problem for problem in problems_in(tokens, PATH) if problem.rule == "records-too-many")
    assert "at most 20,000 paragraphs, entries of lists and cells of tables, got 20,00" in problem.message
    assert [problem.rule for problem in problems_of_body(most + block) if problem.rule == "records-too-many"][:1] == ["records-too-many"]


def test_notes_may_have_as_many_records_as_the_limit_and_no_more() -> None:
    """Items, questions, responses and records are counted, and the commitments that are marked in words."""
    item = "## {0}th matter\n\n**Question (Chair):** Why?\n\n**Response (Clerk):** **Commitment {0}:** So.\n\n"
    most = "".join(map(item.format, range(1, MAX_RECORDS // 4 + 1)))
    assert problems_of_body(most) == []
    (problem,) = problems_of_body(f"{most}## One too many\n\nYes.\n\n## And another\n")
    assert (problem.location.line, problem.rule) == (most.count("\n") + 1, "records-too-many")


def test_a_list_of_commitments_is_counted_too() -> None:
    listed = "".join(f"- **Commitment {number}:** So.\n" for number in range(1, MAX_RECORDS + 2))
    for notes in (f"## A matter\n\n{listed}", f"## A matter\n\n{listed}\n## Another\n"):
        assert [problem.rule for problem in problems_of_body(notes)] == ["records-too-many"]


def test_a_list_of_yaml_may_have_as_many_entries_as_the_limit_and_no_more() -> None:
    listed = "- a\n" * MAX_ENTRIES
    parse_yaml(listed, PATH)
    problem = problem_of_yaml(f"{listed}- a\n- a\n")
    assert (problem.location.line, problem.rule) == (MAX_ENTRIES + 1, "records-too-many")
    keys = "".join(f"a{number}: b\n" for number in range(MAX_ENTRIES))
    parse_yaml(keys, PATH)
    problem = problem_of_yaml(f"{keys}more: b\n")
    assert (problem.location.line, problem.rule) == (MAX_ENTRIES + 1, "records-too-many")


def test_a_value_of_yaml_may_be_as_long_as_the_limit_and_no_longer() -> None:
    longest = "a: |\n" + f"  {'x' * 99}\n" * (MAX_VALUE // 100)
    parse_yaml(longest, PATH)
    assert problem_of_yaml(f"{longest}  {'x' * 99}\n").rule == "text-too-long"


def test_the_longest_real_notes_are_far_below_the_limits() -> None:
    """A council's longest day: 300 items, 200 actions, as many answers, and paragraphs of 2,000 letters; half a megabyte."""
    paragraph = "The council heard the officer on the matter. " * 44
    item = (
        "## {0}. A matter\n\n{1}\n\n**Question (Chair):** Why?\n\n**Response (Clerk):** So.\n\n> **Action 2018-01-30/{0}**\n>\n> Go on.\n\n"
    )
    notes = "".join(item.format(number, paragraph) for number in range(1, 301))
    assert len(notes) > 500_000
    assert {problem.rule for problem in problems_of_body(notes)} <= {"action-id"}


def test_of_thousands_of_errors_the_first_of_each_file_are_shown_and_the_others_are_counted(
    command: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    (content / "meetings").mkdir(parents=True)
    for name in ("site", "series", "roles", "people", "glossary"):
        (content / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    (content / "meetings" / "2018-01-30.md").write_text("---\na: b\n---\n" + "##No space\n\n" * 1000, encoding="utf-8")
    for name in ("build", "check"):
        refused = command(name, "--content", content, *(("--output", tmp_path / "site") if name == "build" else ()))
        lines = refused.stderr.splitlines()
        notes = [line for line in lines[:-1] if "2018-01-30.md" in line]
        assert len(notes) == MAX_SHOWN
        assert f", of which {MAX_SHOWN} of a file are shown (there are 9" in lines[-1]
        assert f" more in {content / 'meetings' / '2018-01-30.md'})" in lines[-1]
        assert any("site.yaml" in line for line in lines[:-1])


def test_a_program_is_told_of_all_errors(command: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "meetings").mkdir(parents=True)
    (content / "meetings" / "2018-01-30.md").write_text("---\na: b\n---\n" + "##No\u00adspace\n\n" * 1000, encoding="utf-8")
    told = command("check", "--content", content, "--format", "json")
    assert told.stdout.count('"rule"') > 1000


def test_an_error_is_at_its_place_however_many_come_before_it() -> None:
    told = [problem.location for problem in problems_of_body("##No space\n\n" * 500)]
    assert told == [Location(PATH, 1 + 2 * number) for number in range(500)]
