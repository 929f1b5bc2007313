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

from minutebook.diagnostics import ADVICE
from tests.regenerate_cases import BASE, CASES, cases, messages_with, target
from tests.test_cases import NOT_FILES, expected, rules_of_the_code

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/rules"
INDEX = FOLDER / "README.md"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)
RULES = frozenset(rules_of_the_code())
HEADINGS = ["What it means", "Why", "Example", "If it is meant"]
COMING = frozenset({"todo-left"})
"""Rules whose pages were written before their code. One that has come leaves this list, and its page shows a message."""
WITH_MESSAGES = [page for page in PAGES if page.stem not in COMING]
MENDED_ELSEWHERE = frozenset({"file-unknown"}) | NOT_FILES
"""Rules that are not about what is written in a file: no words put in place of others mend what they name."""
NEVER_ACCEPTED = frozenset({"accepted-unused"})
"""Advice on what is accepted: it is followed."""


def sections(page: Path) -> dict[str, str]:
    """Return what stands under each heading of a page."""
    # An excerpt may hold headings of its own.
    _, *parts = re.split(rf"^## ({'|'.join(HEADINGS)})$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def example(page: Path) -> tuple[str, list[str], str]:
    """Return the wrong excerpt of a page, the messages that it gives, and the mended excerpt."""
    fences = re.findall(r"^```(\w*)\n(.*?)\n```$", sections(page)["Example"], flags=re.MULTILINE | re.DOTALL)
    (wrong, mended) = (words for language, words in fences if language != "text")
    return wrong, [line for language, words in fences if language == "text" for line in words.splitlines()], mended


def bare(text: str) -> str:
    """Return text without what editors' programs leave at the ends of lines, so that a page need not hold it."""
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


def without_place(messages: Iterable[str]) -> set[str]:
    """Return messages without their file and line, which move when lines are added."""
    return {message.partition(": ")[2] for message in messages}


def giving(shown: list[str], quoted: dict[str, list[Path]]) -> list[Path]:
    """Return the cases that give all the messages of an example."""
    return [case for case in quoted[shown[0]] if set(shown) <= set(expected(case))]


def entries(page: Path) -> list[tuple[str, str]]:
    """Return each entry of a page that accepts advice, as a line to copy, with its rule."""
    return re.findall(r"^(  - \{rule: ([a-z-]+),.* reason: .*\})$", sections(page)["If it is meant"], flags=re.MULTILINE)


@pytest.fixture(scope="module")
def quoted() -> dict[str, list[Path]]:
    """Every message that the cases give, with the cases that give it."""
    given: dict[str, list[Path]] = {}
    for case in cases():
        for message in expected(case):
            given.setdefault(message, []).append(case)
    return given


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    named = {page.stem for page in PAGES}
    assert {"without a page": sorted(RULES - named)} == {"without a page": []}
    assert {"without a rule": sorted(named - RULES - COMING)} == {"without a rule": []}
    assert {"no longer to come": sorted(RULES & COMING)} == {"no longer to come": []}


def test_the_help_that_programs_are_given_is_the_page_of_the_rule(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    shutil.copyfile(CASES / "dreadful.md", content / "meetings/2018-01-30.md")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(content), "--format", "json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert len(told) > 1
    assert [ROOT / record["help"] for record in told] == [FOLDER / f"{record['rule']}.md" for record in told]
    assert [record["help"] for record in told if not (ROOT / record["help"]).is_file()] == []


def test_the_index_names_every_page_once_and_nothing_else() -> None:
    linked = re.findall(r"^- \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\): \S", INDEX.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [words for words, file in linked if words != file] == []
    assert sorted(file for _, file in linked) == sorted(page.stem for page in PAGES)


def test_the_index_keeps_advice_apart_from_errors() -> None:
    """Its last part is what an editor may leave, and what is said of such leave."""
    *_, advice = INDEX.read_text(encoding="utf-8").partition("\n## Advice\n")
    assert sorted(re.findall(r"^- \[([a-z0-9-]+)\]", advice, flags=re.MULTILINE)) == sorted({*ADVICE, "accepted-rule"})


def test_the_message_that_the_index_explains_is_one_that_is_given(quoted: dict[str, list[Path]]) -> None:
    shown = re.findall(r"^```text\n(.*)\n```$", INDEX.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert shown
    assert [message for message in shown if message not in quoted] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_its_name_one_sentence_and_the_four_headings(page: Path) -> None:
    title, empty, sentence, after, *_ = page.read_text(encoding="utf-8").split("\n")
    assert (title, empty, after) == (f"# {page.stem}", "", "")
    assert sentence.endswith(".")
    assert list(sections(page)) == HEADINGS
    assert all(words.strip() for words in sections(page).values())


@pytest.mark.parametrize("page", WITH_MESSAGES, ids=lambda page: page.stem)
def test_a_page_says_truly_whether_its_rule_can_be_accepted(page: Path, quoted: dict[str, list[Path]]) -> None:
    """Advice has an entry to copy, of its own rule; a rule that gives errors too has none."""
    given = [message for message in quoted if message.endswith(f" [{page.stem}]")]
    advice = bool(given) and all(": advice: " in message for message in given)
    assert [rule for _, rule in entries(page)] == ([page.stem] if advice and page.stem not in NEVER_ACCEPTED else [])


@pytest.mark.parametrize("page", [page for page in PAGES if entries(page)], ids=lambda page: page.stem)
def test_an_entry_that_is_copied_from_a_page_accepts_the_example(page: Path, quoted: dict[str, list[Path]]) -> None:
    """The messages of the example are given no more, and no error comes, nor advice that the entry is of no use."""
    _, shown, _ = example(page)
    case = giving(shown, quoted)[0]
    ((entry, _),) = entries(page)
    text = case.read_text(encoding="utf-8").replace("\n---\n", f"\naccepted:\n{entry}\n---\n", 1)
    after = without_place(messages_with({target(case): text.encode()}))
    assert after <= without_place(expected(case)) - without_place(shown)


@pytest.mark.parametrize("rule", sorted(NEVER_ACCEPTED))
def test_what_is_said_never_to_be_accepted_is_not(rule: str) -> None:
    case = CASES / f"{rule}.md"
    entry = f"  - {{rule: {rule}, reason: It is so.}}"
    text = case.read_text(encoding="utf-8").replace("\naccepted:\n", f"\naccepted:\n{entry}\n", 1)
    assert without_place(messages_with({target(case): text.encode()})) > without_place(expected(case))


@pytest.mark.parametrize("page", WITH_MESSAGES, ids=lambda page: page.stem)
def test_a_message_in_an_example_is_one_that_is_given(page: Path, quoted: dict[str, list[Path]]) -> None:
    _, shown, _ = example(page)
    assert shown
    assert [message for message in shown if not message.endswith(f" [{page.stem}]")] == []
    if page.stem not in NOT_FILES:
        assert [message for message in shown if message not in quoted] == []


@pytest.mark.parametrize("page", [page for page in WITH_MESSAGES if page.stem not in MENDED_ELSEWHERE], ids=lambda page: page.stem)
def test_an_example_is_wrong_before_and_right_after(page: Path, quoted: dict[str, list[Path]]) -> None:
    """The excerpt stands in a case that gives the messages; with the mended one in its place they are gone, and no other comes."""
    wrong, shown, mended = example(page)
    texts = {case: bare(case.read_text(encoding="utf-8")) for case in giving(shown, quoted)}
    case = next(case for case, text in texts.items() if f"\n{wrong}\n" in f"\n{text}")
    text = f"\n{texts[case]}".replace(f"\n{wrong}\n", f"\n{mended}\n", 1)[1:]
    after = without_place(messages_with({target(case): text.encode()}))
    left = without_place(expected(case)) - without_place(shown)
    errors = {words for words in after if not words.startswith("advice: ")}
    assert errors | {words for words in after - left if words.endswith(f" [{page.stem}]")} == set()


def test_every_link_between_pages_leads_to_one() -> None:
    linked = {file for page in [INDEX, *PAGES] for file in re.findall(r"\]\(([^)#]+\.md)\)", page.read_text(encoding="utf-8"))}
    pages = {file for file in linked if "/" not in file and "<" not in file}
    # An example may link to a file by mistake: that is what it shows.
    assert sorted(pages - {path.name for path in FOLDER.glob("*.md")}) == ["2017-09-26.md"]
