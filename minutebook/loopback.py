"""Serve a preview over HTTP to this computer alone: one answer a connection, and none that whoever asks could hold open for nothing."""

from __future__ import annotations

import asyncio
import socket
import threading
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader, StreamWriter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, parse_headers
from io import BytesIO
from urllib.parse import unquote, urlsplit

from minutebook.preview import ADVICE, CHANGES, RELOAD, RULES_OF_ADVICE, SCRIPT, STYLE, Preview

HOST = "127.0.0.1"
MAX_HEAD = 16 << 10
"""Bytes of a request: what a browser sends has less than 2 KB, and more with the cookies of other programs on this computer."""
MAX_TARGET = 4 << 10
"""Bytes of the address in it."""
HEAD_SECONDS = 10
"""How long a request may take to arrive."""
ANSWER_SECONDS = 30
"""How long an answer may take to leave."""
MOST_WAITING = 100
"""Connections that have not yet asked anything; the oldest goes when there is one more."""
LOOK_EVERY = 0.1
"""Seconds between two looks for what a page that is open should hear of."""
LIFE_SIGN = 10
"""Seconds after which a page is told that there is nothing new: else nobody would notice that it has gone."""

_HEADERS = (
    "Cache-Control: no-store\r\n"
    "Connection: close\r\n"
    # What a browser takes a file for, which pages show it in a frame, and which load a part of it: none but ours, as what it is.
    "Content-Security-Policy: frame-ancestors 'none'\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
)


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked, of which host."""

    method: str
    path: str
    query: str
    host: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: HTTPStatus
    media: str
    content: bytes


class _Unasked(Exception):
    """What was sent is no request that is answered; the answer says why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        self.answer = _Answer(status, "text/plain", f"{why}\n".encode())
        super().__init__(why)


@contextmanager
def served(preview: Preview, port: int) -> Iterator[str]:
    """Serve a preview on loopback at a port (0: any that is free); give its address. Raise OSError if the port is taken."""
    listening = socket.create_server((HOST, port))
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
    thread = threading.Thread(target=asyncio.run, args=(_serve(preview, listening, started),), daemon=True)
    thread.start()
    loop, ended = started.result()
    try:
        yield f"http://{HOST}:{listening.getsockname()[1]}/"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()


