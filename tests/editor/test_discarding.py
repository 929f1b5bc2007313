"""A draft is thrown away where nobody else has it; and nothing is gone for good."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from minutebook.editor.discarding import discard
from minutebook.editor.notes_file import Refused, open_notes
from minutebook.editor.sending import Sender, send

DRAFT = "---\ntitle: Board meeting\nstatus: draft\ndate: 2026-02-25\n---\n\n## 1. Weir\n\nIt is sound.\n"
ID = "2026-02-25"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "meetings").mkdir(parents=True)
    (folder / f"meetings/{ID}.md").write_text(DRAFT, encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=Nia", "-c", "user.email=nia@archive.example", *arguments], cwd=folder, check=True)


def test_one_that_was_thrown_away_before_stays_beside_it(content: Path) -> None:
    first = discard(content, open_notes(content, ID))
    (content / f"meetings/{ID}.md").write_text(f"{DRAFT}\nMore.\n", encoding="utf-8")
    second = discard(content, open_notes(content, ID))
    assert [first.name, second.name] == [f"{ID}.md", f"{ID}-2.md"]
    assert first.read_text(encoding="utf-8") == DRAFT
    assert not [*(content / "meetings").iterdir()]
    assert (content.parent / ".sources/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_is_no_draft_stays(content: Path) -> None:
    path = content / f"meetings/{ID}.md"
    path.write_text(DRAFT.replace("draft", "approved"), encoding="utf-8")
    with pytest.raises(Refused, match="Only a draft can be thrown away"):
        discard(content, open_notes(content, ID))
    assert path.exists()


def test_a_draft_that_everybody_has_or_that_was_sent_stays(content: Path) -> None:
    folder = content.parent
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Begin")
    git(folder, "config", "user.name", "Nia")
    send(open_notes(content, ID), "Notes", Sender("Nia Note", "nia@archive.example"))
    with pytest.raises(Refused, match="waits for approval"):
        discard(content, open_notes(content, ID))
    git(folder, "add", "content")
    git(folder, "commit", "--quiet", "-m", "Accepted")
    with pytest.raises(Refused, match="part of what everybody has"):
        discard(content, open_notes(content, ID))
    assert (content / f"meetings/{ID}.md").exists()
