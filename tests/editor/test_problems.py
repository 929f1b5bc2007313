"""What the check says is told in words for somebody who sees no files, with its place in the form or the text, and what can be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.editor.problems import said

from .conftest import Told

NOTES = "2025-12-10"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "an abbreviation should be explained in glossary.yaml, got 'IVR'; add there - {term: IVR, definition: …}",
            "An abbreviation should be explained in the glossary. Found: 'IVR'",
        ),
        (
            "these notes should say what became of action 2022-05-23/2, due before 6 June 2022, got no update on it; "
            "write > **Update on 2022-05-23/2** — status: …",
            "These notes should say what became of action 2022-05-23/2, due before 6 June 2022. Found: no update on it",
        ),
        (
            "a role must be one in roles.yaml, got 'DCCC'; did you mean 'DCC'?",
            "A role must be one of this archive. Found: 'DCCC'; did you mean 'DCC'?",
        ),
        (
            "the title names no series of series.yaml; this is the only one.",
            "The title names no series of this archive; this is the only one.",
        ),
    ],
)
def test_a_message_is_told_without_the_names_of_files_and_what_a_button_does(message: str, told: str) -> None:
    assert said(message) == told


@pytest.mark.parametrize(
    ("mark", "told_of"),
    [
        ("# TODO: chair: …", ("In the chair", "Nothing is filled in yet.", "The notes do not say", ["field"])),
        ("# TODO: no chair was found", ("In the chair", "Nothing was found of it in the source.", "The notes do not say", ["field"])),
        ("# TODO: “HE” was read as Ann Alder", ("Head", "“HE” was read as Ann Alder.", "It is right", [])),
        ("# TODO: ask Ann", ("Head", "Ask Ann.", "", [])),
        (
            "# TODO: no role of roles.yaml fits Engineer, which is printed of Ann; add one there",
            ("Head", "No role of this archive fits Engineer, which is printed of Ann.", "No role is needed", ["role"]),
        ),
        (
            "TODO: the themes are only suggested, by the words “weir”.",
            ("Line", "The themes are only suggested, by the words “weir”.", "They fit", ["themes"]),
        ),
        (
            "TODO: what became of an earlier action, which content/meetings does not have; if it is an update, add that meeting (status).",
            ("Line", "What became of an earlier action, which the archive does not have.", "It is no update", ["update"]),
        ),
        ("TODO: ask Ann", ("Line", "Ask Ann.", "", [])),
    ],
)
def test_a_mark_has_its_place_its_words_and_the_buttons_that_settle_it(
    told: Told, content: Path, mark: str, told_of: tuple[str, str, str, list[str]]
) -> None:
    head, _, _ = (content / f"meetings/{NOTES}.md").read_text(encoding="utf-8").partition("\n---\n")
    above, below = (f"{mark}\n", "") if mark.startswith("#") else ("", f"{mark}\n\n")
    text = f"{head}\n{above}---\n\n## 1. Weir\n\n{below}It is sound.\n"
    answer = told(NOTES, "check", text=text)[1]
    found = answer["problems"] if not answer["shown"] else told(NOTES, "advice", text=text)[1]["problems"]
    (problem,) = [each for each in found if each["group"] == "mark"]
    assert (
        problem["place"].split(" ")[0] if told_of[0] == "Line" else problem["place"],
        problem["said"],
        problem["out"],
        problem["also"],
    ) == told_of
    assert problem["advice"]


@pytest.mark.parametrize(
    ("line", "after"), [("It is sound [check with Jo].", "It is sound."), ("It \\[check with Jo\\] is sound.", "It is sound.")]
)
def test_a_reminder_is_taken_out_by_a_button(told: Told, content: Path, line: str, after: str) -> None:
    head, _, _ = (content / f"meetings/{NOTES}.md").read_text(encoding="utf-8").partition("\n---\n")
    text = f"{head}\n---\n\n## 1. Weir\n\n{line}\n"
    answer = told(NOTES, "check", text=text)[1]
    found = answer["problems"] if not answer["shown"] else told(NOTES, "advice", text=text)[1]["problems"]
    (mend,) = [each["mend"] for each in found if each["rule"] == "reminder-left"]
    assert line[: mend["start"]] + mend["new"] + line[mend["start"] + len(mend["old"]) :] == after
