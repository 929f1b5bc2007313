"""What the ids and labels of the record stand for: kinds of meeting, roles, terms and reports, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from minutebook.link.archive import Archive
from minutebook.plan.data.columns import About, Form, address_in
from minutebook.records import TermKind


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A kind of meeting."""

    id: Annotated[str, About("As meetings and coverage name it", "full-council")]
    title: Annotated[str, About("What it is called", "Parish council")]
    description: Annotated[str, About("What it is for", "The council meets in the village hall.")]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An office that people hold, by the label under which notes print it."""

    id: Annotated[str, About("Part of its address", "rfo")]
    url: Annotated[str, About("Its page", "https://archive.example/roles/rfo/", Form.ADDRESS)]
    label: Annotated[str, About("As notes print it, often with another word before it, such as “Acting”", "RFO")]
    name: Annotated[str, About("What that stands for", "Responsible Financial Officer")]
    organisation: Annotated[str, About("Whose office it is", "Thornbury Parish Council")]


@dataclass(frozen=True, slots=True)
class TermRow:
    """An abbreviation or name of the glossary, in the editors' words."""

    id: Annotated[str, About("Its place on the page of the glossary", "precept")]
    url: Annotated[str, About("Its place", "https://archive.example/glossary/#precept", Form.ADDRESS)]
    term: Annotated[str, About("As notes print it", "NALC")]
    expansion: Annotated[str, About("What the letters stand for", "National Association of Local Councils")]
    definition: Annotated[str, About("What it means", "The body that parish councils belong to.")]
    aliases: Annotated[tuple[str, ...], About("Other forms of it", "N.A.L.C.")]
    kind: Annotated[str, About("What it names", "term", one_of=tuple(TermKind))]
    from_: Annotated[str, About("The first month in which notes mean this by it; empty where they always did", "2024-05", Form.DATE)]
    until: Annotated[str, About("The last such month; empty where they still do", "2025-03", Form.DATE)]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that asked for something: what it asked for are the recommendations."""

    id: Annotated[str, About("As recommendations name it", "internal-audit-2024-25")]
    url: Annotated[str, About("Its page", "https://archive.example/recommendations/internal-audit-2024-25/", Form.ADDRESS)]
    title: Annotated[str, About("What it is called", "Internal audit 2024/25")]
    by: Annotated[str, About("Who made it", "Greenhow Audit")]
    reference: Annotated[str, About("What citations call it", "Audit 2024/25")]
    published: Annotated[str, About("When it was published; empty where that is not known", "2025-06", Form.DATE)]
    description: Annotated[str, About("What it is", "What the auditor asked of the council.")]


def series_rows(archive: Archive) -> Iterator[SeriesRow]:
    """Yield every kind of meeting, in the order of its file."""
    return (SeriesRow(series.id, series.title, series.description) for series in archive.series)


def role_rows(archive: Archive) -> Iterator[RoleRow]:
    """Yield every role, in the order of its file."""
    return (RoleRow(role.id, address_in(archive, role.address), role.label, role.name, role.organisation) for role in archive.roles)


def term_rows(archive: Archive) -> Iterator[TermRow]:
    """Yield every term, sorted as in a dictionary."""
    for term in archive.terms:
        first, last = (month.iso if month else "" for month in (term.used_from, term.used_until))
        address = address_in(archive, term.address)
        yield TermRow(term.id, address, term.term, term.expansion, term.definition, term.aliases, term.kind, first, last)


def report_rows(archive: Archive) -> Iterator[ReportRow]:
    """Yield every report, in the order of its files."""
    for report in archive.reports:
        published = report.published.iso if report.published else ""
        address = address_in(archive, report.address)
        yield ReportRow(report.id, address, report.title, report.by, report.reference, published, report.description)
