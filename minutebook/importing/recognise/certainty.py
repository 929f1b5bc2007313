"""Mark what only one thing shows: whoever is a name in a list and nowhere else, and a label of an action without words of one.

A fact goes unmarked where two things that have nothing to do with each other show it. What a list, a label or a column says is one; the
form of the words, what stands beside them, or that the notes speak of the same person again is another.
"""

from __future__ import annotations

import re

from minutebook.importing.notes import Front, Passage, PersonFound
from minutebook.importing.recognise.person_names import PARTICLES, is_ranked, split_letters, without_titles
from minutebook.importing.recognise.told_people import names_in

_INITIAL = re.compile(r"(?:[A-Z]\.? ?)+(?=[A-Z][^\W\d_])")
_INITIALS = 2
"""Letters that may be initials without a stop."""
_WORDS = re.compile(r"[^\W\d_][\w’'-]+")
_LONG = 4
"""Words of a name that may be more than one."""
_RANK = re.compile(r"(?P<rank>[A-Z]{2,3}) [A-Z][\w’'-]+$")
_SAYS = re.compile(r"(?<![A-Za-z’'])[a-z]{3,}")


def join_initials(front: Front) -> None:
    """Take whoever a list has by initials alone for the person to whom a table gives these; the list says who was there and who not."""
    called = {one.label: one for one in (*front.attendance, *front.apologies) if one.label and one.name != one.label}
    for people, others in ((front.attendance, front.apologies), (front.apologies, front.attendance)):
        for one in [one for one in people if one.name in called]:
            person = called[one.name]
            people.remove(one)
            if person in others:
                others.remove(person)
                people.append(person)
            person.doubt = person.doubt or f"“{one.name}” in a list was read as {person.name}"


def doubt_people(front: Front, texts: list[str]) -> None:
    """Mark whoever nothing shows to be a person but the list; texts are the notes below it."""
    ranked = any(is_ranked(text) for key in ("attendance", "apologies") for text in front.printed.get(key, ()))
    words = {word for text in texts for word in re.findall(r"[^\W_][\w’'-]*", text)}
    for person in (*front.attendance, *front.apologies):
        if person.mark or person.doubt:
            continue
        if ranked and (rank := _RANK.match(person.name)):
            person.doubt = f"“{rank['rank']}” may be a rank, and no part of the name"
        elif _is_odd(person.name):
            person.doubt = f"“{person.name}” has not the form of most names: it may hold more than the name"
        elif not _is_shown(person, words):
            person.doubt = f"nothing but the list shows that “{person.name}” is somebody’s name"


def doubt_unread(front: Front) -> None:
    """Mark each name in the lines about who was there that is nobody's in the draft: no list may lose anybody in silence."""
    people = [*front.attendance, *front.apologies]
    known = {
        word for person in people for word in _WORDS.findall(f"{person.name} {person.organisation} {person.doubt} {' '.join(person.posts)}")
    }
    known |= {word for reasons in front.marks.values() for reason in reasons for word in _WORDS.findall(reason)}
    for key in ("attendance", "apologies"):
        for name in dict.fromkeys(name for text in front.printed.get(key, ()) for name in names_in(text)):
            if not known & set(_WORDS.findall(split_letters(without_titles(name)[1])[0])):
                front.doubt(key, f"“{name}” stands in a line about who was there, and is in no list")


def _is_odd(name: str) -> bool:
    words = name.split()
    if len(words) > 1 and len(words[0]) > _INITIALS and words[0].isupper() and not words[-1].isupper():
        # "PSCO Jo Bell": an office that nobody knows.
        return True
    return (len(words) >= _LONG and not PARTICLES & set(words)) or bool(split_letters(name)[1])


def _is_shown(person: PersonFound, words: set[str]) -> bool:
    """Return whether a title, an initial, what stands beside the name, or the text below shows that somebody is called so."""
    beside = person.titled or person.role or person.label or person.posts or person.organisation or person.chairs or person.takes_notes
    parts = [part for part in re.split(r"[\s-]", person.name) if len(part.strip(".")) > 1]
    return bool(beside) or _INITIAL.match(person.name) is not None or any(part in words for part in (*parts, person.name.split()[-1]))


def says_what(passage: Passage, due: str) -> bool:
    """Return whether the words of an action say what is to be done, and not only who does it, and when."""
    return _SAYS.search(passage.text.replace(due, "") if due else passage.text) is not None
