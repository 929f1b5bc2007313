"""Every kind of file that is made to exhaust its reader ends, at a small share of its size: as a draft, or refused in plain words.

At its full size: python -m bench.import_torture.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bench.import_torture import KINDS, ORDINARY
from minutebook.importing import fence
from minutebook.importing.fence import MAX_MEMORY, fenced
from minutebook.importing.read.opening import MAX_BLOCKS, MAX_PAGES, MAX_UNPACKED, MAX_XML, check_streams
from minutebook.importing.read.pdf_page import MAX_RULES
from minutebook.importing.refusal import Refused
from tests.importing.conftest import Done

Import = Callable[..., Done]

LARGE = {
    "a zip that lies about its sizes": (0.05, "got a damaged one (Bad CRC-32"),
    "a zip of 60,000 parts": (0.1, "must have at most 5000 parts, got 6003"),
    "Word: 100,000 paragraphs": (0.21, f"must hold at most {MAX_BLOCKS} paragraphs, entries of lists and cells, got 21008"),
    "Word: 1,000,000 empty paragraphs": (0.03, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "Word: cells that span 99 columns": (0.01, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "HTML: 200,000 paragraphs": (0.11, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "HTML: cells that span 99 × 99": (0.001, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "HTML: 100,000 nested tags": (0.05, "must nest at most"),
    "HTML: 500,000 attributes": (0.05, "must have at most 1000 attributes"),
    "text: 200,000 short lines": (0.11, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "text: a row of 200,000 cells": (0.11, f"must hold at most {MAX_BLOCKS} paragraphs"),
    "PDF: 10,000 pages": (0.03, f"must have at most {MAX_PAGES} pages"),
    "PDF: a stream that unpacks to 4 GB": (0.03, f"must unpack to at most {MAX_UNPACKED} bytes"),
    "PDF: 8,000 crossing rules": (0.7, f"must have at most {MAX_RULES} rules"),
}
"""What is refused for what it holds, at a size that would be read in the end: its share, and what the refusal says."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_one_of_every_kind_is_kept_or_refused_with_its_reason(kind: str, importing: Import, content: Path, tmp_path: Path) -> None:
    ending, make = KINDS[kind]
    path = tmp_path / f"notes.{ending}"
    path.write_bytes(make(0.002))
    done = importing(path)
    drafts = list((content / "meetings").glob("2018-03-21*.md"))
    if done.status == 0:
        assert (len(drafts), done.err) == (1, "")
    else:
        assert (done.status, drafts, done.out) == (1, [], "")
        assert done.err.startswith(f"{path}: must ")
        assert done.err.endswith("\nNothing was written.\n")


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_one_is_refused_for_what_it_holds(kind: str, importing: Import, tmp_path: Path) -> None:
    share, reason = LARGE[kind]
    ending, make = KINDS[kind]
    path = tmp_path / f"notes.{ending}"
    path.write_bytes(make(share))
    done = importing(path)
    assert done.status == 1
    assert done.err.startswith(f"{path}: must ")
    assert reason in done.err


def test_pages_of_an_office_become_a_draft(importing: Import, tmp_path: Path) -> None:
    _, make = ORDINARY["PDF: 200 ordinary pages"]
    path = tmp_path / "notes.pdf"
    path.write_bytes(make(0.02))
    done = importing(path)
    assert (done.status, done.err) == (0, "")


def test_headings_that_share_an_address_are_mended_all_at_once(importing: Import, content: Path, tmp_path: Path) -> None:
    """Each draft was read anew for each of them."""
    path = tmp_path / "notes.html"
    head = "<html><h1>Monthly meeting</h1><p>Date: 21 March 2018</p><p>Chair: Ann Archer</p><h2>1. Tugs</h2><p>Gone.</p>"
    path.write_text(head + "<h2>Tugs</h2><p>Back.</p><h3>Quays</h3><p>Dry.</p>" * 200, encoding="utf-8")
    done = importing(path)
    assert (done.status, done.err) == (0, "")
    headings = [line for line in (content / "meetings/2018-03-21.md").read_text(encoding="utf-8").split("\n") if line.startswith("##")]
    assert len(headings) == 401
    ids = [line.partition("{#")[2] for line in headings if "{#" in line]
    assert len(ids) == len(set(ids)) == 199
    assert all(heading.startswith("## ") for heading in headings if "{#" in heading), (
        "a heading below one that is mended has its address from it"
    )


def test_what_would_be_more_than_one_file_of_notes_may_hold_is_refused(importing: Import, content: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.html"
    head = "<html><h1>Monthly meeting</h1><p>Date: 21 March 2018</p><p>Chair: Ann Archer</p>"
    path.write_text(head + "".join(f"<h2>{number}. Tugs</h2><p>Gone.</p>" for number in range(1, 2002)), encoding="utf-8")
    done = importing(path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{path}: must fit into one file of notes: notes must have at most 2,000 items")
    assert done.err.endswith("\nNothing was written.\n")
    assert not (content / "meetings/2018-03-21.md").exists()


def test_pictures_in_a_pdf_may_be_as_large_as_they_are(tmp_path: Path) -> None:
    """They are not unpacked; a scan of twenty pages would be half a gigabyte."""
    _, make = KINDS["PDF: a stream that unpacks to 4 GB"]
    bomb = make(0.03)
    with pytest.raises(Refused, match="must unpack"):
        check_streams(bomb)
    check_streams(bomb.replace(b"/Filter/FlateDecode", b"/Subtype/Image/Filter/FlateDecode"))


def test_a_fault_of_a_pdf_that_is_passed_over_is_in_the_report_and_not_on_the_terminal(importing: Import, tmp_path: Path) -> None:
    _, make = KINDS["PDF: a form in itself"]
    path = tmp_path / "notes.pdf"
    path.write_bytes(make(1))
    done = importing(path)
    assert (done.status, done.err) == (0, "")
    assert "1 fault of the PDF passed over in reading it, first “Refusing to execute circular reference" in done.out


# --- the fence --------------------------------------------------------------------------------------------------------


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "SECONDS", 0.2)
    with pytest.raises(Refused, match=r"must be read within 0.2 seconds, .*; split the notes"), fenced():
        while True:
            with suppress(Exception):
                sum(range(1000))


def test_what_takes_too_much_memory_bit_by_bit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "MAX_MEMORY", 30 << 20)
    with pytest.raises(Refused, match="MB of memory"), fenced():
        held = []
        while True:
            held.append(bytes(1000))


def test_what_takes_too_much_memory_at_once_is_refused() -> None:
    with pytest.raises(Refused, match="MB of memory"), fenced():
        bytearray(2 * MAX_MEMORY)


def test_the_fence_is_gone_behind_it() -> None:
    with fenced():
        pass
    assert len(bytearray(2 * MAX_MEMORY)) == 2 * MAX_MEMORY


def test_parts_of_a_word_file_are_unpacked_only_as_far_as_they_may_be(importing: Import, tmp_path: Path) -> None:
    _, make = KINDS["Word: 1,000,000 empty paragraphs"]
    path = tmp_path / "notes.docx"
    path.write_bytes(make(MAX_XML / 6 / 1_000_000 + 0.01))
    assert f"must unpack to at most {MAX_XML} bytes without its pictures" in importing(path).err
