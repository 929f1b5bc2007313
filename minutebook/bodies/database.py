"""Write the records of many bodies into one SQLite file: the tables of a site's own database, each with the body in front of the id."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from pathlib import Path

from minutebook.bodies.read import Body, columns_in, opened
from minutebook.failures import NotDone
from minutebook.plan.data.columns import Column, Kind
from minutebook.plan.data.kinds import KINDS, VERSION
from minutebook.render.data.database import WRITTEN_BY, link_table, linked, searched, type_of

COLUMNS = tuple(field.name for field in fields(Body) if field.name != "folder")
"""Of the table of bodies."""
VIEWS = {
    "action_outcomes": """\
SELECT actions.body, actions.id, actions.url, actions.text, actions.meeting, meetings.date AS set_on, actions.owners, actions.due,
  actions.due_by, actions.status, actions.outcome, actions.outcome_basis AS evidence, bodies.as_of
FROM actions
JOIN meetings ON meetings.body = actions.body AND meetings.id = actions.meeting
JOIN bodies ON bodies.id = actions.body""",
    "questions_by_theme": """\
SELECT questions.body, themes.id AS theme, themes.title AS theme_title, meetings.date, questions.meeting, items.title AS item_title,
  questions.id, questions.url, questions.asked_by, questions.read_by_editors, questions.text,
  json_array_length(questions.responses) AS responses
FROM questions
JOIN meetings ON meetings.body = questions.body AND meetings.id = questions.meeting
JOIN items ON items.body = questions.body AND items.id = questions.item
JOIN items_themes ON items_themes.body = items.body AND items_themes.items_id = items.id
JOIN themes ON themes.body = items.body AND themes.id = items_themes.themes_id""",
    "who_said_what": """\
SELECT said.body, people.id AS person, people.name, said.printed,
  CASE WHEN said.printed = '[]' OR said.read_by_editors IS NULL THEN NULL
    WHEN said.read_by_editors LIKE '%"speaker"%' THEN 'editors' ELSE 'untold' END AS named_by,
  said.kind, meetings.date, said.meeting, said.position, said.id, said.url, said.text
FROM (
  SELECT 'question' AS kind, body, id, url, meeting, position, asked_by AS printed, read_by_editors, people, text FROM questions
  UNION ALL SELECT 'response', body, id, url, meeting, position, "by", read_by_editors, people, text FROM responses
  UNION ALL SELECT 'comment', body, id, url, meeting, position, "by", read_by_editors, people, text FROM comments
) AS said
JOIN meetings ON meetings.body = said.body AND meetings.id = said.meeting
LEFT JOIN json_each(said.people) AS sure
LEFT JOIN people ON people.body = said.body AND people.id = sure.value
ORDER BY said.body, meetings.date, said.meeting, said.position""",
}
"""Those of a site's own database, with the body; what a site of an earlier form does not tell of is NULL."""


def write_database(bodies: Sequence[Body], path: Path, tell: Callable[[int, int], None] = lambda _count, _of: None) -> None:
    """Write a new file; tell how many of the bodies are in it.

    Raise NotDone where a record refers to one that its body does not have, OSError where the file cannot be written.
    """
    try:
        _write(bodies, path, tell)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name} could not be written: {error}") from None


