"""See what a template looks at: of a record that it is given, which of its answers; of a list, all of it.

A page can only come out otherwise if something that its template looked at has become another. What a template looked at is noted while
it runs, by the classes of records and the names of what was asked of them; `Sight` then tells apart whatever would have to be seen there,
and nothing else: a page that names a meeting does not change with the words of its notes.

It holds because a template cannot get behind what stands for a record here. Whoever asks a record as a whole (compares it, prints it, calls
a method, which could look anywhere) has seen all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from pathlib import PurePath
from types import MethodType, NoneType
from typing import Any, TypeAlias

from markupsafe import Markup

from minutebook.citation import Citation
from minutebook.dates import RecordDate
from minutebook.plan.citations import Cited
from minutebook.plan.feeds import FeedEntry
from minutebook.prose import Prose
from minutebook.records import Term

Look: TypeAlias = tuple[str, str]
"""The name of a class, and of what was asked of one of its records."""

_Records: TypeAlias = dict[tuple[int, bool], tuple[int, object]]
"""By the identity of a record, and whether all of it is seen: after how many words it was said, and itself."""

ALL = "*"
"""Stands for whatever can be asked of a record."""
_WHOLE = frozenset({Prose, Term, Citation, Cited, FeedEntry})
"""All of these is seen whenever they are: they are given as they are to what is no template, or are shown whole wherever they are shown."""


class Unseeable(TypeError):
    """A template is given what nobody can look at piece by piece, such as a function."""


class Watch:
    """Notes what is looked at."""

    def __init__(self) -> None:
        self.looks: set[tuple[type, str]] = set()

    @contextmanager
    def noting(self) -> Iterator[set[tuple[type, str]]]:
        """Give a set that holds, at the end, what was looked at meanwhile; whoever noted before does not note that."""
        before, self.looks = self.looks, set()
        try:
            yield self.looks
        finally:
            self.looks = before

    def show(self, value: Any) -> Any:
        """Return what a template is to be given in the place of a value."""
        kind = type(value)
        if _IS_PLAIN[kind] or kind in _WHOLE:
            return value
        if kind is tuple or kind is list:
            return kind([self.show(inner) for inner in value])
        if kind is dict:
            return {self.show(key): self.show(inner) for key, inner in value.items()}
        if _NAMES[kind] is not None:
            return Shown(self, value)
        raise Unseeable(f"a template must be given records, lists and plain values, got {kind.__name__}")

    def whole(self, record: Any) -> Any:
        """Return a record as it is, all of which is seen then."""
        self.looks.add((type(record), ALL))
        return record


class _Plain(dict[type, bool]):
    """Whether values of a class say all that there is to see of them when they are written as Python does."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = kind in (str, int, bool, float, NoneType, Markup, RecordDate) or issubclass(kind, Enum)
        return self[kind]


_IS_PLAIN = _Plain()


class Shown:
    """Stands for a record in a template."""

    __slots__ = ("_record_", "_watch_")

    def __init__(self, watch: Watch, record: Any) -> None:
        self._watch_ = watch
        self._record_ = record

    def __getattr__(self, name: str) -> Any:
        if name[:1] == "_":
            raise AttributeError(name)
        watch, record = self._watch_, self._record_
        watch.looks.add((type(record), name))
        answer = getattr(record, name)
        kind = type(answer)
        if _IS_PLAIN[kind]:
            return answer
        if kind is MethodType:
            # It can look at whatever it likes.
            watch.whole(record)
            return answer
        return watch.show(answer)

    def __str__(self) -> str:
        return str(self._watch_.whole(self._record_))

    def __bool__(self) -> bool:
        kind = type(self._record_)
        return bool(self._watch_.whole(self._record_)) if hasattr(kind, "__bool__") or hasattr(kind, "__len__") else True

    def __eq__(self, other: object) -> bool:
        other = other._watch_.whole(other._record_) if isinstance(other, Shown) else other
        return bool(self._watch_.whole(self._record_) == other)

    def __hash__(self) -> int:
        return hash(self._watch_.whole(self._record_))


def names_of(looks: Iterable[tuple[type, str]]) -> tuple[Look, ...]:
    """Return what was looked at by the names of the classes, sorted."""
    return tuple(sorted({(kind.__name__, name) for kind, name in looks}))


class _Names(dict[type, tuple[str, ...] | None]):
    """The names of all that a record of a class holds; None where it is no class of records."""

    def __missing__(self, kind: type) -> tuple[str, ...] | None:
        self[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
        return self[kind]


_NAMES = _Names()


class Sight:
    """Tells apart what would be seen of some values by whoever looks at certain things."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self._asked: dict[str, list[str]] = {}
        for kind, name in looks:
            self._asked.setdefault(kind, []).append(name)

    def digest(self, *values: object) -> str:
        """Return what tells these values, as they are seen, from all others; raise Unseeable where it cannot be told."""
        said: list[str] = []
        self._say_each(values, said, {}, whole=False)
        return sha256(",".join(said).encode(errors="surrogatepass")).hexdigest()

    # Half of what an edit costs is said here, value by value: so plain ones, which are most, are said without another call.

    def _say_each(self, values: Iterable[Any], said: list[str], records: _Records, *, whole: bool) -> None:
        """Add the words for values to those that are said; records: those of which it was said what they are, by identity."""
        for value in values:
            if _IS_PLAIN[type(value)]:
                said.append(repr(value))
            else:
                self._say(value, said, records, whole=whole)

    def _say(self, value: Any, said: list[str], records: _Records, *, whole: bool) -> None:
        """Add the words for a value that is not plain."""
        kind = type(value)
        if kind is tuple or kind is list:
            said.append("(")
            self._say_each(value, said, records, whole=whole)
            said.append(")")
        elif kind is Prose:
            said.append(value.digest)
        elif _NAMES[kind] is not None:
            self._say_record(value, said, records, whole=whole)
        elif kind is dict:
            self._say(tuple(value.items()), said, records, whole=whole)
        elif whole and isinstance(value, PurePath):
            said.append(repr(value))
        else:
            raise Unseeable(f"a template must be given records, lists and plain values, got {kind.__name__}")

    def _say_record(self, record: Any, said: list[str], records: _Records, *, whole: bool) -> None:
        kind = type(record)
        asked = self._asked.get(kind.__name__, ())
        whole = whole or ALL in asked or kind in _WHOLE
        # It is kept as long as its identity counts: another one could be given its place.
        number, _ = records.setdefault((id(record), whole), (len(said), record))
        if number != len(said):
            said.append(f"@{number}")
            return
        said.append(f"{kind.__name__}{{")
        for name in _NAMES[kind] or () if whole else asked:
            try:
                answer = getattr(record, name)
            except Exception as error:
                said.append(f"{type(error).__name__}!")
                continue
            if _IS_PLAIN[type(answer)]:
                said.append(repr(answer))
            else:
                self._say(answer, said, records, whole=whole)
        said.append("}")
