"""Split a Markdown file into its YAML front matter and its body."""

from __future__ import annotations

import re

from minutebook.diagnostics import ContentErrors, Diagnostic, Location
from minutebook.parse.yaml_text import Node, parse_yaml
from minutebook.read import Source

_LINE = re.compile(r"[ \t]*(?:[-\u2010-\u2015\u2212\u2500_*=+~][ \t]*)+")
"""A line that is drawn with other signs, as programs make a dash of hyphens."""


def split(source: Source) -> tuple[str, str, int]:
    """Return the text of the front matter, which begins on line 2, the body, and the line on which the body begins.

    The file must begin with a line ---; the next line that is exactly --- ends the front matter. A title with --- in it is
    therefore no end, and a file that begins with a blank line is refused and not published without its status.
    """
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        shown = lines[0] if lines[0].strip() else "an empty line"
        mend = "write three hyphens in its place" if _LINE.fullmatch(lines[0]) else "write --- above it"
        mend = "take out what stands above ---" if any(line.rstrip() == "---" for line in lines[1:3]) else mend
        raise _error(source, 1, f"the first line must be ---, got {shown[:60]!r}; {mend}")
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    # The words most often begin with a heading; one hash alone begins a comment.
    words = next((number for number, line in enumerate(lines, 1) if line.startswith("##")), len(lines))
    meant = next((number for number, line in enumerate(lines[1:words], 2) if _LINE.fullmatch(line) and line.strip() != "-"), 0)
    if meant:
        shown = lines[meant - 1].strip()[:60]
        raise _error(source, meant, f"front matter must end with a line ---, got {shown!r}; write three hyphens in its place")
    raise _error(source, words, "front matter must end with a line ---, got none; write --- on a line of its own above the words")


def front_matter(text: str, source: Source) -> Node:
    """Return the front matter of a file, whose text was split off; raise ContentErrors if it is not plain YAML."""
    return parse_yaml(text, source.path, first_line=2)


def _error(source: Source, line: int, message: str) -> ContentErrors:
    return ContentErrors([Diagnostic(Location(source.path, line), message, "front-matter")])
