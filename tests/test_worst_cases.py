"""The files of bench/worst_cases that cost most end within the limits; python -m bench.worst_cases runs all of them and prints a table."""

from __future__ import annotations

import pytest

from bench.worst_cases.__main__ import COMMANDS, SIZE, run
from bench.worst_cases.kinds import KINDS, Kind, every_kind

HELD_UP = (
    "base64 in paragraph, as one line",
    "backticks in paragraph, in lines of 8,000",
    "opening brackets in line of one paragraph, in lines of 8,000",
    "spaces in heading without a number, in lines of 8,000",
    "successors in status of an update, in lines of 8,000",
    "many tables",
    "many unknown actions",
    "addresses that move on and on",
)
"""One of each sort that held up a build or a check."""


def test_half_of_some_two_hundred_kinds_are_set_aside() -> None:
    assert len(KINDS) == len({kind.name for kind in KINDS}) > 200
    assert 0.4 < sum(kind.is_unseen for kind in KINDS) / len(KINDS) < 0.6


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_is_as_large_as_it_may_be(kind: Kind) -> None:
    """Nested indentation makes the most of its bytes with a few less."""
    size = len(kind.text(SIZE).encode())
    assert SIZE * 0.75 < size <= SIZE


@pytest.mark.parametrize("name", HELD_UP)
def test_the_kinds_that_held_up_the_program_end_within_the_limits(name: str) -> None:
    """The limits are the system's, on processor time and memory; no clock is read."""
    kind = next(kind for kind in (*KINDS, *every_kind()) if kind.name == name)
    for command in COMMANDS:
        ended = run(command, kind, SIZE)
        assert ended.survived, f"{command}: {ended}"
