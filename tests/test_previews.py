"""A proposal gets one comment that says what it changes, and its preview a link; what it brings is read as data, and none of it is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOW = ROOT / ".github/workflows/proposals.yml"
JOBS = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
OPEN = "7\tc0ffee\toffice/minutes\n8\tbeef\tstranger/minutes\n"
"""The proposals that are open, as the host lists them: number, newest version, whose."""
GH = """#!/bin/sh
# In the place of the host: lists proposals and comments, and writes down what is sent.
case "$*" in
  *pulls*) cat "$HOST/open.tsv" ;;
  *--method*) printf '%s\\n' "$*" >> "$HOST/sent"; cp comment.md "$HOST/comment.md" ;;
  *comments*) cat "$HOST/comments" ;;
esac
"""


def git(*arguments: object, cwd: Path) -> str:
    return subprocess.run(["git", *map(str, arguments)], cwd=cwd, check=True, capture_output=True, encoding="utf-8").stdout


class Host:
    """A folder that stands for the git host, and one in which a job runs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work = folder / "host", folder / "work"
        (self.folder / "bin").mkdir(parents=True)
        self.work.mkdir()
        (self.folder / "bin/gh").write_text(GH)
        (self.folder / "bin/gh").chmod(0o755)
        (self.folder / "open.tsv").write_text(OPEN)
        (self.folder / "comments").write_text("")
        git("init", "--quiet", "--bare", "--initial-branch", "main", "office/previews.git", cwd=self.folder)

    def run(self, job: str, **env: str) -> str:
        """Run what a job runs by itself, with what it would be told; return what it says of itself."""
        (script,) = (step["run"] for step in JOBS[job]["steps"] if "run" in step)
        told = self.folder / "output"
        told.write_text("")
        given = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOST": str(self.folder),
            "GITHUB_REPOSITORY": "office/minutes",
            "GITHUB_OUTPUT": str(told),
            "RUNNER_TEMP": str(self.folder),
            "MARK": "<!-- what the proposal changes -->",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.file://{self.folder}/.insteadOf",
            "GIT_CONFIG_VALUE_0": "git@github.com:",
        }
        names = {
            "KEY": "",
            "HOST_KEY": "",
            "PREVIEWS": "office/previews",
            "ADDRESS": "",
            "COMMIT": "",
            "CHECK": "https://host.example/check",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.work,
            env={**given, **names, "PREVIEW": "", "REPOSITORY": "office/minutes", **env},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return told.read_text()

    def previews(self) -> set[str]:
        """Return the files that are published."""
        return set(git("ls-tree", "-r", "--name-only", "main", cwd=self.folder / "office/previews.git").split())

    def sent(self) -> tuple[list[str], str]:
        """Return what was sent, and the comment as it was sent last."""
        sent = self.folder / "sent"
        return (sent.read_text().splitlines(), (self.folder / "comment.md").read_text()) if sent.exists() else ([], "")


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


def test_the_preview_of_each_version_stands_in_the_folder_of_its_proposal_until_that_is_closed(host: Host) -> None:
    (host.work / "preview").mkdir()
    (host.work / "preview/index.html").write_text("first")
    (host.work / "preview/old.html").write_text("old")
    assert host.run("preview", COMMIT="c0ffee") == "address=https://office.github.io/previews/proposal-7/\n"
    beside = {".nojekyll", "robots.txt"}
    assert host.previews() == {*beside, "proposal-7/index.html", "proposal-7/old.html"}
    (host.work / "preview/old.html").unlink()
    assert host.run("preview", COMMIT="c0ffee", ADDRESS="https://p.example/") == "address=https://p.example/proposal-7/\n"
    assert host.previews() == {*beside, "proposal-7/index.html"}
    # A version that is no longer the newest is left out; and so is what a stranger proposes.
    for commit in ("0ld", "beef"):
        assert host.run("preview", COMMIT=commit) == ""
    assert host.previews() == {*beside, "proposal-7/index.html"}
    (host.folder / "open.tsv").write_text("")
    assert host.run("preview") == ""
    assert host.previews() == beside
    assert git("rev-list", "--count", "main", cwd=host.folder / "office/previews.git") == "1\n"


def test_what_changes_is_said_in_one_comment_that_is_brought_up_to_date(host: Host) -> None:
    (host.work / "words").mkdir()
    (host.work / "words/words.md").write_text("## Notes\n\n- 2026-10-20, Council: new, a draft\n")
    host.run("words", COMMIT="c0ffee", PREVIEW="https://p.example/proposal-7/")
    (host.folder / "comments").write_text("41\n")
    host.run("words", COMMIT="c0ffee")
    sent, comment = host.sent()
    assert sent == [
        "api --silent --method POST repos/office/minutes/issues/7/comments --field body=@comment.md",
        "api --silent --method PATCH repos/office/minutes/issues/comments/41 --field body=@comment.md",
    ]
    assert comment.startswith("<!-- what the proposal changes -->\n\n[the check](https://host.example/check)")
    assert comment.endswith("\n\n## Notes\n\n- 2026-10-20, Council: new, a draft\n")


def test_nothing_in_a_strangers_words_comes_to_life(host: Host, tmp_path: Path) -> None:
    words = host.work / "words"
    words.mkdir()
    (words / "words.md").write_bytes(b"![x](https://evil.example) @office\r\r# big\n\xff<b>")
    host.run("words", COMMIT="beef", REPOSITORY="stranger/minutes")
    sent, comment = host.sent()
    assert "issues/8/comments" in sent[0]
    assert comment.partition("\n\n    ")[2] == "![x](https://evil.example) @office# big\n    <b>"
    (words / "words.md").unlink()
    (tmp_path / "secret").write_text("secret")
    (words / "words.md").symlink_to(tmp_path / "secret")
    host.run("words", COMMIT="beef", REPOSITORY="stranger/minutes")
    assert len(host.sent()[0]) == 1, "a link is not followed"


def test_only_the_merged_workflow_runs_and_only_members_previews_are_published() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    assert (ROOT / "minutebook/beginning/files/dot-github/workflows/proposals.yml").read_text(encoding="utf-8") == text
    assert "actions/checkout" not in text
    assert "github.event.workflow_run.head_repository.full_name == github.repository" in JOBS["preview"]["if"]
    assert JOBS["preview"]["environment"] == "previews"
    assert JOBS["words"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "secrets." not in str(JOBS["words"])
    check = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets." not in check and "write" not in "".join(line for line in check.splitlines() if not line.lstrip().startswith("#"))
    assert all("${{" not in step.get("run", "") for job in JOBS.values() for step in job["steps"]), "what runs is given values, and no text"
