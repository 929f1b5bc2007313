"""The rows of a kind of data as JSON, and as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from minutebook.plan.data.columns import Column, Value, plain, record
from minutebook.plan.data.kinds import KindFile

# What a spreadsheet takes for a formula, also in the wide letters of East Asia and after spaces; and the guard itself, so that whoever
# takes one away from the beginning of a cell has what stood there.
_RUN = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")
GUARD = "'"
BETWEEN = "; "
"""Stands between the values of a list in a cell; a semicolon of a value, and a backslash, has a backslash before it."""


in_one_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Gives a value as JSON, as short as that can be; made once, for all rows."""


def rows_as_json(file: KindFile) -> bytes:
    """Return a list of records, a line each."""
    lines = (in_one_line(record(row)) for row in file.dataset.rows(file.kind))
    return "\n".join(["[", ",\n".join(lines), "]", ""]).encode()


def rows_as_csv(file: KindFile) -> bytes:
    """Return a head and a record a line (RFC 4180, UTF-8), no cell of which a spreadsheet takes for a formula."""
    written = io.StringIO()
    rows = csv.writer(written)
    columns, records = file.kind.columns, file.dataset.rows(file.kind)
    rows.writerow(column.name for column in columns)
    # A column has values of one kind: what becomes of them is asked once, and not for each.
    rows.writerows(zip(*(_cells(column, records) for column in columns), strict=True))
    return written.getvalue().encode()


def _cells(column: Column, records: Iterable[object]) -> Iterator[str]:
    if column.is_text:
        return map(guarded, column.of(records))
    # Many rows have the same list, most often an empty one.
    return map(cache(lambda value: guarded(_cell(column, plain(column, value)))), column.of(records))


def _cell(column: Column, value: Value) -> str:
    """Return a value as text: the values of a list with a semicolon between, records as JSON, nothing where there is none."""
    if column.columns:
        return in_one_line(value) if value else ""
    if isinstance(value, list):
        return BETWEEN.join(str(each).replace("\\", r"\\").replace(";", r"\;") for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def guarded(text: str) -> str:
    """Return text with an apostrophe before it where a spreadsheet would run it, and where an apostrophe stands there already.

    >>> guarded("=1+1"), guarded("Minutes"), guarded("'tis")
    ("'=1+1", 'Minutes', "''tis")
    """
    # Most cells are empty, or begin with a letter or a figure, which is soon seen.
    return text if not text or text[:1].isalnum() or not _RUN.match(text) else f"{GUARD}{text}"
