"""Turn files of notes into draft meeting files."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path, PurePosixPath

from minutebook.commands.arguments import ImportArguments, day, short
from minutebook.counting import counted
from minutebook.diagnostics import ContentErrors
from minutebook.failures import NotDone, WrongUse
from minutebook.importing.drafting import Draft, draft_of
from minutebook.importing.fence import fenced
from minutebook.importing.read.opening import ENDINGS, SourceKind
from minutebook.importing.refusal import Refused
from minutebook.importing.write.report import report, table
from minutebook.importing.write.source_words import source_words
from minutebook.kept_source import keep_source
from minutebook.parse.meeting import date_of_name
from minutebook.personal_data import personal_data_in
from minutebook.pipeline import whole_archive
from minutebook.read import Source
from minutebook.save import create_file
from minutebook.sound import Sound, sound_content

_TOO_LARGE = {"records-too-many", "text-too-long"}


def run(options: ImportArguments) -> None:
    """Write a draft for each file and print its report: for files that are named, all or none; for those of a folder, each by itself.

    Raise NotDone with all files that cannot be imported, ContentErrors where the content itself has errors, and WrongUse.
    """
    options.files = [file for path in options.files for file in _named(path)]
    _check(options)
    # What is wrong before the drafts are there is the content's, and not theirs; in other drafts it is in nobody's way.
    sound = sound_content(options.content, options.as_of)
    archive = whole_archive(sound.content, options.as_of)
    ids = (*(meeting.id for meeting in archive.meetings), *sound.left_out)
    taken = {id: f"{options.content}/meetings/{id}.md exists" for id in ids}
    folders = [path for path in options.files if path.is_dir()]
    drafts: list[Draft] = []
    problems = [f"{folder}: must hold notes, got a folder without any" for folder in folders if not _files_in(folder)]
    for path in [*(path for path in options.files if path not in folders), *(file for folder in folders for file in _files_in(folder))]:
        try:
            with fenced():
                draft = draft_of(path, archive, options.date, options.name)
        except Refused as refusal:
            problems.append(f"{path}: {refusal}")
            continue
        if draft.name in taken:
            problems.append(
                f"{path}: its draft must have a name of its own, got {draft.name}, but {taken[draft.name]}; for a second meeting that day"
                f" import it alone with --name {draft.name}-public (or another word)"
            )
            continue
        taken[draft.name] = f"{path} makes it too"
        drafts.append(draft)
        if folders:
            # What is written stays: whoever stops a long run goes on with it.
            _check_drafts(sound, [draft], options)
            _write([draft], options.content / "meetings")
    if problems and not folders:
        raise NotDone("\n".join([*problems, "Nothing was written"]))
    if not folders:
        _check_drafts(sound, drafts, options)
        _write(drafts, options.content / "meetings")
    if len(drafts) > 1:
        print("\n".join(table(drafts)))
    if drafts:
        print("Compare each draft with its source and settle its TODO marks; while one is left, the notes cannot be approved.", flush=True)
    if problems:
        raise NotDone("\n".join([*problems, f"{counted(len(drafts), 'draft')} of {len(drafts) + len(problems)} files were written"]))


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be notes, by name; what lies in folders of it is not looked at."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in ENDINGS)


def _write(drafts: list[Draft], folder: Path) -> None:
    """Write the drafts and print their reports; whatever fails, take back those that were written."""
    written: list[Path] = []
    try:
        for draft in drafts:
            target = folder / f"{draft.name}.md"
            create_file(target, draft.text)
            written.append(target)
            print("\n".join(report(draft, short(target))), flush=True)
            _keep_source(draft, folder.parent)
    except BaseException:
        for target in written:
            target.unlink()
        raise


def _keep_source(draft: Draft, content: Path) -> None:
    """Keep what the editor shows beside a draft; where that cannot be, the draft is there all the same."""
    try:
        pdf = draft.path.read_bytes() if draft.kind is SourceKind.PDF else None
        keep_source(content, draft.name, pdf, source_words(draft.document))
    except OSError as error:
        print(f"  note: the source could not be kept for the editor to show: {error.strerror or error}")


def _named(path: Path) -> list[Path]:
    """Return the files that are meant by a path with stars in its name, which Windows hands on as it was typed."""
    return (sorted(path.parent.glob(path.name)) if "*" in path.name and not path.exists() else []) or [path]


def _check(options: ImportArguments) -> None:
    """Raise WrongUse where the arguments do not go together."""
    if (len(options.files) > 1 or any(path.is_dir() for path in options.files)) and (options.date or options.name):
        raise WrongUse("--date and --name are for one file at a time")
    if options.name:
        named = date_of_name(options.name)
        if named is None:
            raise WrongUse(f"--name must be a date with or without a word, such as 2019-04-11-public, got {options.name!r}")
        if options.date and options.date.iso != named:
            raise WrongUse(f"--name and --date must be of the same day, got {options.name} and {options.date}")
        try:
            options.date = options.date or day(named)
        except ArgumentTypeError as error:
            raise WrongUse(f"the date in --name {error}") from None


def _check_drafts(sound: Sound, drafts: list[Draft], options: ImportArguments) -> None:
    """Take the drafts through the stages that would refuse them; what is wrong with one, bar personal data, is the fault of the import.

    Raise NotDone for those that hold more than a file of notes may.
    """
    folder = PurePosixPath(options.content.as_posix()) / "meetings"
    new = tuple(Source(folder / f"{draft.name}.md", "meetings", draft.name, draft.text) for draft in drafts)
    made_of = {source.path: draft.path for source, draft in zip(new, drafts, strict=True)}
    excused = {data.words for draft in drafts for data in personal_data_in(draft.text)}
    try:
        whole_archive(sound.with_notes(*new, excused=excused), options.as_of)
    except ContentErrors as errors:
        if all(problem.rule in _TOO_LARGE for problem in errors.diagnostics):
            large = [
                f"{made_of[problem.location.path]}: must fit into one file of notes: {problem.message}" for problem in errors.diagnostics
            ]
            raise NotDone("\n".join([*large, "Nothing was written"])) from None
        raise RuntimeError(f"a draft must pass the check, got {errors}") from None
