"""What can be typed after each command, and how it is read."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from minutebook.addresses import is_base_address, sign_in_base
from minutebook.beginning.kinds import KINDS, Kind, choices, kind_named, nearest_noun
from minutebook.dates import RecordDate
from minutebook.workers import cores

CONTENT = Path("content")
"""The folder that is meant where none is named: that of the place in which the command is run."""
SITE = "site"
"""The folder in which a site is built where none is named."""
PREVIEW = "preview"
"""The folder in which a site with drafts is built where none is named."""
FRAGMENTS = "fragments"
"""The folder into which the main parts of pages are written where none is named."""
BODIES = "bodies"
"""The folder into which the data of many are joined where none is named."""
PORT = 8000
ARCHIVED = {".zip": "a BagIt bag", ".warc": "a WARC for web archives"}
"""What a site can be put into, by the ending of the file's name."""
LISTS = {
    "drafts": "Drafts",
    "open": "Actions of which the notes held show no end",
    "not-known": "Actions of which the notes held do not show what came",
    "not-reported": "Actions that the notes held were to report on and do not mention",
    "wanted": "Actions that the next meeting should hear of",
}
"""What can be listed, with its heading."""


class RunArguments(argparse.Namespace):
    """The arguments of one command, and what the program knows when it starts."""

    command: str
    content: Path
    today: RecordDate
    as_of: RecordDate
    ending: str
    """What a run that fails leaves behind, as the end of a sentence."""


class ArchiveArguments(RunArguments):
    """What is to be kept of a site, and as what."""

    files: list[Path]
    site: Path
    commit: str


class BuildArguments(RunArguments):
    """What a build is asked to do."""

    drafts: bool
    output: Path | None
    base_url: str | None
    record_addresses: bool
    no_search: bool
    compressed: list[str]
    jobs: int
    clean: bool


class ChangesArguments(RunArguments):
    """What the content is held against."""

    before: Path


class CheckArguments(RunArguments):
    """What a check is asked to say."""

    files: list[Path]
    jobs: int
    clean: bool
    format: str


class FragmentArguments(RunArguments):
    """Of which site the main parts are wanted, and where."""

    site: Path
    output: Path


class ImportArguments(RunArguments):
    """What an import is asked to do."""

    files: list[Path]
    date: RecordDate | None
    name: str


class InitArguments(RunArguments):
    """Whose archive is to begin, and where."""

    folder: Path
    name: str | None
    kind: Kind | None
    base_url: str | None
    example: bool


class ListArguments(RunArguments):
    """What is to be listed."""

    kind: str | None
    format: str


class MergeArguments(RunArguments):
    """Whose data are to be joined, and where."""

    folders: list[Path]
    output: Path


class NewArguments(RunArguments):
    """Which meeting the notes are of."""

    date: RecordDate | None
    series: str | None


class ServeArguments(RunArguments):
    """Where the preview is to be."""

    port: int
    browser: bool
    """Whether the editor is opened in one."""


class WithdrawArguments(RunArguments):
    """What is to be withdrawn, and why."""

    what: str
    reason: str
    dry_run: bool


# --- what can be typed ------------------------------------------------------------------------------------------------


