"""What a page is before it is rendered: an address, a template and what the template is to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

from minutebook.plan.former_places import FormerPlace

_Shown = TypeVar("_Shown")
InARow: TypeAlias = "Callable[[Callable[[], _Shown]], _Shown]"
"""Gives what a function does, asked anew only where another one was asked since."""


@dataclass(frozen=True, slots=True)
class Above:
    """A page below whose address that of another stands."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered."""

    address: str
    """From the root of the archive: /meetings/2018-01-30/ or /404.html."""
    template: str
    """A file of templates/ or, of a page that no template makes, such as a table of data, one of the forms of render/."""
    title: str
    """Unique in the archive, most particular words first."""
    description: str = ""
    """One sentence for lists of links; empty where the title says it all."""
    shows: Callable[[], object] = lambda: None
    """Gives what the template shows: a frozen dataclass of the module that plans the page, whose fields are the template's names.

    It is asked for when the page is rendered: a check plans pages for their addresses alone, and nobody holds all that all of them show.
    """

    withdrawn: tuple[FormerPlace, ...] = ()
    """What stood on it once and was withdrawn."""
    above: tuple[Above, ...] = ()
    """The pages on the way to it, the first first; none of what nobody looks for by its place."""

    @property
    def context(self) -> object:
        """What the template shows, put together anew."""
        return self.shows()

    def shown(self) -> Iterator[tuple[str, object]]:
        """Yield each name that the template may use, and what it stands for."""
        context = self.context
        for entry in fields(context) if is_dataclass(context) else ():
            yield entry.name, getattr(context, entry.name)

    @property
    def path(self) -> str:
        """The file it becomes, below the site folder."""
        path = self.address.removeprefix("/")
        return f"{path}index.html" if self.address.endswith("/") else path


def in_a_row() -> InARow[_Shown]:
    """Return what asks for what several pages show once, where they stand together, and holds no more than the last of it."""
    return lru_cache(maxsize=1)(lambda shows: shows())


def in_a_sentence(title: str) -> str:
    """Return a title as it stands in the middle of a sentence; an abbreviation in front, or a name such as Open Spaces Committee, keeps its
    capitals.

    >>> in_a_sentence("Overview and Scrutiny Committee"), in_a_sentence("Meeting of the Board with tenants")
    ('Overview and Scrutiny Committee', 'meeting of the Board with tenants')
    """
    others = title.split()[1:]
    is_name = any(word[:1].isupper() for word in (*others[:1], *others[-1:]))
    return title[:1].lower() + title[1:] if title[1:2].islower() and not is_name else title
