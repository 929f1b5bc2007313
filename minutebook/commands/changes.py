"""Say in words what content/ says and an older copy of it does not: for whoever is to approve a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from minutebook.changes import Change, Proposed, changes
from minutebook.commands.arguments import ChangesArguments
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic, Location
from minutebook.link import link, link_all
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.read import LEDGER, WORDS, read

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")
"""What Markdown, or a host that shows it, takes for more than a sign."""
_NOBODY = "@<!-- -->"
"""What shows as an @ and calls nobody: a host that shows it would write to whoever has the name that follows."""


def run(options: ChangesArguments) -> None:
    """Print it as Markdown. Raises ContentErrors where either folder has errors, or content/ has lost what publishing wrote down."""
    before, now = (_proposed(folder, options.as_of) for folder in (options.before, options.content))
    if lost := list(_lost(options.content, before.published, now.published)):
        raise ContentErrors(lost)
    found = "\n".join(_section(change) for change in changes(before, now))
    print(found or "Nothing that is published, or that will be, changes.")


def _proposed(folder: Path, as_of: RecordDate) -> Proposed:
    sources = read(folder)
    content = parse(sources)
    texts = {source.name: source.text for source in sources if source.folder == "meetings"}
    return Proposed(link_all(content, as_of), link(content, as_of), texts)


def _lost(content: Path, before: Archive, now: Archive) -> Iterator[Diagnostic]:
    """What publishing wrote down stays: a check sees none of what is gone with the file that told of it."""
    there = {entry.address for entry in now.ledger}
    addresses = [entry.address for entry in before.ledger if entry.address not in there]
    mend = "take all of the file from where it was kept last (git has it)"
    if addresses:
        more = f" and {counted(len(addresses) - 1, 'other address', 'other addresses')}" if addresses[1:] else ""
        message = f"{LEDGER} must keep every address that was published, and lost {addresses[0]}{more}, which the older copy has; {mend}"
        yield Diagnostic(Location(PurePosixPath(content / LEDGER), 1), message, "address-unrecorded")
    if before.words and not now.words:
        message = f"{WORDS} must keep the words of every address that was published, and lost all that the older copy has; {mend}"
        yield Diagnostic(Location(PurePosixPath(content / WORDS), 1), message, "address-unrecorded")


def _section(change: Change) -> str:
    lines = [_MARKUP.sub(r"\\\1", line).replace("@", _NOBODY) for line in change.lines]
    return f"## {change.heading}\n\n" + "".join(f"- {line}\n" for line in lines)
