"""What the tests share: the program, in this process or in one of its own, and two sites that are built once and only read."""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import build

ROOT = Path(__file__).resolve().parent.parent
INVENTED = ROOT / "tests" / "archive" / "content"
PARISH = ROOT / "tests" / "parish" / "content"
IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


def pytest_configure() -> None:
    """Have what tests write lie in memory, where there is room for it: on a disk they would wait for it a third of their time.

    Hundreds of sites are built and thrown away, and every build has all that anybody writes put on the disk before it publishes.
    """
    if "TMPDIR" not in os.environ and IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run build.py with arguments in this process, as if a reader in the folder cwd had typed it; warnings in it are errors."""

    def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        typed = [str(argument) for argument in arguments]
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.chdir(cwd), contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            try:
                status = build.main(typed)
            except SystemExit as ended:
                # So argparse ends a program whose arguments are wrong, or that was asked for help.
                status = int(ended.code or 0)
        return subprocess.CompletedProcess(typed, status, output.getvalue(), errors.getvalue())

    return run


@pytest.fixture(scope="session")
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run build.py with arguments in a process of its own, for what only a process shows; warnings in it are errors.

    Keywords: cwd, env (added to ours), disk (bytes: no file can be larger, as on a full disk).
    """

    def run(
        *arguments: object, cwd: Path = ROOT, env: dict[str, str] | None = None, disk: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, ROOT / "build.py", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONWARNINGS": "error", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (disk, disk)) if disk is not None else None,
        )

    return run


@contextlib.contextmanager
def serving(content: Path, sigint: signal.Handlers = signal.SIG_DFL) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the preview of a content folder; give its address, once there is something to see, and the process.

    Ctrl+C ends it as in a terminal, also where whoever runs the tests ignores that, as a job in the background does. SIG_IGN: it is one.
    """
    program = subprocess.Popen(
        [sys.executable, ROOT / "build.py", "serve", "--port", "0", "--no-browser", "--content", content],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "error"},
        preexec_fn=partial(signal.signal, signal.SIGINT, sigint),
    )
    assert program.stdout and program.stderr
    with program:
        try:
            line = program.stdout.readline()
            match = re.match(r"Preview: (http://127\.0\.0\.1:\d+/)", line)
            assert match, line + program.stderr.read()
            assert re.match(rf"Editor:  {re.escape(match[1])}edit/\?key=\S{{43}}\n", program.stdout.readline())
            assert program.stdout.readline().startswith("Shown after")
            yield match[1], program
        finally:
            program.terminate()


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


@pytest.fixture(scope="session")
def compressed_site(command: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented archive's site with compressed copies. Read it only."""
    options = ("--content", INVENTED, "--as-of", "2026-01-31", "--base-url", "http://127.0.0.1/board/", "--compressed", "gz", "br")
    return built("compressed", command, tmp_path_factory, *options)
