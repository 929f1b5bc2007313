"""An index from A to Z: themes and their other names, people, roles, terms and programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index."""

    name: str
    """As it is filed: people by surname."""
    kind: str
    """Theme, person, role, term or programme."""
    address: str
    detail: str = ""
    """What an abbreviation stands for, or the title that another name leads to."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The names under their letters."""

    letters: tuple[tuple[str, tuple[Entry, ...]], ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the index."""
    entries = groupby(sorted(_entries(archive), key=_filed), key=_letter)
    index = IndexPage(tuple((letter, tuple(filed)) for letter, filed in entries))
    description = "Themes, people, roles, terms and programmes in alphabetical order."
    yield Page("/a-z/", "a_z.html", "A to Z", description, lambda: index)


def _entries(archive: Archive) -> Iterator[Entry]:
    for theme in archive.themes:
        yield Entry(theme.title, "theme", theme.address)
        for name in theme.also_known_as:
            yield Entry(name, "theme", theme.address, f"see {theme.title}")
    for person in archive.people:
        *first, last = person.name.split()
        detail = person.title.removeprefix(person.name).strip(" ()")
        yield Entry(f"{last}, {' '.join(first)}" if first else last, "person", person.address, detail)
    for role in archive.roles:
        yield Entry(role.name, "role", role.address, role.label)
    for term in archive.terms:
        yield Entry(term.term, term.kind, term.address, term.expansion)


def _filed(entry: Entry) -> tuple[str, str, str, str]:
    """Return where an entry is filed: without regard to capitals, accents and signs."""
    letters = "".join(character for character in normalize("NFKD", entry.name).casefold() if character.isalnum() or character == " ")
    return letters.strip(), entry.kind, entry.name, entry.address


def _letter(entry: Entry) -> str:
    """Return the letter under which an entry stands; figures stand together."""
    first = _filed(entry)[0][:1].upper()
    return first if first.isalpha() else "0–9"
