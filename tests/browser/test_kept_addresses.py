"""What was published is found at its old address on the copy of a new keeper, after a rename, a withdrawal, a hand-over."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from minutebook.dates import RecordDate
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.plan.ledger import ledger_text
from tests.browser.conftest import Visitor, served, visiting
from tests.conftest import INVENTED

DAY = "2026-01-31"
OLD_THEME, NEW_THEME = "/themes/flood-defences/", "/themes/flood-protection/"
OLD_LIST, NEW_LIST = "/actions/theme/flood-defences/", "/actions/theme/flood-protection/"
OLD_DAY, NEW_DAY = "2025-11-19", "2025-11-20"
WITHDRAWN = "2025-09-17/3"
RELABELLED = f"/meetings/{OLD_DAY}/#item-2-question-9"
"""What was published as a question and is none any more."""
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def keeper(browser: Browser, command: Command, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the keeper who was handed the archive, after a theme, an item and a meeting were renamed and an action was withdrawn."""
    folder = tmp_path_factory.mktemp("keeper")
    content = Path(shutil.copytree(INVENTED, folder / "content"))
    options = ("--content", content, "--as-of", DAY)
    # As it was published before.
    archive = archive_of(content, RecordDate.from_iso(DAY))
    ledger = ledger_text(archive, [page.address for page in plan(archive)])
    # Of a theme and of a meeting the files' names change, and of an item the words of its heading.
    (content / f"themes/{OLD_THEME.split('/')[2]}.md").rename(content / f"themes/{NEW_THEME.split('/')[2]}.md")
    (content / f"meetings/{OLD_DAY}.md").rename(content / f"meetings/{NEW_DAY}.md")
    for path in content.rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace(OLD_DAY, NEW_DAY).replace(OLD_THEME, NEW_THEME)
        path.write_text(text.replace("### 2.1 Tarn Weir\n", "### 2.3 The weir at Tarn {#item-2-1}\n"), encoding="utf-8")
    for old, new in ((OLD_THEME, NEW_THEME), (OLD_LIST, NEW_LIST), (f"/meetings/{OLD_DAY}/", f"/meetings/{NEW_DAY}/")):
        ledger = ledger.replace(f"\n{old}\n", f"\n{old} -> {new}\n")
    (content / "addresses.lock").write_text(
        f"{ledger}{RELABELLED} withdrawn 2026-01-15: it asks nothing; it is a comment now\n", encoding="utf-8"
    )
    for arguments in (
        ("withdraw", WITHDRAWN, "--reason", "it named a child", *options),
        ("build", "--no-search", "--output", folder / "site", *options),
        ("archive", folder / "kept.zip", "--site", folder / "site", *options),
    ):
        done = command(*arguments)
        assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "kept.zip") as packed:
        packed.extractall(folder)
    with served(folder / f"minutebook-{DAY}/data", "/kept/elsewhere/") as home, visiting(browser, (home, home)) as visitor:
        yield visitor
        assert not visitor.strangers
        assert not visitor.faults


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD_THEME, NEW_THEME),
        # One that had moved before leads to the last.
        ("/themes/embankments/", NEW_THEME),
        (f"/meetings/{OLD_DAY}/#item-2", f"/meetings/{NEW_DAY}/#item-2"),
        (f"/actions/{OLD_DAY}/1/", f"/actions/{NEW_DAY}/1/"),
    ],
)
@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_an_old_address_leads_to_the_page_that_moved(keeper: Visitor, old: str, new: str, javascript: bool) -> None:
    page = keeper.open(old[1:], javascript=javascript)
    # Without script the page goes on too, and cannot say to which place on it.
    expect(page).to_have_url(keeper.address((new if javascript else new.partition("#")[0])[1:]))
    assert javascript is False or "#" not in new or page.locator(f"#{new.partition('#')[2]}").count() == 1


def test_search_engines_are_told_of_the_page_that_moved_and_not_of_the_one_that_leads_there(keeper: Visitor) -> None:
    page = keeper.open(f"meetings/{OLD_DAY}/", javascript=False)
    moved = page.request.get(keeper.address(f"meetings/{OLD_DAY}/")).text()
    assert re.search(rf'<link rel="canonical" href="[^"]*/meetings/{NEW_DAY}/">', moved)


def test_an_item_whose_heading_was_mended_is_at_its_old_place(keeper: Visitor) -> None:
    page = keeper.open("meetings/2025-09-17/#item-2-1")
    expect(page.locator("#item-2-1")).to_contain_text("The weir at Tarn")


def test_what_was_withdrawn_says_so_and_its_words_are_gone(keeper: Visitor) -> None:
    page = keeper.open(f"actions/{WITHDRAWN}/")
    expect(page.locator("main")).to_contain_text("was withdrawn on 31 January 2026: it named a child")


def test_a_link_to_what_is_no_question_any_more_leads_to_what_happened(keeper: Visitor) -> None:
    page = keeper.open(RELABELLED[1:])
    notice = page.locator("#item-2-question-9")
    expect(page).to_have_url(keeper.address(f"meetings/{NEW_DAY}/#item-2-question-9"))
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("Withdrawn on 15 January 2026: it asks nothing; it is a comment now")


def test_the_copy_is_whole_below_a_path_that_it_was_not_built_for(keeper: Visitor) -> None:
    page = keeper.open("")
    page.get_by_role("link", name="Meetings", exact=True).first.click()
    expect(page).to_have_url(keeper.address("meetings/"))
    page.get_by_role("link", name="Themes", exact=True).first.click()
    expect(page).to_have_url(keeper.address("themes/"))
