"""The list of reports with what they asked for, by kind; each report; and a page for each thing that it asked for: its ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook.dates import RecordDate
from minutebook.excerpt import excerpt
from minutebook.link.archive import Archive
from minutebook.link.deadline import Deadline
from minutebook.link.registers import RegisterCorrection
from minutebook.plan.axis import Axis, axis_of
from minutebook.plan.deadline_words import deadline_words, due_words
from minutebook.plan.lifeline import ChainMark, Point, due_on, lifeline
from minutebook.plan.page import Page
from minutebook.plan.views.ledger import EntryView, LastHeard, last_heard, ledger_views
from minutebook.records import Item, Meeting, Recommendation, RecommendationKind, Report, Theme


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
class Listed:
    """A recommendation in the list of all."""

    recommendation: Recommendation
    due: str
    """By when, in words; empty where no time was set."""
    last_heard: LastHeard | None


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report in the list of all."""

    report: Report
    by_kind: tuple[tuple[RecommendationKind, tuple[Listed, ...]], ...]
    """The kinds that it uses, in its order, with the recommendations of each."""
    last_heard_on: RecordDate | None
    """The day on which all of them were last heard of, where that is one."""


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The list of reports."""

    reports: tuple[ListedReport, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, with what became of each thing that it asked for."""

    report: Report
    rows: tuple[Treatment, ...]
    corrections: tuple[RegisterCorrection, ...]


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """One thing that a report asked for, and what each voice said of it."""

    recommendation: Recommendation
    report: Report
    kind: RecommendationKind
    part_of: Recommendation | None
    parts: tuple[Recommendation, ...]
    themes: tuple[Theme, ...]
    deadline: Deadline
    deadline_words: str
    """By when, and what is held since."""
    last_heard: LastHeard | None
    marks: tuple[ChainMark, ...]
    """Its dated points on a line: fewer than two are no line."""
    axis: Axis | None
    once: tuple[float, str] | None
    """Where the only one of them stands on the years of the archive, and its day in words, where meetings spoke of it on that day."""
    ledger: tuple[EntryView, ...]
    """What was said of it, oldest first."""
    corrections: tuple[RegisterCorrection, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the list of reports, then each report with its recommendations."""
    description = "What reports asked for, by when, and when each was last heard of."
    yield Page(
        "/recommendations/", "recommendations.html", "Recommendations", description, partial(_listed_reports, archive, archive.reports)
    )
    for report in archive.reports:
        yield Page(report.address, "report.html", report.title, report.description, partial(_report_page, archive, report))
        for recommendation in report.recommendations:
            title = f"{recommendation.reference}: {recommendation.title} ({report.reference})"
            shows = partial(recommendation_page, archive, report, recommendation)
            yield Page(recommendation.address, "recommendation.html", title, excerpt(recommendation.text, 200), shows)


def _listed_reports(archive: Archive, reports: Iterable[Report]) -> ReportsPage:
    return ReportsPage(tuple(_listed_report(archive, report) for report in reports))


def _report_page(archive: Archive, report: Report) -> ReportPage:
    return ReportPage(report, tuple(treatments(archive, report)), archive.corrections_of(report))


def recommendation_page(archive: Archive, report: Report, recommendation: Recommendation) -> RecommendationPage:
    """Return what the page of a recommendation shows."""
    deadline, axis = archive.recommendations.deadline(recommendation), axis_of(archive)
    marks = _marks(archive, report, recommendation, deadline)
    heard = {entry.date for entry in archive.recommendations.ledger(recommendation)}
    once = next(iter(heard)) if len(marks) == 1 and len(heard) == 1 else None
    return RecommendationPage(
        recommendation=recommendation,
        report=report,
        kind=archive.recommendations.kind(recommendation),
        part_of=archive.recommendations.part_of(recommendation),
        parts=archive.recommendations.parts(recommendation),
        themes=archive.themes.of_recommendation(recommendation),
        deadline=deadline,
        deadline_words=deadline_words(deadline),
        last_heard=last_heard(archive, recommendation),
        marks=marks,
        axis=axis,
        once=(axis.place(once), once.english) if axis and once and once.year in axis.years else None,
        ledger=ledger_views(archive, recommendation),
        corrections=archive.corrections_of(recommendation),
    )


def _marks(archive: Archive, report: Report, recommendation: Recommendation, deadline: Deadline) -> tuple[ChainMark, ...]:
    """Return when it was made, spoken of and due, and where the notes held end; nothing where it is not known when any of it was said."""
    points = [Point(report.published, "made", report.published.english)] if report.published else []
    points += [Point(entry.date, "update", entry.date.english) for entry in archive.recommendations.ledger(recommendation)]
    if not points:
        return ()
    points += [due_on(point) for point in deadline.points]
    end = archive.meetings.held[-1].date if archive.meetings.held else None
    # A report that came after them has no notes to be looked for in.
    if end and end >= max(point.day for point in points if point.kind != "due") and all(point.day != end for point in points):
        points.append(Point(end, "end", end.english))
    return lifeline(points)


def _listed_report(archive: Archive, report: Report) -> ListedReport:
    listed: dict[str, list[Listed]] = {}
    for recommendation in report.recommendations:
        due = due_words(archive.recommendations.deadline(recommendation))
        listed.setdefault(recommendation.kind, []).append(Listed(recommendation, due, last_heard(archive, recommendation)))
    heard = {entry.last_heard.date if entry.last_heard else None for entries in listed.values() for entry in entries}
    by_kind = tuple((kind, tuple(listed[kind.label])) for kind in report.kinds if kind.label in listed)
    return ListedReport(report, by_kind, next(iter(heard)) if len(heard) == 1 and len(report.recommendations) > 1 else None)


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
