"""The command that serves opens the editor in a browser where there is one to see, and says its address everywhere."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from minutebook.commands.serve import has_display

from ..conftest import INVENTED, ROOT


@pytest.mark.parametrize(
    ("around", "sees"),
    [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True), ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, False), ({}, False)],
)
def test_somebody_at_another_computer_or_without_a_screen_sees_no_browser(
    monkeypatch: pytest.MonkeyPatch, around: dict[str, str], sees: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    assert has_display() is sees


def test_the_editor_is_opened_where_somebody_can_see_it(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    cleared = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION")}
    program = subprocess.Popen(
        [sys.executable, ROOT / "build.py", "serve", "--port", "0", "--content", INVENTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**cleared, "DISPLAY": ":99", "BROWSER": f"{browser} %s", "PYTHONWARNINGS": "error"},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    with program:
        assert program.stdout and program.stderr
        program.stdout.readline()
        said = re.fullmatch(r"Editor:  (http://127\.0\.0\.1:\d+/edit/\?key=\S+)\n", program.stdout.readline())
        assert program.stdout.readline().startswith("Shown after")
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate()
    assert said
    assert (program.returncode, errors) == (0, "")
    assert opened.read_text(encoding="utf-8").strip() == said[1]
