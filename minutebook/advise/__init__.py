"""Advise editors: what is allowed and yet seldom meant. One generator a rule, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

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
    # By file, rule and what it is about, or nothing where all of the rule is meant.
    named = {(acceptance.location.path, acceptance.rule, acceptance.about) for acceptance in acceptances}
    accepted = {diagnostic for diagnostic in diagnostics if any(key in named for key in _keys(diagnostic))}
    given = [*(set(diagnostics) - accepted), *_unused(acceptances, diagnostics)]
    return Advice(tuple(sorted(given)), tuple(sorted(accepted)))


def _keys(diagnostic: Diagnostic) -> tuple[tuple[PurePosixPath, str, str], ...]:
    """Return by what notes can accept a piece of advice on themselves: its rule alone, or with what it is about."""
    path = diagnostic.location.path
    return (path, diagnostic.rule, ""), (path, diagnostic.rule, diagnostic.about)


def _unused(acceptances: list[Acceptance], diagnostics: list[Diagnostic]) -> Iterator[Diagnostic]:
    """What notes accept is something that would be said of them."""
    told = {key for diagnostic in diagnostics for key in _keys(diagnostic)}
    for acceptance in acceptances:
        if (acceptance.location.path, acceptance.rule, acceptance.about) not in told:
            about = f" about {acceptance.about}" if acceptance.about else ""
            message = f"accepted should name advice that would be given, got {acceptance.rule}{about}, which would not; take it out"
            yield Diagnostic(acceptance.location, message, "accepted-unused", acceptance.rule)
