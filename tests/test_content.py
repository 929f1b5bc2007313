"""The live record: what content/ must hold, whatever else is added to it, and how its built pages hang together."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from minutebook.blocks import Response, Update
from minutebook.dates import RecordDate
from minutebook.link import link
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.read import read
from tests.own_words import digest, published, runs
from tests.printed_words import unfound

ROOT = Path(__file__).resolve().parent.parent
HELD = ["2016-11-29", "2018-01-30", "2019-04-11", "2022-01-31", "2022-05-23"]
CITED = ["2016-07", "2016-10", "2017-09", "2019-01"]
NO_END_TAG = frozenset({"area", "base", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "source", "wbr"})


@pytest.fixture(scope="module")
def archive() -> Archive:
    """The live archive as it would be published today."""
    today = date.today()
    return link(parse(read(ROOT / "content")), RecordDate(today.year, today.month, today.day))


class _LinksById(HTMLParser):
    """The links of one page, from the root of the site, under the id of each element that they stand in; "" has them all."""

    def __init__(self, site: Path, address: str) -> None:
        super().__init__()
        self.links: dict[str, set[str]] = {"": set()}
        self._address = address
        self._open: list[str] = []
        self.feed((site / address[1:] / "index.html").read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in NO_END_TAG:
            # The id of a record stands on the words that name the group of all its words.
            self._open.append(values.get("id") or values.get("aria-labelledby") or "")
        for id in {"", *self._open} if tag == "a" else ():
            self.links.setdefault(id, set()).add(urljoin(self._address, values.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in NO_END_TAG:
            self._open.pop()


def links(site: Path, address: str, id: str = "") -> set[str]:
    """Return the links on a page, or in its element of that id or that name, from the root of the site."""
    return _LinksById(site, address).links.get(id, set())


def test_the_content_passes_its_own_check(command: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    checked = command("check", "--clean")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_of_the_years_2016_to_2022_five_meetings_are_held_and_four_more_are_cited(archive: Archive) -> None:
    meetings = [meeting for meeting in archive.meetings if meeting.date.year <= 2022]
    assert [meeting.id for meeting in meetings if meeting.held] == HELD
    assert [meeting.id for meeting in meetings if not meeting.held] == CITED


def test_every_action_of_the_notes_is_recorded(archive: Archive) -> None:
    """Counted in the published notes: those set at each meeting, and those brought forward from meetings that are not held."""
    set_at = {meeting.id: len(archive.actions.set_at(meeting)) for meeting in archive.meetings}
    assert [set_at[id] for id in HELD] == [6, 2, 3, 0, 2]
    assert sum(set_at[id] for id in CITED) == 5


def test_what_is_known_of_a_meeting_without_notes_comes_from_the_notes_of_another(archive: Archive) -> None:
    """An action of a meeting whose notes are not held is known because a later meeting heard of it."""
    cited = [action for meeting in archive.meetings if not meeting.held for action in archive.actions.set_at(meeting)]
    assert cited
    for action in cited:
        assert any(archive.meetings.by_id(update.meeting).held for update in archive.actions.history(action)), action.id


def test_every_action_brought_forward_is_linked_both_ways(site: Path, archive: Archive) -> None:
    """From its own page and from where it was set to where it was heard of again, and from there to both."""
    brought_forward = list(archive.meetings.blocks(Update))
    assert len(brought_forward) >= 5
    for update in brought_forward:
        action = archive.actions.find(update.action)
        assert action
        set_at = f"/meetings/{action.meeting}/#action-{action.number}"
        heard_at = f"/meetings/{update.meeting}/#{update.anchor}"
        assert {set_at, heard_at} <= links(site, f"/actions/{action.id}/"), action.id
        assert heard_at in links(site, f"/meetings/{action.meeting}/", action.anchor), action.id
        assert {f"/actions/{action.id}/", set_at} <= links(site, f"/meetings/{update.meeting}/", update.anchor), action.id


def test_every_action_leads_from_the_register_to_its_page_and_to_where_it_was_set(site: Path, archive: Archive) -> None:
    register = set().union(*(links(site, f"/actions/year/{year}/") for year in {action.meeting[:4] for action in archive.actions}))
    for action in archive.actions:
        assert f"/actions/{action.id}/" in register
        assert f"/meetings/{action.meeting}/#action-{action.number}" in links(site, f"/actions/{action.id}/")


def test_every_recommendation_of_the_inspection_is_taken_up_and_has_its_page(site: Path, archive: Archive) -> None:
    """Sixteen areas for improvement and two recommendations, each an item of May 2022, linked both ways."""
    asked = [recommendation for recommendation in archive.recommendations if recommendation.report == "peel-2021-22"]
    names = {recommendation.id.partition("/")[2] for recommendation in asked}
    assert {f"afi-{number}" for number in range(1, 17)} | {"recommendation-1", "recommendation-2"} <= names
    kinds = [recommendation.kind for recommendation in asked]
    assert kinds.count("area for improvement") == 16
    assert kinds.count("recommendation") == 2
    for recommendation in asked:
        if recommendation.kind == "cause of concern":
            continue
        items = [item for item in archive.recommendations.items_on(recommendation) if item.meeting == "2022-05-23"]
        assert items, recommendation.id
        address = f"/recommendations/{recommendation.id}/"
        for item in items:
            assert f"/meetings/2022-05-23/#{item.anchor}" in links(site, address), recommendation.id
            assert address in links(site, "/meetings/2022-05-23/"), recommendation.id
        assert address in links(site, "/recommendations/peel-2021-22/")


def test_every_page_of_a_held_meeting_leads_to_all_its_items(site: Path, archive: Archive) -> None:
    for meeting in archive.meetings.held:
        contents = links(site, meeting.address)
        assert {f"{meeting.address}#{item.anchor}" for item in meeting.items} <= contents


def test_no_answer_holds_a_remark_of_the_commissioner(archive: Archive) -> None:
    """What the PCC says is a question or a comment of the PCC's, also where the notes print it among the points of an answer."""
    remark = re.compile(r"\bthe PCC (?:asked|believed|commented|offered|said|suggested|wanted)\b", re.IGNORECASE)
    answers = [block for block in archive.meetings.blocks(Response) if "PCC" not in block.by]
    assert answers
    assert [str(block.location) for block in answers if remark.search(block.prose.text)] == []


def test_the_record_is_in_our_own_words() -> None:
    """No run of nine words is that of the published notes; names, titles and quoted figures are short."""
    taken_over = published()
    assert len(taken_over) > 9000
    files = (path for path in sorted((ROOT / "content").rglob("*")) if path.suffix in (".md", ".yaml"))
    texts = ((path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in files)
    same = [f"{path}:{line}: {run}" for path, text in texts for run, line in runs(text) if digest(run) in taken_over]
    assert same == []


def test_what_the_page_of_a_meeting_prints_is_found_there(archive: Archive) -> None:
    assert list(unfound(archive)) == []
