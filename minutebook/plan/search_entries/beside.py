"""The entries beside the notes: recommendations, and signposts to pages that a reader may have been after."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.link.archive import Archive
from minutebook.plan.search_entries.entry import PAGE, PERSON, RECOMMENDATION, ROLE, TERM, THEME, Part, SearchEntry
from minutebook.plan.search_entries.other_words import OtherWords

_PROMISES = ("promise", "promised", "undertaking", "undertook", "undertaken", "pledge", "pledged", "commitment", "committed", "request")
"""Words by which readers look for what answers say will be done and questions ask for."""


def recommendations(archive: Archive, words: OtherWords) -> Iterator[SearchEntry]:
    """Yield each recommendation with what was said of it."""
    for recommendation in archive.recommendations:
        report, themes = archive.recommendations.report(recommendation), archive.themes.of_recommendation(recommendation)
        title = f"{recommendation.reference}: {recommendation.title}"
        related = (archive.recommendations.kind(recommendation).title, report.title, report.reference, report.by)
        yield SearchEntry(
            address=recommendation.address,
            kind=RECOMMENDATION,
            title=title,
            heading=title,
            parts=(
                Part("", recommendation.text),
                *(Part(f"Statement by {said.by}", said.text) for said in archive.recommendations.statements(recommendation)),
            ),
            source=report.title,
            dates=tuple(
                dict.fromkeys(archive.meetings.by_id(item.meeting).date for item in archive.recommendations.items_on(recommendation))
            ),
            outcome=None,
            series=(),
            themes=tuple(theme.title for theme in themes),
            who=(),
            related=(*related, *words.of(f"{title} {recommendation.text}")),
        )


def signposts(archive: Archive) -> Iterator[SearchEntry]:
    """Yield themes, people, terms and a list, by the names that readers may type."""
    if archive.commitments:
        yield _signpost(PAGE, "/commitments/", "Commitments and requests", _PROMISES)
    for theme in archive.themes:
        yield _signpost(THEME, theme.address, theme.title, (*theme.also_known_as, *theme.found_by), (theme.title,))
    for person in archive.people:
        yield _signpost(PERSON, person.address, person.title, person.variants)
    for role in archive.roles:
        yield _signpost(ROLE, role.address, f"{role.name} ({role.label})", (role.name, role.label))
    for term in archive.terms:
        yield _signpost(TERM, term.address, term.term, (*filter(None, [term.expansion]), *term.aliases, *term.found_by))


def _signpost(kind: str, address: str, title: str, related: tuple[str, ...], themes: tuple[str, ...] = ()) -> SearchEntry:
    return SearchEntry(address, kind, title, title, (), "", (), None, (), themes, (), related)
