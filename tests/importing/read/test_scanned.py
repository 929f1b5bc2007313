"""Pages that are pictures: read by Tesseract where it is installed, and every word of them marked; else refused, or marked as not read."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from minutebook.importing.read import scanned
from minutebook.importing.read.another_program import found_at
from minutebook.importing.read.scanned import MAX_SCANNED, PROGRAMS
from tests.importing.conftest import Done
from tests.importing.office import Part, write_pdf
from tests.importing.read.test_opening import PICTURE, pages
from tests.importing.scans import scan_of

Import = Callable[..., Done]

needs_tesseract = pytest.mark.skipif(found_at(PROGRAMS) is None, reason="Tesseract is not installed")
needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="there is no shell here")

HEAD = ["Date: Wednesday 21 March 2018 at 10:30", "Present: Ann Archer (HC), Ben Baker (CP), Cat Cooper", "Apologies: Dan Drake"]
TUGS: list[Part] = ["# 1. Tugs", "The tug is in dock until May. The repairs cost £14,250, of which the insurer pays two thirds."]
BUOYS: list[Part] = [
    "# 2. Buoys",
    "All 37 buoys of the outer channel were painted and counted.",
    "Action: Ben Baker to write to the yard by 6 April 2018.",
]


def printed(path: Path, parts: Sequence[Part]) -> Path:
    """Print a PDF of a "Monthly Harbour Meeting"."""
    write_pdf(path, "Monthly Harbour Meeting", parts)
    return path


def together(path: Path, *parts: Path) -> Path:
    """Put PDFs together into one."""
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    whole.save(path)
    return path


@pytest.fixture
def made(importing: Import, content: Path) -> Callable[[Path], str]:
    """Import a file; return the draft, and the report below it."""

    def run(path: Path) -> str:
        done = importing(path)
        assert (done.status, done.err) == (0, "")
        return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8") + done.out

    return run


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 1])
def test_a_scan_is_read_however_it_lies_and_every_word_of_it_marked(turned: int, made: Callable[[Path], str], tmp_path: Path) -> None:
    draft = made(scan_of(printed(tmp_path / "notes.pdf", [*HEAD, *TUGS, *BUOYS]), tmp_path, turned=turned))
    assert "---\n\nTODO: every word of page 1 was read by a machine, from a picture, and by nobody since: compare all of them" in draft
    assert "  - {name: Ben Baker, role: CP}" in draft
    assert "  - {name: Dan Drake}" in draft.partition("\napologies:")[2]
    assert "## 1. Tugs" in draft
    assert "The tug is in dock until May. The repairs cost £14,250, of which the insurer pays two thirds." in draft
    assert "> **Action 2018-03-21/1** — owner: Ben Baker; due: 6 April 2018" in draft
    assert "note: page 1 is a picture: Tesseract read " in draft


@needs_tesseract
def test_of_a_file_of_both_the_pages_that_are_pictures_are_read_and_named(made: Callable[[Path], str], tmp_path: Path) -> None:
    text = printed(tmp_path / "first.pdf", [*HEAD, *TUGS])
    write_pdf(tmp_path / "second.pdf", "2. Buoys", BUOYS[1:])
    draft = made(together(tmp_path / "notes.pdf", text, scan_of(tmp_path / "second.pdf", tmp_path)))
    assert "TODO: every word of page 2 was read by a machine" in draft
    assert "All 37 buoys of the outer channel were painted and counted." in draft
    assert "The tug is in dock until May." in draft


@needs_tesseract
@pytest.mark.parametrize("turned", [0, 1])
def test_a_table_with_rules_is_read_by_its_cells(turned: int, made: Callable[[Path], str], tmp_path: Path) -> None:
    count = "Count the buoys of the outer channel and report how many are left"
    rows = [("Action", "Owner", "Due"), (count, "Ben Baker", "May 2018"), ("Paint them", "Ann Archer", "June 2018")]
    draft = made(scan_of(printed(tmp_path / "notes.pdf", [*HEAD, *TUGS, rows]), tmp_path, turned=turned))
    assert f"> **Action 2018-03-21/1** — owner: Ben Baker; due: May 2018\n>\n> {count}\n" in draft
    assert "> **Action 2018-03-21/2** — owner: Ann Archer; due: June 2018\n>\n> Paint them\n" in draft


@needs_tesseract
def test_a_picture_without_words_is_named_and_no_word_is_made_up(made: Callable[[Path], str], tmp_path: Path) -> None:
    Image.new("L", (1654, 2339), 255).save(tmp_path / "blank.pdf", resolution=200)
    draft = made(together(tmp_path / "notes.pdf", printed(tmp_path / "first.pdf", [*HEAD, *TUGS]), tmp_path / "blank.pdf"))
    assert "note: page 2 is a picture: Tesseract finds no words in it" in draft
    assert "read by a machine" not in draft


def test_without_tesseract_a_scan_is_refused_with_what_to_install(
    importing: Import, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned, "PROGRAMS", ("no-such-program",))
    done = importing(scan_of(printed(tmp_path / "notes.pdf", [*HEAD, *TUGS]), tmp_path))
    assert done.status == 1
    assert "must hold text, got a PDF of pictures only (a scan?): install Tesseract (Debian: tesseract-ocr; macOS: brew install" in done.err
    assert not (content / "meetings/2018-03-21.md").exists()


def test_without_tesseract_a_page_that_is_a_picture_is_marked_as_not_read(
    made: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned, "PROGRAMS", ("no-such-program",))
    text = printed(tmp_path / "first.pdf", [*HEAD, *TUGS])
    write_pdf(tmp_path / "second.pdf", "2. Buoys", BUOYS[1:])
    picture = scan_of(tmp_path / "second.pdf", tmp_path)
    draft = made(together(tmp_path / "notes.pdf", text, picture, picture))
    assert "TODO: the pictures of pages 2 to 3 were not read: put in what stands there, or install Tesseract" in draft


def test_words_that_lie_on_a_picture_of_the_page_are_marked_as_perhaps_read_by_a_machine(
    made: Callable[[Path], str], tmp_path: Path
) -> None:
    """Scanners that recognise text print it below its picture, where nobody sees it."""
    lines = ("Monthly Harbour Meeting", *map(str, HEAD), "1. Tugs", "Both tugs were back from repair and were shown to all who came.")
    text = " ".join(f"1 0 0 1 72 {760 - 30 * index} Tm ({line}) Tj" for index, line in enumerate(lines))
    (tmp_path / "notes.pdf").write_bytes(pages(1, f"{PICTURE} BT 3 Tr /F1 12 Tf {text} ET"))
    draft = made(tmp_path / "notes.pdf")
    assert (
        "TODO: the words of page 1 lie on a picture of the page: if a machine read them there, compare all of them with the picture.\n"
        in draft
    )
    assert "Both tugs were back from repair and were shown to all who came." in draft
    assert "Tesseract" not in draft


# --- with a program in the place of Tesseract ---------------------------------------------------------------------------

SEEN = """<div class='ocr_page'><span class='ocr_line' title="bbox 200 200 1400 250; baseline 0 -10; x_size 44">{head}</span>
<span class='ocr_line' title="bbox 200 400 1400 450; baseline 0 -10; x_size 44">{date}</span>
<span class='ocr_line' title="bbox 200 600 1400 650; baseline 0 -10; x_size 44">{present}</span>
<span class='ocr_line' title="bbox 200 800 1400 850; baseline 0 -10; x_size 44">{item}</span>
<span class='ocr_line' title="bbox 200 1000 1400 1050; baseline 0 -10; x_size 44">{words}</span></div>"""


def said(text: str, at: int) -> str:
    """Return words as Tesseract describes them; it is not sure of one behind a question mark."""
    words = []
    for index, word in enumerate(text.split()):
        left = 200 + 150 * index
        sure = 40 if word.startswith("?") else 96
        words.append(
            f"<span class='ocrx_word' title='bbox {left} {at} {left + 130} {at + 50}; x_wconf {sure}'>{word.removeprefix('?')}</span>"
        )
    return "".join(words)


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program in the place of Tesseract; $2.hocr is what it has to write."""

    def put(script: str) -> None:
        program = tmp_path / "instead"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(scanned, "PROGRAMS", (str(program),))

    return put


