"""Read a file into a document, whatever kind of file it is.

`opening.py` says what a file really is and refuses what must not be read. A module for each kind of file reads it: `word.py`, `odt.py`,
`office.py` (the kinds that LibreOffice reads), `pdf.py`, `web.py`, `text.py` (with `chat.py` for the log of a chat), `mail.py`; with what
such a file holds beside its running text in `word_parts.py` and `pdf_typed.py`, its faults in `pdf_faults.py`, and the lines, tables and
columns of a page in `pdf_page.py`, `pdf_columns.py` and `pdf_keys.py`. `scanned.py` has Tesseract read pages that are pictures:
`draw_page.py` draws them, `pictured_words.py` reads what Tesseract says of them, and `pictured_tables.py` finds tables by their rules;
`another_program.py` keeps it and LibreOffice within their limits. `made_on.py` reads when a file was made, `letters.py` mends letters that
only look right, `set_columns.py` reads lines set in columns as rows, and `typed_markup.py` reads the marks of Markdown and wikis.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from minutebook.importing.document import Document
from minutebook.importing.read.letters import mend
from minutebook.importing.read.made_on import office_file_made_on
from minutebook.importing.read.opening import SourceKind, open_source
from minutebook.importing.read.set_columns import with_columns
from minutebook.importing.read.typed_markup import with_typed_markup
from minutebook.importing.refusal import Refused

# mammoth, pdfplumber, pypdfium2, Pillow and selectolax are an extra that a build does not need: the modules that need them have them at
# their top, and are the only ones that are imported by name, when a file of their kind is met.
_READERS = {
    SourceKind.WORD: "word",
    SourceKind.OPEN: "odt",
    SourceKind.OLD_WORD: "office",
    SourceKind.RICH: "office",
    SourceKind.PDF: "pdf",
    SourceKind.WEB: "web",
    SourceKind.TEXT: "text",
    SourceKind.MAIL: "mail",
}


def read(path: Path, labels: Collection[str]) -> tuple[SourceKind, Document]:
    """Return what kind of file a source is, and what it holds; raise Refused where it cannot be read as notes."""
    opened = open_source(path)
    document: Document = import_module(f"{__name__}.{_READERS[opened.kind]}").read(opened)
    if not any(line.text.strip() for line in document.raw):
        raise Refused("must hold words, got none")
    if opened.kind in (SourceKind.WORD, SourceKind.OPEN):
        document = replace(document, made=office_file_made_on(opened.data))
    return opened.kind, with_typed_markup(mend(with_columns(document), labels))
