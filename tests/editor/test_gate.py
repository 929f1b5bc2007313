"""Who is let into the editor: the browser that was opened with its key, on a page of its own, and nobody else on this computer."""

from __future__ import annotations

import pytest

from minutebook.editor.desk import Desk

from .conftest import HOST, cookie_of, request

NOTES = "/edit/meetings/2025-09-17/"


def status(desk: Desk, method: str, address: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in {"Host": HOST, **headers}.items()}
    return desk.answer(request(method, address, named, b"text=x")).status


@pytest.mark.parametrize(
    "address", ["/edit/", NOTES, "/edit/static/editor.js", "/edit/preview/2025-09-17/meetings/2025-09-17/", "/edit/?key=", "/edit/?key=x"]
)
def test_without_the_key_nothing_is_answered(desk: Desk, address: str) -> None:
    assert status(desk, "GET", address) == 403
    assert status(desk, "GET", address, Cookie="minutebook-edit-8000=x") == 403
    assert status(desk, "POST", address, Origin=f"http://{HOST}") == 403


def test_the_key_lets_in_and_leaves_the_address(desk: Desk) -> None:
    entered = desk.answer(request("GET", desk.entrance, {"Host": HOST}))
    assert (entered.status, entered.headers["Location"]) == (303, "/edit/")
    cookie = entered.headers["Set-Cookie"]
    assert cookie.endswith("; Path=/edit/; HttpOnly; SameSite=Strict")
    assert status(desk, "GET", "/edit/", Cookie=cookie.partition(";")[0]) == 200


@pytest.mark.parametrize("other", ["x=y z", "a b", "=x", "x", '{"a": "b, c"}', 'x="{\\"a\\": 1', ""])
def test_a_cookie_of_another_program_on_this_computer_locks_nobody_out(other: str, desk: Desk) -> None:
    assert status(desk, "GET", "/edit/", Cookie=f"{other}; {cookie_of(desk)}") == 200
    assert status(desk, "GET", "/edit/", Cookie=f"{cookie_of(desk)};{other}") == 200


def test_each_start_has_another_key(desk: Desk, content: object) -> None:
    other = Desk(content, desk._as_of)  # type: ignore[arg-type]
    assert status(other, "GET", "/edit/", Cookie=cookie_of(desk)) == 403
    assert status(other, "GET", desk.entrance) == 403


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no origin"),
        pytest.param({"Origin": "null"}, id="an origin without a name"),
        pytest.param({"Origin": "http://evil.example"}, id="another page"),
        pytest.param({"Origin": "http://127.0.0.1:9000"}, id="another server of this computer"),
        pytest.param({"Origin": f"https://{HOST}"}, id="another scheme"),
        pytest.param({"Origin": f"http://{HOST}", "Sec_Fetch_Site": "same-site"}, id="a page of the same site"),
        pytest.param({"Origin": "http://evil.example:8000", "Host": "evil.example:8000"}, id="a name that was pointed here"),
    ],
)
def test_another_page_cannot_write_with_the_cookie(desk: Desk, headers: dict[str, str]) -> None:
    assert status(desk, "POST", NOTES, Cookie=cookie_of(desk), **headers) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_cannot_read_with_the_cookie(desk: Desk, site: str) -> None:
    assert status(desk, "GET", NOTES, Cookie=cookie_of(desk), Sec_Fetch_Site=site) == 403
    assert status(desk, "GET", NOTES, Cookie=cookie_of(desk), Sec_Fetch_Site="same-origin") == 200
    assert status(desk, "GET", NOTES, Cookie=cookie_of(desk), Sec_Fetch_Site="none") == 200


def test_no_answer_lets_another_origin_in(desk: Desk) -> None:
    answer = desk.answer(request("GET", NOTES, {"Host": HOST, "Cookie": cookie_of(desk), "Origin": "http://evil.example"}))
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
