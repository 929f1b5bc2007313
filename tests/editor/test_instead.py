"""What a mark of the import says that words may be is made of them by a click, and no word of them is changed."""

from __future__ import annotations

import pytest

from minutebook.editor.instead import instead_of

HEADING = "this heading heads nothing: if it is no item, make it words"
ACTION = "a promise may stand here: make it an action, or take this mark out"
DECISION = "a decision may stand here: make it one, or take this mark out"
READ = "this was taken for a decision by its words: check it, or make it words again"
AGAIN = "this is printed again, and was taken for action 2026-11-10/1; if it is another one, make it an action"


def made(mark: str, text: str) -> tuple[str, str] | None:
    """Return the label of the only button for a mark, and the text once it was pressed; None where there is none."""
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line == f"TODO: {mark}.")
    offered = instead_of(mark, number, lines, "2026-11-10")
    if not offered:
        return None
    ((label, mend),) = [(each.label, each.mend) for each in offered]
    start = sum(len(line) + 1 for line in lines[: mend.line - 1]) + mend.start
    assert text[start:].startswith(mend.old)
    return label, f"{text[:start]}{mend.new}{text[start + len(mend.old) :]}"


@pytest.mark.parametrize(
    ("mark", "before", "label", "after"),
    [
        (HEADING, f"A\n\n## 2. The cat\n\nTODO: {HEADING}.\n\n## 3. B\n\nC", "Make it words", "A\n\n2\\. The cat\n\n## 3. B\n\nC"),
        (
            HEADING,
            f"## 26/102 The cat {{#item-cat}}\n\n*Themes: cats*\n\nTODO: the themes are only suggested.\n\nTODO: {HEADING}.\n\nB",
            "Make it words",
            "26/102 The cat\n\nB",
        ),
        (
            ACTION,
            f"A\n\nTODO: {ACTION}.\n\nAnn will see.\n\nB",
            "Make it an action",
            "A\n\n> **Action 2026-11-10/1**\n>\n> Ann will see.\n\nB",
        ),
        (
            ACTION,
            f"> **Action 2026-11-10/4** — owner: CH\n>\n> Do.\n\nTODO: {ACTION}.\n\nAnn will see.\n",
            "Make it an action",
            "> **Action 2026-11-10/4** — owner: CH\n>\n> Do.\n\n> **Action 2026-11-10/5**\n>\n> Ann will see.\n",
        ),
        (
            ACTION,
            f"TODO: {ACTION}.\n\n**Comment (AB):** AB will see.\n",
            "Make it an action",
            "> **Action 2026-11-10/1** — owner: AB\n>\n> AB will see.\n",
        ),
        (
            # Whose it is, the words do not begin with.
            ACTION,
            f"TODO: {ACTION}.\n\n**Comment (AB):** The Clerk will see.\n",
            "Make it an action",
            "> **Action 2026-11-10/1**\n>\n> The Clerk will see.\n",
        ),
        (
            ACTION,
            f"TODO: {ACTION}.\n\nThe cat is well. Ann would see whether it had eaten. It had.\n",
            "Make an action of “Ann would see whether it had eaten.”",
            "The cat is well. Ann would see whether it had eaten. It had.\n\n"
            "> **Action 2026-11-10/1**\n>\n> Ann would see whether it had eaten.\n",
        ),
        (
            # An answer stays one.
            ACTION,
            f"TODO: {ACTION}.\n\n**Response 2 (AB):** AB would see.\n",
            "Make an action of “AB would see.”",
            "**Response 2 (AB):** AB would see.\n\n> **Action 2026-11-10/1** — owner: AB\n>\n> AB would see.\n",
        ),
        (AGAIN, f"A\n\nTODO: {AGAIN}.\n\nAnn will see. So will Bo.\n\nB", "Take out, with these words", "A\n\nB"),
        (DECISION, f"TODO: {DECISION}.\n\nThe motion passed.\n", "Make it a decision", "> **Decision**\n>\n> The motion passed.\n"),
        (
            READ,
            f"TODO: {READ}.\n\n> **Decision** — carried\n>\n> A.\n>\n> B.\n\nC\n",
            "Make it words",
            "A.\n\nB.\n\nC\n",
        ),
        (
            "this line heads nothing; if it is the title of an item, make it one",
            "TODO: this line heads nothing; if it is the title of an item, make it one.\n\nThe cat\n\nB",
            "Make it a heading",
            "## The cat\n\nB",
        ),
    ],
)
def test_words_become_what_they_are(mark: str, before: str, label: str, after: str) -> None:
    assert made(mark, before) == (label, after)


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        (ACTION, f"TODO: {ACTION}.\n\n- Ann will see.\n- So will Bo.\n"),
        (ACTION, f"TODO: {ACTION}.\n"),
        # Of several sentences, only what may promise something.
        (ACTION, f"TODO: {ACTION}.\n\nIt is late. Nobody knows.\n"),
        (ACTION, f"TODO: {ACTION}.\n\nAP: I will see.\n"),
        (ACTION, f"TODO: {ACTION}.\n\n> **Decision**\n>\n> A.\n"),
        (HEADING, f"A\n\nTODO: {HEADING}.\n"),
        ("ask Ann", "TODO: ask Ann.\n\nA.\n"),
    ],
)
def test_nothing_is_offered_where_the_words_stand_otherwise(mark: str, text: str) -> None:
    assert made(mark, text) is None
