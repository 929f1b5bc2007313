"""Every mistake that an editor can make is reported in exactly the words, and at exactly the line, that people have read.

A case is a file of bad content in tests/cases; beside it stands a .txt with the complete messages that are expected.

- A case stands in for one file of tests/cases/base, a small content folder without mistakes, or is added to it.
- The folder that a case lies in is the path of that file: tests/cases/glossary.yaml/flag.yaml becomes content/glossary.yaml.
  A case that lies in no folder becomes content/meetings/2018-01-30.md.
- A case is named for the rule that it breaks: <rule>.md, or <rule>-<variant>.md. The dreadful ones break many.

After a change of words: python -m tests.regenerate_cases, then read the diff.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.regenerate_cases import BASE, CASES, cases, messages, messages_with, name

TESTS = Path(__file__).resolve().parent
NOT_FILES = frozenset({"content-missing", "file-missing", "file-kind", "file-too-large", "not-utf-8"})
"""Rules that a text file cannot break; test_read.py breaks them."""


def expected(case: Path) -> list[str]:
    return case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", cases(), ids=name)
def test_a_mistake_is_reported_in_the_words_that_people_have_read(case: Path) -> None:
    assert messages(case) == expected(case)


def test_the_content_that_cases_are_put_into_has_no_mistake() -> None:
    assert messages_with({}) == []


MEETING = """\
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

Both tugs are back from repair.
"""


def test_a_spelling_of_one_person_is_not_the_name_of_another() -> None:
    """The meetings list both, and one of them would vanish from the list of people."""
    people = "- name: Ann Archer\n  variants: [Ben Baker]\n"
    assert messages_with({Path("people.yaml"): people.encode(), Path("meetings/2018-01-30.md"): MEETING.encode()}) != []


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
    assert messages_with({Path("meetings/2018-01-30.md"): f"{MEETING}\n{words}\n".encode()}) == []


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
    meeting = MEETING.replace("attendance:", f"{front_matter}\nattendance:")
    assert len(messages_with({Path("meetings/2018-01-30.md"): meeting.encode()})) == 1


def test_values_are_read_as_they_are_typed() -> None:
    """YAML 1.1 would make 630 of the time, false of the label and 8 of the venue."""
    meeting = MEETING.replace("attendance:", "time: 10:30\nvenue: 010\nattendance:").replace("role: DHM}", "role: DHM, label: NO}")
    record = "\n> **Action 2018-01-30/1** — owner: NO; due: June 2018\n>\n> Hire a tug.\n"
    assert messages_with({Path("meetings/2018-01-30.md"): (meeting + record).encode()}) == []


def test_every_rule_has_a_case() -> None:
    """Each rule that the code can name is broken by a case, or else by a test of test_read.py."""
    rules = set(rules_of_the_code())
    broken = {rule for case in cases() for rule in [_rule_of(case, rules)] if rule}
    assert {"without a case": sorted(rules - broken - NOT_FILES)} == {"without a case": []}
    words = (TESTS / "test_read.py").read_text(encoding="utf-8")
    assert {"not in test_read.py": [rule for rule in sorted(NOT_FILES) if f'"{rule}"' not in words]} == {"not in test_read.py": []}


def test_a_case_ends_with_the_rule_that_it_is_named_for() -> None:
    rules = set(rules_of_the_code())
    elsewhere = [
        name(case)
        for case in cases()
        if not case.stem.startswith("dreadful") and not expected(case)[-1].endswith(f" [{_rule_of(case, rules)}]")
    ]
    assert elsewhere == []


def test_no_expectation_has_lost_its_case() -> None:
    texts = {path.with_suffix("") for path in CASES.rglob("*.txt") if BASE not in path.parents}
    assert texts == {case.with_suffix("") for case in cases()}


def _rule_of(case: Path, rules: set[str]) -> str:
    """Return the rule that a case is named for: the longest that its name begins with."""
    return max((rule for rule in rules if f"{case.stem}-".startswith(f"{rule}-")), key=len, default="")


# --- the rules that stand in the code ---------------------------------------------------------------------------------


class Package:
    """The functions of minutebook/ and the calls of them, for following a value back to the words in the source."""

    def __init__(self, folder: Path) -> None:
        self.functions: dict[ast.AST, tuple[str, ast.FunctionDef]] = {}
        """The function that each node stands in, and the module of both."""
        self.calls: list[tuple[str, str, ast.Call]] = []
        """Module, name of what is called, call."""
        for path in sorted(folder.rglob("*.py")):
            self._add(ast.parse(path.read_text(encoding="utf-8")), path.as_posix(), None)

    def _add(self, node: ast.AST, module: str, function: ast.FunctionDef | None) -> None:
        if function:
            self.functions[node] = (module, function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            self.calls.append((module, node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node))
        for child in ast.iter_child_nodes(node):
            self._add(child, module, node if isinstance(node, ast.FunctionDef) else function)

    def arguments(self, called: str, place: int, module: str | None = None) -> Iterator[ast.expr]:
        """Yield what calls, of one module or of all, hand over at a place."""
        yield from (call.args[place] for at, to, call in self.calls if to == called and module in (None, at) and len(call.args) > place)

    def words(self, value: ast.expr) -> Iterator[str]:
        """Yield every text that value can be: what is written there, or what callers hand over."""
        match value:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=parts):
                yield from map("".join, product(*(list(self.words(part)) for part in parts)))
            case ast.FormattedValue(value=inner):
                yield from self.words(inner)
            case ast.Name(id=parameter):
                module, function = self.functions[value]
                parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
                private = module if function.name.startswith("_") else None
                for argument in self.arguments(function.name, parameters.index(parameter), private):
                    yield from self.words(argument)
            case _:
                raise AssertionError(f"cannot tell what {ast.unparse(value)} is")


def rules_of_the_code() -> Iterator[str]:
    """Yield the rule of every Diagnostic that is made anywhere in minutebook/."""
    package = Package(TESTS.parent / "minutebook")
    for rule in package.arguments("Diagnostic", 2):
        yield from package.words(rule)
