"""List what is wrong with the content and what editors should look at, and write nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from minutebook.advise import Advice, advise, told_once
from minutebook.all_errors import AllErrors, all_errors
from minutebook.beginning import is_example
from minutebook.commands.arguments import CONTENT, SITE, CheckArguments, folder
from minutebook.counting import counted
from minutebook.diagnostics import ContentErrors, Diagnostic, found, shown
from minutebook.failures import NotDone, WrongUse
from minutebook.link.archive import Archive
from minutebook.memory import Memory, beside, digest_of_program
from minutebook.pipeline import content_of, published_archive, whole_archive
from minutebook.program import OWN, appearance_of
from minutebook.read import files_under
from minutebook.rules import RULES

FOR_PROGRAMS = ("json", "gitlab")
"""The forms of which standard output holds nothing else."""


def run(options: CheckArguments) -> None:
    """Show all errors and the advice that holds whatever becomes of them or, where there is none, all advice.

    Raise NotDone if there are errors, WrongUse for an unknown file.
    """
    chosen = _chosen(options)
    try:
        advice, counts, appearance_wrong = _checked(options)
    except ContentErrors as errors:
        beside = errors.advice if isinstance(errors, AllErrors) else ()
        wrong, holds = ([each for each in all_of if _is_in(each, chosen)] for all_of in (errors.diagnostics, beside))
        told = _as_told(holds, options.format)
        left_out = _show([*wrong, *told], options.format, sys.stderr)
        words = _errors_in_words(errors.diagnostics, chosen, options.content, left_out, len(told))
        raise NotDone(f"{_of_example(wrong)}{words}") from None
    given = [diagnostic for diagnostic in advice.given if _is_in(diagnostic, chosen)]
    told = _as_told(given, options.format)
    left_out = _show(told, options.format, sys.stdout)
    if appearance_wrong and not chosen:
        raise NotDone(appearance_wrong)
    if options.format not in FOR_PROGRAMS:
        others = len(advice.given) - len(given)
        print(f"{options.content}: no errors in {counts}." + _advice_in_words(advice, len(told), others, left_out))


def _as_told(given: list[Diagnostic], form: str) -> list[Diagnostic]:
    """Return advice as it is shown: a program puts together for itself what belongs together."""
    return given if form in FOR_PROGRAMS else told_once(given)


def _checked(options: CheckArguments) -> tuple[Advice, str, str]:
    """Return all advice, what was checked in words, and what is wrong with the office's own templates, styles and pictures, which may be
    nothing; raise AllErrors where something is wrong with the content."""
    # Of the notes of another place nothing is left in this one.
    kept = beside(folder(SITE)) if options.content == CONTENT else None
    memory = Memory(kept, digest_of_program(appearance_of(options.content)), clean=options.clean)
    try:
        content = content_of(options.content, memory, options.jobs)
        # Drafts and notes for later days are checked as if they were published; and what is published must stand without them.
        archive = whole_archive(content, options.as_of)
    except ContentErrors as errors:
        raise all_errors(errors, options.content, options.as_of, memory, options.jobs, drafts=True) from None
    finally:
        memory.save(only="parse")
        for sentence in memory.told:
            print(sentence, file=sys.stderr)
    published = published_archive(content, options.as_of, archive, options.today)
    drafts = [meeting.id for meeting in archive.meetings if meeting not in published.meetings]
    held_back = f", {len(drafts)} of them not published ({', '.join(drafts)})" if drafts else ""
    meetings, items, actions = len(archive.meetings), len(archive.items), len(archive.actions)
    counts = f"{counted(meetings, 'meeting')}{held_back}, {counted(items, 'item')}, {counted(actions, 'action')}"
    return advise(archive), counts, _wrong_around(archive, options.content)


def _wrong_around(archive: Archive, content: Path) -> str:
    """Return what is wrong with what an office has of its own beside its content; empty where nothing is, or it has nothing."""
    appearance = appearance_of(content)
    if appearance == OWN:
        return ""
    # Templates take longer to load than most checks take, and most offices have none.
    from minutebook.files import page_files

    try:
        page_files(archive, (), appearance)
    except NotDone as wrong:
        return str(wrong)
    return ""


def _chosen(options: CheckArguments) -> frozenset[Path]:
    """Return the files that were named; raise WrongUse if one is no file of the content."""
    known = {path.resolve(): path for path in files_under(options.content)} if options.files and options.content.is_dir() else {}
    for file in options.files:
        if file.resolve() not in known:
            raise WrongUse(f"FILE must be a file of {options.content}, {found(str(file), map(str, known.values()))}")
    return frozenset(file.resolve() for file in options.files)


def _is_in(diagnostic: Diagnostic, chosen: frozenset[Path]) -> bool:
    return not chosen or Path(diagnostic.location.path).resolve() in chosen


def _errors_in_words(errors: tuple[Diagnostic, ...], chosen: frozenset[Path], content: Path, left_out: str, advice: int) -> str:
    others = sum(not _is_in(error, chosen) for error in errors)
    elsewhere = f", {others} of them in files not shown" if others else ""
    beside = f", and {counted(advice, 'piece')} of advice" if advice else ""
    return (
        f"{counted(len(errors), 'error')} in {content}{elsewhere}{left_out}{beside}. Mend what the lines name, then check again: "
        "docs/rules/ has a page for each [rule]. Further errors and advice may show once these are mended"
    )


def _of_example(errors: Sequence[Diagnostic]) -> str:
    """Return which file with errors is the example of an archive that was begun, as a sentence; empty where none is."""
    examples = [path for path in dict.fromkeys(error.location.path for error in errors) if is_example(Path(path))]
    return f"{', '.join(map(str, examples))} is the invented example: delete it when you have seen it. " if examples else ""


def _advice_in_words(advice: Advice, told: int, others: int, left_out: str) -> str:
    """Return how much advice there is, told and on other files; empty if there is none at all."""
    parts = [f"{counted(told, 'piece')} of advice{left_out} (docs/rules/ has a page for each [rule])"] if told else []
    parts += [f"{counted(others, 'piece')} of advice on files not shown"] if others else []
    parts += [f"{counted(len(advice.accepted), 'piece')} of advice accepted in the files"] if advice.accepted else []
    return f" {'; '.join(parts)}." if parts else ""


# --- forms ------------------------------------------------------------------------------------------------------------


def _show(diagnostics: Sequence[Diagnostic], form: str, lines_to: TextIO) -> str:
    """Write diagnostics in a form: all of them on standard output for a program, or as lines for people; return what these left out."""
    first, left_out = shown(diagnostics)
    match form:
        case "json":
            print(json.dumps([_record(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2))
        case "github":
            for diagnostic in diagnostics:
                print(_workflow_command(diagnostic))
        case "gitlab":
            print(json.dumps([_of_code_quality(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2))
        case _:
            for diagnostic in first:
                print(diagnostic, file=lines_to)
            return left_out
    return ""


def _record(diagnostic: Diagnostic) -> dict[str, str | int]:
    return {
        "path": str(diagnostic.location.path),
        "line": diagnostic.location.line,
        "level": "advice" if diagnostic.advice else "error",
        "rule": diagnostic.rule,
        "about": diagnostic.about,
        "message": diagnostic.message,
        "sentence": RULES[diagnostic.rule],
        "help": f"docs/rules/{diagnostic.rule}.md",
    }


def _workflow_command(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as GitHub Actions read it: ::error file=…,line=…,title=…::message."""
    path, title = (_escaped(text).replace(":", "%3A").replace(",", "%2C") for text in (str(diagnostic.location.path), diagnostic.rule))
    level = "warning" if diagnostic.advice else "error"
    return f"::{level} file={path},line={diagnostic.location.line},title={title}::{_escaped(diagnostic.message)}"


def _of_code_quality(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as GitLab reads it in a report of code quality, which a proposal shows with the line."""
    path, line = str(diagnostic.location.path), diagnostic.location.line
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.rule,
        "fingerprint": sha256(f"{path}\n{line}\n{diagnostic.rule}\n{diagnostic.message}".encode()).hexdigest(),
        "severity": "minor" if diagnostic.advice else "critical",
        "location": {"path": path, "lines": {"begin": line}},
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
