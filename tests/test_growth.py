"""Nothing grows faster than its input: twice the meetings are at most about twice the work."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from math import log2
from pathlib import Path

import pytest

import build
from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from bench.profile import DAY, calls_of_a_build
from minutebook.files import page_files
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.render.seen import Watch

from .conftest import ROOT


def test_no_function_is_called_much_more_than_twice_as_often_for_twice_the_meetings() -> None:
    """A list that is walked for each of its own entries would be called four times as often."""
    few, many = calls_of_a_build(30), calls_of_a_build(60)
    grown = {name: round(log2(many[name] / few[name]), 2) for name in many if few.get(name) and many[name] > 1500}
    assert len(grown) > 50
    assert {name: exponent for name, exponent in grown.items() if exponent > 1.8} == {}


def test_a_page_of_one_meeting_action_or_year_looks_at_no_more_when_the_archive_is_twice_as_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that were given every meeting to say how many they are would be made again with each of them."""
    shown = Counter[str]()
    show = Watch.show
    monkeypatch.setattr(Watch, "show", lambda watch, value: (shown.update(["now"]), show(watch, value))[1])

    def least_looked_at(meetings: int) -> dict[str, int]:
        write_content(bench_meetings(meetings), tmp_path / f"{meetings}")
        archive = archive_of(tmp_path / f"{meetings}", DAY)
        pages = plan(archive)
        files = page_files(archive, pages)
        counts: dict[str, list[int]] = {}
        for page in (page for page in pages if page.template in _OF_ONE):
            shown.clear()
            files.watched(page.path)
            counts.setdefault(page.template, []).append(shown.total())
        return {template: min(each) for template, each in counts.items()}

    few, many = least_looked_at(80), least_looked_at(160)
    assert few.keys() == many.keys() == _OF_ONE
    assert {template: (few[template], many[template]) for template in _OF_ONE if many[template] > 1.05 * few[template]} == {}


_OF_ONE = {"meeting.html", "action.html", "citations.html", "listing_year.html", "theme_year.html", "person_part.html"}
"""The templates of pages that are about one thing, or one year."""


@pytest.mark.parametrize(("day", "times"), [("2030-01-01", 1), ("2026-01-31", 2)])
def test_a_check_plans_the_pages_again_only_where_something_is_not_published_yet(day: str, times: int) -> None:
    """On the second day, one meeting is still to come."""
    profile = cProfile.Profile()
    profile.runcall(build.main, ["check", "--content", str(ROOT / "tests/parish/content"), "--as-of", day, "--jobs", "1"])
    called = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    plans = [how[0] for (file, _, name), how in called.items() if name == "plan" and Path(file).match("minutebook/plan/__init__.py")]
    assert plans == [times]
