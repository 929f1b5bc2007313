"""A change in the form above the notes changes the lines of its key, and no other byte."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.draft import draft
from minutebook.editor.head import (
    marks_of,
    printed_lines,
    status_of,
    with_changed,
    with_moved,
    with_next,
    with_person,
    with_value,
    without_person,
    without_printed,
)
from minutebook.editor.notes_file import Refused
from minutebook.editor.placed_head import values_of
from minutebook.link import link_all
from minutebook.parse import parse
from minutebook.read import read

from ..conftest import INVENTED, PARISH

HEAD = """\
---
# A remark.
title: "Monthly: meeting"   # of the board
series: board
status: draft  # then: approved
'date': 2026-02-25
venue: 'O''Brien''s'
attendance:  # as usual
  - {name: Ann Alder, role: CH}
  # Came late:
  - name: Bo Birch
    roles: [CLK, WB]
apologies: [{name: Cy Cedar, role: CE}, {name: Di Dogwood}]
next_meeting: {date: 2026-04-22, focus: "Eels, and more"}
accepted:
  - {rule: action-without-due, reason: None was set.}
---

## 1. Words

status: draft
"""


def lines_changed(before: str, after: str) -> list[str]:
    """Return the lines that went, with - before them, and those that came, with +."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        pytest.param(
            lambda t: with_value(t, "status", "approved"),
            ["- status: draft  # then: approved", "+ status: approved  # then: approved"],
            id="a word",
        ),
        pytest.param(
            lambda t: with_value(t, "title", 'A "new" one'),
            ['- title: "Monthly: meeting"   # of the board', '+ title: "A \\"new\\" one"   # of the board'],
            id="in double quotation marks",
        ),
        pytest.param(
            lambda t: with_value(t, "venue", "Bo's hall"), ["- venue: 'O''Brien''s'", "+ venue: 'Bo''s hall'"], id="in single ones"
        ),
        pytest.param(lambda t: with_value(t, "venue", ""), ["- venue: 'O''Brien''s'"], id="taken out"),
        pytest.param(lambda t: with_value(t, "time", "10:30"), ["+ time: 10:30"], id="put in where it belongs"),
        pytest.param(lambda t: with_value(t, "chair", "no"), ['+ chair: "no"'], id="a word of YAML"),
        pytest.param(lambda t: with_person(t, "attendance", "Ed Elm", ["WB"]), ["+   - {name: Ed Elm, role: WB}"], id="somebody more"),
        pytest.param(
            lambda t: with_person(t, "attendance", "Flo: Fir", ["WB", "CE"]),
            ['+   - {name: "Flo: Fir", roles: [WB, CE]}'],
            id="with two roles",
        ),
        pytest.param(lambda t: without_person(t, "attendance", 0), ["-   - {name: Ann Alder, role: CH}"], id="one less"),
        pytest.param(
            lambda t: without_person(t, "attendance", 1), ["-   - name: Bo Birch", "-     roles: [CLK, WB]"], id="one less, on two lines"
        ),
        pytest.param(
            lambda t: without_person(t, "apologies", 0),
            ["- apologies: [{name: Cy Cedar, role: CE}, {name: Di Dogwood}]", "+ apologies: [{name: Di Dogwood}]"],
            id="one less on a line",
        ),
        pytest.param(
            lambda t: with_next(t, "focus", ""),
            ['- next_meeting: {date: 2026-04-22, focus: "Eels, and more"}', "+ next_meeting: {date: 2026-04-22}"],
            id="less of the next meeting",
        ),
        pytest.param(
            lambda t: with_next(t, "time", "09:30"),
            [
                '- next_meeting: {date: 2026-04-22, focus: "Eels, and more"}',
                '+ next_meeting: {date: 2026-04-22, time: 09:30, focus: "Eels, and more"}',
            ],
            id="more of the next meeting",
        ),
        pytest.param(
            lambda t: with_next(with_next(t, "focus", ""), "date", ""),
            ['- next_meeting: {date: 2026-04-22, focus: "Eels, and more"}'],
            id="nothing of it",
        ),
    ],
)
def test_a_change_in_the_form_changes_its_lines_alone(change: Callable[[str], str], lines: list[str]) -> None:
    after = change(HEAD)
    assert [line for line in lines_changed(HEAD, after) if not line.startswith("?")] == lines
    assert after.partition("\n---\n")[2] == HEAD.partition("\n---\n")[2]


