"""Show the site on this computer alone while it is being written: the newest good pages, and what is wrong with the content."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from minutebook.read import files_under

HOST = "127.0.0.1"
CHANGES = "/preview/changes"
SCRIPT = "/preview/reload.js"

# The page is loaded anew when the server says that there is a newer one; the browser itself tries again if the server is gone.
RELOAD = f"""new EventSource("{CHANGES}?" + document.currentScript.dataset.version).onmessage = () => location.reload();"""

_POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")([^"]*)"')
_EMPTY_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body><main><h1>Preview</h1><p>There is no page yet.</p></main></body></html>"
)

_FAULT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body><main><h1>Preview</h1><p>This page could not be put together: a fault in Minutebook or its templates, not in the content. "
    "The terminal says more.</p></main></body></html>"
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is to be seen at one time."""

    version: int
    """Counts what readers would see anew."""
    files: Mapping[str, bytes]
    """By their paths below the folder of the site."""
    problems: tuple[str, ...]


class Preview:
    """What is to be seen now. One thread sets it, and those of the server read it, each time as a whole."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown = _Shown(0, {}, ())
        self._added: Mapping[str, bytes] = {}

    def show(self, files: Mapping[str, bytes]) -> None:
        """Show these files of the site, by their paths below its folder, and no problems."""
        self._set(files, ())

    def add(self, files: Mapping[str, bytes]) -> None:
        """Add files that no page that is open waits for: the search index. Until the next ones come, they stay."""
        self._added = files

    def complain(self, problems: Iterable[str]) -> None:
        """Show what is wrong, a line each, above the last good pages."""
        self._set(self._shown.files, tuple(problems))

    def page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """Return status, media type and content of what stands at a path from the root of the site."""
        shown = self._shown
        name = unquote(path).removeprefix("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        files = shown.files if name in shown.files else self._added
        there = name in files
        if not there:
            name, files = "404.html", shown.files
        media = guess_type(name)[0] or "application/octet-stream"
        try:
            content = files[name] if name in files else _EMPTY_PAGE.encode()
        except Exception:
            # A page is rendered when it is asked for; the editor must hear of a fault in a template, and the preview go on.
            traceback.print_exc()
            return HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", _watched(_FAULT, shown).encode()
        if media == "text/html":
            content = _watched(content.decode(), shown).encode()
        return HTTPStatus.OK if there else HTTPStatus.NOT_FOUND, media, content

    def wait_for_change(self, version: str, seconds: float) -> bool:
        """Return, after some seconds at the latest, whether something else than a version is shown."""
        with self._changed:
            return self._changed.wait_for(lambda: str(self._shown.version) != version, seconds)

    def _set(self, files: Mapping[str, bytes], problems: tuple[str, ...]) -> None:
        with self._changed:
            self._shown = _Shown(self._shown.version + 1, files, problems)
            self._changed.notify_all()


def _watched(html: str, shown: _Shown) -> str:
    """Return a page that loads itself anew, with what is wrong above it."""
    script = f'<script src="{SCRIPT}" data-version="{shown.version}"></script></head>'
    html = _POLICY.sub(lambda match: f'{match[1]}{_allowing_reload(match[2])}"', html).replace("</head>", script, 1)
    if not shown.problems:
        return html
    lines = "".join(f"<li>{escape(problem)}</li>" for problem in shown.problems)
    what = "What follows is the last good page." if shown.files else "There is no page yet, for this is wrong:"
    # With a stop for the keyboard: a long list has a height of its own.
    above = f'<section class="notice in-sight" role="alert" tabindex="0"><p><strong>{what}</strong></p><ul>{lines}</ul></section>'
    return re.sub(r"(<body[^<>]*>)", lambda match: match[1] + above, html, count=1)


def _allowing_reload(policy: str) -> str:
    """Return a page's policy with leave to run the preview's script and to listen to the preview."""
    added = [f"{name} 'self'" for name in ("script-src", "connect-src") if name not in policy]
    return "; ".join([policy, *added])


@contextmanager
def served(preview: Preview, port: int) -> Iterator[str]:
    """Serve a preview on loopback at a port (0: any that is free); give its address. Raise OSError if the port is taken."""
    with _Server((HOST, port), partial(_Handler, preview)) as server:
        # A page that listens for changes must not keep the program from ending.
        server.daemon_threads, server.block_on_close = True, False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Leave it: a browser drops connections when it leaves a page, and what others send is not for the terminal."""


class _Handler(BaseHTTPRequestHandler):
    """Answers the browser of this computer."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, *arguments: object) -> None:
        self._preview = preview
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            path = urlsplit(self.path)
        except ValueError:
            self._answer(HTTPStatus.BAD_REQUEST, "text/plain", b"This is no address.\n")
            return
        if host not in (HOST, "localhost"):
            # A page elsewhere whose name was pointed here must not read drafts.
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", f"The preview is at {HOST}.\n".encode())
        elif path.path == CHANGES:
            self._tell_changes(path.query)
        elif path.path == SCRIPT:
            self._answer(HTTPStatus.OK, "text/javascript", RELOAD.encode())
        else:
            self._answer(*self._preview.page(path.path))

    do_HEAD = do_GET

    def _answer(self, status: HTTPStatus, media: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{media}; charset=utf-8" if media.startswith("text/") else media)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_changes(self, version: str) -> None:
        """Hold the line until there is something newer than the page that asks."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while not self._preview.wait_for_change(version, 10):
                # Without a word now and then, nobody would notice that the page has gone.
                self.wfile.write(b":\n\n")
            self.wfile.write(b"data: newer\n\n")
        except ConnectionError:
            pass

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal is for what is wrong with the content."""


def marks(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return path, time of the last change in nanoseconds, and size in bytes of every file below some folders."""
    found = []
    for folder in folders:
        try:
            states = [(str(path), path.lstat()) for path in files_under(folder)]
        except OSError:
            # Something was moved or saved by renaming between two looks: the next one sees it.
            continue
        found += [(path, state.st_mtime_ns, state.st_size) for path, state in states]
    return tuple(found)
