"""Write a document as files of every kind, as programs write them: Word, ODT, old Word, RTF, PDF, web page, Markdown and text."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from playwright.sync_api import sync_playwright

from bench.import_documents.page import DocumentPage, Paragraph, Run, Table, page_of, without_running
from tests.importing.documents import FONTS
from tests.importing.print_documents import ARGUMENTS, BROWSERS, only

OFFICE = ("odt", "doc", "rtf")
"""What LibreOffice writes of a Word file."""
FORMS = ("html", "docx", *(f"{font}.pdf" for font in FONTS), "txt", "md", *OFFICE)


def made(sources: Sequence[Path], forms: Sequence[str], folder: Path, names: dict[Path, str]) -> dict[tuple[Path, str], Path]:
    """Write each source in each form below folder, in a folder for each form, and return where; names gives what each file is called.

    Forms for which the program is missing are left out.
    """
    files = {(source, form): folder / form / f"{names[source]}.{form.rpartition('.')[2]}" for form in forms for source in sources}
    for form in forms:
        (folder / form).mkdir(parents=True, exist_ok=True)
    for (source, form), path in files.items():
        html = source.read_text(encoding="utf-8")
        if form == "html":
            path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{without_running(html)}</body>", encoding="utf-8")
        elif form in ("txt", "md"):
            path.write_text("\n\n".join(_text(page_of(html), marked=form == "md")) + "\n", encoding="utf-8")
        elif form == "docx":
            _write_word(path, page_of(html))
    _print({path: source for (source, form), path in files.items() if form.endswith(".pdf")}, forms)
    _convert(files, forms, folder)
    return {key: path for key, path in files.items() if path.exists()}


# --- text -------------------------------------------------------------------------------------------------------------


def _text(page: DocumentPage, *, marked: bool) -> Iterator[str]:
    """Yield paragraphs of text; marked for those of Markdown."""
    beside: list[str] = []
    entries: list[str] = []
    for block in (*page.blocks, None):
        if entries and not (isinstance(block, Paragraph) and block.depth):
            yield "\n".join(entries)
            entries = []
        if beside and not (isinstance(block, Paragraph) and block.columns > 1):
            # Side by side on the paper.
            yield "\n".join("     ".join(beside[at : at + 2]) for at in range(0, len(beside), 2))
            beside = []
        if isinstance(block, Table):
            yield "\n".join(_rows(block, marked=marked))
        elif block is not None and block.columns > 1 and not marked:
            beside.append(block.text)
        elif block is not None and block.depth:
            entries.append(f"{'  ' * (block.depth - 1)}{block.marker} {_words(block, marked=marked)}")
        elif block is not None:
            mark = "#" * block.heading + " " if marked and block.heading else ""
            yield f"{mark}{_words(block, marked=marked and not block.heading)}"


def _rows(table: Table, *, marked: bool) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        cells = [_words(cell, marked=False).replace("\n", " ") for cell in row]
        yield f"| {' | '.join(cells)} |" if marked else "\t".join(cells)
        if marked and not number:
            yield f"|{'---|' * len(cells)}"


def _words(paragraph: Paragraph, *, marked: bool) -> str:
    if not marked:
        return paragraph.text
    words = ""
    for run in paragraph.runs:
        bare = run.text.strip()
        star = "**" if run.bold or run.underlined else "*" if run.italic else ""
        space = run.text[len(run.text.rstrip()) :]
        words += f"{run.text[: len(run.text) - len(run.text.lstrip())]}{star}{bare}{star}{space}" if bare and star else run.text
    return words.replace("\n", "  \n")


# --- Word -------------------------------------------------------------------------------------------------------------


def _write_word(path: Path, page: DocumentPage) -> None:
    document = Document()
    section = document.sections[0]
    if page.head:
        section.header.paragraphs[0].text = page.head
    if page.foot:
        section.footer.paragraphs[0].text = page.foot
    columns = 1
    for block in page.blocks:
        if isinstance(block, Table):
            table = document.add_table(rows=0, cols=max(map(len, block.rows)))
            table.style = "Table Grid"
            for row in block.rows:
                for cell, paragraph in zip(table.add_row().cells, row, strict=False):
                    _fill(cell.paragraphs[0], paragraph)
            continue
        if block.columns != columns:
            _columns(document.sections[-1], columns)
            document.add_section(WD_SECTION.CONTINUOUS)
            columns = block.columns
        if block.heading:
            _fill(document.add_heading(level=block.heading), block)
        elif block.depth:
            style = "List Number" if block.marker[0].isdigit() else "List Bullet"
            _fill(document.add_paragraph(style=style if block.depth == 1 else f"{style} {block.depth}"), block)
        else:
            _fill(document.add_paragraph(), block)
    _columns(document.sections[-1], columns)
    document.save(str(path))


def _columns(section: object, count: int) -> None:
    properties = section._sectPr  # type: ignore[attr-defined]
    for columns in properties.findall(qn("w:cols")):
        properties.remove(columns)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), str(count))
    properties.append(columns)


def _fill(word: WordParagraph, paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        _add(word, run, paragraph.size)


def _add(word: WordParagraph, run: Run, size: float) -> None:
    added = word.add_run()
    if run.text == "\n":
        added.add_break()
        return
    added.text = run.text
    added.bold = run.bold or None
    added.italic = run.italic or None
    added.underline = run.underlined or None
    if size:
        added.font.size = Pt(size)


# --- what other programs write ----------------------------------------------------------------------------------------


def _print(sources: dict[Path, Path], forms: Sequence[str]) -> None:
    """Print pages with a real browser in each font, on small sheets, so that paragraphs and tables break."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    for name, font in FONTS.items():
        if f"{name}.pdf" not in forms or browser is None or not _has(font):
            continue
        with TemporaryDirectory() as folder, sync_playwright() as playwright:
            environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(only(font, Path(folder)))}
            with playwright.chromium.launch(executable_path=browser, args=ARGUMENTS, env=environment) as printer:
                sheet = printer.new_page()
                for path in (path for path in sources if path.parent.name == f"{name}.pdf"):
                    html = sources[path].read_text(encoding="utf-8")
                    page = page_of(html)
                    # A word processor rules its tables; in the other font they have none.
                    ruled = (
                        "<style>table { border-collapse: collapse } td, th { border: 1px solid; padding: 2px 4px }</style>"
                        if name == "liberation"
                        else ""
                    )
                    sheet.set_content(ruled + without_running(html))
                    path.write_bytes(
                        sheet.pdf(
                            width="148mm",
                            height="210mm",
                            margin={"top": "22mm", "bottom": "22mm", "left": "16mm", "right": "16mm"},
                            display_header_footer=bool(page.head or page.foot),
                            header_template=f'<div style="font-size:8px;margin-left:16mm">{escape(page.head)}</div>',
                            footer_template=f'<div style="font-size:8px;margin-left:16mm">{escape(page.foot)}</div>',
                        )
                    )


def _has(font: str) -> bool:
    """Return whether a font is installed: without it a page is printed with no words (Debian: fonts-liberation, fonts-dejavu-core)."""
    lists = shutil.which("fc-list")
    return lists is not None and bool(subprocess.run([lists, font], capture_output=True, check=False).stdout.strip())


def _convert(files: dict[tuple[Path, str], Path], forms: Sequence[str], folder: Path) -> None:
    """Let LibreOffice, where it is installed, write its kinds of file of the Word files."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None or not set(forms) & set(OFFICE):
        return
    with TemporaryDirectory() as place:
        words = Path(place) / "docx"
        words.mkdir()
        for source, form in files:
            if form in OFFICE:
                _write_word(words / f"{files[source, form].stem}.docx", page_of(source.read_text(encoding="utf-8")))
        for form in set(forms) & set(OFFICE):
            command = [
                office,
                f"-env:UserInstallation=file://{place}/profile",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(folder / form),
            ]
            subprocess.run([*command, *map(str, sorted(words.iterdir()))], capture_output=True, timeout=600, check=True)
