"""Split a Markdown file into its YAML front matter and its body."""

from __future__ import annotations

from minutebook.diagnostics import ContentErrors, Diagnostic, Location
from minutebook.parse.yaml_text import Node, parse_yaml
from minutebook.read import Source


def split(source: Source) -> tuple[str, str, int]:
    """Return the text of the front matter, which begins on line 2, the body, and the line on which the body begins.

    The file must begin with a line ---; the next line that is exactly --- ends the front matter. A title with --- in it is
    therefore no end, and a file that begins with a blank line is refused and not published without its status.
    """
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        shown = lines[0] if lines[0].strip() else "an empty line"
        mend = "take out what stands above ---" if any(line.rstrip() == "---" for line in lines[1:3]) else "write --- above it"
        raise _error(source, 1, f"the first line must be ---, got {shown[:60]!r}; {mend}")
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    # The words most often begin with a heading; one hash alone begins a comment.
    words = next((number for number, line in enumerate(lines, 1) if line.startswith("##")), len(lines))
    raise _error(source, words, "front matter must end with a line ---, got none; write --- on a line of its own above the words")


def front_matter(text: str, source: Source) -> Node:
    """Return the front matter of a file, whose text was split off; raise ContentErrors if it is not plain YAML."""
    return parse_yaml(text, source.path, first_line=2)


def _error(source: Source, line: int, message: str) -> ContentErrors:
    return ContentErrors([Diagnostic(Location(source.path, line), message, "front-matter")])
