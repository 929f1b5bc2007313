"""Know which files of static/ belong on the site; whatever else lies there is refused by name, and nothing of it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.addresses import is_device
from minutebook.failures import NotDone
from minutebook.read import files_under

KINDS = (".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webp", ".woff2")
"""What pages fetch, and what programs read. Documents are none of it: they carry names, comments and tracked changes with them."""
STYLE = "site.css"
"""The style sheet, which is put together from templates/."""
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", re.ASCII)


def shipped(folders: Sequence[Path]) -> dict[str, Path]:
    """Return every file of some folders static/ that goes onto the site, sorted by its path below them; of two by one path it is the first.

    Raise NotDone with all that may not go there.

    Files whose names begin with a dot belong to the programs that made them and are passed over, as in content/.
    """
    files = [(path, static) for static in reversed(folders) for path in files_under(static)]
    problems = [f"{static.name}/{_shown(path, static)}: {why}" for path, static in files if (why := next(_wrong(path, static), ""))]
    if problems:
        raise NotDone("\n".join([*problems, "What lies in static/ goes onto the site as it is: take these files out"]))
    by_name = {path.relative_to(static).as_posix(): path for path, static in files}
    return dict(sorted(by_name.items()))


def _wrong(path: Path, static: Path) -> Iterator[str]:
    """Yield what keeps a file from the site."""
    if path.is_symlink() or not path.is_file():
        yield "must be a file of its own, got a link or a device"
    if path.suffix not in KINDS:
        yield f"must be of a kind that pages fetch ({', '.join(KINDS)}), got {path.suffix or 'no ending'!r}"
    for name in path.relative_to(static).parts:
        if not _NAME.fullmatch(name):
            yield f"must have a name of small letters, digits, hyphens, low lines and dots, got {name!r}"
        if is_device(name):
            yield f"must have a name that Windows does not keep for a device, got {name!r}"
    if path == static / STYLE:
        yield "must have another name: the style sheet is put together from templates/"


def _shown(path: Path, static: Path) -> str:
    """Return a path below static/ without what could write lines of its own."""
    name = path.relative_to(static).as_posix()
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
