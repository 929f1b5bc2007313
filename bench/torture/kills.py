"""A build that is killed leaves the old site or the new one, whole, and the next build finds nothing in its way."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.torture.trial import (
    INVENTED,
    LANES,
    ON_THE_DAY,
    SMALL,
    CannotTry,
    Trial,
    Trials,
    Version,
    arguments,
    build,
    failed,
    in_lanes,
    tree,
    two_versions,
    which,
)
from minutebook.memory import beside

_LOCKS = ("addresses.lock", "words.lock")
_MEMORY = {"mmap", "munmap", "mprotect", "mremap", "brk", "madvise", "futex", "rt_sigaction", "rt_sigprocmask"}
"""Calls that touch memory alone; how many there are differs from run to run."""


@dataclass(slots=True)
class _Lane:
    """A folder with a site, which is one of two versions and then the other."""

    site: Path
    there: Version
    other: Version
    seconds: float
    """That a whole build took last."""


# --- at any moment ----------------------------------------------------------------------------------------------------


def kills(times: int, seed: int = 1) -> Trials:
    """Kill builds over an existing site, with every process that they started, at moments spread over the whole of their time."""
    chance = random.Random(seed)
    moments = [(number + chance.random()) / times for number in range(times)]
    # Neighbouring moments one after the other would meet the same load.
    chance.shuffle(moments)
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        old, new = two_versions(Path(folder), INVENTED, *ON_THE_DAY)
        seconds = (time.monotonic() - start) / 2
        for number in range(LANES):
            for name in ("site", beside(Path("site")).name):
                shutil.copytree(old.content.parent / name, Path(folder) / f"lane{number}" / name)
        lanes = [_Lane(Path(folder) / f"lane{number}" / "site", old, new, seconds) for number in range(LANES)]
        yield from in_lanes(lanes, moments, _kill_at)


def _kill_at(lane: _Lane, moment: float) -> Trial:
    """Kill a build at a share of the time that the last one took; one that has ended by then is done again, and killed sooner."""
    what = f"killed at {moment:.1%} of its time"
    sooner = 1.0
    while not _killed(arguments(lane.other.content, lane.site, *ON_THE_DAY), moment * sooner * lane.seconds):
        if which(lane.site, lane.there, lane.other) == "new":
            lane.there, lane.other = lane.other, lane.there
        sooner *= 0.95
    left = which(lane.site, lane.there, lane.other)
    if left not in ("old", "new"):
        return Trial(what, left)
    start = time.monotonic()
    done = build(lane.other.content, lane.site, *ON_THE_DAY)
    lane.seconds = time.monotonic() - start
    fault = (
        failed(done) or _beside(lane.site) or ("" if which(lane.site, lane.there, lane.other) == "new" else "not the new site after all")
    )
    lane.there, lane.other = lane.other, lane.there
    return Trial(what, fault and f"the next build: {fault}", f"the {left} site")


def _killed(command: Sequence[str], seconds: float) -> bool:
    """Run a command and kill it, with what it started, after some seconds; return False where it had ended before."""
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        _wait_for(program.pid)
        return True
    return False


def _wait_for(group: int) -> None:
    """Wait until those that a killed program had started are gone as well: the last to go opens the lock."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)


def _beside(site: Path) -> str:
    """Return what a build has left beside a site, but for its lock and its memory, or begun in that; empty where it is nothing."""
    rubbish = {path.name for path in site.parent.iterdir()} - {"content", site.name, f".{site.name}.lock", beside(site).name}
    rubbish |= {f"{beside(site).name}/{path.name}" for path in beside(site).glob(".*")}
    return f"beside the site lies {', '.join(sorted(rubbish))}" if rubbish else ""


# --- at each system call ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Call:
    """A system call of a build, by its name and which of that name it is."""

    name: str
    number: int


