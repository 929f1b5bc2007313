"""The commands, in one table. To show it is cheap: the module of a command is imported when the command is asked for.

A new command is a line here, what can be typed after it in arguments.py, and a module with run(options).
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from minutebook.commands import arguments
from minutebook.commands.arguments import RunArguments
from minutebook.failures import WrongUse
from minutebook.program import IS_INSTALLED


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the program does."""

    name: str
    help: str
    declare: Callable[[ArgumentParser], None]
    module: str
    """The module of this package whose run(options) does it."""
    ending: str
    """What a run that fails leaves behind, as the end of a sentence."""
    packages: tuple[str, ...] = ()
    """What it needs that no other command does."""
    reads: bool = True
    """Whether it works on content that is there."""
    before: str = ""
    """The module of this package whose check(options) refuses, before any work, what would spoil it."""

    def run(self, options: RunArguments) -> None:
        """Do it; raise what its module says, and WrongUse where its own packages are missing."""
        missing = [package for package in self.packages if find_spec(package) is None]
        if missing:
            mend = (
                f"put them where Minutebook is: pip install {' '.join(missing)}, or pipx inject minutebook {' '.join(missing)}"
                if IS_INSTALLED
                else f"use make {self.name} FILE=…, which installs them, or pip install --require-hashes --only-binary :all: -r"
                f" requirements-{self.name}.lock"
            )
            raise WrongUse(f"{self.name} needs packages that are not installed ({', '.join(missing)}): {mend}")
        if self.before:
            import_module(f"minutebook.commands.{self.before}").check(options)
        import_module(f"minutebook.commands.{self.module}").run(options)


COMMANDS = (
    Command(
        "archive",
        "site/ → one file that needs no program of ours: for archives, web archives and whoever keeps it next",
        arguments.of_archive,
        "archive",
        "nothing was archived",
    ),
    Command(
        "build",
        "content/ → site/ (what happens without a command)",
        arguments.of_build,
        "build",
        "nothing was published",
        before="places",
    ),
    Command(
        "changes",
        "say in words what the content says and an older copy of it does not",
        arguments.of_changes,
        "changes",
        "nothing was compared",
    ),
    Command("check", "list what is wrong with the content, and write nothing", arguments.of_check, "check", "the check did not end"),
    Command(
        "fragment",
        "site/ → the main part of each page, for a system that takes nothing but HTML into pages of its own",
        arguments.of_fragment,
        "fragment",
        "no fragments were written",
    ),
    Command(
        "import",
        "Word, PDF, HTML or text → draft meeting files, and a report of each",
        arguments.of_import,
        "import_",
        "nothing was written",
        ("mammoth", "pdfplumber", "selectolax"),
    ),
    Command(
        "init",
        "begin the archive of another body: the smallest content that is green, and what publishes it",
        arguments.of_init,
        "init",
        "nothing was written",
        reads=False,
    ),
    Command("list", "drafts, and actions: open, not known, not reported, and wanted", arguments.of_list, "listing", "nothing was listed"),
    Command(
        "merge",
        "the sites of many bodies → one database, and a page that links to all of them",
        arguments.of_merge,
        "merge",
        "nothing was joined",
        reads=False,
    ),
    Command("new", "write the next meeting's file, with what can be known of it", arguments.of_new, "new", "no file was written"),
    Command(
        "serve",
        "edit the notes in a browser on this computer, with a preview that is made anew whenever a file is saved",
        arguments.of_serve,
        "serve",
        "the preview has ended",
    ),
    Command(
        "withdraw",
        "take what was published out of the content, with a notice in its place",
        arguments.of_withdraw,
        "withdraw",
        "nothing was changed",
    ),
)
