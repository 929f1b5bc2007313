"""What themes, roles, terms, reports and editor's notes say stays as it was published, unless a correction tells of the change."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from minutebook.files import page_files
from minutebook.parse.ledger import WHOLE
from minutebook.plan import plan
from tests.test_words import INVENTED, SEPTEMBER, archive_of, change, changed, faults, feed, record

BOATING, WEIRS = "themes/boating.md", "recommendations/weir-review-2025.yaml"
REVIEW = "/recommendations/weir-review-2025/"
SURVEY = f"{REVIEW}rec-1/"
MOVED = ("/themes/boating/", "/actions/theme/boating/")
CHANGES = [
    pytest.param(BOATING, "title: Boating", "title: Boats", "/themes/boating/", id="the title of a theme"),
    pytest.param(BOATING, "Nobody has asked", "Everybody has asked", "/themes/boating/", id="what a theme is"),
    pytest.param("roles.yaml", "name: Chief Engineer", "name: Head of Engineers", "/roles/ce/", id="the name of a role"),
    pytest.param("glossary.yaml", "combined sewer overflow", "combined sewage overflow", "/glossary/#cso", id="what a term stands for"),
    pytest.param(WEIRS, "title: Review of the weirs", "title: Praise of the weirs", REVIEW, id="a report's title"),
    pytest.param(WEIRS, "Every weir should be surveyed", "A weir could be surveyed", SURVEY, id="the words of a recommendation"),
    pytest.param(WEIRS, "within five months", "within ten months", SURVEY, id="when it is due"),
    pytest.param(WEIRS, "The Board accepted it whole.", "The Board never saw it.", SURVEY, id="a statement"),
    pytest.param(WEIRS, "date: 2025-10-02, text", "date: 2025-10-03, text", SURVEY, id="the day of a statement"),
    pytest.param(SEPTEMBER, "is not legible", "is a 7", "/meetings/2025-09-17/#decision-2", id="an editor's note"),
    pytest.param(SEPTEMBER, "Minute book of the Board", "Diary of the Chair", "/meetings/2025-09-17/", id="the title of a source"),
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The invented archive as it was published."""
    folder = shutil.copytree(INVENTED, tmp_path / "content")
    record(folder)
    return folder


@pytest.mark.parametrize(("file", "old", "new", "address"), CHANGES)
def test_published_words_outside_of_the_notes_do_not_change_in_silence(content: Path, file: str, old: str, new: str, address: str) -> None:
    change(content, file, (old, new))
    assert changed(content) == {address}
    (fault,) = faults(content)
    assert "a slip? take it back; a correction? add to " in fault
    assert ("status: amended" in fault) is file.startswith("meetings/")


def correct(content: Path) -> None:
    """Change words of each kind, each with its correction."""
    one = "{date: 2026-01-20, text: Said otherwise now.%s}"
    change(content, BOATING, ("title: Boating\n", f"title: Boats\ncorrections:\n  - {one % ', before: Boating, after: Boats'}\n"))
    change(content, "roles.yaml", ("name: Chief Engineer\n", f"name: Head of Engineers\n  corrections: [{one % ''}]\n"))
    change(content, "glossary.yaml", ("combined sewer overflow\n", f"combined sewage overflow\n  corrections: [{one % ''}, {one % ''}]\n"))
    change(content, WEIRS, ("title: Review of the weirs", f"corrections: [{one % ''}]\ntitle: Praise of the weirs"))
    change(
        content,
        WEIRS,
        ("    part_of: concern-1\n    title: A survey", f"    corrections: [{one % ''}]\n    part_of: concern-1\n    title: A survey"),
    )
    change(content, WEIRS, ("Every weir should be surveyed", "A weir could be surveyed"))


PLACES = {
    "/themes/boating/#correction-2026-01-20",
    "/roles/ce/#correction-2026-01-20",
    "/glossary/#cso-correction-2026-01-20",
    "/glossary/#cso-correction-2026-01-20-2",
    f"{REVIEW}#correction-2026-01-20",
    f"{SURVEY}#correction-2026-01-20",
}


def test_what_a_correction_tells_of_may_change_and_readers_see_it(content: Path) -> None:
    correct(content)
    assert faults(content) == []
    archive = archive_of(content)
    pages = page_files(archive, plan(archive))
    trail = pages["corrections/index.html"].decode()
    for place in PLACES:
        page, _, anchor = place.partition("#")
        assert f'<p id="{anchor}" class="correction">' in pages[f"{page.strip('/')}/index.html"].decode(), place
        assert f'href="{"../" + place.lstrip("/")}"' in trail, place
    assert "Stood before “Boating”, stands now “Boats”. Said otherwise now." in trail
    rows = {row["id"]: row for row in json.loads(pages["data/changes.json"]) if row["id"] in PLACES}
    assert rows.keys() == PLACES
    assert (rows["/themes/boating/#correction-2026-01-20"]["before"], rows["/roles/ce/#correction-2026-01-20"]["meeting"]) == (
        "Boating",
        "",
    )
    assert rows["/glossary/#cso-correction-2026-01-20-2"]["place"].endswith("/glossary/#cso")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/feed.xml", PLACES),
        ("/themes/boating/feed.xml", {"/themes/boating/#correction-2026-01-20"}),
        (f"{SURVEY}feed.xml", {f"{SURVEY}#correction-2026-01-20", f"{REVIEW}#correction-2026-01-20"}),
        ("/actions/feed.xml", set()),
    ],
)
def test_such_a_correction_is_in_the_feeds_that_it_concerns(content: Path, address: str, told: set[str]) -> None:
    before = feed(content, address).keys()
    correct(content)
    assert feed(content, address).keys() - before == told


