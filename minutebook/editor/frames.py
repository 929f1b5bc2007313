"""What frames of the editor show beside the notes: the page that comes of them, and what they were imported from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from minutebook.editor.answers import MEDIA, missing
from minutebook.editor.notes_file import place_of
from minutebook.editor.shown import SourcePage, WordsPage, page
from minutebook.kept_source import kept_source
from minutebook.loopback import Answer

_IN_FRAME = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}


def page_in_frame(pages: Mapping[str, bytes], path: str) -> Answer:
    """Return one of the pages that come of notes, by its path."""
    name = path.removeprefix("/")
    name = f"{name}index.html" if not name or name.endswith("/") else name
    if name not in pages:
        return replace(page("words.html", WordsPage("Preview", "There is no page here yet."), HTTPStatus.NOT_FOUND), headers=_IN_FRAME)
    return Answer(HTTPStatus.OK, MEDIA.guess_type(name)[0] or "application/octet-stream", pages[name], _IN_FRAME)


def source_in_frame(content: Path, id: str) -> Answer:
    """Return what notes were imported from: a PDF as it is, and the words of any other file. Raise Refused where the id is none."""
    place_of(content, id)
    file = kept_source(content, id)
    if file is None:
        return missing()
    if file.suffix == ".pdf":
        return Answer(HTTPStatus.OK, "application/pdf", file.read_bytes(), _IN_FRAME)
    return page("source.html", SourcePage(file.read_text(encoding="utf-8")), framed=True)
