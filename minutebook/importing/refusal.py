"""Say that a source cannot be imported."""

from __future__ import annotations


class Refused(Exception):
    """One file cannot be read as notes; the words say which, what must hold and what was found."""
