"""What meetings refer to: the site, series, roles, terms, themes, reports, text pages, published addresses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from minutebook.records.notes import Correction

if TYPE_CHECKING:
    from minutebook.dates import RecordDate
    from minutebook.diagnostics import Location
    from minutebook.due import DueTerm
    from minutebook.prose import Prose
    from minutebook.reference import Reference


YEAR_BEGINS = 4
"""The month in which a body's year begins where site.yaml names none: the financial year of public bodies in the United Kingdom."""

LANGUAGE = "en-GB"
"""That of the notes where site.yaml names none: all words of ours are in it."""


class TermKind(StrEnum):
    """What a term of the glossary names."""

    TERM = "term"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Site:
    """What the archive is, and whose."""

    location: Location
    title: str
    body: str
    area: str
    base_address: str
    """Where the archive is published: scheme, host and path, ending in a slash."""
    licence: str
    licence_address: str
    rights: str
    contact: str
    description: str
    restatement: str
    """What every meeting page says of its relation to the published notes."""
    language: str
    year_begins: int
    """The month in which the body's year begins, from which its quarters are counted."""
    time_zone: str
    """Of the times in the notes, as calendars name it; empty where content names none."""
    accent: str
    """The colour of links, as "#1b3a6b"; empty where the office has none of its own."""
    logo: str
    """The name of its file; empty where there is none."""

    @property
    def author(self) -> str:
        """Whose words the archive has: the body's or, where it restates them, its own."""
        return self.title if self.restatement else self.body


LOGO_HEIGHT = 40
"""Pixels that a logo is given in the head of a page."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The sign of the body."""

    location: Location
    name: str
    """Of its file: "logo.svg"."""
    data: str
    """Its bytes, as base64 writes them."""
    width: int
    """In pixels, where it is LOGO_HEIGHT high."""
    has_dark: bool
    """Whether it has colours of its own for dark pages; the others stand on light paper there."""

    @property
    def address(self) -> str:
        """Where pages fetch it."""
        return f"/static/{self.name}"


class CoverageKind(StrEnum):
    """How many of a period's notes are held."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class CoveredPeriod:
    """A time for which content says how many of the notes are held."""

    start: RecordDate
    until: RecordDate | None
    """Its last day or month; None where it goes on."""
    notes: CoverageKind


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of meeting."""

    id: str
    location: Location
    title: str
    description: str
    coverage: tuple[CoveredPeriod, ...]
    """What is held, oldest period first; of any other time, some notes."""

    @property
    def address(self) -> str:
        """Below which its feed lies; it has no page of its own."""
        return f"/series/{self.id}/"


