"""Over real sockets: what the preview answers, to whom, with which headers, and that nobody can hold it up."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import PurePosixPath

import pytest

from minutebook import loopback
from minutebook.diagnostics import Diagnostic, Location
from minutebook.loopback import HOST, MAX_BODY, MAX_HEAD, MAX_TARGET, MOST_WAITING, Answer, Request, served
from minutebook.preview import Preview

PATIENCE = 60
"""Seconds to wait for what comes much sooner, but on a machine that does much else."""
PAGE = b"<html><head></head><body>Words</body></html>"
HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
ADVICE = Diagnostic(Location(PurePosixPath("content/meetings/2018-01-30.md"), 7), "a role must …", "role-absent")


@pytest.fixture
def preview() -> Preview:
    preview = Preview()
    preview.show({"index.html": PAGE, "static/site.css": b"x", "404.html": b"<body>Nothing</body>"})
    return preview


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with served(preview, 0) as address:
        yield int(address.rpartition(":")[2].strip("/"))


def sent(port: int, data: bytes) -> socket.socket:
    connection = socket.create_connection((HOST, port), timeout=PATIENCE)
    connection.sendall(data)
    return connection


def answer_to(port: int, data: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes and return status, headers and content of the answer; the server hangs up."""
    with sent(port, data) as connection, connection.makefile("rb") as said:
        whole = said.read()
    head, _, content = whole.partition(b"\r\n\r\n")
    line, *fields = head.decode().split("\r\n")
    return int(line.split(" ")[1]), dict(field.split(": ", 1) for field in fields), content


def told(connection: socket.socket, words: bytes) -> bytes:
    """Return what came until these words did."""
    said = b""
    while words not in said:
        piece = connection.recv(4096)
        assert piece, said
        said += piece
    return said


def version(preview: Preview) -> bytes:
    return preview.version.encode()


# --- who is answered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/nothing/", "/static/site.css", "/preview/reload.js", "/preview/advice", "/preview/changes?0"])
def test_every_answer_is_taken_for_what_it_is_and_shown_in_no_frame(port: int, path: str) -> None:
    _, headers, _ = answer_to(port, f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param(HEAD + b"\r\n", 200, id="an ordinary request"),
        pytest.param(b"GET / HTTP/1.1\r\nhOST:localhost:8000\r\n\r\n", 200, id="the other name, in other letters"),
        pytest.param(b"GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 200, id="a whole address"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403, id="another host"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", 403, id="a host that begins like ours"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", 400, id="two hosts"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", 400, id="no host"),
        pytest.param(b"GET http://[::1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400, id="no address"),
        pytest.param(b"GET /\r\n\r\n", 400, id="half a line"),
        pytest.param(b"\0\xff\r\n\r\n", 400, id="noise"),
        pytest.param(b"GET / HTTP/2.0\r\nHost: 127.0.0.1\r\n\r\n", 505, id="another version"),
        pytest.param(HEAD.replace(b"GET", b"POST") + b"Content-Length: 3\r\n\r\nabc", 405, id="something to write"),
        pytest.param(HEAD.replace(b"GET", b"OPTIONS") + b"\r\n", 405, id="a question about methods"),
        pytest.param(b"GET /" + b"x" * MAX_TARGET + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 414, id="a long address"),
        pytest.param(HEAD + b"X: " + b"x" * 2 * MAX_HEAD + b"\r\n\r\n", 431, id="a long head"),
        pytest.param(HEAD + b"X: " + b"x" * 2 * MAX_HEAD, 431, id="a long head that does not end"),
        pytest.param(HEAD + b"x: y\r\n" * 101 + b"\r\n", 400, id="very many fields"),
    ],
)
def test_what_is_asked_is_answered_or_refused_by_its_kind(port: int, asked: bytes, status: int) -> None:
    assert answer_to(port, asked)[0] == status


