"""Build and check each worst case under limits, and print how it ended: python -m bench.worst_cases [--half …] [WORDS OF ITS NAME]."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from bench.worst_cases.kinds import KINDS, Kind, every_kind
from bench.worst_cases.places import CONTENT

SIZE = 256 * 1024
SECONDS, MEGABYTES = 20, 512
"""What a run may take: processor time, and memory held."""
_LONGEST_WAIT = 240
"""Seconds after which a run that only sleeps is ended."""
_DAY = "2026-01-31"
_PROGRAM = Path(__file__).resolve().parents[2] / "build.py"
COMMANDS = ("build", "check")


@dataclass(frozen=True, slots=True)
class Run:
    """How one command ended."""

    status: int
    """Less than 0 where a signal ended it."""
    seconds: float
    """Of processor time, Pagefind's included."""
    megabytes: float
    lines: int
    """That it wrote."""

    @property
    def survived(self) -> bool:
        """Whether it did what it is for, or said what is wrong with the content, within the limits."""
        return self.status in (0, 1) and self.seconds <= SECONDS and self.megabytes <= MEGABYTES

    def __str__(self) -> str:
        ended = {0: "done", 1: "errors", -signal.SIGXCPU: "**no end**", -signal.SIGKILL: "**no end**"}.get(
            self.status, f"**{self.status}**"
        )
        return f"{ended if self.survived or '*' in ended else f'**{ended}**'} | {self.seconds:.1f} | {self.megabytes:.0f} | {self.lines}"


def run(command: str, kind: Kind, size: int) -> Run:
    """Run a command on the invented archive with one bad file in it, in a process of its own that may take no more than the limits."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(CONTENT, content)
        (content / kind.path).write_text(kind.text(size), encoding="utf-8", newline="")
        arguments = [command, "--content", str(content), "--as-of", _DAY]
        arguments += ["--output", f"{folder}/site"] if command == "build" else []
        with (Path(folder) / "written").open("wb+") as written:
            program = subprocess.Popen([sys.executable, _PROGRAM, *arguments], stdout=written, stderr=written, preexec_fn=_limit)
            guard = Timer(_LONGEST_WAIT, program.kill)
            guard.start()
            _, ended, used = os.wait4(program.pid, 0)
            guard.cancel()
            program.returncode = os.waitstatus_to_exitcode(ended)
            written.seek(0)
            lines = written.read().count(b"\n")
    return Run(program.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Address space is more than what is held: Pagefind's threads reserve far more than they use.
    resource.setrlimit(resource.RLIMIT_AS, (8 * MEGABYTES << 20, 8 * MEGABYTES << 20))


def _row(kind: Kind) -> tuple[bool, str]:
    runs = [run(command, kind, SIZE) for command in COMMANDS]
    return all(one.survived for one in runs), f"| {kind.name} | {' | '.join(map(str, runs))} |"


def _chosen(arguments: Sequence[str]) -> Iterable[Kind]:
    parser = argparse.ArgumentParser(prog="python -m bench.worst_cases", description=__doc__)
    parser.add_argument("--every", action="store_true", help="all words in all places in all lengths: hours")
    parser.add_argument(
        "--half", choices=("seen", "unseen"), help="only those that were, or were not, looked at while the program was mended"
    )
    parser.add_argument("--part", type=int, default=1, metavar="N", help="only one of N")
    parser.add_argument("name", nargs="*", help="only those with these words in their name")
    chosen = parser.parse_args(arguments)
    kinds = [*every_kind()][:: chosen.part] if chosen.every else KINDS[:: chosen.part]
    return [
        kind for kind in kinds if (not chosen.half or kind.is_unseen == (chosen.half == "unseen")) and " ".join(chosen.name) in kind.name
    ]


def main() -> None:
    """Print the table as it grows, and how many survived."""
    kinds = [*_chosen(sys.argv[1:])]
    start = time.monotonic()
    print(f"Limits: {SECONDS} s of processor time, {MEGABYTES} MB; files of {SIZE // 1024} KiB\n")
    print("| kind | build | s | MB | lines | check | s | MB | lines |\n|---|---|--:|--:|--:|---|--:|--:|--:|")
    survived = 0
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for whole, row in workers.map(_row, kinds):
            survived += whole
            print(row, flush=True)
    print(f"\n{len(kinds)} tried, {survived} survived; {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    main()
