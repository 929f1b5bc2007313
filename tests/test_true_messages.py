"""A message says what is so, and what it says to type is not what was typed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minutebook.addresses import is_base_address
from minutebook.diagnostics import ContentErrors
from minutebook.failures import OutputNotOurs
from minutebook.parse import parse
from minutebook.publish import staging
from minutebook.read import read
from tests.conftest import INVENTED

HEAD = """\
---
title: Dredging
series: board
status: approved
date: 2026-01-22
attendance:
  - {name: Merrin Oakhollow, role: CH}
---

"""
NOTES = f"{HEAD}## 1. Roads\n\nYes.\n"


def told(tmp_path: Path, text: str, file: str = "meetings/2026-01-22.md") -> list[str]:
    """Return what is wrong with one file of the invented archive, each without where the archive lies."""
    content = shutil.copytree(INVENTED, tmp_path / "content")
    (content / file).write_bytes(text.encode())
    try:
        parse(read(content))
    except ContentErrors as errors:
        return [str(error).partition(f"{file}:")[2] for error in errors.diagnostics]
    return []


@pytest.mark.parametrize("line", ["—", "–", "—-", "- - -", "----", "___"])
def test_a_line_that_a_program_drew_with_other_signs_is_written_anew(tmp_path: Path, line: str) -> None:
    mend = f"got {line!r}; write three hyphens in its place [front-matter]"
    assert told(tmp_path / "first", line + NOTES[3:]) == [f"1: the first line must be ---, {mend}"]
    last = NOTES.replace("}\n---\n", f"}}\n{line}\n")
    assert told(tmp_path / "last", last) == [f"8: front matter must end with a line ---, {mend}"]


def test_an_entry_without_words_is_no_line_that_ends_the_front_matter(tmp_path: Path) -> None:
    (message,) = told(tmp_path, NOTES.replace("}\n---\n", "}\n  -\n"))
    assert message.startswith("10: front matter must end with a line ---, got none; write --- on a line of its own above the words")


@pytest.mark.parametrize("file", ["meetings/2026-01-22.md", "site.yaml"])
def test_the_line_ends_of_an_old_mac_are_named(tmp_path: Path, file: str) -> None:
    (message,) = told(tmp_path, NOTES.replace("\n", "\r"), file)
    assert message.startswith("1: lines must end as programs end them today, got the line ends of an old Mac (CR alone); in your program")


@pytest.mark.parametrize("printed", ["12345678901234", "00012345678", "4" * 4400])
def test_votes_that_nobody_can_have_given_are_not_meant_as_themselves(tmp_path: Path, printed: str) -> None:
    """More than 4,300 figures ended the program."""
    (message,) = told(tmp_path, f"{HEAD}## 1. Roads\n\n> **Decision** — for: {printed}\n>\n> Yes.\n")
    assert message.startswith("12: for must be a whole number") and "did you mean" not in message
    assert ("of at most seven figures" in message) is not printed.startswith("0")


@pytest.mark.parametrize(
    ("record", "meant"), [("Decision 12345678901", ""), ("Action 2026-01-22/12345678901 — owner: CH", ""), ("Decision 0012", "12")]
)
def test_the_end_of_a_number_is_not_what_was_meant(tmp_path: Path, record: str, meant: str) -> None:
    label, dash, fields = record.partition(" — ")
    (message,) = told(tmp_path, f"{HEAD}## 1. Roads\n\n> **{label}**{dash}{fields}\n>\n> Yes.\n")
    found = re.search(r"did you mean \W(.*)\W\?", message)
    assert (found[1] if found else "") == meant


@pytest.mark.parametrize("heading", ["## 1.", "## 1", "## (4a)", "## 2.1"])
def test_a_heading_of_a_number_alone_has_no_words(tmp_path: Path, heading: str) -> None:
    (message,) = told(tmp_path, f"{HEAD}{heading} \n\nYes.\n")
    number = heading.partition(" ")[2]
    assert message.startswith(f"10: a heading must have words, got the number {number!r} alone; write behind it what it is about")
    assert told(tmp_path / "mended", f"{HEAD}{heading} (no title)\n\nYes.\n") == []


def test_a_year_is_a_heading(tmp_path: Path) -> None:
    assert told(tmp_path, f"{HEAD}## 2024\n\nYes.\n") == []


def test_two_headings_of_one_number_alone_are_to_have_words(tmp_path: Path) -> None:
    *_, last = told(tmp_path, f"{HEAD}## 2.\n\nYes.\n\n## 2.\n\nNo.\n")
    assert last.endswith("; write behind each what it is about, and its own number if this one is a slip [anchor-duplicate]")


@pytest.mark.parametrize("words", ["Roads", "1. Roads", "12) Roads"])
def test_words_with_a_line_under_them_were_meant_as_a_heading(tmp_path: Path, words: str) -> None:
    """Markdown takes "1. Roads" for an entry of a list, and the line under it for one across the page."""
    (message,) = told(tmp_path, f"{HEAD}{words}\n-----\n\nYes.\n")
    assert f"; put one there, or did you mean '## {words}', a heading? [heading-underlined]" in message
    assert told(tmp_path / "apart", f"{HEAD}{words}\n\n-----\n\nYes.\n") == []


def test_a_line_under_a_list_of_bullets_is_a_line(tmp_path: Path) -> None:
    assert told(tmp_path, f"{HEAD}- Roads\n- Boats\n---\n\nYes.\n") == []


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://a b.example/", "spaces"),
        ("https://a.example/<x>/", "the sign '<'"),
        ("https://a.example/`/", "the sign '`'"),
        ("https://a.example/?y=1", "what stands after ? or #"),
        ("https://a.example/#y", "what stands after ? or #"),
    ],
)
def test_a_sign_that_the_address_of_a_site_cannot_have_is_named(tmp_path: Path, address: str, without: str) -> None:
    site = re.sub(r"(?m)^base_address:.*$", f"base_address: '{address}'", (INVENTED / "site.yaml").read_text(encoding="utf-8"))
    assert not is_base_address(address)
    (message,) = told(tmp_path, site, "site.yaml")
    assert f"got {address!r}; write it without {without} [base-address]" in message


def test_nothing_is_left_beside_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes(b"theirs")
    with pytest.raises(OutputNotOurs), staging(tmp_path / "site"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
