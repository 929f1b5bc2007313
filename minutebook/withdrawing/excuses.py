"""Take out what a file accepts of personal data that went with what was withdrawn: an excuse repeats the words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from minutebook.personal_data import personal_data_in, ways_to_name
from minutebook.read import Source
from minutebook.rules import PERSONAL_DATA
from minutebook.withdrawing.front_matter import Entry, FrontMatter
from minutebook.withdrawing.texts import Lines


def without_excuses(source: Source, text: str) -> str:
    """Return the new text of the notes that a source holds, without the excuses for personal data that does not stand in it any more."""
    lines = Lines(text)
    now = replace(source, text=text.removeprefix("\ufeff").replace("\r\n", "\n"))
    front = FrontMatter(now, lines)
    left = _standing(now, front)
    gone = _standing(source, FrontMatter(source, Lines(source.text))) - left

    def is_needed(entry: Entry) -> bool:
        words = ways_to_name(entry.get("about", ""))
        return entry.get("rule") != PERSONAL_DATA or not words & gone or bool(words & left)

    front.rewrite("accepted", lambda entry: entry if is_needed(entry) else None)
    return lines.text


def _standing(source: Source, front: FrontMatter) -> set[str]:
    """Return the personal data that a file holds besides what it says of it under accepted."""
    times = Counter(data.words for text in (source.text, source.name) for data in personal_data_in(text))
    for entry in front.entries("accepted"):
        times.subtract(data.words for value in entry.values() for data in personal_data_in(value))
    return {words for words, count in times.items() if count > 0}
