"""Import files that are made to exhaust the reader, each in a process of its own, and print what came of them.

Usage: python -m bench.import_torture [--half ordinary|seen|unseen] [--share 1.0] [WORD …]

WORD: only kinds whose name holds it. Every file must end within two minutes and 512 MB: as a draft with all its words, or refused in
plain words. Exit status 1 if one does not.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.import_torture import KINDS, ORDINARY, SEEN
from tests.importing.documents import write_content

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 120, 512
_HARD = 3 << 30
"""Bytes that a process may take at all, so that the machine that measures stays alive."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the import of one file ended."""

    outcome: str
    survived: bool
    seconds: float
    """Of the processor: what else a machine does is no fault of the file."""
    megabytes: int
    """The most memory that its process held."""

    @property
    def within_limits(self) -> bool:
        """Whether it kept its words or was refused, soon enough and in little memory."""
        return self.survived and self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def main() -> None:
    """Import each kind and print a row for it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument(
        "--half", choices=("ordinary", "seen", "unseen"), help="the kinds that the limits were set by, or the others (default: all)"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of each file's full size")
    options = parser.parse_args()
    halves = dict.fromkeys(ORDINARY, "ordinary") | {name: "seen" if name in SEEN else "unseen" for name in KINDS}
    chosen = [name for name in halves if options.half in (None, halves[name]) and all(word in name for word in options.words)]
    print("| file | half | bytes | seconds | MB | what came of it |\n| --- | --- | ---: | ---: | ---: | --- |", flush=True)
    tried, survived = Counter[str](), Counter[str]()
    for name in chosen:
        ended, size = imported(name, options.share)
        half = halves[name]
        tried[half] += 1
        survived[half] += ended.within_limits
        mark = "" if ended.within_limits else "**fails** "
        print(f"| {name} | {half} | {size:,} | {ended.seconds:.1f} | {ended.megabytes} | {mark}{ended.outcome} |", flush=True)
    for half in tried:
        print(f"\n{half}: {tried[half]} tried, {survived[half]} within {SECONDS} s and {MEGABYTES} MB", end="")
    print()
    sys.exit(survived != tried)


def imported(name: str, share: float) -> tuple[Ended, int]:
    """Import one kind of file at a share of its size; return how that ended, and the size of the file in bytes."""
    ending, make = KINDS.get(name) or ORDINARY[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"notes.{ending}"
        path.write_bytes(make(share))
        content = write_content(Path(folder) / "content")
        return ended(path, content), path.stat().st_size


def ended(path: Path, content: Path) -> Ended:
    """Run the command on a file and say how it ended."""
    command = [sys.executable, str(ROOT / "build.py"), "import", "--content", str(content), str(path)]
    with tempfile.TemporaryFile() as errors:
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=_limited, env={**os.environ, "CI": "1"})
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    drafts = list((content / "meetings").glob("2018-03-21*.md"))
    megabytes = used.ru_maxrss >> (10 if sys.platform != "darwin" else 20)
    if program.returncode == 0 and drafts and not said:
        return Ended("a draft with all its words", True, seconds, megabytes)
    reason = said.removeprefix(f"{path}: ").removesuffix("\nNothing was written.\n").replace("\n", " ")
    if program.returncode == 1 and said.startswith(f"{path}: must ") and not drafts:
        return Ended(f"refused: {reason}", True, seconds, megabytes)
    return Ended(f"status {program.returncode}: {reason[-160:]}", False, seconds, megabytes)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_HARD, _HARD))
    resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS))


if __name__ == "__main__":
    main()
