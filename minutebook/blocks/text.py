"""Text: words that are neither said by anybody nor a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.diagnostics import Location
    from minutebook.prose import Prose


@dataclass(frozen=True, slots=True)
class Text:
    """Words of an item that are neither a question, a response nor a record."""

    location: Location
    prose: Prose

    @property
    def anchor(self) -> str:
        """Text has no place of its own on the page."""
        return ""

    @property
    def attributions(self) -> tuple[str, ...]:
        """Nobody says it."""
        return ()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is printed of it, each part with what heads it."""
        return (("", self.prose.text),)
