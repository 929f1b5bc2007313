"""Resolve what notes call people by: labels and names as they stand, and initials, first names and surnames that only one person has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from minutebook.importing.notes import PersonFound
from minutebook.importing.recognise.people import BRACKETS, can_be_capacity
from minutebook.importing.recognise.person_names import initials_of, is_name, without_titles
from minutebook.names import without_office

_TOLD = re.compile(
    r"(?:(?<=[a-z,;&] )|(?<=\b(?:Mr|Ms|Dr) )|(?<=\bMrs )|(?<=\bCllr ))([A-Z][a-z’'-]{1,24})\b(?! [A-Z])|^([A-Z][a-z’'-]{1,24}):",
    re.MULTILINE,
)
_ACTS = re.compile(r"\b([A-Z]{2,3}) (?:to|will|agreed|offered|reported|said|asked|noted|suggested|confirmed|advised|proposed|thanked)\b")
"""Initials of somebody who does something."""
_OWN = re.compile(
    r"(?:Branch|Club|Parish|Town|Committee|Council|Board|Trust|Company|Association|Society|Group|Hon\.?|Honorary|Panel|Forum|School) "
)
"""Before an office of the body that met: "the Branch Secretary"."""
_SEVERAL = 2
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Cllr", "Councillor")
_LONGEST_RANK = 12
"""Letters: "Det Ch Supt"."""
_RANKS = frozenset(["General", "Admiral", "Dean", "Bishop", "Archdeacon", "Brother"])
"""Which can be the beginning of an office or a name, too, and are titles before a surname that somebody in the list has."""


class Callers(Container[str]):
    """Knows who is meant; what it holds can stand in the file as it is printed."""

    def __init__(
        self,
        roles: Iterable[str],
        people: Iterable[PersonFound],
        *,
        others: Iterable[str] = (),
        is_open: bool = False,
        nicks: Iterable[str] = (),
        text: str = "",
    ) -> None:
        """Take those who are listed; is_open says that nobody was, so that any name may stand that text shows to be one.

        others are names in full of some whom the list shortens, nicks what a log calls those who speak in it.
        """
        self._is_open = is_open
        self._told = frozenset(word for found in _TOLD.findall(text) for word in found if word) if is_open else frozenset()
        acting = Counter(_ACTS.findall(text)) if is_open else Counter()
        self._acting = frozenset(letters for letters, count in acting.items() if count >= _SEVERAL)
        self._nicks = frozenset(nicks)
        self._listed = listed = [person for person in people if not person.mark]
        self.exact = frozenset({*roles, *(text for person in listed for text in (person.label, person.role, person.name) if text)})
        self._names = {text: person.name for person in listed for text in (person.label, person.role) if text}
        self._others: dict[str, PersonFound | None] = {}
        for person in listed:
            for form in {*_forms(person)} - self.exact:
                self._others[form] = None if form in self._others else person
        for name in others:
            # "Chair: Marta Ortolan", where the list has surnames.
            known = [person for person in listed if person.name == name.split()[-1]]
            for form in {*_forms(replace(known[0], name=name)), name} - self.exact if len(known) == 1 else ():
                self._others.setdefault(form, known[0])
        self._posts: dict[str, PersonFound | None] = {}
        for person in listed:
            for post in {*_posts(person)}:
                self._posts[post] = None if post in self._posts else person

    def __contains__(self, printed: object) -> bool:
        return printed in self.exact

    @property
    def forms(self) -> frozenset[str]:
        """All that somebody is called by."""
        return self.exact | {form for form, person in self._others.items() if person}

    def spoken(self, offices: Mapping[str, str], text: str) -> dict[str, str]:
        """Return what a text may call those who speak in it besides, each with what the file calls them: "DHM Oduya", "the Head Master".

        offices are the labels of roles by their names. Only what means one person who is listed.
        """
        held = Counter(person.role for person in self._listed if person.role)
        found: dict[str, str] = {}
        for person in self._listed:
            means = person.label or (person.role if held[person.role] == 1 else "") or person.name
            surname = person.name.split()[-1]
            if " " in person.name and self._others.get(surname) is person:
                before = person.printed.partition(person.name)[0].split("|")[-1].strip()
                ranks = {person.role, before if len(before) <= _LONGEST_RANK else "", *_TITLES}
                found |= {f"{rank} {surname}": means for rank in ranks if rank and rank[:1].isupper()}
            posts = {*person.posts, *(name for name, label in offices.items() if label == person.role and held[label] == 1)}
            for post in (BRACKETS.sub("", post).strip() for post in posts):
                last = post.split()[-1] if post.split() and not re.search(r" (?:of|for|to) ", post) else ""
                for form in (post, last):
                    if form[:1].isupper() and len(re.findall(rf"\b[Tt]he {re.escape(form)} ", text)) >= _SEVERAL:
                        found[form] = "" if found.get(form, means) != means else means
        return {form: means for form, means in found.items() if means and means in self.exact and form not in self.exact}

    def named(self, printed: str) -> str:
        """Return the name by which the file lists whom a printed form means; empty where that is nobody, or more than one."""
        if printed in self.exact:
            return printed
        bare = without_titles(without_office(printed)[1])[1]
        person = self._others.get(printed) or (self._others.get(bare) if bare != printed else None)
        name = (person.name if person else "") or (bare if bare != printed and bare in self.exact else "")
        return name or self._by_office(printed) or self._in_capitals(bare) or self._by_nick(printed) or self._unlisted(bare)

    def _by_nick(self, printed: str) -> str:
        """Return whom the name of somebody who speaks in a log means: by initials, or as the beginning of one name."""
        if printed not in self._nicks:
            return ""
        named = {**{form: person.name for form, person in self._others.items() if person}, **{form: form for form in self.exact}}
        for cut in (None, len(printed)):
            names = {name for form, name in named.items() if form[:cut].casefold() == printed.casefold()}
            if len(names) == 1:
                return names.pop()
        return printed if self._is_open else ""

    def _unlisted(self, printed: str) -> str:
        """Return a name as it stands, where the notes list nobody, or initials of somebody who acts more than once."""
        if not self._is_open or can_be_capacity(printed, ()):
            return ""
        return printed if printed in self._acting or is_name(printed, single=True) else ""

    def begins_sentence(self, printed: str) -> bool:
        """Return whether words at the beginning of a sentence are somebody's name, as a second place shows where the notes list nobody.

        "Need to ask the crew" begins with none: a name has its capital within a sentence, too.
        """
        is_listed = printed in self.exact or printed in self._others or " " in printed or not self._is_open
        return is_listed or printed in self._acting or printed in self._told

    def _in_capitals(self, printed: str) -> str:
        """Return whom a name means that is printed in capitals: DEVI, TOM W."""
        if not printed.isupper() or printed in self._others:
            return ""
        names = {self.named(form) for form in self.forms if form.upper() == printed and not form.isupper()}
        return names.pop() if len(names) == 1 else ""

    def person(self, owner: str) -> str:
        """Return the name of whom an owner means, as a file has it: a label or the name itself."""
        return self._names.get(owner, owner)

    def _by_office(self, printed: str) -> str:
        """Return whom an office means that one person has, alone or before the surname: "the Treasurer", "Clerk Aster"."""
        bare = printed.strip().removeprefix("the ").removeprefix("The ")
        if holder := self._posts.get(bare.casefold()):
            return holder.name
        if (own := _OWN.match(bare)) and (holder := self._posts.get(bare[own.end() :].casefold())):
            return holder.name
        before, _, surname = bare.rpartition(" ")
        is_office = can_be_capacity(before, ()) or before in _RANKS or re.fullmatch(r"[A-Z]{2,5}", before) is not None
        if before and is_office and self._names.get(surname) and self._names.get(before) in (None, self._names[surname]):
            # "Clerk SB", of somebody who is listed with both.
            return surname
        person = self._others.get(surname) if before and is_office else None
        return person.name if person else ""


def _posts(person: PersonFound) -> Iterator[str]:
    """Yield the offices of somebody as notes shorten them: "treasurer" for the Hon. Treasurer."""
    for post in person.posts:
        yield post.casefold()
        if len(letters := "".join(re.findall(r"\b[A-Z]", post))) > 1:
            # DCE for the Deputy Chief Engineer.
            yield letters.casefold()
        if not re.search(r" (?:of|for|to) ", post):
            yield post.split()[-1].casefold()
    if person.chairs:
        yield from ("chair", "chairman", "chairperson", "chairwoman")


def _forms(person: PersonFound) -> Iterator[str]:
    """Yield what else somebody may be called: AP, Ann, Penn, A Penn of Ann Penn."""
    words = person.name.split()
    if len(initials := initials_of(person.name)) > 1:
        yield initials
    if len(words) > 1:
        # A surname may have two words: Vander Loo.
        yield from {word for word in (words[0], words[-1], " ".join(words[1:])) if len(word.strip(".")) > 1}
        yield f"{words[0][0]} {words[-1]}"
        yield f"{words[0][0]}. {words[-1]}"
