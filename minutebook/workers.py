"""Do several works at once, each in a copy of this process; what they give comes back in the order in which they were asked for."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from minutebook.failures import WorkerEnded

_Answer = TypeVar("_Answer")

# A copy of a process shares its memory, so that nobody has to read or link anything twice. On macOS it is unsafe, and Windows has none.
_COPIES = sys.platform == "linux"


def cores() -> int:
    """Return how many works this computer can do at the same time for this program."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def all_at_once(works: Sequence[Callable[[], _Answer]]) -> list[_Answer]:
    """Return what each work gives, in their order; the last is done in this process, the others in copies of it.

    Raise what the last raises, or else the first that fails; WorkerEnded where a copy ends without an answer. No copy outlives the call.
    """
    # A copy would have the locks of other threads and not the threads that open them.
    if not _COPIES or len(works) < 2 or threading.active_count() > 1:
        return [work() for work in works]
    context = get_context("fork")
    copies = []
    try:
        for work in works[:-1]:
            receiving, sending = context.Pipe(duplex=False)
            copy = context.Process(target=_answer, args=(work, sending), daemon=True)
            copy.start()
            sending.close()
            copies.append((copy, receiving))
        own = works[-1]()
        return [*cast("list[_Answer]", [_received(receiving) for _, receiving in copies]), own]
    finally:
        for copy, receiving in copies:
            copy.terminate()
            copy.join()
            receiving.close()


def _answer(work: Callable[[], object], sending: Connection) -> None:
    """Do a work in a copy, and send what it gives or raises."""
    # Whoever stops the program stops the process that it began with, and that ends its copies.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A copy that is ended ends the programs that it runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        sending.send((work(), None))
    except Exception as error:
        sending.send((None, _that_travels(error)))


def _that_travels(error: Exception) -> Exception:
    """Return an error with the lines that led to it, which do not go along; where it cannot itself, one that says the same."""
    lines = f"In a copy of the program:\n{traceback.format_exc()}"
    try:
        travelled: Exception = pickle.loads(pickle.dumps(error))  # noqa: S301 – made in the line itself.
    except Exception:
        travelled = RuntimeError(str(error))
    travelled.add_note(lines)
    return travelled


def _received(receiving: Connection) -> object:
    try:
        answer: object
        error: Exception | None
        answer, error = receiving.recv()
    except EOFError:
        raise WorkerEnded("a part of the build was ended from outside, perhaps for want of memory") from None
    if error:
        raise error
    return answer
