"""A name goes wherever it stands and in whatever form it is written; a name that is part of another one stays."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.withdrawing.names import Name
from tests.withdrawing.archive import write

Run = Callable[..., subprocess.CompletedProcess[str]]
ANN = Name(("Ann Smith",), ("Mary Ann Smith-Hope", "Bob Jones"))
FORMS = {
    "Ann Smith said": "X said",
    "ANN SMITH'S review": "X'S review",
    "ann smith’s review": "X’s review",
    "Mrs Smith and Mr. A. Smith": "X and X",
    "the Rev. Dr Ann Smith,": "X,",
    "A.Smith and A. M. Smith": "X and X",
    "Ann M. Smith": "X",
    "Smith, Ann (Clerk)": "X (Clerk)",
    "Ann\u00a0Smith": "X",
    "> asked Ann\n> Smith to": "> asked X to",
    "_Ann Smith_ and **Ann Smith**": "_X_ and **X**",
}
OTHERS = [
    "Annual smithy",
    "Ann Smithson",
    "Joann Smith",
    "Annie Smith",
    "Ann, Smith's dog",
    "blacksmith",
    "Ann Smith-Hope",
    "Mary Ann Smith-Hope",
    "A Smith",
]
ADDRESSES = {
    "/people/ann-smith/": "/people/a-person/",
    "https://x.example/Ann_Smith.pdf": "https://x.example/a-person.pdf",
    "mailto:ann.smith@x.example": "mailto:a-person@x.example",
    "mailto:annsmith99@x.example": "mailto:a-person99@x.example",
    "#item-ann-smiths-review": "#item-a-persons-review",
    "smith%20ann": "a-person",
    "joann-smith": "joann-smith",
    "/people/mary-ann-smith-hope/": "/people/mary-ann-smith-hope/",
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_a_name_is_found_in_all_its_forms(text: str, expected: str) -> None:
    assert ANN.words.sub("X", text) == expected


@pytest.mark.parametrize("text", OTHERS)
def test_a_name_that_is_part_of_another_one_stays(text: str) -> None:
    assert not ANN.in_words(text)


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_a_name_is_found_in_addresses(address: str, expected: str) -> None:
    assert ANN.out_of_address(address) == expected


def test_a_title_with_a_surname_stays_where_somebody_else_has_the_surname() -> None:
    assert not Name(("Ann Smith",), ("Bob Smith",)).in_words("Mrs Smith came.")


def test_a_name_with_marks_hyphens_and_apostrophes_is_found_without_them_too() -> None:
    name = Name(("Siân O'Pryderi-Lunt",), ())
    assert name.words.sub("X", "Sian O’Pryderi‑Lunt, SIÂN O'PRYDERI-LUNT and Cllr O’Pryderi-Lunt") == "X, X and X"


NOTES = """\
---
title: Harbour board
series: monthly
status: approved
date: 2024-03-19
chair: Ann Smith
notes_by: Ann Smith, Clerk
attendance:
  - {name: Mrs Ann Smith, role: Clerk, label: AS}
  - {name: Tove Quay, role: Chair}
---

## 1. Complaint by Ann Smith

