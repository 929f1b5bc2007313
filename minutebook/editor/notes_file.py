"""Open and save files of notes: those of content/meetings alone, whole or not at all, and never over what somebody else saved meanwhile."""

from __future__ import annotations

import codecs
import os
import stat
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from minutebook.parse.meeting import date_of_name
from minutebook.program import typed
from minutebook.save import create_file, replace_files

FOLDER = "meetings"
MAX_OPENED = 192 << 10
"""Bytes of a file that is opened: with what a browser sends beside its words, they fit into a request."""


class Refused(Exception):
    """What was asked for cannot be; the words say why, and what to do."""


class NotThere(Refused):
    """There is no such file, or no longer."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of notes as somebody opened it."""

    id: str
    path: Path
    text: str
    """Lines end in \\n, as in a browser, and no mark stands before the first."""
    digest: str
    """Of its bytes: what tells it from every other version."""
    data: bytes


class Changed(Exception):
    """The file on the disk is another one than was opened."""

    def __init__(self, now: Opened) -> None:
        self.now = now
        super().__init__(now.path.name)


def names(content: Path) -> tuple[str, ...]:
    """Return the ids of all files of notes, the newest first."""
    folder = content / FOLDER
    if not folder.is_dir():
        return ()
    return tuple(sorted((path.stem for path in folder.glob("*.md") if date_of_name(path.stem) and not path.is_symlink()), reverse=True))


def place_of(content: Path, id: str) -> Path:
    """Return where the notes of that id are, or would be; raise Refused where that is not inside content/meetings."""
    if date_of_name(id) is None:
        raise Refused(f"Notes are named for their day, such as 2026-11-17, and not {id[:40]!r}.")
    folder = content / FOLDER
    path = folder / f"{id}.md"
    if folder.is_symlink() or folder.resolve() != content.resolve() / FOLDER or path.is_symlink():
        raise Refused(f"{path} is a link to another place. The editor writes only inside {folder}.")
    return path


def open_notes(content: Path, id: str) -> Opened:
    """Return a file of notes; raise Refused where it cannot be edited here, and NotThere where there is none."""
    path = place_of(content, id)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused(f"{path} is no file of its own.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotThere(f"{path} is not there, or no longer: it was deleted, or has another name.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > MAX_OPENED:
        raise Refused(f"{path} has {len(data):,} bytes; the editor opens at most {MAX_OPENED:,}. Use a program for writing text.")
    return Opened(id, path, _as_in_browser(path, data), digest_of(data), data)


def save_notes(content: Path, id: str, text: str, digest: str) -> Opened:
    """Put a text in the place of the file that has that digest, or of none where it is empty; return what is there then.

    Raise Changed where the file is another one, NotThere where it is gone, Refused where it must not or cannot be written.
    """
    path = place_of(content, id)
    try:
        if not digest:
            create_file(path, _encoded(text).decode())
            return open_notes(content, id)
        now = open_notes(content, id)
        if now.digest != digest:
            raise Changed(now)
        data = with_ends_of(now.data, text)
        if data != now.data:
            if not now.path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
                raise Refused(f"{path} may only be read, not written: nothing was saved. Whoever looks after this computer can allow it.")
            replace_files({path: data.decode()})
    except FileExistsError:
        raise Changed(open_notes(content, id)) from None
    except OSError as error:
        raise Refused(f"{path} could not be saved, and is as it was: {error.strerror or error}.") from None
    return open_notes(content, id)


def move_notes(content: Path, opened: Opened, id: str, text: str) -> None:
    """Put a text, with the line ends of a file that was opened, in a new file of that id, and take the old one away.

    Raise Refused where there is one of that id, or where the disk refuses; then all is as it was.
    """
    path = place_of(content, id)
    try:
        create_file(path, with_ends_of(opened.data, text).decode())
        try:
            opened.path.unlink()
        except OSError:
            path.unlink()
            raise
    except FileExistsError:
        raise Refused(f"There are notes of that day already, {path}. Nothing was changed.") from None
    except OSError as error:
        raise Refused(f"{opened.path} could not be given another day, and is as it was: {error.strerror or error}.") from None


def digest_of(data: bytes) -> str:
    """Return what tells the bytes of a file from all others."""
    return sha256(data).hexdigest()


def _as_in_browser(path: Path, data: bytes) -> str:
    """Return the text of a file as a browser holds it; raise Refused where it could not be had back from there byte for byte."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not saved as UTF-8. Open it in a program for writing text, and save it with that encoding.") from None
    if "\r" in text or "\0" in text:
        raise Refused(f"{path} has marks in it that a browser cannot keep. {typed('check', 'check')} says where.")
    return text


def with_ends_of(before: bytes, text: str) -> bytes:
    """Return a text as bytes, with the mark in front and the line ends that the file had before; new lines get the ends of most."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    old, new = before.removeprefix(mark).split(b"\n"), _encoded(text).split(b"\n")
    plain = [line.removesuffix(b"\r") for line in old]
    if plain == new:
        return before
    usual = Counter(line.endswith(b"\r") for line in old[:-1]).most_common(1)
    end = b"\r" if usual and usual[0][0] else b""
    # Behind the last line there is no end: it is counted with those that stay only where nothing comes after it.
    first = _alike(plain[:-1], new[:-1])
    last = _alike(plain[: first - 1 if first else None : -1], new[: first - 1 if first else None : -1])
    middle = [line + end for line in new[first : len(new) - last]]
    if not last:
        middle[-1] = new[-1]
    return mark + b"\n".join([*old[:first], *middle, *old[len(old) - last :]])


def _alike(some: list[bytes], others: list[bytes]) -> int:
    """Return how many lines of two texts are the same from the beginning."""
    return next(
        (number for number, (one, other) in enumerate(zip(some, others, strict=False)) if one != other), min(len(some), len(others))
    )


def _encoded(text: str) -> bytes:
    try:
        data = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    except UnicodeEncodeError:
        data = b"\0"
    if b"\0" in data:
        raise Refused("The text has a mark in it that is no character. Delete the word with it, and type it anew.")
    if len(data) > MAX_OPENED:
        raise Refused(f"The notes have {len(data):,} bytes; the editor saves at most {MAX_OPENED:,}. Use a program for writing text.")
    return data