def of_all() -> argparse.ArgumentParser:
    """Return the arguments that every command takes."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--content", type=Path, default=CONTENT, help="the folder that editors write (default: content)")
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="YYYY-MM-DD", help="the day on which the record is to stand (default: today)"
    )
    return parser


def of_archive(parser: argparse.ArgumentParser) -> None:
    """Declare what an archive of the site takes."""
    kinds = ", ".join(f"{ending}: {kind}" for ending, kind in ARCHIVED.items())
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"the files to write ({kinds}; default: minutebook-DAY.zip)")
    _of_site(parser)
    parser.add_argument("--commit", type=commit, default="", metavar="ID", help="the commit that the site was built from, to stand in it")


def of_build(parser: argparse.ArgumentParser) -> None:
    """Declare what a build takes."""
    parser.add_argument("--drafts", action="store_true", help="include drafts, marked as such: for a preview, never for publishing")
    parser.add_argument("--output", type=folder, default=None, help="the folder to replace (default: site, or preview with --drafts)")
    parser.add_argument(
        "--base-url", type=base_url, default=None, help="where the site will be published (default: base_address of site.yaml)"
    )
    parser.add_argument(
        "--record-addresses", action="store_true", help="add new addresses to content/addresses.lock: for publishing, never for a preview"
    )
    parser.add_argument("--no-search", action="store_true", help="leave the search index out: faster, for a preview")
    parser.add_argument(
        "--compressed",
        nargs="+",
        choices=("gz", "br"),
        default=[],
        metavar="FORM",
        help="write copies of text files, gz or br or both, beside them, for servers that send such copies",
    )
    _of_work(parser)


def of_changes(parser: argparse.ArgumentParser) -> None:
    """Declare what a comparison takes."""
    parser.add_argument("before", type=Path, metavar="BEFORE", help="a content folder as it was, such as that of the main branch")


def of_check(parser: argparse.ArgumentParser) -> None:
    """Declare what a check takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="show only what is said of these; everything is read")
    parser.add_argument(
        "--format", choices=("text", "json", "github", "gitlab"), default="text", help="github, gitlab: as these show it on a proposal"
    )
    _of_work(parser)


def of_fragment(parser: argparse.ArgumentParser) -> None:
    """Declare what fragments take."""
    _of_site(parser)
    parser.add_argument("--output", type=folder, default=folder(FRAGMENTS), help=f"the folder to replace (default: {FRAGMENTS})")


def of_import(parser: argparse.ArgumentParser) -> None:
    """Declare what an import takes."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="notes as .docx, .odt, .pdf, .html, .md, .txt or .eml, or a folder of them"
    )
    parser.add_argument(
        "--date", type=day, default=None, metavar="YYYY-MM-DD", help="the day of the meeting, where the notes do not say it"
    )
    parser.add_argument("--name", default="", help="the name of the draft, such as 2019-04-11-public for a second meeting that day")


def of_init(parser: argparse.ArgumentParser) -> None:
    """Declare what the beginning of an archive takes."""
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="a folder that is empty, or not there yet")
    parser.add_argument("--name", default=None, help="what the body is called; asked for on a terminal")
    parser.add_argument(
        "--kind",
        type=kind,
        default=None,
        help=f"what kind of body it is: {', '.join(KINDS)}, or words such as town council; asked for on a terminal",
    )
    parser.add_argument(
        "--base-url", type=base_url, default=None, help="where its site will be published: https://host/path/; asked for on a terminal"
    )
    parser.add_argument("--example", action="store_true", help="begin with a whole archive in the place of one meeting, to look around in")


def of_list(parser: argparse.ArgumentParser) -> None:
    """Declare what a list takes."""
    parser.add_argument("kind", nargs="?", choices=LISTS, help="what to list (default: all of it)")
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="json: a list of records; of all kinds, a list under each kind's name"
    )


def of_merge(parser: argparse.ArgumentParser) -> None:
    """Declare what joining takes."""
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="the site of a body, as a build wrote it")
    parser.add_argument("--output", type=folder, default=folder(BODIES), help=f"the folder to replace (default: {BODIES})")


def of_new(parser: argparse.ArgumentParser) -> None:
    """Declare what the beginning of notes takes."""
    parser.add_argument(
        "date",
        nargs="?",
        type=day,
        default=None,
        metavar="DATE",
        help="the day of the meeting (default: the one that the last notes announce)",
    )
    parser.add_argument("--series", metavar="ID", help="an id of series.yaml (default: that of the newest notes)")


def of_serve(parser: argparse.ArgumentParser) -> None:
    """Declare what a preview takes."""
    parser.add_argument(
        "--port", type=port_number, default=PORT, help=f"where it is on this computer (default: {PORT}; 0: any that is free)"
    )
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="print the address of the editor, and do not open it")


def _of_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", type=folder, default=Path(SITE).absolute(), metavar="FOLDER", help=f"the site (default: {SITE})")


def _of_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=jobs, default=cores(), metavar="N", help="how many parts of the work to do at once (default: one a core, on Linux)"
    )
    parser.add_argument("--clean", action="store_true", help="do everything again, whatever is remembered of earlier runs")


def of_withdraw(parser: argparse.ArgumentParser) -> None:
    """Declare what a withdrawal takes."""
    parser.add_argument(
        "what",
        metavar="WHAT",
        help="an id or address, such as 2018-01-30, 2018-01-30#item-3 or 2018-01-30/1; or the name of a person, in quotation marks",
    )
    parser.add_argument("--reason", required=True, help="why, in words that readers see in its place")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")


# --- how it is read ---------------------------------------------------------------------------------------------------


def day(text: str) -> RecordDate:
    """Return the day that text names in ISO 8601; raise ArgumentTypeError if it names none."""
    try:
        named = RecordDate.from_iso(text)
    except ValueError:
        named = RecordDate(0, 0)
    if not named.day:
        # Loaded only where it is needed: it knows all forms of a date.
        from minutebook.due import date_meant

        meant = date_meant(text)
        mend = f"; did you mean {meant}?" if meant and meant.day else ""
        raise argparse.ArgumentTypeError(f"must be a day of the form YYYY-MM-DD, got {text!r}{mend}")
    return named


def port_number(text: str) -> int:
    """Return the number of a port of this computer, 0 to 65535; raise ArgumentTypeError if it is none."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 65535, got {text!r}")
    return int(text)


