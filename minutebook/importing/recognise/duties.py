"""Settle who took the chair and who the notes: they were there, whether a list has them or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from minutebook.importing.notes import Front, PersonFound
from minutebook.importing.recognise.person_names import initials_of, is_name, without_titles
from minutebook.importing.recognise.told_people import chair_told, post_told, taker_told

_END = re.compile(r"(?<!\s)\s*(?:,|\(|–)")


def read_duties(front: Front, texts: Iterable[str]) -> None:
    """Take who chaired and who took notes out of sentences, where no label and no list says so; mark both."""
    texts = list(texts)
    if not front.chair and not any(person.chairs for person in front.attendance):
        front.chair = _told(front, "chair", texts, chair_told)
    if not front.notes_by and not any(person.takes_notes for person in front.attendance):
        front.notes_by = _told(front, "notes_by", texts, taker_told)


def _told(front: Front, key: str, texts: Iterable[str], find: Callable[[str], str]) -> str:
    name = next(filter(None, map(find, texts)), "")
    if name:
        front.doubt(key, f"“{name}” was read out of a sentence")
    return without_titles(name)[1]


def read_offices(front: Front, texts: Iterable[str]) -> None:
    """Give people the offices that sentences of the head print before their names; notes may call them by these."""
    text = " ".join(texts)
    for person in (*front.attendance, *front.apologies):
        if not person.posts and (post := post_told(text, person.name)):
            person.posts = (post,)


def _called(front: Front, initials: str) -> str:
    """Return whom initials mean; empty where they are a name, or not one person's."""
    present = [person for person in front.attendance if not person.mark]
    called = [person.name for person in present if initials in (person.label, initials_of(person.name)) and initials != person.name]
    return called[0] if len(called) == 1 else ""


def _listed(people: Iterable[PersonFound], name: str) -> list[PersonFound]:
    """Return those whom a name means: in full, by surname, or by first name."""
    people = list(people)
    return (
        [person for person in people if person.name == name]
        or [person for person in people if person.name.endswith(f" {name}")]
        or [person for person in people if person.name.startswith(f"{name} ")]
    )


def _settle_taker(front: Front) -> None:
    """Give whoever took the notes the name for which initials stand, marked."""
    if not front.notes_by:
        return
    if called := _called(front, front.notes_by):
        front.doubt("notes_by", f"“{front.notes_by}” was read as {called}")
        front.notes_by = called
    elif " " not in front.notes_by and len(listed := _listed((one for one in front.attendance if not one.mark), front.notes_by)) == 1:
        front.notes_by = listed[0].name


def settle_duties(front: Front) -> None:
    """Give the chair the name by which the attendance has it, and list, marked, who is in the chair and in no list.

    Who took the notes may have been there for that alone: the words stay as they are printed.
    """
    _settle_taker(front)
    if not front.chair:
        return
    name = without_titles(_END.split(front.chair)[0].strip())[1]
    present = [person for person in front.attendance if not person.mark]
    if called := _called(front, name):
        front.doubt("chair", f"“{name}” was read as {called}")
        front.chair = called
        return
    listed = _listed(present, name)
    if len(listed) == 1:
        front.chair = listed[0].name
    elif not listed and any(person.name == name.split()[-1] for person in present):
        # The list has surnames alone.
        front.chair = name
    elif not listed and is_name(name) and front.attendance and name not in {person.name for person in front.apologies}:
        front.chair = name
        doubt = f"{name} is printed in the chair, and in no list of those present"
        front.attendance.append(PersonFound(name, "", "", "", "", doubt=doubt, chairs=True))
    elif not listed and (front.attendance or " " not in name):
        front.doubt("chair", "nobody of this name is in the attendance")
