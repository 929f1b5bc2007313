"""Words of a page that its readers are not shown are named, and the page itself says which part of it is its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.conftest import Done

NOTES = "<h1>Monthly meeting</h1><p>Date: 21 March 2018</p><h2>1. Tugs</h2><p>Both tugs are back.</p>"


@pytest.fixture
def page(importing: Callable[..., Done], content: Path, tmp_path: Path) -> Callable[[str], tuple[str, str]]:
    """Import a page with this body; return the draft and the report."""

    def run(body: str) -> tuple[str, str]:
        (tmp_path / "notes.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
        done = importing(tmp_path / "notes.html")
        assert (done.status, done.err) == (0, "")
        return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8"), done.out

    return run


@pytest.mark.parametrize("tag", ["object", "noscript", "svg", "math", "iframe", "template"])
def test_words_that_are_not_of_the_page_itself_are_named(tag: str, page: Callable[[str], tuple[str, str]]) -> None:
    draft, report = page(f"{NOTES}<{tag}>apart &amp; beside</{tag}>")
    assert f"left out: <{tag}>: it is not part of the page's own text: “apart " in report
    assert "apart" not in draft
    assert "hidden text" not in draft


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>whispered</p>",
        '<p>Shown <span style="color: red; DISPLAY : none">whispered</span></p>',
        '<p>Shown <span style="mso-hide:all">whispered</span></p>',
        "<table><tr hidden><td>whispered</td></tr><tr><td>Shown</td></tr></table>",
        '<table><tr><td style="visibility:hidden"><p>whispered</p></td><td>Shown</td></tr></table>',
    ],
    ids=["attribute", "style", "style of Word", "row", "cell"],
)
def test_hidden_text_is_left_out_by_name_and_leaves_a_mark(hidden: str, page: Callable[[str], tuple[str, str]]) -> None:
    draft, report = page(NOTES + hidden)
    assert "hidden text: “whispered”" in report
    assert "whispered" not in draft
    assert "\nTODO: hidden text was left out; the report of the import names it: put in what was meant.\n" in draft


@pytest.mark.parametrize(
    "body",
    [
        f"<article>We use cookies.</article><main>{NOTES}</main>",
        f"<article>We use cookies.</article><div role=main>{NOTES}</div>",
        f"<div role=main>We use cookies.</div><main>{NOTES}</main>",
        f"<p>We use cookies.</p><article>{NOTES}</article>",
    ],
    ids=["main after an article", "role after an article", "main after a role", "the only article"],
)
def test_the_main_part_is_the_one_that_the_page_names(body: str, page: Callable[[str], tuple[str, str]]) -> None:
    draft, report = page(body)
    assert "Both tugs are back." in draft
    assert "cookies" not in draft
    assert "it stands outside of the page's main part: “We use cookies.”" in report


def test_the_head_of_the_notes_is_read_where_it_stands_above_the_main_part(
    importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    head = (
        "<header><h1>Quay Users</h1><h2>21 March 2018</h2><nav>Log in</nav></header><dl><dt>Present</dt><dd>Ann Tarrant, Jo Odell</dd></dl>"
    )
    path = tmp_path / "notes.html"
    path.write_text(f"<html><body>{head}<main><h2>1. Tugs</h2><p>Both are back.</p></main></body></html>", encoding="utf-8")
    done = importing(path)
    draft = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "title: Quay Users\n" in draft
    assert "- {name: Jo Odell}" in draft
    assert "“Log in”" in done.out


def test_of_several_articles_none_is_left_out(page: Callable[[str], tuple[str, str]]) -> None:
    draft, report = page(f"<article>{NOTES}</article><article><h2>2. Piers</h2><p>The pier is shut.</p></article>")
    assert "Both tugs are back." in draft
    assert "The pier is shut." in draft
    assert "left out" not in report


def test_nothing_is_fetched_for_a_page_and_its_pictures_are_named(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    html = (
        "<html><body><h1>Monthly meeting</h1><p>Date: 21 March 2018</p><h2>1. Tugs</h2><p>Two.</p>"
        "<img src='http://127.0.0.1:9/x.png' alt='A tug'>"
        "<script>document.write('no')</script><iframe src='http://127.0.0.1:9/'></iframe></body></html>"
    )
    path = tmp_path / "notes.html"
    path.write_text(html, encoding="utf-8")
    done = importing(path)
    assert done.status == 0
    assert "left out: the page: an image: “A tug”" in done.out
    text = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "127.0.0.1" not in text
    assert "document.write" not in text


@pytest.mark.parametrize("tag", ["b", "strong", "u"])
def test_a_line_that_is_bold_or_underlined_is_a_title(tag: str, page: Callable[[str], tuple[str, str]]) -> None:
    draft, _ = page(f"{NOTES}<p><{tag}>Ropes</{tag}></p><p>New.</p>")
    # That it is bold is all that shows it.
    assert re.search(r"\n### Ropes\n\nTODO: .+\n\nNew\.\n", draft)
