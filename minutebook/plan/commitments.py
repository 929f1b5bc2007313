"""What answers undertake and questions ask for, as editors marked it: the list, apart from the actions, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.blocks import Commitment, CommitmentKind, Question, Response
from minutebook.citation import Citation
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.plan.by_year import Part, by_year
from minutebook.plan.citations import forms_of, of_traced
from minutebook.plan.ledger import notice
from minutebook.plan.page import Page
from minutebook.plan.views.commitments import CommitmentView, commitment_view, commitment_views
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.plan.views.notes import BlockView, ItemView, OpeningView, block_view, item_view, opening_view
from minutebook.records import Meeting, Theme

ADDRESS = "/commitments/"
TOGETHER = 60
"""The list holds whole years up to this many commitments and requests; older years have pages of their own."""
MOST = 80
"""What a page of a year holds."""


@dataclass(frozen=True, slots=True)
class MarkedAt:
    """What is marked in the notes of one meeting."""

    meeting: Meeting
    commitments: tuple[CommitmentView, ...]
    """In the order of the notes."""


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """The list, or one year of it."""

    year: str
    """In words; empty on the page of the newest."""
    undertaken: tuple[MarkedAt, ...]
    """Newest meeting first."""
    asked: tuple[MarkedAt, ...]
    elsewhere: tuple[Part[Meeting], ...]
    """The years that have pages of their own; none on such a page."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """A commitment or request, with the words it stands in and what was heard of it."""

    shown: CommitmentView
    under: ItemView | OpeningView
    """Where it stands."""
    quoted: tuple[BlockView, ...]
    """The block in whose words it is marked; before a response, the question that it answers."""
    themes: tuple[Theme, ...]
    citation: Citation
    citations: str
    """The address of its other forms."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list, one page per year that it has no room for, then one per commitment or request."""
    parts = by_year(
        archive,
        ADDRESS,
        (meeting for meeting in reversed(archive.meetings) if archive.commitments.set_at(meeting)),
        lambda meeting: meeting.date.year,
        together=TOGETHER,
        most=MOST,
        weight=lambda meeting: len(archive.commitments.set_at(meeting)),
    )
    elsewhere = tuple(part for part in parts if part.address != ADDRESS)
    newest = tuple(meeting for part in parts if part.address == ADDRESS for meeting in part.entries)
    description = "What answers say will be done and questions ask for, as marked by the editors: not the actions of the notes."
    yield Page(ADDRESS, "commitments.html", "Commitments and requests", description, partial(_list, archive, "", newest, elsewhere))
    for part in elsewhere:
        shows = partial(_list, archive, part.title, part.entries, ())
        yield Page(part.address, "commitments.html", f"Commitments and requests of {part.title}", shows=shows)
    yield from map(notice, archive.commitments.withdrawn)
    for commitment in archive.commitments:
        date = archive.meetings.by_id(commitment.meeting).when
        what = "said would be done" if commitment.kind is CommitmentKind.COMMITMENT else "asked for"
        yield Page(
            commitment.address,
            "commitment.html",
            f"{commitment.kind.capitalize()} {commitment.id}: {excerpt(commitment.prose.text, 70)}",
            f"What somebody {what} on {date}, and what the notes held say came of it.",
            partial(commitment_page, archive, commitment),
        )


def _list(archive: Archive, year: str, meetings: tuple[Meeting, ...], elsewhere: tuple[Part[Meeting], ...]) -> CommitmentsPage:
    undertaken, asked = (tuple(_marked_at(archive, kind, meetings)) for kind in CommitmentKind)
    return CommitmentsPage(year, undertaken, asked, elsewhere, coverage(archive))


def _marked_at(archive: Archive, kind: CommitmentKind, meetings: Iterable[Meeting]) -> Iterator[MarkedAt]:
    """Yield what is marked of a kind in the notes of some meetings, in their order."""
    for meeting in meetings:
        marked = [commitment for commitment in archive.commitments.set_at(meeting) if commitment.kind is kind]
        if marked:
            yield MarkedAt(meeting, commitment_views(archive, marked))


def commitment_page(archive: Archive, commitment: Commitment) -> CommitmentPage:
    """Return what the page of a commitment or request shows."""
    meeting, item = archive.meetings.by_id(commitment.meeting), archive.items.of(commitment)
    within = archive.commitments.within(commitment)
    blocks = item.blocks if item else meeting.opening
    answered = within.question if isinstance(within, Response) else ""
    # A request is not to be read without what was answered to it.
    asked = within.anchor if isinstance(within, Question) else ""
    quoted = (
        block
        for block in blocks
        if block is within
        or (isinstance(block, Question) and block.anchor == answered)
        or (isinstance(block, Response) and block.question == asked)
    )
    return CommitmentPage(
        shown=commitment_view(archive, commitment),
        under=item_view(archive, item) if item else opening_view(archive, meeting),
        quoted=tuple(block_view(archive, meeting.id, block) for block in quoted),
        themes=archive.themes.of_commitment(commitment),
        citation=of_traced(archive, commitment),
        citations=forms_of(archive, commitment),
    )
