"""What meetings set and decided, what was undertaken, and what later meetings heard of it: as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.blocks import Action, ActionStatus, Commitment, CommitmentKind, Decision, Update
from minutebook.link.archive import Archive
from minutebook.link.outcome import OutcomeKind
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.plan.data.readings import READ, read_by_editors
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.views.commitments import known_of
from minutebook.records import Reading


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something that a meeting set, and what came of it by the day on which the archive stands."""

    id: Annotated[str, About("Its meeting, and its number", "2025-09-09/2")]
    url: Annotated[str, About("Its page", "https://archive.example/actions/2025-09-09/2/", Form.ADDRESS)]
    meeting: Annotated[str, About("The meeting that set it", "2025-09-09", of="meetings")]
    item: Annotated[
        str, About("What it stands under; empty before the first heading, and where notes are not held", "2025-09-09#item-3", of="items")
    ]
    text: Annotated[str, About("What is to be done", "Paint the lines.")]
    owners: Annotated[
        tuple[str, ...],
        About(
            "Who is to see to it, as printed, or as editors read it where read_by_editors has owner; empty where the notes name nobody",
            "Vice-Chair",
        ),
    ]
    people: Annotated[tuple[str, ...], About("Those who certainly were meant", "sian-pryderi-lunt", of="people")]
    due: Annotated[
        str,
        About(
            "When it is due, as printed, with what editors added where read_by_editors has due; where that was moved, the last",
            "November 2025 meeting",
        ),
    ]
    due_by: Annotated[str, About("The last day on which it is not late", "2025-11-11", Form.DAY)]
    due_basis: Annotated[str, About("How that day was derived, or why there is none", "the day of the November 2025 meeting")]
    status: Annotated[str, About("What the latest update says; open where there is none", "in progress", one_of=tuple(ActionStatus))]
    outcome: Annotated[str, About("What came of it, as far as the notes held show", "not reported", one_of=tuple(OutcomeKind))]
    outcome_basis: Annotated[str, About("The evidence for that, in whole sentences, and how far the notes held reach")]
    extensions: Annotated[int, About("How often it was given another time", "1")]
    themes: Annotated[tuple[str, ...], About("Its own themes, else those of its item", "traffic", of="themes")]
    recommendations: Annotated[tuple[str, ...], About("What it serves", "internal-audit-2024-25/reserves", of="recommendations")]
    updates: Annotated[
        tuple[str, ...],
        About(
            "The addresses of what later meetings heard of it, oldest first",
            "https://archive.example/meetings/2025-11-11/#update-2025-09-09-2",
            Form.ADDRESS,
        ),
    ]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "owner", one_of=tuple(Reading))]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What editors marked as undertaken or asked for, and what came of it by the archive's day; no action is among them."""

    id: Annotated[str, About("Its meeting, a c, and its number", "2025-09-09/c1")]
    url: Annotated[str, About("Its page", "https://archive.example/commitments/2025-09-09/1/", Form.ADDRESS)]
    meeting: Annotated[str, About("In whose notes it is marked", "2025-09-09", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-09-09#item-3", of="items")]
    position: Annotated[int, About("Where those words stand among all in those notes, from 1; several in the same words share it", "14")]
    place: Annotated[str, About("The address of the words", "https://archive.example/meetings/2025-09-09/#commitment-1", Form.ADDRESS)]
    kind: Annotated[str, About("Whether it was undertaken or asked for", "request", one_of=tuple(CommitmentKind))]
    text: Annotated[str, About("Its words", "The trustees were asked to put it on their own agenda.")]
    by: Annotated[tuple[str, ...], About("Who undertakes it or asks for it, as printed; empty where the notes name nobody", "Chair")]
    of: Annotated[str, About("Of whom it is asked, as printed; empty where the mark names nobody", "Hall Secretary")]
    people: Annotated[
        tuple[str, ...], About("Those who certainly undertook it, or of whom it was asked", "tobias-wrenfield-ash", of="people")
    ]
    due: Annotated[
        str,
        About(
            "When it is due, as printed, with what editors added where read_by_editors has due; where that was moved, the last",
            "in two weeks",
        ),
    ]
    due_by: Annotated[str, About("The last day on which it is not late", "2025-09-23", Form.DAY)]
    due_basis: Annotated[str, About("How that day was derived", "14 days after the meeting")]
    status: Annotated[str, About("What the latest update says; open where there is none", "open", one_of=tuple(ActionStatus))]
    outcome: Annotated[str, About("What came of it, as far as the notes held show", "not known", one_of=tuple(OutcomeKind))]
    outcome_basis: Annotated[str, About("Whose it was, and the evidence for its outcome, in whole sentences")]
    extensions: Annotated[int, About("How often it was given another time", "0")]
    themes: Annotated[tuple[str, ...], About("Those of its item", "village-hall", of="themes")]
    updates: Annotated[
        tuple[str, ...],
        About(
            "The addresses of what later meetings heard of it, oldest first",
            "https://archive.example/meetings/2025-11-11/#update-2025-09-09-c1",
            Form.ADDRESS,
        ),
    ]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "speaker", one_of=tuple(Reading))]


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """What a later meeting heard of an action or of a commitment, or of one owner's part of it."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-11-11#update-2025-09-09-2")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-11-11/#update-2025-09-09-2", Form.ADDRESS)]
    action: Annotated[str, About("The action that it is on; empty where that was withdrawn, or is none", "2025-09-09/2", of="actions")]
    commitment: Annotated[
        str, About("The commitment that it is on; empty where that was withdrawn, or is none", "2025-09-09/c1", of="commitments")
    ]
    meeting: Annotated[str, About("The meeting that heard it", "2025-11-11", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-11-11#item-1", of="items")]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "2")]
    date: Annotated[str, About("The day of that meeting, its last", "2025-11-11", Form.DATE)]
    owner: Annotated[str, About("The one owner of whose part alone it speaks, as printed; empty where that is the whole", "Vice-Chair")]
    status: Annotated[str, About("What it says of it", "complete", one_of=tuple(ActionStatus))]
    ended_on: Annotated[str, About("The day on which it came to its end, where the notes give it", "2025-11-01", Form.DAY)]
    superseded_by: Annotated[tuple[str, ...], About("The ids of what took its place", "2025-11-11/1")]
    text: Annotated[str, About("What was heard", "The lines were painted.")]
    due: Annotated[
        str,
        About("The new time that it was given, as printed, with what editors added where read_by_editors has due", "January 2026 meeting"),
    ]
    reason: Annotated[str, About("Why that was", "it rained")]
    read_by_editors: Annotated[tuple[str, ...], About(READ, "status", one_of=tuple(Reading))]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Something that a meeting decided; votes and names are empty where the notes give none."""

    id: Annotated[str, About("Its meeting and its place on the page", "2025-09-09#decision-1")]
    url: Annotated[str, About("Its place", "https://archive.example/meetings/2025-09-09/#decision-1", Form.ADDRESS)]
    meeting: Annotated[str, About("The meeting that took it", "2025-09-09", of="meetings")]
    item: Annotated[str, About("What it stands under; empty before the first heading", "2025-09-09#item-5", of="items")]
    position: Annotated[int, About("Its place among all that stands in those notes, from 1", "22")]
    number: Annotated[str, About("As written; empty where it is counted", "7")]
    text: Annotated[str, About("What was decided", "To keep the reserves at half a year's precept.")]
    votes_for: Annotated[str, About("As printed: a number, or words", "5")]
    votes_against: Annotated[str, About("As printed", "1")]
    abstained: Annotated[str, About("As printed", "0")]
    proposed: Annotated[str, About("Who proposed it, as printed", "Chair")]
    proposed_by: Annotated[tuple[str, ...], About("Those who certainly did", "maud-ottershaw", of="people")]
    seconded: Annotated[str, About("Who seconded it, as printed", "Cllr Fairlop")]
    seconded_by: Annotated[tuple[str, ...], About("Those who certainly did", "ann-fairlop", of="people")]
    themes: Annotated[tuple[str, ...], About("Those of its item", "finance", of="themes")]
    withdrawn: Annotated[str, About("The day on which its words were taken out after they had been published", "2026-02-10", Form.DAY)]
    digest: Annotated[str, About("Sixteen figures that change when its words do", "9f2c1e0b7a3d4c58")]


