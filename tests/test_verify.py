"""The check of the built site, on copies of a good one that are each damaged in one way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace as replaced
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.failures import VerificationError
from minutebook.link import link
from minutebook.parse import parse
from minutebook.plan.search_entries import search_entries
from minutebook.read import read
from minutebook.verify import Index, verify

INVENTED = Path(__file__).resolve().parent / "archive" / "content"
BASE = "/board/"
MEETING = "meetings/2025-09-17/index.html"


@pytest.fixture(scope="module")
def entries() -> int:
    """How many entries the invented archive gives the search to find."""
    return len(search_entries(link(parse(read(INVENTED)), RecordDate(2026, 1, 31))))


@pytest.fixture(scope="module")
def index(invented_site: Path, entries: int) -> Index:
    """What its search index was when it was made."""
    paths = [invented_site / "search/words.json", invented_site / "search/facets.json", *(invented_site / "pagefind").rglob("*")]
    return Index({path.relative_to(invented_site).as_posix(): path.stat().st_size for path in paths if path.is_file()}, entries)


@pytest.fixture
def copy(invented_site: Path, tmp_path: Path) -> Path:
    """A copy of the invented site, to be damaged."""
    return shutil.copytree(invented_site, tmp_path / "site")


def problems(site: Path, index: Index | None = None) -> list[str]:
    """Return what the check finds wrong, a line each."""
    try:
        verify(site, BASE, index)
    except VerificationError as error:
        return str(error).splitlines()
    return []


def replace(site: Path, name: str, old: str, new: str) -> None:
    """Replace the first old in a file; it must be there."""
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def add(site: Path, html: str, name: str = MEETING) -> None:
    """Put html at the end of a page."""
    replace(site, name, "</body>", f"{html}</body>")


def test_a_good_site_passes(invented_site: Path, index: Index) -> None:
    assert problems(invented_site, index) == []


# --- pages and links --------------------------------------------------------------------------------------------------


def test_a_page_that_others_lead_to_and_that_is_gone_is_noticed(copy: Path) -> None:
    (copy / "glossary/index.html").unlink()
    found = problems(copy)
    assert f"{MEETING}: a link must lead to a file of the site, got ../../glossary/" in found
    assert "404.html: a link must lead to a file of the site, got /board/glossary/" in found


def test_a_site_without_a_home_page_is_noticed(copy: Path) -> None:
    (copy / "index.html").unlink()
    assert "index.html: the site must have a home page, got none" in problems(copy)


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["index.html: the site must have a home page, got none"]


def test_a_stylesheet_that_is_gone_is_noticed(copy: Path) -> None:
    (copy / "static/site.css").unlink()
    assert f"{MEETING}: a link must lead to a file of the site, got ../../static/site.css" in problems(copy)


def test_a_place_that_others_lead_to_and_that_is_gone_is_noticed(copy: Path) -> None:
    replace(copy, MEETING, 'id="action-1"', 'id="action-one"')
    found, problem = problems(copy), "a link must lead to a place that is on the page"
    assert f"actions/2025-09-17/1/index.html: {problem}, got ../../../meetings/2025-09-17/#action-1" in found
    assert f"{MEETING}: {problem}, got #action-1" in found


def test_links_that_lead_nowhere_are_noticed(copy: Path) -> None:
    no_file = ["nowhere/", "../2025-09-17-public", "../../glossary/index.htm", "../../search/nothing?q=bank"]
    no_place = ["../../glossary/#nothing", "#nothing", "?q=bank#nothing", "../../glossary/?q=bank#nothing"]
    add(copy, "".join(f'<a href="{link}">x</a>' for link in no_file + no_place))
    expected = [f"{MEETING}: a link must lead to a file of the site, got {link}" for link in no_file]
    expected += [f"{MEETING}: a link must lead to a place that is on the page, got {link}" for link in no_place]
    assert problems(copy) == sorted(expected)


@pytest.mark.parametrize(
    "html",
    [
        '<form action="nowhere/"></form>',
        '<script src="nowhere/"></script>',
        '<link rel="icon" href="nowhere/">',
        '<a rel="next" href="nowhere/">x</a>',
        '<a rel="license" href="nowhere/">x</a>',
    ],
)
def test_it_does_not_matter_what_leads_nowhere(copy: Path, html: str) -> None:
    """The links to the meetings before and after are links too."""
    add(copy, html)
    assert problems(copy) == [f"{MEETING}: a link must lead to a file of the site, got nowhere/"]


def test_links_from_the_root_of_the_host_must_stay_below_the_base_path(copy: Path) -> None:
    outside = ["/", "/board", "/boards/", "/glossary/"]
    add(copy, "".join(f'<a href="{link}">x</a>' for link in outside), "404.html")
    assert problems(copy) == [f"404.html: a link must stay under /board/, got {link}" for link in outside]


def test_a_relative_link_must_not_climb_out_of_the_site(copy: Path) -> None:
    """A site at the root of its host forgives ../ too many; under a base path the link leads to another site."""
    add(copy, '<a href="../../../glossary/">x</a>')
    [problem] = problems(copy)
    assert problem.startswith(f"{MEETING}: ") and problem.endswith("got ../../../glossary/")


RIGHT = (
    '<a href="mailto:clerk@elderwater.example?subject=Weirs">x</a>',
    '<a href="https://gauges.example/#now">x</a>',
    '<a href="https://gauges.example/?river=elder&amp;valley=2">x</a>',
    '<a href="//gauges.example/">x</a>',
    '<a href="../../search/?q=weir">x</a>',
    '<a href="../../glossary/?from=here#cumec">x</a>',
    '<a href="?q=weir">x</a>',
    '<a href="?q=weir#item-4a">x</a>',
    '<a href="#item-4a">x</a>',
    '<a href="./">x</a>',
    '<a href="../../">x</a>',
    '<a href="../../glossary/index.html">x</a>',
    '<a href="../../%67lossary/#%63umec">x</a>',
    '<a href="/board/glossary/#cumec">x</a>',
    '<img src="../../static/icon.svg" alt="A drop of water">',
    '<img src="../../static/icon.svg" alt="">',
    '<link rel="canonical" href="https://archive.example/board/">',
    '<form action="../../search/"></form>',
)


def test_what_is_right_is_accepted(copy: Path) -> None:
    """Links to post boxes and other sites, queries, places, names of files, percent signs, pictures that say nothing new."""
    add(copy, "".join(RIGHT))
    assert problems(copy) == []


# --- each page --------------------------------------------------------------------------------------------------------


def test_an_id_that_stands_twice_is_noticed(copy: Path) -> None:
    add(copy, '<p id="item-4a"></p><p id="fish-pass"></p><p id="fish-pass"></p>')
    assert problems(copy) == [
        f"{MEETING}: an id must stand once on a page, got #fish-pass 3 times",
        f"{MEETING}: an id must stand once on a page, got #item-4a 2 times",
    ]


def test_a_second_h1_is_noticed(copy: Path) -> None:
    add(copy, "<h1>Again</h1>")
    assert problems(copy) == [f"{MEETING}: a page must have one h1, got 2"]


def test_a_page_without_h1_is_noticed(copy: Path) -> None:
    replace(copy, "glossary/index.html", "<h1>Glossary</h1>", "<p>Glossary</p>")
    assert problems(copy) == ["glossary/index.html: a page must have one h1, got 0"]


def test_a_page_without_title_is_noticed(copy: Path) -> None:
    for tag in ("<title>", "</title>"):
        replace(copy, MEETING, tag, "")
    assert problems(copy) == [f"{MEETING}: a page must have a title and a language, got none"]


def test_a_page_without_language_is_noticed(copy: Path) -> None:
    replace(copy, MEETING, '<html lang="en-GB">', "<html>")
    assert problems(copy) == [f"{MEETING}: a page must have a title and a language, got none"]


def test_a_picture_without_words_is_noticed(copy: Path) -> None:
    add(copy, '<img src="../../static/icon.svg">')
    assert problems(copy) == [f"{MEETING}: every picture must have an alt text, got 1 without"]


FETCHES = (
    '<iframe src="{}"></iframe>',
    '<img src="{}" alt="">',
    '<link rel="preload" href="{}">',
    '<link rel="stylesheet" href="{}">',
    '<picture><source src="{}"></picture>',
    '<script src="{}"></script>',
    '<svg><image href="{}"/></svg>',
)


@pytest.mark.parametrize("address", ["https://cdn.example/a", "//cdn.example/a"])
def test_what_a_page_would_fetch_from_elsewhere_is_noticed(copy: Path, address: str) -> None:
    add(copy, "".join(html.format(address) for html in FETCHES))
    assert problems(copy) == [f"{MEETING}: a page must fetch nothing from elsewhere, got {address}"] * len(FETCHES)


def test_everything_that_is_wrong_is_listed_at_once(copy: Path) -> None:
    add(copy, "<h1>Again</h1>")
    add(copy, '<a href="nowhere/">x</a>', "glossary/index.html")
    assert problems(copy) == [
        "glossary/index.html: a link must lead to a file of the site, got nowhere/",
        f"{MEETING}: a page must have one h1, got 2",
    ]


# --- search -----------------------------------------------------------------------------------------------------------

PARTS = {
    "script": "pagefind.js",
    "entry": "pagefind-entry.json",
    "table of contents": "pagefind.*.pf_meta",
    "program": "wasm.en*.pagefind",
    "fragment": "fragment/*.pf_fragment",
    "words": "index/*.pf_index",
    "facets": "../search/facets.json",
}
DAMAGES: dict[str, Callable[[Path], object]] = {"missing": Path.unlink, "empty": lambda path: path.write_bytes(b"")}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_search_that_is_missing_or_empty_is_noticed(copy: Path, index: Index, part: str, damage: str) -> None:
    """Of each kind one file, the last: a search must not lack a single fragment."""
    path = sorted((copy / "pagefind").glob(PARTS[part]))[-1]
    DAMAGES[damage](path)
    found = problems(copy, index)
    assert [line for line in found if line.startswith("pagefind: the index must have ")] == found != []
    assert any(path.name.partition(".")[0] in line for line in found)


def test_a_search_without_its_folder_is_noticed(copy: Path, index: Index) -> None:
    shutil.rmtree(copy / "pagefind")
    assert problems(copy, index) == ["pagefind: the index must have a readable pagefind-entry.json, got none"]


@pytest.mark.parametrize("text", ["{", "{}", "not JSON"])
def test_a_search_whose_entry_file_cannot_be_read_is_noticed(copy: Path, index: Index, text: str) -> None:
    (copy / "pagefind/pagefind-entry.json").write_text(text, encoding="utf-8")
    assert problems(copy, index) == ["pagefind: the index must have a readable pagefind-entry.json, got none"]


def test_a_search_that_finds_fewer_or_more_things_than_there_are_is_noticed(invented_site: Path, index: Index) -> None:
    more = index.entries + 1
    assert problems(invented_site, replaced(index, entries=more)) == [f"pagefind: the index must hold {more} entries, got {index.entries}"]
    assert problems(invented_site, replaced(index, entries=0)) == [f"pagefind: the index must hold 0 entries, got {index.entries}"]


def test_a_site_that_was_built_without_search_needs_none(copy: Path) -> None:
    shutil.rmtree(copy / "pagefind")
    assert problems(copy) == []


@pytest.mark.parametrize("part", ["table of contents", "program", "fragment", "words", "facets"])
def test_a_part_of_the_search_that_is_cut_off_is_noticed(copy: Path, index: Index, part: str) -> None:
    """As on a disk that was full for a moment."""
    path = sorted((copy / "pagefind").glob(PARTS[part]))[-1]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert any("cut off" in line and path.name in line for line in problems(copy, index))