async def _serve(preview: Preview, listening: socket.socket, started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
    """Answer until the event that started gives is set; what is then open is cut off."""
    connections = _Connections(preview)
    server = await asyncio.start_server(connections.answer, sock=listening, limit=MAX_HEAD)
    ended = asyncio.Event()
    started.set_result((asyncio.get_running_loop(), ended))
    await ended.wait()
    server.close()


class _Connections:
    """Answers what browsers of this computer ask. All connections share one thread: one that says nothing costs a socket and no more."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._waiting: dict[StreamWriter, None] = {}
        """Those that have not yet asked anything, the oldest first."""

    async def answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Read one request, answer it and hang up."""
        # An answer has left when all of it has.
        writer.transport.set_write_buffer_limits(0)
        try:
            try:
                request = await self._asked(reader, writer)
            except _Unasked as unasked:
                await _send(writer, unasked.answer)
            else:
                if request.path == CHANGES:
                    await self._tell_changes(request.query, reader, writer)
                else:
                    # Pages are rendered when they are asked for; others are answered in the meantime.
                    found = await asyncio.to_thread(_found, self._preview, request)
                    await _send(writer, found, whole=request.method == "GET")
            writer.write_eof()
            # Were the line cut while something is still on its way here, the answer could be lost.
            async with asyncio.timeout(1):
                while await reader.read(MAX_HEAD):
                    pass
        except (OSError, TimeoutError, IncompleteReadError):
            writer.transport.abort()  # Browsers drop connections when they leave a page, and so do we what is not taken.
        finally:
            writer.close()

    async def _asked(self, reader: StreamReader, writer: StreamWriter) -> _Request:
        """Return what is asked; raise _Unasked where it is no request that is answered, and TimeoutError where it does not come."""
        self._waiting[writer] = None
        if len(self._waiting) > MOST_WAITING:
            next(iter(self._waiting)).transport.abort()
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
        except LimitOverrunError:
            why = f"A request must have at most {MAX_HEAD} bytes."
            raise _Unasked(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, why) from None
        finally:
            del self._waiting[writer]
        return _request(head)

    async def _tell_changes(self, version: str, reader: StreamReader, writer: StreamWriter) -> None:
        """Hold the line until there is something newer than the page that asks, and tell it of other advice until then."""
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{_HEADERS}\r\n".encode())
        advised, silent = 0, 0.0
        while self._preview.version == version and not reader.at_eof():
            said = b""
            if self._preview.advised != advised:
                advised, said = self._preview.advised, b"event: advice\ndata: other\n\n"
            elif silent >= LIFE_SIGN:
                said = b":\n\n"
            silent = 0.0 if said else silent + LOOK_EVERY
            writer.write(said)
            await _sent(writer)
            await asyncio.sleep(LOOK_EVERY)
        writer.write(b"data: newer\n\n")
        await _sent(writer)


def _request(head: bytes) -> _Request:
    """Return the request of a head; raise _Unasked if it is none, or none that is answered."""
    line, _, fields = head.partition(b"\r\n")
    if len(line) > MAX_TARGET:
        raise _Unasked(HTTPStatus.REQUEST_URI_TOO_LONG, f"An address must have at most {MAX_TARGET} bytes.")
    try:
        method, target, version = line.decode("ascii").split(" ")
        parts = urlsplit(target)
        (host,) = parse_headers(BytesIO(fields)).get_all("Host", [])
        name = urlsplit(f"//{host}").hostname or ""
    except (ValueError, HTTPException):
        raise _Unasked(HTTPStatus.BAD_REQUEST, "This is no request.") from None
    if version not in ("HTTP/1.0", "HTTP/1.1"):
        raise _Unasked(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "The preview speaks HTTP/1.1.")
    if name not in (HOST, "localhost"):
        # A page elsewhere whose name was pointed here must not read drafts.
        raise _Unasked(HTTPStatus.FORBIDDEN, f"The preview is at {HOST}.")
    if method not in ("GET", "HEAD"):
        raise _Unasked(HTTPStatus.METHOD_NOT_ALLOWED, "The preview is only for reading.")
    return _Request(method, parts.path, parts.query, name)


def _found(preview: Preview, request: _Request) -> _Answer:
    """Return what stands at an address of the preview."""
    match request.path:
        case path if path == SCRIPT:
            return _Answer(HTTPStatus.OK, "text/javascript", RELOAD.encode())
        case path if path == STYLE:
            return _Answer(HTTPStatus.OK, "text/css", RULES_OF_ADVICE.encode())
        case path if path == ADVICE:
            return _Answer(HTTPStatus.OK, "text/html", preview.advice_on(unquote(request.query)).encode())
        case path:
            return _Answer(*preview.page(path))


async def _send(writer: StreamWriter, answer: _Answer, *, whole: bool = True) -> None:
    """Send an answer; not whole: without its content, as to HEAD."""
    media = f"{answer.media}; charset=utf-8" if answer.media.startswith("text/") else answer.media
    allow = "Allow: GET, HEAD\r\n" if answer.status is HTTPStatus.METHOD_NOT_ALLOWED else ""
    length = f"Content-Length: {len(answer.content)}\r\n"
    head = f"HTTP/1.1 {answer.status.value} {answer.status.phrase}\r\nContent-Type: {media}\r\n{length}{allow}{_HEADERS}\r\n"
    writer.write(head.encode() + (answer.content if whole else b""))
    await _sent(writer)


async def _sent(writer: StreamWriter) -> None:
    """Wait until whoever asked has taken what was written; raise TimeoutError if that takes too long."""
    async with asyncio.timeout(ANSWER_SECONDS):
        await writer.drain()
