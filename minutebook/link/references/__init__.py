"""Check that every reference leads somewhere: one generator a rule, and its docstring is the rule; a module a subject."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.references import corrections, identities, listed, meetings, people, recommendations, records, themes, updates
from minutebook.records import Content

CHECKS = (
    identities.check_identities,
    identities.check_namesakes,
    meetings.check_series,
    meetings.check_coverage,
    people.check_roles,
    people.check_vacancies,
    listed.check_names,
    meetings.check_withdrawals,
    people.check_attributions,
    people.check_commitments,
    people.check_owners,
    people.check_proposers,
    themes.check_themes,
    recommendations.check_recommendations,
    recommendations.check_statements,
    updates.check_updates,
    updates.check_parts,
    updates.check_days,
    updates.check_statuses,
    corrections.check_dates,
    corrections.check_corrections,
    corrections.check_places,
    corrections.check_quoted,
    records.check_decisions,
    records.check_superseding,
    meetings.check_todos,
)


def check_references(content: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Yield everything that one record says of another and that does not hold."""
    for check in CHECKS:
        yield from check(content, archive)
