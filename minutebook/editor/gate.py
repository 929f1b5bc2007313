"""Know who may ask the editor: a page of its own, in the browser that was opened with its key, and nothing else on this computer."""

from __future__ import annotations

import hmac
import secrets
from http import HTTPStatus
from urllib.parse import parse_qs

from minutebook.loopback import HOST, Answer, Request

_NAME = "minutebook-edit"


class Gate:
    """Lets in what has the key of this start of the server. The key stands in the address that is opened, and from then on in a cookie."""

    def __init__(self, below: str) -> None:
        """below: the path of what it guards."""
        self._below = below
        self.key = secrets.token_urlsafe(32)

    @property
    def entrance(self) -> str:
        """The path, with the key, by which a browser comes in."""
        return f"{self._below}?key={self.key}"

    def answer(self, request: Request) -> Answer | None:
        """Return what to answer whoever is not let in, or comes in just now; None where the request is to be answered."""
        host, _, port = request.host.rpartition(":")
        if host not in (HOST, "localhost") or not port.isdecimal():
            return _refused(f"The editor is at {HOST}.")
        cookie = f"{_NAME}-{port}"
        if request.method in ("GET", "HEAD") and request.path == self._below and (given := parse_qs(request.query).get("key")):
            if not self._is_key(given[0]):
                return _refused("This address is from an earlier start. Open the one that was shown when the preview was started last.")
            # Lax would do for reading; Strict keeps the cookie from whatever another page begins.
            kept = f"{cookie}={self.key}; Path={self._below}; HttpOnly; SameSite=Strict"
            return Answer(HTTPStatus.SEE_OTHER, "text/plain", b"", {"Location": self._below, "Set-Cookie": kept})
        if not self._is_key(_cookie(request, cookie)):
            return _refused("Open the editor with the address that was shown when the preview was started: it has a key in it.")
        if request.method == "POST" and request.headers["Origin"] != f"http://{request.host}":
            return _refused("What is sent must come from a page of the editor.")
        # Browsers say who asks; of those that do not, the cookie has to be enough.
        if request.headers["Sec-Fetch-Site"] not in (None, "same-origin", "none"):
            return _refused("Open the editor with the address that was shown when the preview was started, not from another page.")
        return None

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(errors="replace"), self.key.encode())


def _cookie(request: Request, name: str) -> str:
    """Return the cookie of that name, empty where there is none; those that other programs set at this address may have any form."""
    for cookie in (request.headers["Cookie"] or "").split(";"):
        key, _, value = cookie.strip().partition("=")
        if key == name:
            return value
    return ""


def _refused(why: str) -> Answer:
    return Answer(HTTPStatus.FORBIDDEN, "text/plain", f"{why}\n".encode())
