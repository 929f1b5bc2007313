"""Begin the archive of another body in a folder of its own."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from minutebook.addresses import is_base_address, is_device, slug
from minutebook.beginning.files import Office, example_files, files_of
from minutebook.beginning.kinds import KINDS, Kind, choices
from minutebook.beginning.requirement import requirement
from minutebook.commands.arguments import InitArguments, base_url, kind, short
from minutebook.failures import NotDone, WrongUse
from minutebook.invisible import forbidden_at
from minutebook.program import IS_INSTALLED
from minutebook.save import create_files

_Answer = TypeVar("_Answer")

_MAY_BE_THERE = frozenset(
    {
        *(".git", ".gitignore", ".gitattributes", "LICENSE", "LICENSE.md", "LICENSE.txt", "README.md"),
        *(".DS_Store", ".localized", "desktop.ini", "Thumbs.db"),
    }
)
"""What a git host puts into a repository that it makes, and a system into a folder that looks empty. Such files stay as they are."""
_LONGEST = 200
"""Letters of a name."""


def run(options: InitArguments) -> None:
    """Write the files, all or none, and say what comes next.

    Raise NotDone where the folder holds something else or the answers end, WrongUse where something is missing and nobody can be asked.
    """
    kept = _check_folder(options.folder)
    origin = requirement()
    if options.example:
        if options.name or options.kind:
            raise WrongUse("--example has a name and a kind of its own: not with --name or --kind")
        files = example_files(options.base_url, origin)
    else:
        files = files_of(_office(options), origin)
    create_files({options.folder / path: data for path, data in files.items() if path not in kept})
    print("\n".join(_what_comes_next(short(options.folder), sorted(kept & files.keys()), origin.line)))


def _check_folder(folder: Path) -> frozenset[str]:
    """Return which files of ours are there already and stay; raise NotDone where a folder holds anything else."""
    if not folder.exists() and not folder.is_symlink():
        return frozenset()
    if not folder.is_dir():
        raise NotDone(f"FOLDER must be an empty folder, or not be there; got the file {short(folder)}, which was left as it is")
    there = sorted(path.name for path in folder.iterdir())
    content = folder / "content"
    if content.is_dir() and any(content.iterdir()):
        had = "with published addresses (addresses.lock)" if (content / "addresses.lock").exists() else "with files in it"
        raise NotDone(f"FOLDER must hold no archive yet; {short(content)} is there, {had}, and was left as it is: choose another folder")
    if others := [name for name in there if name not in _MAY_BE_THERE]:
        shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        raise NotDone(f"FOLDER must be empty, or not be there; got {short(folder)} with {shown}, and nothing in it was changed")
    return frozenset(there)


def _office(options: InitArguments) -> Office:
    """Return whose archive it is; ask for what was not given where somebody can be asked."""
    needed = {"--name": options.name, "--kind": options.kind, "--base-url": options.base_url}
    missing = [name for name, value in needed.items() if value is None]
    if missing and not sys.stdin.isatty():
        raise WrongUse(f"there is nobody to ask here: give {', '.join(missing)} (kinds: {choices()})")
    try:
        body = _name(options.name) if options.name is not None else _asked("What is the body called?", _name)
    except ArgumentTypeError as error:
        raise WrongUse(f"--name {error}") from None
    of_kind = options.kind or _asked_kind()
    address = options.base_url or _asked_address(body)
    return Office(body, of_kind, address, options.as_of)


def _name(text: str) -> str:
    """Return the name of a body; raise ArgumentTypeError if it is none."""
    name = " ".join(text.split())
    if not slug(name) or is_device(name) or forbidden_at(name) or len(name) > _LONGEST:
        raise ArgumentTypeError(f"must be a name of at most {_LONGEST} letters, got {text!r}")
    return name


def _asked_kind() -> Kind:
    print("What kind of body is it?")
    kinds = list(KINDS.values())
    for number, each in enumerate(kinds, 1):
        print(f"  {number}  {each.words}")

    def chosen(text: str) -> Kind:
        if not text.isdecimal():
            return kind(text)
        if not 1 <= int(text) <= len(kinds):
            raise ArgumentTypeError(f"must be a number from 1 to {len(kinds)}, got {text!r}")
        return kinds[int(text) - 1]

    return _asked("Its number, or in words:", chosen)


def _asked_address(body: str) -> str:
    """Return where the site will be published: what is typed or, where that is nothing, what was proposed last."""
    # No label of a host's name has more than 63 letters.
    proposed = f"https://{slug(body)[:40].strip('-')}.example/"
    print("Where will its site be published? content/site.yaml has the address, and you can change it there until then.")

    def chosen(text: str) -> str:
        nonlocal proposed
        if not text:
            return proposed
        if is_base_address(meant := f"https://{text.rstrip('/')}/") and "." in text:
            proposed = meant
        return base_url(text)

    while True:
        if address := _answer_to(f"Its address, or Enter for {proposed}:", chosen):
            return address


def _asked(question: str, answer: Callable[[str], _Answer]) -> _Answer:
    """Return what somebody answers, once it is of the form; raise NotDone where they go without an answer."""
    while True:
        if (answered := _answer_to(question, answer)) is not None:
            return answered


def _answer_to(question: str, answer: Callable[[str], _Answer]) -> _Answer | None:
    """Return what somebody answers; None, with the reason shown, where it is not of the form; raise NotDone where they go."""
    try:
        return answer(input(f"{question} ").strip())
    except ArgumentTypeError as error:
        print(f"It {error}{'' if str(error).endswith('?') else '.'}")
        return None
    except EOFError:
        raise NotDone("The questions were not answered, and nothing was written") from None


def _for_hosts(origin: str) -> str:
    """Return how GitHub or GitLab gets the program that it publishes with."""
    if origin.startswith("./"):
        return "GitHub and GitLab have the program in program/."
    return f"GitHub and GitLab get the program as requirements.txt says: {origin}. If they cannot, put there what can be reached."


def _what_comes_next(folder: Path, kept: list[str], origin: str) -> list[str]:
    command = "minutebook" if IS_INSTALLED else f"python {Path(sys.argv[0]).resolve()}"
    return [
        f"{folder}: an archive with what it needs to be checked and published.",
        *([f"Left as they were: {', '.join(kept)}."] if kept else []),
        f"Begin:       cd {folder}, then {command} serve: the notes open in your browser, and beside them the page that they make.",
        "Say who:     content/site.yaml, in any program for plain text. README.md has the rest, and docs/ every form.",
        f"Publish:     {command} build makes the site; {_for_hosts(origin)}",
    ]
