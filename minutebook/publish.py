"""Replace the published site whole or not at all, and let only one build do so at a time."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from minutebook.failures import OutputInUse, OutputNotOurs

MARKER = ".minutebook"
MARKER_TEXT = "This folder is replaced whole by every build of Minutebook; change content/ instead.\n"


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """Give a folder beside site to write the new site into, which holds our mark alone; whatever happens, nothing of it is left behind.

    Raise OutputNotOurs if site holds other files, OutputInUse if another build has it.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with _locked(site.with_name(f".{site.name}.lock")):
        new, old = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
        if old.exists() and not site.exists():
            # A build was killed between its two renames.
            old.rename(site)
        if site.is_symlink() or (site.exists() and not _is_ours(site)):
            raise OutputNotOurs(f"{site} must be a folder that Minutebook made, or not be there; got one with other files")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        (new / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def write(files: Mapping[str, bytes], folder: Path, tell: Callable[[int, int], None] = lambda _count, _of: None) -> None:
    """Write files, by their path below folder; tell how many of them are written."""
    for path in sorted({(folder / name).parent for name in files}):
        path.mkdir(parents=True, exist_ok=True)
    for count, (name, data) in enumerate(files.items(), 1):
        (folder / name).write_bytes(data)
        tell(count, len(files))


def publish(new: Path, site: Path) -> None:
    """Put the folder new in the place of site, by two renames; a failure leaves the old one.

    Between the renames, for less than a millisecond, there is neither. A build that is killed just then is mended by the next.
    """
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _is_ours(site: Path) -> bool:
    return site.is_dir() and ((site / MARKER).is_file() or not any(site.iterdir()))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputInUse(
                f"another build holds {path.name.removeprefix('.').removesuffix('.lock')}; try again when it has ended"
            ) from None
        yield
