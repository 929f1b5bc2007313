"""A disk that fills up in the middle of a build leaves the old site and content as they were, and the build says so."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.torture.trial import INVENTED, LANES, ON_THE_DAY, Trial, Trials, build, failed, in_lanes, tree
from minutebook.memory import beside

_BLOCK = 4096
"""Bytes that a disk in memory gives at a time."""
_PLENTY = 64 << 20
_TOOL_FAILED = 74
_LOCK = ".site.lock"
_LAST = 3
"""Points that are only so many blocks short: there the site fits, and what records its addresses does not."""


@dataclass(frozen=True, slots=True)
class _Point:
    """How little room a build has."""

    room: int
    """Bytes: of a whole disk, or of any one file."""
    mounts: bool

    def __str__(self) -> str:
        return f"{'a disk' if self.mounts else 'files'} of {self.room:,} bytes"


def full_disks(times: int) -> Trials:
    """Build, publish and record where there is room for a part of the new site: on a small disk of its own, which only root can make.

    Else, where no file may be larger than a part of the largest.
    """
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "begun"
        shutil.copytree(INVENTED, begun / "content")
        done = build(begun / "content", begun / "site", *ON_THE_DAY)
        assert done.returncode == 0, done.stderr
        # What is remembered of it would make the next build smaller.
        shutil.rmtree(beside(begun / "site"))
        lanes = [Path(folder) / f"lane{number}" for number in range(LANES)]
        for lane in lanes:
            lane.mkdir()
        yield from in_lanes(lanes, _points(times, begun, lanes[0]), partial(_tried, begun))


def _points(times: int, begun: Path, lane: Path) -> list[_Point]:
    if not _can_mount(lane):
        largest = max(len(data) for data in tree(begun / "site").values() if data is not None)
        return [_Point(int(largest * (number + 0.5) / times), False) for number in range(times)]
    with _disk(lane, _PLENTY) as disk:
        shutil.copytree(begun, disk, dirs_exist_ok=True)
        least = _used(disk)
        shutil.rmtree(disk / "site")
        without = _used(disk)
        done = build(disk / "content", disk / "site", "--record-addresses")
        assert done.returncode == 0, done.stderr
        shutil.rmtree(beside(disk / "site"))
        needed = _used(disk) - without
    spread = max(0, times - _LAST)
    rooms = [int((needed - _LAST) * number / spread) for number in range(spread)] + [
        needed - short for short in range(min(_LAST, times), 0, -1)
    ]
    return [_Point((least + room) * _BLOCK, True) for room in rooms]


def _tried(begun: Path, lane: Path, point: _Point) -> Trial:
    with _disk(lane, point.room) if point.mounts else nullcontext(lane) as disk:
        shutil.rmtree(disk / "content", ignore_errors=True)
        shutil.copytree(begun, disk, dirs_exist_ok=True)
        limit = None if point.mounts else partial(resource.setrlimit, resource.RLIMIT_FSIZE, (point.room, point.room))
        done = build(disk / "content", disk / "site", "--record-addresses", before=limit)
        fault = failed(done, _TOOL_FAILED)
        if not fault and not done.stderr.startswith("The disk or a tool failed, and nothing was published: "):
            fault = f"it does not say that nothing was published: {done.stderr[:100]}"
        after = {path: data for path, data in tree(disk).items() if path != _LOCK}
        before = {path: data for path, data in tree(begun).items() if path != _LOCK}
        changed = sorted(path for path in {*before, *after} if before.get(path, b"-") != after.get(path, b"-"))
        return Trial(str(point), fault or (f"changed: {', '.join(changed[:3])}" if changed else ""))


def _used(disk: Path) -> int:
    """Return how many blocks of a disk are used."""
    room = os.statvfs(disk)
    return (room.f_blocks - room.f_bfree) * room.f_frsize // _BLOCK


def _can_mount(lane: Path) -> bool:
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    try:
        with _disk(lane, _PLENTY):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Path]:
    """Give a disk in memory of so many bytes, which is empty and gone afterwards."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "minutebook-torture", disk], check=True, capture_output=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True, capture_output=True)
