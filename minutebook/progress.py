"""Say on a terminal how far long work has come; where nobody is looking, say nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stage(name: str) -> Iterator[Callable[[float], None]]:
    """Show the name of a stage while it lasts, and give what is told the share of it that is done, 0 to 1.

    One line on standard error, which is gone when the stage ends; nothing unless that is a terminal, and nothing where CI is set.
    """
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda share: None
        return
    name = "".join(character if character.isprintable() else "\ufffd" for character in name)
    shown = ""

    def show(words: str) -> None:
        nonlocal shown
        if words != shown:
            sys.stderr.write(f"\r{words}\x1b[K" if words else "\r\x1b[K")
            sys.stderr.flush()
            shown = words

    show(f"{name} …")
    try:
        yield lambda share: show(f"{name} … {share:.0%}")
    finally:
        show("")