def test_who_is_moved_stands_in_the_other_list_as_written() -> None:
    after = with_moved(HEAD, "apologies", 0, "attendance")
    assert "    roles: [CLK, WB]\n  - {name: Cy Cedar, role: CE}\napologies: [{name: Di Dogwood}]\n" in after
    back = with_moved(HEAD, "attendance", 1, "apologies")
    assert "apologies: [{name: Cy Cedar, role: CE}, {name: Di Dogwood}, {name: Bo Birch, roles: [CLK, WB]}]\n" in back


def test_the_last_apologies_go_with_their_key_and_the_first_bring_it() -> None:
    without = without_person(without_person(HEAD, "apologies", 1), "apologies", 0)
    assert "apologies" not in without
    again = with_person(without, "apologies", "Di Dogwood", [])
    assert "    roles: [CLK, WB]\napologies:\n  - {name: Di Dogwood}\nnext_meeting" in again


def test_a_list_of_nobody_becomes_a_list_and_back() -> None:
    none = "---\nstatus: draft\nattendance: []  # TODO: {name: …}\n---\n"
    assert with_person(none, "attendance", "Ann Alder", ["CH"]) == "---\nstatus: draft\nattendance:\n  - {name: Ann Alder, role: CH}\n---\n"
    assert without_person(with_person(none, "attendance", "A B", []), "attendance", 0) == "---\nstatus: draft\nattendance: []\n---\n"
    words = "---\nattendance: not recorded\n---\n"
    assert with_person(words, "attendance", "Ann Alder", []) == "---\nattendance:\n  - {name: Ann Alder}\n---\n"


def test_a_mark_that_asks_for_a_value_gives_way_to_it() -> None:
    behind = "---\nvenue: 'The hall'  # TODO: which?\ntitle: 'a # TODO'\n---\n"
    assert with_value(behind, "venue", "Hall") == "---\nvenue: 'Hall'\ntitle: 'a # TODO'\n---\n"
    assert list(marks_of(behind)) == [2]
    marked = "---\nstatus: draft\n# TODO: venue: …\nattendance: []\n---\n"
    assert with_value(marked, "venue", "The hall") == "---\nstatus: draft\nvenue: The hall\nattendance: []\n---\n"


IMPORTED = """\
---
# Made by the import. Lines that begin with “printed” are the words of the source; take them out when they have been compared.
title: Parish meeting
series: board
# TODO: the day is that of the name of the file
date: 2026-02-25
time: 19:30
# printed: Hall or school
# TODO: two places are printed
# TODO: no chair was found
# printed: Clerk: A. Alder
# TODO: whether this is a name is not clear
notes_by: A. Alder
# TODO: nobody present was found; list them if the notes say who was there
attendance: not recorded
  # printed: Bo B.
  # TODO: Bo Birch is not listed: the role is not known
status: draft
---

## 1. Words

# printed: these are words
"""


def test_a_field_that_is_filled_in_settles_its_marks_and_no_other() -> None:
    """Those above a field that is filled in are not taken for its own where they may be about the one before, which is not there."""
    assert {line: mark.field for line, mark in marks_of(IMPORTED).items()} == {
        5: "date",
        10: "chair",
        12: "notes_by",
        14: "attendance",
        17: "attendance",
    }
    assert lines_changed(IMPORTED, with_value(IMPORTED, "chair", "Di Dogwood")) == ["- # TODO: no chair was found", "+ chair: Di Dogwood"]
    noted = [line for line in lines_changed(IMPORTED, with_value(IMPORTED, "notes_by", "Di Dogwood")) if line[0] != "?"]
    assert sorted(noted) == ["+ notes_by: Di Dogwood", "- # TODO: whether this is a name is not clear", "- notes_by: A. Alder"]
    listed = with_person(IMPORTED, "attendance", "Bo Birch", ["CH"])
    assert [line for line in listed.split("\n") if "nobody" in line or "not listed" in line] == []
    doubted = listed.replace("  - {", "  # printed: Bo\n  # TODO: which Bo is meant is not clear\n  - {")
    assert "which Bo" not in without_person(doubted, "attendance", 0)
    assert "which Bo" in with_moved(doubted, "attendance", 0, "apologies")


