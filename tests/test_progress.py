"""Whoever looks at a terminal sees how far long work has come; a file, a pipe and a build server get nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bench.torture import ORDINARY
from tests.importing.documents import write_content

from .conftest import ROOT


def said_on_a_terminal(arguments: list[str], **env: str) -> tuple[int, str, str]:
    """Run build.py with its standard error on a terminal; return its status, what was printed, and what the terminal got."""
    terminal, end = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | env
    with subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *arguments], stdout=subprocess.PIPE, stderr=end, env=environment
    ) as program:
        os.close(end)
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:
            pass  # Linux says so that the other end is closed.
        assert program.stdout
        printed = program.stdout.read()
    os.close(terminal)
    return program.returncode, printed.decode(), shown.decode()


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """The import of four pages."""
    (tmp_path / "notes\x1b.pdf").write_bytes(ORDINARY["PDF: 200 ordinary pages"][1](0.02))
    return ["import", "--content", str(write_content(tmp_path / "content")), str(tmp_path / "notes\x1b.pdf")]


def test_the_share_that_is_done_is_shown_and_taken_away_again(arguments: list[str]) -> None:
    status, printed, shown = said_on_a_terminal(arguments)
    assert status == 0 and "2018-03-21" in printed
    steps = ["Reading notes\ufffd.pdf …", *(f"Reading notes\ufffd.pdf … {share} %".replace(" %", "%") for share in (25, 50, 75, 100))]
    assert shown == "".join(f"\r{step}\x1b[K" for step in steps) + "\r\x1b[K"


def test_a_build_server_is_told_nothing(arguments: list[str]) -> None:
    assert said_on_a_terminal(arguments, CI="true")[2] == ""


def test_a_pipe_is_told_nothing(arguments: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), *arguments], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
