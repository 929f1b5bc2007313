"""Ask Pagefind, which runs as a program of its own: it may stop, keep silent or talk nonsense, and the build must end all the same."""

from __future__ import annotations

import base64
import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, Protocol

from pagefind_bin import get_executable

from minutebook.failures import SearchIndexError

PATIENCE, PATIENCE_FOR_ONE = 30.0, 0.02
"""Seconds that an answer may take, and seconds more for each request before it: some answers are about all of them. It takes a
twentieth of that."""
LENGTH, LENGTH_FOR_ONE = 64_000_000, 4
"""Bytes that an answer may have, and bytes more for each byte that was sent."""
_LAST_WORD = 5.0
"""Seconds until a program that has nothing left to do must have ended."""


class Call(Protocol):
    """Sends one request, by its fields, and returns the fields of the answer; raises SearchIndexError where there is none."""

    def __call__(self, **payload: object) -> dict[str, Any]:
        """Send one request."""
        ...


@contextmanager
def pagefind() -> Iterator[Call]:
    """Run Pagefind, and give what asks it; when the work with it has ended or failed, no Pagefind runs any more.

    Its protocol: each message is JSON in base64, ended by a comma. The official client waits a tenth of a second for each.
    """
    command = [get_executable(), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:  # noqa: S603
        service = _Service(program)
        try:
            yield service.call
            service.end()
        finally:
            service.stop()


class _Service:
    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        assert program.stdin and program.stdout
        self._program = program
        self._requests: IO[bytes] = program.stdin
        self._answers: IO[bytes] = program.stdout
        self._asked = 0
        self._sent = 0
        self._deadline = time.monotonic() + PATIENCE
        self._too_late = False
        self._stopped = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def call(self, **payload: object) -> dict[str, Any]:
        self._asked += 1
        patience = PATIENCE + PATIENCE_FOR_ONE * self._asked
        self._deadline = time.monotonic() + patience
        message = json.dumps({"message_id": self._asked, "payload": payload}, ensure_ascii=False).encode()
        try:
            self._sent += self._requests.write(base64.b64encode(message) + b",")
            self._requests.flush()
            answer = self._answer()
        except OSError:
            answer = b""
        if self._too_late:
            raise SearchIndexError(f"Pagefind must answer within {patience:.0f} s, got no answer")
        if not answer:
            raise SearchIndexError("Pagefind stopped before it had finished")
        return _payload(answer)

    def _answer(self) -> bytes:
        """Return the next message without the comma that ends it; empty where the program has ended."""
        message, length = bytearray(), LENGTH + LENGTH_FOR_ONE * self._sent
        while not message.endswith(b","):
            piece = self._answers.read1(1 << 20)  # type: ignore[attr-defined]
            message += piece
            if not piece:
                return b""
            if len(message) > length:
                raise SearchIndexError(f"an answer of Pagefind must have at most {length:,} bytes, got more")
        return bytes(message[:-1])

    def _watch(self) -> None:
        """Stop a program that keeps us waiting: then whoever waits hears that it has ended."""
        while not self._stopped.wait(0.2):
            if time.monotonic() > self._deadline:
                self._too_late = True
                self._program.kill()
                return

    def end(self) -> None:
        """Let the program end by itself, which it does when nobody can ask it any more."""
        self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._program.wait(_LAST_WORD)

    def stop(self) -> None:
        """Make sure that it has ended."""
        self._stopped.set()
        self._program.kill()
        with suppress(BrokenPipeError):
            self._requests.close()


def _payload(answer: bytes) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(answer, validate=True))["payload"]
        kind = payload["type"]
    except (ValueError, KeyError, TypeError):
        raise SearchIndexError(f"an answer of Pagefind must be a message of its own kind, got {answer[:40]!r}") from None
    if kind == "Error":
        raise SearchIndexError(str(payload.get("message", "Pagefind gives no reason")))
    return payload
