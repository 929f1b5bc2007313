"""Every rule that a message can end in has a page in docs/rules that a note-taker can trust: its example is true, and so is the mending."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from minutebook.rules import ADVICE, PERSONAL_DATA, RULES
from tests.cases import BASE, NOTES, Case, cases, messages_with
from tests.regenerate_rules import INDEX, PAGES, ROOT, written
from tests.test_cases import NOT_FILES

HEADINGS = ["What it means", "Why", "Example", "If it is meant"]
MENDED_ELSEWHERE = frozenset({"file-unknown", "logo", "person-offices", "words-changed", "words-unrecorded"}) | NOT_FILES
"""Rules that no words put in place of others mend: they are not about what is written in one file, or people.yaml settles them."""
NEVER_ACCEPTED = frozenset({"accepted-unused", "correction-general", "words-unrecorded"})
"""Advice on what is accepted, and on what publishing writes: it is followed."""
ACCEPTED = sorted((ADVICE.keys() - NEVER_ACCEPTED) | {PERSONAL_DATA})


def sections(rule: str) -> dict[str, str]:
    """Return what stands under each heading of a page."""
    # An excerpt may hold headings of its own.
    _, *parts = re.split(rf"^## ({'|'.join(HEADINGS)})$", (PAGES / f"{rule}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def example(rule: str) -> tuple[str, list[str], str]:
    """Return the wrong excerpt of a page, the messages that it gives, and the mended excerpt."""
    fences = re.findall(r"^```(\w*)\n(.*?)\n```$", sections(rule)["Example"], flags=re.MULTILINE | re.DOTALL)
    (wrong, mended) = (words for language, words in fences if language != "text")
    return wrong, [line for language, words in fences if language == "text" for line in words.splitlines()], mended


def entries(rule: str) -> list[tuple[str, str]]:
    """Return each entry of a page that accepts advice, as a line to copy, with its rule."""
    return re.findall(r"^(  - \{rule: ([a-z-]+),.* reason: .*\})$", sections(rule)["If it is meant"], flags=re.MULTILINE)


def bare(text: str) -> str:
    """Return text without what editors' programs leave at the ends of lines, so that a page need not hold it."""
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


def without_place(messages: Iterable[str]) -> set[str]:
    """Return messages without their file and line, which move when lines are added."""
    return {message.partition(": ")[2] for message in messages}


def giving(shown: list[str]) -> list[Case]:
    """Return the cases that give all the messages of an example."""
    return [case for case in cases() if set(shown) <= set(case.expected)]


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(page.stem for page in PAGES.glob("*.md") if page != INDEX) == sorted(RULES)


def test_the_index_the_heads_of_the_pages_and_the_schema_say_what_the_rules_say() -> None:
    """After a change: python -m tests.regenerate_rules."""
    assert [file.name for file, text in written() if file.read_text(encoding="utf-8") != text] == []


def test_what_programs_are_given_of_a_rule_is_its_sentence_and_its_page(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    dreadful = next(case for case in cases() if case.rule == "dreadful")
    (content / NOTES).write_text(dreadful.text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content), "--format", "json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert len(told) == len(dreadful.expected)
    assert [record["sentence"] for record in told] == [RULES[record["rule"]] for record in told]
    assert [ROOT / record["help"] for record in told] == [PAGES / f"{record['rule']}.md" for record in told]


@pytest.mark.parametrize("rule", RULES)
def test_a_page_has_the_four_headings_with_words_under_each(rule: str) -> None:
    assert list(sections(rule)) == HEADINGS
    assert all(words.strip() for words in sections(rule).values())


@pytest.mark.parametrize("rule", RULES)
def test_a_page_says_truly_whether_its_rule_can_be_accepted(rule: str) -> None:
    """Advice has an entry to copy, of its own rule; an error has none."""
    assert [accepted for _, accepted in entries(rule)] == ([rule] if rule in ACCEPTED else [])


@pytest.mark.parametrize("rule", ACCEPTED)
def test_an_entry_that_is_copied_from_a_page_accepts_the_example(rule: str) -> None:
    """The messages of the example are given no more, and no error comes, nor advice that the entry is of no use."""
    _, shown, _ = example(rule)
    case = giving(shown)[0]
    ((entry, _),) = entries(rule)
    after = messages_with({case.path: case.text.replace("\n---\n", f"\naccepted:\n{entry}\n---\n", 1)})
    assert without_place(after) <= without_place(case.expected) - without_place(shown)


@pytest.mark.parametrize("rule", sorted(NEVER_ACCEPTED - MENDED_ELSEWHERE))
def test_what_is_said_never_to_be_accepted_is_not(rule: str) -> None:
    (case,) = (case for case in cases() if case.rule == rule)
    after = messages_with({case.path: case.text.replace("\naccepted:\n", f"\naccepted:\n  - {{rule: {rule}, reason: It is so.}}\n", 1)})
    assert without_place(after) > without_place(case.expected)


@pytest.mark.parametrize("rule", RULES)
def test_a_message_in_an_example_is_one_that_is_given(rule: str) -> None:
    _, shown, _ = example(rule)
    assert shown
    assert [message for message in shown if not message.endswith(f" [{rule}]")] == []
    if rule not in NOT_FILES:
        assert [message for message in shown if not giving([message])] == []


def test_the_message_that_the_index_explains_is_one_that_is_given() -> None:
    (shown,) = re.findall(r"^```text\n(.*)\n```$", INDEX.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert giving([shown])


@pytest.mark.parametrize("rule", sorted(RULES.keys() - MENDED_ELSEWHERE))
def test_an_example_is_wrong_before_and_right_after(rule: str) -> None:
    """The excerpt stands in a case that gives the messages; with the mended one in its place they are gone, and no other comes."""
    wrong, shown, mended = example(rule)
    texts = {case: f"\n{bare(case.text)}" for case in giving(shown)}
    case, text = next((case, text) for case, text in texts.items() if f"\n{wrong}\n" in text)
    after = without_place(messages_with({case.path: text.replace(f"\n{wrong}\n", f"\n{mended}\n", 1)[1:]}))
    left = without_place(case.expected) - without_place(shown)
    errors = {words for words in after if not words.startswith("advice: ")}
    assert errors | {words for words in after - left if words.endswith(f" [{rule}]")} == set()


def test_every_link_between_pages_leads_to_one() -> None:
    pages = list(PAGES.glob("*.md"))
    linked = {file for page in pages for file in re.findall(r"\]\(([^)#]+\.md)\)", page.read_text(encoding="utf-8"))}
    # An example may link to a file by mistake: that is what it shows.
    assert {file for file in linked if "/" not in file and "<" not in file} - {page.name for page in pages} == {"2017-09-26.md"}
