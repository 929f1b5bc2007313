"""Tell what a row that prints an action again has to say of it: who is to do it and by when, where nothing else does, or otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from minutebook.importing.notes import ActionSet, Passage
from minutebook.importing.recognise.action_words import bare_due, can_be_due, owners_of
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.dates_in import find_day


@dataclass(frozen=True, slots=True)
class SetAbove:
    """An action that was set, by which one that is printed again can be told."""

    action: ActionSet
    said: Counter[str]
    """The beginnings of its words."""
    owners: frozenset[str]
    """Names."""
    item: int
    """How many items stood above and at it."""
    number: str
    """The number that is printed before its words; empty where none is."""


def taken_from(row: Passage, action: ActionSet, callers: Callers) -> tuple[str, tuple[str, ...]]:
    """Give an action what only its row says; return what a mark has to say of that, and how the marks begin that are settled by it."""
    owners = owners_of(row.owner, callers) if row.owner else None
    taken: list[str] = []
    others: list[str] = []
    settled: list[str] = []
    if owners and not action.owners:
        action.owners = owners
        taken.append(f"its owner, {', '.join(owners)}")
        settled += [f"no owner of action {action.id} was found", f"the owner of action {action.id} is printed as"]
    elif owners and not {*map(callers.person, owners)} & {*map(callers.person, action.owners)}:
        others.append(f"whose owner is {', '.join(action.owners)} there")
    if row.due and not action.due and can_be_due(row.due):
        action.due = bare_due(row.due)
        taken.append(f"when it is due, {action.due}")
        settled.append(f"nothing was found that says when action {action.id} is due")
    elif row.due and _are_other_days(row.due, action.due):
        others.append(f"which is due {action.due} there")
    return "".join([f", which has from here {' and '.join(taken)}" if taken else "", *(f", {each}" for each in others)]), tuple(settled)


def _are_other_days(due: str, other: str) -> bool:
    """Return whether two phrases name two days of a year."""
    day, also = find_day(due), find_day(other)
    return day is not None and also is not None and (day.month, day.day) != (also.month, also.day)
