"""Mark the words that a machine read from a picture and is not sure of, where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minutebook.importing.document import WORD, Unsure
from minutebook.importing.notes import Front, Mark, Notes, Part, Passage, PersonFound


def mark_unsure(notes: Notes, unsure: Sequence[Unsure]) -> None:
    """Put a mark before each part, and beside each value above the notes, that has such words; one at the head names all others."""
    left = list(unsure)
    _mark_front(notes.front, left)
    _mark_parts(notes.opening, left)
    for item in notes.items:
        item.marks += _marks([Passage(item.title, item.place)], left)
        _mark_parts(item.parts, left)
    if left:
        notes.opening.insert(0, Mark(_words(left)))


def _mark_parts(parts: list[Part], left: list[Unsure]) -> None:
    parts[:] = [each for part in parts for each in (*map(Mark, _marks(_passages(part), left)), part)]


def _mark_front(front: Front, left: list[Unsure]) -> None:
    for key, printed in front.printed.items():
        for reason in _marks([Passage(text, "") for text in printed], left):
            front.doubt(key, reason)
    for person in (*front.attendance, *front.apologies):
        _mark_person(person, left)


def _mark_person(person: PersonFound, left: list[Unsure]) -> None:
    for reason in _marks([Passage(person.printed, "")], left):
        person.doubt = f"{person.doubt}; {reason}" if person.doubt else reason


def _passages(part: Part) -> Sequence[Passage]:
    return () if isinstance(part, Mark) else part.passages


def _marks(passages: Iterable[Passage], left: list[Unsure]) -> Iterator[str]:
    """Yield a mark where words that are left stand in passages; they are left no longer."""
    found = []
    for passage in passages:
        words = WORD.findall(passage.whole)
        beside = list(zip(["", *words], words, [*words[1:], ""], strict=False))
        for each in [each for each in left if not passage.place or passage.place == each.place]:
            if any(_is_there(each, *three) for three in beside):
                found.append(each)
                left.remove(each)
    if found:
        yield _words(found)


def _is_there(unsure: Unsure, before: str, word: str, after: str) -> bool:
    """Return whether a word between two others, of which the ends of a passage have none, is the one."""
    return word == unsure.word and before in ("", unsure.before) and after in ("", unsure.after)


def _words(unsure: Sequence[Unsure]) -> str:
    places = dict.fromkeys(each.place for each in unsure)
    named = (f"{', '.join(f'“{each.word}”' for each in unsure if each.place == place)} ({place})" for place in places)
    return f"the machine that read the page is not sure of {' and '.join(named)}"
