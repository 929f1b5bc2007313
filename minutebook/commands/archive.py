"""Put the whole site into one file that outlives it: a bag for archives and new keepers, or a WARC for web archives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from minutebook.commands.arguments import ARCHIVED, ArchiveArguments, short
from minutebook.counting import counted
from minutebook.failures import WrongUse
from minutebook.keeping.bag import write_bag
from minutebook.keeping.built import built_site, check_is_of
from minutebook.keeping.kept import Keeping, sources_of
from minutebook.keeping.warc import write_warc
from minutebook.pipeline import archive_of
from minutebook.program import appearance_of
from minutebook.progress import Progress, progress
from minutebook.publish import held
from minutebook.save import whole_file

_WRITERS: dict[str, Callable[[Keeping, IO[bytes], Callable[[int, int], None]], int]] = {".zip": write_bag, ".warc": write_warc}


def run(options: ArchiveArguments) -> None:
    """Write the files that were asked for, each whole or not at all.

    Raise WrongUse where there is no site, or a file of that name already, NotDone where the site is not that of the content, or not whole.
    """
    site = built_site(short(options.site))
    if options.as_of not in (options.today, site.as_of):
        raise WrongUse(f"the site stands on {site.as_of}, and can be archived as that alone: build it as of {options.as_of} first")
    paths = options.files or [Path(f"minutebook-{site.as_of}.zip")]
    for path in paths:
        _check(path, options.site)
    with held(options.site), progress() as line:
        line.stage("Reading the notes")
        archive = archive_of(options.content, site.as_of, base_address=site.base_address)
        line.stage("Comparing pages")
        check_is_of(site, archive, appearance_of(options.content))
        about = archive.site
        keeping = Keeping(site, about.title, about.body, options.commit, sources_of(archive, options.content))
        written = {path: _write(keeping, path, line) for path in paths}
    every = sum(1 for _ in site.names())
    for path, count in written.items():
        left_out = f" ({counted(every - count, 'file')} for servers alone left out)" if every > count else ""
        told = f"{counted(count, 'file')} of {short(options.site)}{left_out}"
        print(f"{short(path)}: {told}, as of {site.as_of}, {path.stat().st_size:,} bytes.")


def _check(path: Path, site: Path) -> None:
    if path.suffix not in _WRITERS:
        raise WrongUse(f"an archive must be called by its kind, {' or '.join(ARCHIVED)}, got {path}")
    if not path.parent.is_dir():
        raise WrongUse(f"an archive must go into a folder that is there, got {path.parent}")
    if path.exists() or path.is_symlink():
        raise WrongUse(f"an archive must be a new file, got {path}, which is there: name another, or move that one away")
    if path.resolve().is_relative_to(site.resolve()):
        raise WrongUse(f"an archive must lie outside of the site, got {path}: everybody could fetch it there, and the next would hold it")


def _write(keeping: Keeping, path: Path, line: Progress) -> int:
    """Write a file; return how many of the files of the site it holds."""
    line.stage(f"Writing {path.name}")
    with whole_file(path) as file:
        return _WRITERS[path.suffix](keeping, file, line.done)
