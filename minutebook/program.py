"""Know where the program's own files are and how its commands are typed, in a copy of the repository and installed; and what of its files
an office has replaced by its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
IS_INSTALLED = (PACKAGE / "templates").is_dir()
"""A wheel has templates/ and static/ in the package (pyproject.toml); in a copy of the repository they stand beside it."""
_AROUND = PACKAGE if IS_INSTALLED else PACKAGE.parent
TEMPLATES, STATIC, DOCS = _AROUND / "templates", _AROUND / "static", _AROUND / "docs"
EXAMPLE = PACKAGE / "example" if IS_INSTALLED else PACKAGE.parent / "content"
"""The content of an archive that is kept with this program."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What readers see around the record, by the folders that are looked into, first to last."""

    templates: tuple[Path, ...]
    static: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """All of them."""
        return (*self.templates, *self.static)


OWN = Appearance((TEMPLATES,), (STATIC,))
"""The program's."""


def appearance_of(content: Path) -> Appearance:
    """Return the appearance of the archive in a content folder: what its office has in templates/ and static/ beside it, then our own."""
    beside = content.resolve().parent
    return Appearance(_with_office(beside / "templates", TEMPLATES), _with_office(beside / "static", STATIC))


def _with_office(office: Path, own: Path) -> tuple[Path, ...]:
    return (office, own) if office.is_dir() and not office.samefile(own) else (own,)


def version() -> str:
    """Return the version of this program, as it is called in CHANGELOG.md."""
    if IS_INSTALLED:
        return metadata.version("minutebook")
    return str(tomllib.loads((_AROUND / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def typed(command: str, made: str = "") -> str:
    """Return how a command with its arguments is typed here; made: the same for make, which does all set-up in a copy of the repository.

    >>> typed("new 2026-01-20", "new DATE=2026-01-20")
    'make new DATE=2026-01-20'
    """
    if IS_INSTALLED:
        return f"minutebook {command}"
    return f"make {made}" if made else f"python build.py {command}"
