"""What long work shows on a terminal, and that it shows nothing elsewhere."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.import_torture import ORDINARY
from tests.conftest import PARISH, ROOT
from tests.importing.documents import write_content


def on_a_terminal(typed: list[str], **environment: str) -> str:
    """Return what build.py writes on a terminal of its own."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    with subprocess.Popen([sys.executable, str(ROOT / "build.py"), *typed], stdout=theirs, stderr=theirs, env={**kept, **environment}):
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


def building(site: Path) -> list[str]:
    return ["build", "--content", str(PARISH), "--output", str(site), "--no-search", "--jobs", "2"]


def test_a_terminal_shows_stage_and_share_on_one_line_that_is_empty_at_the_end(tmp_path: Path) -> None:
    written = on_a_terminal(building(tmp_path / "site"))
    # What stood there is written over with spaces: older windows of Windows know no code for it.
    assert "\x1b" not in written
    line, _, last = written.rpartition(" \r")
    stages = [stage.strip() for stage in re.findall(r"\r([A-Z][a-z ]+)(?=[\r:])", line)]
    assert list(dict.fromkeys(stages)) == ["Reading the notes", "Joining them", "Writing pages", "Following links"]
    shares = [int(share) for share in re.findall(r"Writing pages: (\d+) %", line)]
    assert shares == sorted(set(shares))
    assert shares[-1] == 100
    assert "\n" not in line
    assert last.count("\n") == 1
    assert "pages, no search." in last


def test_ci_sees_the_last_line_alone(tmp_path: Path) -> None:
    assert on_a_terminal(building(tmp_path / "site"), CI="true").count("\r") == 1


@pytest.fixture
def importing(tmp_path: Path) -> list[str]:
    """What is typed to import four pages, in a file whose name could change a terminal."""
    (tmp_path / "notes\x1b.pdf").write_bytes(ORDINARY["PDF: 200 ordinary pages"][1](0.02))
    return ["import", "--content", str(write_content(tmp_path / "content")), str(tmp_path / "notes\x1b.pdf")]


def test_an_import_shows_its_file_and_share_and_takes_them_away_again(importing: list[str]) -> None:
    shown = on_a_terminal(importing).partition("\r ")[0]
    shares = [f"Reading notes\ufffd.pdf: {share} %" for share in (25, 50, 75, 100)]
    assert shown.split("\r") == ["", "Reading notes\ufffd.pdf", *shares]


def test_a_pipe_is_told_nothing(importing: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), *importing], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
