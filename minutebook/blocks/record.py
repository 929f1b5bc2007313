"""Records: quotations with a head in bold, **Action <meeting>/<number>** — name: value; name: value, and words of their own below it."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from minutebook.blocks.context import Context
from minutebook.diagnostics import Diagnostic, found
from minutebook.due import DueTerm, NoSuchDay, read_due
from minutebook.prose import Prose

LAST_NUMBER = re.compile(r"(?<!\d)0*(?P<number>[1-9]\d{0,3})$", re.ASCII)
"""The number at the end of an id that has another form: whole, or it would be that of something else."""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The bold label of a record and the fields after its dash, in order."""

    label: str
    id: str
    fields: tuple[tuple[str, str], ...]

    def values(self, known: tuple[str, ...], context: Context, other_names: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the fields by name; report those that are unknown or stand twice.

        other_names: what people call a field, with its name, where letters alone would not lead there.
        """
        values: dict[str, str] = {}
        for name, value in self._parted(known, context):
            if name not in known:
                allowed = f"only the fields {', '.join(known)}" if known else "no fields"
                meant = (other_names or {}).get(name.casefold())
                got = f"{found(name)}; did you mean '{meant}'?" if meant else found(name, known)
                mend = "" if "did you mean" in got else "; say it in the words below"
                context.tell(Diagnostic(context.place, f"{self.label} must have {allowed}, {got}{mend}", "field-unknown"))
            elif name in values:
                mend = f"write {name}: {values[name]}, {value}" if name == "owner" else "leave one of the two"
                context.tell(Diagnostic(context.place, f"{name} must stand once, got {value!r} as well; {mend}", "field-twice"))
            values.setdefault(name, value)
        return values

    def _parted(self, known: tuple[str, ...], context: Context) -> Iterator[tuple[str, str]]:
        """Yield the fields; one whose value holds another field, "due: June, owner: Clerk", is told of and parted as it was meant."""
        names = "|".join(known) or "(?!)"
        inner = re.compile(rf"(?:^|(?<![\s,.(–—-])[\s,.(–—-]+)({names})\s*:\s*", re.IGNORECASE)
        without_colon = re.compile(rf"({names})\s+(\S.{{0,200}}?)[\s,.(–—-]{{1,3}}(?:{names})", re.IGNORECASE)
        for name, value in self.fields:
            if first := without_colon.fullmatch(name):
                # "owner Clerk, due: June": the first colon is that of the second field.
                name, value = first[1].casefold(), f"{name[first.start(2) :]}: {value}"
            parts = [part if "(" in part else part.rstrip(" )") for part in inner.split(value)]
            parted = [(name, parts[0]), *((inside.casefold(), of) for inside, of in zip(parts[1::2], parts[2::2], strict=True))]
            if len(parted) > 1:
                mend = "; ".join(f"{inside}: {of or '…'}" for inside, of in parted)
                stops = " and ".join(f"{inside}:" for inside, _ in parted[1:])
                message = f"a semicolon must stand before {stops}, {found(f'{name}: {value}')}; did you mean {mend!r}?"
                context.tell(Diagnostic(context.place, message, "record-head"))
            yield from parted


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """A record as people type it in a word processor."""

    noun: str
    """What messages call it, with its article."""
    form: str
    """How its head must be written."""
    words: str


class RecordBlock:
    """A kind of record: by which head it is known, and what people write in its place."""

    __slots__ = ()

    LABEL: ClassVar[str]
    """The words that its head begins with."""
    FORM: ClassVar[str]
    """Its head as messages show it."""
    NAMED: ClassVar[str]
    """How other words name one before its id, as a pattern; empty where it has no id."""
    OTHER_WORDS: ClassVar[tuple[str, ...]] = ()
    """What people write in place of its label before a dash and fields, in lower case."""
    PLACE: ClassVar[str]
    """What its place on the page begins with, before a hyphen and what tells it from the others."""

    @classmethod
    @abstractmethod
    def read(cls, head: RecordHead, prose: Prose, context: Context) -> Self | None:
        """Return the record that head and prose make; None, reported, where its id cannot be used."""

    @classmethod
    def meant_label(cls, bold: str) -> str:
        """Return the head that bold words were plainly meant as, where it can be told from them alone; else nothing."""
        return ""

    @classmethod
    def meant_fields(cls, text: str) -> str:
        """Return the fields that words after the head say in other words; empty if they say none."""
        return ""

    @classmethod
    def typed(cls, line: str, meeting: str) -> TypedRecord | None:
        """Return the record that a line of the notes of a meeting is in a word processor's form; None if it is none."""
        return None


def due_terms(phrase: str, context: Context) -> tuple[DueTerm, ...]:
    """Return the points in time that a due phrase names; report it where it names a day that does not exist."""
    try:
        return read_due(phrase)
    except NoSuchDay as nearest:
        message = f"due must name a day that exists, got {phrase!r}; did you mean '{nearest}'?"
        context.tell(Diagnostic(context.place, message, "due-date"))
        return ()