def test_a_correction_that_was_published_keeps_its_place(content: Path) -> None:
    correct(content)
    record(content)
    assert faults(content) == []
    change(content, "roles.yaml", ("  corrections: [{date: 2026-01-20, text: Said otherwise now.}]\n", ""))
    (fault,) = faults(content)
    assert "/roles/ce/#correction-2026-01-20" in fault and fault.endswith("[address-vanished]")


def test_on_a_day_before_such_a_correction_nothing_is_missed(content: Path) -> None:
    correct(content)
    record(content)
    assert faults(content, "2026-01-19") == []


def test_a_second_change_needs_a_second_correction(content: Path) -> None:
    correct(content)
    record(content)
    change(content, "roles.yaml", ("name: Head of Engineers", "name: Master of Engineers"))
    assert changed(content) == {"/roles/ce/"}


def test_what_a_correction_says_stands_now_does(content: Path) -> None:
    correct(content)
    change(content, BOATING, ("after: Boats", "after: Punts"))
    (fault,) = faults(content)
    assert "(after) must be words of the theme Boats, got 'Punts'" in fault and fault.endswith("[correction-words]")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(BOATING, "title: Boating", "title: Boating\nalso_known_as: [punts]", id="another name of a theme"),
        pytest.param(WEIRS, "    themes: [Fish passage]", "    themes: [Boating]", id="the themes of a recommendation"),
        pytest.param(
            WEIRS,
            "      - {by: CH,",
            "      - {by: CE, date: 2026-01-30, text: Done.}\n      - {by: CH,",
            id="a statement",
        ),
        pytest.param(SEPTEMBER, "editors_notes:\n", "editors_notes:\n  - {at: item-3, text: It is torn.}\n", id="an editor's note"),
        pytest.param(SEPTEMBER, "not legible.}\n", "not legible.}\n  - {at: decision-2, text: It is torn.}\n", id="a second note"),
        pytest.param(
            "meetings/2024-11.md", "editors_notes:\n", "source: {title: Minute book}\neditors_notes:\n", id="where notes come from"
        ),
        pytest.param(SEPTEMBER, "the Board}\n", 'the Board, address: "https://board.example/1"}\n', id="where a source lies"),
    ],
)
def test_what_is_put_beside_words_changes_none(content: Path, file: str, old: str, new: str) -> None:
    change(content, file, (old, new))
    assert faults(content) == []
    record(content)
    assert faults(content) == []


def test_an_archive_that_recorded_the_words_of_notes_alone_is_as_it_was(content: Path) -> None:
    """Older programs recorded no others; the next publishing does."""
    lines = (content / "words.lock").read_text(encoding="utf-8").splitlines(keepends=True)
    older = "".join(line for line in lines if line.startswith(("#", "/meetings/"))).replace(f"{WHOLE}\n", "")
    (content / "words.lock").write_text(older, encoding="utf-8")
    assert faults(content) == []
    for file, old, new, address in (each.values for each in CHANGES):
        if address == "/themes/boating/":
            change(content, str(file), (str(old), str(new)))
    assert faults(content) == []
    record(content)
    assert re.search(r"(?m)^/themes/boating/ [0-9a-f]{16} 0$", (content / "words.lock").read_text(encoding="utf-8"))


def test_a_line_that_the_record_of_words_lost_is_named(content: Path) -> None:
    lines = (content / "words.lock").read_text(encoding="utf-8").splitlines(keepends=True)
    (content / "words.lock").write_text("".join(line for line in lines if not line.startswith("/themes/boating/")), encoding="utf-8")
    (fault,) = faults(content)
    assert "lost those of /themes/boating/; take all of words.lock" in fault


def test_a_due_phrase_that_is_put_into_words_is_a_change(content: Path) -> None:
    """Recorded without one, the words alone are as they were."""
    change(content, SEPTEMBER, ("**Commitment 1 (due: before Christmas):**", "**Commitment 1:**"))
    (content / "words.lock").unlink()
    record(content)
    assert faults(content) == []
    change(content, SEPTEMBER, ("**Commitment 1:**", "**Commitment 1 (due: before Christmas):**"))
    assert changed(content) == {"/meetings/2025-09-17/#item-2-1-question-1-response-2"}


def test_a_theme_that_moves_takes_its_words_along(content: Path) -> None:
    (content / BOATING).rename(content / "themes/boats.md")
    change(content, "addresses.lock", *((f"\n{old}\n", f"\n{old} -> {old.replace('boating', 'boats')}\n") for old in MOVED))
    assert faults(content) == []
    change(content, "themes/boats.md", ("Nobody has asked", "Everybody has asked"))
    assert changed(content) == {"/themes/boats/"}
