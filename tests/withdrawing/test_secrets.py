"""What is withdrawn stands in no byte of what is published, nor of content: found by canaries in every place of every kind of record."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.withdrawing.archive import canaries_in, write

Run = Callable[..., subprocess.CompletedProcess[str]]
DAY = "2024-06-01"
ATOM = "{http://www.w3.org/2005/Atom}"
NOT_SHIPPED = {"accepted", "acceptedlater"}
"""What content alone holds."""
ACTION = {"due", "action", "more", "actionnote", "correction", "before"}
ITEM = {
    *("heading", "page", "withheld", "question", "response", "entry", "cell", "link", "requestdue", "request", "findings"),
    *("commitmentdue", "commitment", "second", "comment", "votes", "decision", "subheading", "noupdate", "subtext", "otheraction"),
    *ACTION,
    *NOT_SHIPPED,
}
SHOWN_AROUND_IT = {"title", "venue", "chair", "notesby", "source", "sourceaddress", "organisation", "post", "nextvenue", "focus", "opening"}
TARGETS = {
    "an action that a later meeting updates": ("2024-01-16/1", ACTION, ["meetings/2024-01-16/#action-1", "actions/2024-01-16/1/"]),
    "an action that was superseded": (
        "/actions/2024-01-16/2/",
        {"otheraction", *NOT_SHIPPED},
        ["meetings/2024-01-16/#action-2", "actions/2024-01-16/2/"],
    ),
    "a commitment in a list": (
        "2024-01-16/c1",
        {"commitment", "commitmentdue"},
        ["meetings/2024-01-16/#commitment-1", "commitments/2024-01-16/1/"],
    ),
    "a request in a question": (
        "/commitments/2024-01-16/3/",
        {"request", "requestdue"},
        ["meetings/2024-01-16/#commitment-3", "commitments/2024-01-16/3/"],
    ),
    "a question with responses": ("2024-01-16#item-1-question-1", {"question"}, ["meetings/2024-01-16/#item-1-question-1"]),
    "a response with a list, a table and a link": (
        "https://archive.example/board/meetings/2024-01-16/#item-1-question-1-response",
        {"response", "entry", "cell", "link"},
        ["meetings/2024-01-16/#item-1-question-1-response"],
    ),
    "findings with commitments in them": (
        "/meetings/2024-01-16/#item-1-question-2-response",
        {"findings", "commitment", "commitmentdue", "second"},
        ["meetings/2024-01-16/#commitment-2", "commitments/2024-01-16/2/"],
    ),
    "a comment": ("2024-01-16#item-1-comment-1", {"comment"}, ["meetings/2024-01-16/#item-1-comment-1"]),
    "a decision": ("2024-01-16#decision-1", {"votes", "decision"}, ["meetings/2024-01-16/#decision-1"]),
    "an update": (
        "2024-02-20#update-2024-01-16-1",
        {"updatedue", "updatereason", "update"},
        ["meetings/2024-02-20/#update-2024-01-16-1"],
    ),
    "an item with all that stands under it": (
        "2024-01-16#item-1",
        ITEM,
        ["meetings/2024-01-16/#item-1", "meetings/2024-01-16/#decision-1", "actions/2024-01-16/2/", "commitments/2024-01-16/2/"],
    ),
    "a meeting": (
        "2024-01-16",
        {*ITEM, *SHOWN_AROUND_IT, "guest", "label", "absent", "itemnote"},
        ["meetings/2024-01-16/", "meetings/2024-01-16/#item-2", "actions/2024-01-16/1/"],
    ),
    "the name of a guest": ("Robin Zqguestzk", {"guest"}, ["meetings/2024-01-16/"]),
    "the name of somebody who sent apologies": ("odd zqabsentzk", {"absent"}, ["meetings/2024-01-16/"]),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, command: Run) -> Path:
    """The folder with the canaries, beside the site that was published of it. Read it only."""
    folder = tmp_path_factory.mktemp("canaries") / "content"
    write(folder)
    done = publish(command, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def content(published: Path, tmp_path: Path) -> Path:
    """The same for one withdrawal."""
    return shutil.copytree(published, tmp_path / "content")


def publish(command: Run, content: Path) -> subprocess.CompletedProcess[str]:
    return command("--content", content, "--output", content.parent / "site", "--record-addresses")


def test_every_canary_is_published_before_it_is_withdrawn(published: Path) -> None:
    assert canaries_in(published) - canaries_in(published.parent / "site") == NOT_SHIPPED
    assert set().union(*(gone for _, gone, _ in TARGETS.values())) <= canaries_in(published)


@pytest.mark.parametrize(("what", "gone", "notices"), TARGETS.values(), ids=TARGETS)
def test_what_is_withdrawn_stands_in_no_byte_and_nothing_else_goes(
    command: Run, content: Path, what: str, gone: set[str], notices: list[str]
) -> None:
    before = canaries_in(content)
    done = command("withdraw", what, "--reason", "it harmed somebody", "--content", content, "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    assert before - canaries_in(content) == gone
    # One step is enough: the check passes, and what is published next has a notice in each place.
    checked = command("check", "--content", content)
    assert checked.returncode == 0, checked.stderr
    built = publish(command, content)
    assert built.returncode == 0, built.stderr
    site = content.parent / "site"
    assert canaries_in(site) == before - gone - NOT_SHIPPED
    assert canaries_in(content) == before - gone
    for notice in notices:
        page, _, place = notice.partition("#")
        shown = (site / page / "index.html").read_text(encoding="utf-8")
        after = shown.split(f'id="{place}"', 1)[1] if place else shown
        assert "1 June 2024" in after, notice
        assert "it harmed somebody" in after, notice
    # Whoever follows the feed hears of it, once.
    entries = list(ElementTree.parse(site / "feed.xml").iter(f"{ATOM}entry"))
    told = [(entry.findtext(f"{ATOM}id") or "").removeprefix("https://archive.example/board/") for entry in entries]
    assert len(told) == len(set(told))
    withdrawn = {
        id: entry for id, entry in zip(told, entries, strict=True) if (entry.findtext(f"{ATOM}title") or "").startswith("Withdrawn")
    }
    if what.count(" ") != 1:
        assert withdrawn.keys() & {*notices}
    for entry in withdrawn.values():
        assert entry.findtext(f"{ATOM}summary") == "it harmed somebody"
        assert (entry.findtext(f"{ATOM}updated") or "").startswith(DAY)
    # A second time there is nothing left to withdraw.
    again = command("withdraw", what, "--reason", "it harmed somebody", "--content", content, "--as-of", DAY)
    assert again.returncode in (1, 2), again.stdout
