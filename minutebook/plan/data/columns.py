"""Know what a kind of data is: the one definition of its rows, from which every form of the data and its explanation come.

A kind is a frozen dataclass. What each of its fields is about stands beside the field's type: Annotated[str, About("…", "an example")].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from minutebook.link.archive import Archive

RowType = TypeVar("RowType", covariant=True)
Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value]"
"""What JSON has for a value: absent texts are empty, absent records have no keys."""


class Form(StrEnum):
    """What a text looks like where it is not empty, as readers are told."""

    TEXT = "text"
    ADDRESS = "address"
    DAY = "day"
    DATE = "day or month"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class About:
    """What a field means, for whoever uses the data."""

    meaning: str
    example: str = ""
    form: Form = Form.TEXT
    of: str = ""
    """The kind of data whose ids it holds; empty where it holds others, or none."""
    one_of: tuple[str, ...] = ()
    """The only words that it can be, besides being empty; none: any."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row."""

    name: str
    """As it is called in every form of the data."""
    attribute: str
    """As it is called in Python, where some names are taken."""
    about: About
    type: type
    """str, int or bool, or the dataclass of the record that it holds."""
    is_list: bool
    columns: tuple[Column, ...]
    """Those of the record that it holds; none where it holds values."""

    def of(self, rows: Iterable[object]) -> Iterator[Any]:
        """Yield what each row has in it, as Python has it."""
        return map(attrgetter(self.attribute), rows)

    @property
    def is_text(self) -> bool:
        """Whether it holds texts, which are in Python as a program gets them."""
        return self.type is str and not self.is_list

    @property
    def form(self) -> str:
        """What it holds, in words: "list of ids of themes"."""
        if self.columns:
            held = "record"
        elif self.about.of:
            held = f"ids of {self.about.of}" if self.is_list else f"id of {self.about.of}"
        elif self.type is int:
            held = "whole number"
        elif self.type is bool:
            held = "true or false"
        else:
            held = {Form.DAY: "day, YYYY-MM-DD", Form.DATE: "day or month, YYYY-MM-DD or YYYY-MM", Form.TIME: "time, HH:MM"}.get(
                self.about.form, self.about.form.value
            )
        return f"list: {held}" if self.is_list else held


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """Return what a row of a type holds, in the order of its fields."""
    return tuple(_column(name, *get_args(hint)) for name, hint in get_type_hints(row, include_extras=True).items())


def _column(attribute: str, hint: Any, about: About) -> Column:  # noqa: ANN401 (types have no one type)
    is_list = get_origin(hint) is tuple
    held = get_args(hint)[0] if get_args(hint) else hint
    columns = () if held in (str, int, bool) else columns_of(held)
    # Some words are Python's own: from_ is called from.
    return Column(attribute.rstrip("_"), attribute, about, held, is_list, columns)


def record(row: object) -> dict[str, Value]:
    """Return a row as a program gets it, by the names of its columns."""
    kind: type = type(row)
    names, values_of, not_plain = _shape(kind)
    values: dict[str, Value] = dict(zip(names, values_of(row), strict=True))
    for column in not_plain:
        values[column.name] = plain(column, values[column.name])
    return values


@cache
def _shape(row: type) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]], tuple[Column, ...]]:
    """Return the names of a row's columns, what gives their values, and those whose values have another form in Python."""
    columns = columns_of(row)
    # Each row has several columns: else this would give a value and no tuple.
    values_of = attrgetter(*(column.attribute for column in columns))
    names = tuple(column.name for column in columns)
    return names, values_of, tuple(column for column in columns if column.is_list or column.columns)


def plain(column: Column, value: Any) -> Value:  # noqa: ANN401 (the column knows it)
    """Return a value of a row as a program gets it."""
    if column.is_list:
        return [record(each) for each in value] if column.columns else [*value]
    if column.columns:
        return record(value) if value else {}
    held: Value = value
    return held


@dataclass(frozen=True, slots=True)
class Kind(Generic[RowType]):
    """A kind of data: what it is called, what a row of it is, and where its rows come from."""

    name: str
    row: type[RowType]
    rows: Callable[[Archive], Iterable[RowType]]
    """In the order in which they stand in every form of the data."""

    @property
    def description(self) -> str:
        """What a row is, in a sentence."""
        return (self.row.__doc__ or "").strip()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What a row of it holds."""
        row: type = self.row
        return columns_of(row)


def address_in(archive: Archive, address: str) -> str:
    """Return the whole address on the web of what stands at an address of the archive."""
    return archive.site.base_address.rstrip("/") + address
