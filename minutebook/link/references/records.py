"""Check records among themselves: the numbers of decisions, and what takes the place of what."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.blocks import Decision
from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.link.references.cycles import circles
from minutebook.link.traced import TracedRecords, TracedType
from minutebook.records import Content


def check_decisions(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """No two decisions of a meeting have one number; those without one are counted among themselves."""
    for meeting in archive.meetings:
        decisions = archive.decisions.at(meeting)
        free = 1 + max((int(decision.anchor.rpartition("-")[2]) for decision in decisions), default=0)
        first: dict[str, Decision] = {}
        # One that is counted has its number from its place, so whatever is written gives way.
        for decision in sorted(decisions, key=lambda decision: bool(decision.number)):
            if other := first.get(decision.anchor):
                has = f"which the decision on line {other.location.line} has{'' if other.number else ' by count'}"
                message = f"a decision must have a number that no other one of its notes has, got '{decision.number}', {has}"
                yield Diagnostic(decision.location, f"{message}; did you mean '{free}'?", "decision-id-reused")
            first.setdefault(decision.anchor, decision)


def check_superseding(_: Content, archive: Archive) -> Iterator[Diagnostic]:
    """What takes another's place is not, by any way round, superseded by it."""
    yield from _superseding(archive.actions, "an action")
    yield from _superseding(archive.commitments, "a commitment")


def _superseding(records: TracedRecords[TracedType], what: str) -> Iterator[Diagnostic]:
    circle = circles(records, records.superseded_by)
    for record in records:
        for update in records.last_words(record):
            for successor in map(records.find, update.superseded_by):
                if successor and circle[successor.id] == circle[record.id]:
                    message = (
                        f"{what} must not supersede itself, got superseded by {successor.id}, which leads back to {record.id};"
                        " name another, or another status"
                    )
                    yield Diagnostic(update.location, message, "superseded-cycle")
