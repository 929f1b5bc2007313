"""Find the columns of a page that no rules part, and say whether they can be told apart.

A gutter is white that runs down between the words of several lines. Where no cell can have gone on from one line to the next, each line
is a row. Else nobody can say which lines are one row, and where a cell ends: read across, such lines would weave the columns together,
and sentences would come out that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from minutebook.importing.read.letters import BULLETS
from minutebook.importing.read.pdf_lines import Printed, printed

_WIDE = 0.9
"""A gap of so many times the letters' size is no space between words."""
_LEAST = 0.1
"""Of the letters' size: white that is narrower parts nothing."""
_ALIGNED = 1.5
"""Points by which words that begin one column may differ."""
_EXACT = 0.3
"""Points: where a cell is filled to its edge, that the next word begins just where its column does is all that shows the column."""
_PADDING = 2.0
"""Times the letters' size: what a cell may leave empty at its edges. A word that would reach into it was moved to the next line."""
_APART = 3.0
"""Times the letters' size: lines that are further apart have nothing to do with each other."""
# What stands in front of words and not beside them: a label, a number, a bullet.
_LABEL = re.compile(rf".*[:–—]|\(?\d{{1,2}}[a-z]?(?:\.\d{{1,2}}[a-z]?)*[.)]?|\(?[a-z][.)]|[{re.escape(BULLETS)}]", re.IGNORECASE)

Strip = tuple[float, float]
"""Where white begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines in columns."""

    lines: tuple[Printed, ...]
    gutters: tuple[Strip, ...]
    """From left to right."""
    is_rest: bool
    """Whether they go on with columns of the page before that could not be told apart."""

    def cells(self, line: Printed) -> tuple[Printed | None, ...]:
        """Return what a line has in each column; a word that stands across a gutter belongs to the column in which it begins."""
        starts = [end for _, end in self.gutters]
        at = [sum(word["x0"] > start - _ALIGNED for start in starts) for word in line.words]
        found = [[word for word, place in zip(line.words, at, strict=True) if place == column] for column in range(len(starts) + 1)]
        return tuple(printed(words) if words else None for words in found)

    def are_told_apart(self) -> bool:
        """Return whether each line is a row: no cell can have gone on from the line above."""
        if self.is_rest:
            return False
        rows = [self.cells(line) for line in self.lines]
        # Where the last column ends is not seen: no further than its longest line is certain.
        right = max((row[-1].box[2] for row in rows if row[-1]), default=0.0)
        limits = [*(end - _PADDING * self.lines[0].size for _, end in self.gutters), right]
        return all(
            above is None or below is None or above.box[2] + _width_of_first(below) <= limit
            for upper, lower in pairwise(rows)
            for above, below, limit in zip(upper, lower, limits, strict=True)
        )


def parted(lines: Sequence[Printed], carried: Sequence[Strip] = (), beside: Sequence[Strip] = ()) -> Iterator[list[Printed] | Columns]:
    """Yield lines in order, those that stand in columns together.

    carried are the gutters at the end of the page before; beside are those of tables above and below: a single line shows no gutter, but
    where it has white at the same place it is a row.
    """
    at = 0
    for start, end, gutters in _runs(lines, [*carried, *beside]):
        if start > at:
            yield list(lines[at:start])
        is_rest = start <= 1 and any(_overlap(gutter, before) for gutter in gutters for before in carried)
        yield Columns(tuple(lines[start:end]), gutters, is_rest)
        at = end
    if at < len(lines):
        yield list(lines[at:])


def _runs(lines: Sequence[Printed], known: Sequence[Strip]) -> list[tuple[int, int, tuple[Strip, ...]]]:
    """Return where lines stand in columns: from where, to where, between which gutters."""
    found: list[tuple[int, int, Strip]] = []
    for at, line in enumerate(lines):
        for gap in _wide_gaps(line):
            is_known = any(start <= at < end and _overlap(gap, strip) for start, end, strip in found)
            if not is_known and (run := _grown(lines, at, gap, known)):
                found.append(run)
    runs: list[tuple[int, int, tuple[Strip, ...]]] = []
    for start, end, strip in sorted(found):
        if runs and start < runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]), tuple(sorted({*runs[-1][2], strip})))
        else:
            runs.append((start, end, (strip,)))
    return [run for run in runs if not _only_labels(lines[run[0] : run[1]], run[2])]


def _wide_gaps(line: Printed) -> list[Strip]:
    """Return the gaps of a line that are no spaces; in a line that is stretched to its margin, all of its spaces are wide."""
    gaps = list(line.gaps)
    widths = [end - start for start, end in gaps]
    usual = median_low(widths) if len(widths) > 2 else 0.0
    return [gap for gap, width in zip(gaps, widths, strict=True) if width > max(_WIDE * line.size, 2 * usual)]


def _grown(lines: Sequence[Printed], at: int, gap: Strip, known: Sequence[Strip]) -> tuple[int, int, Strip] | None:
    """Return the lines between whose words a gap goes on, above and below, and how much of it is white in all; None where it does not."""
    strip, sides, first, last = gap, {at: True}, at, at
    for step in (1, -1):
        row = at + step
        while 0 <= row < len(lines):
            near, line = lines[row - step], lines[row]
            narrowed = _narrowed(strip, line)
            if narrowed is None or max(near.box[1] - line.box[3], line.box[1] - near.box[3]) > _APART * line.size:
                break
            has_both = _has_both_sides(line, narrowed)
            if not has_both and not _belongs(line, near, narrowed):
                break
            sides[row], strip = has_both, narrowed
            row += step
        first, last = (first, row - 1) if step == 1 else (row + 1, last)
    if sum(sides.values()) < 2 and not any(_overlap(strip, other) for other in known):
        return None
    return first, last + 1, strip


def _narrowed(strip: Strip, line: Printed) -> Strip | None:
    """Return how much of a strip is white in a line; None where a word stands in its way, or a mere space does."""
    free = [(float("-inf"), line.box[0]), *line.gaps, (line.box[2], float("inf"))]
    gap = max(free, key=lambda gap: min(strip[1], gap[1]) - max(strip[0], gap[0]))
    start, end = max(strip[0], gap[0]), min(strip[1], gap[1])
    is_space = free[0] != gap != free[-1] and gap not in _wide_gaps(line)
    if end - start < _LEAST * line.size or (is_space and abs(gap[1] - strip[1]) > _EXACT):
        return None
    return start, end


def _has_both_sides(line: Printed, strip: Strip) -> bool:
    return line.box[0] < strip[0] + _ALIGNED and line.box[2] > strip[1] - _ALIGNED


def _belongs(line: Printed, near: Printed, strip: Strip) -> bool:
    """Return whether a line that has words on one side only is part of a cell: it is indented, or follows as lines of one paragraph do."""
    return line.box[0] > strip[0] or max(near.box[1] - line.box[3], line.box[1] - near.box[3]) < 0.5 * line.size


def _only_labels(lines: Sequence[Printed], gutters: Sequence[Strip]) -> bool:
    """Return whether all that stands left of a single gutter are labels, numbers or bullets: then a line is read across."""
    if len(gutters) > 1:
        return False
    heads = [" ".join(word["text"] for word in line.words if word["x1"] < gutters[0][0] + _ALIGNED) for line in lines]
    return all(_LABEL.fullmatch(head) for head in heads if head)


def _width_of_first(line: Printed) -> float:
    """Return the room that the first word of a line takes, with the space before it."""
    return float(line.words[0]["x1"] - line.words[0]["x0"]) + 0.3 * line.size


def _overlap(one: Strip, other: Strip) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])
