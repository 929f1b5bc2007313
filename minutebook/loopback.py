"""Serve a preview over HTTP to this computer alone: one answer a connection, and none that whoever asks could hold open for nothing."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader, StreamWriter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.message import Message
from functools import partial
from http import HTTPStatus
from http.client import HTTPException, parse_headers
from io import BytesIO
from urllib.parse import unquote, urlsplit

from minutebook.preview import ADVICE, CHANGES, RELOAD, RULES_OF_ADVICE, SCRIPT, STYLE, Preview

HOST = "127.0.0.1"
MAX_HEAD = 16 << 10
"""Bytes of a request: what a browser sends has less than 2 KB, and more with the cookies of other programs on this computer."""
MAX_BODY = 256 << 10
"""Bytes of what is sent: the notes of a long day have a fifth of it."""
MAX_TARGET = 4 << 10
"""Bytes of the address in it."""
HEAD_SECONDS = 10
"""How long a request may take to arrive."""
ANSWER_SECONDS = 30
"""How long an answer may take to leave."""
MOST_WAITING = 100
"""Connections that have not yet asked anything; the oldest goes when there is one more."""
LOOK_EVERY = 0.03
"""Seconds between two looks for what a page that is open should hear of."""
LIFE_SIGN = 10
"""Seconds after which a page is told that there is nothing new: else nobody would notice that it has gone."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    # What a browser takes a file for, which pages show it in a frame, and which load a part of it: none but ours, as what it is.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, of which host."""

    method: str
    path: str
    query: str
    headers: Message
    body: bytes = b""

    @property
    def host(self) -> str:
        """The name and port that were asked for."""
        return str(self.headers["Host"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered."""

    status: HTTPStatus
    media: str
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside those of every answer, or in their place."""


Room = Callable[[Request], Answer]
"""What answers whatever is asked below a path, and takes what is sent there. It may be asked by several threads at once."""


class _Unasked(Exception):
    """What was sent is no request that is answered; the answer says why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        self.answer = Answer(status, "text/plain", f"{why}\n".encode())
        super().__init__(why)


@contextmanager
def served(
    preview: Preview, port: int, rooms: Mapping[str, Room] | None = None, most: Callable[[Request], int] = lambda _: MAX_BODY
) -> Iterator[str]:
    """Serve a preview on loopback at a port (0: any that is free); give its address. Raise OSError if the port is taken.

    rooms: what is not for reading alone, by the path below which it is. most: how many bytes may be sent with a request, by its head.
    """
    listening = socket.create_server((HOST, port))
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
    serving = partial(_serve, _Connections(preview, rooms or {}, most), listening, started)
    thread = threading.Thread(target=_run, args=(serving,), daemon=True)
    thread.start()
    loop, ended = started.result()
    try:
        yield f"http://{HOST}:{listening.getsockname()[1]}/"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()


def _run(serving: Callable[[], Coroutine[None, None, None]]) -> None:
    # The usual loop of Windows can't say when somebody calls.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(serving())


async def _serve(
    connections: _Connections, listening: socket.socket, started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]
) -> None:
    """Answer until the event that started gives is set; what is then open is cut off, as what runs in the loop is ended with it.

    Lines are accepted here since a server of asyncio loses those that it accepts as it closes: nobody ever hangs them up.
    """
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    listening.setblocking(False)
    loop.add_reader(listening, connections.accept, listening)
    started.set_result((loop, ended))
    await ended.wait()
    loop.remove_reader(listening)
    listening.close()
    # What was accepted last begins to be answered, so that it is hung up.
    await asyncio.sleep(0)


class _Connections:
    """Answers what browsers of this computer ask. All connections share one thread: one that says nothing costs a socket and no more."""

    def __init__(self, preview: Preview, rooms: Mapping[str, Room], most: Callable[[Request], int]) -> None:
        self._preview = preview
        self._rooms = rooms
        self._most = most
        self._waiting: dict[StreamWriter, None] = {}
        """Those that have not yet asked anything, the oldest first."""
        self._answers: set[asyncio.Task[None]] = set()

    def accept(self, listening: socket.socket) -> None:
        """Begin to answer who calls."""
        try:
            line, _ = listening.accept()
        except OSError:  # Who called has gone again, or this computer has no room for another line.
            return
        line.setblocking(False)
        answer = asyncio.get_running_loop().create_task(self._answer(line))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _answer(self, line: socket.socket) -> None:
        """Read one request, answer it and hang up."""
        reader, writer = await asyncio.open_connection(sock=line, limit=MAX_HEAD)
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
                    found = await asyncio.to_thread(self._room_of(request.path), request)
                    await _send(writer, found, whole=request.method != "HEAD")
            writer.write_eof()
            # Were the line cut while something is still on its way here, the answer could be lost.
            async with asyncio.timeout(1):
                while await reader.read(MAX_HEAD):
                    pass
        except (OSError, TimeoutError, IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()  # Browsers drop connections when they leave a page, and so do we what is not taken.
        finally:
            writer.close()

    def _room_of(self, path: str) -> Room:
        """Return what answers at a path: the preview, unless it lies below that of a room."""
        return next((room for below, room in self._rooms.items() if path.startswith(below)), partial(_found, self._preview))

    async def _asked(self, reader: StreamReader, writer: StreamWriter) -> Request:
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
        request = _request(head)
        if request.method in ("GET", "HEAD"):
            return request
        if request.method != "POST" or not any(request.path.startswith(below) for below in self._rooms):
            raise _Unasked(HTTPStatus.METHOD_NOT_ALLOWED, "The preview is only for reading.")
        async with asyncio.timeout(HEAD_SECONDS):
            return replace(request, body=await reader.readexactly(_length(request, self._most(request))))

    async def _tell_changes(self, version: str, reader: StreamReader, writer: StreamWriter) -> None:
        """Hold the line until there is something newer than the page that asks, and tell it of other advice until then."""
        writer.write(_head(HTTPStatus.OK, {"Content-Type": "text/event-stream"}))
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


def _request(head: bytes) -> Request:
    """Return the request of a head; raise _Unasked if it is none, or none that is answered."""
    line, _, fields = head.partition(b"\r\n")
    if len(line) > MAX_TARGET:
        raise _Unasked(HTTPStatus.REQUEST_URI_TOO_LONG, f"An address must have at most {MAX_TARGET} bytes.")
    try:
        method, target, version = line.decode("ascii").split(" ")
        parts = urlsplit(target)
        headers = parse_headers(BytesIO(fields))
        (host,) = headers.get_all("Host", [])
        name = urlsplit(f"//{host}").hostname or ""
    except (ValueError, HTTPException):
        raise _Unasked(HTTPStatus.BAD_REQUEST, "This is no request.") from None
    if version not in ("HTTP/1.0", "HTTP/1.1"):
        raise _Unasked(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "The preview speaks HTTP/1.1.")
    if name not in (HOST, "localhost"):
        # A page elsewhere whose name was pointed here must not read drafts.
        raise _Unasked(HTTPStatus.FORBIDDEN, f"The preview is at {HOST}.")
    return Request(method, parts.path, parts.query, headers)


def _length(request: Request, most: int) -> int:
    """Return how many bytes are sent with a request; raise _Unasked where it does not say, or where they are too many."""
    given = request.headers.get_all("Content-Length", [])
    if len(given) != 1 or not re.fullmatch(r"[0-9]{1,10}", given[0]) or "Transfer-Encoding" in request.headers:
        raise _Unasked(HTTPStatus.LENGTH_REQUIRED, "What is sent must have its length with it.")
    if int(given[0]) > most:
        raise _Unasked(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"What is sent must have at most {most} bytes.")
    return int(given[0])


def _found(preview: Preview, request: Request) -> Answer:
    """Return what stands at an address of the preview."""
    match request.path:
        case path if path == SCRIPT:
            return Answer(HTTPStatus.OK, "text/javascript", RELOAD.encode())
        case path if path == STYLE:
            return Answer(HTTPStatus.OK, "text/css", RULES_OF_ADVICE.encode())
        case path if path == ADVICE:
            return Answer(HTTPStatus.OK, "text/html", preview.advice_on(unquote(request.query)).encode())
        case path:
            return Answer(*preview.page(path))


async def _send(writer: StreamWriter, answer: Answer, *, whole: bool = True) -> None:
    """Send an answer; not whole: without its content, as to HEAD."""
    media = f"{answer.media}; charset=utf-8" if answer.media.startswith("text/") else answer.media
    about = {"Content-Type": media, "Content-Length": str(len(answer.content)), **answer.headers}
    if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
        about["Allow"] = "GET, HEAD"
    writer.write(_head(answer.status, about) + (answer.content if whole else b""))
    await _sent(writer)


def _head(status: HTTPStatus, about: Mapping[str, str]) -> bytes:
    """Return the head of an answer; about: its fields beside those of every answer, or in their place."""
    fields = "".join(f"{name}: {value}\r\n" for name, value in {**_HEADERS, **about}.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{fields}\r\n".encode()


async def _sent(writer: StreamWriter) -> None:
    """Wait until whoever asked has taken what was written; raise TimeoutError if that takes too long."""
    async with asyncio.timeout(ANSWER_SECONDS):
        await writer.drain()
