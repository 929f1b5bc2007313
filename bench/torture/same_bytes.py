"""The same content and day give the same bytes, whatever surrounds a build."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench.torture.trial import INVENTED, LANES, ON_THE_DAY, Tree, Trial, Trials, build, failed, in_lanes, tree

ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Europe/London")
LOCALES = ("C", "tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8", "ar_EG.UTF-8", "ja_JP.EUC-JP", "en_US.ISO-8859-1", "fa_IR.UTF-8", "lt_LT.UTF-8")
"""Each differs in what sorts, what is a capital, how days and numbers are written, or by which bytes."""
UMASKS = (0o022, 0o077, 0o000, 0o027)
PATHS = ("archive", "Räte & Rätinnen (neu)", "a" * 100, "#1 ' \" 100%")
MEMORY = Path("/dev/shm")  # noqa: S108 – a disk that lists files in another order, and no place for secrets.


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a build must not notice."""

    zone: str
    locale: str
    seed: int
    umask: int
    path: str
    backwards: bool
    """Whether its files are made in reversed order, on a disk in memory, which lists those first that were made last."""
    jobs: int

    def __str__(self) -> str:
        order = "last first" if self.backwards else "first first"
        return f"{self.zone}, {self.locale}, seed {self.seed}, umask {self.umask:03o}, {self.path!r}, {order}, --jobs {self.jobs}"


def surroundings(times: int) -> list[Surroundings]:
    """Return so many; each zone, each locale and so on comes as often as the others, and no two of them always together."""
    seeds = random.Random(1)
    columns = zip(cycle(ZONES), cycle(LOCALES), cycle(UMASKS), cycle(PATHS), cycle((1, 2, 3)), strict=False)
    return [
        Surroundings(zone, locale, seeds.randrange(1 << 32), umask, path, bool(number % 2), jobs)
        for number, (zone, locale, umask, path, jobs) in enumerate(islice(columns, times))
    ]


def same_bytes(times: int) -> Trials:
    """Build the invented archive in so many surroundings, compare each site to the first, and see that a server can read it."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "site"
        done = build(INVENTED, first, *ON_THE_DAY)
        assert done.returncode == 0, done.stderr
        chosen = surroundings(times)
        for name in {each.locale for each in chosen}:
            _make_locale(name, Path(folder) / "locales")
        lanes = [Path(folder) / f"lane{number}" for number in range(LANES)]
        yield from in_lanes(lanes, chosen, partial(_tried, tree(first), Path(folder) / "locales"))


def _tried(expected: Tree, locales: Path, lane: Path, around: Surroundings) -> Trial:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as memory:
        content = _copy(Path(memory) / around.path / "content", around.backwards)
        site = lane / around.path / "site"
        shutil.rmtree(lane, ignore_errors=True)
        env = {"TZ": around.zone, "LC_ALL": around.locale, "LOCPATH": str(locales), "PYTHONHASHSEED": str(around.seed)}
        if around.locale == "C":
            # Else Python takes it for C.UTF-8.
            env |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        done = build(content, site, *ON_THE_DAY, "--jobs", around.jobs, env=env, before=partial(_set_umask, around.umask))
        if fault := failed(done):
            return Trial(str(around), fault)
        there = tree(site)
        differ = sorted(path for path in {*there, *expected} if there.get(path, b"-") != expected.get(path, b"-"))
        unread = [path for path in there if not (site / path).stat().st_mode & stat.S_IROTH]
        fault = f"differs: {', '.join(differ[:3])}" if differ else f"a server cannot read: {', '.join(unread[:3])}" if unread else ""
        return Trial(str(around), fault)


def _set_umask(umask: int) -> None:
    os.umask(umask)


def _copy(content: Path, backwards: bool) -> Path:
    for path in sorted(INVENTED.rglob("*.*"), reverse=backwards):
        copied = content / path.relative_to(INVENTED)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied)
    return content


def _make_locale(name: str, folder: Path) -> None:
    """Make a locale of Debian's sources in a folder, where there are such; without it a build has the locale C."""
    language, _, charmap = name.partition(".")
    if language != "C" and shutil.which("localedef"):
        folder.mkdir(exist_ok=True)
        subprocess.run(["localedef", "-i", language, "-f", charmap, folder / name], check=False, capture_output=True)
