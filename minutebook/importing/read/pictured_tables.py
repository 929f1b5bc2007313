"""Find the tables of a page that is a picture, by the rules that were seen in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from minutebook.importing.read.pdf_lines import Box
from minutebook.importing.read.pdf_page import Table

_NEAR = 4
"""Points within which rules that should meet do, and rules that should be one are: those of a scan are never quite straight."""
_LONG = 6
"""Times as long as wide: what is less is no rule."""

Rule = tuple[str, Box]
"""Whether it runs across the page (h) or down (v), and where it is."""


def ruled_tables(rules: Iterable[Rule], slope: float) -> Iterator[Table]:
    """Yield the tables that rules make, from top to bottom, as they stand once the page lies straight; slope is that of its lines."""
    edges = [edge for rule in rules if (edge := _edge(rule, slope))]
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    for cells in sorted(
        cells_to_tables(intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))), key=lambda cells: cells[0][1]
    ):
        tops = sorted({cell[1] for cell in cells})
        rows = [sorted(cell for cell in cells if cell[1] == top) for top in tops]
        width = max(map(len, rows))
        # A frame around a paragraph is no table.
        if width < 2:
            continue
        lefts, _, rights, bottoms = zip(*cells, strict=True)
        box = (min(lefts), tops[0], max(rights), max(bottoms))
        padded = tuple((*row, *[None] * (width - 1 if len(row) == 1 else 0)) for row in rows)
        yield Table(box, padded, is_cut_above=False, is_cut_below=False, unruled=frozenset())


def _edge(rule: Rule, slope: float) -> dict[str, object] | None:
    """Return a rule as pdfplumber has those of a page; None where it is too wide to be one."""
    way, (left, top, right, bottom) = rule
    long, wide = (right - left, bottom - top) if way == "h" else (bottom - top, right - left)
    if wide - abs(slope) * long > long / _LONG:
        return None
    # Its middle, as the page turns round its corner.
    across, down = (left + right) / 2, (top + bottom) / 2
    across, down = across + slope * down, down - slope * across
    width, height = (long, 0.0) if way == "h" else (0.0, long)
    place = {"x0": across - width / 2, "x1": across + width / 2, "top": down - height / 2, "bottom": down + height / 2}
    return {"object_type": "line", "orientation": way, "width": width, "height": height, **place}
