"""Keep a file that is made to exhaust the reader from taking more time or memory than notes ever need."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.importing.refusal import Refused

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


class _Exhausted(BaseException):
    """No Exception: what reads a file of another kind takes those for damage. Says what must hold."""


@contextmanager
def fenced() -> Iterator[None]:
    """Raise Refused where what is done within takes more time or memory than a file may."""
    asked, held = _memory()
    ends = time.process_time() + SECONDS

    def look(*_: object) -> None:
        why = "" if time.process_time() < ends else f"must be read within {SECONDS} seconds, got a file that takes longer"
        why = _TOO_LARGE if _memory()[1] - held > MAX_MEMORY else why
        if why:
            # Once more after a while, should something drop it on its way; not at once, when it may have arrived.
            signal.setitimer(signal.ITIMER_PROF, 1, 1)
            raise _Exhausted(why)

    before = signal.signal(signal.SIGPROF, look)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = asked + MAX_MEMORY + _ROOM
    if held and (soft == resource.RLIM_INFINITY or most < soft):
        # A program whose small requests are refused, one by one, may not live to say so: they are counted above before it comes to that.
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    signal.setitimer(signal.ITIMER_PROF, _LOOK_EVERY, _LOOK_EVERY)
    try:
        yield
    except _Exhausted as exhausted:
        raise Refused(f"{exhausted}; split the notes and import the parts") from None
    except MemoryError:
        raise Refused(f"{_TOO_LARGE}; split the notes and import the parts") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


_TOO_LARGE = f"must be read in {MAX_MEMORY >> 20} MB of memory, got a file that takes more"


def _memory() -> tuple[int, int]:
    """Return how many bytes the program has asked for, and how many it has; 0 where the system does not say."""
    if not _HELD.exists():
        return 0, 0
    asked, held = _HELD.read_text(encoding="ascii").split()[:2]
    return int(asked) * resource.getpagesize(), int(held) * resource.getpagesize()
