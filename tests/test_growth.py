"""Nothing grows faster than its input: twice the meetings are at most about twice the work."""

from __future__ import annotations

import cProfile
import pstats
from math import log2
from pathlib import Path

import pytest

import build
from bench.profile import calls_of_a_build

from .conftest import ROOT


def test_no_function_is_called_much_more_than_twice_as_often_for_twice_the_meetings() -> None:
    """A list that is walked for each of its own entries would be called four times as often."""
    few, many = calls_of_a_build(30), calls_of_a_build(60)
    grown = {name: round(log2(many[name] / few[name]), 2) for name in many if few.get(name) and many[name] > 1500}
    assert len(grown) > 50
    assert {name: exponent for name, exponent in grown.items() if exponent > 1.8} == {}


@pytest.mark.parametrize(("day", "times"), [("2030-01-01", 1), ("2026-01-31", 2)])
def test_a_check_plans_the_pages_again_only_where_something_is_not_published_yet(day: str, times: int) -> None:
    """On the second day, one meeting is still to come."""
    profile = cProfile.Profile()
    profile.runcall(build.main, ["check", "--content", str(ROOT / "tests/parish/content"), "--as-of", day, "--jobs", "1"])
    called = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    plans = [how[0] for (file, _, name), how in called.items() if name == "plan" and Path(file).match("minutebook/plan/__init__.py")]
    assert plans == [times]
