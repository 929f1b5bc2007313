"""What holds on every page, of whatever archive: the real one, the invented ones, an empty one, and one with a single action."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from minutebook.blocks import Record
from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan

ROOT = Path(__file__).resolve().parent.parent
INVENTED = ROOT / "tests" / "archive" / "content"
PARISH = ROOT / "tests" / "parish" / "content"

ONE = """---
title: Board meeting
series: board
status: approved
date: 2026-01-01
attendance: [{name: Merrin Oakhollow, role: CH}]
editors_notes: [{text: A line is torn off., item: item-1}]
---

## 1. Weirs

*Themes: Flood defences*

**Question:** Is it mended?

**Response:** **Commitment 1 (due: 8 January 2026):** It would be.

**Comment:** This was not heard before.

> **Action 2026-01-01/1** — owner: CH; due: 8 January 2026
>
> Report back.

> **Update on 2026-01-01/1** — status: in progress; due: 9 January 2026; reason: snow
>
> Begun.
"""


def _empty(content: Path) -> None:
    shutil.copytree(INVENTED, content)
    for name in ("meetings", "themes", "recommendations", "pages"):
        shutil.rmtree(content / name)
    (content / "addresses.lock").unlink()
    (content / "people.yaml").write_text("[]\n", encoding="utf-8")


def _single(content: Path) -> None:
    _empty(content)
    shutil.copytree(INVENTED / "themes", content / "themes")
    (content / "meetings").mkdir()
    (content / "meetings/2026-01-01.md").write_text(ONE, encoding="utf-8")


ARCHIVES: dict[str, tuple[Callable[[Path], object], str]] = {
    "real": (lambda content: shutil.copytree(ROOT / "content", content), "2026-11-26"),
    "invented": (lambda content: shutil.copytree(INVENTED, content), "2026-01-31"),
    "parish": (lambda content: shutil.copytree(PARISH, content), "2026-03-31"),
    "empty": (_empty, "2026-01-31"),
    "single": (_single, "2026-01-10"),
}


NOT_COUNTED = {"is", "was", "has", "as", "says", "names"}
"""What may stand after the number of a thing: "Item 1 is"."""


class Seen(HTMLParser):
    """What a reader of a page sees or hears: its words, a line for each piece, and what stands under class "words"."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.blocks: list[str] = []
        """The words of each element of class "words" that is no summary of another, in order, without the marks of editors in them."""
        self._open: list[str] = []
        self._in_mark = False
        self._block = -1
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.pieces += [given[name] or "" for name in ("aria-label", "title", "content") if given.get(name)]
        if tag in ("meta", "link", "input", "br", "hr"):
            return
        self._open.append(tag)
        self._in_mark = self._in_mark or given.get("class") == "mark"
        if tag == "div" and "words" in (given.get("class") or "").split():
            self._block = len(self._open)
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "a"
        if self._open[-1:] == [tag]:
            if len(self._open) == self._block:
                self._block = -1
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["content"]:
            # Of an entry of a feed: markup, as its reader will see it.
            self.pieces += Seen(data).pieces
        elif not {"code", "script", "style"} & set(self._open):
            self.pieces.append(data)
        if self._block > 0 and not self._in_mark:
            self.blocks[-1] += data

    @property
    def text(self) -> str:
        """All its words in one line, in which pieces that stand side by side run on."""
        return " ".join("".join(self.pieces).split())


@pytest.fixture(scope="module", params=ARCHIVES)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, dict[str, Seen]]:
    """An archive and each of its pages and feeds."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    files = page_files(archive, plan(archive))
    return archive, {path: Seen(files[path].decode()) for path in files if path.endswith((".html", ".xml"))}


Shown = tuple[Archive, dict[str, Seen]]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[‘’“”'\"]", "", text).split())


def test_what_stands_under_an_item_keeps_the_order_of_the_notes(shown: Shown) -> None:
    """Out of it, "this" would mean another thing."""
    archive, pages = shown
    for path, seen in pages.items():
        places: dict[str, list[int]] = {}
        for place, words in enumerate(map(_plain, seen.blocks)):
            places.setdefault(words, []).append(place)
        for item in archive.items:
            # A record is also shown with its action, where updates of other meetings follow it.
            found = [places.get(_plain(block.prose.text), []) for block in item.blocks if not isinstance(block, Record)]
            alone = [place for [place] in (each for each in found if len(each) == 1)]
            assert alone == sorted(alone), f"{path}: {item.id}"


def test_a_theme_shows_all_that_is_said_of_it(shown: Shown) -> None:
    """Else the order would be kept by showing nothing."""
    archive, pages = shown
    for theme in archive.themes:
        told = {_plain(words) for path, seen in pages.items() if path.startswith(theme.address[1:]) for words in seen.blocks}
        for item in archive.themes.items_on(theme):
            assert {_plain(block.prose.text) for block in item.blocks if not isinstance(block, Record)} <= told, item.id


def test_nobody_is_named_where_the_notes_name_nobody(shown: Shown) -> None:
    for path, seen in shown[1].items():
        assert not re.search(r"\b[Bb]y ?[:,.;]|\bfrom ?[:,;]|\(\)|\b[Bb]y$", seen.text.replace("stand by.", "")), path


def test_one_thing_is_one_and_several_are_several(shown: Shown) -> None:
    for path, seen in shown[1].items():
        assert not list(_miscounted(seen.text)), path


def _miscounted(text: str) -> Iterator[str]:
    """Yield what stands after a 1 and is more than one: "1 actions"."""
    for phrase in re.findall(r"(?<![\w.,/–-])1 [a-z]+s\b", text):
        if phrase.split()[1] not in NOT_COUNTED:
            yield phrase


def test_nothing_but_one_function_makes_a_noun_several() -> None:
    """Messages of commands count like pages."""
    for path in (*ROOT.glob("minutebook/**/*.py"), *ROOT.glob("templates/**/*.html"), ROOT / "build.py"):
        assert not re.search(r"""["']s["'] (?:if|\*)|else ["']s["']""", path.read_text(encoding="utf-8")), path


def test_no_mark_of_a_keyboard_is_printed(shown: Shown) -> None:
    for path, seen in shown[1].items():
        assert [piece for piece in seen.pieces if re.search("['\"]", re.sub(r"default-src .*|\S+://\S+", "", piece))] == [], path


def test_a_percentage_has_no_space_before_its_sign(shown: Shown) -> None:
    for path, seen in shown[1].items():
        assert not re.search(r"\d\s%", seen.text), path


def test_a_question_before_the_first_heading_is_asked_and_has_its_place(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "content")
    notes = tmp_path / "content/meetings/2026-01-01.md"
    notes.write_text(ONE.replace("## 1. Weirs\n\n*Themes: Flood defences*\n\n", ""), encoding="utf-8")
    notes.write_text(
        notes.read_text(encoding="utf-8").replace("editors_notes: [{text: A line is torn off., item: item-1}]\n", ""), encoding="utf-8"
    )
    archive = archive_of(tmp_path / "content", RecordDate(2026, 1, 31))
    (page,) = (page for page in plan(archive) if page.address == "/meetings/2026-01-01/")
    html = page_files(archive, [page])[page.path].decode()
    places = {address.partition("#")[2] for address in archive.anchors if address.startswith("/meetings/2026-01-01/#")}
    question, response = sorted(place for place in places if "question" in place)
    assert response == f"{question}-response"
    assert f'id="{question}"' in html
    assert "<p>Is it mended?</p>" in html
    assert f'<a class="self" href="#{response}">Response<' in html
