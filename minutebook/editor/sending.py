"""Hand notes over for approval: a commit with that file, and the roles and terms that were added for it, on a branch of its own.

It is sent to where the copy came from.

Whatever else lies in the working tree, staged or not, stays as it is, and so does the branch that is checked out: the commit is put
together beside them, in an index of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlsplit

from minutebook.editor.notes_file import Opened, Refused
from minutebook.editor.registers import KEYS

_LONGEST = 200
"""Letters of the words that go with it."""
_SECONDS = 120
"""How long a host may take."""
_OF_OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_MOST_SENT = 20
"""Proposals that are looked at: one that was refused stays in the copy."""
_SECRET = re.compile(r"://[^/@\s]{1,500}@")
_SHORT_FORM = re.compile(r"(?:[^@/\s]{1,100}@)?(?P<host>[\w.-]{1,250}):(?P<path>[^\s:]{1,500})")


class NobodyKnown(Refused):
    """git does not know who sends, and is not told."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who makes a proposal; each empty where git is to know."""

    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of notes that were handed over."""

    said: str
    branch: str
    address: str
    """Where the proposal is opened; empty where the host is none that is known."""


@dataclass(frozen=True, slots=True)
class SentNotes:
    """Notes that wait for somebody to approve them."""

    id: str
    day: str
    """On which they were sent last, YYYY-MM-DD."""
    is_as_sent: bool
    """Whether the file is still as it was sent."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A branch that a commit is to stand on."""

    name: str
    parent: str
    tip: str
    """Its last commit; empty where there is no such branch yet."""


def send(opened: Opened, words: str, sender: Sender) -> Sent:
    """Commit a file as it was opened, and send the branch. Raise Refused, in words that say what to do, where that cannot be."""
    words = " ".join(words.split())
    if not words:
        raise Refused("Say in a few words what you did: whoever looks at the proposal reads that first.")
    if len(words) > _LONGEST:
        raise Refused(f"What you did must be said in at most {_LONGEST} letters, and these are {len(words)}.")
    git = _Git(opened)
    identity = git.identity(sender)
    remote = git.remote()
    line = git.line(f"notes-{opened.id}", remote)
    new = git.commit(line, words, identity)
    if not new and not line.tip:
        raise Refused("There is nothing to send: these notes are as they were in the last version of all.")
    return git.push(remote, line.name)


def why_not(opened: Opened) -> str:
    """Return why notes cannot be sent from this computer, whoever sends them; empty where nothing is known that keeps them."""
    try:
        _Git(opened)
    except Refused as refused:
        return str(refused)
    return ""


def sent_notes(opened: Opened) -> dict[str, SentNotes]:
    """Return the notes that were sent and are in no version here yet, by their ids; opened: any file of the folder."""
    try:
        # The newest come first.
        return {sent.id: sent for sent in reversed([*_Git(opened).sent()])}
    except Refused:
        return {}


