"""A name goes wherever it stands and in whatever form it is written; a name that is part of another one stays."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from minutebook.withdrawing.leftovers import alike
from minutebook.withdrawing.names import Name
from minutebook.withdrawing.spellings import written_plainly
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


@pytest.mark.parametrize(
    "text",
    ["Аnn Smith", "Ann Ѕmіth", "ΑΝΝ SMITH", "Smith, Аnn", "Mrs Ѕmith", "А. Smith", "А.\u00a0Ѕmіth"],
    ids=["Cyrillic А", "Cyrillic Ѕ and і", "Greek", "surname first", "after a title", "an initial", "both"],
)
def test_letters_of_another_alphabet_that_look_the_same_do_not_hide_a_name(text: str) -> None:
    assert ANN.words.sub("X", text) == "X"


def test_a_name_with_such_letters_is_found_where_they_are_latin_ones() -> None:
    assert Name(("Аnn Ѕmith",), ()).words.sub("X", "Ann Smith and Аnn Ѕmith") == "X and X"


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


HIDDEN = {
    "Ann **Smith** and _Ann_ Smith.": "X and X.",
    "**Ann** **Smith**, ***Ann** Smith*": "X, *X*",
    "Ann&nbsp;Smith, Ann&#32;Smith, &#65;nn Smith": "X, X, X",
    "Ann\u2009Smith, An&shy;n Smith": "X, X",
    "[Ann](https://x.example/a) Smith, Ann [Smith](https://x.example/)": "X, X",
    "* Ann\n* Smith": "* Ann\n* Smith",
    "Ann **Smith came**": "Ann **Smith came**",
    "ann_smith_hope **and** [x](y)": "ann_smith_hope **and** [x](y)",
}


@pytest.mark.parametrize(("text", "expected"), HIDDEN.items())
def test_marks_and_codes_do_not_hide_a_name(text: str, expected: str) -> None:
    assert ANN.words.sub("X", written_plainly(text, ANN)) == expected


@pytest.mark.parametrize("text", ["Ann-Smith", "AnnSmith", "Änn Smith", "Ann Mary Smith", "@annsmith", "Ann (Smith)", "Ann M Jo Smith"])
def test_what_may_be_the_name_is_told_by_its_line(text: str) -> None:
    path = PurePosixPath("content/pages/about.md")
    assert list(alike(ANN, {path: f"One.\n\nIt was {text} there.\n"})) == [(path, 3)]


@pytest.mark.parametrize("text", ["Mary Ann Smith-Hope", "Annual smithy", "Joann Smithson", "Smith.\n\nAnn"])
def test_what_is_somebody_elses_is_not_told(text: str) -> None:
    assert list(alike(ANN, {PurePosixPath("content/pages/about.md"): f"{text}\n"})) == []


def test_a_name_that_is_read_but_not_written_so_goes_and_what_cannot_go_is_told(content: Path, command: Run) -> None:
    about = content / "pages/about-ann.md"
    about.parent.mkdir(exist_ok=True)
    text = "Ann **Smith** and *Ann* Smith, Ann&nbsp;Smith, Ann&#32;Smith and &#65;nn Smith.\n\nAnn **Smith came** in.\n\nAnn-Smith\n"
    about.write_text(f"---\ntitle: About\n---\n\n{text}", encoding="utf-8")
    # A logo may say how it is drawn, and what the parts of it are called.
    (content / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<path class="Ann Smith" d="M0 0h1"/></svg>', encoding="utf-8"
    )
    with (content / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("\nlogo: logo.svg\n")
    ledger = content / "addresses.lock"
    ledger.write_text(ledger.read_text(encoding="utf-8") + "/themes/smiths-yard/ withdrawn 2024-05-01: it was sold\n", encoding="utf-8")
    command("--content", "content", "--no-search", cwd=content.parent)
    command("--content", "content", "--no-search", "--drafts", cwd=content.parent)
    assert (content.parent / ".site.memory").exists()
    done = command("withdraw", "Ann Smith", "--reason", "she asked for it", cwd=content.parent)
    assert done.returncode == 1, done.stderr
    assert "content/logo.svg:2\n" in done.stderr
    assert "content/pages/about-ann.md:7\n" in done.stderr
    assert "This may be the same name, look at it:\n  content/pages/about-ann.md:9\n" in done.stdout
    assert "content/addresses.lock:" in done.stdout
    assert about.read_text(encoding="utf-8").split("\n")[4] == "A person and a person, a person, a person and a person."
    left = {path.name for path in content.parent.iterdir()}
    assert not left & {".site.memory", ".preview.memory", "preview"}, left
