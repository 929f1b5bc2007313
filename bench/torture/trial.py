"""One thing that was tried, and what all rows need to try it: the program in a process of its own, and two versions of one site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build.py"
INVENTED = ROOT / "tests" / "archive" / "content"
SMALL = ROOT / "tests" / "cases" / "base"
"""The two archives that are built: one with every kind of record, and one with few files."""
ON_THE_DAY = ("--as-of", "2026-01-31")
LANES = os.cpu_count() or 1
"""How many trials run at a time."""

_Lane = TypeVar("_Lane")
_Work = TypeVar("_Work")

Tree = Mapping[str, bytes | None]
"""Everything below a folder, by its path: the bytes of files, None for folders."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that was tried."""

    what: str
    fault: str = ""
    """What went wrong; empty where it survived."""
    ended: str = ""
    """How it survived, where there is more than one way."""


Trials = Generator[Trial, None, None]
"""What was tried, one by one; whoever has seen enough closes it."""


class CannotTry(Exception):
    """This computer lacks what a row needs; the words say what."""


def tree(folder: Path) -> Tree:
    """Return everything below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def arguments(content: Path, site: Path, *options: object) -> list[str]:
    """Return the command that builds a site."""
    return [sys.executable, str(PROGRAM), "build", "--content", str(content), "--output", str(site), *map(str, options)]


def build(
    content: Path, site: Path, *options: object, env: Mapping[str, str] | None = None, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Build a site in a process of its own, with more in its environment; before is done in that process first."""
    return subprocess.run(
        arguments(content, site, *options),
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
        preexec_fn=before,
    )


def failed(done: subprocess.CompletedProcess[str], status: int = 0) -> str:
    """Return how a build ended where it must end with another status, or with a traceback; else nothing."""
    if done.returncode == status and "Traceback" not in done.stderr:
        return ""
    return f"status {done.returncode}: {done.stderr.strip()[-300:]}"


@dataclass(frozen=True, slots=True)
class Version:
    """Content, and what is built of it."""

    content: Path
    site: Tree


def two_versions(folder: Path, source: Path, *options: object, env: Mapping[str, str] | None = None) -> tuple[Version, Version]:
    """Write two versions of content below folder, which differ on every page and by one page; build both."""
    versions = []
    for name in ("old", "new"):
        content = shutil.copytree(source, folder / name / "content")
        if name == "new":
            text = (content / "site.yaml").read_text(encoding="utf-8")
            lines = [f"{line}, anew" if line.startswith("title: ") else line for line in text.split("\n")]
            (content / "site.yaml").write_text("\n".join(lines), encoding="utf-8")
            (content / "pages").mkdir(exist_ok=True)
            (content / "pages/more.md").write_text("---\ntitle: More\n---\n\nMore words.\n", encoding="utf-8")
        done = build(content, folder / name / "site", *options, env=env)
        assert done.returncode == 0, done.stderr
        versions.append(Version(content, tree(folder / name / "site")))
    return versions[0], versions[1]


def which(site: Path, old: Version, new: Version) -> str:
    """Return "old" or "new" where a site is one of two versions to the byte, else what is wrong with it."""
    if not site.is_dir():
        return "there is no site"
    there = tree(site)
    if there in (old.site, new.site):
        return "old" if there == old.site else "new"
    differ = sorted(path for path in {*there, *new.site} if there.get(path, b"-") != new.site.get(path, b"-"))
    return f"a site that is neither the old one nor the new, by {', '.join(differ[:3])}"


def in_lanes(lanes: Iterable[_Lane], works: Iterable[_Work], do: Callable[[_Lane, _Work], Trial]) -> Trials:
    """Do works side by side, each in a lane that no other has meanwhile; yield how each went, in their order."""
    free: SimpleQueue[_Lane] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def one(work: _Work) -> Trial:
        lane = free.get()
        try:
            return do(lane, work)
        finally:
            free.put(lane)

    with ThreadPoolExecutor(free.qsize()) as workers:
        yield from workers.map(one, works)
