"""Parse what was corrected after it had been published: the day, the words, and what stood and stands now."""

from __future__ import annotations

from minutebook.diagnostics import found
from minutebook.parse.fields import Fields
from minutebook.records import Correction


def corrections(fields: Fields) -> tuple[Correction, ...]:
    """Return what was corrected in a record outside of the notes, with which its corrections stand."""
    made = []
    for entry in fields.mappings("corrections"):
        date, text = entry.date("date", required=True), entry.text("text", required=True)
        before, after = quoted(entry)
        entry.finish()
        if date:
            made.append(Correction(date, text, None, None, before, after))
    return tuple(made)


def quoted(entry: Fields) -> tuple[str, str]:
    """Return what stood and what stands now, as a correction quotes both, or neither."""
    before, after = entry.text("before"), entry.text("after")
    given, missing = ("before", "after") if before else ("after", "before")
    if entry.has(given) and not entry.has(missing):
        message = f"a correction that quotes must say what stood (before) and what stands now (after), got {given} alone"
        entry.problem(entry.place(given), f"{message}; add {missing}, or say in text what came or went", "key-missing")
    elif before and before == after:
        message = f"what stood and what stands now must not be the same, {found(before)} twice"
        entry.problem(entry.place("after"), message, "correction-words")
    return before, after
