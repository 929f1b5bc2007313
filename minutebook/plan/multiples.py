"""Draw several things alike: of each how often it was in each year, as bars on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.plan.axis import Axis


@dataclass(frozen=True, slots=True)
class YearBar:
    """How often something was in a year, as a bar."""

    number: int
    at: float
    """Percent of the line's length."""
    width: float
    height: float
    """Percent of the tallest of all that are drawn."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One of several things that are drawn alike."""

    title: str
    address: str
    """Of its page; empty where it has none."""
    number: int
    """How often it was in all."""
    years: tuple[int, ...]
    """How often in each year of the axis."""
    bars: tuple[YearBar, ...]
    """None of a year in which it was not."""


def multiples(axis: Axis, counts: Iterable[tuple[str, str, Counter[int]]]) -> Iterator[Multiple]:
    """Yield things that were, each by its title, its address and how often it was in each year."""
    counted = [(title, address, count) for title, address, count in counts if count.total()]
    tallest = max((max(count.values()) for *_, count in counted), default=1)
    step = 100 / len(axis.years)
    for title, address, count in counted:
        bars = (
            YearBar(number, round((year - axis.years[0] + 0.1) * step, 2), round(0.8 * step, 2), round(100 * number / tallest, 1))
            for year, number in sorted(count.items())
        )
        yield Multiple(title, address, count.total(), tuple(count[year] for year in axis.years), tuple(bars))
