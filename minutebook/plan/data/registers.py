"""What meetings come back to: themes, people and recommendations, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.link.archive import Archive
from minutebook.link.people import Person, Stint
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.records import Recommendation, Statement, Theme


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A subject that meetings come back to."""

    id: Annotated[str, About("Part of its address", "village-hall")]
    url: Annotated[str, About("Its page", "https://archive.example/themes/village-hall/", Form.ADDRESS)]
    title: Annotated[str, About("What it is called", "Village hall")]
    also_known_as: Annotated[tuple[str, ...], About("Other words for it", "hall")]
    broader: Annotated[str, About("The theme that it is a part of", "open-spaces", of="themes")]
    meetings: Annotated[tuple[str, ...], About("Those that treated it, oldest first", "2025-09-09", of="meetings")]
    items: Annotated[tuple[str, ...], About("Those on it that hold words, oldest first", "2025-09-09#item-3", of="items")]
    actions: Annotated[tuple[str, ...], About("Those on it, oldest first", "2025-09-09/2", of="actions")]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A role in which notes list somebody: from the first meeting to the last; of the time between them they say nothing."""

    role: Annotated[str, About("As printed; empty where the notes give none")]
    organisation: Annotated[str, About("Whom they came for, where the notes say so")]
    from_: Annotated[str, About("The day of the first meeting", form=Form.DATE)]
    to: Annotated[str, About("The day of the last", form=Form.DATE)]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody whom the attendance or the apologies of a meeting name."""

    id: Annotated[str, About("Part of their address", "maud-ottershaw")]
    url: Annotated[str, About("Their page", "https://archive.example/people/maud-ottershaw/", Form.ADDRESS)]
    name: Annotated[str, About("With their roles, where somebody else has it too", "Maud Ottershaw")]
    roles: Annotated[tuple[HeldRow, ...], About("The roles in which notes list them, oldest first")]
    meetings: Annotated[tuple[str, ...], About("Those that list them, there or with apologies", "2025-09-09", of="meetings")]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What was said of a recommendation outside the notes, or is told of them."""

    by: Annotated[str, About("Who said it, as printed")]
    date: Annotated[str, About("When it was said", form=Form.DATE)]
    text: Annotated[str, About("What was said")]
    url: Annotated[str, About("Where it can be read, where that is known", form=Form.ADDRESS)]


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One thing that a report asked for, and what was said of it by the day on which the archive stands."""

    id: Annotated[str, About("Its report and its name", "internal-audit-2024-25/reserves")]
    url: Annotated[str, About("Its page", "https://archive.example/recommendations/internal-audit-2024-25/reserves/", Form.ADDRESS)]
    kind: Annotated[str, About("What its report calls it", "finding")]
    reference: Annotated[str, About("What it bears in the report", "Finding 4")]
    report: Annotated[str, About("The report, by its id", "internal-audit-2024-25")]
    title: Annotated[str, About("What it is about", "Reserves")]
    text: Annotated[str, About("What it asks for", "Say how much of a reserve is enough.")]
    part_of: Annotated[str, About("What it belongs to", "internal-audit-2024-25/bank-statements", of="recommendations")]
    repeats: Annotated[str, About("The older finding that it repeats, in words", "A remark of the audit of 2019/20")]
    lead: Annotated[str, About("Who is to see to it, as printed", "Clerk")]
    due: Annotated[str, About("When it is due, as printed", "March 2026")]
    due_by: Annotated[str, About("The last day that this can mean", "2026-03-31", Form.DAY)]
    due_basis: Annotated[str, About("How that day was derived", "the end of March 2026")]
    last_heard: Annotated[str, About("When it was last spoken of; empty where nothing held speaks of it", "2026-01-13", Form.DATE)]
    themes: Annotated[tuple[str, ...], About("What it is on", "finance", of="themes")]
    items: Annotated[tuple[str, ...], About("Those that say that they treat it, oldest first", "2025-09-09#item-2-3", of="items")]
    actions: Annotated[tuple[str, ...], About("Those that serve it, oldest first", "2025-09-09/1", of="actions")]
    statements: Annotated[tuple[StatementRow, ...], About("What was said of it elsewhere, oldest first")]


def theme_rows(archive: Archive) -> Iterator[ThemeRow]:
    """Yield every theme, sorted by title."""
    meetings: dict[str, list[str]] = {}
    for meeting in archive.meetings:
        for theme in archive.themes.at(meeting):
            meetings.setdefault(theme.id, []).append(meeting.id)
    return (_theme_row(archive, theme, tuple(meetings.get(theme.id, ()))) for theme in archive.themes)


def _theme_row(archive: Archive, theme: Theme, meetings: tuple[str, ...]) -> ThemeRow:
    broader = archive.themes.broader(theme)
    return ThemeRow(
        id=theme.id,
        url=address_in(archive, theme.address),
        title=theme.title,
        also_known_as=theme.also_known_as,
        broader=broader.id if broader else "",
        meetings=meetings,
        items=tuple(item.id for item in archive.themes.items_on(theme)),
        actions=tuple(action.id for action in archive.themes.actions_on(theme)),
    )


def person_rows(archive: Archive) -> Iterator[PersonRow]:
    """Yield everybody whom notes list, sorted by surname."""
    return (_person_row(archive, person) for person in archive.people)


def _person_row(archive: Archive, person: Person) -> PersonRow:
    return PersonRow(
        id=person.id,
        url=address_in(archive, person.address),
        name=person.title,
        roles=tuple(map(_held_row, person.stints)),
        meetings=tuple(dict.fromkeys(post.meeting.id for post in person.posts)),
    )


def _held_row(stint: Stint) -> HeldRow:
    return HeldRow(stint.role.printed if stint.role else "", stint.organisation, stint.first.date.iso, stint.last.ends.iso)


def recommendation_rows(archive: Archive) -> Iterator[RecommendationRow]:
    """Yield every recommendation, in the order of the reports."""
    return (recommendation_row(archive, recommendation) for recommendation in archive.recommendations)


def recommendation_row(archive: Archive, recommendation: Recommendation) -> RecommendationRow:
    """Return a recommendation as a row."""
    known = archive.recommendations
    deadline, ledger, part_of = known.deadline(recommendation), known.ledger(recommendation), known.part_of(recommendation)
    return RecommendationRow(
        id=recommendation.id,
        url=address_in(archive, recommendation.address),
        kind=recommendation.kind,
        reference=recommendation.reference,
        report=recommendation.report,
        title=recommendation.title,
        text=recommendation.text,
        part_of=part_of.id if part_of else "",
        repeats=recommendation.restates,
        lead=recommendation.lead,
        due=deadline.phrase,
        due_by=deadline.by.iso if deadline.by else "",
        due_basis="; ".join(point.basis for point in deadline.points),
        last_heard=ledger[-1].date.iso if ledger else "",
        themes=tuple(theme.id for theme in archive.themes.of_recommendation(recommendation)),
        items=tuple(item.id for item in known.items_on(recommendation)),
        actions=tuple(action.id for action in known.actions_on(recommendation)),
        statements=tuple(_statement_row(archive, statement) for statement in known.statements(recommendation)),
    )


def _statement_row(archive: Archive, statement: Statement) -> StatementRow:
    inside = statement.address and not statement.is_elsewhere
    url = address_in(archive, statement.address) if inside else statement.address
    return StatementRow(statement.by, statement.date.iso, statement.text, url)
