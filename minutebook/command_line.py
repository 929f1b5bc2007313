"""Turn content/ into the public site: the arguments, the clock, the exit status."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from minutebook.commands import COMMANDS
from minutebook.commands.arguments import CONTENT, RunArguments, of_all, short
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, shown
from minutebook.failures import NoDatabase, NotDone, OutputInUse, OutputNotOurs, SearchIndexError, VerificationError, WorkerEnded, WrongUse
from minutebook.program import IS_INSTALLED, appearance_of, version
from minutebook.read import files_under

# Exit statuses, after sysexits.h where it has one.
DONE, CONTENT_ERRORS, WRONG_USE, OUR_BUG, TOOL_FAILED, IN_USE, INTERRUPTED = 0, 1, 2, 70, 74, 75, 130
_IS_OF_PAGE = re.compile(r"[^:]+\.html: ")
_UPWARDS = re.compile(r", got (?:\.\./|/)+")
_NAME = "minutebook" if IS_INSTALLED else "build.py"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal without UTF-8 must not turn a finished build into a failure.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has what they wanted. What is left in the pipe must not be tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except ModuleNotFoundError as error:
        fetching = "make setup fetches it, and then make check, make new and the others use it (make help lists them)"
        by_hand = "without make: python -m pip install --require-hashes --only-binary :all: -r requirements.lock"
        mend = "install Minutebook again, with what it needs" if IS_INSTALLED else f"{fetching}; {by_hand}"
        print(f"The package {error.name} is not here, and {options.ending}. {mend}.", file=sys.stderr)
        return WRONG_USE


def run(options: RunArguments) -> int:
    """Run a command; return the exit status for what it raises."""
    command = next(command for command in COMMANDS if command.name == options.command)
    try:
        if command.reads and options.content is CONTENT and not CONTENT.exists():
            raise WrongUse(
                f"there is no folder content/ in {Path.cwd()}, where this was run, and {options.ending}: go to the folder that has it"
                f" (cd …), or name it: {_NAME} {options.command} --content FOLDER"
            )
        options.content = short(options.content)
        command.run(options)
    except ContentErrors as errors:
        first, left_out = shown(errors.diagnostics)
        for diagnostic in first:
            print(diagnostic, file=sys.stderr)
        print(f"{counted(len(errors.diagnostics), 'error')} in {options.content}{left_out}; {options.ending}.", file=sys.stderr)
        return CONTENT_ERRORS
    except NotDone as error:
        print(as_sentence(error), file=sys.stderr)
        return CONTENT_ERRORS
    except OutputInUse as error:
        print(as_sentence(error), file=sys.stderr)
        return IN_USE
    except (OutputNotOurs, WrongUse) as error:
        print(as_sentence(error), file=sys.stderr)
        return WRONG_USE
    except (BrokenPipeError, ModuleNotFoundError):
        raise
    except (NoDatabase, OSError, SearchIndexError, WorkerEnded) as error:
        print(f"The disk or a tool failed, and {options.ending}: {error}", file=sys.stderr)
        return TOOL_FAILED
    except VerificationError as error:
        lines = str(error).split("\n")
        for line in _each_once(lines):
            print(line, file=sys.stderr)
        folders = appearance_of(options.content).templates[:-1]
        own = ", ".join(str(short(path)) for folder in folders for path in files_under(folder) if path.suffix != ".css")
        mend = f" Look first at the templates of your own: {own}." if own else ""
        print(f"The built site did not pass its own check, and nothing was published.{mend}", file=sys.stderr)
        # What the search has was made by no template.
        return CONTENT_ERRORS if own and all(_IS_OF_PAGE.match(line) for line in lines) else OUR_BUG
    except Exception:
        traceback.print_exc()
        fault = f"This is a fault in Minutebook, not in the content; {options.ending}. Please report it with the lines above."
        print(fault, file=sys.stderr)
        return OUR_BUG
    return DONE


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the pages of a site, each thing once: on the first page that has it, with how many others do."""
    alike: dict[str, list[str]] = {}
    for line in lines:
        # One link is written otherwise on a page that lies deeper.
        alike.setdefault(_UPWARDS.sub(", got ", line.partition(": ")[2]), []).append(line)
    yield from (f"{first} (and so {counted(len(others), 'more page')})" if others else first for first, *others in alike.values())


class _Version(argparse.Action):
    """Says which version this is, and ends the program: it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"minutebook {version()}")
        parser.exit()


def parse_arguments(arguments: list[str]) -> RunArguments:
    """Return the options of a command; "build" may be left out. Ends the program with status 2 if they are wrong."""
    parser = argparse.ArgumentParser(prog=_NAME, description=__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(dest="command", metavar="command")
    for command in COMMANDS:
        declared = commands.add_parser(command.name, parents=[of_all()], help=command.help, description=command.help)
        command.declare(declared)
        declared.set_defaults(ending=command.ending)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments = ["build", *arguments]
    options, unread = parser.parse_known_args(arguments, RunArguments())
    if unread and unread[0] in commands.choices and len(unread) < len(arguments):
        others = " ".join(argument for argument in arguments[1:] if argument != unread[0])
        parser.error(f"the command must stand first: {_NAME} {unread[0]} {others}")
    if unread:
        parser.error(f"unrecognized arguments: {' '.join(unread)}")
    today = date.today()  # The only place where the clock is read.
    options.today = RecordDate(today.year, today.month, today.day)
    options.as_of = options.as_of or options.today
    return options


def as_sentence(error: Exception) -> str:
    """Return what an error says with its full stop; a message may end by asking "did you mean …?"."""
    return str(error) if str(error).endswith("?") else f"{error}."


def run_program() -> NoReturn:
    """Run the command that was typed, and end with its exit status."""
    # Records hardly ever refer to each other in a circle: looking for circles every 700 objects took a sixth of a build.
    gc.set_threshold(50_000, 20, 100)
    status = main()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        # The system takes back at once what Python would give back record by record, for a tenth of the time that a check takes.
        os._exit(status)
    sys.exit(status)
