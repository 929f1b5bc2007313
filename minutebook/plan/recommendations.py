"""The list of inspection reports, a page for each, and a page for each thing that it asked for."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.page import Page


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of reports, then each report with its recommendations."""
    yield Page("/recommendations/", "recommendations.html", "Recommendations", "What inspection reports asked for, and what became of it.")
    for report in archive.reports:
        yield Page(report.address, "report.html", report.title, report.description, {"report": report})
        for recommendation in report.recommendations:
            title = f"{recommendation.reference}: {recommendation.title} ({report.reference})"
            yield Page(recommendation.address, "recommendation.html", title, context={"recommendation": recommendation, "report": report})
