"""The files of content as they lie on the disk, by path, and as what the stages read; a change makes new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from minutebook.read import Source

Texts = Mapping[PurePosixPath, str]
"""Every file with its own line ends, by its path as editors know it."""

Line = tuple[PurePosixPath, int]
"""A file and a line of it."""


def texts_of(sources: Iterable[Source]) -> dict[PurePosixPath, str]:
    """Return the files of sources as they are, line ends and all, but for a logo, which is no text."""
    return {source.path: Path(source.path).read_bytes().decode() for source in sources if not source.is_logo}


def sources_of(texts: Texts, like: Iterable[Source]) -> tuple[Source, ...]:
    """Return texts as the stages read them, in order of path; like: the sources of the folder that they lie in."""
    root = next(source.path.parent for source in like if not source.folder)
    known = {source.path: source for source in like}
    texts_read = (
        replace(
            known.get(path) or Source(path, path.parent.relative_to(root).as_posix().removeprefix("."), path.stem, ""),
            text=text.removeprefix("\ufeff").replace("\r\n", "\n"),
        )
        for path, text in texts.items()
    )
    pictures = (source for source in like if source.is_logo)
    return tuple(sorted((*texts_read, *pictures), key=lambda source: source.path))


class Lines:
    """The lines of one file, of which some are replaced; all others stay as they are, byte for byte."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._end = "\r" if self._lines[0].endswith("\r") else ""
        self._replaced: dict[int, tuple[int, list[str]]] = {}
        self._added: dict[int, list[str]] = {}

    def __getitem__(self, number: int) -> str:
        """Return a line, counted from 1, without its end."""
        return self._lines[number - 1].removesuffix("\r")

    def __len__(self) -> int:
        return len(self._lines)

    def replace(self, first: int, after: int, lines: Iterable[str]) -> None:
        """Put other lines in the place of those from first up to the one before after."""
        self._replaced[first] = (after, [f"{line}{self._end}" for line in lines])

    def add(self, before: int, line: str) -> None:
        """Put a line in before another one, behind those that were put in there."""
        self._added.setdefault(before, []).append(f"{line}{self._end}")

    def last_filled(self, first: int, after: int) -> int:
        """Return the number of the line after the last one that is not empty, from first up to the one before after."""
        while after > first and not self[after - 1].strip():
            after -= 1
        return after

    @property
    def text(self) -> str:
        """The file with what was replaced."""
        lines: list[str] = []
        number = 1
        while number <= len(self._lines):
            lines += self._added.get(number, [])
            after, new = self._replaced.get(number, (number + 1, [self._lines[number - 1]]))
            lines += new
            number = after
        return "\n".join(lines)
