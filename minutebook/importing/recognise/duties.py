"""Settle who took the chair and who the notes: they were there, whether a list has them or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from minutebook.importing.notes import Front, PersonFound
from minutebook.importing.recognise.person_names import is_name, without_titles
from minutebook.importing.recognise.told_people import chair_told, taker_told

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


def settle_duties(front: Front) -> None:
    """Give chair and note-taker the names by which they are listed, and list those whom no list has; nobody is, where there is none."""
    for key, what in (("chair", "in the chair"), ("notes_by", "as who took the notes")):
        printed = str(getattr(front, key))
        if not printed:
            continue
        name = without_titles(_END.split(printed)[0].strip())[1]
        listed = [person for person in front.attendance if not person.mark and person.name == name]
        listed = listed or [person for person in front.attendance if not person.mark and person.name.endswith(f" {name}")]
        if len(listed) == 1:
            setattr(front, key, listed[0].name)
        elif not listed and any(person.name == name.split()[-1] for person in front.attendance):
            # The list has surnames alone.
            setattr(front, key, name)
        elif not listed and is_name(name) and front.attendance and name not in {person.name for person in front.apologies}:
            setattr(front, key, name)
            doubt = f"{name} is printed {what}, and in no list of those present"
            front.attendance.append(PersonFound(name, "", "", "", "", doubt=doubt, chairs=key == "chair"))
        elif not listed and front.attendance and key == "chair":
            front.doubt(key, "nobody of this name is in the attendance")
