"""Records as flat rows, under the names that other programs rely on; absent values are empty."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.blocks import Action, Commitment, CommitmentKind, Decision, Response
from minutebook.link.archive import Archive
from minutebook.plan.outcome_words import outcome_words
from minutebook.plan.views.commitments import known_of
from minutebook.records import Attendee, Meeting, Original, Recommendation, Statement


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action, and what came of it by the archive's day."""

    id: str
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty in notes that are not held."""
    text: str
    owners: tuple[str, ...]
    """As printed."""
    people: tuple[str, ...]
    """The ids of those that the owners certainly were."""
    due: str
    """The phrase that holds now, as printed."""
    due_by: str
    """The last day on which it is not late, YYYY-MM-DD."""
    due_basis: str
    """How that day was derived, or why there is none."""
    status: str
    """What the latest update says; open where there is none."""
    outcome: str
    """ended, still open, not yet due, not known or not reported."""
    outcome_basis: str
    """The evidence for it, as whole sentences."""
    extensions: int
    """How often it was given another due phrase."""
    themes: tuple[str, ...]
    """Ids."""
    recommendations: tuple[str, ...]
    updates: tuple[str, ...]
    """The addresses of the updates on it, oldest first."""


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What editors marked as undertaken or asked for, and what came of it by the archive's day; none of the actions."""

    id: str
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty before the first heading."""
    place: str
    """The address of the words in the notes."""
    kind: str
    """commitment or request."""
    text: str
    by: tuple[str, ...]
    """Who undertakes it or asks for it, as printed; empty where the notes name nobody."""
    of: str
    """Of whom it is asked, as printed; empty where the mark names nobody."""
    people: tuple[str, ...]
    """The ids of those who certainly undertook it, or of whom it was asked."""
    due: str
    """The phrase that holds now, as printed."""
    due_by: str
    """The last day on which it is not late, YYYY-MM-DD."""
    due_basis: str
    """How that day was derived."""
    status: str
    """What the latest update says; open where there is none."""
    outcome: str
    """ended, still open, not yet due, not known or not reported."""
    outcome_basis: str
    """Whose it was, and the evidence for its outcome, as whole sentences."""
    extensions: int
    """How often it was given another due phrase."""
    themes: tuple[str, ...]
    """Ids."""
    updates: tuple[str, ...]
    """The addresses of the updates on it, oldest first."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision; votes and names are empty where the notes give none."""

    id: str
    """<meeting>#<anchor>."""
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty before the first heading of the notes."""
    number: str
    """As written; empty where it is counted."""
    text: str
    votes_for: str
    """As printed: a whole number, or words."""
    votes_against: str
    abstained: str
    proposed: str
    """As printed."""
    proposed_by: tuple[str, ...]
    """The ids of those who certainly did."""
    seconded: str
    seconded_by: tuple[str, ...]
    themes: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, without its items."""

    id: str
    url: str
    title: str
    series: tuple[str, ...]
    """Ids; more than one for a joint meeting."""
    status: str
    date: str
    until: str
    """The last day of a meeting of several days; empty for all others."""
    time: str
    venue: str
    chair: str
    notes_by: str
    source: dict[str, str]
    """title, date and address of the published original; empty where the notes do not name it."""
    attendance: tuple[dict[str, str], ...]
    """name, role (several with a comma between), organisation and label of each."""
    attendance_unrecorded: bool
    """Whether the notes do not say who was there."""
    apologies: tuple[dict[str, str], ...]
    vacant: tuple[str, ...]
    """Labels of the roles that nobody held then."""
    themes: tuple[str, ...]
    """Ids."""
    next_meeting: dict[str, str]
    """date, time, venue and focus; empty where the notes announce none."""


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One thing that a report asked for, and what was said of it by the archive's day."""

    id: str
    url: str
    kind: str
    """As its report calls it."""
    reference: str
    report: str
    title: str
    text: str
    part_of: str
    """The id of the recommendation that it belongs to."""
    lead: str
    """Who is to see to it, as printed; empty where nobody is named."""
    due: str
    """As printed."""
    due_by: str
    """The last day that the phrase comes to, YYYY-MM-DD."""
    due_basis: str
    """How that day was derived."""
    last_heard: str
    """The day or month of the last voice; empty where nothing held speaks of it."""
    themes: tuple[str, ...]
    """Ids."""
    items: tuple[str, ...]
    """The ids of those that name it, oldest first."""
    actions: tuple[str, ...]
    """The ids of those that serve it, oldest first."""
    statements: tuple[dict[str, str], ...]
    """by, date, text and url of each, oldest first."""


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """What was answered to a question."""

    id: str
    """<meeting>#<anchor>."""
    url: str
    meeting: str
    item: str
    """<meeting>#<anchor>; empty before the first heading."""
    question: str
    """<meeting>#<anchor>."""
    by: tuple[str, ...]
    """As printed."""
    people: tuple[str, ...]
    """The ids of those who certainly gave it."""
    text: str


def action_row(archive: Archive, action: Action) -> ActionRow:
    """Return an action as a row."""
    outcome = archive.actions.outcome(action)
    due = outcome.due
    item = archive.items.of(action)
    return ActionRow(
        id=action.id,
        url=_url(archive, action.address),
        meeting=action.meeting,
        item=item.id if item else "",
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
        updates=tuple(_url(archive, f"/meetings/{update.meeting}/#{update.anchor}") for update in archive.actions.history(action)),
    )


