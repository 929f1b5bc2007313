"""Remember what each work last came to, with a digest of all that it was about: while a preview runs, and from one run to the next.

A memory can be wrong in no way that matters. What it says of a work is taken only where the digest of what the work is about is the same
now, under a digest of the whole program. It holds data alone, which is read as such and checked field by field; a file of Python's own
objects could run anything. After each run it holds what that run used and nothing else, so that words which were taken out of the content
are not in it. It may be deleted at any time.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from minutebook.program import OWN, PACKAGE, Appearance
from minutebook.save import put
from minutebook.written import Form, Misread

_Answer = TypeVar("_Answer")

_FORMAT = "Minutebook remembers"
_OFFICE = "+"
"""What stands between the digest of the program and that of what an office has put in its place."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class _OfOtherTemplates(Misread):
    """What is remembered is ours, and of a day when the office had other templates: that is no fault of anybody's."""


class Memory:
    """The last answer of each work. A work is called by a kind and a name, such as "parse content/site.yaml"."""

    def __init__(self, folder: Path | None = None, program: str = "", *, clean: bool = False) -> None:
        """folder: where it lies between runs; None: it ends with this one. program: its digest. clean: begin with nothing."""
        self._folder = folder
        self._program = program
        self._now: dict[str, tuple[str, object]] = {}
        """What this run came to or used, by work: the digest of what it was about, and the answer."""
        self._texts: dict[str, tuple[str, bytes]] = {}
        """The same of what can be written, as it is written."""
        self._before: dict[str, tuple[str, bytes]] = {}
        """What earlier runs left."""
        self.told: list[str] = []
        """Why what was left could not be used, or what there is now not be kept; a sentence each."""
        if folder and not clean:
            self._remember(folder)

    @property
    def lasts(self) -> bool:
        """Whether later runs are to have what this one puts."""
        return self._folder is not None

    # --- in one run ---

    def of(self, work: str, about: str, answer: Callable[[], _Answer]) -> _Answer:
        """Return what answer gives or, where that work was about the same before, what it gave then in this run."""
        known = self._now.get(work)
        digest = digest_of(about)
        if known is None or known[0] != digest:
            known = self._now[work] = (digest, answer())
        value: _Answer = known[1]  # type: ignore[assignment]
        return value

    def get(self, work: str, about: str, form: Form[_Answer] | None = None) -> _Answer | None:
        """Return what was put for a work about the same, in this run or, where it has a form, an earlier one; None where nothing was."""
        digest = digest_of(about)
        if work in self._now:
            known, value = self._now[work]
            return value if known == digest else None  # type: ignore[return-value]
        known, text = self._before.get(work, ("", b""))
        if form is None or known != digest:
            return None
        try:
            answer = form.read(text.decode())
        except (Misread, UnicodeDecodeError):
            return None
        self._now[work], self._texts[work] = (digest, answer), (digest, text)
        return answer

    def put(self, work: str, about: str, answer: object, text: str | None = None) -> None:
        """Remember an answer in place of the last of its work; text: as its form writes it, where later runs are to have it."""
        digest = digest_of(about)
        self._now[work] = (digest, answer)
        self._texts.pop(work, None)
        if text is not None and self._folder:
            self._texts[work] = (digest, text.encode())

    def forget(self, work: str) -> None:
        """Remember nothing of a work."""
        self._now.pop(work, None)
        self._texts.pop(work, None)

    # --- between runs ---

    def save(self, only: str = "") -> None:
        """Leave to later runs what this one used, and nothing else; only: of that kind, and of the others what is there.

        Where it cannot be left, nothing is.
        """
        if not self._folder:
            return
        kinds: dict[str, list[str]] = {}
        for work in self._texts:
            kinds.setdefault(work.partition(" ")[0], []).append(work)
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            if why := _not_ours(self._folder):
                raise OSError(why)
            for kind, works in kinds.items():
                self._write(self._folder / kind, works)
            for path in self._folder.iterdir():
                if path.name not in kinds and not only:
                    path.unlink()
        except OSError as error:
            self.told.append(f"What was done is not remembered for next time, in {self._folder.name}: {error.strerror or error}.")
            take_away(self._folder)

    def _write(self, path: Path, works: Iterable[str]) -> None:
        """Write what is remembered of some works, a line each, under a line with the digest of them all."""
        new = path.with_name(f".{path.name}.{os.getpid()}")
        digest = sha256()
        try:
            with new.open("wb") as file:
                file.write(self._head(digest) + b"\n")
                for work in works:
                    about, text = self._texts[work]
                    for part in (work.encode(), b"\t", about.encode(), b"\t", text, b"\n"):
                        file.write(part)
                        digest.update(part)
                file.seek(0)
                file.write(self._head(digest))
            put(new, path)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise

    def _head(self, digest: Digest) -> bytes:
        return f"{_FORMAT} {self._program} {digest.hexdigest()}".encode()

    def _remember(self, folder: Path) -> None:
        """Read what earlier runs left, unless it is not ours, or not whole, or another program's."""
        if not folder.exists() and not folder.is_symlink():
            return
        if why := _not_ours(folder):
            self.told.append(f"Nothing is taken from {folder.name}: {why}.")
            return
        unfit, of_other_templates = [], []
        # A name that begins with a dot is that of a file which somebody is writing.
        for path in sorted(folder.glob("[!.]*")):
            with suppress(FileNotFoundError):
                try:
                    self._before.update(self._read(path))
                except _OfOtherTemplates:
                    of_other_templates.append(path.name)
                except Misread:
                    unfit.append(path.name)
        if unfit:
            self.told.append(f"Thrown away from {folder.name}, for it is damaged or another program's: {', '.join(unfit)}.")
        for name in (*unfit, *of_other_templates):
            with suppress(OSError):
                (folder / name).unlink()

    def _read(self, path: Path) -> dict[str, tuple[str, bytes]]:
        """Return the works that a file remembers; raise Misread where it is not whole, or another program's."""
        works: dict[str, tuple[str, bytes]] = {}
        digest = sha256()
        try:
            with path.open("rb") as file:
                head = file.readline()
                if not head.startswith(f"{_FORMAT} {self._program} ".encode()):
                    is_ours = head.startswith(f"{_FORMAT} {self._program.partition(_OFFICE)[0]}{_OFFICE}".encode())
                    raise _OfOtherTemplates if is_ours else Misread("another program's")
                for line in file:
                    digest.update(line)
                    work, about, text = line.rstrip(b"\n").split(b"\t", 2)
                    works[work.decode()] = (about.decode(), text)
        except (FileNotFoundError, Misread):
            raise
        except (OSError, ValueError) as error:
            raise Misread(str(error)) from None
        if head != self._head(digest) + b"\n":
            raise Misread("not whole")
        return works


