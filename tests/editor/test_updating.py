"""A copy is brought up to date with what was accepted, whole or not at all; what was written here and not sent is never lost."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from minutebook.editor.notes_file import Refused, open_notes
from minutebook.editor.sending import Sender, send, sent_notes
from minutebook.editor.updating import bring_up_to_date, can_be_updated

from .conftest import Ask, git

NOTES = "2025-12-10"
OTHER = "2025-09-17"
NEW = "2026-01-14"
WHO = Sender("Nia Note", "nia@archive.example")
A = ("-c", "user.name=A", "-c", "user.email=a@archive.example")


def brought(copy: Path) -> str:
    return bring_up_to_date(copy / "content", nullcontext())


def notes(folder: Path, id: str) -> Path:
    return folder / f"content/meetings/{id}.md"


@pytest.fixture
def elsewhere(copy: Path, tmp_path: Path) -> Path:
    """A copy of somebody else."""
    git(tmp_path, "clone", "--quiet", str(copy / "host.git"), "elsewhere")
    return tmp_path / "elsewhere"


def accepted(elsewhere: Path, id: str, words: str) -> None:
    """Have notes accepted elsewhere that end with these words, whatever they were before; empty: that are gone."""
    if words:
        notes(elsewhere, id).write_text(f"{notes(elsewhere, NOTES).read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    else:
        notes(elsewhere, id).unlink()
    git(elsewhere, "add", "--all")
    git(elsewhere, *A, "commit", "--quiet", "-m", "Accepted")
    git(elsewhere, "push", "--quiet", "origin", "HEAD:main")


def state(copy: Path) -> tuple[str, str, dict[Path, bytes]]:
    files = {path: path.read_bytes() for path in sorted((copy / "content").rglob("*")) if path.is_file()}
    return git(copy, "rev-parse", "HEAD"), git(copy, "status", "--porcelain"), files


def test_what_was_accepted_comes_in_and_what_is_written_here_stays(copy: Path, elsewhere: Path) -> None:
    assert brought(copy) == "This copy is up to date: nothing was accepted since."
    accepted(elsewhere, NEW, "New there.")
    accepted(elsewhere, OTHER, "")
    draft = notes(copy, "2026-01-28")
    draft.write_text("Written here.", encoding="utf-8")
    notes(copy, NOTES).write_text("Changed here.", encoding="utf-8")
    said = "This copy is up to date now. New: the notes of 14 January 2026. Gone: the notes of 17 September 2025."
    assert brought(copy) == said
    assert notes(copy, NEW).read_text(encoding="utf-8").endswith("New there.\n")
    assert not notes(copy, OTHER).exists()
    assert draft.read_text(encoding="utf-8") == "Written here."
    assert notes(copy, NOTES).read_text(encoding="utf-8") == "Changed here."


@pytest.mark.parametrize("id", [NOTES, NEW])
def test_notes_that_were_sent_from_here_come_back_as_they_were_accepted(copy: Path, elsewhere: Path, id: str) -> None:
    """Whether git knew the file before or not, and whether whoever accepted it changed it or not."""
    notes(copy, id).write_text(notes(copy, NOTES).read_text(encoding="utf-8") + "\nSent.\n", encoding="utf-8")
    opened = open_notes(copy / "content", id)
    send(opened, "Notes", WHO)
    assert set(sent_notes(opened)) == {id}
    git(elsewhere, "fetch", "--quiet")
    git(elsewhere, "checkout", "--quiet", f"origin/notes-{id}", "--", f"content/meetings/{id}.md")
    notes(elsewhere, id).write_text(notes(elsewhere, id).read_text(encoding="utf-8") + "\nAnd changed.\n", encoding="utf-8")
    git(elsewhere, *A, "commit", "--quiet", "--all", "-m", "Accepted")
    git(elsewhere, "push", "--quiet", "origin", "HEAD:main", f":notes-{id}")
    assert "the notes of" in brought(copy)
    assert notes(copy, id).read_bytes() == notes(elsewhere, id).read_bytes()
    assert git(copy, "status", "--porcelain", "content") == ""
    # The branch is gone there: nobody has it before them any more.
    assert sent_notes(opened) == {}


def test_what_was_changed_here_and_there_keeps_everything_as_it_is_until_it_is_sent(copy: Path, elsewhere: Path) -> None:
    accepted(elsewhere, NOTES, "Changed there.")
    accepted(elsewhere, NEW, "New there.")
    notes(copy, NOTES).write_text(notes(copy, NOTES).read_text(encoding="utf-8") + "\nChanged here.\n", encoding="utf-8")
    before = state(copy)
    with pytest.raises(Refused, match=r"here and elsewhere, of the notes of 10 December 2025\. Send yours"):
        brought(copy)
    assert state(copy) == before
    opened = open_notes(copy / "content", NOTES)
    send(opened, "Notes", WHO)
    brought(copy)
    assert notes(copy, NOTES).read_text(encoding="utf-8").endswith("Changed there.\n")
    assert git(copy, "show", f"notes-{NOTES}:content/meetings/{NOTES}.md").endswith("Changed here.")


def test_a_copy_with_versions_of_its_own_something_staged_or_no_connection_is_left_as_it_is(copy: Path, elsewhere: Path) -> None:
    accepted(elsewhere, NOTES, "Changed there.")
    notes(copy, NOTES).write_text(notes(elsewhere, NOTES).read_text(encoding="utf-8"), encoding="utf-8")
    git(copy, "add", "content")
    before = state(copy)
    with pytest.raises(Refused, match="is staged for a commit"):
        brought(copy)
    assert state(copy) == before
    git(copy, *A, "commit", "--quiet", "-m", "Own")
    with pytest.raises(Refused, match="versions of its own"):
        brought(copy)
    shutil.move(copy / "host.git", copy / "gone.git")
    with pytest.raises(Refused, match=r"Nothing was brought from .*Try again when there is a connection\."):
        brought(copy)


def test_what_git_refuses_at_the_last_moment_leaves_every_file_as_it_was(copy: Path, elsewhere: Path) -> None:
    accepted(elsewhere, NEW, "New there.")
    shutil.copy(notes(elsewhere, NEW), notes(copy, NEW))
    (copy / ".git/index.lock").touch()
    before = state(copy)
    with pytest.raises(Refused, match="Nothing was brought: git said"):
        brought(copy)
    assert state(copy) == before


def test_the_list_has_a_button_where_the_copy_comes_from_somewhere(copy: Path, elsewhere: Path, ask: Ask) -> None:
    accepted(elsewhere, NEW, "New there.")
    assert can_be_updated(copy / "content")
    assert b"Bring this copy up to date" in ask("/edit/").content
    assert ask("/edit/update", {}).headers["Location"] == "/edit/?told=1"
    shown = ask("/edit/?told=1")
    assert b"This copy is up to date now. New: the notes of 14 January 2026." in shown.content
    assert b"/edit/meetings/2026-01-14/" in shown.content


def test_a_folder_that_is_no_copy_has_no_button_and_says_why(content: Path, nobodys_git: None, ask: Ask) -> None:
    assert not can_be_updated(content)
    assert b"Bring this copy up to date" not in ask("/edit/").content
    refused = ask("/edit/update", {})
    assert refused.status == 422
    assert b"cannot be brought up to date from here: their folder is no copy of a repository" in refused.content
