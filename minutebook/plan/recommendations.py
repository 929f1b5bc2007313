"""The list of inspection reports, what became of each, and a page for each thing that it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.link.archive import Archive
from minutebook.plan.page import Page
from minutebook.plan.views.actions import action_views
from minutebook.plan.views.notes import item_views
from minutebook.records import Item, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the meetings made of one recommendation."""

    recommendation: Recommendation
    items: tuple[Item, ...]
    questions: int
    answered_by: tuple[str, ...]
    """As printed, each once, in the order of the notes."""
    actions: int


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of reports, then each report with its recommendations."""
    yield Page("/recommendations/", "recommendations.html", "Recommendations", "What inspection reports asked for, and what became of it.")
    for report in archive.reports:
        context = {"report": report, "rows": tuple(treatments(archive, report))}
        yield Page(report.address, "report.html", report.title, report.description, context)
        for recommendation in report.recommendations:
            title = f"{recommendation.reference}: {recommendation.title} ({report.reference})"
            items = item_views(archive, archive.recommendations.items_on(recommendation))
            actions = action_views(archive, archive.recommendations.actions_on(recommendation))
            asked = {"recommendation": recommendation, "report": report, "items": items, "actions": actions}
            yield Page(recommendation.address, "recommendation.html", title, context=asked)


def treatments(archive: Archive, report: Report) -> Iterator[Treatment]:
    """Yield what the meetings made of each thing that a report asked for, in its order."""
    for recommendation in report.recommendations:
        items = archive.recommendations.items_on(recommendation)
        questions = [(item, question) for item in items for question in archive.items.questions(item)]
        answered = (response.by for item, question in questions for response in archive.items.responses(item, question))
        yield Treatment(
            recommendation,
            items,
            questions=len(questions),
            answered_by=tuple(dict.fromkeys(by for by in answered if by)),
            actions=len(archive.recommendations.actions_on(recommendation)),
        )
