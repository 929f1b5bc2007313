"""The invented meeting as files that real programs wrote, and a content folder to import it into.

printed/ holds it in each layout as a Word file and as the PDF that a browser printed on small sheets, so that tables and paragraphs break,
in two fonts: what is printed depends on the machine, so the files are kept. `python -m tests.importing.print_documents` writes them anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.importing import meeting

PRINTED = Path(__file__).resolve().parent / "printed"
BASE = Path(__file__).resolve().parent.parent / "cases" / "base"
FONTS = {"dejavu": "DejaVu Serif", "liberation": "Liberation Serif"}
FORMS = ("html", *(f"{font}.{ending}" for ending in ("docx", "pdf") for font in FONTS))
"""How each layout is held: as a page, and in each font as a Word file and as a PDF."""


def document(layout: str, form: str, folder: Path) -> Path:
    """Return the file of the meeting in a layout and a form; a page is written into folder."""
    stem = layout.replace(" ", "-")
    if form != "html":
        return PRINTED / f"{stem}.{form}"
    path = folder / f"{stem}.html"
    path.write_text(meeting.LAYOUTS[layout](), encoding="utf-8")
    return path


def write_content(folder: Path) -> Path:
    """Write a content folder with the roles of the invented meeting; return it."""
    shutil.copytree(BASE, folder)
    roles = (folder / "roles.yaml").read_text(encoding="utf-8").split("- label: DHM")[0]
    (folder / "roles.yaml").write_text(roles + meeting.ROLES, encoding="utf-8")
    return folder
