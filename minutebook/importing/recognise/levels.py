"""Find out how deep a heading stands, from how its number goes on with those above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONG = 4
"""Figures of a year, which counts nothing."""
TOP = 2
"""The level of an item: ## in the file."""


@dataclass
class _Run:
    """Headings numbered one after another in one style."""

    style: str
    latest: int
    level: int


@dataclass
class Levels:
    """Remembers the numbered headings so far."""

    _runs: list[_Run] = field(default_factory=list)
    _depths: list[tuple[int, int]] = field(default_factory=list)
    """The source's own depth of the headings that are open, each with its level."""
    _counted: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The latest number of the headings of each depth, and their level."""
    _latest: int = TOP - 1
    _numbered: int = TOP - 1

    def of_number(self, number: str, *, in_column: bool) -> tuple[int, bool]:
        """Return the level of a heading with this number, and whether its place in the order is certain."""
        bare = number.strip("().")
        parts = bare.split(".")
        if len(parts) > 1 or re.fullmatch(r"\d+[a-z]", bare):
            level = TOP + (len(parts) - 1 if len(parts) > 1 else 1)
            self._runs = [run for run in self._runs if run.level < level]
            return self._at(level), True
        if "/" in bare:
            return self._at(TOP), True
        style = f"{in_column}{re.sub(r'[0-9]', '', number)}"
        value = int(bare)
        same = next((run for run in reversed(self._runs) if run.style == style and value == run.latest + 1), None)
        if same is None and value == 1:
            level = self._latest + 1 if self._numbered >= TOP else TOP
            self._runs.append(_Run(style, 1, min(level, 6)))
            return self._at(min(level, 6)), True
        run = same or next((run for run in reversed(self._runs) if value == run.latest + 1), None)
        if run is None:
            self._runs = [run for run in self._runs if run.level < TOP] + [_Run(style, value, TOP)]
            return self._at(TOP), not self._runs[:-1] and value == 1
        run.latest = value
        self._runs = self._runs[: self._runs.index(run) + 1]
        return self._at(run.level), True

    def continues(self, number: str, *, in_column: bool) -> bool:
        """Return whether this number goes on with a run of headings, or could begin one."""
        bare = number.strip("().")
        if not bare.isdigit():
            return True
        return int(bare) == 1 or any(int(bare) == run.latest + 1 for run in self._runs)

    def of_title(self) -> int:
        """Return the level of a heading without a number: one below the latest that has one."""
        return self._without_number(min(self._numbered + 1, 6))

    def of_section(self) -> int:
        """Return the level of a heading that heads a part of the meeting."""
        self._runs = self._runs[:1]
        self._depths = [(1, TOP)]
        self._numbered = TOP
        return self._without_number(TOP)

    def of_heading(self, depth: int, number: str = "") -> int:
        """Return the level of a heading that the source marks as one; depth is the source's own, 1 for its highest.

        A number that goes on with that of a heading of this depth, or else of another, says that it stands beside that one.
        """
        bare = number.strip("().")
        value = int(bare) if bare.isdigit() and len(bare) < _LONG else 0
        own = self._counted.get(depth, (0, 0))
        alike = [own, *self._counted.values()] if value > 1 else []
        beside = next((level for latest, level in alike if level and latest == value - 1), 0)
        if beside:
            self._depths = [(min(above, depth), level) for above, level in self._depths if level < beside] + [(depth, beside)]
            self._numbered = beside
        else:
            self._open_depth(depth)
        level = self._without_number(self._numbered)
        if value:
            same = {each: (value, at) for each, (latest, at) in self._counted.items() if at == level and latest == value - 1}
            self._counted = {each: found for each, found in self._counted.items() if found[1] <= level} | same | {depth: (value, level)}
        return level

    def _open_depth(self, depth: int) -> None:
        """Open a heading of the source's own depth, one level below those that stand above it."""
        self._depths = [(above, level) for above, level in self._depths if above <= depth]
        if not self._depths or self._depths[-1][0] < depth:
            self._depths.append((depth, min(self._depths[-1][1] + 1 if self._depths else TOP, 6)))
        self._numbered = self._depths[-1][1]

    def _at(self, level: int) -> int:
        level = max(TOP, min(level, self._latest + 1, 6))
        self._latest = self._numbered = level
        return level

    def _without_number(self, level: int) -> int:
        level = max(TOP, min(level, self._latest + 1, 6))
        self._latest = level
        return level
