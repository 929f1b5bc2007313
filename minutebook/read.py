"""Read the content folder into Sources: text that is safe to parse, or a diagnostic for each file that is not."""

from __future__ import annotations

import codecs
import os
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from minutebook.diagnostics import ContentErrors, Diagnostic, Location, found
from minutebook.invisible import describe, forbidden_at, is_forbidden, is_private
from minutebook.program import typed

MAX_BYTES = 1 << 20
"""Far more than the notes of a long day; a larger file is something else."""
MAX_LINE = 10_000
"""Letters: some three pages of print without a paragraph. What is longer was pasted, such as a picture in the form of letters."""

SITE = "site.yaml"
"""The one file without which nothing says whose archive it is; the others count as empty where they are not there."""
SINGLE_FILES = (SITE, "series.yaml", "roles.yaml", "people.yaml", "glossary.yaml")
FOLDERS = {"meetings": ".md", "themes": ".md", "pages": ".md", "recommendations": ".yaml"}
LEDGER, WORDS = "addresses.lock", "words.lock"
"""What publishing writes: every address, and a digest of the words at it."""
LOGOS = ("logo.png", "logo.svg")
"""The one kind of file that is no text."""
MAX_LOGO_BYTES = 100_000
"""Every reader fetches it, on a telephone as well."""
MAX_LOCK_BYTES = 1 << 26
"""A line a record: they grow with the archive, and must be read again however long they get."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of content: its path as editors know it, its folder, its name without the ending, and its text."""

    path: PurePosixPath
    folder: str
    name: str
    text: str
    """Lines end in \\n; no invisible character but tab. Of a logo its bytes, as base64 writes them."""

    @property
    def is_logo(self) -> bool:
        """Whether it is no text."""
        return not self.folder and self.path.name in LOGOS


def read(content: Path) -> tuple[Source, ...]:
    """Return every content file in order of path; raise ContentErrors with all that cannot be read as content."""
    sources, problems = read_all(content)
    if problems:
        raise ContentErrors(problems)
    return sources


def read_all(content: Path, instead: Mapping[Path, bytes] | None = None) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return every content file that can be read, in order of path, and what is wrong with the others.

    instead: what is to be read in the place of some of the files, such as the words that somebody is typing and has not saved.
    Raise ContentErrors where there is no folder.
    """
    instead = instead or {}
    if not content.is_dir():
        place = Location(PurePosixPath(content.as_posix()), 1)
        raise ContentErrors([Diagnostic(place, "the content folder must exist, got no folder of that name", "content-missing")])
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    for path in files_under(content):
        relative = PurePosixPath(path.relative_to(content).as_posix())
        name = path.as_posix()
        # One with a line break or a control code in it must not write lines of its own.
        if not (name.isascii() and name.isprintable()):
            name = "".join("\ufffd" if character in "\t\n" or is_forbidden(character) else character for character in name)
        shown = PurePosixPath(name)
        try:
            sources.append(_read_file(path, relative, shown, instead.get(path)))
        except ContentErrors as errors:
            problems.extend(errors.diagnostics)
    for name in SINGLE_FILES:
        path = content / name
        place = Location(PurePosixPath(path.as_posix()), 1)
        if path.is_dir() and not path.is_symlink():
            problems.append(Diagnostic(place, f"content must have the file {name}, got a folder", "file-kind"))
        elif name == SITE and not os.path.lexists(path):
            # A file that is there and unreadable has its own diagnostic; do not also call it missing.
            problems.append(Diagnostic(place, f"content must have {name}, got no such file", "file-missing"))
    return tuple(sources), tuple(problems)


_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
"""What Windows and macOS put into folders that somebody looks at, without being asked."""


def files_under(folder: Path) -> Iterator[Path]:
    """Yield every file below folder in sorted order; links are included and never followed, dot files and those of systems left out."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.name.casefold() in _OF_SYSTEMS:
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from files_under(path)
            else:
                yield path


_LEFTOVERS = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")
"""How names end that programs give to what they keep aside."""
_TO_IMPORT = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm"})


