"""What answers undertake and questions ask for, as editors marked it: the list, apart from the actions, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten

from minutebook.blocks import Commitment, CommitmentKind, Question, Response
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.commitments import CommitmentView, commitment_view, commitment_views
from minutebook.plan.views.coverage import Coverage, coverage
from minutebook.plan.views.notes import BlockView, ItemView, OpeningView, block_view, item_view, opening_view
from minutebook.records import Meeting, Theme


@dataclass(frozen=True, slots=True)
class MarkedAt:
    """What is marked in the notes of one meeting."""

    meeting: Meeting
    commitments: tuple[CommitmentView, ...]
    """In the order of the notes."""


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """The list."""

    undertaken: tuple[MarkedAt, ...]
    """Newest meeting first."""
    asked: tuple[MarkedAt, ...]
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


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list, then one page per commitment or request."""
    undertaken, asked = (tuple(_by_meeting(archive, kind)) for kind in CommitmentKind)
    shown = CommitmentsPage(undertaken, asked, coverage(archive))
    description = "What answers say will be done and questions ask for, as marked by the editors: not the actions of the notes."
    yield Page("/commitments/", "commitments.html", "Commitments and requests", description, shown)
    for commitment in archive.commitments:
        date = archive.meetings.by_id(commitment.meeting).when
        what = "said would be done" if commitment.kind is CommitmentKind.COMMITMENT else "asked for"
        yield Page(
            commitment.address,
            "commitment.html",
            f"{commitment.kind.capitalize()} {commitment.id}: {shorten(commitment.prose.text, 70, placeholder='…')}",
            f"What somebody {what} on {date}, and what the notes held say came of it.",
            commitment_page(archive, commitment),
        )


def _by_meeting(archive: Archive, kind: CommitmentKind) -> Iterator[MarkedAt]:
    """Yield what is marked of a kind, the newest meeting first."""
    marked = groupby(archive.commitments.of_kind(kind), key=lambda commitment: commitment.meeting)
    by_meeting = [MarkedAt(archive.meetings.by_id(meeting), commitment_views(archive, of_one)) for meeting, of_one in marked]
    yield from reversed(by_meeting)


def commitment_page(archive: Archive, commitment: Commitment) -> CommitmentPage:
    """Return what the page of a commitment or request shows."""
    meeting, item = archive.meetings.by_id(commitment.meeting), archive.items.of(commitment)
    within = archive.commitments.within(commitment)
    blocks = item.blocks if item else meeting.opening
    answered = within.question if isinstance(within, Response) else ""
    quoted = (block for block in blocks if block is within or (isinstance(block, Question) and block.anchor == answered))
    return CommitmentPage(
        shown=commitment_view(archive, commitment),
        under=item_view(archive, item) if item else opening_view(archive, meeting),
        quoted=tuple(block_view(archive, meeting.id, block) for block in quoted),
        themes=archive.themes.of_commitment(commitment),
    )