def test_the_words_of_the_source_are_counted_and_go_when_that_is_asked_for() -> None:
    assert printed_lines(IMPORTED) == 4
    without = without_printed(IMPORTED)
    assert (printed_lines(without), values_of(without)) == (0, values_of(IMPORTED))
    assert {line[:10] for line in lines_changed(IMPORTED, without)} == {"- # Made b", "- # printe", "-   # prin"}
    assert without.endswith("# printed: these are words\n")


@pytest.mark.parametrize(
    ("front", "change"),
    [
        pytest.param("series: [a, b]\n", lambda t: with_value(t, "series", "a"), id="a list for a word"),
        pytest.param("title: [\n", lambda t: with_value(t, "title", "a"), id="what cannot be read"),
        pytest.param("{title: a}\n", lambda t: with_value(t, "title", "b"), id="all in braces"),
        pytest.param("title: &a b\nvenue: *a\n", lambda t: with_value(t, "title", "b"), id="an alias"),
        pytest.param("attendance: [Ann]\n", lambda t: without_person(t, "attendance", 0), id="a name alone"),
        pytest.param("attendance: []\n", lambda t: without_person(t, "attendance", 0), id="nobody"),
        pytest.param("", lambda t: with_value(t, "title", "b"), id="nothing"),
        # Found only because what comes out is read again.
        pytest.param('title: "a\n# TODO: venue: b\nc"\n', lambda t: with_value(t, "venue", "b"), id="a mark within words"),
    ],
)
def test_what_the_form_cannot_change_is_left_to_the_editor(front: str, change: Callable[[str], str]) -> None:
    with pytest.raises(Refused):
        change(f"---\n{front}---\n")


def test_the_status_is_read_as_typed() -> None:
    assert (status_of(HEAD), status_of("---\ntitle: x\n---\n"), status_of("---\n[\n---\n"), status_of("words")) == ("draft", "", None, None)


def every_head(tmp_path: Path) -> list[str]:
    """Return notes of two bodies, and notes as they are begun."""
    files = [*sorted((INVENTED / "meetings").glob("*.md"))[1:4], *sorted((PARISH / "meetings").glob("*.md"))[:1]]
    texts = [path.read_text(encoding="utf-8") for path in files]
    shutil.copytree(PARISH, tmp_path / "parish")
    content = parse(read(tmp_path / "parish"))
    day = RecordDate.from_iso("2026-05-12")
    return [*texts, draft(link_all(content, day), content.series[0], "2026-05-12", day)]


def test_every_head_can_be_changed_and_changed_back(tmp_path: Path) -> None:
    for text in every_head(tmp_path):
        values = values_of(text)
        assert values is not None
        for key in ("venue", "time"):
            changed = with_value(text, key, "Some, where: else" if key != "time" else "08:15")
            assert (values_of(changed) or {}).get(key) in ("Some, where: else", "08:15")
            if key in values:
                # Once more as it was: the marks around it stay those that it had, or that the other value needed.
                assert values_of(with_value(changed, key, str(values[key]))) == values
            else:
                assert lines_changed(text, changed)[-1].startswith(f"+ {key}: ")
        for key in ("attendance", "apologies"):
            added = with_person(text, key, "Ann Alder", ["CH"])
            entries = (values_of(added) or {})[key]
            assert isinstance(entries, list)
            if isinstance(values.get(key), list) and values[key]:
                assert without_person(added, key, len(entries) - 1) == text


@pytest.mark.parametrize(
    "entry",
    ["{name: Bo Birch, role: X}", "{name: Bo Birch,\n     role: X}", "name: Bo Birch\n    role: X  # late"],
    ids=["a line", "two lines", "a block"],
)
def test_somebody_is_changed_in_their_place_and_their_marks_go(entry: str) -> None:
    before = (
        f"---\ntitle: T\nattendance:\n  - {{name: Ann}}\n  # TODO: who is it\n  - {entry}\n  - {{name: Cy}}\nstatus: draft\n---\n\nWords.\n"
    )
    changed = with_changed(before, "attendance", 1, "Bo Birch", ["A", "B"], "BB")
    assert changed == (
        "---\ntitle: T\nattendance:\n  - {name: Ann}\n  - {name: Bo Birch, roles: [A, B], label: BB}\n  - {name: Cy}\n"
        "status: draft\n---\n\nWords.\n"
    )
