"""Labels of questions and responses are recognised however they are shortened and end, and what only looks like one is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from tests.importing.conftest import Done

Draft = Callable[..., str]
PAIRED = {
    "letters, numbers and speakers": (
        "Q1 (HC): How many tugs are there?\n\nA1 (CP): Two.\n\nQ2 (CP): Is one afloat?\n\nA2 (DHM): Yes.",
        "**Question 1 (HC):** How many tugs are there?\n\n**Response 1 (CP):** Two.\n\n"
        "**Question 2 (CP):** Is one afloat?\n\n**Response 2 (DHM):** Yes.",
    ),
    "letters that head short lines": (
        "Q1: Why?\n\nA1: Rust.\n\nQ2: Since when?\n\nA2: March.\n\nQ3: Say what it costs.\n\nA3: Much.",
        "**Question 1:** Why?\n\n**Response 1:** Rust.\n\n**Question 2:** Since when?\n\n**Response 2:** March.\n\n"
        "**Question 3:** Say what it costs.\n\n**Response 3:** Much.",
    ),
    "letters alone": ("Q: Why?\n\nA (CP): Rust.", "**Question:** Why?\n\n**Response (CP):** Rust."),
    "full stops": ("Q1. How many tugs are there?\n\nA1. Two.", "**Question 1:** How many tugs are there?\n\n**Response 1:** Two."),
    "dashes": (
        "Question 2 – What does a tug cost?\n\nResponse – Much.\n\nQuestion 3 (HC) – Say why.\n\nReply 3 – Steel.",
        "**Question 2:** What does a tug cost?\n\n**Response 2:** Much.\n\n**Question 3 (HC):** Say why.\n\n**Response 3:** Steel.",
    ),
    "the speaker behind the number": (
        "Q1 HC: How many?\n\nReply from the CP: Two.",
        "**Question 1 (HC):** How many?\n\n**Response 1 (CP):** Two.",
    ),
    "one paragraph": (
        "The CP spoke first. Q1 (HC): How many tugs are there? A1 (CP): Two. A third is let.\n\nComment (HC): That is few.",
        "The CP spoke first.\n\n**Question 1 (HC):** How many tugs are there?\n\n**Response 1 (CP):** Two. A third is let.\n\n"
        "**Comment (HC):** That is few.",
    ),
    "another answer to one question": (
        "Q1: Why?\n\nA1 (CP): Rust.\n\nA1 (DHM): And salt.",
        "**Question 1:** Why?\n\n**Response 1 (CP):** Rust.\n\n**Response 1 (DHM):** And salt.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAIRED.values(), ids=PAIRED)
def test_labels_of_either_are_paired(draft: Draft, text: str, expected: str) -> None:
    made = draft(text)
    assert f"\n{expected}\n" in made
    assert "“" not in made.split("=== report ===")[0].split("\n## ")[1]


@pytest.mark.parametrize(
    ("printed", "by"),
    [("Chief Pilot", "CP"), ("the Chief Pilot", "CP"), ("Ben Baker", "Ben Baker"), ("Baker", "Ben Baker"), ("Cat", "Cat Cooper")],
)
def test_a_speaker_is_known_by_the_name_of_a_role_and_by_any_form_of_a_name(draft: Draft, printed: str, by: str) -> None:
    made = draft(f"Q1: Why?\n\nReply ({printed}): Rust.")
    assert f"**Response 1 ({by}):** Rust." in made
    assert "no role" not in made


def test_a_speaker_whom_nobody_knows_is_marked_and_kept(draft: Draft) -> None:
    made = draft("Q1 (Ann Onn): Why?\n\nA1 (CP): Rust.")
    assert "TODO: “Ann Onn” is nobody in the attendance and no role." in made
    assert "**Question 1:** (Ann Onn) Why?\n\n**Response 1 (CP):** Rust." in made


def test_a_surname_that_two_have_is_nobodys(draft: Draft) -> None:
    head = "Monthly Harbour Meeting\n\nDate: 21 March 2018\nPresent: Ann Archer (HC), Ben Archer (CP)\n\n1. Tugs\n\n"
    made = draft("Q1: Why?\n\nReply (Archer): Rust.", head=head)
    assert "TODO: “Archer” is nobody in the attendance and no role." in made
    assert "**Response 1:** (Archer) Rust." in made


@pytest.mark.parametrize(
    "words",
    [
        "Q3: up by 3% on the year before.",
        "Q1 (2021/22): up by 3%.",
        "A5: closed for works at the bridge.",
        "R2: the risk of flooding is high.",
        "A – the first of the two berths.",
        "Questions of cost were left open.",
        "Answers came from the pilots: none knew.",
    ],
)
def test_what_only_looks_like_a_label_stays_as_it_is(draft: Draft, words: str) -> None:
    made = draft(f"The CP spoke of the works on the quay that began in March.\n\n{words}")
    assert f"\n\n{words}\n" in made
    assert "**" not in made


def test_bold_labels_of_a_word_processor_are_no_headings(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Monthly meeting", level=1)
    for line in ("21 March 2018", "Present: Ann Archer (HC), Ben Baker (CP)"):
        document.add_paragraph(line)
    document.add_heading("Tugs", level=2)
    for number in (1, 2, 3):
        document.add_paragraph().add_run(f"Q{number}: What of tug {number}?").bold = True
        document.add_paragraph(f"A{number}: It is afloat, and in good order.")
    document.save(str(tmp_path / "notes.docx"))
    assert importing(tmp_path / "notes.docx").status == 0
    made = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    for number in (1, 2, 3):
        pair = f"**Question {number}:** What of tug {number}?\n\n**Response {number}:** It is afloat, and in good order."
        assert f"\n{pair}\n" in made
