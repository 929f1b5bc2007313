"""Hand notes over for approval: a commit with that file, and the roles and terms that were added for it, on a branch of its own.

It is sent to where the copy came from.

Whatever else lies in the working tree, staged or not, stays as it is, and so does the branch that is checked out: the commit is put
together beside them, in an index of its own.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlsplit

from minutebook.editor.notes_file import Opened, Refused
from minutebook.editor.registers import KEYS
from minutebook.editor.repository import NoRepository, Repository, last_line, without_secret

_LONGEST = 200
"""Letters of the words that go with it."""
_MOST_SENT = 20
"""Proposals that are looked at: one that was refused stays in the copy."""
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
    handover = _Handover(opened)
    identity = handover.identity(sender)
    remote = handover.git.remote()
    line = handover.line(f"notes-{opened.id}", remote)
    new = handover.commit(line, words, identity)
    if not new and not line.tip:
        raise Refused("There is nothing to send: these notes are as they were in the last version of all.")
    return handover.push(remote, line.name)


def why_not(opened: Opened) -> str:
    """Return why notes cannot be sent from this computer, whoever sends them; empty where nothing is known that keeps them."""
    try:
        _Handover(opened)
    except Refused as refused:
        return str(refused)
    return ""


def sent_notes(opened: Opened) -> dict[str, SentNotes]:
    """Return the notes that were sent and are in no version here yet, by their ids; opened: any file of the folder."""
    try:
        # The newest come first.
        return {sent.id: sent for sent in reversed([*_Handover(opened).sent()])}
    except Refused:
        return {}


class _Handover:
    """A file of notes, and git in the folder that it lies in."""

    def __init__(self, opened: Opened) -> None:
        try:
            self.git = Repository(opened.path.parent)
        except NoRepository as none:
            raise Refused(f"Notes cannot be sent for approval from here: {none}.") from None
        self._folder = opened.path.parent.resolve()
        self._data = opened.data
        self._path = f"{self.git.prefix}{opened.path.name}"

    def identity(self, sender: Sender) -> dict[str, str]:
        """Return who commits, as git is told; raise NobodyKnown where neither it nor the sender says so."""
        name = sender.name.strip() or os.environ.get("GIT_AUTHOR_NAME", "") or self.git.config("user.name")
        mail = sender.mail.strip() or os.environ.get("GIT_AUTHOR_EMAIL", "") or self.git.config("user.email")
        if not name or not mail or any(mark in f"{name}{mail}" for mark in "<>\n\0"):
            raise NobodyKnown("Say who you are: a proposal names whoever made it, and this computer does not know you yet.")
        return {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", mail))}

    def line(self, name: str, remote: str) -> _Line:
        """Return the branch of that name, or of that name with a number, that can still take something in, else a new one.

        One goes on where it stands here as it does there. One that was taken away there, or is part of what is checked out, was accepted.
        """
        there = self._branches(remote)
        checked_out = self.git.said(self.git.run("symbolic-ref", "--quiet", "HEAD"))
        for number in count(1):
            branch = name if number == 1 else f"{name}-{number}"
            tip = self.git.known(f"refs/heads/{branch}")
            at_remote = there.get(branch, "") if there is not None else ""
            if not tip and not at_remote:
                return _Line(branch, self.git.head, "")
            if not tip or checked_out == f"refs/heads/{branch}" or self.git.is_part_of(tip, self.git.head):
                continue
            sent = self.git.known(f"refs/remotes/{remote}/{branch}") if remote else ""
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
            before = self.git.run("show", f"{parent}:{path}")
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
        done = self.git.run("push", "--quiet", remote, f"refs/heads/{branch}:refs/heads/{branch}")
        address = self.git.address(remote)
        if done.returncode:
            where = without_secret(address)
            raise Refused(
                f"The notes are kept in this copy, as the branch {branch}, and could not be sent to {where}: {last_line(done)}. Try again"
                " when there is a connection, or ask whoever looks after the copy whether you may send to it."
            )
        proposal = proposal_address(address, branch)
        if proposal:
            return Sent("The notes are sent. Open the proposal, and say there who should look at it.", branch, proposal)
        return Sent(f"The notes are sent. Tell whoever approves them that they wait there, as {branch}.", branch, "")

    def sent(self) -> Iterator[SentNotes]:
        """Yield the notes that branches of proposals have, those sent last first, and that no version here ever had."""
        remote = self.git.remote()
        form = "--format=%(refname:short)%09%(objectname)%09%(committerdate:short)"
        newest = ("--no-merged=HEAD", "--sort=-committerdate", f"--count={_MOST_SENT}")
        for line in self.git.said(self.git.run("for-each-ref", *newest, form, "refs/heads/notes-*")).splitlines():
            branch, commit, day = line.split("\t")
            if remote and not self.git.known(f"refs/remotes/{remote}/{branch}"):
                # It was taken away there, accepted or not, and what is brought from there says so: nobody has it before them.
                continue
            for path in self.git.said(self.git.run("diff", "--name-only", f"HEAD...{commit}", "--", ".")).splitlines():
                name = path.rpartition("/")[2]
                blob = self.git.said(self.git.run("rev-parse", "--verify", "--quiet", f"{commit}:./{name}"))
                # Once it was accepted, it is part of a version, whatever the host made of the commit.
                if blob and not self.git.said(self.git.run("log", "-1", "--format=%h", f"--find-object={blob}", "HEAD", "--", name)):
                    yield SentNotes(name.removesuffix(".md"), day, self.git.said(self.git.run("hash-object", name)) == blob)

    # --- what git says ------------------------------------------------------------------------------------------------

    def _branches(self, remote: str) -> dict[str, str] | None:
        """Return the branches of notes at a remote, and their last commits; None where it does not answer."""
        if not remote:
            return {}
        listed = self.git.run("ls-remote", "--heads", remote, "refs/heads/notes-*")
        if listed.returncode:
            return None
        pairs = (line.split("\t") for line in self.git.said(listed).splitlines())
        return {name.removeprefix("refs/heads/"): commit for commit, name in pairs}

    def _must(self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None) -> str:
        done = self.git.run(*arguments, given=given, env=env)
        if done.returncode:
            raise Refused(f"The notes are saved, and could not be sent: git said “{last_line(done)}”. Ask whoever looks after the copy.")
        return self.git.said(done)


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
