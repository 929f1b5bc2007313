"""All kinds of data as one SQLite database: tables with their keys, views that answer what is asked most, full-text tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache

from minutebook.failures import NoDatabase
from minutebook.plan.data.columns import Column, Kind, plain
from minutebook.plan.data.kinds import KINDS, VERSION, Dataset
from minutebook.render.data.rows import in_one_line
from minutebook.render.data.views import VIEWS

_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER"}
_SEARCHED = ("title", "text", "name")
"""The columns that the full-text table of a kind has, where the kind has them."""
WRITTEN_BY = slice(96, 100)
"""Where a database names the version of the library that wrote it, which would tell two computers apart and means nothing to readers."""


_FULL_TEXT = "fts5"
"""The part of SQLite that finds words, which can be left out of a library."""


def database(dataset: Dataset) -> bytes:
    """Return the database as the bytes of its file; raise NoDatabase where the library of this Python cannot make it."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("PRAGMA page_size = 1024; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF;")
        with connection:
            try:
                connection.executescript("BEGIN; " + "".join(f"{statement};\n" for statement in _definitions()))
            except sqlite3.OperationalError as error:
                raise NoDatabase(_without(str(error))) from error
            connection.executemany("INSERT INTO about VALUES (?, ?)", _about(dataset))
            for kind in KINDS:
                _fill(connection, kind, dataset)
        connection.execute(f"PRAGMA user_version = {VERSION.partition('.')[0]}")
        written = bytearray(connection.serialize())
    finally:
        connection.close()
    written[WRITTEN_BY] = bytes(4)
    return bytes(written)


def _without(error: str) -> str:
    return (
        f"SQLite {sqlite3.sqlite_version}, which this Python has, cannot make data/minutebook.sqlite ({error}): use a Python whose SQLite"
        " has FTS5, as those of python.org, Debian, macOS and Windows do"
    )


def _definitions() -> Iterator[str]:
    """Yield what defines every table and view; views come last, since they read the tables."""
    yield "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
    for kind in KINDS:
        columns = ", ".join(_definition(column) for column in kind.columns)
        yield f"CREATE TABLE {kind.name} ({columns})"
        for column in kind.columns:
            if column.about.of and not column.is_list:
                yield f'CREATE INDEX "{kind.name}_by_{column.name}" ON {kind.name} ("{column.name}")'
        for column in linked(kind):
            table, of = link_table(kind, column), column.about.of
            yield (
                f"CREATE TABLE {table} ({kind.name}_id TEXT NOT NULL REFERENCES {kind.name} (id),"
                f" {of}_id TEXT NOT NULL REFERENCES {of} (id), PRIMARY KEY ({kind.name}_id, {of}_id)) WITHOUT ROWID"
            )
            yield f"CREATE INDEX {table}_back ON {table} ({of}_id)"
        if words := searched(kind):
            # Datasette looks for the name in these marks.
            yield (
                f'CREATE VIRTUAL TABLE {kind.name}_fts USING {_FULL_TEXT} ({", ".join(words)}, content="{kind.name}",'
                " tokenize='unicode61 remove_diacritics 2')"
            )
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS\n{query}"


def _definition(column: Column) -> str:
    if column.name == "id":
        return "id TEXT PRIMARY KEY NOT NULL"
    # Datasette looks for the column, which SQLite would know without its name.
    refers = f" REFERENCES {column.about.of} (id)" if column.about.of and not column.is_list else ""
    return f'"{column.name}" {type_of(column)}{refers}'


def type_of(column: Column) -> str:
    """Return the type of a column, as SQLite calls it."""
    return "TEXT" if column.is_list or column.columns else _TYPES[column.type]


def linked(kind: Kind[object]) -> list[Column]:
    """Return the lists of ids that have a table of pairs: those that no other kind has from its side."""
    return [column for column in kind.columns if column.about.of and column.is_list and not _is_told_elsewhere(kind, column)]


def _is_told_elsewhere(kind: Kind[object], column: Column) -> bool:
    names = [each.name for each in KINDS]
    other = next(each for each in KINDS if each.name == column.about.of)
    back = [each for each in other.columns if each.about.of == kind.name]
    return any(not each.is_list or names.index(other.name) < names.index(kind.name) for each in back)


def link_table(kind: Kind[object], column: Column) -> str:
    """Return the name of the table of pairs that a list of ids has."""
    return f"{kind.name}_{column.name}"


def searched(kind: Kind[object]) -> list[str]:
    """Return the columns of a kind whose words can be searched."""
    return [column.name for column in kind.columns if column.name in _SEARCHED and not column.is_list]


def _about(dataset: Dataset) -> list[tuple[str, str]]:
    site = dataset.site
    told = {
        "schema_version": VERSION,
        "as_of": dataset.as_of.iso,
        "title": site.title,
        "body": site.body,
        "area": site.area,
        "language": site.language,
        "address": site.base_address,
        "licence": site.licence,
        "licence_address": site.licence_address,
        "rights": site.rights,
    }
    return [(name, value) for name, value in told.items() if value]


def _fill(connection: sqlite3.Connection, kind: Kind[object], dataset: Dataset) -> None:
    columns, rows = kind.columns, dataset.rows(kind)
    values = ", ".join("?" for _ in columns)
    connection.executemany(
        f"INSERT INTO {kind.name} VALUES ({values})",  # noqa: S608 (all names are our own)
        zip(*(_stored(column, rows) for column in columns), strict=True),
    )
    ids = [*columns[0].of(rows)]
    for column in linked(kind):
        pairs = ((id, other) for id, others in zip(ids, column.of(rows), strict=True) for other in dict.fromkeys(others))
        connection.executemany(f"INSERT INTO {link_table(kind, column)} VALUES (?, ?)", pairs)  # noqa: S608
    if searched(kind):
        connection.execute(f"INSERT INTO {kind.name}_fts ({kind.name}_fts) VALUES ('rebuild')")  # noqa: S608


def _stored(column: Column, rows: Iterable[object]) -> Iterator[str | int | None]:
    """Yield the values of a column as a database has them: lists and records as JSON, and NULL where there is none."""
    if column.is_list or column.columns:
        empty = "[]" if column.is_list else None
        # Many rows have the same list.
        return map(cache(lambda value: in_one_line(plain(column, value)) if value else empty), column.of(rows))
    return (None if value == "" else value for value in column.of(rows))
