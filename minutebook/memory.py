"""Remember between runs what files came to that have not changed since: one file, which may be deleted at any time.

A key is a digest of everything that the answer depends on: the text, its path, the program and the Python that runs it. So what is
remembered is never stale, and whatever is wrong with the file only costs the time that it would have saved.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

FOLDER = ".minutebook"
"""Beside the content folder; git is told to ignore it by a file inside."""

_Answer = TypeVar("_Answer")
_BROKEN = (sqlite3.Error, OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, KeyError, TypeError, ValueError)
"""What a file raises that is cut off, not ours to write, locked by another build, or of another version."""


class Memory:
    """Answers by their keys. Without a database it remembers nothing."""

    def __init__(self, database: sqlite3.Connection | None = None) -> None:
        self._database = database
        self._values: dict[bytes, object] = {}
        """What this run knows already: a preview asks for the same files again and again."""
        self._asked: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def of(self, work: str, text: str, answer: Callable[[], _Answer]) -> _Answer:
        """Return what answer gives, or what it gave in an earlier run for the same work on the same text."""
        key = _key(work, text)
        if key not in self._values:
            self._values[key] = self._remembered(key, answer)
        value: _Answer = self._values[key]  # type: ignore[assignment]
        return value

    def _remembered(self, key: bytes, answer: Callable[[], object]) -> object:
        found = self._get(key)
        if found is not None:
            with suppress(*_BROKEN):
                return pickle.loads(found)  # noqa: S301 (written by this program into a folder that nobody else can write to)
        value = answer()
        if self._database:
            self._new[key] = pickle.dumps(value, protocol=5)
        return value

    def get(self, work: str, text: str) -> bytes | None:
        """Return what was put, if it is remembered."""
        return self._get(_key(work, text)) if self._database else None

    def _get(self, key: bytes) -> bytes | None:
        self._asked.add(key)
        if not self._database:
            return None
        with suppress(*_BROKEN):
            row = self._database.execute("select value from answers where key = ?", (key,)).fetchone()
            return bytes(row[0]) if row else None
        return None

    def put(self, work: str, text: str, value: bytes) -> None:
        """Remember a value, once this run ends."""
        if self._database:
            self._new[_key(work, text)] = value

    def keep(self) -> None:
        """Write what is new, and forget what this run had no use for."""
        if not self._database or not self._new:
            return
        with suppress(*_BROKEN), self._database:
            self._database.execute("create temp table asked (key blob primary key)")
            self._database.executemany("insert or ignore into asked values (?)", ((key,) for key in self._asked | self._new.keys()))
            self._database.execute("delete from answers where key not in (select key from asked)")
            self._database.executemany("insert or replace into answers values (?, ?)", self._new.items())


@contextmanager
def memory_of(content: Path, *, forget: bool = False) -> Iterator[Memory]:
    """Give what earlier runs remembered of a content folder: nothing where that cannot be read or written, or is to be forgotten."""
    database = None
    with suppress(*_BROKEN):
        database = _opened(content.resolve().parent / FOLDER, forget=forget)
    memory = Memory(database)
    try:
        yield memory
        memory.keep()
    finally:
        if database:
            database.close()


def _opened(folder: Path, *, forget: bool) -> sqlite3.Connection | None:
    """Return the database of a folder; None where somebody else could have written what would be loaded here."""
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode) or (hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022)):
        return None
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    path = folder / "memory.sqlite"
    if forget:
        path.unlink(missing_ok=True)
    try:
        return _with_table(path)
    except sqlite3.DatabaseError:
        # No database, or one that is cut off: begin again.
        path.unlink()
        return _with_table(path)


def _with_table(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.1)
    try:
        database.execute("create table if not exists answers (key blob primary key, value blob not null) without rowid")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _key(work: str, text: str) -> bytes:
    return hashlib.sha256("\0".join((_program(), work, text)).encode("utf-8", "surrogatepass")).digest()


@cache
def _program() -> str:
    """Return what changes when the program, or what runs it, does."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    for package in ("markdown_it", "yaml", "jinja2"):
        with suppress(ImportError):
            digest.update(getattr(__import__(package), "__version__", "").encode())
    return digest.hexdigest()
