"""Say that a source cannot be imported."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(Exception):
    """One file cannot be read as notes; the words say which, what must hold and what was found."""


class ImportRefused(Exception):
    """Some of the files of one run cannot be imported, so nothing was written; it holds a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
