"""What long work shows on a terminal, and that it shows nothing elsewhere."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PARISH, ROOT


def on_a_terminal(site: Path, **environment: str) -> str:
    """Return what a build writes on a terminal of its own."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    build = [sys.executable, str(ROOT / "build.py"), "--content", str(PARISH), "--output", str(site), "--no-search", "--jobs", "2"]
    with subprocess.Popen(build, stdout=theirs, stderr=theirs, env={**kept, **environment}):
        os.close(theirs)
        written = b""
        # A terminal whose program has ended can no longer be read.
        while piece := _piece(ours):
            written += piece
    os.close(ours)
    return written.decode()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_terminal_shows_stage_and_share_on_one_line_that_is_empty_at_the_end(tmp_path: Path) -> None:
    written = on_a_terminal(tmp_path / "site")
    line, _, last = written.rpartition("\r\x1b[K")
    stages = re.findall(r"\r([A-Z][a-z ]+)(?=\x1b|:)", line)
    assert list(dict.fromkeys(stages)) == ["Reading the notes", "Joining them", "Writing pages", "Following links"]
    shares = [int(share) for share in re.findall(r"Writing pages: (\d+) %", line)]
    assert shares == sorted(set(shares))
    assert shares[-1] == 100
    assert "\n" not in line
    assert last.count("\n") == 1
    assert "pages, no search." in last


def test_ci_sees_the_last_line_alone(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path / "site", CI="true").count("\r") == 1
