"""What only Linux and macOS have is not needed: the program reads, checks and builds where none of it is there, as on Windows.

That it does on Windows itself is what .github/workflows/systems.yml tries; no Windows runs here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.small import write_small

# The packages of others and of Python come first: they choose their own ways by the system they are on.
DAY = ("--as-of", "2026-09-30")
AS_ON_WINDOWS = """\
import asyncio, concurrent.futures, ctypes, importlib, json, multiprocessing.connection, pkgutil, shutil, signal, subprocess, sys
import tempfile, types, warnings
with warnings.catch_warnings():
    warnings.simplefilter("ignore", EncodingWarning)
    import jinja2.ext, mammoth, pagefind_bin, pdfplumber, pypdfium2, rapidfuzz, selectolax.lexbor, yaml

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
for arguments in json.loads(sys.argv[1]):
    assert main(arguments) == 0, arguments
assert len(locks) == 2, "each build holds its site"
"""


def as_on_windows(folder: Path, *typed: list[str]) -> subprocess.CompletedProcess[str]:
    """Run commands one after the other in a folder, each by its arguments, without what Windows has not."""
    command = [sys.executable, "-X", "warn_default_encoding", "-c", AS_ON_WINDOWS, json.dumps(typed)]
    # What Windows hands on through a pipe is in an encoding of its own, which lacks most signs.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="cp1252", check=False)


def test_every_module_a_build_over_another_and_an_import_do_without_what_windows_has_not(tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    (tmp_path / "notes.md").write_text(
        "# Meeting of the council\n\n11 March 2026\n\n## 1. Weirs\n\nThe weir was closed.\n", encoding="utf-8"
    )
    # The second build takes over what the first remembers, and takes the place of its site.
    build = ["build", "--no-search", *DAY]
    done = as_on_windows(tmp_path, build, build, ["import", "notes.md", *DAY])
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / "content/meetings/2026-03-11.md").is_file()
