"""Replace the published site whole or not at all, and let only one build do so at a time."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from minutebook.exchange import exchange
from minutebook.failures import OutputInUse, OutputNotOurs
from minutebook.lock import hold
from minutebook.save import put

MARKER = ".minutebook"
_SENTENCE = "This folder is replaced by every build of Minutebook, which made what is named here; change content/ instead."
_NONE: Mapping[str, bytes] = {}
_UNREADABLE = 0o022
"""The part of a umask that can hold here: others may be kept from writing, and never from reading what is public."""


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """Give an empty folder beside site to write the new site into; whatever happens, nothing of it is left behind.

    Raise OutputNotOurs if site holds nothing that a build made, OutputInUse if another build has it.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    # Before anything is put beside it, and again where no other build can change it.
    _check_ours(site)
    umask = os.umask(0)
    os.umask(umask & _UNREADABLE)
    try:
        with held(site):
            new, old = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
            if old.exists() and not site.exists():
                # A build was killed between two renames, on a disk that cannot exchange folders.
                old.rename(site)
            _check_ours(site)
            for left in (new, old):
                shutil.rmtree(left, ignore_errors=True)
            new.mkdir()
            try:
                yield new
            finally:
                shutil.rmtree(new, ignore_errors=True)
    finally:
        os.umask(umask)


def write(
    files: Mapping[str, bytes],
    folder: Path,
    names: Sequence[str] | None = None,
    tell: Callable[[int, int], None] = lambda _count, _of: None,
) -> None:
    """Write files, by their path below folder: those of some names, or all; tell how many of them are written."""
    names = tuple(files) if names is None else names
    folders_of(names, folder)
    for count, name in enumerate(names, 1):
        create(folder / name, files[name])
        tell(count, len(names))


def folders_of(names: Iterable[str], folder: Path) -> None:
    """Make the folders in which files of some names stand, by their path below folder."""
    for path in sorted({(folder / name).parent for name in names}):
        path.mkdir(parents=True, exist_ok=True)


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet: nothing is ever written into one that another site may have as well."""
    with path.open("xb") as file:
        file.write(data)


def take_over(name: str, site: Path, new: Path, digest: str) -> bool:
    """Give a new site, whose folders are there, a file of the published one, where that is one of ours and has the digest (SHA-256); return
    whether it was done.

    Both sites have the one file then, and nobody writes into either.
    """
    here = new / name
    try:
        os.link(site / name, here, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # It is not there, or the disk or the system knows no such thing.
        return False
    state = here.lstat()
    # Windows keeps in lists of its own whose a file is and who may do what with it.
    is_mine = sys.platform == "win32" or (state.st_uid == os.geteuid() and stat.S_IMODE(state.st_mode) == 0o666 & ~_umask())
    is_ours = stat.S_ISREG(state.st_mode) and is_mine
    if is_ours and sha256(here.read_bytes()).hexdigest() == digest:
        return True
    here.unlink()
    return False


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def carry_over(site: Path, new: Path, give_way: Mapping[str, bytes] = _NONE) -> tuple[str, ...]:
    """Copy into a new site what no build had put into the old one, such as CNAME or .well-known, and mark what is ours; return its names.

    give_way: what of the new site is left out where theirs has the name, and what ours begins with. Raise OutputNotOurs where the new site
    has anything else by one of these names.
    """
    theirs = [name for name, ours in give_way.items() if os.path.lexists(site / name) and not _begins(site / name, ours)]
    kept = tuple(sorted({*_not_ours(site), *theirs} - (give_way.keys() - theirs)))
    for name in theirs:
        (new / name).unlink(missing_ok=True)
    ours = sorted(path.name for path in new.iterdir())
    if taken := [name for name in kept if name in ours]:
        raise OutputNotOurs(f"{site} must hold nothing else by the names of what a build makes; got {', '.join(taken)}: move it away")
    for name in kept:
        _copy(site / name, new / name)
    (new / MARKER).write_text("\n".join([_SENTENCE, *ours, ""]), encoding="utf-8", newline="\n")
    return kept


def publish(new: Path, site: Path) -> None:
    """Put the folder new, which is marked, in the place of site in one step; a failure leaves the old one."""
    # After a power cut there must not be a new folder whose files are empty.
    _sync()
    _put(new, site)
    _sync()


def _sync() -> None:
    """Have everything written to the disk; Windows has no way to ask for all of it."""
    if sys.platform != "win32":
        os.sync()


def _begins(path: Path, ours: bytes) -> bool:
    """Return whether a file of its own begins so."""
    return path.is_file() and not path.is_symlink() and path.read_bytes().startswith(ours)


def _not_ours(site: Path) -> tuple[str, ...]:
    """Return what stands directly in a site and was put there by somebody else, sorted by name."""
    if not site.exists() or not any(site.iterdir()):
        return ()
    _, *made = (site / MARKER).read_text(encoding="utf-8").splitlines()
    if not made:
        # Older programs named nothing, and replaced all of it.
        return ()
    return tuple(sorted(path.name for path in site.iterdir() if path.name not in (MARKER, *made)))


def delete(site: Path) -> bool:
    """Delete a site that holds nothing but what a build made; return whether it was done."""
    if site.is_symlink() or not (site / MARKER).is_file() or _not_ours(site):
        return False
    shutil.rmtree(site, ignore_errors=True)
    return not site.exists()


def _copy(there: Path, here: Path) -> None:
    if there.is_dir() and not there.is_symlink():
        shutil.copytree(there, here, symlinks=True)
    else:
        shutil.copy2(there, here, follow_symlinks=False)


def _put(new: Path, site: Path) -> None:
    """Give new the name of site; what stood there goes by the name of new, or is gone."""
    if not site.exists():
        new.rename(site)
    elif not exchange(new, site):
        # Two renames, and less than a millisecond without a site. A build that is killed just then is mended by the next.
        old = site.with_name(f".{site.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        try:
            put(site, old)
        except PermissionError as error:
            # Windows moves no folder in which a program has a file open, or in which a terminal stands.
            raise OutputInUse(f"another program has something in {site.name} open: close it, and whatever shows the folder") from error
        try:
            put(new, site)
        except OSError:
            put(old, site)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _check_ours(site: Path) -> None:
    if site.is_symlink() or (site.exists() and not _is_ours(site)):
        raise OutputNotOurs(f"{site} must be a folder that Minutebook made, or not be there; got one with other files")


def _is_ours(site: Path) -> bool:
    return site.is_dir() and ((site / MARKER).is_file() or not any(site.iterdir()))


@contextmanager
def held(site: Path) -> Iterator[None]:
    """Let no build put another site in the place of this one meanwhile; raise OutputInUse if one is under way."""
    # Nothing is written; opened for writing from the beginning, Windows would not give what another build holds.
    with site.with_name(f".{site.name}.lock").open("a", encoding="utf-8") as lock:
        if not hold(lock):
            raise OutputInUse(f"another build holds {site.name}; try again when it has ended")
        yield