def test_only_reading_is_allowed_and_the_refusal_says_so(port: int) -> None:
    assert answer_to(port, HEAD.replace(b"GET", b"DELETE") + b"\r\n")[1]["Allow"] == "GET, HEAD"


def test_a_head_is_answered_without_what_is_below_it(port: int) -> None:
    status, headers, content = answer_to(port, HEAD.replace(b"GET", b"HEAD") + b"\r\n")
    assert (status, content, int(headers["Content-Length"]) > len(PAGE)) == (200, b"", True)


def test_a_connection_answers_once(port: int) -> None:
    """Else a second request could hide behind the first one."""
    _, headers, content = answer_to(port, 2 * (HEAD + b"\r\n"))
    assert headers["Connection"] == "close"
    assert content.count(b"HTTP/1.1") == 0


# --- what is sent to a room -------------------------------------------------------------------------------------------


def echo(request: Request) -> Answer:
    return Answer(HTTPStatus.OK, "text/plain", request.method.encode() + b" " + request.body, {"X-Frame-Options": "SAMEORIGIN"})


@pytest.fixture
def room(preview: Preview) -> Iterator[int]:
    with served(preview, 0, {"/room/": echo}) as address:
        yield int(address.rpartition(":")[2].strip("/"))


def post(path: bytes, fields: bytes, body: bytes = b"") -> bytes:
    return b"POST " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + b"\r\n\r\n" + body


def test_what_is_sent_reaches_a_room_and_nothing_else(room: int) -> None:
    large = b"x" * MAX_BODY
    assert answer_to(room, post(b"/room/a", b"Content-Length: %d" % MAX_BODY, large))[2] == b"POST " + large
    status, headers, content = answer_to(room, b"GET /room/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert (status, content, headers["X-Frame-Options"], headers["Cache-Control"]) == (200, b"GET ", "SAMEORIGIN", "no-store")
    assert answer_to(room, post(b"/", b"Content-Length: 0"))[0] == 405
    assert answer_to(room, post(b"/room/", b"Content-Length: 0").replace(b"POST", b"PUT"))[0] == 405


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param(b"X: y", 411, id="no length"),
        pytest.param(b"Content-Length: -1", 411, id="less than nothing"),
        pytest.param(b"Content-Length: 1\r\nContent-Length: 2", 411, id="two lengths"),
        pytest.param(b"Content-Length: 1\r\nTransfer-Encoding: chunked", 411, id="in pieces"),
        pytest.param(b"Content-Length: %d" % (MAX_BODY + 1), 413, id="too much"),
        pytest.param(b"Content-Length: 99999999999999999999", 411, id="a length that is none"),
    ],
)
def test_what_is_sent_says_how_long_it_is_and_is_not_too_long(room: int, fields: bytes, status: int) -> None:
    assert answer_to(room, post(b"/room/", fields, b"x"))[0] == status


def test_a_body_that_does_not_arrive_is_let_go(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "HEAD_SECONDS", 0.3)
    with sent(room, post(b"/room/", b"Content-Length: 10", b"half")) as connection:
        connection.settimeout(PATIENCE)
        with suppress(ConnectionError):
            assert connection.recv(1) == b""


# --- who cannot hold it up --------------------------------------------------------------------------------------------


def test_200_half_requests_hold_no_thread_and_the_next_one_is_answered(port: int) -> None:
    threads = threading.active_count()
    halves = [sent(port, HEAD) for _ in range(200)]
    try:
        assert answer_to(port, HEAD + b"\r\n")[0] == 200
        # One thread renders the page that was asked for.
        assert threading.active_count() <= threads + 1
        # The oldest had to go, so that there are never more than a few.
        assert halves[0].recv(1) == b""
        halves[-1].sendall(b"\r\n")
        assert halves[-1].recv(12) == b"HTTP/1.1 200"
    finally:
        for half in halves:
            half.close()
    assert len(halves) > MOST_WAITING


