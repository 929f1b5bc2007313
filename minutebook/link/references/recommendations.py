"""Check the recommendations that are named, and what was said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from minutebook.diagnostics import Diagnostic, found
from minutebook.link.archive import Archive
from minutebook.link.references.people import strangers
from minutebook.link.references.unknown import unknown
from minutebook.records import Content


def check_recommendations(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """Every recommendation that is named stands in a file of recommendations/."""
    known = frozenset(recommendation.id for recommendation in archive.recommendations)
    named = chain(
        (reference for item in archive.items for reference in item.recommendations),
        (reference for action in archive.actions for reference in action.recommendations),
    )
    for reference in named:
        if reference.text not in known:
            must = "a recommendation must stand in recommendations/ as <report>/<id>"
            # The id alone, or its place in another report.
            alike = [id for id in known if id.rpartition("/")[2] == reference.text.rpartition("/")[2]]
            mend = f"did you mean {' or '.join(map(repr, alike[:3]))}?" if alike else "add it to the file of its report"
            yield unknown(reference, must, () if alike else known, "recommendation-unknown", mend)
    for recommendation in archive.recommendations:
        if recommendation.part_of and archive.recommendations.part_of(recommendation) in (None, recommendation):
            siblings = [
                other.id.partition("/")[2]
                for other in archive.recommendations.report(recommendation).recommendations
                if other != recommendation
            ]
            yield unknown(
                recommendation.part_of,
                "part_of must be another id of the same report",
                siblings,
                "recommendation-unknown",
                "leave part_of out",
            )


def check_statements(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What was said of a recommendation leads to where it was said; whoever said it at a meeting is a role or somebody there."""
    meetings = [meeting.id for meeting in archive.meetings]
    for recommendation in archive.recommendations:
        report = archive.recommendations.report(recommendation)
        for statement in archive.recommendations.statements(recommendation):
            if not statement.at or statement.is_elsewhere:
                continue
            meeting = archive.meetings.find(statement.meeting)
            if meeting is None or ("#" in statement.at.text and statement.address not in archive.anchors):
                places = [f"{meeting.id}#{item.anchor}" for item in meeting.items] if meeting else meetings
                must = "at must be a meeting of this archive (<meeting> or <meeting>#<place>) or an address that begins with https://"
                yield Diagnostic(statement.at.location, f"{must}, {_found_place(statement.at.text, places, archive)}", "link-unknown")
            elif statement.by != report.by:
                mend = "or leave at out, and it was said elsewhere"
                yield from strangers(archive, meeting, statement.by, statement.at.location, "whoever speaks", "attribution-unknown", mend)


def _found_place(at: str, places: Iterable[str], archive: Archive) -> str:
    """Return the end of a message as found does; where a place is given as the address of a page, or by a slash, that place is meant."""
    page = re.fullmatch(r"(?:/?meetings/)?(?P<meeting>[^/#]+)(?:/?#|/)?(?P<place>[^/#]*)", at)
    meant = "#".join(filter(None, page.groups())) if page else ""
    is_there = archive.meetings.find(meant) or f"/meetings/{meant.replace('#', '/#')}" in archive.anchors
    if meant != at and is_there:
        return f"{found(at)}; did you mean {meant!r}?"
    return found(at, places)
