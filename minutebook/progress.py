"""Say on a terminal how far long work has come; say nothing where nobody looks, such as in CI."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_START_OF_LINE = "\r"


class Progress:
    """One line that is written over: what is being done and, where that is known, which share of it is done."""

    def __init__(self, terminal: TextIO | None = None) -> None:
        self._terminal = terminal
        self._stage = ""
        self._shown = ""

    def stage(self, name: str) -> None:
        """Say what is being done from now on; a name may have come from a file."""
        self._stage = name = "".join(character if character.isprintable() else "\ufffd" for character in name)
        self._show(name)

    def done(self, count: int, of: int) -> None:
        """Say how much of the stage is done."""
        self._show(f"{self._stage}: {count * 100 // of} %")

    def clear(self) -> None:
        """Leave the line empty for what comes next."""
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        if self._terminal and text != self._shown:
            # Older windows of Windows print a code that would empty the rest of a line.
            rest = " " * (len(self._shown) - len(text))
            self._shown = text
            self._terminal.write(f"{_START_OF_LINE}{text}{rest}" + (f"{_START_OF_LINE}{text}" if rest else ""))
            self._terminal.flush()


@contextmanager
def progress() -> Iterator[Progress]:
    """Give a line on standard error where that is a terminal that people read; else one that nobody sees."""
    line = Progress(sys.stderr if sys.stderr.isatty() and "CI" not in os.environ else None)
    try:
        yield line
    finally:
        line.clear()


@contextmanager
def stage(name: str) -> Iterator[Callable[[float], None]]:
    """Show the name of a stage while it lasts, and give what is told the share of it that is done, 0 to 1."""
    with progress() as line:
        line.stage(name)
        yield lambda share: line.done(round(share * 100), 100)
