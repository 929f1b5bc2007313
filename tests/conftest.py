"""What the tests share: the command as people run it, and two sites that are built once and only read."""

from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INVENTED = ROOT / "tests" / "archive" / "content"


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run build.py with arguments; warnings in it are errors.

    Keywords: program (another build.py), cwd, env (added to ours), disk (bytes: no file can be larger, as on a full disk).
    """

    def run(
        *arguments: object, program: Path = ROOT / "build.py", cwd: Path = ROOT, env: dict[str, str] | None = None, disk: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, program, *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONWARNINGS": "error", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (disk, disk)) if disk is not None else None,
        )

    return run


def built(name: str, command: Callable[..., subprocess.CompletedProcess[str]], folders: pytest.TempPathFactory, *arguments: object) -> Path:
    """Return the folder of a site that the first worker to want it builds; the others wait for it."""
    folder = folders.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    output = shared / name / "site"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            done = command("build", "--output", output, *arguments)
            assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, search included, as it would be published today. Read it only."""
    return built("real", command, tmp_path_factory)


@pytest.fixture(scope="session")
def invented_site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented archive's site, search included, on the day of the golden copy. Read it only."""
    base = "https://archive.example/board/"
    return built("invented", command, tmp_path_factory, "--content", INVENTED, "--as-of", "2026-01-31", "--base-url", base)
