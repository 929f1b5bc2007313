"""What the search finds: whatever is printed in the notes, at the place nearest to it, and signposts to other pages.

Questions, actions, decisions, editor's notes and recommendations are found at their own places, with what answers or follows them; other
words of an item at the item; what stands before the first item, and whatever is printed of the meeting itself, at the meeting. A
response is found with its question, and a comment with its item, so that words of both are found together; what only it has leads
to its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from minutebook.link.archive import Archive
from minutebook.plan.search_entries.beside import recommendations, signposts
from minutebook.plan.search_entries.entry import ACTION, COMMITMENT, KINDS, MEETING, RECOMMENDATION, SIGNPOSTS, THEME, Part, SearchEntry
from minutebook.plan.search_entries.notes import NoteEntries
from minutebook.plan.search_entries.other_words import OtherWords
from minutebook.plan.search_entries.people import names

__all__ = [
    "ACTION",
    "COMMITMENT",
    "KINDS",
    "MEETING",
    "RECOMMENDATION",
    "SIGNPOSTS",
    "THEME",
    "Part",
    "SearchEntry",
    "names",
    "search_entries",
    "vocabulary",
]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def search_entries(archive: Archive) -> tuple[SearchEntry, ...]:
    """Return everything that the search finds, in a fixed order."""
    words = OtherWords(archive.terms)
    notes = NoteEntries(archive, words)
    return (
        *notes.items(),
        *notes.actions(),
        *notes.commitments(),
        *notes.meetings(),
        *notes.of_the_editor(),
        *recommendations(archive, words),
        *signposts(archive),
    )


def vocabulary(entries: Iterable[SearchEntry]) -> tuple[str, ...]:
    """Return the words that lead to entries, in lower case, the most frequent first: what a misspelt word may have meant."""
    counts: Counter[str] = Counter()
    for entry in entries:
        texts = (entry.title, entry.heading, *(part.text for part in entry.parts), *entry.related, *entry.who)
        counts.update(word.casefold().replace("’", "'") for text in texts for word in _WORD.findall(text) if len(word) > 3)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))