def commitment_row(archive: Archive, commitment: Commitment) -> CommitmentRow:
    """Return a commitment or request as a row."""
    commitments = archive.commitments
    outcome, item, by = commitments.outcome(commitment), archive.items.of(commitment), commitments.by(commitment)
    due = outcome.due
    whose = by if commitment.kind is CommitmentKind.COMMITMENT else tuple(filter(None, [commitment.of]))
    return CommitmentRow(
        id=commitment.id,
        url=_url(archive, commitment.address),
        meeting=commitment.meeting,
        item=item.id if item else "",
        place=_url(archive, commitment.place),
        kind=commitment.kind,
        text=commitment.prose.text,
        by=by,
        of=commitment.of,
        people=tuple(person.id for printed in whose for person in archive.people.resolve(commitment.meeting, printed)),
        due=due.phrase if due else "",
        due_by=due.by.iso if due and due.by else "",
        due_basis="; ".join(point.basis for point in due.points) if due else "",
        status=outcome.status,
        outcome=outcome.kind,
        outcome_basis=known_of(archive, commitment).sentence,
        extensions=len(outcome.extensions),
        themes=tuple(theme.id for theme in archive.themes.of_commitment(commitment)),
        updates=tuple(_url(archive, f"/meetings/{update.meeting}/#{update.anchor}") for update in commitments.history(commitment)),
    )


def decision_row(archive: Archive, decision: Decision) -> DecisionRow:
    """Return a decision as a row."""
    item = archive.items.of(decision)
    return DecisionRow(
        id=decision.id,
        url=_url(archive, decision.address),
        meeting=decision.meeting,
        item=item.id if item else "",
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
    )


def recommendation_row(archive: Archive, recommendation: Recommendation) -> RecommendationRow:
    """Return a recommendation as a row."""
    known = archive.recommendations
    deadline, ledger, part_of = known.deadline(recommendation), known.ledger(recommendation), known.part_of(recommendation)
    return RecommendationRow(
        id=recommendation.id,
        url=_url(archive, recommendation.address),
        kind=recommendation.kind,
        reference=recommendation.reference,
        report=recommendation.report,
        title=recommendation.title,
        text=recommendation.text,
        part_of=part_of.id if part_of else "",
        lead=recommendation.lead,
        due=deadline.phrase,
        due_by=deadline.by.iso if deadline.by else "",
        due_basis="; ".join(point.basis for point in deadline.points),
        last_heard=ledger[-1].date.iso if ledger else "",
        themes=tuple(theme.id for theme in archive.themes.of_recommendation(recommendation)),
        items=tuple(item.id for item in known.items_on(recommendation)),
        actions=tuple(action.id for action in known.actions_on(recommendation)),
        statements=tuple(_statement(archive, statement) for statement in known.statements(recommendation)),
    )


def _statement(archive: Archive, statement: Statement) -> dict[str, str]:
    inside = statement.address and not statement.is_elsewhere
    url = _url(archive, statement.address) if inside else statement.address
    return {"by": statement.by, "date": statement.date.iso, "text": statement.text, "url": url}


def response_row(archive: Archive, response: Response) -> ResponseRow:
    """Return a response as a row."""
    item = archive.items.of(response)
    return ResponseRow(
        id=f"{response.meeting}#{response.anchor}",
        url=_url(archive, f"/meetings/{response.meeting}/#{response.anchor}"),
        meeting=response.meeting,
        item=item.id if item else "",
        question=f"{response.meeting}#{response.question}",
        by=response.attributions,
        people=tuple(person.id for printed in response.attributions for person in archive.people.resolve(response.meeting, printed)),
        text=response.prose.text,
    )


def meeting_row(archive: Archive, meeting: Meeting) -> MeetingRow:
    """Return a meeting as a row."""
    announced = meeting.next_meeting
    return MeetingRow(
        id=meeting.id,
        url=_url(archive, meeting.address),
        title=meeting.title,
        series=tuple(reference.text for reference in meeting.series),
        status=meeting.status,
        date=meeting.date.iso,
        until=meeting.until.iso if meeting.until else "",
        time=meeting.time,
        venue=meeting.venue,
        chair=meeting.chair,
        notes_by=meeting.notes_by,
        source=_original(meeting.original) if meeting.original else {},
        attendance=tuple(map(_attendee, meeting.attendance)),
        attendance_unrecorded=meeting.attendance_unrecorded,
        apologies=tuple(map(_attendee, meeting.apologies)),
        vacant=tuple(reference.text for reference in meeting.vacant),
        themes=tuple(theme.id for theme in archive.themes.at(meeting)),
        next_meeting={
            "date": announced.date.iso if announced.date else "",
            "time": announced.time,
            "venue": announced.venue,
            "focus": announced.focus,
        }
        if announced
        else {},
    )


def _attendee(person: Attendee) -> dict[str, str]:
    role = ", ".join(role.printed for role in person.roles)
    return {"name": person.name, "role": role, "organisation": person.organisation, "label": person.label}


def _original(original: Original) -> dict[str, str]:
    return {"title": original.title, "date": original.date.iso if original.date else "", "address": original.address}


def _url(archive: Archive, address: str) -> str:
    return archive.site.base_address.rstrip("/") + address
