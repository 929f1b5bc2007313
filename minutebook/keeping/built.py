"""Know a site that lies on the disk: whose it is, of which day, and its files; refuse what is none, or is not whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from minutebook.addresses import is_base_address
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.failures import NotDone, VerificationError, WrongUse
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.plan import plan
from minutebook.program import Appearance, typed
from minutebook.publish import MARKER
from minutebook.verify import verify

_PACKAGE = "data/datapackage.json"
_HOME_OF_DATA = "data/"
_COMPRESSED = (".gz", ".br")


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as a build left it."""

    folder: Path
    as_of: RecordDate
    """The day on which its record stands."""
    base_address: str
    """Where it is published; ends in a slash."""

    def names(self) -> Iterator[str]:
        """Yield the path of every file below its folder, sorted; raise NotDone for what cannot be kept.

        What was compressed beside a file is left out, since it says the same, and so is the mark of a build.
        """
        names = sorted(path.relative_to(self.folder).as_posix() for path in _files_under(self.folder))
        there = frozenset(names)
        yield from (name for name in names if name != MARKER and not _is_copy(name, there))


def built_site(folder: Path) -> BuiltSite:
    """Return the site of a folder; raise WrongUse if no build made it, NotDone where it does not say what it must."""
    if not (folder / MARKER).is_file():
        raise WrongUse(f"there is no site in {folder}: build it first ({typed('build')}), or name the folder that has it (--site FOLDER)")
    try:
        package = json.loads((folder / _PACKAGE).read_bytes())
        as_of, home = RecordDate.from_iso(package["as_of"]), str(package["homepage"])
        if not as_of.day or not home.endswith(f"/{_HOME_OF_DATA}") or not is_base_address(home):
            raise ValueError(home)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        raise NotDone(f"{folder / _PACKAGE} must say of which day and address the site is: build it anew ({typed('build')})") from None
    return BuiltSite(folder, as_of, home.removesuffix(_HOME_OF_DATA))


def check_is_of(site: BuiltSite, archive: Archive, appearance: Appearance) -> None:
    """Raise NotDone unless the site is that of an archive, page by page to the byte, and whole."""
    try:
        verify(site.folder, urlsplit(site.base_address).path, None)
    except (VerificationError, UnicodeDecodeError) as error:
        first, *others = str(error).split("\n")
        more = f" (and {counted(len(others), 'fault')} more)" if others else ""
        raise NotDone(f"{first}{more}\n{site.folder} is not whole: build it anew ({typed(f'build --as-of {site.as_of}')})") from None
    # What is kept for good is made once more, and compared: a page that somebody changed by hand must not be sealed as the record's.
    for name, data in page_files(archive, plan(archive), appearance).items():
        path = site.folder / name
        if not path.is_file() or path.read_bytes() != data:
            mend = f"build it anew ({typed(f'build --as-of {site.as_of}')})"
            raise NotDone(f"{site.folder} must be the site of this content as it stands, got other words in {name}: {mend}")


def _files_under(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        found = [*entries]
    for entry in found:
        path = Path(entry.path)
        if not _can_be_listed(entry.name):
            raise NotDone(f"a file must have a name that can be listed, got {entry.name!r} in {folder}: take it out, or name it otherwise")
        if entry.is_dir(follow_symlinks=False):
            yield from _files_under(path)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            raise NotDone(f"what is kept must be a file of its own, got {path}, a link or a device: put the file itself there")


def _can_be_listed(name: str) -> bool:
    """Return whether a name can stand in a list as it is: those who check sums write a backslash in other ways, and bags a per cent."""
    return name.isprintable() and not set(name) & set("\\%")


def _is_copy(name: str, there: frozenset[str]) -> bool:
    return name.endswith(_COMPRESSED) and name.rpartition(".")[0] in there
