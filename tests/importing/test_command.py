"""The command writes all of the drafts or none, over nothing that is there, and says what is wrong with its options."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.conftest import Done
from tests.importing.documents import PRINTED

ROOT = Path(__file__).resolve().parent.parent.parent
NOTES = "Monthly meeting\n\nDate: 21 March 2018\nChair: Ann Archer\n\n1. Tugs\n\nBoth tugs are back.\n"
HEADINGS, WIDE_TABLE = PRINTED / "headings.dejavu.docx", PRINTED / "wide-table.dejavu.docx"

Import = Callable[..., Done]


def test_missing_files_and_folders_are_named(importing: Import, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = importing(tmp_path / "gone.docx", tmp_path / "empty")
    assert done.status == 1
    assert "gone.docx: must be a file, got nothing of that name" in done.err
    assert "empty: must hold notes, got a folder without any" in done.err


def test_a_folder_is_imported_file_by_file_and_goes_on_where_it_was(importing: Import, content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    for day in (20, 21):
        (folder / f"{day}.txt").write_text(NOTES.replace("21 March", f"{day} March"), encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (folder / "photograph.jpg").write_bytes(b"x")
    done = importing(folder)
    assert done.status == 1
    assert re.search(r"file    date        present  items  actions  marks\n20\.txt  2018-03-20  .*\n21\.txt  2018-03-21  ", done.out)
    assert "scan.pdf: must " in done.err
    assert "photograph" not in done.err
    assert done.err.endswith("2 drafts of 3 files were written.\n")
    (content / "meetings/2018-03-20.md").unlink()
    again = importing(folder)
    assert "meetings/2018-03-21.md exists" in again.err
    assert (content / "meetings/2018-03-20.md").is_file()


def test_one_bad_file_keeps_all_from_being_written(importing: Import, content: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    before = sorted(content.rglob("*"))
    done = importing(HEADINGS, tmp_path / "empty.txt", tmp_path / "gone.txt")
    assert done.status == 1
    assert done.err.count("must ") == 2
    assert sorted(content.rglob("*")) == before


def test_a_draft_that_cannot_be_written_takes_the_others_back(
    process: Callable[..., subprocess.CompletedProcess[str]], content: Path, tmp_path: Path
) -> None:
    """The disk has room for the first and not for the second."""
    (tmp_path / "21.txt").write_text(NOTES, encoding="utf-8")
    more = "".join(f"The harbour was dredged for the {number}th time.\n\n" for number in range(1000))
    (tmp_path / "22.txt").write_text(NOTES.replace("21 March", "22 March") + more, encoding="utf-8")
    done = process("import", "--content", content, tmp_path / "21.txt", tmp_path / "22.txt", disk=20_000)
    assert done.returncode == 74, done.stderr
    assert "and nothing was written: " in done.stderr
    assert not list((content / "meetings").glob("2018-03-*"))


def test_the_first_draft_of_an_archive_makes_its_folder(importing: Import, content: Path, tmp_path: Path) -> None:
    shutil.rmtree(content / "meetings")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    assert importing(tmp_path / "notes.txt").status == 0
    assert [path.name for path in (content / "meetings").iterdir()] == ["2018-03-21.md"]


def test_what_is_wrong_in_the_content_is_no_fault_of_the_import(importing: Import, content: Path, tmp_path: Path) -> None:
    (content / "addresses.lock").write_text("/meetings/1999-01-01/\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    done = importing(tmp_path / "notes.txt")
    assert done.status == 1
    assert "[address-vanished]" in done.err
    assert done.err.endswith("; nothing was written.\n")


def test_two_files_of_one_day_are_refused_until_one_is_named(importing: Import, content: Path) -> None:
    done = importing(HEADINGS, WIDE_TABLE)
    assert done.status == 1
    assert "got 2018-03-21, but" in done.err
    assert "--name 2018-03-21-public" in done.err
    assert importing(HEADINGS).status == 0
    first = (content / "meetings/2018-03-21.md").read_bytes()
    again = importing(WIDE_TABLE)
    assert again.status == 1
    assert "meetings/2018-03-21.md exists" in again.err
    assert (content / "meetings/2018-03-21.md").read_bytes() == first
    assert importing("--name", "2018-03-21-public", WIDE_TABLE).status == 0
    assert (content / "meetings/2018-03-21-public.md").is_file()


def test_a_date_from_the_command_line_is_used_and_marked(importing: Import, content: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES.replace("Date: 21 March 2018\n", ""), encoding="utf-8")
    assert importing("--date", "2018-03-21", path).status == 0
    text = (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "# TODO: the date was given on the command line; compare it with the notes\ndate: 2018-03-21\n" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--date", "2018-03-21", "a.txt", "b.txt"), "for one file at a time"),
        (("--name", "march", "a.txt"), "--name must be a date with or without a word"),
        (("--name", "2018-13-21", "a.txt"), "the date in --name must be a day of the form YYYY-MM-DD, got '2018-13-21'"),
        (("--name", "2018-03", "a.txt"), "the date in --name must be a day of the form YYYY-MM-DD, got '2018-03'"),
        (("--name", "2018-03-22", "--date", "2018-03-21", "a.txt"), "must be of the same day"),
    ],
    ids=["one date for two files", "a name that is no date", "a month that is none", "a month", "two days"],
)
def test_options_that_do_not_go_together_are_wrong_use(options: tuple[str, ...], message: str, importing: Import) -> None:
    done = importing(*options)
    assert done.status == 2
    assert message in done.err


def test_without_its_packages_the_import_says_how_to_get_them(tmp_path: Path) -> None:
    """A name that is None among the modules is, to Python, a module that is not there."""
    program = "import sys; sys.modules['mammoth'] = None; import build; sys.exit(build.main(['import', 'a.docx']))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "packages that are not installed (mammoth): use make import FILE=…" in done.stderr
