"""List what is wrong with the content, and write nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.commands.arguments import RunArguments, common

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from pathlib import Path


def add(commands: _SubParsersAction[ArgumentParser], root: Path) -> None:
    """Declare the command."""
    commands.add_parser("check", parents=[common(root)], help="list what is wrong with the content, and write nothing").set_defaults(
        run=run
    )


def run(options: RunArguments) -> None:
    """Read, parse, link and plan; print advice, and say that nothing is wrong. Raises ContentErrors if something is."""
    from minutebook.advise import advise
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.read import read

    content = parse(read(options.content))
    # Drafts and notes for later days are checked as if they were published; and what is published must stand without them.
    latest = max([options.as_of, *(meeting.date for meeting in content.meetings)])
    archive = link(content, latest, drafts=True)
    plan(archive)
    published = link(content, options.as_of)
    plan(published)
    for diagnostic in advise(archive).given:
        print(diagnostic)
    drafts = [meeting.id for meeting in archive.meetings if meeting not in published.meetings]
    held_back = f", {len(drafts)} of them not published ({', '.join(drafts)})" if drafts else ""
    counts = f"{len(archive.meetings)} meetings{held_back}, {len(archive.items)} items, {len(archive.actions)} actions"
    print(f"{options.content}: no errors in {counts}.")