def kills_at_calls(times: int) -> Trials:
    """Kill builds that publish and record addresses before each system call, from the mark on the new site to the end of the program.

    times: how many of these calls at most, spread over all of them; the exchange itself and the call after it are always among them.
    """
    if not shutil.which("strace"):
        raise CannotTry("there is no strace here (Debian: apt-get install strace)")
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONHASHSEED": "0", "TZ": _zone_where_the_day_begins(datetime.now(UTC).hour)}
        publishing = _Publishing(Path(folder), surroundings)
        calls = publishing.calls()
        exchange = next(number for number, call in enumerate(calls) if call.name.startswith("renameat"))
        spread = range(0, len(calls), max(1, -(-len(calls) // times))) if times else ()
        chosen = sorted({*spread, exchange, exchange + 1})
        yield from in_lanes(
            [publishing.lane(number) for number in range(LANES)], [calls[number] for number in chosen], publishing.kill_before
        )


def _zone_where_the_day_begins(hour: int) -> str:
    """Return a zone in which, at an hour of Greenwich, no build sees the day end: addresses can be recorded as of today alone."""
    return f"XYZ{hour}"


class _Publishing:
    """Two versions of the small archive, without search, as publishing builds them: as of today, with addresses recorded."""

    _OPTIONS = ("--no-search", "--jobs", "1")

    def __init__(self, folder: Path, surroundings: Mapping[str, str]) -> None:
        self._folder = folder
        self._surroundings = surroundings
        self._old, self._new = two_versions(folder, SMALL, *self._OPTIONS, env=surroundings)
        recorded = self.lane(-1)
        done = build(recorded / "content", recorded / "site", *self._OPTIONS, "--record-addresses", env=surroundings)
        assert done.returncode == 0, done.stderr
        self._locks = {name: (recorded / "content" / name).read_bytes() for name in _LOCKS}

    def lane(self, number: int) -> Path:
        """Return a folder with the old site, and content of which the new one is to be published."""
        folder = self._folder / f"lane{number}"
        self._begin(folder)
        return folder

    def _begin(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._new.content, folder / "content")
        shutil.copytree(self._folder / "old/site", folder / "site")

    def calls(self) -> list[_Call]:
        """Return the calls of a build from the mark on its site on, as one build made them."""
        folder = self.lane(-1)
        done = self._traced(folder, "-o", f"{self._folder}/calls")
        assert done.returncode == 0, done.stderr
        written = (self._folder / "calls").read_text(encoding="utf-8", errors="replace")
        counts: Counter[str] = Counter()
        calls: list[_Call] = []
        for name, rest in re.findall(r"^(\w+)\((.*)", written, re.MULTILINE):
            counts[name] += 1
            publishes = calls or (".site.new/.minutebook" in rest and "O_CREAT" in rest)
            if publishes and name not in _MEMORY:
                calls.append(_Call(name, counts[name]))
        return calls

    def kill_before(self, folder: Path, call: _Call) -> Trial:
        """Kill a build when it makes a call, before that is done."""
        what = f"killed at call {call.number} of {call.name}"
        self._begin(folder)
        killing = ("-o", "/dev/null", "-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=SIGKILL:when={call.number}")
        if self._traced(folder, *killing).returncode != -signal.SIGKILL:
            return Trial(what, "it was not killed")
        left = which(folder / "site", self._old, self._new)
        if left not in ("old", "new"):
            return Trial(what, left)
        recorded = [self._recorded(folder, name) for name in _LOCKS]
        if None in recorded:
            return Trial(what, "what is recorded of the addresses is torn")
        if left == "new" and not all(recorded):
            return Trial(what, "addresses were published and not recorded")
        done = build(folder / "content", folder / "site", *self._OPTIONS, "--record-addresses", env=self._surroundings)
        fault = failed(done) or self._beside(folder) or ("" if tree(folder / "site") == self._new.site else "not the new site after all")
        return Trial(what, fault and f"the next build: {fault}", f"the {left} site")

    def _recorded(self, folder: Path, name: str) -> bool | None:
        """Return whether a file of content records what is published; None where it holds anything but the old text or the new."""
        path, before = folder / "content" / name, self._new.content / name
        there = path.read_bytes() if path.exists() else b""
        if there == self._locks[name]:
            return True
        return False if there == (before.read_bytes() if before.exists() else b"") else None

    def _beside(self, folder: Path) -> str:
        if rubbish := {path.name for path in (folder / "content").iterdir() if path.name.startswith(".")}:
            return f"in content lies {', '.join(sorted(rubbish))}"
        return _beside(folder / "site")

    def _traced(self, folder: Path, *tracing: str) -> subprocess.CompletedProcess[str]:
        command = arguments(folder / "content", folder / "site", *self._OPTIONS, "--record-addresses")
        return subprocess.run(["strace", *tracing, *command], env=self._surroundings, capture_output=True, encoding="utf-8", check=False)
