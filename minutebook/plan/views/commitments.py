"""A commitment or request with all that any place which shows it says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.blocks import SPOKEN, Block, Comment, Commitment, CommitmentKind, Question, Response
from minutebook.link.annotations import Annotations
from minutebook.link.archive import Archive
from minutebook.link.outcome import Outcome
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.views.actions import UpdateView, noun_of, update_view
from minutebook.plan.views.people import Named, named
from minutebook.records import Item, Meeting


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment or request, and what came of it."""

    commitment: Commitment
    outcome: Outcome
    known: OutcomeWords
    """What is said of its outcome, the same wherever it stands, with whose it was."""
    by: tuple[Named, ...]
    """Who undertakes it, or asks for it; empty where the notes name nobody."""
    of: tuple[Named, ...]
    """Of whom it is asked; empty where its mark names nobody."""
    set_at: Meeting
    item: Item | None
    """None before the first heading."""
    history: tuple[UpdateView, ...]
    """Oldest first."""
    annotations: Annotations


def commitment_view(archive: Archive, commitment: Commitment) -> CommitmentView:
    """Return a commitment or request with what is said of it."""
    outcome = archive.commitments.outcome(commitment)
    by = archive.commitments.by(commitment)
    return CommitmentView(
        commitment=commitment,
        outcome=outcome,
        known=known_of(archive, commitment),
        by=tuple(named(archive, commitment.meeting, printed) for printed in by),
        of=tuple(named(archive, commitment.meeting, printed) for printed in filter(None, [commitment.of])),
        set_at=archive.meetings.by_id(commitment.meeting),
        item=archive.items.of(commitment),
        history=tuple(update_view(archive, update) for update in archive.commitments.history(commitment)),
        annotations=archive.margin.at(commitment.meeting, commitment.anchor),
    )


def commitment_views(archive: Archive, commitments: Iterable[Commitment]) -> tuple[CommitmentView, ...]:
    """Return commitments and requests, in their order, with what is said of them."""
    return tuple(commitment_view(archive, commitment) for commitment in commitments)


def known_of(archive: Archive, commitment: Commitment) -> OutcomeWords:
    """Return what is said of a commitment or request wherever it stands, whose it was first."""
    outcome = archive.commitments.outcome(commitment)
    return outcome_words(outcome, whose=_whose(archive, commitment), successor=_successor(archive, commitment))


def _whose(archive: Archive, commitment: Commitment) -> str:
    """Return in whose words a commitment stands, or of whom a request was asked and by whom, as printed."""
    if commitment.kind is CommitmentKind.COMMITMENT:
        return _said(archive.commitments.within(commitment), commitment.by)
    by = " and ".join(archive.commitments.by(commitment))
    if not commitment.of:
        return f"asked by {by}; of whom is not marked" if by else "asked; the notes name no speaker, and of whom is not marked"
    return f"asked of {commitment.of} by {by}" if by else f"asked of {commitment.of}; the notes name no speaker"


def _said(block: Block, marked: str) -> str:
    """Return in whose words of the notes something stands, and whose the editor marked it where that is somebody else."""
    speakers = " and ".join(block.attributions) if isinstance(block, SPOKEN) else ""
    also = f", and marked as that of {marked}" if marked and marked != speakers else ""
    match block:
        case Response():
            where = "in an answer"
        case Comment() | Question():
            where = f"in a {type(block).__name__.lower()}"
        case _:
            return f"said in the notes{also}"
    return f"said {where} by {speakers}{also}" if speakers else f"said {where}{also or '; the notes name no speaker'}"


def _successor(archive: Archive, commitment: Commitment) -> str:
    """Return the word for what took the place of a commitment or request; empty where nothing did."""
    ids = (id for update in archive.commitments.last_words(commitment) for id in update.superseded_by)
    successor = next((record for id in ids if (record := archive.traced(id))), None)
    return noun_of(successor) if successor else ""
