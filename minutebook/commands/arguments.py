"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import argparse
from pathlib import Path

from minutebook.dates import RecordDate


class WrongUse(Exception):
    """The arguments do not go together, or ask for what cannot be."""


class NotDone(Exception):
    """The content, as it is, does not let the command do its work; the words say why, and what to do next."""


class RunArguments(argparse.Namespace):
    """The arguments of one command, and what the program knows when it starts."""

    root: Path
    """The folder that holds build.py, templates/ and static/."""
    today: RecordDate
    content: Path
    as_of: RecordDate
    ending: str = "nothing was published"
    """What a run that fails leaves behind, as the end of a sentence."""


def common(root: Path) -> argparse.ArgumentParser:
    """Return the arguments that every command takes."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--content", type=Path, default=root / "content", help="the folder that editors write (default: content)")
    parser.add_argument(
        "--as-of", type=day, default=None, metavar="YYYY-MM-DD", help="the day on which the record is to stand (default: today)"
    )
    return parser


def day(text: str) -> RecordDate:
    """Return the day that text names in ISO 8601; raise ArgumentTypeError if it names none."""
    try:
        named = RecordDate.from_iso(text)
    except ValueError:
        named = RecordDate(0, 0)
    if not named.day:
        raise argparse.ArgumentTypeError(f"must be a day of the form YYYY-MM-DD, got {text!r}")
    return named


def port_number(text: str) -> int:
    """Return the number of a port of this computer, 0 to 65535; raise ArgumentTypeError if it is none."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 65535, got {text!r}")
    return int(text)


def base_url(text: str) -> str:
    """Return an address under which a site can be published, ending in a slash; raise ArgumentTypeError if it is none."""
    from minutebook.prose import is_base_address

    address = text if text.endswith("/") else f"{text}/"
    if not is_base_address(address):
        raise argparse.ArgumentTypeError(f"must be of the form https://host/path/, got {text!r}")
    return address


def folder(text: str) -> Path:
    """Return the absolute path of a folder that can be replaced; raise ArgumentTypeError for the root of the disk."""
    path = Path(text).absolute()
    path = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not path.name:
        raise argparse.ArgumentTypeError(f"must be a folder that can be replaced, got {text!r}")
    return path


def short(path: Path) -> Path:
    """Return path as seen from the folder that the reader is in, where it lies below it."""
    here = Path.cwd()
    return path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path


def count(number: int, noun: str) -> str:
    """Return a number of things in words: "1 error", "2 errors"."""
    return f"{number} {noun}{'s' if number != 1 else ''}"
