"""Advise editors: what is allowed and yet seldom meant. One generator a rule, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from minutebook.advise import actions, forms, headings, items, people, publishing, words
from minutebook.counting import counted
from minutebook.diagnostics import Diagnostic
from minutebook.link import join
from minutebook.link.archive import Archive
from minutebook.records import Acceptance, Content
from minutebook.rules import ADVICE, RuleId

CHECKS = (*actions.CHECKS, *forms.CHECKS, *headings.CHECKS, *items.CHECKS, *people.CHECKS, *publishing.CHECKS, *words.CHECKS)
_OF_ONE_FILE = (*actions.OF_ONE_FILE, *forms.CHECKS, *headings.CHECKS, *items.OF_ONE_FILE, *people.OF_ONE_FILE, *words.OF_ONE_FILE)
"""Those that need nothing but one file of notes and the roles: what they find holds, whatever becomes of the others."""

ONCE_A_WORD: frozenset[RuleId] = frozenset({"abbreviation-unknown", "name-unlisted"})
"""Advice on a word that one line elsewhere settles for all notes."""
ONCE_A_FILE: frozenset[RuleId] = frozenset({"look-alike-letter", "speech-unlabelled"})
"""Advice on a word that is followed wherever it stands."""
_NAMED = 3
"""Places that are named beside the first."""


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


def advise_each(content: Content, wrong: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the advice on notes in which something is wrong, or elsewhere, that holds all the same: on single files, but for wrong lines.

    content: what can be read of the files.
    """
    if not content.meetings:
        return ()
    archive = join(content, max(meeting.ends for meeting in content.meetings), drafts=True)
    told = {diagnostic.location for diagnostic in wrong}
    accepted = {(each.location.path, each.rule, each.about) for meeting in archive.meetings for each in meeting.accepted}
    diagnostics = {diagnostic for check in _OF_ONE_FILE for diagnostic in check(archive) if diagnostic.location not in told}
    return tuple(sorted(diagnostic for diagnostic in diagnostics if accepted.isdisjoint(_keys(diagnostic))))


def told_once(given: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return advice as people are told it: of a word once, where it first stands, with the other places and how many there are."""
    alike: dict[object, list[Diagnostic]] = {}
    for diagnostic in given:
        word = (diagnostic.rule, diagnostic.about)
        file = diagnostic.location.path
        key = word if diagnostic.rule in ONCE_A_WORD else (*word, file) if diagnostic.rule in ONCE_A_FILE else diagnostic
        alike.setdefault(key, []).append(diagnostic)
    return [replace(first, message=f"{first.message}{_elsewhere(first, others)}") for first, *others in alike.values()]


def _elsewhere(first: Diagnostic, others: list[Diagnostic]) -> str:
    """Return the end of a message that names the other places of what the first is about; empty where there is none."""
    places = [f"line {it.line}" if it.path == first.location.path else f"{it.path.name}:{it.line}" for it in (o.location for o in others)]
    more = f" and {counted(len(places) - _NAMED, 'more place')}" if len(places) > _NAMED else ""
    return f"; also at {', '.join(places[:_NAMED])}{more}" if places else ""


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