def test_a_request_that_does_not_arrive_is_let_go(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one of which a byte comes now and then."""
    monkeypatch.setattr(loopback, "HEAD_SECONDS", 0.3)
    with sent(port, b"G") as connection:
        connection.settimeout(0.05)
        deadline = time.monotonic() + PATIENCE
        while True:
            assert time.monotonic() < deadline, "the line is still held"
            try:
                connection.sendall(b"G")
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break


def test_a_reader_that_takes_nothing_is_let_go(preview: Preview, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "ANSWER_SECONDS", 0.3)
    preview.show({"large": b"x" * (64 << 20)})
    with sent(port, b"GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") as connection:
        # On a machine that is busy, 64 MB take their time to set off.
        time.sleep(3)
        assert answer_to(port, HEAD + b"\r\n")[0] == 404
        taken = 0
        try:
            while piece := connection.recv(1 << 20):
                taken += len(piece)
        except ConnectionError:
            pass
        assert taken < 64 << 20


def test_a_preview_ends_while_pages_listen_and_others_have_not_asked(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    with served(preview, 0) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        listening = sent(port, b"GET /preview/changes?" + version(preview) + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        told(listening, b"\r\n\r\n")
        half = sent(port, HEAD)
        assert answer_to(port, HEAD + b"\r\n")[0] == 200
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((HOST, port), timeout=PATIENCE)
    for connection in (listening, half):
        connection.close()
    assert capfd.readouterr().err == ""


def test_lines_that_begin_as_a_preview_ends_are_all_hung_up(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda about: left.append(about.exc_value))
    for _ in range(5):
        ended = threading.Event()
        with served(preview, 0) as address:
            callers = [threading.Thread(target=call_until, args=(ended, int(address.rpartition(":")[2].strip("/")))) for _ in range(4)]
            for caller in callers:
                caller.start()
            time.sleep(0.05)
        ended.set()
        for caller in callers:
            caller.join()
        gc.collect()
    assert left == []


def call_until(ended: threading.Event, port: int) -> None:
    while not ended.is_set():
        with suppress(OSError), socket.create_connection((HOST, port), timeout=0.2):
            pass


# --- what open pages are told -----------------------------------------------------------------------------------------


def changes(port: int, version: bytes) -> socket.socket:
    return sent(port, b"GET /preview/changes?" + version + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")


def test_whoever_waits_hears_of_what_is_newer_and_a_page_of_another_preview_is_out_of_date(preview: Preview, port: int) -> None:
    for other in (b"17", b"no%20number", b""):
        with changes(port, other) as connection:
            told(connection, b"data: newer\n\n")
    with changes(port, version(preview)) as connection:
        assert b"newer" not in told(connection, b"\r\n\r\n")
        preview.show({"index.html": PAGE})
        told(connection, b"data: newer\n\n")


def test_an_open_page_is_told_of_advice_and_stays_as_it_is(preview: Preview, port: int) -> None:
    with changes(port, version(preview)) as connection:
        told(connection, b"\r\n\r\n")
        preview.advise((ADVICE,))
        assert b"newer" not in told(connection, b"event: advice\n")
        preview.advise(())
        told(connection, b"event: advice\n")
    with changes(port, version(preview)) as connection:
        told(connection, b"event: advice\n")


def test_advice_is_given_for_the_page_that_asks(preview: Preview, port: int) -> None:
    preview.advise((ADVICE,))
    asked = b"GET /preview/advice?%2Fmeetings%2F2018-01-30%2F HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    status, headers, content = answer_to(port, asked)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "1 piece of advice, 1 on the file of this page" in content.decode()


def test_a_page_that_has_gone_is_noticed(preview: Preview, port: int) -> None:
    connections = [changes(port, version(preview)) for _ in range(20)]
    for connection in connections:
        told(connection, b"\r\n\r\n")
        connection.close()
    assert answer_to(port, HEAD + b"\r\n")[0] == 200