def action_rows(archive: Archive) -> Iterator[ActionRow]:
    """Yield every action, oldest first, without those that were withdrawn."""
    return (action_row(archive, action) for action in archive.actions)


def action_row(archive: Archive, action: Action) -> ActionRow:
    """Return an action as a row."""
    outcome = archive.actions.outcome(action)
    due = outcome.due
    return ActionRow(
        id=action.id,
        url=address_in(archive, action.address),
        meeting=action.meeting,
        item=_item(archive, action),
        text=action.prose.text,
        owners=action.owners,
        people=tuple(person.id for person in archive.actions.owners(action)),
        due=due.phrase if due else "",
        due_by=due.by.iso if due and due.by else "",
        due_basis=due.basis if due else "",
        status=outcome.status,
        outcome=outcome.kind,
        outcome_basis=outcome_words(outcome).sentence,
        extensions=len(outcome.extensions),
        themes=tuple(theme.id for theme in archive.themes.of_action(action)),
        recommendations=tuple(reference.text for reference in action.recommendations),
        updates=tuple(_place(archive, update) for update in archive.actions.history(action)),
        read_by_editors=read_by_editors(archive, action),
        digest=archive.digests.get(f"/meetings/{action.meeting}/#{action.anchor}", ""),
    )


def commitment_rows(archive: Archive) -> Iterator[CommitmentRow]:
    """Yield every commitment and request, oldest first, without those that were withdrawn."""
    return (commitment_row(archive, commitment) for commitment in archive.commitments)


