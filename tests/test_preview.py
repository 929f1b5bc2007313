"""What the preview shows, without a browser: whole, the newest, and what is wrong above the last good page; and how it ends."""

from __future__ import annotations

import re
import signal
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.request import urlopen

import pytest

from minutebook.diagnostics import Diagnostic, Location
from minutebook.preview import MOST_ADVICE, Preview

from .conftest import INVENTED, serving

SECONDS = 60
"""How long to wait for what comes much sooner, but on a machine that does much else."""

PAGE = (
    b"<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\"></head><body>Words</body>"
)


def version(preview: Preview) -> str:
    match = re.search(r'data-version="(\d+)"', preview.page("/")[2].decode())
    assert match and match[1] == preview.version
    return match[1]


def advice(file: str) -> Diagnostic:
    return Diagnostic(Location(PurePosixPath("content", file), 7), "a <b> & more", "role-absent")


def test_a_page_stands_at_the_address_of_its_folder_and_anything_else_is_not_found() -> None:
    preview = Preview()
    preview.show({"index.html": PAGE, "themes/custody/index.html": PAGE, "404.html": b"<body>Nothing here</body>", "static/site.css": b"x"})
    assert preview.page("/themes/custody/")[0] is HTTPStatus.OK
    assert preview.page("/static/site.css") == (HTTPStatus.OK, "text/css", b"x")
    status, _, content = preview.page("/themes/nothing/")
    assert (status, b"Nothing here" in content) == (HTTPStatus.NOT_FOUND, True)


def test_a_page_may_run_the_script_of_the_preview_and_nothing_else() -> None:
    preview = Preview()
    preview.show({"index.html": PAGE})
    assert b"content=\"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'\"" in preview.page("/")[2]


def test_the_search_files_stay_until_there_are_newer_ones_and_no_page_waits_for_them() -> None:
    preview = Preview()
    preview.show({"index.html": PAGE})
    shown = version(preview)
    preview.add({"pagefind/one": b"1"})
    assert version(preview) == shown
    preview.show({"index.html": PAGE})
    assert preview.page("/pagefind/one")[2] == b"1"
    preview.add({"pagefind/two": b"2"})
    preview.show({"index.html": PAGE})
    assert preview.page("/pagefind/one")[0] is HTTPStatus.NOT_FOUND


def test_a_page_that_cannot_be_rendered_says_so_and_the_others_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Pages are rendered when they are asked for."""

    class Faulty(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            if name == "themes/index.html":
                raise ValueError("no such name")
            return super().__getitem__(name)

    preview = Preview()
    preview.show(Faulty({"index.html": PAGE, "themes/index.html": PAGE}))
    status, _, content = preview.page("/themes/")
    assert (status, b"The terminal says more" in content) == (HTTPStatus.INTERNAL_SERVER_ERROR, True)
    assert "ValueError: no such name" in capsys.readouterr().err
    assert preview.page("/")[0] is HTTPStatus.OK


def test_what_is_wrong_stands_above_the_last_good_page_as_words() -> None:
    preview = Preview()
    preview.complain(["content/site.yaml:1: <b> [yaml]"])
    assert b"There is no page yet, for this is wrong:" in preview.page("/")[2]
    preview.show({"index.html": PAGE})
    preview.complain(["content/site.yaml:1: <b> [yaml]"])
    content = preview.page("/")[2].decode()
    assert "What follows is the last good page." in content and "content/site.yaml:1: &lt;b&gt; [yaml]" in content and "Words" in content
    preview.show({"index.html": PAGE})
    assert b"alert" not in preview.page("/")[2]


def test_advice_on_the_file_of_the_page_comes_first_and_all_of_it_is_counted() -> None:
    preview = Preview()
    assert preview.advice_on("/meetings/2018-01-30/") == ""
    preview.advise((advice("meetings/2017-11-21.md"), advice("meetings/2018-01-30.md"), advice("themes/custody.md")))
    shown = preview.advice_on("/meetings/2018-01-30/")
    assert "<summary>3 pieces of advice, 1 on the file of this page</summary>" in shown
    assert re.findall(r"<li>content/(\S+):7", shown) == ["meetings/2018-01-30.md", "meetings/2017-11-21.md", "themes/custody.md"]
    assert "advice: a &lt;b&gt; &amp; more [role-absent]" in shown
    assert "<summary>3 pieces of advice</summary>" in preview.advice_on("/")
    assert "1 on the file" in preview.advice_on("/themes/custody/")


def test_more_advice_than_anybody_reads_is_counted() -> None:
    preview = Preview()
    preview.advise(tuple(advice(f"meetings/2018-01-{day:02}.md") for day in range(1, 31)) * 10)
    shown = preview.advice_on("/meetings/2018-01-30/")
    assert (shown.count("<li>"), "And 200 pieces more: make check lists all." in shown) == (MOST_ADVICE, True)
    assert shown.index("2018-01-30.md") < shown.index("2018-01-01.md")


def test_a_page_has_room_for_advice_below_what_it_shows_and_no_advice_in_it() -> None:
    """It comes later than the page: nobody waits for it."""
    preview = Preview()
    preview.show({"index.html": PAGE + b"</html>"})
    preview.advise((advice("site.yaml"),))
    content = preview.page("/")[2].decode()
    assert content.endswith('<aside id="preview-advice" class="notice" aria-label="Advice" hidden></aside></body></html>')


def test_advice_that_is_the_same_is_told_once() -> None:
    preview = Preview()
    preview.advise(())
    assert preview.advised == 0
    for _ in range(2):
        preview.advise((advice("site.yaml"),))
    assert preview.advised == 1


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)], ids=["Ctrl+C", "closed"])
def test_a_preview_ends_without_a_traceback_and_its_address_is_free_again(sent: signal.Signals, status: int) -> None:
    with serving(INVENTED) as (address, program):
        program.send_signal(sent)
        _, errors = program.communicate(timeout=SECONDS)
        assert (program.returncode, errors) == (status, "")
        with pytest.raises(OSError, match="refused"):
            urlopen(address)


def test_a_preview_in_the_background_is_left_alone_by_a_ctrl_c_that_is_meant_for_another() -> None:
    with serving(INVENTED, signal.SIG_IGN) as (address, program):
        program.send_signal(signal.SIGINT)
        with urlopen(address) as answer:
            assert answer.status == HTTPStatus.OK
        assert program.poll() is None
