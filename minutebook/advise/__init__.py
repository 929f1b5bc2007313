"""Advise editors: what is allowed and yet seldom meant. One generator a rule, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.advise import actions, forms, items, people, publishing, words
from minutebook.diagnostics import Diagnostic
from minutebook.link.archive import Archive
from minutebook.records import Acceptance
from minutebook.rules import ADVICE

CHECKS = (*actions.CHECKS, *forms.CHECKS, *items.CHECKS, *people.CHECKS, *publishing.CHECKS, *words.CHECKS)


@dataclass(frozen=True, slots=True)
class Advice:
    """What there is to say on the notes, sorted by place."""

    given: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    """What the notes themselves accept, with a reason."""


def advise(archive: Archive) -> Advice:
    """Return all advice on the meetings of archive."""
    diagnostics = [diagnostic for check in CHECKS for diagnostic in check(archive)]
    acceptances = [acceptance for meeting in archive.meetings for acceptance in meeting.accepted if acceptance.rule in ADVICE]
    accepted = {diagnostic for diagnostic in diagnostics if any(_accepts(acceptance, diagnostic) for acceptance in acceptances)}
    given = [*(set(diagnostics) - accepted), *_unused(acceptances, diagnostics)]
    return Advice(tuple(sorted(given)), tuple(sorted(accepted)))


def _accepts(acceptance: Acceptance, diagnostic: Diagnostic) -> bool:
    """Return whether notes accept a piece of advice: one on themselves, of that rule and, if they name it, about that thing."""
    same_file = acceptance.location.path == diagnostic.location.path
    return same_file and acceptance.rule == diagnostic.rule and acceptance.about in ("", diagnostic.about)


def _unused(acceptances: list[Acceptance], diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """What notes accept is something that would be said of them."""
    for acceptance in acceptances:
        if not any(_accepts(acceptance, diagnostic) for diagnostic in diagnostics):
            about = f" about {acceptance.about}" if acceptance.about else ""
            message = f"accepted should name advice that would be given, got {acceptance.rule}{about}, which would not; take it out"
            yield Diagnostic(acceptance.location, message, "accepted-unused", acceptance.rule)
