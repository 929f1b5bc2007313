"""Save files whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PATIENCE = 1.0 if sys.platform == "win32" else 0.0
"""Seconds in which a virus scanner, or what copies files to a cloud, has looked at a file that was just written."""


def put(new: Path, path: Path) -> None:
    """Give a file or folder the name of another, and with it that one's place; raise PermissionError if Windows does not allow it.

    It does not while a program has either of them open.
    """
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            new.replace(path)
        except PermissionError:
            if time.monotonic() >= ends:
                raise
            time.sleep(_PATIENCE / 20)
        else:
            return


def replace_files(texts: Mapping[Path, str], gone: Iterable[Path] = ()) -> None:
    """Write each text to its path, with its own line ends, and take away others: all of it or, where the disk refuses, nothing.

    Who may read and write a file stays as it was.
    """
    old = {path: path.read_bytes() if path.exists() else None for path in (*texts, *gone)}
    new = {path: path.with_name(f".{path.name}.new") for path in texts}
    try:
        for path, text in texts.items():
            with new[path].open("wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            if old[path] is not None:
                shutil.copymode(path, new[path])
        for path in texts:
            put(new[path], path)
        for path in gone:
            path.unlink()
    except BaseException:
        for path, data in old.items():
            new.get(path, path.with_name(f".{path.name}.new")).unlink(missing_ok=True)
            if data is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
        raise


def create_files(files: Mapping[Path, bytes]) -> None:
    """Write new files, with the folders that they stand in: all of it or, where the disk refuses or one is there already, nothing."""
    folders = sorted({folder for path in files for folder in path.parents if not folder.exists()})
    written: list[Path] = []
    try:
        for folder in folders:
            folder.mkdir()
        for path, data in files.items():
            with path.open("xb") as file:
                written.append(path)
                file.write(data)
    except BaseException:
        for path in written:
            path.unlink()
        for folder in reversed(folders):
            if folder.is_dir():
                folder.rmdir()
        raise


def create_file(path: Path, text: str) -> None:
    """Write text to a new file, whole or not at all; raise FileExistsError, and leave path as it is, if there is one."""
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            path.unlink()
            raise


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write into, which has its name once all of it is on the disk; where that fails, nothing of it is left."""
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
