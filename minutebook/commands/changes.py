"""Say in words what content/ says and an older copy of it does not: for whoever is to approve a proposal."""

from __future__ import annotations

import re
from pathlib import Path

from minutebook.changes import Change, Proposed, changes
from minutebook.commands.arguments import ChangesArguments
from minutebook.dates import RecordDate
from minutebook.link import link, link_all
from minutebook.parse import parse
from minutebook.read import read

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")
"""What Markdown, or a host that shows it, takes for more than a sign."""
_NOBODY = "@<!-- -->"
"""What shows as an @ and calls nobody: a host that shows it would write to whoever has the name that follows."""


def run(options: ChangesArguments) -> None:
    """Print it as Markdown. Raises ContentErrors where either folder has errors."""
    before, now = (_proposed(folder, options.as_of) for folder in (options.before, options.content))
    found = "\n".join(_section(change) for change in changes(before, now))
    print(found or "Nothing that is published, or that will be, changes.")


def _proposed(folder: Path, as_of: RecordDate) -> Proposed:
    sources = read(folder)
    content = parse(sources)
    texts = {source.name: source.text for source in sources if source.folder == "meetings"}
    return Proposed(link_all(content, as_of), link(content, as_of), texts)


def _section(change: Change) -> str:
    lines = [_MARKUP.sub(r"\\\1", line).replace("@", _NOBODY) for line in change.lines]
    return f"## {change.heading}\n\n" + "".join(f"- {line}\n" for line in lines)