def jobs(text: str) -> int:
    """Return how many parts of the work are to be done at once, 1 to 64; raise ArgumentTypeError if it is no such number."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to 64, got {text!r}")
    return int(text)


def kind(text: str) -> Kind:
    """Return the kind of body that words name; raise ArgumentTypeError if they name none, or several."""
    named = kind_named(text)
    if named is None:
        mend = f"; did you mean {near!r}?" if (near := nearest_noun(text)) else ""
        raise argparse.ArgumentTypeError(f"must be one of {choices()}, or words that end in one, got {text!r}{mend}")
    return named


def base_url(text: str) -> str:
    """Return an address under which a site can be published, ending in a slash; raise ArgumentTypeError if it is none."""
    address = text if text.endswith("/") else f"{text}/"
    if not is_base_address(address):
        meant = f"https://{address}"
        mend = f"; did you mean {meant}?" if "." in address and is_base_address(meant) else ""
        without = f"; write it without {sign}" if (sign := sign_in_base(text)) else ""
        raise argparse.ArgumentTypeError(f"must be of the form https://host/path/, got {text!r}{mend or without}")
    return address


def commit(text: str) -> str:
    """Return the name of a commit, or nothing; raise ArgumentTypeError for what cannot be one."""
    if not re.fullmatch(r"[0-9A-Za-z._/+-]{,100}", text):
        raise argparse.ArgumentTypeError(f"must be the name of a commit, such as that of git rev-parse HEAD, got {text!r}")
    return text


def output_of(options: BuildArguments) -> Path:
    """Return the folder that a build replaces."""
    return options.output or folder(PREVIEW if options.drafts else SITE)


def folder(text: str) -> Path:
    """Return the absolute path of a folder that can be replaced; raise ArgumentTypeError for the root of the disk."""
    path = Path(text).absolute()
    path = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not path.name:
        raise argparse.ArgumentTypeError(f"must be a folder that can be replaced, got {text!r}")
    return path


# --- in words ---------------------------------------------------------------------------------------------------------


def short(path: Path) -> Path:
    """Return path as seen from the folder that the reader is in, where it lies below it."""
    # A link that leads to itself is no reason to fail here: whoever opens it says so.
    here, real = Path.cwd(), Path(os.path.realpath(path))
    return real.relative_to(here) if real.is_relative_to(here) else path
