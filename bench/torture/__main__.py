"""Try what an archive must survive, many times: python -m bench.torture [ROW …] [--times N] [--minutes N] [--record] [--date DAY].

ROW: its name (default: all of them, which takes hours). Prints a table of what was tried and what survived, and with --record writes each
row of it into docs/reliability.md as well. Exit status 1 if anything did not survive.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path

from bench.torture import measured_elsewhere
from bench.torture.full_disk import full_disks
from bench.torture.hostile import hostile_documents
from bench.torture.in_browser import in_browser
from bench.torture.kills import kills, kills_at_calls
from bench.torture.readers import publishes
from bench.torture.same_bytes import same_bytes
from bench.torture.secrets import secrets
from bench.torture.trial import ROOT, CannotTry, Trial, Trials

PAGE = ROOT / "docs" / "reliability.md"
_SHOWN = 20
"""Faults of a row that are printed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    about: str
    """What is tried, and what it is to survive."""
    times: int
    run: Callable[[int], Trials]


ROWS = {
    "kills": Row("builds over a site, killed with all that they started at any moment of their time", 500, kills),
    "calls": Row("builds that publish and record addresses, killed at each system call of publishing", 10_000, kills_at_calls),
    "publishes": Row("publishes while three readers read page after page: each is whole, of one of the two sites", 50, publishes),
    "full-disk": Row(
        "builds on a disk without room: status 74 and a sentence, and the old site, content and folder to the byte", 30, full_disks
    ),
    "same-bytes": Row("builds in other zones, locales, hash seeds, umasks, paths, orders of files and shares of the work", 20, same_bytes),
    "secrets": Row(
        "words in drafts, notes held back, comments, and in what was withdrawn or taken out: in no byte that is shipped", 1000, secrets
    ),
    "hostile": Row(
        "hostile documents through the build: refused with a line, or printed as words and none lost", 40_000, hostile_documents
    ),
    "browser": Row("pages of hostile documents in Chromium without their policy: nothing runs, asks elsewhere or opens", 300, in_browser),
    "worst-cases": Row(
        "files of 256 KiB that cost as much as their bytes can: build and check end in 20 s and 512 MB",
        measured_elsewhere.FILES,
        measured_elsewhere.worst_cases,
    ),
    "personal-data": Row(
        "forms of personal data, each in every place where words stand: the check refuses it", 100_000, measured_elsewhere.personal_data
    ),
    "false-alarms": Row(
        "what only looks like personal data, in the same places: the check lets it be", 100_000, measured_elsewhere.false_alarms
    ),
    "imports": Row(
        "files made to exhaust the import: a draft with all its words, or refused, in 2 minutes and 512 MB",
        len(measured_elsewhere.IMPORTS),
        measured_elsewhere.imports,
    ),
}


def main() -> None:
    """Try the rows that were asked for, and print each as it ends."""
    options = _options()
    print("| row | what was tried | tried | survived | how long | when and where |\n|---|---|--:|--:|--:|---|", flush=True)
    whole = True
    for name in options.rows or ROWS:
        line, faults = _tried(name, options.times, options.minutes, options.date)
        print(line, flush=True)
        for fault in faults[:_SHOWN]:
            print(f"  {fault.what}: {fault.fault}", file=sys.stderr, flush=True)
        if len(faults) > _SHOWN:
            print(f"  and {len(faults) - _SHOWN:,} more", file=sys.stderr, flush=True)
        whole = whole and not faults
        if options.record:
            _record(PAGE, name, line)
    sys.exit(not whole)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.torture", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one or more of {', '.join(ROWS)} (default: all)")
    parser.add_argument("--times", type=int, help="how many times at most (default: each row's own number)")
    parser.add_argument("--minutes", type=float, default=inf, help="no more of a row after so many: what was tried until then is counted")
    parser.add_argument("--record", action="store_true", help="write the row into docs/reliability.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day that the row is given (default: today)")
    options = parser.parse_args()
    if unknown := [name for name in options.rows if name not in ROWS]:
        parser.error(f"ROW must be one of {', '.join(ROWS)}, got {', '.join(unknown)}")
    return options


def _tried(name: str, times: int | None, minutes: float, day: str) -> tuple[str, list[Trial]]:
    """Run a row; return its line of the table, and the trials that something did not survive."""
    row = ROWS[name]
    start = time.monotonic()
    tried, faults, ends = 0, list[Trial](), Counter[str]()
    try:
        with closing(row.run(times or row.times)) as trials:
            for trial in trials:
                tried += 1
                if trial.fault:
                    faults.append(trial)
                elif trial.ended:
                    ends[trial.ended] += 1
                if time.monotonic() - start > minutes * 60:
                    break
    except CannotTry as reason:
        return f"| `{name}` | {row.about} | 0 | – | – | {day}: {reason} |", []
    ways = ", ".join(f"{count:,} {ended}" for ended, count in sorted(ends.items()))
    cells = (f"{tried:,}", f"{tried - len(faults):,}{ways and f' ({ways})'}", _as_time(time.monotonic() - start))
    where = f"{day}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return f"| `{name}` | {row.about} | {' | '.join(cells)} | {where} |", faults


def _as_time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _record(page: Path, name: str, line: str) -> None:
    """Put a line in the place of the row of that name in the table of a page."""
    lines = page.read_text(encoding="utf-8").split("\n")
    rows = [number for number, old in enumerate(lines) if old.startswith(f"| `{name}` |")]
    assert len(rows) == 1, f"{page} must have one row {name}"
    lines[rows[0]] = line
    page.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
