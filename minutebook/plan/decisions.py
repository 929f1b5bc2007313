"""The decisions by year and meeting: on one page as long as it has room, then a page for each older year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.plan.by_year import by_year
from minutebook.plan.page import Page
from minutebook.plan.views.decisions import DecisionView, decision_views
from minutebook.records import Meeting

ADDRESS = "/decisions/"
DECISIONS_TOGETHER = 60
"""The page holds whole years up to this many decisions; older years have pages of their own."""
MOST_DECISIONS = 120
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class DecisionYear:
    """What was decided in one year, or in a part of one."""

    year: int
    title: str
    """The year, or the part of it, in words."""
    meetings: tuple[tuple[Meeting, tuple[DecisionView, ...]], ...]
    """Newest first, each with its decisions in the order of its notes."""
    address: str
    """The page that holds it."""

    @property
    def total(self) -> int:
        """How many decisions it has."""
        return sum(len(decisions) for _, decisions in self.meetings)

    @property
    def voted(self) -> tuple[DecisionView, ...]:
        """Those of which the notes give votes."""
        return tuple(shown for _, decisions in self.meetings for shown in decisions if shown.decision.votes)


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """Every decision, newest year first."""

    total: int
    years: tuple[DecisionYear, ...]
    address: str
    """Its own: years of another one have a page of their own."""


@dataclass(frozen=True, slots=True)
class DecisionYearPage:
    """The decisions of a year for which the list has no room."""

    year: DecisionYear


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of decisions and one page per year that it has no room for; nothing where no notes record a decision."""
    if not archive.decisions:
        return
    years = decision_years(archive)
    description = "Every decision that the notes record, with the votes where they give them."
    yield Page(ADDRESS, "decisions.html", "Decisions", description, DecisionsPage(len(archive.decisions), years, ADDRESS))
    for year in years:
        if year.address != ADDRESS:
            yield Page(year.address, "decision_year.html", f"Decisions in {year.title}", context=DecisionYearPage(year))


def decision_years(archive: Archive) -> tuple[DecisionYear, ...]:
    """Return the years in which something was decided, newest first, each with the page that holds it."""
    taken = ((meeting, archive.decisions.at(meeting)) for meeting in reversed(archive.meetings))
    parts = by_year(
        archive,
        ADDRESS,
        (entry for entry in taken if entry[1]),
        lambda entry: entry[0].date.year,
        together=DECISIONS_TOGETHER,
        most=MOST_DECISIONS,
        weight=lambda entry: len(entry[1]),
    )
    return tuple(
        DecisionYear(
            part.year, part.title, tuple((meeting, decision_views(archive, decided)) for meeting, decided in part.entries), part.address
        )
        for part in parts
    )
