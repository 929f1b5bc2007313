"""An editor's month, from the beginning of the notes to the page that the public reads, with the commands that editors run."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
Run = Callable[..., subprocess.CompletedProcess[str]]

INVENTED = Path(__file__).resolve().parent / "archive" / "content"
NOTES = "content/meetings/2026-02-25.md"
MINE = """\
## 1. Outstanding matters

> **Update on 2025-09-17/1** — status: complet
>
> The boat had been out, and the levels were handed round.

> **Update on 2025-09-17-public/1** — status: in progress; due: April 2026 meeting; reason: the sign-writer was ill
>
> Three of five signs were up.

## 2. The spring flood

*Themes: flood defences*

**Question (CH):** Who watches the gauge at night?

**Response (WB):** The bailiff, by turns.

> **Action 2026-02-25/1** — owner: WB; due: next meeting
>
> Write down who watches the gauge, and when.
"""


@pytest.fixture
def run(command: Command, tmp_path: Path) -> Run:
    """Run a command in a folder with the invented archive's content, and nothing else."""
    shutil.copytree(INVENTED, tmp_path / "content")

    def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return command(name, *arguments, cwd=tmp_path)

    return run


def build(run: Run, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("build", "--base-url", "https://archive.example/board/", *arguments)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def words(page: Path) -> str:
    """Return what a reader sees of a page, with one space between words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8").partition("<main")[2])).split())


def test_notes_are_begun_written_mended_approved_and_published(run: Run, tmp_path: Path) -> None:
    notes, site, lock = tmp_path / NOTES, tmp_path / "site", tmp_path / "content/addresses.lock"
    before = lock.read_text(encoding="utf-8")

    # The last notes announce no meeting, so the day is asked for.
    asked = run("new")
    assert (asked.returncode, "give the day of the meeting: make new DATE=YYYY-MM-DD" in asked.stderr) == (2, True)
    begun = run("new", "2026-02-25")
    assert (begun.returncode, begun.stdout.splitlines()[1]) == (
        0,
        "Next: write what is marked TODO, then run: make check",
    )

    # What is open is there to be reported on. The editor writes, and misspells a status.
    draft = notes.read_text(encoding="utf-8")
    assert "#   2025-09-17/1 (T/DE; due January 2026 meeting (first: 19 November 2025)): Survey the apron of Tarn Weir" in draft
    notes.write_text(draft.replace("status: draft  # then: approved", "status: approved"), encoding="utf-8")
    assert "[todo-left]" in run("check", NOTES).stderr
    head, body = draft.split("\n## 1. Outstanding matters\n", 1)
    assert body.startswith("\n> **Update on 2025-09-17/1** — status: TODO\n")
    head = head.replace(
        "# next_meeting: {date: YYYY-MM-DD, time: HH:MM, venue: …, focus: …}", "next_meeting: {date: 2026-04-22, focus: Eels}"
    )
    # What differs from meeting to meeting is asked for, and so is who came beside those who usually do.
    for mark, said in (("venue", "Lock Cottage"), ("chair", "Merrin Oakhollow"), ("notes_by", "Dree Lathe")):
        assert f"# TODO: {mark}: …\n" in head
        head = head.replace(f"# TODO: {mark}: …\n", f"{mark}: {said}\n")
    head = head.replace("role: CH}\n", "role: CH}\n  - {name: Zebedine Quillonby, role: WB}\n")
    notes.write_text(f"{head}\n{MINE}", encoding="utf-8")
    line = notes.read_text(encoding="utf-8").splitlines().index("> **Update on 2025-09-17/1** — status: complet") + 1
    checked = run("check", NOTES)
    assert checked.returncode == 1
    assert re.match(rf"{NOTES}:{line}: an update must have a status, .*did you mean 'complete'\? \[update-status\]\n", checked.stderr)

    # While it is wrong, nothing is published.
    assert build(run, "--record-addresses").returncode == 1
    assert (site.exists(), lock.read_text(encoding="utf-8")) == (False, before)

    # Mended, it passes; a draft is still no part of the site, and the action still waits.
    change(notes, "status: complet\n", "status: complete\n")
    checked = run("check", NOTES)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "advice:" not in checked.stdout
    assert [line.split(":")[0].strip() for line in run("list", "drafts").stdout.splitlines()[1:]] == ["2025-12-10", "2026-02-25"]
    assert build(run).returncode == 0
    assert not (site / "meetings/2026-02-25").exists()
    assert "The boat had been out" not in words(site / "actions/2025-09-17/1/index.html")

    # Approved, it is published: the page, what became of the actions, and the addresses for good.
    change(notes, "status: draft  # then: approved", "status: approved")
    assert run("check").returncode == 0
    published = build(run, "--record-addresses")
    assert (published.returncode, published.stderr) == (0, "")
    page = words(site / "meetings/2026-02-25/index.html")
    assert "Who watches the gauge at night?" in page
    assert "not approved" not in page
    ended = words(site / "actions/2025-09-17/1/index.html")
    assert "The boat had been out, and the levels were handed round." in ended
    assert re.search(r"\bComplete\b", ended, re.IGNORECASE)
    put_off = words(site / "actions/2025-09-17-public/1/index.html")
    assert "Three of five signs were up." in put_off
    assert "the sign-writer was ill" in put_off
    assert "Write down who watches the gauge" in words(site / "actions/2026-02-25/1/index.html")
    added = set(lock.read_text(encoding="utf-8").splitlines()) - set(before.splitlines())
    assert {"/meetings/2026-02-25/", "/meetings/2026-02-25/#action-1", "/actions/2026-02-25/1/"} <= added
    assert set(before.splitlines()) <= set(lock.read_text(encoding="utf-8").splitlines())

    # The next month begins where this one ended.
    assert run("new").returncode == 0
    following = (tmp_path / "content/meetings/2026-04-22.md").read_text(encoding="utf-8")
    assert re.findall(r"> \*\*Update on (\S+)\*\*", following)[-1] == "2026-02-25/1"
    assert "2025-09-17/1" not in following
    assert "Eels" in following


def test_published_notes_are_corrected_in_the_open(run: Run, tmp_path: Path) -> None:
    notes, site = tmp_path / "content/meetings/2025-09-17.md", tmp_path / "site"
    assert build(run, "--record-addresses").returncode == 0
    assert run("check").returncode == 0

    # A correction without its status is refused, and so is the status without a correction.
    change(notes, "status: approved", "status: amended")
    assert "amended notes must list at least one correction" in run("check").stderr
    change(
        notes, "time: 09:30\n", 'time: 09:30\ncorrections:\n  - {date: 2026-03-02, text: "The crest is of stone: item 2.1 said wood."}\n'
    )
    assert run("check").returncode == 0
    assert build(run, "--record-addresses").returncode == 0
    for page in ("meetings/2025-09-17", "corrections"):
        assert "The crest is of stone: item 2.1 said wood." in words(site / page / "index.html")


def test_a_new_title_keeps_the_old_address(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "content/meetings/2025-09-17.md"
    assert build(run, "--record-addresses").returncode == 0
    change(notes, "### 2.2 Fish pass {#fish-pass}", "### 2.2 Fish ladder")
    refused = run("check")
    assert (refused.returncode, "got '/meetings/2025-09-17/#fish-pass'" in refused.stderr) == (1, True)
    change(notes, "### 2.2 Fish ladder", "### 2.2 Fish ladder {#fish-pass}")
    # The title was published too, and readers are told.
    assert "the words published at /meetings/2025-09-17/#fish-pass must stay" in run("check").stderr
    correction = (
        "  - {date: 2026-03-02, text: The title was not that of the notes., at: fish-pass, before: Fish pass, after: Fish ladder}\n"
    )
    change(notes, "status: approved\n", f"status: amended\ncorrections:\n{correction}")
    assert run("check").returncode == 0


def test_published_words_are_withdrawn_with_a_notice_in_their_place(run: Run, tmp_path: Path) -> None:
    """No copy of them is left, not even in the files of the search, which are packed."""
    notes, site, lock = tmp_path / "content/meetings/2025-09-17-public.md", tmp_path / "site", tmp_path / "content/addresses.lock"

    def holders() -> list[str]:
        files = [path for path in site.rglob("*") if path.is_file()]
        return [path.name for path in files if b"Put up a sign" in unpacked(path.read_bytes())]

    assert build(run, "--record-addresses").returncode == 0
    assert any(name.endswith(".pf_fragment") for name in holders())
    text = notes.read_text(encoding="utf-8")
    notes.write_text(text.partition("**Question:**")[0] + "*Withheld: A private person could be known.*\n", encoding="utf-8")

    # Every address that would vanish is named, and marked as withdrawn.
    gone = set(re.findall(r"got '(/[^']+)'.* \[address-vanished\]", run("check").stderr))
    assert "/actions/2025-09-17-public/1/" in gone
    ledger = lock.read_text(encoding="utf-8").splitlines()
    reason = " withdrawn 2026-03-02: a private person could be known"
    lock.write_text("".join(f"{line}{reason if line in gone else ''}\n" for line in ledger), encoding="utf-8")
    checked = run("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert build(run, "--record-addresses").returncode == 0
    assert "a private person could be known" in words(site / "actions/2025-09-17-public/1/index.html")
    assert holders() == []


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
