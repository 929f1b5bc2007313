"""Save one file whole or not at all. Apart from publish.py, which needs locks that Windows has not."""

from __future__ import annotations

from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Write text to path so that it holds the old text or the new one, whatever happens."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


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
