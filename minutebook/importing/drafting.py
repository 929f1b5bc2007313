"""Take one source through every step to its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.importing.document import Document
from minutebook.importing.notes import Mark, Notes, Passage
from minutebook.importing.read import read
from minutebook.importing.read.letters import mend_lines
from minutebook.importing.read.opening import SourceKind
from minutebook.importing.recognise import recognise
from minutebook.importing.recognise.second_meeting import one_meeting
from minutebook.importing.recognise.unsure import mark_unsure
from minutebook.importing.refusal import Refused
from minutebook.importing.write import write
from minutebook.importing.write.themes import suggest_themes
from minutebook.importing.write.words import lost_words, runs_of, unread
from minutebook.link.archive import Archive
from minutebook.prose import MAX_PARAGRAPH
from minutebook.read import MAX_BYTES


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
    labels = [role.label for role in archive.roles]
    kind, document = read(path, labels)
    meeting, others = one_meeting(document)
    notes = recognise(meeting, archive, date, name, path.stem)
    notes.others += [Passage(line.text, line.place) for line in others]
    document = replace(document, marks=meeting.marks)
    suggest_themes(notes.items, archive.themes)
    if doubtful := list(dict.fromkeys(part.reason for part in document.left_out if part.in_doubt)):
        notes.opening.insert(0, Mark(f"{' and '.join(doubtful)} was left out; the report of the import names it: put in what was meant"))
    mark_unsure(notes, document.unsure)
    notes.opening[:0] = map(Mark, document.marks)
    document, lines = mend_lines(document, unread(document), labels)
    document = replace(document, changes=(*document.changes, *notes.changes))
    notes.unplaced += [Passage(line.text, line.place) for line in lines]
    assert notes.front.date
    text = _checked(write(notes))
    if lost := lost_words(document, text):
        # A place that no rule thought of: the words are kept, and the report names them.
        document, lines = mend_lines(document, runs_of(lost, document), labels)
        notes.unplaced += [Passage(line.text, line.place) for line in lines]
        text = _checked(write(notes))
        if lost := lost_words(document, text):
            shown = ", ".join(f"{word} ({count})" for word, count in sorted(lost.items())[:20])
            raise WordsLost(f"{path}: the draft lacks words of the source: {shown}")
    return Draft(path, kind, document, notes, name or notes.front.date.iso, text)


def _checked(draft: str) -> str:
    """Return a draft that is no larger than a file of the content may be, nor is a paragraph of it; raise Refused for any other."""
    size = len(draft.encode())
    if size > MAX_BYTES:
        raise Refused(f"must make a draft of at most {MAX_BYTES} bytes, got {size}; split the notes and import the parts")
    longest = max(map(len, draft.split("\n\n")))
    if longest > MAX_PARAGRAPH:
        raise Refused(f"must have paragraphs of at most {MAX_PARAGRAPH:,} letters, got one of {longest:,}; begin new ones in it first")
    return draft
