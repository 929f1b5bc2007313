"""What a file last came to is remembered while a preview runs, and is never taken for what another text comes to."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from minutebook.diagnostics import ContentErrors
from minutebook.memory import Memory
from minutebook.pipeline import content_of
from minutebook.records import Content
from tests.test_archive import INVENTED


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the invented archive that may be changed."""
    return shutil.copytree(INVENTED, tmp_path / "content")


def outcome(content: Path, memory: Memory | None = None) -> Content | list[str]:
    """Return what the files say, or what is wrong with them."""
    try:
        return content_of(content, memory)
    except ContentErrors as errors:
        return [str(diagnostic) for diagnostic in errors.diagnostics]


def test_a_file_that_has_not_changed_is_not_parsed_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    first = outcome(content, memory)
    monkeypatch.setattr("minutebook.parse._attempt", lambda *_: pytest.fail("parsed again"))
    assert outcome(content, memory) == first
    notes = content / "meetings/2025-11-19.md"
    notes.write_text(notes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        outcome(content, memory)


def test_what_is_wrong_with_a_file_is_said_again(content: Path) -> None:
    memory = Memory()
    notes = content / "meetings/2025-11-19.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("status: amended", "status: final"), encoding="utf-8")
    first = outcome(content, memory)
    assert isinstance(first, list) and len(first) == 1
    assert outcome(content, memory) == first


def test_after_any_edits_content_is_what_a_program_that_remembers_nothing_reads(content: Path) -> None:
    random, memory = Random(11), Memory()
    notes = sorted((content / "meetings").iterdir())
    lines = [line for path in notes for line in path.read_text(encoding="utf-8").splitlines()]
    for _ in range(60):
        path = random.choice(notes)
        text = path.read_text(encoding="utf-8").splitlines()
        place = random.randrange(len(text))
        edit = random.choice(("add", "change", "delete"))
        if edit == "delete":
            del text[place]
        else:
            text[place : place + (edit == "change")] = [random.choice(lines)]
        path.write_text("\n".join(text) + "\n", encoding="utf-8")
        assert outcome(content, memory) == outcome(content)
        if random.random() < 0.5:
            shutil.copytree(INVENTED, content, dirs_exist_ok=True)


def test_only_the_last_version_of_a_file_is_kept() -> None:
    memory = Memory()
    assert memory.of("parse a", "one", lambda: 1) == 1
    assert memory.of("parse a", "two", lambda: 2) == 2
    assert memory.of("parse a", "one", lambda: 3) == 3
    memory.put("compile b", "one", b"code")
    assert memory.get("compile b", "one") == b"code"
    assert memory.get("compile b", "two") is None