def _write(bodies: Sequence[Body], path: Path, tell: Callable[[int, int], None]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # It is written once, from the beginning; who is stopped begins anew.
        connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        with connection:
            connection.executescript("BEGIN; " + "".join(f"{statement};\n" for statement in _definitions()))
            marks = ", ".join("?" for _ in COLUMNS)
            values = ([getattr(body, name) for name in COLUMNS] for body in bodies)
            connection.executemany(f"INSERT INTO bodies VALUES ({marks})", values)  # noqa: S608 (all names are our own)
            for count, body in enumerate(bodies, 1):
                with opened(body.database) as source:
                    _fill(connection, source, body)
                _check_references(connection, body)
                tell(count, len(bodies))
            for kind in KINDS:
                if searched(kind):
                    connection.execute(f"INSERT INTO {kind.name}_fts ({kind.name}_fts) VALUES ('rebuild')")  # noqa: S608
        connection.execute(f"PRAGMA user_version = {VERSION.partition('.')[0]}")
    with path.open("r+b") as file:
        file.seek(WRITTEN_BY.start)
        file.write(bytes(WRITTEN_BY.stop - WRITTEN_BY.start))


def _definitions() -> Iterator[str]:
    columns = ", ".join(f'"{name}" {"INTEGER" if name == "meetings" else "TEXT"}' for name in COLUMNS if name != "id")
    yield f"CREATE TABLE bodies (id TEXT PRIMARY KEY NOT NULL, {columns})"
    for kind in KINDS:
        single = [column for column in kind.columns if column.about.of and not column.is_list]
        parts = ["body TEXT NOT NULL REFERENCES bodies (id)"]
        parts += [f'"{column.name}" {type_of(column)}{" NOT NULL" if column.name == "id" else ""}' for column in kind.columns]
        parts.append("PRIMARY KEY (body, id)")
        parts += [f'FOREIGN KEY (body, "{column.name}") REFERENCES {column.about.of} (body, id)' for column in single]
        yield f"CREATE TABLE {kind.name} ({', '.join(parts)})"
        for column in single:
            yield f'CREATE INDEX "{kind.name}_by_{column.name}" ON {kind.name} (body, "{column.name}")'
        for column in linked(kind):
            table, of = link_table(kind, column), column.about.of
            yield (
                f"CREATE TABLE {table} (body TEXT NOT NULL, {kind.name}_id TEXT NOT NULL, {of}_id TEXT NOT NULL,"
                f" PRIMARY KEY (body, {kind.name}_id, {of}_id), FOREIGN KEY (body, {kind.name}_id) REFERENCES {kind.name} (body, id),"
                f" FOREIGN KEY (body, {of}_id) REFERENCES {of} (body, id)) WITHOUT ROWID"
            )
            yield f"CREATE INDEX {table}_back ON {table} (body, {of}_id)"
        if words := searched(kind):
            yield (
                f"CREATE VIRTUAL TABLE {kind.name}_fts USING fts5 ({', '.join(words)}, content={kind.name},"
                " tokenize='unicode61 remove_diacritics 2')"
            )
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS\n{query}"


def _fill(connection: sqlite3.Connection, source: sqlite3.Connection, body: Body) -> None:
    for kind in KINDS:
        _copy(connection, source, body, kind.name, [column.name for column in kind.columns])
        for column in linked(kind):
            _copy(connection, source, body, link_table(kind, column), [f"{kind.name}_id", f"{column.about.of}_id"])


def _copy(connection: sqlite3.Connection, source: sqlite3.Connection, body: Body, table: str, names: Sequence[str]) -> None:
    """Copy a table; what an earlier version of the form did not have is NULL."""
    there = columns_in(source, table)
    chosen = ", ".join(f'"{name}"' if name in there else "NULL" for name in names)
    if there:
        # All of them now: what goes wrong while they are read is a fault of theirs, and afterwards it is not.
        rows = source.execute(f"SELECT ?, {chosen} FROM {table}", [body.id]).fetchall()  # noqa: S608 (all names are our own)
        try:
            connection.executemany(f"INSERT INTO {table} VALUES (?, {', '.join('?' for _ in names)})", rows)  # noqa: S608
        except sqlite3.IntegrityError as error:
            raise NotDone(f"{body.database}: each record of {table} must have an id, and stand once, got otherwise ({error})") from None
        except sqlite3.OperationalError as error:
            raise OSError(f"the database could not be written: {error}") from None


def _check_references(connection: sqlite3.Connection, body: Body) -> None:
    for kind in KINDS:
        for column in kind.columns:
            if column.about.of and not column.is_list and (missing := _missing(connection, body, kind, column)):
                what = f"{column.name} of {kind.name}"
                raise NotDone(f"{body.database}: each {what} must be one of its {column.about.of}, got {missing!r}: build the site anew")


def _missing(connection: sqlite3.Connection, body: Body, kind: Kind[object], column: Column) -> str:
    """Return what a record of a body refers to and the body does not have; empty where there is none."""
    query = (
        f'SELECT "{column.name}" FROM {kind.name} AS one WHERE body = ? AND "{column.name}" IS NOT NULL'  # noqa: S608
        f' AND NOT EXISTS (SELECT 1 FROM {column.about.of} AS other WHERE other.body = one.body AND other.id = one."{column.name}") LIMIT 1'
    )
    found = connection.execute(query, [body.id]).fetchone()
    return str(found[0]) if found else ""
