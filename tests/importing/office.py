"""Small notes as a person would make them with an office program: a Word file, or the PDF that is printed of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from docx import Document
from docx.table import Table
from playwright.sync_api import Browser

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


def write_pdf(path: Path, title: str, parts: Sequence[Part], printer: Browser) -> None:
    """Print a PDF on one sheet, its tables ruled."""
    style = "<style>table{border-collapse:collapse;width:100%} td{border:1px solid;padding:3px;vertical-align:top}</style>"
    page = printer.new_page()
    page.set_content(f"{style}<h1>{title}</h1>{''.join(map(_html, parts))}")
    path.write_bytes(page.pdf())


def _html(part: Part) -> str:
    if not isinstance(part, str):
        rows = ("".join(map(_cell, row)) for row in part)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return f"<h2>{escape(part[2:])}</h2>" if part.startswith("# ") else f"<p>{escape(part)}</p>"


def _cell(text: str) -> str:
    lines = (line.rpartition(": ") for line in text.split("\n"))
    return f"<td>{''.join(f'<p><b>{label}{colon}</b>{rest}</p>' for label, colon, rest in lines)}</td>"
