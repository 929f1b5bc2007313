"""What the notes do not say: questions without a response, recommendations without an update, actions whose end is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.blocks import Question
from minutebook.link.archive import Archive
from minutebook.link.outcome import OutcomeKind
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.page import Page
from minutebook.plan.views.actions import Newest, newest_actions
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.records import Item, Meeting

ADDRESS = "/silence/"
TOGETHER = 60
"""The page holds the questions and recommendations of whole years up to this many; older years have pages of their own."""
MOST = 80
"""What a page of a year holds."""

Unanswered = tuple[Meeting, Item, Question]
WithoutUpdate = tuple[Meeting, Item]


@dataclass(frozen=True, slots=True)
class Left:
    """What the notes of some meetings leave without an answer."""

    unanswered: tuple[Unanswered, ...]
    """The questions to which the notes give no response, oldest first."""
    without_update: tuple[WithoutUpdate, ...]
    """The items in which somebody noted that no update was given, oldest first."""


@dataclass(frozen=True, slots=True)
class SilenceYearPage:
    """What the notes of one year leave without an answer."""

    year: str
    left: Left


@dataclass(frozen=True, slots=True)
class SilencePage:
    """What the notes leave open."""

    left: Left
    """Of the newest years, as many as there is room for."""
    elsewhere: tuple[Part[Unanswered | WithoutUpdate], ...]
    """The years that have pages of their own."""
    not_reported: Newest
    """Those that the notes were to report on and do not mention."""
    not_known: Newest
    """Those of which the notes held cannot tell."""
    still_open: Newest
    """Those that were open when a meeting last spoke of them."""
    coverage: Coverage


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the page of what the notes leave open, and one per year that it has no room for."""

    def of_kind(kind: OutcomeKind) -> Newest:
        return newest_actions(archive, (action for action in archive.actions if archive.actions.outcome(action).kind is kind))

    parts = by_year(archive, ADDRESS, _left(archive)[::-1], lambda entry: entry[0].date.year, together=TOGETHER, most=MOST)
    elsewhere = tuple(part for part in parts if part.address != ADDRESS)
    shown = SilencePage(
        left=_sorted_out([entry for part in parts if part.address == ADDRESS for entry in part.entries]),
        elsewhere=elsewhere,
        not_reported=of_kind(OutcomeKind.NOT_REPORTED),
        not_known=of_kind(OutcomeKind.NOT_KNOWN),
        still_open=of_kind(OutcomeKind.STILL_OPEN),
        coverage=coverage(archive),
    )
    description = "Questions without a response, recommendations without an update, actions whose end the notes held do not tell."
    yield Page(ADDRESS, "silence.html", "What the notes leave open", description, shown)
    for part in elsewhere:
        left = SilenceYearPage(part.title, _sorted_out(part.entries))
        yield Page(part.address, "silence_year.html", f"What the notes of {part.title} leave open", context=left)


def _left(archive: Archive) -> list[Unanswered | WithoutUpdate]:
    """Return what the notes leave without an answer, oldest meeting first."""
    left: list[Unanswered | WithoutUpdate] = [
        (archive.meetings.by_id(item.meeting), item, question) for item, question in archive.items.unanswered
    ]
    left += [(archive.meetings.by_id(item.meeting), item) for item in archive.items if item.no_update]
    return sorted(left, key=lambda entry: archive.meetings.place(entry[0].id))


def _sorted_out(newest_first: Sequence[Unanswered | WithoutUpdate]) -> Left:
    return Left(
        tuple(entry for entry in newest_first[::-1] if len(entry) == 3),
        tuple(entry for entry in newest_first[::-1] if len(entry) == 2),
    )
