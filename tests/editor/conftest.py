"""A copy of the invented archive, the editor of it, and what a browser sends."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from minutebook.dates import RecordDate
from minutebook.editor.desk import Desk
from minutebook.loopback import Answer, Request

from ..conftest import INVENTED

HOST = "127.0.0.1:8000"
DAY = RecordDate.from_iso("2026-01-31")
Ask = Callable[..., Answer]
Told = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(INVENTED, tmp_path / "content"))


@pytest.fixture
def desk(content: Path) -> Desk:
    return Desk(content, DAY)


def request(method: str, address: str, headers: dict[str, str], body: bytes = b"") -> Request:
    path, _, query = address.partition("?")
    fields = Message()
    for name, value in headers.items():
        fields[name] = value
    return Request(method, path, query, fields, body)


def cookie_of(desk: Desk) -> str:
    """Return the cookie that a browser has that was opened with the key."""
    entered = desk.answer(request("GET", desk.entrance, {"Host": HOST}))
    return entered.headers["Set-Cookie"].partition(";")[0]


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Ask the editor as a browser does that was let in; form: fields that are sent."""
    cookie = cookie_of(desk)

    def ask(address: str, form: dict[str, str] | None = None) -> Answer:
        headers = {"Host": HOST, "Cookie": cookie, "Origin": f"http://{HOST}"}
        if form is None:
            return desk.answer(request("GET", address, headers))
        return desk.answer(request("POST", address, headers, urlencode(form).encode()))

    return ask


@pytest.fixture
def told(desk: Desk) -> Told:
    """Ask as the script of a page of notes does; return the status and what is answered."""
    cookie = cookie_of(desk)

    def told(id: str, what: str, **given: object) -> tuple[int, dict[str, Any]]:
        headers = {"Host": HOST, "Cookie": cookie, "Origin": f"http://{HOST}", "Content-Type": "application/json"}
        answer = desk.answer(request("POST", f"/edit/meetings/{id}/{what}", headers, json.dumps(given).encode()))
        assert answer.media == "application/json"
        return answer.status, json.loads(answer.content)

    return told


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


@pytest.fixture
def nobodys_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_DIR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def copy(content: Path, nobodys_git: None) -> Path:
    """A copy of a repository, with the content in it and a bare one to send to."""
    folder = content.parent
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", "host.git")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "content")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@archive.example", "commit", "--quiet", "-m", "Begin")
    git(folder, "remote", "add", "origin", str(folder / "host.git"))
    git(folder, "push", "--quiet", "origin", "main")
    return folder
