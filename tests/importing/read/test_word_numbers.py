"""Numbers that Word counts are those that it shows, where words stand between the paragraphs; lists stay lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Written
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.conftest import Done

LEVELS = (("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("upperRoman", "(%3)"))


@pytest.fixture
def made(importing: Callable[..., Done], content: Path, tmp_path: Path) -> Callable[[Written], str]:
    """Import a document; return what stands below the front matter."""

    def made(document: Written) -> str:
        document.save(str(tmp_path / "notes.docx"))
        done = importing(tmp_path / "notes.docx")
        assert (done.status, done.err) == (0, "")
        return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8").partition("\n---\n")[2]

    return made


@pytest.fixture
def document() -> Written:
    document = Document()
    for words in ("Quay Users meeting", "21 March 2018", "Present: Ann Tarrant (AT), Jo Odell (JO)"):
        document.add_paragraph(words)
    return document


def numbered(document: Written, words: str, level: int, list_id: int) -> None:
    """Add a bold paragraph of a list of three levels."""
    paragraph = document.add_paragraph()
    paragraph.add_run(words).bold = True
    listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(listed))


def with_list(document: Written, *, start: int = 1) -> int:
    """Give a document a list of three levels; return its id."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{1 if place else start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return 77


def test_bold_headings_with_the_numbers_of_a_style_go_on_from_one_to_the_next(document: Written, made: Callable[[Written], str]) -> None:
    for title in ("Crane", "Dues", "Boats"):
        document.add_paragraph(style="List Number").add_run(title).bold = True
        document.add_paragraph(f"{title} were spoken of, and nothing else was said of them on that day.")
    body = made(document)
    for heading in ("## 1. Crane", "## 2. Dues", "## 3. Boats"):
        assert f"{heading}\n" in body


def test_levels_are_counted_as_word_does(document: Written, made: Callable[[Written], str]) -> None:
    list_id = with_list(document, start=4)
    for words, level in (("Crane", 0), ("Its rope", 1), ("Its gear", 1), ("Dues", 0), ("Boats on the quay", 1)):
        numbered(document, words, level, list_id)
        document.add_paragraph(f"{words}: something was said of it that is long enough to be a sentence of the notes.")
    body = made(document)
    for shown in ("4. Crane", "4.a) Its rope", "4.b) Its gear", "5. Dues", "5.a) Boats on the quay"):
        assert shown in body.replace("\\", "")


def test_a_list_whose_entries_follow_each_other_stays_one(document: Written, made: Callable[[Written], str]) -> None:
    document.add_paragraph("Crane", style="Heading 2")
    document.add_paragraph("It needs three things, which were named one after the other:")
    for words in ("oil on the gear", "a new rope", "some paint"):
        document.add_paragraph(words, style="List Number")
    assert "1. oil on the gear\n2. a new rope\n3. some paint\n" in made(document)
