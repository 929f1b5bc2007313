"""A few of what `python -m bench.torture` tries many times: whatever is killed, full, hidden or hostile, the site is whole.

docs/reliability.md has the table of what was tried and survived. Worst cases, personal data and imports have tests of their own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest

from bench.torture.__main__ import PAGE, ROWS
from bench.torture.full_disk import full_disks
from bench.torture.hostile import PLACES, document, hostile_documents
from bench.torture.kills import kills, kills_at_calls
from bench.torture.readers import publishes
from bench.torture.same_bytes import same_bytes
from bench.torture.secrets import secrets
from bench.torture.trial import Trials
from tests.conftest import ROOT

SHORT: dict[str, tuple[Callable[[int], Trials], int]] = {
    "kills": (kills, 1),
    "publishes": (publishes, 1),
    "full disk": (full_disks, 1),
    "same bytes": (same_bytes, 1),
    "secrets": (secrets, 1000),
    "hostile documents": (hostile_documents, 40),
}


@pytest.mark.parametrize(("row", "times"), SHORT.values(), ids=SHORT)
def test_a_few_of_each_row_survive(row: Callable[[int], Trials], times: int) -> None:
    trials = [*row(times)]
    assert len(trials) == times or (row is secrets and len(trials) > 50)
    assert [trial for trial in trials if trial.fault] == []


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here, with which a build is killed at one call")
def test_a_build_that_is_killed_at_the_exchange_or_after_it_leaves_the_old_site_or_the_new() -> None:
    trials = [*kills_at_calls(0)]
    assert {trial.ended for trial in trials} == {"the old site", "the new site"}
    assert [trial for trial in trials if trial.fault] == []


def test_hostile_documents_are_the_same_each_time_and_reach_every_place() -> None:
    documents = [document(number) for number in range(1000)]
    assert documents == [document(number) for number in range(1000)]
    assert {made.place for made in documents} == set(PLACES)
    assert len({made.id for made in documents}) == 1000


def test_the_page_has_each_row_of_the_table_and_no_other() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [*ROWS]


def test_whatever_the_page_says_did_not_survive_is_told_below_it() -> None:
    """Each row of which fewer survived than were tried is named under the heading of what is open."""
    text = PAGE.read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.split("\n") if re.match(r"\| `[\w-]+` \|", line)]
    short = [row[0] for row in cells if row[2] != row[3].split(" ")[0]]
    _, _, opened = text.partition("\n## What is open\n")
    assert [name for name in short if name not in opened] == []


def test_make_torture_writes_the_page() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "bench.torture --record" in makefile
