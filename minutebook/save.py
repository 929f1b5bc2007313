"""Save files whole or not at all. Apart from publish.py, which needs locks that Windows has not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


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
            new[path].replace(path)
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
