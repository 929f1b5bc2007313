"""Notes are handed over as a commit with their file alone, on a branch of their own; everything else in the copy stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.editor.notes_file import Opened, Refused, open_notes
from minutebook.editor.sending import NobodyKnown, Sender, proposal_address, send, sent_notes

from .conftest import git

pytestmark = pytest.mark.usefixtures("nobodys_git")
NOTES = "2025-12-10"
WHO = Sender("Nia Note", "nia@archive.example")
NOBODY = Sender("", "")


def written(copy: Path, words: str) -> Opened:
    path = copy / "content/meetings" / f"{NOTES}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    return open_notes(copy / "content", NOTES)


def test_notes_arrive_as_one_commit_with_one_file(copy: Path) -> None:
    sent = send(written(copy, "More."), "Notes of  10 December", WHO)
    assert (sent.branch, sent.address) == (f"notes-{NOTES}", "")
    assert "Tell whoever approves them" in sent.said
    host = copy / "host.git"
    assert git(host, "log", "--format=%s|%an|%ae", f"main..notes-{NOTES}") == "Notes of 10 December|Nia Note|nia@archive.example"
    assert git(host, "diff", "--name-only", "main", f"notes-{NOTES}") == f"content/meetings/{NOTES}.md"
    assert git(host, "show", f"notes-{NOTES}:content/meetings/{NOTES}.md").endswith("More.")


def test_what_else_was_changed_stays_as_it_is_staged_or_not(copy: Path) -> None:
    (copy / "content/glossary.yaml").write_text("[]\n", encoding="utf-8")
    (copy / "staged.txt").write_text("staged", encoding="utf-8")
    git(copy, "add", "staged.txt")
    opened = written(copy, "More.")
    before = git(copy, "status", "--porcelain"), git(copy, "rev-parse", "HEAD"), git(copy, "symbolic-ref", "HEAD")
    send(opened, "Notes", WHO)
    assert (git(copy, "status", "--porcelain"), git(copy, "rev-parse", "HEAD"), git(copy, "symbolic-ref", "HEAD")) == before
    assert "staged.txt" not in git(copy / "host.git", "ls-tree", "-r", "--name-only", f"notes-{NOTES}")


def test_roles_and_terms_that_were_added_go_along_and_other_changes_of_their_files_do_not(copy: Path) -> None:
    roles, terms = copy / "content/roles.yaml", copy / "content/glossary.yaml"
    before = roles.read_text(encoding="utf-8")
    roles.write_text(f"{before}- label: HE\n", encoding="utf-8")
    terms.write_text(terms.read_text(encoding="utf-8").replace("term", "TERM", 1) + "- term: XYZ\n", encoding="utf-8")
    send(written(copy, "More."), "Notes", WHO)
    host, branch = copy / "host.git", f"notes-{NOTES}"
    assert git(host, "diff", "--name-only", "main", branch).split() == [f"content/meetings/{NOTES}.md", "content/roles.yaml"]
    assert git(host, "show", f"{branch}:content/roles.yaml").endswith("- label: HE")
    roles.write_text(f"{before}- label: HE\n- label: XE\n", encoding="utf-8")
    send(written(copy, "Even more."), "Notes", WHO)
    assert git(host, "show", f"{branch}:content/roles.yaml").endswith("- label: XE")


def test_notes_that_were_sent_wait_until_a_version_has_them(copy: Path) -> None:
    branch = f"notes-{NOTES}"
    assert sent_notes(written(copy, "More.")) == {}
    opened = written(copy, "Still more.")
    send(opened, "Notes", WHO)
    (sent,) = sent_notes(opened).values()
    assert (sent.id, sent.is_as_sent) == (NOTES, True)
    opened = written(copy, "Changed since.")
    assert not sent_notes(opened)[NOTES].is_as_sent
    # The host made one commit of the proposal, of its own, and more was changed there afterwards.
    git(copy, "checkout", "--quiet", "--force", "main")
    git(copy, "checkout", "--quiet", branch, "--", "content")
    git(copy, "-c", "user.name=A", "-c", "user.email=a@archive.example", "commit", "--quiet", "-m", "Accepted")
    assert sent_notes(open_notes(copy / "content", NOTES)) == {}
    git(copy, "-c", "user.name=A", "-c", "user.email=a@archive.example", "commit", "--quiet", "-am", "More", "--allow-empty")
    assert sent_notes(written(copy, "And more.")) == {}


def test_a_detached_head_is_no_hindrance(copy: Path) -> None:
    git(copy, "checkout", "--quiet", "--detach")
    assert send(written(copy, "More."), "Notes", WHO).branch == f"notes-{NOTES}"
    assert git(copy, "status", "--short", "--branch").startswith("## HEAD (no branch)")


def test_a_second_sending_goes_on_with_the_proposal_and_one_after_it_was_accepted_begins_another(copy: Path) -> None:
    host, branch = copy / "host.git", f"notes-{NOTES}"
    send(written(copy, "One."), "First", WHO)
    assert send(written(copy, "Two."), "Second", WHO).branch == branch
    assert git(host, "log", "--format=%s", f"main..{branch}").split("\n") == ["Second", "First"]
    # The same once more changes nothing, and tells where it is.
    assert send(open_notes(copy / "content", NOTES), "Again", WHO).branch == branch
    assert git(host, "rev-list", "--count", f"main..{branch}") == "2"
    # Accepted and taken away at the host.
    git(host, "update-ref", "refs/heads/main", branch)
    git(host, "branch", "-D", branch)
    assert send(written(copy, "Three."), "Third", WHO).branch == f"{branch}-2"
    # Somebody else wrote on it there.
    theirs = git(
        host,
        "-c",
        "user.name=B",
        "-c",
        "user.email=b@archive.example",
        "commit-tree",
        f"{branch}-2^{{tree}}",
        "-p",
        f"{branch}-2",
        "-m",
        "Theirs",
    )
    git(host, "update-ref", f"refs/heads/{branch}-2", theirs)
    assert send(written(copy, "Four."), "Fourth", WHO).branch == f"{branch}-3"
    assert git(host, "rev-parse", f"{branch}-2") == theirs


def test_a_branch_that_is_checked_out_is_left_alone(copy: Path) -> None:
    git(copy, "checkout", "--quiet", "-b", f"notes-{NOTES}")
    assert send(written(copy, "More."), "Notes", WHO).branch == f"notes-{NOTES}-2"


def test_a_file_that_git_never_saw_is_sent_too(copy: Path) -> None:
    path = copy / "content/meetings/2026-02-25.md"
    path.write_text("---\nstatus: draft\n---\n", encoding="utf-8")
    send(open_notes(copy / "content", "2026-02-25"), "Begun", WHO)
    assert "content/meetings/2026-02-25.md" in git(copy / "host.git", "ls-tree", "-r", "--name-only", "notes-2026-02-25")
    assert git(copy, "status", "--porcelain") == "?? content/meetings/2026-02-25.md\n?? host.git/"


def test_line_ends_are_stored_as_git_is_told_to(copy: Path) -> None:
    (copy / ".gitattributes").write_text("*.md text\n", encoding="utf-8")
    path = copy / "content/meetings" / f"{NOTES}.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"More.\r\n")
    send(open_notes(copy / "content", NOTES), "Notes", WHO)
    assert git(copy / "host.git", "diff", "--numstat", "main", f"notes-{NOTES}").split("\t")[:2] == ["1", "0"]


def test_nobody_known_is_asked_and_somebody_known_is_not(copy: Path) -> None:
    opened = written(copy, "More.")
    with pytest.raises(NobodyKnown, match="Say who you are"):
        send(opened, "Notes", NOBODY)
    assert git(copy, "branch", "--list", "notes-*") == ""
    git(copy, "config", "user.name", "Known")
    git(copy, "config", "user.email", "known@archive.example")
    send(opened, "Notes", NOBODY)
    assert git(copy / "host.git", "log", "-1", "--format=%an", f"notes-{NOTES}") == "Known"


def test_a_host_that_does_not_answer_loses_nothing_and_a_second_try_ends_it(copy: Path) -> None:
    git(copy, "remote", "set-url", "origin", "https://user:secret@127.0.0.1:9/archive.git")
    opened = written(copy, "More.")
    with pytest.raises(Refused) as refused:
        send(opened, "Notes", WHO)
    assert "are kept in this copy" in str(refused.value)
    assert "secret" not in str(refused.value)
    git(copy, "remote", "set-url", "origin", str(copy / "host.git"))
    assert send(opened, "Notes", WHO).branch == f"notes-{NOTES}"
    assert git(copy / "host.git", "rev-list", "--count", f"main..notes-{NOTES}") == "1"


def test_a_copy_without_a_host_keeps_the_branch(copy: Path) -> None:
    git(copy, "remote", "remove", "origin")
    sent = send(written(copy, "More."), "Notes", WHO)
    assert "are kept in this copy" in sent.said
    assert git(copy, "log", "-1", "--format=%s", sent.branch) == "Notes"


@pytest.mark.parametrize("kind", ["no copy", "no first version", "no git"])
def test_where_nothing_can_be_sent_a_sentence_says_what_to_do(content: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    if kind == "no first version":
        git(content.parent, "init", "--quiet")
    elif kind == "no git":
        monkeypatch.setenv("PATH", str(content))
    said = {"no copy": "no copy of a repository", "no first version": "no first version yet", "no git": "the program git is needed"}[kind]
    with pytest.raises(Refused, match=said):
        send(open_notes(content, NOTES), "Notes", WHO)


def test_nothing_new_and_nothing_said_are_not_sent(copy: Path) -> None:
    opened = open_notes(copy / "content", NOTES)
    for words, said in (("Notes", "nothing to send"), ("  ", "in a few words"), ("x" * 201, "at most 200 letters")):
        with pytest.raises(Refused, match=said):
            send(opened, words, WHO)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/office/archive.git", "https://github.com/office/archive/compare/notes-1?expand=1"),
        ("https://user:token@github.com/office/archive", "https://github.com/office/archive/compare/notes-1?expand=1"),
        ("ssh://git@github.com/office/archive.git", "https://github.com/office/archive/compare/notes-1?expand=1"),
        ("git@gitlab.com:a/b/c.git", "https://gitlab.com/a/b/c/-/merge_requests/new?merge_request%5Bsource_branch%5D=notes-1"),
        (
            "https://gitlab.office.example/a/b.git",
            "https://gitlab.office.example/a/b/-/merge_requests/new?merge_request%5Bsource_branch%5D=notes-1",
        ),
        ("git@codehost.example:a/b.git", ""),
        ("https://notgithub.com/a/b", ""),
        ("/srv/archive.git", ""),
        ("file:///srv/archive.git", ""),
        ("", ""),
    ],
)
def test_a_proposal_is_opened_where_the_host_is_known(remote: str, address: str) -> None:
    assert proposal_address(remote, "notes-1") == address
