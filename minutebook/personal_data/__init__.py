"""What lets strangers find or ring up somebody, known by the forms in which it is written; names, ages and streets have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.personal_data.as_read import as_read, but_for_words_alone
from minutebook.personal_data.in_cells import parted_in
from minutebook.personal_data.kinds import KINDS


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What looks like personal data."""

    line: int
    """Of the text, on which it begins; from 1."""
    kind: str
    """As a sentence calls it: a telephone number."""
    shown: str
    """The first letters of it, to know it by: messages are kept where more people read them than the text."""
    words: str
    """What tells it from others, without spaces, marks and capitals, which are written now so and now otherwise."""


def personal_data_in(text: str) -> Iterator[PersonalData]:
    """Yield what looks like personal data in a text of Markdown or YAML, in its order, each place once."""
    text = as_read(but_for_words_alone(text))
    yield from sorted((*_found_in(text), *(_parted_in(text) if "|" in text else ())), key=lambda data: data.line)


def _found_in(text: str) -> Iterator[PersonalData]:
    found = sorted((start, end, kind, words) for kind, find in KINDS.items() for start, end, words in find(text))
    line, counted, last = 1, 0, 0
    for start, end, kind, words in found:
        if start >= last:
            line, counted, last = line + text.count("\n", counted, start), start, end
            yield PersonalData(line, kind, text[start:end][:3], _telling(words))


def _parted_in(text: str) -> Iterator[PersonalData]:
    for number, row in enumerate(text.split("\n"), 1):
        if "|" in row:
            yield from (PersonalData(number, kind, shown[:3], _telling(words)) for kind, shown, words in parted_in(row))


def ways_to_name(text: str) -> frozenset[str]:
    """Return the words of whatever looks like personal data in a text, and those of all of it: it may lack what told of its kind."""
    return frozenset({_telling(as_read(text)), *(data.words for data in personal_data_in(text))} - {""})


def _telling(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum() or character == "@")
