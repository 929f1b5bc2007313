"""Feeds tell the whole of what is new, in two forms that readers' programs read, and each says when it changed."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.feeds import ENTRIES, MEETINGS, Feed
from minutebook.typography import curly
from tests.inspection import page_of
from tests.test_data import ARCHIVES
from tests.test_pages import INVENTED

Files = Mapping[str, bytes]
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "user_comment": {"type": "string"},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$"},
        "authors": {
            "type": "array",
            "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html"],
                "additionalProperties": False,
                "properties": {
                    "id": ADDRESS,
                    "url": ADDRESS,
                    "title": {"type": "string", "minLength": 1},
                    "summary": {"type": "string", "minLength": 1},
                    "content_html": {"type": "string"},
                    "date_published": DAY,
                    "date_modified": DAY,
                },
            },
        },
    },
}
"""As version 1.1 of the format has it, of what our feeds use (jsonfeed.org/version/1.1)."""


@pytest.fixture(scope="module", params=["invented", "parish", "hostile"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, dict[str, Feed], Files]:
    """An archive, its feeds by the address of each without its form, and its files."""
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    pages = plan(archive)
    planned = [page for page in pages if page.template == "feed.xml"]
    # Those of people are alike.
    some = [page for page in planned if "/people/" not in page.address] + [page for page in planned if "/people/" in page.address][:3]
    feeds = {page.address.removesuffix(".xml"): page.context for page in some}
    found = {address: feed for address, feed in feeds.items() if isinstance(feed, Feed)}
    assert len(found) == len(feeds)
    # Each is made once, since every look at a page makes it anew.
    files = page_files(archive, pages)
    return archive, found, {f"{address}{form}": files[f"{address[1:]}{form}"] for address in found for form in (".xml", ".json")}


Shown = tuple[Archive, dict[str, Feed], Files]


def atom(files: Files, address: str) -> Any:  # noqa: ANN401 (feedparser gives what it finds)
    parsed = feedparser.parse(files[f"{address}.xml"])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_both_forms_of_a_feed_tell_the_same_and_nothing_is_wrong_with_either(shown: Shown) -> None:
    archive, feeds, files = shown
    validator = Draft202012Validator(JSON_FEED)
    for address, feed in feeds.items():
        parsed, told = atom(files, address), json.loads(files[f"{address}.json"])
        assert list(validator.iter_errors(told)) == [], address
        base = archive.site.base_address.rstrip("/")
        assert told["feed_url"] == f"{base}{address}.json"
        links = {link.type: link.href for link in parsed.feed.links if link.rel == "alternate"}
        assert links == {"text/html": told["home_page_url"], "application/feed+json": told["feed_url"]}
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in told["items"]]
        assert [entry.id for entry in parsed.entries] == [base + entry.id for entry in feed.entries]
        # Of a month alone, no day is told.
        assert [bool(entry.date.day) for entry in feed.entries] == ["date_published" in item for item in told["items"]]
        for entry, item in zip(parsed.entries, told["items"], strict=True):
            # A reader of Atom takes out what it would not show; what is said stays.
            assert _said(entry.content[0].value) == _said(item["content_html"])
            assert entry.title == html.escape(item["title"], quote=False) or entry.title == item["title"]
            assert entry.get("published") == item.get("date_published")
            assert item.get("date_modified", entry.updated) == entry.updated


def _said(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def test_an_entry_has_all_words_of_what_it_tells(shown: Shown) -> None:
    _, feeds, files = shown
    for address, feed in feeds.items():
        for entry, item in zip(feed.entries, json.loads(files[f"{address}.json"])["items"], strict=True):
            said = _bare(_said(item["content_html"]))
            blocks = [block for part in entry.parts for block in part.blocks]
            for block in blocks:
                for line in block.prose.text.split("\n"):
                    assert _bare(line) in said, (address, entry.address)
            assert all(_bare(part.heading) in said for part in entry.parts)
            assert said, entry.address


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", curly(text))


def test_what_an_entry_holds_is_safe_and_leads_to_whole_addresses(shown: Shown) -> None:
    _, feeds, files = shown
    for address in feeds:
        for item in json.loads(files[f"{address}.json"])["items"]:
            page = page_of(item["content_html"])
            assert page.dangers == [] and not page.tags & {"script", "style", "iframe"}
            assert all(re.match(r"https?://|mailto:", link) for link in re.findall(r'(?:href|src)="([^"]*)"', item["content_html"]))
            assert not re.search(r' (?:id|class)="term', item["content_html"])


def test_an_entry_leads_to_a_page_and_to_a_place_that_is_on_it(shown: Shown) -> None:
    archive, feeds, files = shown
    pages = page_files(archive, plan(archive))
    base = archive.site.base_address
    for address in feeds:
        for item in json.loads(files[f"{address}.json"])["items"]:
            page, _, place = item["url"].removeprefix(base).partition("#")
            markup = pages[f"{page}index.html"].decode()
            assert not place or f' id="{place}"' in markup, (address, item["url"])


def test_a_feed_is_changed_when_the_newest_of_its_entries_was(shown: Shown) -> None:
    archive, feeds, files = shown
    for address, feed in feeds.items():
        assert len(feed.entries) <= (MEETINGS if address == "/feed" else ENTRIES)
        newest = max((entry.updated for entry in feed.entries), default=None)
        stamp = atom(files, address).feed.updated
        assert stamp == f"{newest.first if newest else (archive.meetings[-1].ends if archive.meetings else archive.as_of).first}T00:00:00Z"
        assert all(entry.date.first <= entry.updated.last <= archive.as_of.last for entry in feed.entries)


def test_an_entry_is_updated_by_a_correction_and_by_what_was_heard_since() -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 1, 31))
    contexts = {page.address: page.context for page in plan(archive) if page.template == "feed.xml"}
    meetings, actions = contexts["/feed.xml"], contexts["/actions/feed.xml"]
    assert isinstance(meetings, Feed) and isinstance(actions, Feed)
    (november,) = (entry for entry in meetings.entries if entry.address == "/meetings/2025-11-19/")
    assert (november.date.iso, november.updated.iso) == ("2025-11-19", "2025-12-12")
    (action,) = (entry for entry in actions.entries if entry.address == "/meetings/2025-09-17/#action-1")
    assert (action.date.iso, action.updated.iso) == ("2025-09-17", "2025-11-19")


def test_a_correction_and_a_withdrawal_are_entries_of_their_own() -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 1, 31))
    page = next(page for page in plan(archive) if page.address == "/feed.json")
    told = {item["url"]: item for item in json.loads(page_files(archive, [page])["feed.json"])["items"]}
    corrected = told["https://elderwater.example/meetings/2025-11-19/#correction-2025-12-12"]
    assert "Stood before: “seen from the boat”. Stands now: “seen from the bank”." in corrected["content_html"]
    withdrawn = told["https://elderwater.example/meetings/2025-09-17-public/#action-9"]
    assert (withdrawn["title"], withdrawn["date_modified"]) == (
        "Withdrawn from the evening session of 17 September 2025",
        "2025-10-02T00:00:00Z",
    )


def test_a_series_a_report_and_a_person_are_told_with_their_own_changes_and_nothing_of_others(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(INVENTED, content)
    archive = archive_of(content, RecordDate(2026, 1, 31))
    feeds = {page.address: page.context for page in plan(archive) if page.template == "feed.xml"}

    def told(address: str) -> set[str]:
        feed = feeds[address]
        assert isinstance(feed, Feed)
        return {entry.address for entry in feed.entries}

    board, public = told("/series/board/feed.xml"), told("/series/public-session/feed.xml")
    assert "/meetings/2025-11-19/#correction-2025-12-12" in board
    assert "/meetings/2025-09-17-public/#action-9" in public - board
    assert board | public <= told("/feed.xml")
    report, first = told("/recommendations/weir-review-2025/feed.xml"), told("/recommendations/weir-review-2025/rec-1/feed.xml")
    assert first < report
    assert any(address.startswith("/recommendations/weir-review-2025/rec-1/#statement-") for address in first)


def test_each_page_with_a_feed_names_both_its_forms(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "content")
    archive = archive_of(tmp_path / "content", RecordDate(2026, 1, 31))
    pages = plan(archive)
    files = page_files(archive, pages)
    for page in (page for page in pages if page.template == "feed.xml" and "/people/" not in page.address):
        feed = page.context
        assert isinstance(feed, Feed)
        shown = files[f"{feed.page[1:]}index.html"].decode()
        for kind, form in (("atom+xml", "xml"), ("feed+json", "json")):
            assert re.search(
                rf'<link rel="alternate" type="application/{re.escape(kind)}" title="[^"]+" href="(?:\.\./)*[^"]*feed\.{form}">', shown
            )
