"""Whoever approves a proposal is told in words what it changes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.ledger import ledger_text
from minutebook.plan.words import words_text
from tests.small import SEPTEMBER, write_small

Command = Callable[..., subprocess.CompletedProcess[str]]
OCTOBER = """\
---
series: council
status: draft
attendance: not recorded
---

## 1. Bridge

> **Update on 2026-09-15/1** — status: complete
>
> The price was £40.

> **Action 2026-10-20/1** — owner: Clerk; due: December 2026
>
> Ask @planks for planks.

**Comment (Clerk):** **Commitment 1:** A sign would be put up.
"""


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A folder with content/ as it is proposed and, in before/, as it was; so far they are the same."""
    write_small(tmp_path / "content")
    shutil.copytree(tmp_path / "content", tmp_path / "before")
    return tmp_path


def told(proposal: Path, command: Command) -> str:
    done = command("changes", "before", "--as-of", "2026-11-30", cwd=proposal)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_does_not_change_is_said_to_stay(proposal: Path, command: Command) -> None:
    assert told(proposal, command) == "Nothing that is published, or that will be, changes.\n"


def test_notes_that_come_and_what_they_set_end_and_leave_are_told(proposal: Path, command: Command) -> None:
    october = proposal / "content/meetings/2026-10-20.md"
    october.write_text(OCTOBER, encoding="utf-8")
    assert told(proposal, command) == (
        "## Notes\n\n- 2026-10-20, Council: new, a draft\n\n"
        "## Actions and commitments that are set\n\n"
        "- Due December 2026: 2026-10-20/1, Ask @<!-- -->planks for planks.\n- No date given: 2026-10-20/c1, A sign would be put up.\n\n"
        "## Actions and commitments that ended\n\n- Complete: 2026-09-15/1, Ask for a price \\<of\\> the planks.\n\n"
        "## Actions and commitments that fell due and are not heard of\n\n- Not reported: 2026-09-15/2, Mend the noticeboard.\n\n"
    )
    shutil.copy(october, proposal / "before/meetings")
    october.write_text(OCTOBER.replace("status: draft", "status: approved"), encoding="utf-8")
    approved = told(proposal, command)
    assert "## Notes\n\n- 2026-10-20, Council: a draft before, approved now\n" in approved
    assert "## Pages that are new\n\n- /actions/2026-10-20/1/\n" in approved
    assert "- /meetings/2026-10-20/\n" in approved
    assert "that are set" not in approved


def test_words_that_change_and_pages_that_move_or_go_are_told(proposal: Path, command: Command) -> None:
    content = proposal / "content"
    (content / "meetings/2026-09-15.md").write_text(SEPTEMBER.replace("Mend", "Paint"), encoding="utf-8")
    assert told(proposal, command) == "## Notes\n\n- 2026-09-15, Council: changed, approved\n\n"
    (content / "meetings/2026-09-15.md").unlink()
    (content / "meetings/2026-09-16.md").write_text(SEPTEMBER.replace("2026-09-15", "2026-09-16"), encoding="utf-8")
    assert "## Pages that are gone\n\n- /actions/2026-09-15/1/\n" in told(proposal, command)
    (content / "addresses.lock").write_text("/meetings/2026-09-15/ -> /meetings/2026-09-16/\n", encoding="utf-8")
    moved = told(proposal, command)
    assert "- /meetings/2026-09-15/ → /meetings/2026-09-16/\n" in moved
    assert "- /actions/2026-09-15/1/ → /actions/2026-09-16/1/\n" in moved
    assert "Pages that are gone" not in moved


def test_content_with_errors_is_not_compared(proposal: Path, command: Command) -> None:
    (proposal / "before/site.yaml").unlink()
    refused = command("changes", "before", cwd=proposal)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("before/site.yaml:1: content must have site.yaml, got no such file [file-missing]\n")


def test_a_proposal_that_loses_what_publishing_wrote_down_is_refused(proposal: Path, command: Command) -> None:
    """The check alone cannot know of it: without the two files, nothing seems to have been published."""
    before, content = proposal / "before", proposal / "content"
    archive = archive_of(before, RecordDate(2026, 11, 30))
    (before / "addresses.lock").write_text("/meetings/2026-09-15/\n/actions/2026-09-15/1/\n", encoding="utf-8")
    assert command("check", cwd=proposal).returncode == 0
    refused = command("changes", "before", cwd=proposal)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(
        "content/addresses.lock:1: addresses.lock must keep every address that was published, and lost /meetings/2026-09-15/ and 1 other"
        " address, which the older copy has; take all of the file from where it was kept last (git has it) [address-unrecorded]\n"
    )
    (before / "addresses.lock").write_text(ledger_text(archive, [page.address for page in plan(archive)]), encoding="utf-8")
    (before / "words.lock").write_text(words_text(archive), encoding="utf-8")
    shutil.copy(before / "addresses.lock", content)
    assert "content/words.lock:1: words.lock must keep the words" in command("changes", "before", cwd=proposal).stderr
    shutil.copy(before / "words.lock", content)
    assert told(proposal, command) == "Nothing that is published, or that will be, changes.\n"
