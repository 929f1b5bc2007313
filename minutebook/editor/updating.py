"""Bring a copy up to date with what was accepted elsewhere: whole or not at all, and nothing that was written here is lost."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.editor.notes_file import Refused
from minutebook.editor.repository import NoRepository, Repository, last_line, without_secret
from minutebook.parse.meeting import date_of_name

_NAMED = 5
"""Files that a sentence names."""
_NOT_FROM_HERE = "This copy cannot be brought up to date from here:"


def can_be_updated(content: Path) -> bool:
    """Return whether the folder of the content is a copy that comes from somewhere."""
    try:
        return bool(Repository(content).remote())
    except NoRepository:
        return False


def bring_up_to_date(content: Path, alone: AbstractContextManager[object]) -> str:
    """Bring into the folder of the content what was accepted since; return in words what came.

    alone: what is held while files are looked at and changed; a host may take its time, and meanwhile others can be written.

    Raise Refused, in words that say what to do, where that cannot be; then every file is as it was.
    """
    try:
        # The paths of a commit are those below the top.
        git = Repository(Repository(content).top)
    except NoRepository as none:
        raise Refused(f"{_NOT_FROM_HERE} {none}.") from None
    remote, branch = git.remote(), git.branch()
    if not remote or not branch:
        raise Refused(f"{_NOT_FROM_HERE} it has no place that it comes from, or no branch. Ask whoever looks after it.")
    fetched = git.run("fetch", "--quiet", "--prune", remote)
    if fetched.returncode:
        where = without_secret(git.address(remote))
        raise Refused(f"Nothing was brought from {where}: {last_line(fetched)}. Try again when there is a connection.")
    upstream = (git.config(f"branch.{branch}.merge") or branch).removeprefix("refs/heads/")
    there = git.known(f"refs/remotes/{remote}/{upstream}")
    if not there:
        raise Refused(f"{_NOT_FROM_HERE} there is no branch {upstream} where it comes from. Ask whoever looks after it.")
    if git.is_part_of(there, git.head):
        return "This copy is up to date: nothing was accepted since."
    if not git.is_part_of(git.head, there):
        raise Refused(f"{_NOT_FROM_HERE} it has versions of its own that are nowhere else. Whoever looks after it joins the two.")
    with alone:
        return _Update(git, there).take()


class _Update:
    """What a later version changes, and what stands in its way."""

    def __init__(self, git: Repository, there: str) -> None:
        self._git = git
        self._there = there
        self._before, self._after = self._files(git.head), self._files(there)
        changed = self._before.items() ^ self._after.items()
        self._paths = sorted({path for path, _ in changed})

    def take(self) -> str:
        """Take it; say what came."""
        here = {path: self._blob_here(path) for path in self._paths}
        theirs = [path for path in self._paths if here[path] not in (self._before.get(path, ""), self._after.get(path, ""))]
        own = [path for path in theirs if here[path] not in self._sent(path)]
        staged = {*self._lines("diff", "--cached", "--name-only", "-z", self._git.head)}
        if own:
            raise Refused(
                f"Nothing was brought: there are changes, here and elsewhere, of {_named(own)}. Send yours for approval first: then"
                " they are kept, whatever is brought."
            )
        if staged.intersection(self._paths):
            raise Refused(f"Nothing was brought: {_named(sorted(staged.intersection(self._paths)))} is staged for a commit in this copy.")
        # What is in git already, of what was sent or of what is brought, stands aside for the moment in which git looks.
        aside = {path: (self._git.top / path).read_bytes() for path in self._paths if here[path] and here[path] != self._before.get(path)}
        for path in aside:
            if path in self._before:
                self._git.run("checkout", "--quiet", self._git.head, "--", path)
            else:
                (self._git.top / path).unlink()
        merged = self._git.run("merge", "--ff-only", "--quiet", self._there)
        if merged.returncode:
            for path, data in aside.items():
                (self._git.top / path).write_bytes(data)
            raise Refused(f"Nothing was brought: git said “{last_line(merged)}”. Ask whoever looks after this copy.")
        return self._said()

    def _said(self) -> str:
        new = [path for path in self._paths if path not in self._before]
        gone = [path for path in self._paths if path not in self._after]
        changed = [path for path in self._paths if path in self._before and path in self._after]
        parts = [f"{what}: {_named(paths)}." for what, paths in (("New", new), ("Changed", changed), ("Gone", gone)) if paths]
        return " ".join(["This copy is up to date now.", *parts])

    def _files(self, commit: str) -> dict[str, str]:
        """Return the files of a commit by their paths, each by the name that git has for what it holds."""
        entries = (entry.split("\t", 1) for entry in self._lines("ls-tree", "-r", "-z", commit))
        return {path: about.split()[2] for about, path in entries}

    def _blob_here(self, path: str) -> str:
        """Return the name that git would have for what a file holds on the disk; empty where there is none."""
        file = self._git.top / path
        if not file.is_file():
            return ""
        return self._git.said(self._git.run("hash-object", "--path", path, "--stdin", given=file.read_bytes()))

    def _sent(self, path: str) -> set[str]:
        """Return what a file held when it was sent for approval from here."""
        branches = self._git.said(self._git.run("for-each-ref", "--format=%(refname)", "refs/heads/notes-*")).split()
        return {self._git.said(self._git.run("rev-parse", "--verify", "--quiet", f"{branch}:{path}")) for branch in branches} - {""}

    def _lines(self, *arguments: str) -> list[str]:
        return [line for line in self._git.said(self._git.run(*arguments)).split("\0") if line]


def _named(paths: list[str]) -> str:
    """Return files in words: notes by their day."""
    names = [_name(path) for path in paths]
    more = [counted(len(names) - _NAMED, "more file")] if len(names) > _NAMED else []
    *first, last = [*names[:_NAMED], *more]
    return f"{', '.join(first)} and {last}" if first else last


def _name(path: str) -> str:
    folder, _, name = path.rpartition("/")
    date = date_of_name(name.removesuffix(".md")) if folder.endswith("meetings") else None
    return f"the notes of {RecordDate.from_iso(date).english}" if date else name