def _read_file(path: Path, relative: PurePosixPath, shown: PurePosixPath, instead: bytes | None) -> Source:
    """Return one file, or what is to be read instead, as a Source; raise ContentErrors if it has no place there or is no plain text."""
    place = Location(shown, 1)
    state = path.lstat()
    if not S_ISREG(state.st_mode):
        raise ContentErrors([Diagnostic(place, "content must be a file of its own, got a link or a device", "file-kind")])
    folder = relative.parent.as_posix().removeprefix(".")
    ending = FOLDERS.get(folder)
    if not (relative.suffix == ending if folder else relative.name in (*SINGLE_FILES, LEDGER, WORDS, *LOGOS)):
        known = [f"{name}/*{suffix}" for name, suffix in FOLDERS.items()]
        places = ", ".join([*SINGLE_FILES, LEDGER, WORDS, *LOGOS, *known])
        message = f"content must be one of {places}, {found(relative.as_posix(), SINGLE_FILES)}"
        if relative.name.endswith(_LEFTOVERS) or relative.name.startswith("~$"):
            message += "; a program left it behind, take it out of the folder"
        elif relative.suffix in _TO_IMPORT:
            message += f"; take it out of the folder, and bring it in with {typed(f'import {shown.name}', f'import FILE={shown.name}')}"
        elif ending and relative.suffix != ending:
            message += f"; name it {folder}/{shown.stem}{ending}, and save it as plain text"
        raise ContentErrors([Diagnostic(place, message, "file-unknown")])
    size = state.st_size if instead is None else len(instead)
    is_logo = relative.name in LOGOS
    most = MAX_LOGO_BYTES if is_logo else MAX_LOCK_BYTES if relative.name in (LEDGER, WORDS) else MAX_BYTES
    if size > most:
        message = f"a file must be at most {most} bytes, got {size}"
        mend = "; every reader fetches it: save it smaller, or as SVG" if is_logo else ""
        raise ContentErrors([Diagnostic(place, message + mend, "file-too-large")])
    data = path.read_bytes() if instead is None else instead
    return Source(shown, folder, relative.stem, b64encode(data).decode() if is_logo else _decode(data, shown))


def _decode(data: bytes, shown: PurePosixPath) -> str:
    """Return data as text with \\n line ends; raise ContentErrors naming each line that holds what readers cannot see."""
    try:
        # Windows editors write a mark in front and two characters at each line's end: neither is part of the text.
        data = data.removeprefix(codecs.BOM_UTF8)
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        place = Location(shown, data[: error.start].count(b"\n") + 1)
        kind = "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else f"the byte 0x{data[error.start]:02x}"
        mend = "in your program choose Save As, and as encoding UTF-8"
        message = f"the file must be saved as text with the encoding UTF-8, got {kind}; {mend}"
        raise ContentErrors([Diagnostic(place, message, "not-utf-8")]) from None
    if "\r" in text and "\n" not in text:
        mend = "in your program choose Save As, with the line ends of Linux, macOS or Windows (LF or CRLF)"
        message = f"lines must end as programs end them today, got the line ends of an old Mac (CR alone); {mend}"
        raise ContentErrors([Diagnostic(Location(shown, 1), message, "invisible-character")])
    lines = text.split("\n")
    if problems := list(_joined(lines, shown)) if any(mark in text for mark in _OF_JOINING) else []:
        raise ContentErrors(problems)
    if len(max(lines, key=len)) <= MAX_LINE and not forbidden_at(text.replace("\n", " ")):
        # As nearly every file: it need not be looked at line by line.
        return text
    if problems := [problem for number, line in enumerate(lines, 1) for problem in _problems_in(line, Location(shown, number))]:
        raise ContentErrors(problems)
    return text


_OF_JOINING = ("<<<<<<<", ">>>>>>>", "|||||||")
"""With what git begins the lines around two versions of a text that it could not join."""


def _joined(lines: Iterable[str], shown: PurePosixPath) -> Iterator[Diagnostic]:
    """Nothing stands in two versions, one below the other, as git leaves what two people changed at once."""
    is_open = False
    for number, line in enumerate(lines, 1):
        if not line.startswith(tuple(f"{mark} " for mark in _OF_JOINING)) and line not in _OF_JOINING:
            continue
        # Told once for the two versions, where they begin.
        if not is_open:
            mend = "keep the words of one, and take out the other with the lines of <<<<<<<, ======= and >>>>>>>"
            message = f"a text must be in one version, {found(line)}, where git put two versions below each other; {mend}"
            yield Diagnostic(Location(shown, number), message, "two-versions")
        is_open = not line.startswith(">>>>>>>")


def _problems_in(line: str, place: Location) -> Iterator[Diagnostic]:
    """A line has no character that nobody can see, and no more letters than somebody can have written."""
    first = {line[at]: at for at in reversed(forbidden_at(line))}
    for character, at in sorted(first.items(), key=lambda found_at: found_at[1]):
        message = f"text must have no invisible characters, got {describe(character)} {_where(line, at)}; {_mend(character)}"
        yield Diagnostic(place, message, "invisible-character")
    if len(line) > MAX_LINE:
        message = f"a line must have at most {MAX_LINE:,} letters, got {len(line):,}, which begin with {line[:30]!r}"
        mend = "take out what was pasted by mistake, or begin a new paragraph where the words do"
        yield Diagnostic(place, f"{message}; {mend}", "text-too-long")


def _where(line: str, place: int) -> str:
    """Return the words between which a character hides, so that an editor can find and retype them."""
    words = line[max(0, place - 12) : place].split(" ")[-1] + "|" + line[place + 1 : place + 13].split(" ")[0]
    return f"where the bar stands in {words!r}"


def _mend(character: str) -> str:
    """Return what to type in the place of words with an invisible character."""
    if is_private(character):
        return "type '- ' in the place of a bullet, or the sign that was meant"
    return "delete that word, and type it anew"
