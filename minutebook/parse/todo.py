"""Find the marks by which editors and the import say that something in a file is not settled."""

from __future__ import annotations

import re

from minutebook.diagnostics import Location
from minutebook.read import Source

_MARK = re.compile(r"\bTODO\b")


def todo_marks(source: Source) -> tuple[Location, ...]:
    """Return the lines with the capital word TODO, comments of the front matter included."""
    lines = enumerate(source.text.split("\n"), 1)
    return tuple(Location(source.path, number) for number, line in lines if _MARK.search(line))
