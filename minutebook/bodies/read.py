"""Read whose site a folder holds, from the database in it; refuse what is none, is damaged, or is of a form that is not known."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from minutebook.addresses import is_base_address, is_web_address
from minutebook.failures import NotDone
from minutebook.invisible import describe, forbidden_in
from minutebook.plan.data.kinds import KINDS, VERSION

DATABASE = "data/minutebook.sqlite"
_VERSION = re.compile(r"(?P<first>\d{1,4})\.(?P<second>\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Body:
    """A body whose site was read, as its database says."""

    id: str
    """Its address without the scheme and the last slash: no two bodies have one."""
    address: str
    title: str
    name: str
    area: str
    language: str
    as_of: str
    schema_version: str
    licence: str
    licence_address: str
    rights: str
    meetings: int
    notes_held: int
    """Of how many of them the notes are."""
    first_meeting: str
    """A day or a month; empty where there is no meeting."""
    last_meeting: str
    folder: Path

    @property
    def database(self) -> Path:
        """The file that has its records."""
        return self.folder / DATABASE


def bodies_of(folders: list[Path]) -> tuple[Body, ...]:
    """Return the bodies whose sites are in some folders, in the order of their ids; raise NotDone with all that cannot be read."""
    found: dict[str, Body] = {}
    problems = []
    for folder in folders:
        try:
            body = _body(folder)
        except NotDone as error:
            problems.append(str(error))
            continue
        if body.id in found:
            other = found[body.id].folder
            problems.append(f"{folder}: each body must have an address of its own, got {body.address}, which {other} has: leave one out")
        found.setdefault(body.id, body)
    if problems:
        raise NotDone("\n".join(problems))
    return tuple(found[id] for id in sorted(found))


@contextmanager
def opened(body: Path) -> Iterator[sqlite3.Connection]:
    """Give what reads a database that others made; raise NotDone where it is damaged, or none."""
    try:
        # Nobody else writes to it, no file is made beside it, and what is defined in it can do nothing.
        with closing(sqlite3.connect(f"{body.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            yield connection
    except sqlite3.DatabaseError as error:
        raise NotDone(f"{body} must be the database of a site, and whole, got one of which SQLite says: {error}") from None


def columns_in(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    """Return the columns of a table; none where there is no table of that name, but a view, say."""
    is_table = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql NOT LIKE '%VIRTUAL%'", [table])
    if not is_table.fetchone():
        return frozenset()
    return frozenset(name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table]))


def _body(folder: Path) -> Body:
    path = folder / DATABASE
    if not path.is_file():
        raise NotDone(f"{folder} must be the folder of a site, got none with {DATABASE}: name what a build wrote, such as site")
    with opened(path) as connection:
        if not columns_in(connection, "about") >= {"name", "value"}:
            raise NotDone(f"{path} must be the database of a site, got one that does not say what it is about")
        about = dict(connection.execute("SELECT CAST(name AS TEXT), CAST(value AS TEXT) FROM about"))
        # Before anything else is asked of it: of a later form, that might mean something else.
        _check_version(path, about.get("schema_version", ""))
        _check_seen(path, about)
        address = about.get("address", "")
        if not is_base_address(address):
            raise NotDone(f"{path} must say at which address the site is published, got {address!r}: build it with its --base-url")
        _check_tables(path, connection, address, about["schema_version"])
        count, held, first, last = connection.execute(
            "SELECT count(*), count(*) FILTER (WHERE status <> 'not-held'), coalesce(min(date), ''), coalesce(max(date), '') FROM meetings"
        ).fetchone()
    parts = urlsplit(address)
    licence_address = about.get("licence_address", "")
    return Body(
        f"{parts.netloc.lower()}{parts.path}".rstrip("/"),
        address,
        about.get("title", ""),
        about.get("body", ""),
        about.get("area", ""),
        about.get("language", ""),
        about.get("as_of", ""),
        about["schema_version"],
        about.get("licence", ""),
        licence_address if is_web_address(licence_address) else "",
        about.get("rights", ""),
        count,
        held,
        first,
        last,
        folder,
    )


def _check_version(path: Path, version: str) -> None:
    match, own = _VERSION.fullmatch(version), _VERSION.fullmatch(VERSION)
    assert own, "our own version has the form of versions"
    if not match:
        raise NotDone(f"{path} must say of which version its form is, such as {VERSION}, got {version!r}")
    its, ours = (tuple(map(int, found.group("first", "second"))) for found in (match, own))
    if its > ours:
        raise NotDone(f"{path} must be of a form that this program knows, up to {VERSION}, got {version}: use a newer Minutebook")
    if its[0] < ours[0]:
        raise NotDone(
            f"{path} must be of a form that this program still knows, {ours[0]}.0 to {VERSION}, got {version}: build the site anew"
        )


def _check_seen(path: Path, about: Mapping[str, str]) -> None:
    """What a body says of itself, which stands on the page of all of them, has no signs that nobody can see."""
    for name, value in about.items():
        if unseen := forbidden_in(value or ""):
            raise NotDone(f"{path} must say its {name} in signs that readers see, got {describe(unseen[0])} in it: build the site anew")


def _check_tables(path: Path, connection: sqlite3.Connection, address: str, version: str) -> None:
    """Every kind that its version knows has its table, and every address in it is on the body's own site."""
    for kind in KINDS:
        there = columns_in(connection, kind.name)
        if version != VERSION and not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [kind.name]).fetchone():
            continue
        if "id" not in there:
            raise NotDone(f"{path} must have a table {kind.name} with ids, got none: build the site anew")
        if "url" in there and any(column.name == "url" for column in kind.columns):
            query = f"SELECT url FROM {kind.name} WHERE substr(url, 1, ?) <> ? LIMIT 1"  # noqa: S608 (the name is our own)
            if elsewhere := connection.execute(query, [len(address), address]).fetchone():
                raise NotDone(f"{path}: each address of {kind.name} must be below {address}, got {elsewhere[0]!r}: build the site anew")
