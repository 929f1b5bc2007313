"""Read lines that are one person each: a name and what stands behind its comma, and a name that may be those of more people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.listing import Listing, parts_between_commas, people_in
from minutebook.importing.recognise.people import BRACKETS, ORGANISATION
from minutebook.importing.recognise.person_names import PARTICLES, is_name, without_titles
from minutebook.records import Role

_GOES_ON = re.compile(r"\)\s+[A-Z][\w’'-]+ [A-Z]")
_WORDS_OF_TWO = 4
"""A name of so many words may be those of two people."""


def are_pairs(texts: Sequence[str]) -> bool:
    """Return whether lines are a name and what stands behind its comma, and not two names: no name stands behind that of others."""
    parted = [parts for text in texts if len(parts := [part.strip(" .") for part in parts_between_commas(text)]) == 2]
    pairs = [(first, second) for first, second in parted if is_name(BRACKETS.sub("", first).strip(" ."))]
    if len(pairs) < 2 or len(pairs) * 2 < len(texts) or any(without_titles(second)[0] for _, second in pairs):
        return False
    bodies = sum(bool(ORGANISATION.search(second)) or not is_name(BRACKETS.sub("", second).strip(" .")) for _, second in pairs)
    return bodies * 3 >= len(pairs)


def in_pair(text: str) -> str:
    """Return a line of such a list as it would stand with a dash."""
    first, second = parts_between_commas(text)
    return f"{first.strip()} – {second.strip()}"


def in_two(text: str) -> tuple[str, str] | None:
    """Return a name and what stands behind its dash or comma in the same cell; None where there is no such thing."""
    head, *behind = re.split(r",\s+|\s[–—-]\s", text, maxsplit=1)
    return (head, behind[0]) if behind and is_name(BRACKETS.sub("", head).strip(" .")) else None


def one_in(text: str, roles: Sequence[Role], *, of_pairs: bool) -> Listing:
    """Return the people of a line where every line is one person, marked where it may hold more.

    of_pairs says that most lines are a name and, behind its comma, what each is.
    """
    found = people_in(text, roles)
    if len(found.named) == 2 == len(text.split(",")):
        second = found.named[1]
        if of_pairs and not (second.role or second.label):
            found = people_in(in_pair(text), roles)
        else:
            second.doubt = second.doubt or f"“{text}” was read as two people"
    return found


def doubt_many(text: str, people: Iterable[PersonFound]) -> None:
    """Mark the people of a cell or a line that may hold more: a long name, or another one behind brackets that no comma follows."""
    goes_on = _GOES_ON.search(text) is not None
    for person in people:
        words = person.name.split()
        if not person.doubt and (goes_on or (len(words) >= _WORDS_OF_TWO and not PARTICLES & set(words))):
            person.doubt = f"“{text}” may hold the names of more people"


def list_first(text: str, roles: Sequence[Role], *, single: bool) -> Listing:
    """Return the people of a line, behind whose list sentences may stand that name nobody in a list of their own."""
    found = people_in(text, roles, single=single)
    first, *behind = sentences(text)
    if found.is_whole or not behind or any(people_in(sentence, roles, single=False).named for sentence in behind):
        return found
    listed = people_in(first, roles, single=single)
    return replace(listed, behind=behind) if listed.is_whole and len(listed.named) > 1 else found
