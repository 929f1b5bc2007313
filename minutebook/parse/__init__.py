"""Parse Sources into Content: every file on its own, before any is joined to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from minutebook.diagnostics import ContentErrors, Diagnostic, Tell
from minutebook.memory import Memory
from minutebook.parse import reference_files as files
from minutebook.parse.ledger import parse_ledger, parse_words
from minutebook.parse.meeting import parse_meeting
from minutebook.parse.report import parse_report
from minutebook.read import LEDGER, WORDS, Source
from minutebook.records import Content

_Record = TypeVar("_Record")


def parse(sources: Iterable[Source], memory: Memory | None = None) -> Content:
    """Return the content that sources hold; raise ContentErrors with everything that is wrong in any of them.

    memory: of the files that were parsed before.
    """
    content, problems = parse_all(sources, memory)
    if problems or content is None:
        raise ContentErrors(problems)
    return content


def parse_all(sources: Iterable[Source], memory: Memory | None = None) -> tuple[Content | None, tuple[Diagnostic, ...]]:
    """Return what sources hold as far as it can be read, and what is wrong in them; None where nothing says whose archive it is."""
    of = _Files(sources, memory or Memory())
    site = of.one("site.yaml", files.parse_site)
    series = of.one("series.yaml", files.parse_series)
    roles = of.one("roles.yaml", files.parse_roles)
    people = of.one("people.yaml", files.parse_people)
    terms = of.one("glossary.yaml", files.parse_glossary)
    themes = of.each("themes", files.parse_theme)
    reports = of.each("recommendations", parse_report)
    pages = of.each("pages", files.parse_page)
    meetings = of.each("meetings", parse_meeting)
    # A new archive has published nothing yet.
    ledger = of.one(LEDGER, parse_ledger) if of.has(LEDGER) else ()
    words = of.one(WORDS, parse_words) if of.has(WORDS) else None
    if site is None:
        return None, tuple(of.problems)
    content = Content(
        site=site,
        series=series or (),
        roles=roles or (),
        people=people or (),
        terms=terms or (),
        themes=tuple(sorted(themes, key=lambda theme: (theme.title.casefold(), theme.id))),
        reports=reports,
        pages=pages,
        meetings=tuple(sorted(meetings, key=lambda meeting: (meeting.date, meeting.time, meeting.id))),
        ledger=ledger or (),
        words=words,
    )
    return content, tuple(of.problems)


class _Files:
    """Parses the files of an archive one by one: one that cannot be read at all must not hide what is wrong in the others."""

    def __init__(self, sources: Iterable[Source], memory: Memory) -> None:
        self._memory = memory
        self.problems: list[Diagnostic] = []
        self._by_folder: dict[str, list[Source]] = {}
        for source in sources:
            self._by_folder.setdefault(source.folder, []).append(source)
        self._single = {source.path.name: source for source in self._by_folder.get("", ())}

    def has(self, name: str) -> bool:
        """Return whether there is a file of that name in no folder."""
        return name in self._single

    def one(self, name: str, parse_one: Callable[[Source, Tell], _Record]) -> _Record | None:
        """Return what the file of that name holds; None where it is not there or cannot be read."""
        return self._parsed(self._single[name], parse_one) if self.has(name) else None

    def each(self, folder: str, parse_one: Callable[[Source, Tell], _Record | None]) -> tuple[_Record, ...]:
        """Return what the files of a folder hold, without those that cannot be read."""
        records = (self._parsed(source, parse_one) for source in self._by_folder.get(folder, ()))
        return tuple(record for record in records if record is not None)

    def _parsed(self, source: Source, parse_one: Callable[[Source, Tell], _Record]) -> _Record | None:
        record, told = self._memory.of(f"parse {source.path}", source.text, lambda: _attempt(source, parse_one))
        self.problems.extend(told)
        return record


def _attempt(source: Source, parse_one: Callable[[Source, Tell], _Record]) -> tuple[_Record | None, tuple[Diagnostic, ...]]:
    """Return what one file holds, if it can be read at all, and everything that is wrong in it."""
    told: list[Diagnostic] = []
    try:
        record = parse_one(source, told.append)
    except ContentErrors as errors:
        return None, (*told, *errors.diagnostics)
    return record, tuple(told)
