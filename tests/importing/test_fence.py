"""A file that would take too long is given up, also where the system has no clock that interrupts a program, as on Windows."""

from __future__ import annotations

import sys

import pytest

from minutebook.importing import fence
from minutebook.importing.refusal import Refused


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_what_never_ends_is_given_up(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(fence, "SECONDS", 0.2)
    with pytest.raises(Refused, match=r"must be read within [\d.]+ seconds, .*; split the notes and import the parts"), fence.fenced():
        while True:
            pass


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_what_ends_in_time_is_not_disturbed(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with fence.fenced():
        done = sum(range(100_000))
    assert done == 4_999_950_000
