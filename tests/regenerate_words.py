"""Write .vscode/words.txt anew: the names, abbreviations and places of the record, which no dictionary of English has.

Usage: python -m tests.regenerate_words    (make words does that; .cspell.json has the few words that stand in no such place)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from minutebook.pipeline import content_of
from minutebook.records import Content

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / ".vscode" / "words.txt"
HEADER = "# Names, abbreviations and places of content/, as make words writes them. Other words go into .cspell.json.\n"

# Shorter words are never looked up, and a word without a capital is English or goes into the list by hand.
_NAME = re.compile(r"(?=[^\W\d_]*[A-ZÀ-Þ])[^\W\d_]{4,}")


def words_text(content: Content) -> str:
    """Return the file: each word once, in alphabetical order."""
    words = {match.group() for text in _texts(content) for match in _NAME.finditer(text)}
    return HEADER + "".join(f"{word}\n" for word in sorted(words, key=lambda word: (word.casefold(), word)))


def _texts(content: Content) -> Iterator[str]:
    """Yield whatever names a person, a post, a place, a body or a thing."""
    yield from (content.site.body, content.site.area)
    for meeting in content.meetings:
        yield from (meeting.venue, meeting.chair, meeting.notes_by)
        yield from (
            text
            for person in (*meeting.attendance, *meeting.apologies)
            for text in (person.name, person.organisation, person.label, person.post)
        )
        yield meeting.next_meeting.venue if meeting.next_meeting else ""
    for people in content.people:
        yield from (people.name, *people.variants)
    for role in content.roles:
        yield from (role.label, role.name, role.organisation)
    for term in content.terms:
        yield from (term.term, term.expansion, *term.aliases)
    for theme in content.themes:
        yield from (theme.title, *theme.also_known_as)
    for report in content.reports:
        yield from (report.title, report.by)


if __name__ == "__main__":
    WORDS.write_text(words_text(content_of(ROOT / "content")), encoding="utf-8")
