"""See what a template looks at: of a record that it is given, which of its answers; of a list, all of it.

A page can only come out otherwise if something that its template looked at has become another. What a template looked at is noted while
it runs, by the classes of records and the names of what was asked of them; `Sight` then tells apart whatever would have to be seen there,
and nothing else: a page that names a meeting does not change with the words of its notes.

It holds because a template cannot get behind what stands for a record here. Whoever asks a record as a whole (compares it, prints it, calls
a method, which could look anywhere) has seen all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TypeAlias

from markupsafe import Markup

from minutebook.dates import RecordDate
from minutebook.prose import Prose
from minutebook.records import Term

Look: TypeAlias = tuple[str, str]
"""The name of a class, and of what was asked of one of its records."""

_ALL = "*"
_PLAIN = frozenset({str, int, bool, float, type(None), Markup})
_WHOLE = (Prose, RecordDate, Term, Enum)
"""All of these is seen whenever they are: they are given as they are to what is no template."""


class Unseeable(TypeError):
    """A template is given what nobody can look at piece by piece, such as a function."""


class Watch:
    """Notes what is looked at."""

    def __init__(self) -> None:
        self._looks: set[Look] = set()

    @contextmanager
    def noting(self) -> Iterator[set[Look]]:
        """Give a set that holds, at the end, what was looked at meanwhile; whoever noted before does not note that."""
        before, self._looks = self._looks, set()
        try:
            yield self._looks
        finally:
            self._looks = before

    def note(self, looks: Iterable[Look]) -> None:
        """Note what was looked at before, for whoever comes to see it now."""
        self._looks.update(looks)

    def show(self, value: Any) -> Any:
        """Return what a template is to be given in the place of a value."""
        kind = type(value)
        if kind in _PLAIN or isinstance(value, _WHOLE):
            return value
        if kind is tuple or kind is list:
            return kind(map(self.show, value))
        if kind is dict:
            return {self.show(key): self.show(inner) for key, inner in value.items()}
        if is_dataclass(kind):
            return _Seen(self, value)
        raise Unseeable(f"a template must be given records, lists and plain values, got {kind.__name__}")

    def ask(self, record: Any, name: str) -> Any:
        """Return what a record answers to a name, as it is shown."""
        kind = type(record).__name__
        self._looks.add((kind, name))
        answer = getattr(record, name)
        if callable(answer):
            self._looks.add((kind, _ALL))
            return answer
        return self.show(answer)

    def whole(self, record: Any) -> Any:
        """Return a record as it is, all of which is seen then."""
        self._looks.add((type(record).__name__, _ALL))
        return record


class _Seen:
    """Stands for a record in a template."""

    __slots__ = ("_record_", "_watch_")

    def __init__(self, watch: Watch, record: Any) -> None:
        self._watch_ = watch
        self._record_ = record

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._watch_.ask(self._record_, name)

    def __str__(self) -> str:
        return str(self._watch_.whole(self._record_))

    def __bool__(self) -> bool:
        kind = type(self._record_)
        return bool(self._watch_.whole(self._record_)) if hasattr(kind, "__bool__") or hasattr(kind, "__len__") else True

    def __eq__(self, other: object) -> bool:
        other = other._watch_.whole(other._record_) if isinstance(other, _Seen) else other
        return bool(self._watch_.whole(self._record_) == other)

    def __hash__(self) -> int:
        return hash(self._watch_.whole(self._record_))


class Sight:
    """Tells apart what would be seen of some values by whoever looks at certain things."""

    def __init__(self, looks: Iterable[Look]) -> None:
        names: dict[str, set[str]] = {}
        for kind, name in looks:
            names.setdefault(kind, set()).add(name)
        self._names = {kind: sorted(asked) for kind, asked in names.items()}

    def digest(self, *values: object) -> str:
        """Return what tells these values, as they are seen, from all others; raise Unseeable where it cannot be told."""
        said: list[str] = []
        self._say(values, said.append, whole=False)
        return sha256("".join(said).encode(errors="surrogatepass")).hexdigest()

    def _say(self, value: Any, say: Callable[[str], None], *, whole: bool) -> None:
        kind = type(value)
        if kind in _PLAIN or isinstance(value, (RecordDate, Enum)):
            say(f"{value!r},")
        elif kind is tuple or kind is list:
            say("(")
            for inner in value:
                self._say(inner, say, whole=whole)
            say(")")
        elif kind is dict:
            self._say(tuple(value.items()), say, whole=whole)
        elif kind is Prose:
            say(value.digest)
        elif is_dataclass(kind):
            self._say_record(value, say, whole=whole)
        elif whole and isinstance(value, PurePath):
            say(f"{value!r},")
        else:
            raise Unseeable(f"a template must be given records, lists and plain values, got {kind.__name__}")

    def _say_record(self, record: Any, say: Callable[[str], None], *, whole: bool) -> None:
        kind = type(record)
        asked = self._names.get(kind.__name__, [])
        whole = whole or _ALL in asked or kind is Term
        say(f"{kind.__name__}{{")
        for name in [field.name for field in fields(record)] if whole else asked:
            try:
                answer = getattr(record, name)
            except Exception as error:  # noqa: BLE001 – then nobody has looked at it either.
                say(f"{type(error).__name__}!")
            else:
                self._say(answer, say, whole=whole)
        say("}")
