"""Find the marks by which editors and the import say that something in a file is not settled."""

from __future__ import annotations

import re

from minutebook.diagnostics import Location
from minutebook.read import Source
from minutebook.records import Todo

_MARK = re.compile(r"(?P<before>.*?)\bTODO\b[^\w{“‘\"'(\[]*(?P<words>.*)")


def todo_marks(source: Source) -> tuple[Todo, ...]:
    """Return the marks, the capital word TODO, one a line, comments of the front matter included."""
    # Most files have none.
    lines = enumerate(source.text.split("\n"), 1) if "TODO" in source.text else ()
    return tuple(Todo(Location(source.path, number), _words(mark)) for number, line in lines if (mark := _MARK.match(line)))


def _words(mark: re.Match[str]) -> str:
    """Return what stands after a mark on its line or, where that is nothing, what stands before it and waits for a value."""
    return mark["words"].strip() or mark["before"].replace("*", "").strip(" >#-:")
