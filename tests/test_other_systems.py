"""What only Linux and macOS have is not needed: the program reads, checks and builds where none of it is there, as on Windows.

That it does on Windows itself is what .github/workflows/systems.yml tries; no Windows runs here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import INVENTED, ROOT

# The packages of others and of Python come first: they choose their own ways by the system they are on.
AS_ON_WINDOWS = """\
import asyncio, concurrent.futures, ctypes, importlib, multiprocessing.connection, pkgutil, shutil, signal, subprocess, sys, tempfile, types
import jinja2.ext, mammoth, pagefind_bin, pdfplumber, rapidfuzz, selectolax.lexbor, yaml

for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
import os
for name in ("fork", "geteuid", "getuid", "killpg", "sync", "sched_getaffinity", "setsid"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGPROF", "SIGHUP", "ITIMER_PROF", "setitimer"):
    delattr(signal, name)
locks = []
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=lambda *asked: locks.append(asked))
sys.platform = "win32"

import minutebook
for module in pkgutil.walk_packages(minutebook.__path__, "minutebook."):
    importlib.import_module(module.name)
from minutebook.command_line import main
status = main(sys.argv[1:])
assert locks or sys.argv[1] != "build"
sys.exit(status)
"""


def as_on_windows(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning:minutebook", "-c", AS_ON_WINDOWS, *arguments]
    # What Windows hands on through a pipe is in an encoding of its own, which lacks most signs.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="cp1252", check=False)


def test_every_module_and_a_build_do_without_what_windows_has_not(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "content")
    for _ in range(2):
        # The second takes over what the first remembers, and takes the place of its site.
        done = as_on_windows(tmp_path, "build", "--no-search", "--as-of", "2026-01-31")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert (tmp_path / "site/index.html").is_file()


def test_an_import_does_without_what_windows_has_not(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "content")
    (tmp_path / "notes.md").write_text("# Quarterly meeting\n\n11 March 2026\n\n## 1. Weirs\n\nThe weir was closed.\n", encoding="utf-8")
    done = as_on_windows(tmp_path, "import", "notes.md", "--as-of", "2026-04-01")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "content/meetings/2026-03-11.md").is_file()