@dataclass(frozen=True, slots=True)
class Role:
    """An office that people hold."""

    id: str
    location: Location
    label: str
    name: str
    organisation: str
    """Where roles.yaml names none, the body whose archive it is."""
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """Its page."""
        return f"/roles/{self.id}/"


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What content says of one person that the meetings cannot: spellings, and by which roles they are known."""

    location: Location
    name: str
    variants: tuple[str, ...]
    """Other spellings under which the notes name them."""
    id: str
    """Part of the address of their page; empty where their name gives it."""
    roles: tuple[str, ...]
    """Labels of the roles in which a meeting lists them, and nobody else of their name; empty where nobody else has it."""


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or name that readers may not know."""

    id: str
    location: Location
    term: str
    expansion: str
    definition: str
    aliases: tuple[str, ...]
    found_by: tuple[str, ...]
    """Words that readers type instead; only the search knows them."""
    autolink: bool
    """Whether it is explained wherever it stands in the notes; off where the letters could mean something else."""
    kind: TermKind
    used_from: RecordDate | None
    """The month of the first notes that use it in this meaning; None where it always had it."""
    used_until: RecordDate | None
    """The month of the last notes that do; None where it still has it."""
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """Its place in the glossary."""
        return f"/glossary/#{self.id}"

    def has_meaning_on(self, day: RecordDate) -> bool:
        """Return whether notes of that day use it in this meaning."""
        return not (self.used_from and day.last < self.used_from.first) and not (self.used_until and self.used_until.last < day.first)

    def shares_time_with(self, other: Term) -> bool:
        """Return whether there is a day on which notes use both in these meanings."""
        begins = max((term.used_from.first for term in (self, other) if term.used_from), default=None)
        ends = min((term.used_until.last for term in (self, other) if term.used_until), default=None)
        return begins is None or ends is None or begins <= ends


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that meetings come back to."""

    id: str
    location: Location
    title: str
    also_known_as: tuple[str, ...]
    found_by: tuple[str, ...]
    """Words that readers type and that should not stand on a page; only the search knows them."""
    broader: Reference | None
    introduction: Prose
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """Its page."""
        return f"/themes/{self.id}/"


@dataclass(frozen=True, slots=True)
class RecommendationKind:
    """A kind of thing that a report asks for, in the report's own words."""

    label: str
    """What its recommendations say after kind."""
    title: str
    plural: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a voice said of a recommendation after it was made."""

    by: str
    """As printed."""
    date: RecordDate
    text: str
    at: Reference | None
    """Where it was said: a meeting of this archive, a place in its notes (<meeting>#<anchor>) or an address of the web; None: not known."""
    number: int
    """Its place among those of its recommendation in the file, from 1."""

    @property
    def anchor(self) -> str:
        """Its place on the page of its recommendation."""
        return f"statement-{self.number}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads out of this archive."""
        return self.at is not None and self.at.text.startswith(("https://", "http://"))

    @property
    def meeting(self) -> str:
        """The id of the meeting at which it was made; empty where none is named."""
        return self.at.text.partition("#")[0] if self.at and not self.is_elsewhere else ""

    @property
    def address(self) -> str:
        """Where it can be read; empty where that is not known."""
        if self.at is None or self.is_elsewhere:
            return self.at.text if self.at else ""
        meeting, mark, anchor = self.at.text.partition("#")
        return f"/meetings/{meeting}/{mark}{anchor}"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that a report asked for."""

    id: str
    """<report>/<name>, such as peel-2021-22/afi-2."""
    location: Location
    report: str
    kind: str
    """The label of one of its report's kinds."""
    reference: str
    title: str
    text: str
    themes: tuple[Reference, ...]
    part_of: Reference | None
    """The recommendation of the same report that it belongs to."""
    due: str
    """As printed; empty where the report sets no time."""
    due_terms: tuple[DueTerm, ...]
    """What the phrase names; empty where its words give no date."""
    lead: str
    """Who is to see to it, as printed; empty where nobody is named."""
    restates: str
    """The older finding that it repeats, in words."""
    statements: tuple[Statement, ...]
    """In the order of the file."""
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """Its page."""
        return f"/recommendations/{self.id}/"


@dataclass(frozen=True, slots=True)
class Report:
    """A report and what it asked for, in its order."""

    id: str
    location: Location
    title: str
    by: str
    """Who made it."""
    reference: str
    published: RecordDate | None
    """Its day or month; None where that is not known."""
    description: str
    kinds: tuple[RecommendationKind, ...]
    """What it calls the things that it asks for, in the order in which they are listed."""
    recommendations: tuple[Recommendation, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """Its page."""
        return f"/recommendations/{self.id}/"


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that is words only: about, accessibility."""

    id: str
    location: Location
    title: str
    prose: Prose

    @property
    def address(self) -> str:
        """Its page."""
        return f"/{self.id}/"


@dataclass(frozen=True, slots=True)
class PublishedAddress:
    """A line of the ledger: an address that was published once, and what became of it."""

    address: str
    location: Location
    moved_to: str
    """The address that it leads to now; empty if it did not move."""
    withdrawn: RecordDate | None
    reason: str
    """Why it was withdrawn."""

    def __str__(self) -> str:
        if self.moved_to:
            return f"{self.address} -> {self.moved_to}"
        return f"{self.address} withdrawn {self.withdrawn}: {self.reason}" if self.withdrawn else self.address


@dataclass(frozen=True, slots=True)
class PublishedWords:
    """The words of a record as they were published last."""

    address: str
    location: Location
    digest: str
    corrections: int
    """How many corrections had changed it, and notices of words withheld."""
    is_whole: bool
    """Whether a program recorded it that knew of due phrases and of words outside of the notes."""

    def __str__(self) -> str:
        return f"{self.address} {self.digest} {self.corrections}"
