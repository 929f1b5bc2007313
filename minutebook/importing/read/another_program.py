"""Run a program of the system on a file of somebody's, within limits of its own; whatever it starts ends with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

if sys.platform != "win32":
    import resource


class TooSlow(Exception):
    """A program did not end within its time."""


def found_at(names: Iterable[str]) -> str | None:
    """Return where the first of these programs is, if any is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def run_within(command: Sequence[str], *, seconds: float, memory: int, environment: Mapping[str, str] | None = None) -> bool:
    """Run a command whose file names are ours; return whether it says that it did its work.

    memory are the bytes of addresses that it may ask for. Raise TooSlow.
    """
    limits: Callable[[], None] | None = partial(_limited, memory) if sys.platform != "win32" else None
    with subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=limits,
        env={**os.environ, **(environment or {})},
    ) as running:
        try:
            return running.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            raise TooSlow from None
        finally:
            if running.poll() is None:
                _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it started, as far as the system knows that."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)


def _limited(memory: int) -> None:
    # The import's own limit is meant for itself, and its clock is none of the program's business. macOS knows no such limit.
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    signal.setitimer(signal.ITIMER_PROF, 0)