class Digest(Protocol):
    """What hashlib makes."""

    def hexdigest(self) -> str:
        """Return it in hexadecimal digits."""
        ...

    def update(self, data: bytes, /) -> None:
        """Take more in."""
        ...


def take_away(folder: Path) -> None:
    """Take away what is left of earlier runs, as far as it is ours and that can be done."""
    if folder.is_dir() and not _not_ours(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _not_ours(folder: Path) -> str:
    """Return why what lies in a folder is not to be believed; empty where it is."""
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return "it is no folder"
    if sys.platform != "win32" and state.st_uid != os.geteuid():
        return "it is another user's"
    # Windows keeps such things in lists of its own, and gives every folder the same mode.
    return "others may write to it" if sys.platform != "win32" and state.st_mode & _OTHERS_MAY_WRITE else ""


def digest_of(text: str) -> str:
    """Return what tells a text from every other."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def beside(output: Path) -> Path:
    """Return where the memory of the builds of a site lies."""
    return output.with_name(f".{output.name}.memory")


def digest_of_program(appearance: Appearance = OWN) -> str:
    """Return what tells this program from every other, its files, the packages that it uses, Python; then what tells apart what an office
    has of its own beside them."""
    office = sha256()
    for room in appearance.folders:
        if room not in OWN.folders:
            _digest_files(room, office)
    return f"{_digest_of_own()}{_OFFICE}{office.hexdigest()}"


@cache
def _digest_of_own() -> str:
    """Return the first part of that, which stays as long as the program runs."""
    digest = sha256(sys.version.encode())
    # Each package has a folder that names it and its version.
    for folder in filter(os.path.isdir, sys.path):
        digest.update("\n".join(sorted(path.name for path in Path(folder).glob("*.dist-info"))).encode())
    for room in (PACKAGE, *OWN.folders):
        _digest_files(room, digest)
    return digest.hexdigest()


def _digest_files(room: Path, digest: Digest) -> None:
    """Take in every file of a folder."""
    digest.update(f"{room.name}/\n".encode())
    for path in sorted(room.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            data = path.read_bytes()
            digest.update(f"{path.relative_to(room).as_posix()} {len(data)}\n".encode())
            digest.update(data)
