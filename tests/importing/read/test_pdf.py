"""What was typed onto a PDF is named, and lines are put together into the words and paragraphs that they are parts of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.importing.conftest import Done
from tests.importing.paper import Paper, pdf_of

LINES = ("Monthly meeting", "Date: 21 March 2018", "1. Tugs", "Both tugs are back.")
SHOWN = "BT/F1 12 Tf " + " ".join(f"1 0 0 1 72 {780 - 30 * index} Tm({line})Tj" for index, line in enumerate(LINES)) + " ET"


def test_what_was_filled_into_a_form_and_comments_are_named(importing: Callable[..., Done], content: Path, tmp_path: Path) -> None:
    place = "/Type/Annot/Rect[72 500 300 520]"
    data = pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        "/Annots[6 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R]>>",
        f"<</Length {len(SHOWN)}>>stream\n{SHOWN}\nendstream ",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<<{place}/Subtype/Widget/Parent 7 0 R>>",
        "<</FT/Tx/T(Outcome)/V(filled words)/Kids[6 0 R]>>",
        f"<<{place}/Subtype/Widget/FT/Btn/T(Agreed)/V/Yes>>",
        f"<<{place}/Subtype/Widget/FT/Btn/T(Refused)/V/Off>>",
        f"<<{place}/Subtype/Widget/FT/Ch/T(Days)/V[(Monday)(Friday)]>>",
        f"<<{place}/Subtype/Text/Contents<FEFF006E006F00740065>>>",
        f"<<{place}/Subtype/Link>>",
    )
    (tmp_path / "notes.pdf").write_bytes(data)
    done = importing(tmp_path / "notes.pdf")
    assert (done.status, done.err) == (0, "")
    left_out = [line.strip() for line in done.out.split("\n") if "left out" in line]
    form = "left out: page 1: what was filled into a form: "
    assert left_out == [
        f"{form}“Outcome: filled words”",
        f"{form}“Agreed: Yes”",
        f"{form}“Days: Monday, Friday”",
        "left out: page 1: a comment typed onto the page: “note”",
    ]
    assert "filled" not in (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")


def test_words_broken_at_the_end_of_a_line_are_joined_where_the_document_shows_how(
    importing: Callable[..., Done], content: Path, tmp_path: Path
) -> None:
    paper = Paper()
    paper.heading("Monthly meeting")
    paper.paragraph("Date: 21 March 2018")
    paper.paragraph("1. Tugs", bold=True)
    paper.paragraph("The assess-\nment of the long-\nterm plan was good.")
    paper.paragraph("An assessment is long-term work.")
    (tmp_path / "notes.pdf").write_bytes(paper.data())
    done = importing(tmp_path / "notes.pdf")
    assert done.status == 0
    assert "The assessment of the long-term plan was good." in (content / "meetings/2018-03-21.md").read_text(encoding="utf-8")
    assert "changed: page 1: “assess- ment” → “assessment” (a word that was hyphenated at the end of a line)" in done.out
