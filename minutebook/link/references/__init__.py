"""Check that every reference leads somewhere: one generator a rule, and its docstring is the rule; a module a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.references import corrections, identities, listed, meetings, people, recommendations, records, themes, updates
from minutebook.records import Content
from minutebook.rules import ERRORS

Check: TypeAlias = Callable[[Content, Archive], Iterator[Diagnostic]]
CHECKS: tuple[Check, ...] = (
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
    corrections.check_readings,
    corrections.check_quoted,
    records.check_decisions,
    records.check_superseding,
    meetings.check_todos,
)


# The files without which a check would call missing what is only set aside.
_LEANS_ON: Mapping[Check, tuple[str, ...]] = {
    identities.check_identities: ("people.yaml",),
    meetings.check_series: ("series.yaml",),
    people.check_roles: ("roles.yaml",),
    people.check_vacancies: ("roles.yaml",),
    people.check_attributions: ("roles.yaml",),
    people.check_commitments: ("roles.yaml",),
    people.check_owners: ("roles.yaml",),
    people.check_proposers: ("roles.yaml",),
    themes.check_themes: ("themes",),
    recommendations.check_recommendations: ("recommendations",),
    recommendations.check_statements: ("roles.yaml", "meetings"),
}


# What they find in a file holds, whatever else is wrong in it; and what others find, if that is not in its lists of people.
_SURE = (
    identities.check_identities,
    meetings.check_series,
    people.check_roles,
    people.check_vacancies,
    listed.check_names,
    themes.check_themes,
    recommendations.check_recommendations,
    updates.check_updates,
    meetings.check_todos,
)
_SURE_OF_PEOPLE = (people.check_attributions, people.check_commitments, people.check_owners, people.check_proposers)
_OF_FRONT_MATTER = frozenset(chain(ERRORS["Front matter"], ERRORS["How front matter is written"]))


def check_wrong_files(content: Content, archive: Archive, wrong: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what else is certainly wrong in files in which something is; content has their records, and is to lean on none of them."""
    paths = {problem.location.path for problem in wrong}
    unlisted = {problem.location.path for problem in wrong if problem.rule in _OF_FRONT_MATTER}
    for problem in check_references(content, archive, _SURE):
        if problem.location.path in paths:
            yield problem
    for problem in check_references(content, archive, _SURE_OF_PEOPLE):
        if problem.location.path in paths - unlisted:
            yield problem


def check_references(content: Content, archive: Archive, checks: Iterable[Check] = CHECKS) -> Iterator[Diagnostic]:
    """Yield everything that one record says of another and that does not hold, whatever stands in files that are set aside."""
    for check in checks:
        if not any(map(content.aside.has, _LEANS_ON.get(check, ()))):
            yield from check(content, archive)
