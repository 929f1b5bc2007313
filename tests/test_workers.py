"""Works that are done at once: their answers, what they raise, and that none is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from functools import partial

import pytest

from minutebook.failures import VerificationError, WorkerEnded
from minutebook.workers import all_at_once


def fail() -> int:
    raise VerificationError("index.html: it is not whole")


def be_killed() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def wait() -> int:
    threading.Event().wait()
    return 0


def test_answers_come_in_the_order_in_which_works_were_given_and_from_copies() -> None:
    answers = all_at_once([os.getpid, os.getpid, os.getpid])
    assert len(set(answers)) == 3
    assert answers[-1] == os.getpid()
    assert all_at_once([partial(int, number) for number in range(20)]) == list(range(20))


@pytest.mark.parametrize("works", [[fail, os.getpid], [os.getpid, fail], [fail, wait, os.getpid], [wait, fail]])
def test_what_one_work_raises_is_raised_and_no_copy_outlives_it(works: list[partial[int]]) -> None:
    with pytest.raises(VerificationError, match="it is not whole"):
        all_at_once(works)
    assert multiprocessing.active_children() == []


class Unmovable(Exception):
    """An error that cannot be made again from what it holds."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")


def fail_unmovably() -> int:
    raise Unmovable("index.html", "it is not whole")


@pytest.mark.parametrize("work", [fail, fail_unmovably])
def test_an_error_in_a_copy_comes_with_the_lines_that_led_to_it(work: Callable[[], int]) -> None:
    with pytest.raises(Exception, match=r"index\.html: it is not whole") as raised:
        all_at_once([work, os.getpid])
    assert f"in {work.__name__}" in raised.value.__notes__[0]


def test_a_copy_that_is_killed_is_noticed() -> None:
    with pytest.raises(WorkerEnded, match="ended from outside"):
        all_at_once([be_killed, os.getpid])


def test_beside_other_threads_works_are_done_in_turn() -> None:
    """A copy of the program would have their locks, and nobody to open them."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(all_at_once([os.getpid, os.getpid])) == {os.getpid()}
    finally:
        done.set()
        other.join()
