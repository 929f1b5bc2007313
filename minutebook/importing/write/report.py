"""Say what became of a source: what was recognised, what changed its letters or its place, what was left out, what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.counting import counted
from minutebook.importing.drafting import Draft
from minutebook.importing.notes import ActionSet, Mark, Turn, UpdateGiven
from minutebook.importing.write.words import draft_words, expected_words
from minutebook.personal_data import personal_data_in

SHOWN = 60
"""Characters of a run of words that the report quotes; all of it is in the draft or the source."""

_UNSURE = re.compile(
    "a promise may stand|no update was recognised|content/meetings (?:has|does not have)|no question was found|printed as|no owner of"
)


def report(draft: Draft, target: Path) -> Iterator[str]:
    """Yield the lines of the report on one draft."""
    document, notes = draft.document, draft.notes
    yield f"{draft.path} ({draft.kind}) → {target}"
    parts = [part for item in notes.items for part in item.parts]
    turns = [part.label for part in parts if isinstance(part, Turn)]
    counts = (
        (len([person for person in notes.front.attendance if not person.mark]), "present", "present"),
        (len([person for person in notes.front.apologies if not person.mark]), "apology", "apologies"),
        (len(notes.items), "item", "items"),
        (turns.count("Question"), "question", "questions"),
        (turns.count("Response") + turns.count("Findings"), "response", "responses"),
        (sum(isinstance(part, ActionSet) for part in parts), "action", "actions"),
        (sum(isinstance(part, UpdateGiven) for part in parts), "update", "updates"),
        (draft.text.count("TODO"), "TODO mark", "TODO marks"),
    )
    yield "  recognised: " + ", ".join(counted(*each) for each in counts)
    if unsure := unplaced_in(draft):
        yield f"  {counted(unsure, 'place')} where a promise, question or person could not be placed: look there first"
    for data in personal_data_in(draft.text):
        yield f"  personal data: line {data.line} of the draft: what looks like {data.kind}; take it out, or accept it with a reason"
    source, kept = expected_words(document), draft_words(draft.text)
    found = (source & kept).total()
    yield f"  words: {source.total()} in the source, {found} of them in the draft, which has {kept.total()} with its labels"
    for remark in document.remarks:
        yield f"  note: {remark}"
    for change in document.changes:
        yield f"  changed: {change.place}: {_quoted(change.before)} → {_quoted(change.after)} ({change.reason})"
    for moved in notes.moved:
        yield f"  moved: {moved}"
    for left_out in document.left_out:
        yield f"  left out: {left_out.place}: {left_out.reason}: {_quoted(left_out.text)}"
    if notes.others:
        yield f"  another meeting: {notes.others[0].place} and what follows: its notes stand at the end, and nothing of them was recognised"
    for passage in notes.unplaced:
        yield f"  unplaced: {passage.place}: {_quoted(passage.text)}"


def table(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield a row for each of several drafts: what was recognised in it, and how many marks there are to settle."""
    rows: list[tuple[str, ...]] = [("file", "date", "present", "items", "actions", "marks")]
    for draft in drafts:
        parts = [part for item in draft.notes.items for part in item.parts]
        present = sum(not person.mark for person in draft.notes.front.attendance)
        counts = (present, len(draft.notes.items), sum(isinstance(part, ActionSet) for part in parts), draft.text.count("TODO"))
        rows.append((draft.path.name, draft.name, *map(str, counts)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def unplaced_in(draft: Draft) -> int:
    """Return how many marks stand where a promise, question or person was not recognised, or not for certain.

    What stands under Unplaced counts too: nobody knows what it is.
    """
    notes = draft.notes
    listed = [*notes.front.attendance, *notes.front.apologies]
    reasons: list[str] = []
    for parts in (notes.opening, *(item.parts for item in notes.items)):
        reasons += [part.reason for part in parts if isinstance(part, Mark) and _UNSURE.search(part.reason)]
    reasons += [reason for item in notes.items for reason in item.marks if _UNSURE.search(reason)]
    return len(reasons) + sum(bool(person.mark) for person in listed) + len(notes.unplaced)


def _quoted(text: str) -> str:
    shown = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)
    return f"“{shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + '…'}”"
