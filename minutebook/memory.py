"""Remember, while the program runs, what each file last came to: a preview asks for the same files whenever one of them is saved.

Nothing is kept between runs: a file of Python's own objects beside somebody else's content could run anything, and would still hold
words that were taken out of the content.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Answer = TypeVar("_Answer")


class Memory:
    """The last answer of each work, with the text that it was about."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, object]] = {}

    def of(self, work: str, text: str, answer: Callable[[], _Answer]) -> _Answer:
        """Return what answer gives or, where the last text of that work was the same, what it gave then."""
        known = self._last.get(work)
        if known is None or known[0] != text:
            known = self._last[work] = (text, answer())
        value: _Answer = known[1]  # type: ignore[assignment]
        return value

    def get(self, work: str, text: str) -> object | None:
        """Return what was put for a work on that text; None where it was put for another one, or never."""
        known = self._last.get(work)
        return known[1] if known and known[0] == text else None

    def put(self, work: str, text: str, value: object) -> None:
        """Remember a value in place of the last of its work."""
        self._last[work] = (text, value)
