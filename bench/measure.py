"""Run commands as whole processes, in turn, and say what each took: seconds, processor seconds, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Command:
    """What is measured."""

    arguments: tuple[str, ...]
    folder: Path
    before: Callable[[], None] = lambda: None
    """Done before each run and not measured: takes old output away, or edits a file."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run."""

    seconds: float
    cpu: float
    """Processor seconds of the process and of those that it waited for."""
    megabytes: float
    """Memory held at most by the largest of them."""


class CommandFailed(RuntimeError):
    """A command that is measured ended with another status than 0: what it did is no measure."""


def run(command: Command) -> Figures:
    """Run a command once."""
    command.before()
    start = time.perf_counter()
    with subprocess.Popen(command.arguments, cwd=command.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise CommandFailed(f"{' '.join(command.arguments)}: {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Figures(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(commands: Mapping[str, Command], times: int) -> dict[str, list[Figures]]:
    """Run each command once, then each again, and so on: a machine that slows down slows all of them."""
    runs: dict[str, list[Figures]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(run(command))
    return runs


def ratio(ours: list[Figures], theirs: list[Figures]) -> float:
    """Return the median of our seconds to theirs, run by run."""
    return median(our.seconds / their.seconds for our, their in zip(ours, theirs, strict=True))


def middle(runs: list[Figures]) -> Figures:
    """Return the median of each figure."""
    return Figures(median(run.seconds for run in runs), median(run.cpu for run in runs), median(run.megabytes for run in runs))


def size(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds, and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)
