"""Words in one record that name another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Reference:
    """Words in a content file that name another record."""

    text: str
    location: Location