class _Git:
    """git in the folder that notes lie in."""

    def __init__(self, opened: Opened) -> None:
        program = shutil.which("git")
        if not program:
            raise Refused(
                "Notes cannot be sent for approval from here: the program git is needed for that, and it is not on this computer."
            )
        self._program = program
        self._folder = opened.path.parent.resolve()
        self._data = opened.data
        # git says itself how the folder is called below its top: on some disks one folder has many spellings.
        top = self._run("rev-parse", "--show-toplevel", "--show-prefix")
        if top.returncode:
            said = _last_line(top)
            # Whoever has never met git needs none of its words.
            why = f" that git may use (it says “{said}”)" if "not a git repository" not in said else ""
            raise Refused(f"Notes cannot be sent for approval from here: their folder is no copy of a repository{why}.")
        _, _, below_top = self._said(top).partition("\n")
        self._path = f"{below_top.strip()}{opened.path.name}"
        self._head = self._known("HEAD")
        if not self._head:
            raise Refused("Notes cannot be sent for approval from here: this copy has no first version yet. Whoever set it up makes one.")

    def identity(self, sender: Sender) -> dict[str, str]:
        """Return who commits, as git is told; raise NobodyKnown where neither it nor the sender says so."""
        name = sender.name.strip() or os.environ.get("GIT_AUTHOR_NAME", "") or self._config("user.name")
        mail = sender.mail.strip() or os.environ.get("GIT_AUTHOR_EMAIL", "") or self._config("user.email")
        if not name or not mail or any(mark in f"{name}{mail}" for mark in "<>\n\0"):
            raise NobodyKnown("Say who you are: a proposal names whoever made it, and this computer does not know you yet.")
        return {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", mail))}

    def remote(self) -> str:
        """Return the name of the place to which branches are sent; empty where there is none."""
        branch = self._said(self._run("symbolic-ref", "--quiet", "--short", "HEAD"))
        names = self._said(self._run("remote")).split()
        of_branch = self._config(f"branch.{branch}.remote") if branch else ""
        return next((name for name in (of_branch, "origin", *names) if name in names), "")

    def line(self, name: str, remote: str) -> _Line:
        """Return the branch of that name, or of that name with a number, that can still take something in, else a new one.

        One goes on where it stands here as it does there. One that was taken away there, or is part of what is checked out, was accepted.
        """
        there = self._branches(remote)
        checked_out = self._said(self._run("symbolic-ref", "--quiet", "HEAD"))
        for number in count(1):
            branch = name if number == 1 else f"{name}-{number}"
            tip = self._known(f"refs/heads/{branch}")
            at_remote = there.get(branch, "") if there is not None else ""
            if not tip and not at_remote:
                return _Line(branch, self._head, "")
            if not tip or checked_out == f"refs/heads/{branch}" or self._is_part_of_head(tip):
                continue
            sent = self._known(f"refs/remotes/{remote}/{branch}") if remote else ""
            if at_remote == tip or (not at_remote and (not sent or there is None)):
                return _Line(branch, tip, tip)
        raise AssertionError("numbers do not end")

    def commit(self, line: _Line, words: str, identity: dict[str, str]) -> bool:
        """Put the file on a branch, and what was put at the end of files that all notes lean on; return whether that changed anything."""
        files = [(self._path, self._data), *self._added(line.parent)]
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._must("read-tree", line.parent, env=index)
            for path, data in files:
                blob = self._must("hash-object", "-w", "--path", path, "--stdin", given=data)
                self._must("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=index)
            tree = self._must("write-tree", env=index)
        if tree == self._must("rev-parse", f"{line.parent}^{{tree}}"):
            return False
        made = self._must("commit-tree", tree, "-p", line.parent, "-F", "-", given=f"{words}\n".encode(), env=identity)
        self._must("update-ref", "-m", "minutebook: notes for approval", f"refs/heads/{line.name}", made, line.tip)
        return True

    def _added(self, parent: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files that can be added to from the notes, where all that they have more than in a commit stands at their end."""
        for name in KEYS:
            file = self._folder.parent / name
            path = f"{self._path.rpartition('/')[0].rpartition('/')[0]}/{name}".removeprefix("/")
            before = self._run("show", f"{parent}:{path}")
            data = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
            old, now = (each.replace(b"\r\n", b"\n").rstrip() for each in (b"" if before.returncode else before.stdout, data))
            if now != old and now.startswith(old + b"\n" * bool(old)):
                yield path, data

    def push(self, remote: str, branch: str) -> Sent:
        """Send a branch; say where it is, or why it could not be sent."""
        if not remote:
            said = (
                f"The notes are kept in this copy, as the branch {branch}. The copy has no place that it sends to: tell whoever looks after"
                " it that they are there."
            )
            return Sent(said, branch, "")
        done = self._run("push", "--quiet", remote, f"refs/heads/{branch}:refs/heads/{branch}")
        address = self._said(self._run("remote", "get-url", remote))
        where = _SECRET.sub("://", address)
        if done.returncode:
            raise Refused(
                f"The notes are kept in this copy, as the branch {branch}, and could not be sent to {where}: {_last_line(done)}. Try again"
                " when there is a connection, or ask whoever looks after the copy whether you may send to it."
            )
        proposal = proposal_address(address, branch)
        if proposal:
            return Sent("The notes are sent. Open the proposal, and say there who should look at it.", branch, proposal)
        return Sent(f"The notes are sent to {where}, as the branch {branch}. Tell whoever approves them that they are there.", branch, "")

    def sent(self) -> Iterator[SentNotes]:
        """Yield the notes that branches of proposals have, those sent last first, and that no version here ever had."""
        form = "--format=%(objectname)%09%(committerdate:short)"
        newest = ("--no-merged=HEAD", "--sort=-committerdate", f"--count={_MOST_SENT}")
        for line in self._said(self._run("for-each-ref", *newest, form, "refs/heads/notes-*")).splitlines():
            commit, _, day = line.partition("\t")
            for path in self._said(self._run("diff", "--name-only", f"HEAD...{commit}", "--", ".")).splitlines():
                name = path.rpartition("/")[2]
                blob = self._said(self._run("rev-parse", "--verify", "--quiet", f"{commit}:./{name}"))
                # Once it was accepted, it is part of a version, whatever the host made of the commit.
                if blob and not self._said(self._run("log", "-1", "--format=%h", f"--find-object={blob}", "HEAD", "--", name)):
                    yield SentNotes(name.removesuffix(".md"), day, self._said(self._run("hash-object", name)) == blob)

    # --- what git says ------------------------------------------------------------------------------------------------

    def _branches(self, remote: str) -> dict[str, str] | None:
        """Return the branches of notes at a remote, and their last commits; None where it does not answer."""
        if not remote:
            return {}
        listed = self._run("ls-remote", "--heads", remote, "refs/heads/notes-*")
        if listed.returncode:
            return None
        pairs = (line.split("\t") for line in self._said(listed).splitlines())
        return {name.removeprefix("refs/heads/"): commit for commit, name in pairs}

    def _is_part_of_head(self, commit: str) -> bool:
        return self._run("merge-base", "--is-ancestor", commit, self._head).returncode == 0

    def _known(self, name: str) -> str:
        """Return the commit of a name; empty where there is none."""
        return self._said(self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))

    def _config(self, name: str) -> str:
        return self._said(self._run("config", "--get", name))

    def _must(self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None) -> str:
        done = self._run(*arguments, given=given, env=env)
        if done.returncode:
            raise Refused(f"The notes are saved, and could not be sent: git said “{_last_line(done)}”. Ask whoever looks after the copy.")
        return self._said(done)

    def _run(self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run git; it asks nobody for a password in the terminal, which nobody looks at."""
        around = {name: value for name, value in os.environ.items() if name not in _OF_OTHERS}
        try:
            return subprocess.run(  # noqa: S603 - git, with a name of a file of notes and words that are given on standard input
                [self._program, *arguments],
                cwd=self._folder,
                env={**around, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(env or {})},
                input=given,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(arguments, 1, b"", f"no answer within {_SECONDS} seconds".encode())

    @staticmethod
    def _said(done: subprocess.CompletedProcess[bytes]) -> str:
        return done.stdout.decode(errors="replace").strip() if not done.returncode else ""


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last thing that git said, without what could be a password in it."""
    lines = [line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return _SECRET.sub("://", (errors or lines or ["nothing"])[-1])


def proposal_address(remote: str, branch: str) -> str:
    """Return where a host opens a proposal of a branch, from the address of a remote; empty for a host that is not known.

    >>> proposal_address("git@github.com:office/archive.git", "notes-2026-11-17")
    'https://github.com/office/archive/compare/notes-2026-11-17?expand=1'
    """
    host, path = next(_host_and_path(remote), ("", ""))
    page = f"https://{host}/{quote(path.strip('/').removesuffix('.git'))}"
    if host == "github.com":
        return f"{page}/compare/{quote(branch)}?expand=1"
    if host == "gitlab.com" or "gitlab" in host.split("."):
        return f"{page}/-/merge_requests/new?merge_request%5Bsource_branch%5D={quote(branch)}"
    return ""


def _host_and_path(remote: str) -> Iterator[tuple[str, str]]:
    """Yield host and path of an address of either form that git takes; nothing for a folder of this computer."""
    if "://" in remote:
        parts = urlsplit(remote)
        if parts.scheme in ("https", "http", "ssh", "git+ssh") and parts.hostname:
            yield parts.hostname, parts.path
    elif match := _SHORT_FORM.fullmatch(remote):
        yield match["host"].lower(), match["path"]
