"""Whatever the font, the size of the sheets and the rules: no question, response, action or person comes out that is not in the source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.import_accuracy import parsed, without_held
from minutebook.blocks import Action, Question, Response
from minutebook.importing.document import words_in
from minutebook.importing.drafting import Draft, draft_of
from minutebook.importing.write.words import draft_words
from minutebook.link.archive import Archive
from minutebook.parse import parse
from minutebook.read import read
from tests.importing import meeting
from tests.importing.paper import BOLD, Paper, Rules

SHEETS = ((11, 454, 340), (8, 595, 842), (11, 400, 425))
"""Points: the size of the letters, and a small sheet on its side, a common one, and a narrow one."""
NO_RULES = Rules(down=False, across=False, sides=False, ends=False)
SHAPES: dict[str, dict[str, object]] = {
    "all rules": {},
    "words that touch the rules": {"padding": 0.5},
    "no rules between rows": {"rules": Rules(across=False)},
    "no rules between columns": {"rules": Rules(down=False)},
    "rules beside columns only": {"rules": Rules(across=False, ends=False)},
    "rules beside columns only, rows close together": {"rules": Rules(across=False, ends=False), "padding": 0.5},
    "rules between columns only": {"rules": Rules(across=False, sides=False, ends=False)},
    "rules between rows only": {"rules": Rules(down=False, sides=False, ends=False)},
    "no rules": {"rules": NO_RULES},
    "no rules, columns that nearly touch": {"rules": NO_RULES, "padding": 1.5},
    "no rules, rows far apart": {"rules": NO_RULES, "padding": 12},
    "no rules, centred": {"rules": NO_RULES, "align": "centre"},
    "no rules, against the right": {"rules": NO_RULES, "align": "right"},
}
RULED = ("all rules", "words that touch the rules")
ASKED = [text for _, questions, _ in meeting.PAIRS for text in questions]
ANSWERED = [text for _, _, responses in meeting.PAIRS for text in responses]
PEOPLE = {name for name, _ in (*meeting.ATTENDANCE, *meeting.APOLOGIES)}


def wide_table(paper: Paper) -> bytes:
    """Print the invented meeting as one wide table."""
    paper.heading(meeting.TITLE)
    for label, value in meeting.HEAD:
        paper.paragraph(f"{label} {value}")
    present = [("Attendance:" if not index else "", *row) for index, row in enumerate(meeting.ATTENDANCE)]
    paper.table([("", "Name:", "Capacity:"), *present, *(("Apologies:", *row) for row in meeting.APOLOGIES)])
    paper.table([("Recommendation", "HC's assurance questions", "Port response"), *map(row_of, meeting.PAIRS)], (4, 3, 3))
    paper.paragraph("The meeting was then closed.")
    return paper.data()


def row_of(pair: tuple[str, tuple[str, ...], tuple[str, ...]]) -> tuple[str, str, str]:
    """Return the cells of a row; where there are several questions, they and their responses have numbers."""
    topic, *columns = pair
    asked, answered = (
        "\n".join(f"{number}. {text}" if len(columns[0]) > 1 else text for number, text in enumerate(column, 1)) for column in columns
    )
    return topic, asked, answered


@pytest.fixture
def drafted(content: Path, tmp_path: Path) -> Callable[[Paper], Draft]:
    """Return the draft of the meeting as printed."""
    archive: Archive = without_held(parse(read(content)))

    def run(paper: Paper) -> Draft:
        (tmp_path / "notes.pdf").write_bytes(wide_table(paper))
        return draft_of(tmp_path / "notes.pdf", archive, None, "")

    return run


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("font", BOLD)
def test_nothing_is_invented_and_every_word_is_kept(font: str, shape: str, drafted: Callable[[Paper], Draft]) -> None:
    for size, width, height in SHEETS:
        draft = drafted(Paper(font, size, width, height, 40, **SHAPES[shape]))  # type: ignore[arg-type]
        made = parsed(draft)
        blocks = [block for item in made.items for block in item.blocks]
        asked = [block.prose.text for block in blocks if isinstance(block, Question)]
        where = f"{font}, {shape}, {size} points, {width} × {height}"
        assert set(asked) <= set(ASKED), where
        if shape in RULED:
            assert asked == ASKED, where
        else:
            assert words_in(" ".join((*ASKED, *ANSWERED))) <= words_in(draft.text.partition("\n## Unplaced\n")[2]), where
        answered = [block.prose.text for block in blocks if isinstance(block, Response)]
        assert all(any(text in whole for whole in ANSWERED) for text in answered), where
        assert not any(isinstance(block, Action) for block in blocks), where
        assert {person.name for person in (*made.attendance, *made.apologies)} <= PEOPLE, where
        words = words_in(" ".join((meeting.TITLE, *map(" ".join, meeting.HEAD), *map(" ".join, meeting.ATTENDANCE), *ASKED, *ANSWERED)))
        assert words <= draft_words(draft.text), where


@pytest.mark.parametrize("shape", ["all rules", "no rules between rows", "no rules"])
def test_wherever_a_page_ends_the_rest_of_a_row_is_no_other_row(shape: str, drafted: Callable[[Paper], Draft]) -> None:
    for height in range(400, 500, 12):
        draft = drafted(Paper("Times-Roman", 11, 454, height, 40, **SHAPES[shape]))  # type: ignore[arg-type]
        asked = [block.prose.text for item in parsed(draft).items for block in item.blocks if isinstance(block, Question)]
        assert asked == (ASKED if shape in RULED else []), height
        if shape not in RULED:
            assert words_in(" ".join((*ASKED, *ANSWERED))) <= words_in(draft.text.partition("\n## Unplaced\n")[2]), height


def test_columns_that_cannot_be_told_apart_stand_under_unplaced_column_by_column_with_a_mark(drafted: Callable[[Paper], Draft]) -> None:
    draft = drafted(Paper("Times-Roman", rules=NO_RULES))
    assert "# TODO: columns that cannot be told apart stand here in print (page 1); they stand under Unplaced" in draft.text
    unplaced = draft.text.partition("## Unplaced")[2]
    assert "The HC asked why there was no count for the outer basin.\n" in unplaced
    assert "for the spring tides.\n" in unplaced


def test_lines_that_a_page_parts_from_their_columns_are_no_rows(content: Path, tmp_path: Path) -> None:
    """Both cells fill several lines; whichever of them ends or begins a page goes where the others are."""
    archive = without_held(parse(read(content)))
    rows = [("Question", "Response"), *[("The HC asked how many of the harbour's tugs were back from repair.",) * 2] * 3]
    for height in range(200, 360, 5):
        paper = Paper("Courier", 11, 400, height, 40, rules=NO_RULES)
        paper.heading(meeting.TITLE)
        paper.paragraph("Date: 21 March 2018")
        paper.heading("1. Tugs", size=1.4)
        paper.table(rows)
        (tmp_path / "notes.pdf").write_bytes(paper.data())
        draft = draft_of(tmp_path / "notes.pdf", archive, None, "")
        assert draft.text.partition("\n## Unplaced\n")[2].count("repair.") == 6, height
        assert "**Question" not in draft.text, height
