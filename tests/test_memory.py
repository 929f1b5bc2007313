"""What is remembered between runs saves time and changes nothing, whatever happens to the file that holds it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.files import page_files
from minutebook.link import link
from minutebook.memory import FOLDER, Memory, memory_of
from minutebook.parse import parse
from minutebook.pipeline import content_of
from minutebook.plan import plan
from minutebook.read import read
from minutebook.records import Content
from tests.test_archive import INVENTED

DAY = RecordDate(2026, 1, 31)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the invented archive that may be changed."""
    return shutil.copytree(INVENTED, tmp_path / "content")


def outcome(content: Path, memory: Memory | None) -> Content | list[str]:
    """Return what the files say, or what is wrong with them."""
    try:
        return content_of(content, memory)
    except ContentErrors as errors:
        return [str(diagnostic) for diagnostic in errors.diagnostics]


def remembered(content: Path) -> Content | list[str]:
    with memory_of(content) as memory:
        return outcome(content, memory)


def test_templates_that_were_compiled_before_show_the_same(content: Path) -> None:
    sites = []
    for _ in range(2):
        with memory_of(content) as memory:
            archive = link(content_of(content, memory), DAY)
            sites.append(dict(page_files(archive, plan(archive), memory)))
    archive = link(content_of(content), DAY)
    assert sites[0] == sites[1] == dict(page_files(archive, plan(archive)))


def test_a_file_that_has_not_changed_is_not_parsed_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = remembered(content)
    monkeypatch.setattr("minutebook.parse.parse_meeting", lambda *_: pytest.fail("parsed again"))
    assert remembered(content) == first
    notes = content / "meetings/2025-11-19.md"
    notes.write_text(notes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        remembered(content)


def test_what_is_wrong_with_a_file_is_said_again(content: Path) -> None:
    notes = content / "meetings/2025-11-19.md"
    notes.write_text(notes.read_text(encoding="utf-8").replace("status: amended", "status: final"), encoding="utf-8")
    first = remembered(content)
    assert isinstance(first, list) and len(first) == 1
    assert remembered(content) == first


def test_after_any_edits_content_is_what_a_run_that_remembers_nothing_reads(content: Path) -> None:
    random = Random(11)
    notes = sorted((content / "meetings").iterdir())
    lines = [line for path in notes for line in path.read_text(encoding="utf-8").splitlines()]
    for _ in range(150):
        path = random.choice(notes)
        text = path.read_text(encoding="utf-8").splitlines()
        place = random.randrange(len(text))
        edit = random.choice(("add", "change", "delete", "glossary", "theme"))
        if edit == "add":
            text.insert(place, random.choice(lines))
        elif edit == "change":
            text[place] = random.choice(lines)
        elif edit == "delete":
            del text[place]
        elif edit == "glossary":
            with (content / "glossary.yaml").open("a", encoding="utf-8") as glossary:
                glossary.write(f"- term: Term{random.randrange(10**6)}\n  definition: A thing.\n")
        else:
            with (content / "themes/boating.md").open("a", encoding="utf-8") as theme:
                theme.write("\nMore of it.\n")
        path.write_text("\n".join(text) + "\n", encoding="utf-8")
        assert remembered(content) == outcome(content, None)
        if random.random() < 0.5:
            shutil.copytree(INVENTED, content, dirs_exist_ok=True)


def cut_off(folder: Path) -> None:
    path = folder / "memory.sqlite"
    path.write_bytes(path.read_bytes()[:5000])


def of_something_else(folder: Path) -> None:
    (folder / "memory.sqlite").write_bytes(b"no database at all" * 300)


def garbled(folder: Path) -> None:
    with sqlite3.connect(folder / "memory.sqlite") as database:
        database.execute("update answers set value = x'00'")


def of_another_shape(folder: Path) -> None:
    (folder / "memory.sqlite").unlink()
    with sqlite3.connect(folder / "memory.sqlite") as database:
        database.execute("create table answers (other text)")


def held_by_another_build(folder: Path) -> None:
    database = sqlite3.connect(folder / "memory.sqlite", isolation_level=None)
    database.execute("begin exclusive")
    HELD.append(database)


def a_file_in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("mine", encoding="utf-8")


def that_all_can_write(folder: Path) -> None:
    folder.chmod(0o777)


def that_is_a_link(folder: Path) -> None:
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(elsewhere)


HELD: list[sqlite3.Connection] = []
DAMAGES = (
    that_is_a_link,
    cut_off,
    of_something_else,
    garbled,
    of_another_shape,
    held_by_another_build,
    a_file_in_its_place,
    that_all_can_write,
    that_is_a_link,
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_happened_to_the_memory_content_is_the_same(content: Path, damage: Callable[[Path], None]) -> None:
    first = remembered(content)
    damage(content.parent / FOLDER)
    assert remembered(content) == first
    for database in HELD:
        database.close()
    HELD.clear()


def test_nothing_is_loaded_that_somebody_else_could_have_written(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is Python's own form of objects, which could run anything."""
    remembered(content)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    monkeypatch.setattr("minutebook.memory.pickle.loads", lambda _: pytest.fail("loaded"))
    assert isinstance(remembered(content), Content)


def test_what_no_run_has_use_for_is_forgotten(content: Path) -> None:
    remembered(content)
    for path in sorted((content / "meetings").iterdir())[1:]:
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    remembered(content)
    with memory_of(content) as memory:
        parse(read(content), memory)
    with sqlite3.connect(content.parent / FOLDER / "memory.sqlite") as database:
        (rows,) = database.execute("select count(*) from answers").fetchone()
    assert rows == sum(path.suffix != ".lock" for path in content.rglob("*.*")) + len([*content.glob("*.lock")])
