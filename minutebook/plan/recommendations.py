"""The list of inspection reports, what became of each, and a page for each thing that it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.actions import ActionView, action_views
from minutebook.plan.views.notes import ItemView, item_views
from minutebook.records import Item, Meeting, Recommendation, Report, Statement, Theme


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the meetings made of one recommendation."""

    recommendation: Recommendation
    items: tuple[tuple[Item, Meeting], ...]
    """The items that treat it with their meetings, oldest first."""
    questions: int
    answered_by: tuple[str, ...]
    """As printed, each once, in the order of the notes."""
    actions: int


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The list of inspection reports."""

    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, with what became of each thing that it asked for."""

    report: Report
    rows: tuple[Treatment, ...]


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """One thing that a report asked for, and what each voice said of it."""

    recommendation: Recommendation
    report: Report
    part_of: Recommendation | None
    parts: tuple[Recommendation, ...]
    themes: tuple[Theme, ...]
    items: tuple[ItemView, ...]
    """The items that treat it, oldest first."""
    actions: tuple[ActionView, ...]
    accepted: Statement | None
    """What was accepted by the archive's day."""
    found: Statement | None
    """What the inspectorate had found by then."""


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of reports, then each report with its recommendations."""
    description = "What inspection reports asked for, and what became of it."
    yield Page("/recommendations/", "recommendations.html", "Recommendations", description, ReportsPage(archive.reports))
    for report in archive.reports:
        yield Page(report.address, "report.html", report.title, report.description, ReportPage(report, tuple(treatments(archive, report))))
        for recommendation in report.recommendations:
            title = f"{recommendation.reference}: {recommendation.title} ({report.reference})"
            shown = recommendation_page(archive, report, recommendation)
            yield Page(recommendation.address, "recommendation.html", title, context=shown)


def recommendation_page(archive: Archive, report: Report, recommendation: Recommendation) -> RecommendationPage:
    """Return what the page of a recommendation shows."""
    return RecommendationPage(
        recommendation=recommendation,
        report=report,
        part_of=archive.recommendations.part_of(recommendation),
        parts=archive.recommendations.parts(recommendation),
        themes=archive.themes.of_recommendation(recommendation),
        items=item_views(archive, archive.recommendations.items_on(recommendation)),
        actions=action_views(archive, archive.recommendations.actions_on(recommendation)),
        accepted=_made_by(recommendation.accepted, archive.as_of),
        found=_made_by(recommendation.found, archive.as_of),
    )


def _made_by(statement: Statement | None, day: RecordDate) -> Statement | None:
    """Return a statement if it had been made by a day."""
    return statement if statement and statement.date <= day else None


def treatments(archive: Archive, report: Report) -> Iterator[Treatment]:
    """Yield what the meetings made of each thing that a report asked for, in its order."""
    for recommendation in report.recommendations:
        items = archive.recommendations.items_on(recommendation)
        questions = [(item, question) for item in items for question in archive.items.questions(item)]
        answered = (response.by for item, question in questions for response in archive.items.responses(item, question))
        yield Treatment(
            recommendation,
            tuple((item, archive.meetings.by_id(item.meeting)) for item in items),
            questions=len(questions),
            answered_by=tuple(dict.fromkeys(by for by in answered if by)),
            actions=len(archive.recommendations.actions_on(recommendation)),
        )
