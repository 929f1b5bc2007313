"""A mark of the notes goes with its empty line, and words that the import could not place go with theirs; nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Told

NOTES = "2025-12-10"
PLACE = "of the source; put these words where they belong, or take them out."
BODY = f"""
## 1. Weir

TODO: the themes are only suggested, by the words “weir”.

It is sound.

> **Decision**
>
> TODO: what was decided

## Unplaced

TODO: the beginning {PLACE}

OFFICIAL

Sensitive

TODO: paragraph 3 {PLACE}

Page 1 of 2
"""


def out(told: Told, text: str, place: int) -> str | None:
    """Return the text once the mark at that place among all is taken out; None where there is no button for it."""
    _, said = told(NOTES, "check", text=text)
    problems = said["problems"] or told(NOTES, "advice", text=text)[1]["problems"]
    mend = [each for each in problems if each["rule"] == "todo-in-draft"][place]["mend"]
    if mend is None:
        return None
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: mend["line"] - 1]) + mend["start"]
    assert text[start:].startswith(mend["old"])
    return f"{text[:start]}{mend['new']}{text[start + len(mend['old']) :]}"


@pytest.fixture
def text(content: Path) -> str:
    return (content / f"meetings/{NOTES}.md").read_text(encoding="utf-8").split("\n---\n")[0] + f"\n---\n{BODY}"


def test_each_mark_goes_with_what_is_its_own(told: Told, text: str) -> None:
    first = out(told, text, 0)
    assert first == text.replace("TODO: the themes are only suggested, by the words “weir”.\n\n", "")
    # What is to be written is to be written.
    assert out(told, first, 0) is None
    second = out(told, first, 1)
    assert second == first.replace(f"TODO: the beginning {PLACE}\n\nOFFICIAL\n\nSensitive\n\n", "")
    third = out(told, second, 1)
    assert third == second.partition("## Unplaced")[0]
