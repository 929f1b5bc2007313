"""Keep a file that is made to exhaust the reader from taking more time or memory than notes ever need."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.importing.refusal import Refused

SECONDS = 90
"""Of the processor. Two hundred pages take a third of it."""
MAX_MEMORY = 400 << 20
"""Bytes beside those that the program holds already. Two hundred pages take a fifth of it."""
_HELD = Path("/proc/self/statm")
"""How many pages of memory the program has, on Linux. Elsewhere the system does not keep to such a limit either."""


class _OutOfTime(BaseException):
    """No Exception: what reads a file of another kind takes those for damage."""


@contextmanager
def fenced() -> Iterator[None]:
    """Raise Refused where what is done within takes more time or memory than a file may."""
    before = signal.signal(signal.SIGPROF, _end)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if _HELD.exists():
        held = int(_HELD.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        most = held + MAX_MEMORY if soft == resource.RLIM_INFINITY else min(soft, held + MAX_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    # Again each second: a reader that drops what is raised somewhere within must not go on for ever.
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 1)
    try:
        yield
    except _OutOfTime:
        raise Refused(
            f"must be read within {SECONDS} seconds, got a file that takes longer; split the notes and import the parts"
        ) from None
    except MemoryError:
        megabytes = MAX_MEMORY >> 20
        raise Refused(
            f"must be read in {megabytes} MB of memory, got a file that takes more; split the notes and import the parts"
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _end(*_: object) -> None:
    raise _OutOfTime