@needs_a_shell
def test_a_word_that_tesseract_is_not_sure_of_is_named_where_it_stands(
    instead: Callable[[str], None], made: Callable[[Path], str], tmp_path: Path
) -> None:
    page = SEEN.format(
        head=said("Monthly Harbour Meeting", 200),
        date=said("Date: 21 March 2018", 400),
        present=said("Present: Ann ?Archer (HC), Ben Baker (CP)", 600),
        item=said("1. Tugs", 800),
        words=said("Both tugs cost ?7,250 and the third tug cost less", 1000),
    )
    (tmp_path / "said.hocr").write_text(page, encoding="utf-8")
    instead(f'cp "{tmp_path}/said.hocr" "$2.hocr"')
    draft = made(scan_of(printed(tmp_path / "notes.pdf", ["Words"]), tmp_path))
    unsure = "TODO: the machine that read the page is not sure of"
    assert f"# {unsure} “Archer” (page 1)\n" in draft
    assert f"{unsure} “7”, “250” (page 1).\n\nBoth tugs cost 7,250 and the third tug cost less" in draft
    assert "and is not sure of 3: “Archer”, “7”, “250”\n" in draft


@needs_a_shell
def test_what_takes_too_long_or_ends_badly_is_refused_and_leaves_nothing_running(
    instead: Callable[[str], None], importing: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = scan_of(printed(tmp_path / "notes.pdf", [*HEAD, *TUGS]), tmp_path)
    instead("exit 1")
    assert "must have pictures that can be read, got some on page 1 of which Tesseract makes nothing" in importing(scan).err
    instead("exit 0")
    assert "got pictures on page 1 of which it makes nothing; is its English installed?" in importing(scan).err
    monkeypatch.setattr(scanned, "_SECONDS", 5)
    instead("sleep 61.625")
    assert "must be read by Tesseract within 5 seconds a page, got pictures on page 1 that take longer" in importing(scan).err
    ends = time.monotonic() + 30
    # What was ended is gone a moment later, on a busy machine.
    while "sleep 61.625" in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout:
        assert time.monotonic() < ends
        time.sleep(0.1)


def test_more_pages_of_pictures_than_notes_have_are_refused(importing: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "PROGRAMS", (sys.executable,))
    page = Image.new("L", (20, 20), 255)
    page.save(tmp_path / "notes.pdf", save_all=True, append_images=[page] * MAX_SCANNED)
    done = importing(tmp_path / "notes.pdf")
    assert (
        f"must have at most {MAX_SCANNED} pages that are pictures, got {MAX_SCANNED + 1}; split the notes and import the parts" in done.err
    )
