"""Keep a file that is made to exhaust the reader from taking more time or memory than notes ever need."""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.importing.refusal import Refused

if sys.platform != "win32":
    import resource

SECONDS = 90
"""Of the processor. Two hundred pages take a third of it."""
MAX_MEMORY = 300 << 20
"""Bytes beside those that the program holds already. Two hundred pages take a quarter of it."""
_ROOM = 180 << 20
"""Bytes above those, at which the system gives no more: for what asks for very many at once, before anybody looks."""
_LOOK_EVERY = 0.05
"""Seconds of the processor between two looks."""
_HELD = Path("/proc/self/statm")
"""How many pages of memory the program has asked for and has, on Linux; elsewhere only time is looked at."""
_TOO_LARGE = f"must be read in {MAX_MEMORY >> 20} MB of memory, got a file that takes more"


def _too_long() -> str:
    return f"must be read within {SECONDS} seconds, got a file that takes longer"


class _Exhausted(BaseException):
    """No Exception: what reads a file of another kind takes those for damage. Says what must hold."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or _too_long())


@contextmanager
def fenced() -> Iterator[None]:
    """Raise Refused where what is done within takes more time or memory than a file may."""
    try:
        with _timed() if sys.platform == "win32" else _limited():
            yield
    except _Exhausted as exhausted:
        raise Refused(f"{exhausted}; split the notes and import the parts") from None
    except MemoryError:
        raise Refused(f"{_TOO_LARGE}; split the notes and import the parts") from None


@contextmanager
def _timed() -> Iterator[None]:
    """Raise _Exhausted in this thread when its time is over, where the system has no clock that interrupts a program."""
    ended, ends, here = threading.Event(), time.process_time() + SECONDS, threading.get_ident()

    def watch() -> None:
        while not ended.wait(_LOOK_EVERY):
            if time.process_time() > ends:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(here), ctypes.py_object(_Exhausted))
                # Once more after a while, should something drop it on its way.
                ended.wait(1)

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


@contextmanager
def _limited() -> Iterator[None]:
    """Raise _Exhausted, or MemoryError, when time or memory is over."""
    asked, held = _memory()
    ends = time.process_time() + SECONDS

    def look(*_: object) -> None:
        why = "" if time.process_time() < ends else _too_long()
        why = _TOO_LARGE if _memory()[1] - held > MAX_MEMORY else why
        if why:
            # Once more after a while, should something drop it on its way; not at once, when it may have arrived.
            signal.setitimer(signal.ITIMER_PROF, 1, 1)
            raise _Exhausted(why)

    before = signal.signal(signal.SIGPROF, look)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = asked + MAX_MEMORY + _ROOM
    is_limited = held > 0 and (soft == resource.RLIM_INFINITY or most < soft)
    if is_limited:
        # A program whose small requests are refused, one by one, may not live to say so: they are counted above before it comes to that.
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    signal.setitimer(signal.ITIMER_PROF, _LOOK_EVERY, _LOOK_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        # macOS refuses such a limit, even the one that it gives.
        if is_limited:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory() -> tuple[int, int]:
    """Return how many bytes the program has asked for, and how many it has; 0 where the system does not say."""
    if not _HELD.exists():
        return 0, 0
    asked, held = _HELD.read_text(encoding="ascii").split()[:2]
    return int(asked) * resource.getpagesize(), int(held) * resource.getpagesize()
