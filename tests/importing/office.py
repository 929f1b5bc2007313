"""Small notes as a person would make them with an office program: a Word file, or the PDF that is printed of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.table import Table

from tests.importing.paper import Paper

Rows = Sequence[Sequence[str]]
Part = str | Rows
"""A paragraph, a heading ("# …") or a table; in a cell, each line is a paragraph, and what stands before its last colon is bold."""


def write_word(path: Path, title: str, parts: Sequence[Part]) -> None:
    """Write a Word file."""
    document = Document()
    document.add_heading(title, level=0)
    for part in parts:
        if not isinstance(part, str):
            _add_table(document.add_table(rows=0, cols=len(part[0])), part)
        elif part.startswith("# "):
            document.add_heading(part[2:], level=1)
        else:
            document.add_paragraph(part)
    document.save(str(path))


def _add_table(table: Table, rows: Rows) -> None:
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):  # type: ignore[no-untyped-call]
            for index, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if not index else cell.add_paragraph()
                label, colon, rest = line.rpartition(": ")
                paragraph.add_run(label + colon).bold = True
                paragraph.add_run(rest)


def write_pdf(path: Path, title: str, parts: Sequence[Part], paper: Paper | None = None) -> None:
    """Print a PDF, on one sheet with ruled tables unless paper says otherwise."""
    paper = paper or Paper()
    paper.heading(title)
    for part in parts:
        if not isinstance(part, str):
            paper.table(part)
        elif part.startswith("# "):
            paper.heading(part[2:], size=1.4)
        else:
            paper.paragraph(part)
    path.write_bytes(paper.data())
