"""Take one source through every step to its draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.importing.document import Document
from minutebook.importing.letters import mend
from minutebook.importing.notes import Notes, Passage
from minutebook.importing.opening import Opened, SourceKind, open_source
from minutebook.importing.read_pdf import read_pdf
from minutebook.importing.read_text import read_text
from minutebook.importing.read_web import read_web
from minutebook.importing.read_word import read_word
from minutebook.importing.recognise import recognise
from minutebook.importing.refusal import Refused
from minutebook.importing.words import lost_words, runs_of, unread
from minutebook.importing.write import write
from minutebook.link.archive import Archive

_READERS = {SourceKind.WORD: read_word, SourceKind.PDF: read_pdf, SourceKind.WEB: read_web, SourceKind.TEXT: read_text}


class WordsLost(Exception):
    """A draft lacks words of its source: a fault of the import."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A source, what was recognised in it, and the meeting file made of that."""

    path: Path
    kind: SourceKind
    document: Document
    notes: Notes
    name: str
    """The name of its file, without the ending."""
    text: str


def draft_of(path: Path, archive: Archive, date: RecordDate | None, name: str) -> Draft:
    """Return the draft of a source.

    date and name stand in for what the source says; name may be empty. Raise Refused where the file cannot be read as notes, and
    WordsLost where a word of it would be missing from the draft.
    """
    opened = open_source(path)
    document = mend(_read(opened), [role.label for role in archive.roles])
    notes = recognise(document, archive, date, name)
    notes.unplaced += [Passage(line.text, line.place) for line in unread(document)]
    assert notes.front.date
    text = write(notes)
    if lost := lost_words(document, text):
        # A place that no rule thought of: the words are kept, and the report names them.
        notes.unplaced += [Passage(line.text, line.place) for line in runs_of(lost, document)]
        text = write(notes)
    if lost := lost_words(document, text):
        shown = ", ".join(f"{word} ({count})" for word, count in sorted(lost.items())[:20])
        raise WordsLost(f"{path}: the draft lacks words of the source: {shown}")
    return Draft(path, opened.kind, document, notes, name or notes.front.date.iso, text)


def _read(opened: Opened) -> Document:
    document = _READERS[opened.kind](opened)
    if not any(line.text.strip() for line in document.raw):
        raise Refused("must hold words, got none")
    return document
