"""A head that is a table of keys and what they stand for is read as the same head in lines is, whatever kind of file it is in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.conftest import Done
from tests.importing.office import write_pdf
from tests.importing.paper import Paper, Rules

HEAD = (
    ("Date", "Wednesday 21 March 2018"),
    ("Start time", "10:30"),
    ("Venue", "Harbour House, Quay Street"),
    ("Chair", "Ann Archer"),
    ("Present", "Ann Archer (HC), Ben Baker (CP), Cat Cooper"),
    ("Apologies", "Dan Drake"),
    ("Minutes taken by", "Cat Cooper"),
    ("Next meeting", "18 April 2018 at 10:30"),
)
BODY = ("# 1. Tugs", "Both were back.")
FACTS = (
    "date: 2018-03-21\n",
    "time: 10:30\n",
    'venue: "Harbour House, Quay Street"\n',
    "chair: Ann Archer\n",
    "notes_by: Cat Cooper\n",
    "  - {name: Ann Archer, role: HC}\n",
    "  - {name: Ben Baker, role: CP}\n",
    "  - {name: Cat Cooper}\n",
    "  - {name: Dan Drake}\n",
    "next_meeting: {date: 2018-04-18, time: 10:30}\n",
    "\n## 1. Tugs\n\nBoth were back.\n",
)


def test_a_table_of_keys_is_a_head(office: Callable[..., str]) -> None:
    draft = office(HEAD, *BODY)
    assert [fact for fact in FACTS if fact not in draft] == []
    assert "## Unplaced" not in draft


def test_keys_may_stand_in_two_columns(office: Callable[..., str]) -> None:
    rows = [(*one, *other) for one, other in zip(HEAD[:4], HEAD[4:], strict=True)]
    draft = office(rows, *BODY)
    assert [fact for fact in FACTS if fact not in draft] == []


def test_a_pdf_needs_no_rules_around_keys(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    write_pdf(tmp_path / "notes.pdf", "Monthly meeting", [HEAD, *BODY], Paper(rules=Rules(False, False, False, False)))
    assert importing(tmp_path / "notes.pdf").status == 0
    draft = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert [fact for fact in FACTS if fact not in draft] == []


@pytest.mark.parametrize("padding", [0, 6])
def test_lines_that_may_belong_to_either_of_two_keys_are_not_parted(
    padding: float, importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    """White between the rows shows where each ends; without it nobody can say."""
    long = "Ann Archer (HC), Ben Baker (CP), Cat Cooper, Eve Elder, Fay Field, Guy Green, Hal Hill, Ida Inch, Joe Jones"
    rows = [(key, long if key == "Present" else value) for key, value in HEAD]
    paper = Paper(rules=Rules(False, False, False, False), padding=padding)
    write_pdf(tmp_path / "notes.pdf", "Monthly meeting", [rows, *BODY], paper)
    assert importing(tmp_path / "notes.pdf", "--date", "2018-03-21").status == 0
    draft = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert ("  - {name: Joe Jones}\n" in draft) == (padding > 0)