See [above](/meetings/2024-03-19/#item-1-ann-smiths-house), [her page](/people/mrs-ann-smith/) and [her letter](https://x.example/ann.smith.pdf).

**Question (AS):** Annual costs? Ann Smith asked. The Clerk, Ann Smith, asked again.

**Response (Mrs Ann Smith and Chair):** Mrs
Smith was told. AS left.

> **Action 2024-03-19/1** — owner: AS, Chair; due: April 2024 meeting
>
> ANN SMITH to write.

### Ann Smith's house

Nothing.

## 2. Ann Smith {#ann-smith}

Smith, a surname alone, may be somebody else's.
"""
LATER = """\
---
title: Harbour board
series: monthly
status: approved
date: 2024-04-16
attendance:
  - {name: Ann Smith, role: Chair}
---

## 1. Matters arising

> **Update on 2024-03-19/1** — owner: AS; status: complete
>
> Done, see [there](/meetings/2024-03-19/#item-1-ann-smiths-house) and [here](/meetings/2024-03-19/#ann-smith).
"""


@pytest.fixture
def content(tmp_path: Path, command: Run) -> Path:
    folder = tmp_path / "content"
    write(folder)
    (folder / "meetings/2024-03-19.md").write_text(NOTES, encoding="utf-8")
    (folder / "meetings/2024-04-16.md").write_text(LATER, encoding="utf-8")
    (folder / "people.yaml").write_text("- name: Mrs Ann Smith\n  variants: [Ann Smith]\n", encoding="utf-8")
    (folder / "themes/ann-smith-inquiry.md").write_text("---\ntitle: The Ann Smith inquiry\n---\n\nIt asked why.\n", encoding="utf-8")
    done = command("--content", folder, "--output", tmp_path / "site", "--record-addresses")
    assert done.returncode == 0, done.stderr
    ledger = folder / "addresses.lock"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "/people/a-smith/ -> /people/mrs-ann-smith/\n", encoding="utf-8")
    return folder


def test_a_name_goes_out_of_lists_labels_words_headings_links_and_file_names(content: Path, command: Run) -> None:
    done = command("withdraw", "Ann Smith", "--reason", "she asked for it", "--content", content)
    assert done.returncode == 0, done.stderr
    notes = (content / "meetings/2024-03-19.md").read_text(encoding="utf-8")
    assert "status: amended\n" in notes
    assert "chair: Clerk to the board\nnotes_by: Clerk to the board, Clerk\n" in notes
    assert "- {name: a person, role: Clerk}\n" in notes
    assert 'text: "The name of a person was withdrawn: she asked for it"' in notes
    assert "## 1. Complaint by the Clerk to the board\n" in notes
    assert "See [above](/meetings/2024-03-19/#item-1-the-clerk-to-the-boards-house), her page and" in notes
    assert "**Question (Clerk):** Annual costs? The Clerk to the board asked." in notes
    assert "**Response (Clerk and Chair):** The Clerk to the board was told. The Clerk to the board left." in notes
    assert "owner: Clerk, Chair; due" in notes
    assert "## 2. The Clerk to the board {#a-person}" in notes
    # An update names an owner as the action does, whatever the office was by then.
    assert "owner: Clerk; status: complete" in (content / "meetings/2024-04-16.md").read_text(encoding="utf-8")
    assert (content / "themes/a-person-inquiry.md").exists()
    # A surname alone is for people to look at.
    alone = notes.split("\n").index("Smith, a surname alone, may be somebody else's.") + 1
    assert re.findall(r"\S+\.md:\d+", done.stdout) == [f"{content}/meetings/2024-03-19.md:{alone}"]
    checked = command("check", "--content", content)
    assert checked.returncode == 0, checked.stderr
    built = command("--content", content, "--output", content.parent / "site", "--record-addresses")
    assert built.returncode == 0, built.stderr
    for folder in (content, content.parent / "site"):
        for path in folder.rglob("*"):
            assert not ANN.in_address(path.name), path
            if path.suffix in (".md", ".yaml", ".lock", ".html", ".xml", ".json", ".txt"):
                text = path.read_text(encoding="utf-8")
                assert not ANN.in_words(text), path
                assert "ann-smith" not in text, path
                # A licence gives what it is on AS IS, and SQL counts AS a name.
                assert "AS" not in re.findall(r"\bAS\b", text) or path.name == "serif-licence.txt" or path.parent.name == "data", path


@pytest.mark.parametrize(
    ("what", "reason", "said"),
    [
        ("Ann Smyth", "x", "did you mean 'Ann Smith'?"),
        ("Ann Smith", "Mrs Ann Smith asked for it", "--reason must not say the name"),
        ("Ann Smith", "*she* asked", "without marks of Markdown"),
        ("Ann Smith", "  ", "got none"),
    ],
)
def test_a_name_that_is_not_there_or_a_reason_that_says_it_is_refused(
    content: Path, command: Run, what: str, reason: str, said: str
) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    done = command("withdraw", what, "--reason", reason, "--content", content)
    assert done.returncode == 2
    assert said in done.stderr
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before
