"""What Word can put into a file is in the draft, or is named: nothing that its converter does not know is lost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.conftest import Done

NAMES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
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


def test_a_text_box_whose_older_form_is_empty_is_kept(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    inline = '<mc:Choice Requires="new"><w:r><w:t>newer</w:t></w:r></mc:Choice><mc:Fallback/>'
    add(document, f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{CHOICE}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>')
    add(document, f"<mc:AlternateContent>{inline}</mc:AlternateContent>")
    draft, _ = imported(document, importing, content, tmp_path)
    assert "boxed" in draft.partition("## Unplaced")[2]
    assert "newer" in draft.partition("## Unplaced")[2]


def test_letters_that_show_nothing_are_taken_out_of_words_that_the_converter_does_not_know(
    importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    document = new()
    choice = CHOICE.replace("boxed", "bo\u3164xed")
    add(document, f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice></mc:AlternateContent></w:r>')
    draft, report = imported(document, importing, content, tmp_path)
    assert "boxed" in draft.partition("## Unplaced")[2]
    assert "→ “boxed” (invisible or unreadable character)" in report


def test_hidden_text_is_left_out_by_name_and_leaves_a_mark(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    document.add_paragraph("Shown. ").add_run("whispered words").font.hidden = True
    basis = document.styles.add_style("Aside", WD_STYLE_TYPE.CHARACTER)
    basis.font.hidden = True
    document.styles.add_style("Remark", WD_STYLE_TYPE.CHARACTER).base_style = basis
    paragraph = document.add_paragraph("Also shown. ")
    paragraph.add_run("murmured words", style="Remark")
    paragraph.add_run("spoken words", style="Remark").font.hidden = False
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "tabled words"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {NAMES}/>"))
    draft, report = imported(document, importing, content, tmp_path)
    for words in ("whispered", "murmured", "tabled"):
        assert words not in draft
        assert f"hidden text: “{words} words”" in report
    assert "Also shown. spoken words" in draft
    assert "\nTODO: hidden text was left out; the report of the import names it: put in what was meant.\n" in draft


def test_equations_drawings_and_embedded_files_are_named(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    document = new()
    add(document, "<m:oMath><m:r><m:t>speed over time</m:t></m:r></m:oMath>")
    add(document, "<w:r><w:drawing><a:p><a:r><a:t>drawn words</a:t></a:r></a:p></w:drawing></w:r>")
    parts = {
        ("afchunk.html", RELATIONSHIP_TYPE.A_F_CHUNK): "<html><style>p {}</style><p>All the <b>minutes</b></p></html>",
        ("diagrams/data1.xml", RELATIONSHIP_TYPE.DIAGRAM_DATA): f"<data {NAMES}><a:t>charted words</a:t></data>",
        ("embeddings/costs.xlsx", RELATIONSHIP_TYPE.PACKAGE): "PK",
    }
    for (name, kind), text in parts.items():
        part = Part(PackURI(f"/word/{name}"), "application/octet-stream", text.encode(), document.part.package)
        document.part.relate_to(part, kind)
    draft, report = imported(document, importing, content, tmp_path)
    assert "left out: word/document.xml: an equation: “speed over time”" in report
    assert "left out: word/document.xml: words in a drawing: “drawn words”" in report
    assert "left out: word/diagrams/data1.xml: words in a drawing: “charted words”" in report
    assert "left out: word/embeddings/costs.xlsx: an embedded file, which was not read: “costs.xlsx”" in report
    assert "left out: word/afchunk.html: an embedded file; open the document in Word" in report
    assert "All the minutes”" in report
    assert not any(words in draft for words in ("speed", "drawn", "charted", "minutes"))


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
