"""One look at a page, and what was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A page was looked at for one thing."""

    at: str
    """What it was looked at for: a row of the table."""
    page: str
    faults: tuple[str, ...] = ()
    """What was found, a sentence each; empty where nothing was."""
