"""Turn Word, PDF, HTML and text files into draft meeting files."""

from __future__ import annotations

from argparse import ArgumentTypeError
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.commands.arguments import NotDone, RunArguments, WrongUse, common, day, short

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from minutebook.dates import RecordDate
    from minutebook.importing.drafting import Draft
    from minutebook.read import Source

PACKAGES = ("mammoth", "pdfplumber", "selectolax")


class ImportArguments(RunArguments):
    """What an import is asked to do."""

    files: list[Path]
    date: RecordDate | None
    name: str


def add(commands: _SubParsersAction[ArgumentParser], root: Path) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "import", parents=[common(root)], help="Word, PDF, HTML or text → draft meeting files, and a report of each"
    )
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="notes as .docx, .pdf, .html or .txt; one draft is made of each"
    )
    parser.add_argument(
        "--date", type=day, default=None, metavar="YYYY-MM-DD", help="the day of the meeting, where the notes do not say it"
    )
    parser.add_argument("--name", default="", help="the name of the draft, such as 2019-04-11-public for a second meeting that day")
    parser.set_defaults(run=run, ending="nothing was written")


def run(options: ImportArguments) -> None:
    """Write a draft for each file and print its report, or write none at all.

    Raise NotDone with all files that cannot be imported, ContentErrors where the content itself has errors, and WrongUse.
    """
    _check(options)
    from minutebook.importing.drafting import draft_of
    from minutebook.importing.refusal import Refused
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.read import read

    sources = read(options.content)
    content = parse(sources)
    latest = max([options.as_of, *(meeting.date for meeting in content.meetings)])
    archive = link(content, latest, drafts=True)
    # What is wrong before the drafts are there is the content's, and not theirs.
    plan(archive)
    drafts: list[Draft] = []
    problems: list[str] = []
    taken = {meeting.id: f"{options.content}/meetings/{meeting.id}.md exists" for meeting in archive.meetings}
    for path in options.files:
        try:
            draft = draft_of(path, archive, options.date, options.name)
        except Refused as refusal:
            problems.append(f"{path}: {refusal}")
            continue
        if draft.name in taken:
            problems.append(
                f"{path}: its draft must have a name of its own, got {draft.name}, but {taken[draft.name]}; for a second meeting that day"
                f" import it alone with --name {draft.name}-public (or another word)"
            )
        taken.setdefault(draft.name, f"{path} makes it too")
        drafts.append(draft)
    if problems:
        raise NotDone("\n".join([*problems, "Nothing was written"]))
    _check_drafts(sources, drafts, options)
    _write(drafts, options.content / "meetings")


def _write(drafts: list[Draft], folder: Path) -> None:
    """Write the drafts and print their reports; whatever fails, take back those that were written."""
    from minutebook.importing.write.report import report
    from minutebook.publish import create_file

    written: list[Path] = []
    try:
        for draft in drafts:
            target = folder / f"{draft.name}.md"
            create_file(target, draft.text)
            written.append(target)
            print("\n".join(report(draft, short(target))))
        print("Compare each draft with its source and settle its TODO marks; while one is left, the notes cannot be approved.", flush=True)
    except BaseException:
        for target in written:
            target.unlink()
        raise


def _check(options: ImportArguments) -> None:
    """Raise WrongUse where the packages are missing or the arguments do not go together."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        raise WrongUse(
            f"import needs packages that are not installed ({', '.join(missing)}): use make import FILE=…, which installs them,"
            " or pip install --require-hashes -r requirements-import.lock"
        )
    if len(options.files) > 1 and (options.date or options.name):
        raise WrongUse("--date and --name are for one file at a time")
    if options.name:
        from minutebook.parse.meeting import date_of_name

        named = date_of_name(options.name)
        if named is None:
            raise WrongUse(f"--name must be a date with or without a word, such as 2019-04-11-public, got {options.name!r}")
        if options.date and options.date.iso != named:
            raise WrongUse(f"--name and --date must be of the same day, got {options.name} and {options.date}")
        try:
            options.date = options.date or day(named)
        except ArgumentTypeError as error:
            raise WrongUse(f"the date in --name {error}") from None


def _check_drafts(sources: tuple[Source, ...], drafts: list[Draft], options: ImportArguments) -> None:
    """Take the drafts through the stages that would refuse them; whatever is wrong with one is a fault of the import."""
    from pathlib import PurePosixPath

    from minutebook.diagnostics import ContentErrors
    from minutebook.link import link
    from minutebook.parse import parse
    from minutebook.plan import plan
    from minutebook.read import Source

    folder = PurePosixPath(options.content.as_posix()) / "meetings"
    new = tuple(Source(folder / f"{draft.name}.md", "meetings", draft.name, draft.text) for draft in drafts)
    try:
        content = parse((*sources, *new))
        latest = max([options.as_of, *(meeting.date for meeting in content.meetings)])
        plan(link(content, latest, drafts=True))
    except ContentErrors as errors:
        raise RuntimeError(f"a draft must pass the check, got {errors}") from None
