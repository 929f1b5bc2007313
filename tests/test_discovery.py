"""What other programs find of a site without reading its pages: the sitemap, robots.txt, linked data and the head of each page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from minutebook.dates import RecordDate
from minutebook.files import page_files
from minutebook.link import link_all
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of, content_of
from minutebook.plan import plan
from minutebook.render.sound_markup import faults_of_page
from tests.small import write_small
from tests.test_data import ARCHIVES
from tests.test_pages import INVENTED, PARISH

Files = Mapping[str, bytes]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module", params=ARCHIVES)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Files]:
    make, day = ARCHIVES[request.param]
    content = tmp_path_factory.mktemp(request.param) / "content"
    make(content)
    archive = archive_of(content, RecordDate.from_iso(day))
    return archive, page_files(archive, plan(archive))


def test_the_sitemap_names_each_page_that_has_words_of_its_own(data: tuple[Archive, Files]) -> None:
    archive, files = data
    pages = {page.path: page for page in plan(archive)}
    urls = ElementTree.fromstring(files["sitemap.xml"])
    assert urls.tag == f"{SITEMAP}urlset"
    listed = [url.findtext(f"{SITEMAP}loc") or "" for url in urls]
    assert len(listed) == len(set(listed))
    left_out = {"moved.html", "withdrawn.html", "search.html", "404.html", "citations.html"}
    expected = {
        f"{archive.site.base_address}{path.removesuffix('index.html')}"
        for path, page in pages.items()
        if path.endswith(".html") and page.template not in left_out
    }
    assert {*listed} == expected
    for url in urls:
        changed = url.findtext(f"{SITEMAP}lastmod")
        assert changed is None or re.fullmatch(r"\d{4}-\d\d-\d\d", changed)
        assert changed is None or changed <= archive.as_of.iso


def test_a_meeting_has_changed_when_something_was_last_said_of_what_it_set() -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 2, 15))
    sitemap = page_files(archive, plan(archive))["sitemap.xml"].decode()
    changed = dict(re.findall(r"<loc>https://elderwater.example(\S*)</loc><lastmod>(\S*)</lastmod>", sitemap))
    action = archive.actions.by_id("2025-09-17/1")
    last = archive.actions.history(action)[-1]
    heard = archive.meetings.by_id(last.meeting).date.iso
    (corrected,) = (made.correction.date.iso for made in archive.margin.at(last.meeting, last.anchor).corrections)
    assert changed["/actions/2025-09-17/1/"] == corrected > heard
    assert changed["/meetings/2025-09-17/"] >= heard


def test_each_kind_of_page_has_changed_on_the_newest_day_that_it_tells_of() -> None:
    """Of the parish, whose newest notes are of 10 March 2026: none is of the day of the build, and pages of words alone are of none."""
    archive = archive_of(PARISH, RecordDate(2026, 3, 31))
    pages = {page.address: page for page in plan(archive)}
    sitemap = page_files(archive, tuple(pages.values()))["sitemap.xml"].decode()
    changed = dict(re.findall(r"<loc>https://quenderby.example/minutes(/[^<]*)</loc>(?:<lastmod>(\S*?)</lastmod>)?", sitemap))
    newest = "2026-03-10"
    assert {changed[address] for address in ("/", "/meetings/", "/actions/", "/decisions/", "/silence/", "/actions/log/")} == {newest}
    # A correction is newer than the notes that it is of.
    corrected = next(meeting for meeting in archive.meetings if archive.margin.corrections_of(meeting))
    assert changed[corrected.address] >= max(made.correction.date.iso for made in archive.margin.corrections_of(corrected))
    commitment = archive.commitments.by_id("2024-05-14/c1")
    assert changed["/commitments/2024-05-14/1/"] == archive.meetings.by_id(archive.commitments.history(commitment)[-1].meeting).ends.iso
    fence = changed["/people/maud-ottershaw/"]
    assert fence >= archive.people.by_id("maud-ottershaw").posts[-1].meeting.ends.iso
    report = "internal-audit-2024-25"
    ledger = archive.recommendations.ledger(archive.recommendations.by_id(f"{report}/bank-statements"))
    assert changed[f"/recommendations/{report}/bank-statements/"] == ledger[-1].date.iso <= changed[f"/recommendations/{report}/"]
    # Its notes are not held, and of its day the month alone is known.
    assert changed["/meetings/2025-07/"] == "2025-09-09"
    without = {pages[address].template for address in changed if not changed[address]}
    assert without <= {"text.html", "glossary.html", "a_z.html", "roles.html", "role.html", "theme.html", "person.html"} | {
        template for template in without if template.endswith(("_year.html", "_part.html"))
    }


def test_robots_find_the_sitemap_and_stay_out_of_a_preview() -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 2, 15))
    assert page_files(archive, plan(archive))["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Sitemap: https://elderwater.example/sitemap.xml",
    ]
    preview = link_all(content_of(INVENTED), RecordDate(2026, 2, 15))
    assert page_files(preview, plan(preview))["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_a_preview_says_so_on_each_page_though_no_draft_is_in_it(tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    for drafts in (True, False):
        archive = archive_of(tmp_path / "content", RecordDate(2026, 11, 30), drafts=drafts)
        files = page_files(archive, plan(archive))
        assert (b"Disallow" in files["robots.txt"]) is drafts
        for page in (files[path].decode() for path in files if path.endswith(".html")):
            assert ('<meta name="robots" content="noindex">' in page) is drafts
            assert ("This copy is not the one that is published." in page) is drafts


def _linked_data(html: str) -> list[dict[str, object]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL)
    return [thing for block in found for thing in json.loads(block)["@graph"]]


def test_the_page_of_a_meeting_says_when_and_where_it_was(data: tuple[Archive, Files]) -> None:
    archive, files = data
    for meeting in archive.meetings:
        way, event = _linked_data(files[f"{meeting.address[1:]}index.html"].decode())
        assert (event["@type"], event["name"], way["@type"]) == ("Event", meeting.title, "BreadcrumbList")
        assert str(event["startDate"]).startswith(meeting.date.iso)
        place = event.get("location")
        assert (place["name"] if isinstance(place, dict) else "") == meeting.venue
        assert event["url"] == f"{archive.site.base_address}{meeting.address[1:]}"


def test_each_page_says_the_way_to_it_over_pages_that_are_there(data: tuple[Archive, Files]) -> None:
    archive, files = data
    titles = {f"{archive.site.base_address}{page.address[1:]}": page.title for page in plan(archive)}
    without = {"moved.html", "withdrawn.html", "search.html", "404.html", "citations.html", "home.html"}
    for page in (page for page in plan(archive) if page.path.endswith(".html")):
        ways = [thing for thing in _linked_data(files[page.path].decode()) if thing["@type"] == "BreadcrumbList"]
        assert len(ways) == (page.template not in without), page.address
        for way in ways:
            assert isinstance(way["itemListElement"], list)
            steps = [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]]
            assert [(name, titles.get(item)) for _, name, item in steps] == [(name, name) for _, name, _ in steps]
            assert [number for number, *_ in steps] == [*range(1, len(steps) + 1)]
            addresses = [item for *_, item in steps]
            assert addresses[0] == archive.site.base_address
            assert addresses[-1] == f"{archive.site.base_address}{page.address[1:]}"
            assert all(below.startswith(above) for above, below in pairwise(addresses))


def test_the_page_of_the_data_names_each_file_that_is_there(data: tuple[Archive, Files]) -> None:
    archive, files = data
    _, dataset = _linked_data(files["data/index.html"].decode())
    assert dataset["@type"] == "Dataset"
    assert isinstance(dataset["distribution"], list)
    for file in dataset["distribution"]:
        assert file["contentUrl"].removeprefix(archive.site.base_address) in files
    (site,) = _linked_data(files["index.html"].decode())
    assert isinstance(site["about"], dict)
    assert (site["@type"], site["about"]["name"]) == ("WebSite", archive.site.body)


def test_what_is_not_known_is_not_told_as_an_empty_value(data: tuple[Archive, Files], tmp_path: Path) -> None:
    write_small(tmp_path / "content")
    small = archive_of(tmp_path / "content", RecordDate(2026, 9, 30))
    pages = [html for path, html in page_files(small, plan(small)).items() if path.endswith(".html")]
    for html in (*pages, *(data[1][path] for path in data[1] if path.endswith(".html"))):
        assert '""' not in "".join(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html.decode(), flags=re.DOTALL))
    assert b"areaServed" not in b"".join(pages)
    assert b"areaServed" in b"".join(html for path, html in data[1].items() if path == "index.html") or not data[0].site.area


def test_our_own_pages_hold_nothing_that_is_refused_of_an_office(data: tuple[Archive, Files]) -> None:
    pages = {path: html.decode() for path, html in data[1].items() if path.endswith(".html")}
    assert [(path, fault) for path, html in pages.items() for fault in faults_of_page(html)] == []


def test_no_value_ends_the_script_that_holds_it(data: tuple[Archive, Files]) -> None:
    for path in (path for path in data[1] if path.endswith(".html")):
        html = data[1][path].decode()
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL):
            assert not re.search("[<>&]", block), path
            assert json.loads(block)["@context"] == "https://schema.org"


def test_the_head_of_a_page_says_what_it_is_called_elsewhere(data: tuple[Archive, Files]) -> None:
    archive, files = data
    for page in plan(archive):
        html = files[page.path].decode() if page.path.endswith(".html") and page.template not in ("moved.html", "404.html") else ""
        head = {name: unescape(value) for name, value in re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', html)}
        if html:
            assert head["og:url"] == f"{archive.site.base_address}{page.address[1:]}"
            assert re.sub("[‘’“”'\"]", "", head["og:title"]) == re.sub("[‘’“”'\"]", "", page.title)
            assert ("og:description" in head) is bool(page.description)
            assert head["og:image"] == f"{archive.site.base_address}picture.png"
    assert files["picture.png"].startswith(b"\x89PNG")


def test_nothing_of_drafts_is_found_by_programs(tmp_path: Path) -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 2, 15))
    files = page_files(archive, plan(archive))
    for path in (path for path in files if path.endswith((".ics", ".xml", ".txt", ".json", ".csv", ".sqlite"))):
        assert b"Quillonby meeting" not in files[path], path
        assert b"2025-12-10" not in files[path], path


def test_a_feed_is_named_in_words_on_the_page_that_it_follows() -> None:
    archive = archive_of(INVENTED, RecordDate(2026, 2, 15))
    files = page_files(archive, plan(archive))
    feeds = [path for path in files if path.endswith("feed.xml")]
    assert {"series/board/feed.xml", "recommendations/weir-review-2025/feed.xml"} < set(feeds)
    for feed in feeds:
        # The whole, and each series of it, are followed from the list of meetings.
        is_of_meetings = feed == "feed.xml" or feed.startswith("series/")
        page = files["meetings/index.html" if is_of_meetings else feed.replace("feed.xml", "index.html")].decode()
        link = f"../{feed}" if is_of_meetings else "feed.xml"
        assert re.search(rf'<a href="{link}">[Ff]ollow (?:th|[A-Z])[a-z ]+, by feed</a>', page), feed
    assert '<a href="../../series/board/feed.xml">Follow this series' in files["meetings/2025-09-17/index.html"].decode()
