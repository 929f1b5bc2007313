"""Write records as JSON and read them back: data alone, and each value is of the type that its field has, or nothing is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Any, Final, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from markdown_it.token import Token

from minutebook.blocks import Block, Commitment
from minutebook.dates import RecordDate
from minutebook.diagnostics import Location
from minutebook.due import DueTerm
from minutebook.prose import MARK, Prose
from minutebook.reference import Reference
from minutebook.withdrawal import Withdrawal

_Value = TypeVar("_Value")
_Part = Callable[[Any], Any]

# Names that some records have for the checks of types alone.
_NAMES: Final = {kind.__name__: kind for kind in (RecordDate, Location, DueTerm, Prose, Reference, Withdrawal)} | {"Block": Block}


class Misread(ValueError):
    """A text is not what such a value is written as."""


class Form(Generic[_Value]):
    """How values of one type are written."""

    def __init__(self, of: Any) -> None:
        self._write, self._read = _parts(of)

    def write(self, value: _Value) -> str:
        """Return a value as one line of JSON."""
        return json.dumps(self._write(value), ensure_ascii=False, separators=(",", ":"))

    def read(self, text: str) -> _Value:
        """Return the value that a text was written from; raise Misread where it is none of that type."""
        try:
            return cast(_Value, self._read(json.loads(text)))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Misread(str(error)) from None


@cache
def _parts(of: Any) -> tuple[_Part, _Part]:
    """Return what turns a value of a type into what JSON has, and what turns it back."""
    origin, inner = get_origin(of), get_args(of)
    if of in (str, int, bool, float, NoneType):
        return _same, _only(of)
    if origin is Literal:
        return _same, _one_of(inner)
    if origin in (Union, UnionType):
        return _union(inner)
    if origin in (tuple, list):
        return _row(origin, inner)
    if origin is dict:
        return _mapping(inner[1])
    if of is PurePosixPath:
        return str, _path
    if isinstance(of, type) and issubclass(of, StrEnum):
        return str, of
    if isinstance(of, type) and is_dataclass(of):
        return _record(of)
    raise TypeError(f"no form is known for {of}")


def _same(value: Any) -> Any:
    return value


def _only(of: type) -> _Part:
    def read(value: Any) -> Any:
        if type(value) is not of:
            raise Misread(f"must be {of.__name__}, got {type(value).__name__}")
        return value

    return read


def _one_of(values: tuple[Any, ...]) -> _Part:
    def read(value: Any) -> Any:
        if value not in values:
            raise Misread(f"must be one of {values}, got {value!r}")
        return value

    return read


_path = lru_cache(maxsize=4096)(PurePosixPath)


def _row(kind: type, inner: tuple[Any, ...]) -> tuple[_Part, _Part]:
    if kind is list or inner[1:] == (...,):
        write, read = _parts(inner[0])

        def read_each(values: Any) -> Any:
            if type(values) is not list:
                raise Misread(f"must be a list, got {type(values).__name__}")
            return kind(map(read, values))

        # JSON has rows of its own.
        return _same if write is _same else lambda values: [write(value) for value in values], read_each
    places = [_parts(of) for of in inner]
    is_same = all(write is _same for write, _ in places)
    return (
        _same if is_same else lambda values: [write(value) for (write, _), value in zip(places, values, strict=True)],
        lambda values: tuple([read(value) for (_, read), value in zip(places, values, strict=True)]),
    )


def _mapping(of: Any) -> tuple[_Part, _Part]:
    write, read = _parts(of)
    return (
        _same if write is _same else lambda value: {key: write(inner) for key, inner in value.items()},
        lambda value: {key: read(inner) for key, inner in value.items()},
    )


def _union(kinds: tuple[Any, ...]) -> tuple[_Part, _Part]:
    """Plain values are told apart by their own types, records by a name before their fields."""
    plain = {kind for kind in kinds if kind in (str, int, bool, float, NoneType)}
    named = {getattr(kind, "__name__", str(kind)): kind for kind in kinds if kind not in plain}
    if len(named) == 1:
        write_only, read_only = _parts(next(iter(named.values())))
        return (
            lambda value: value if type(value) in plain else write_only(value),
            lambda value: value if type(value) in plain else read_only(value),
        )

    def write(value: Any) -> Any:
        return value if type(value) in plain else [type(value).__name__, _parts(named[type(value).__name__])[0](value)]

    def read(value: Any) -> Any:
        if type(value) in plain:
            return value
        name, inner = value
        return _parts(named[name])[1](inner)

    return write, read


def _record(of: type) -> tuple[_Part, _Part]:
    hints = {**get_type_hints(of, localns=_NAMES)}
    if of is Token:
        return _with_fields(of, {**hints, "meta": None}, {"meta": (_write_meta, _read_meta)})
    return _with_fields(of, hints, {})


def _with_fields(of: type, hints: Mapping[str, Any], known: Mapping[str, tuple[_Part, _Part]]) -> tuple[_Part, _Part]:
    names = [field.name for field in fields(of)]
    parts: list[tuple[_Part, _Part]] = []

    def prepared() -> list[tuple[_Part, _Part]]:
        # When first used: a token holds tokens.
        if not parts:
            parts.extend(known[name] if name in known else _parts(hints[name]) for name in names)
        return parts

    def write(value: Any) -> list[Any]:
        held = zip(prepared(), names, strict=True)
        return [getattr(value, name) if write_field is _same else write_field(getattr(value, name)) for (write_field, _), name in held]

    def read(values: Any) -> Any:
        if type(values) is not list:
            raise Misread(f"must be a list of fields, got {type(values).__name__}")
        return of(*[read_field(value) for (_, read_field), value in zip(parts or prepared(), values, strict=True)])

    return write, read


# What a token holds beside its own fields: words as typed, a row of a table as it stood, a mark.
def _write_meta(meta: dict[str, Any]) -> dict[str, Any]:
    return {key: _parts(Commitment)[0](value) if key == MARK else value for key, value in meta.items()}


def _read_meta(meta: dict[str, Any]) -> dict[str, Any]:
    return {key: _parts(Commitment)[1](value) if key == MARK else _meta_value(value) for key, value in meta.items()}


def _meta_value(value: Any) -> Any:
    if type(value) not in (str, int):
        raise Misread(f"must be words or a number, got {type(value).__name__}")
    return value
