#!/usr/bin/env python3
"""Turn content/ into the public site: arguments, order of the stages, exit status."""

from __future__ import annotations

import argparse
import sys
import traceback
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from urllib.parse import urlsplit

from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors

HERE = Path(__file__).resolve().parent

# Exit statuses, after sysexits.h where it has one.
DONE, CONTENT_ERRORS, WRONG_USE, OUR_BUG, TOOL_FAILED, IN_USE = 0, 1, 2, 70, 74, 75


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal without UTF-8 must not turn a finished build into a failure.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    from minutebook.publish import OutputInUse, OutputNotOurs
    from minutebook.search_index import SearchIndexError
    from minutebook.verify import VerificationError

    try:
        return check(options) if options.command == "check" else build(options)
    except ContentErrors as errors:
        for diagnostic in errors.diagnostics:
            print(diagnostic, file=sys.stderr)
        count = len(errors.diagnostics)
        print(f"{count} error{'s' if count != 1 else ''} in {options.content}; nothing was published.", file=sys.stderr)
        return CONTENT_ERRORS
    except OutputInUse as error:
        print(f"{error}.", file=sys.stderr)
        return IN_USE
    except OutputNotOurs as error:
        print(f"{error}.", file=sys.stderr)
        return WRONG_USE
    except (OSError, SearchIndexError) as error:
        print(f"The disk or a tool failed, and nothing was published: {error}", file=sys.stderr)
        return TOOL_FAILED
    except VerificationError as error:
        print(f"{error}\nThe built site did not pass its own check, and nothing was published.", file=sys.stderr)
        return OUR_BUG
    except Exception:
        traceback.print_exc()
        print(
            "This is a fault in Minutebook, not in the content; nothing was published. Please report it with the lines above.",
            file=sys.stderr,
        )
        return OUR_BUG


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the options of a command; "build" may be left out. Ends the program with status 2 if they are wrong."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--content", type=Path, default=HERE / "content", help="the folder that editors write (default: content)")
    common.add_argument(
        "--as-of", type=_day, default=None, metavar="YYYY-MM-DD", help="the day on which the record is to stand (default: today)"
    )
    building = commands.add_parser("build", parents=[common], help="content/ → site/ (what happens without a command)")
    building.add_argument("--drafts", action="store_true", help="include drafts, marked as such: for a preview, never for publishing")
    building.add_argument("--output", type=_folder, default=None, help="the folder to replace (default: site, or preview with --drafts)")
    building.add_argument(
        "--base-url", type=_base_url, default=None, help="where the site will be published (default: base_address of site.yaml)"
    )
    building.add_argument(
        "--record-addresses", action="store_true", help="add new addresses to content/addresses.lock: for publishing, never for a preview"
    )
    building.add_argument("--no-search", action="store_true", help="leave the search index out: faster, for a preview")
    commands.add_parser("check", parents=[common], help="list what is wrong with the content, and write nothing")
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments = ["build", *arguments]
    options = parser.parse_args(arguments)
    options.content = _short(options.content)
    today = date.today()  # The only place where the clock is read.
    now = RecordDate(today.year, today.month, today.day)
    options.as_of = options.as_of or now
    if options.command == "build":
        options.output = options.output or HERE / ("preview" if options.drafts else "site")
        if options.record_addresses and (options.drafts or options.as_of < now):
            parser.error("--record-addresses is for publishing: not with --drafts, and not for an earlier day")
    return options


def check(options: argparse.Namespace) -> int:
    """Read, parse, link and plan; print advice, and say that nothing is wrong."""
    from minutebook.link import link
    from minutebook.link.advice import advise
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
    for diagnostic in advise(archive):
        print(diagnostic)
    drafts = [meeting.id for meeting in archive.meetings if meeting not in published.meetings]
    held_back = f", {len(drafts)} of them not published ({', '.join(drafts)})" if drafts else ""
    counts = f"{len(archive.meetings)} meetings{held_back}, {len(archive.items)} items, {len(archive.actions)} actions"
    print(f"{options.content}: no errors in {counts}.")
    return DONE


def build(options: argparse.Namespace) -> int:
    """Take content/ through every stage to the published site."""
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.plan.ledger import ledger_text
    from minutebook.plan.search import search_entries
    from minutebook.publish import publish, replace_file, staging, write
    from minutebook.read import LEDGER, read
    from minutebook.render import render
    from minutebook.search_index import search_index
    from minutebook.verify import verify

    with staging(options.output) as new:
        content = parse(read(options.content))
        archive = link(content, options.as_of, drafts=options.drafts, base_address=options.base_url)
        pages = plan(archive)
        files = render(pages, archive, HERE / "templates", HERE / "static")
        entries = None if options.no_search else search_entries(archive)
        if entries is not None:
            files |= search_index(entries, archive.site.language)
        write(files, new)
        verify(new, urlsplit(archive.site.base_address).path, None if entries is None else len(entries))
        if options.record_addresses:
            # Before the site can be seen: an address that was published and not recorded could vanish.
            replace_file(options.content / LEDGER, ledger_text(archive, [page.address for page in pages]))
        publish(new, options.output)
    count = "no search" if entries is None else f"{len(entries)} search entries"
    print(f"{_short(options.output)}: {len(archive.meetings)} meetings, {len(pages)} pages, {count}.")
    left_out = [meeting.id for meeting in content.meetings if meeting not in archive.meetings]
    if left_out:
        print(f"Not in it: {', '.join(left_out)} (drafts, held back, or after {archive.as_of}). To see drafts: make preview.")
    return DONE


def _day(text: str) -> RecordDate:
    try:
        day = RecordDate.from_iso(text)
    except ValueError:
        day = RecordDate(0, 0)
    if not day.day:
        raise argparse.ArgumentTypeError(f"must be a day of the form YYYY-MM-DD, got {text!r}")
    return day


def _base_url(text: str) -> str:
    from minutebook.prose import is_base_address

    address = text if text.endswith("/") else f"{text}/"
    if not is_base_address(address):
        raise argparse.ArgumentTypeError(f"must be of the form https://host/path/, got {text!r}")
    return address


def _folder(text: str) -> Path:
    path = Path(text).absolute()
    path = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not path.name:
        raise argparse.ArgumentTypeError(f"must be a folder that can be replaced, got {text!r}")
    return path


def _short(path: Path) -> Path:
    """Return path as seen from the folder that the reader is in, where it lies below it."""
    here = Path.cwd()
    return path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path


if __name__ == "__main__":
    sys.exit(main())
