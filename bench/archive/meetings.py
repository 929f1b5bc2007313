"""Invented meetings, not yet in any program's format: items, what was asked and answered, actions and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.archive.words import Vocabulary

SERIES = ("assurance", "governance", "public", "finance")
"""One of each a month."""
ROLES = (
    "Chair",
    "Director",
    "Deputy Director",
    "Treasurer",
    "Head of Works",
    "Head of Estates",
    "Clerk",
    "Auditor",
    "Engineer",
    "Surveyor",
)
THEMES = 20
FIRST_DAY = date(1990, 1, 1)
_TERM_OF_OFFICE = 190
"""Meetings after which an office changes hands."""


@dataclass(frozen=True, slots=True)
class BenchAction:
    """What a meeting asked somebody to do."""

    id: str
    owner: str
    due: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchUpdate:
    """What a meeting heard of an action of an earlier one."""

    action: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchItem:
    """What was spoken of under one heading."""

    title: str
    theme: int
    text: str
    exchanges: tuple[tuple[str, str, str, str], ...]
    """Who asks, what, who answers, what."""
    actions: tuple[BenchAction, ...]
    updates: tuple[BenchUpdate, ...]


@dataclass(frozen=True, slots=True)
class BenchMeeting:
    """One meeting, with everything that was said."""

    id: str
    series: str
    day: date
    attendance: tuple[tuple[str, str], ...]
    """Names with roles."""
    items: tuple[BenchItem, ...]


@dataclass
class _Office:
    """Who holds each office, and what they have promised and not yet brought back."""

    holders: dict[str, str] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)
    """By series, the ids of its actions without an end."""


def bench_meetings(count: int, seed: int = 1) -> Iterator[BenchMeeting]:
    """Yield count meetings, oldest first; the first ones are the same whatever the count."""
    random = Random(seed)
    vocabulary = Vocabulary(random)
    office = _Office()
    for number in range(count):
        vocabulary.grow(number)
        for place, role in enumerate(ROLES):
            if number % _TERM_OF_OFFICE == place * (_TERM_OF_OFFICE // len(ROLES)) or role not in office.holders:
                office.holders[role] = f"{vocabulary.name().capitalize()} {vocabulary.name().capitalize()}"
        yield _meeting(number, random, vocabulary, office)


def _meeting(number: int, random: Random, vocabulary: Vocabulary, office: _Office) -> BenchMeeting:
    series = SERIES[number % len(SERIES)]
    months, week = divmod(number, len(SERIES))
    year, month = divmod(months, 12)
    day = FIRST_DAY.replace(year=FIRST_DAY.year + year, month=month + 1) + timedelta(7 * week)
    absent = random.sample(ROLES[1:], 2)
    attendance = tuple((office.holders[role], role) for role in ROLES if role not in absent)
    present = [role for _, role in attendance]
    numbers = iter(range(1, 100))
    items = [_item(day.isoformat(), numbers, present, random, vocabulary) for _ in range(random.randint(4, 6))]
    waiting = office.open.setdefault(series, [])
    updates = tuple(_updates(waiting, random, vocabulary))
    matters = BenchItem("Matters arising", random.randrange(THEMES), vocabulary.paragraph(1, 2), (), (), updates)
    waiting.extend(action.id for item in items for action in item.actions)
    return BenchMeeting(day.isoformat(), series, day, attendance, (matters, *items))


def _item(meeting: str, numbers: Iterator[int], present: list[str], random: Random, vocabulary: Vocabulary) -> BenchItem:
    exchanges = tuple(
        (present[0], f"{vocabulary.sentence()[:-1]}?", random.choice(present[1:]), vocabulary.paragraph(2, 4))
        for _ in range(random.choice((1, 1, 2, 2, 3)))
    )
    actions: tuple[BenchAction, ...] = ()
    if random.random() < 0.4:
        due = random.choice(("next meeting", "within three months", "end of June", "December meeting", "when the review has ended", ""))
        actions = (BenchAction(f"{meeting}/{next(numbers)}", random.choice(present[1:]), due, vocabulary.sentence()),)
    return BenchItem(vocabulary.title(), random.randrange(THEMES), vocabulary.paragraph(1, 3), exchanges, actions, ())


def _updates(waiting: list[str], random: Random, vocabulary: Vocabulary) -> Iterator[BenchUpdate]:
    """Yield what is heard of some of the actions that wait; what ends is taken from them, and some are never heard of."""
    for action in waiting[-8:]:
        if random.random() < 0.35:
            status = random.choice(("complete", "complete", "in progress", "not pursued"))
            if status != "in progress":
                waiting.remove(action)
            yield BenchUpdate(action, status, vocabulary.paragraph(1, 2))
