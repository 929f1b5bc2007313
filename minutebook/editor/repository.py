"""git in the folder of the content: how it is asked, what it says, and where it sends to and brings from."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from minutebook.editor.notes_file import Refused

_SECONDS = 120
"""How long a host may take."""
_OF_OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_SECRET = re.compile(r"://[^/@\s]{1,500}@")


class NoRepository(Refused):
    """The folder is no copy of a repository, or git is not there; why is said in words that can follow "from here:"."""


class Repository:
    """git in a folder of the content."""

    def __init__(self, folder: Path) -> None:
        """Raise NoRepository where there is nothing that git knows."""
        program = shutil.which("git")
        if not program:
            raise NoRepository("the program git is needed for that, and it is not on this computer")
        if not folder.is_dir():
            raise NoRepository("their folder is not there")
        self._program = program
        self._folder = folder.resolve()
        # git says itself how the folder is called below its top: on some disks one folder has many spellings.
        top = self.run("rev-parse", "--show-toplevel", "--show-prefix")
        if top.returncode:
            said = last_line(top)
            # Whoever has never met git needs none of its words.
            why = f" that git may use (it says “{said}”)" if "not a git repository" not in said else ""
            raise NoRepository(f"their folder is no copy of a repository{why}")
        shown, _, below_top = self.said(top).partition("\n")
        self.top = Path(shown)
        self.prefix = below_top.strip()
        """The folder below the top, with a slash behind it; empty for the top."""
        self.head = self.known("HEAD")
        if not self.head:
            raise NoRepository("this copy has no first version yet. Whoever set it up makes one")

    def remote(self) -> str:
        """Return the name of the place to which branches are sent; empty where there is none."""
        branch = self.branch()
        names = self.said(self.run("remote")).split()
        of_branch = self.config(f"branch.{branch}.remote") if branch else ""
        return next((name for name in (of_branch, "origin", *names) if name in names), "")

    def branch(self) -> str:
        """Return the branch that is checked out; empty where none is."""
        return self.said(self.run("symbolic-ref", "--quiet", "--short", "HEAD"))

    def address(self, remote: str) -> str:
        """Return where a remote is, with whatever else is in its address."""
        return self.said(self.run("remote", "get-url", remote))

    def is_part_of(self, commit: str, other: str) -> bool:
        """Return whether a commit is another one, or before it."""
        return self.run("merge-base", "--is-ancestor", commit, other).returncode == 0

    def known(self, name: str) -> str:
        """Return the commit of a name; empty where there is none."""
        return self.said(self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))

    def config(self, name: str) -> str:
        """Return what git is set to; empty where it is set to nothing."""
        return self.said(self.run("config", "--get", name))

    def run(self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
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
    def said(done: subprocess.CompletedProcess[bytes]) -> str:
        """Return what git answered; empty where it refused."""
        return done.stdout.decode(errors="replace").strip() if not done.returncode else ""


def without_secret(address: str) -> str:
    """Return an address without what could be a password in it."""
    return _SECRET.sub("://", address)


def last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last thing that git said, without what could be a password in it."""
    lines = [line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return without_secret((errors or lines or ["nothing"])[-1])
