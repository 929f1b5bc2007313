"""What Word can put into a file is in the draft, or is named: nothing that its converter does not know is lost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.conftest import Done

NAMES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
CHOICE = "<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>"
FALLBACK = "<w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"


def new() -> WordDocument:
    document = Document()
    document.add_heading("Monthly meeting", level=0)
    document.add_paragraph("Date: 21 March 2018")
    document.add_heading("1. Tugs", level=1)
    return document


def add(document: WordDocument, xml: str) -> None:
    """Add a paragraph that holds XML of Word's own."""
    document.add_paragraph("Here is ")._p.append(parse_xml(xml.replace(">", f" {NAMES}>", 1)))


def imported(document: WordDocument, importing: Callable[..., Done], content: Path, tmp_path: Path) -> tuple[str, str]:
    """Return the draft and the report."""
    data = BytesIO()
    document.save(data)
    (tmp_path / "notes.docx").write_bytes(data.getvalue())
    done = importing(tmp_path / "notes.docx")
    assert (done.status, done.err) == (0, "")
    return (content / "meetings/2018-03-21.md").read_text(encoding="utf-8"), done.out


def test_tracked_changes_count_as_made_and_what_they_deleted_is_named(
    importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    document = new()
    add(document, '<w:ins w:id="1" w:author="a"><w:r><w:t>inserted</w:t></w:r></w:ins>')
    add(document, '<w:del w:id="2" w:author="a"><w:r><w:delText>struck</w:delText></w:r></w:del>')
    draft, report = imported(document, importing, content, tmp_path)
    assert "Here is inserted" in draft
    assert "struck" not in draft
    assert "deleted with tracked changes: “struck”" in report


def test_words_that_the_converter_does_not_know_stand_under_unplaced(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    # The draft has this word besides, in the head of the action, which must not stand in for the one of the source.
    add(document, '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>owner</w:t></w:r></w:fldSimple>')
    document.add_paragraph("Action: HM to hire a tug.")
    add(document, f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{CHOICE}</mc:Choice></mc:AlternateContent></w:r>')
    draft, report = imported(document, importing, content, tmp_path)
    assert "\n\nowner\n" in draft.partition("## Unplaced")[2]
    assert "boxed" in draft.partition("## Unplaced")[2]
    assert "unplaced: paragraph" in report


def test_a_text_box_that_word_writes_twice_is_read_once(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    both = f'<mc:Choice Requires="wps">{CHOICE}</mc:Choice><mc:Fallback>{FALLBACK}</mc:Fallback>'
    add(document, f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")
    draft, _ = imported(document, importing, content, tmp_path)
    assert draft.count("boxed") == 1


def test_numbered_lists_and_merged_cells_are_kept(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    document.add_paragraph("The tugs need:")
    for words in ("new ropes", "new paint"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Costs of both tugs."
    for column, words in enumerate(("Ropes cost ten.", "Paint costs two.", "Rust is free.")):
        table.cell(1, column).text = words
    draft, _ = imported(document, importing, content, tmp_path)
    assert "1. new ropes\n2. new paint\n" in draft
    assert "Costs of both tugs.\n\nRopes cost ten.\n\nPaint costs two.\n\nRust is free." in draft