def commitment_row(archive: Archive, commitment: Commitment) -> CommitmentRow:
    """Return a commitment or request as a row."""
    commitments = archive.commitments
    outcome, by = commitments.outcome(commitment), commitments.by(commitment)
    due = outcome.due
    whose = by if commitment.kind is CommitmentKind.COMMITMENT else tuple(filter(None, [commitment.of]))
    people = (person.id for printed in whose for person in archive.people.resolve(commitment.meeting, printed))
    return CommitmentRow(
        id=commitment.id,
        url=address_in(archive, commitment.address),
        meeting=commitment.meeting,
        item=_item(archive, commitment),
        position=archive.meetings.position(commitment.meeting, commitment.anchor),
        place=address_in(archive, commitment.place),
        kind=commitment.kind,
        text=commitment.prose.text,
        by=by,
        of=commitment.of,
        people=tuple(dict.fromkeys(people)),
        due=due.phrase if due else "",
        due_by=due.by.iso if due and due.by else "",
        due_basis="; ".join(point.basis for point in due.points) if due else "",
        status=outcome.status,
        outcome=outcome.kind,
        outcome_basis=known_of(archive, commitment).sentence,
        extensions=len(outcome.extensions),
        themes=tuple(theme.id for theme in archive.themes.of_commitment(commitment)),
        updates=tuple(_place(archive, update) for update in commitments.history(commitment)),
        read_by_editors=read_by_editors(archive, commitment),
    )


def update_rows(archive: Archive) -> Iterator[UpdateRow]:
    """Yield every update, oldest first and in the order of the notes."""
    actions = {action.id for action in archive.actions}
    commitments = {commitment.id for commitment in archive.commitments}
    for update in archive.meetings.blocks(Update):
        withdrawal = update.prose.withdrawal
        yield UpdateRow(
            id=f"{update.meeting}#{update.anchor}",
            url=_place(archive, update),
            action=update.action if update.action in actions else "",
            commitment=update.action if update.action in commitments else "",
            meeting=update.meeting,
            item=_item(archive, update),
            position=archive.meetings.position(update.meeting, update.anchor),
            date=archive.meetings.by_id(update.meeting).ends.iso,
            owner=update.owner,
            status=update.status,
            ended_on=update.on.iso if update.on else "",
            superseded_by=update.superseded_by,
            text=update.prose.text,
            due=update.due,
            reason=update.reason,
            read_by_editors=read_by_editors(archive, update),
            withdrawn=withdrawal.date.iso if withdrawal else "",
            digest=archive.digests.get(f"/meetings/{update.meeting}/#{update.anchor}", ""),
        )


def decision_rows(archive: Archive) -> Iterator[DecisionRow]:
    """Yield every decision, oldest first and in the order of the notes."""
    return (decision_row(archive, decision) for decision in archive.decisions)


def decision_row(archive: Archive, decision: Decision) -> DecisionRow:
    """Return a decision as a row."""
    withdrawal = decision.prose.withdrawal
    return DecisionRow(
        id=decision.id,
        url=address_in(archive, decision.address),
        meeting=decision.meeting,
        item=_item(archive, decision),
        position=archive.meetings.position(decision.meeting, decision.anchor),
        number=decision.number,
        text=decision.prose.text,
        votes_for=decision.votes.in_favour,
        votes_against=decision.votes.against,
        abstained=decision.votes.abstained,
        proposed=decision.proposed,
        proposed_by=tuple(person.id for person in archive.decisions.proposers(decision)),
        seconded=decision.seconded,
        seconded_by=tuple(person.id for person in archive.decisions.seconders(decision)),
        themes=tuple(theme.id for theme in archive.themes.of_decision(decision)),
        withdrawn=withdrawal.date.iso if withdrawal else "",
        digest=archive.digests.get(decision.address, ""),
    )


def _item(archive: Archive, standing: Action | Commitment | Decision | Update) -> str:
    item = archive.items.of(standing)
    return item.id if item else ""


def _place(archive: Archive, update: Update) -> str:
    return address_in(archive, f"/meetings/{update.meeting}/#{update.anchor}")
