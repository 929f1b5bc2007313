"""Parse Sources into Content: every file on its own, before any is joined to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeAlias, TypeVar

from minutebook.diagnostics import ContentErrors, Diagnostic, Tell
from minutebook.memory import Memory
from minutebook.parse import reference_files as files
from minutebook.parse.ledger import parse_ledger, parse_words
from minutebook.parse.logo import check_named, parse_logo
from minutebook.parse.meeting import parse_meeting
from minutebook.parse.report import parse_report
from minutebook.personal_data import ways_to_name
from minutebook.read import LEDGER, LOGOS, WORDS, Source
from minutebook.records import (
    Content,
    Logo,
    Meeting,
    PersonEntry,
    PublishedAddress,
    PublishedWords,
    Report,
    Role,
    Series,
    Site,
    Term,
    TextPage,
    Theme,
)
from minutebook.rules import PERSONAL_DATA
from minutebook.workers import all_at_once
from minutebook.written import Form

_Record = TypeVar("_Record")

_WORTH_A_COPY = 30
"""Files; fewer are parsed sooner than a copy of the program is made and has given back what it read."""


def parse(sources: Iterable[Source], memory: Memory | None = None, at_once: int = 1, *, excused: Set[str] = frozenset()) -> Content:
    """Return the content that sources hold; raise ContentErrors with everything that is wrong in any of them.

    memory: of the files that were parsed before; at_once: how many copies of the program share the work; excused: words of personal data
    that no file needs to accept, as ways_to_name gives them.
    """
    content, problems = parse_all(sources, memory, at_once, excused=excused)
    if problems or content is None:
        raise ContentErrors(problems)
    return content


def parse_all(
    sources: Iterable[Source], memory: Memory | None = None, at_once: int = 1, *, excused: Set[str] = frozenset()
) -> tuple[Content | None, tuple[Diagnostic, ...]]:
    """Return what sources hold as far as it can be read, and what is wrong in them; None where nothing says whose archive it is."""
    of = _Files(sources, memory or Memory(), at_once)
    site = of.one("site.yaml", files.parse_site, Form(Site))
    series = of.one("series.yaml", files.parse_series, Form(tuple[Series, ...])) or ()
    roles = of.one("roles.yaml", files.parse_roles, Form(tuple[Role, ...])) or ()
    people = of.one("people.yaml", files.parse_people, Form(tuple[PersonEntry, ...]))
    terms = of.one("glossary.yaml", files.parse_glossary, Form(tuple[Term, ...]))
    themes = of.each("themes", files.parse_theme, Form(Theme))
    reports = of.each("recommendations", parse_report, Form(Report))
    pages = of.each("pages", files.parse_page, Form(TextPage))
    meetings = of.each("meetings", parse_meeting, Form(Meeting))
    # A new archive has published nothing yet.
    ledger = of.one(LEDGER, parse_ledger, Form(tuple[PublishedAddress, ...])) if of.has(LEDGER) else ()
    words = of.one(WORDS, parse_words, Form(tuple[PublishedWords, ...])) if of.has(WORDS) else None
    if site is None:
        return None, tuple(of.problems)
    of.problems.extend(check_named(site.logo, site.location, of.paths(LOGOS)))
    # What is wrong with a picture is said before somebody names it, too.
    logos = {name: of.one(name, parse_logo, Form(Logo)) for name in LOGOS}
    content = Content(
        site=site,
        series=series,
        roles=tuple(role if role.organisation else replace(role, organisation=site.body) for role in roles),
        people=people or (),
        terms=terms or (),
        themes=tuple(sorted(themes, key=lambda theme: (theme.title.casefold(), theme.id))),
        reports=reports,
        pages=pages,
        meetings=tuple(sorted(map(_titled(series), meetings), key=lambda meeting: (meeting.date, meeting.time, meeting.id))),
        ledger=ledger or (),
        words=words,
        logo=logos.get(site.logo),
    )
    # What an office prints at the foot of every page is nobody's secret.
    return content, tuple(_but_for(excused | ways_to_name(site.contact), of.problems))


def _titled(series: Iterable[Series]) -> Callable[[Meeting], Meeting]:
    """Return what gives a meeting without a title of its own that of its kind."""
    titles = {kind.id: kind.title for kind in series}

    def titled(meeting: Meeting) -> Meeting:
        return meeting if meeting.title else replace(meeting, title=" and ".join(titles.get(kind.text, "") for kind in meeting.series))

    return titled


def _but_for(words: Set[str], problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield problems without those of personal data that have such words; the words of the others are not handed on."""
    for problem in problems:
        if problem.rule != PERSONAL_DATA:
            yield problem
        elif problem.about not in words:
            yield replace(problem, about="")


class _Files:
    """Parses the files of an archive one by one: one that cannot be read at all must not hide what is wrong in the others."""

    def __init__(self, sources: Iterable[Source], memory: Memory, at_once: int) -> None:
        self._memory = memory
        self._at_once = at_once
        self.problems: list[Diagnostic] = []
        self._by_folder: dict[str, list[Source]] = {}
        for source in sources:
            self._by_folder.setdefault(source.folder, []).append(source)
        self._single = {source.path.name: source for source in self._by_folder.get("", ())}

    def paths(self, names: Iterable[str]) -> list[PurePosixPath]:
        """Return where those files of some names stand that are there, in no folder."""
        return [self._single[name].path for name in names if name in self._single]

    def has(self, name: str) -> bool:
        """Return whether there is a file of that name in no folder."""
        return name in self._single

    def one(self, name: str, parse_one: Callable[[Source, Tell], _Record | None], form: Form[_Record]) -> _Record | None:
        """Return what the file of that name holds; None where it is not there or cannot be read."""
        return next(iter(self._records([self._single[name]], parse_one, form)), None) if self.has(name) else None

    def each(self, folder: str, parse_one: Callable[[Source, Tell], _Record | None], form: Form[_Record]) -> tuple[_Record, ...]:
        """Return what the files of a folder hold, without those that cannot be read."""
        return tuple(self._records(self._by_folder.get(folder, []), parse_one, form))

    def _records(
        self, sources: Sequence[Source], parse_one: Callable[[Source, Tell], _Record | None], form: Form[_Record]
    ) -> Iterator[_Record]:
        known = [self._memory.get(_work(source), _about(source), form) for source in sources]
        unknown = [source for source, record in zip(sources, known, strict=True) if record is None]
        attempts = self._attempts(unknown, parse_one, form)
        for source, record in zip(sources, known, strict=True):
            found = record
            if found is None:
                found, told, text = next(attempts)
                self.problems.extend(told)
                if found is not None and not told:
                    # Of a file with something wrong in it nothing is remembered: it is to be mended.
                    self._memory.put(_work(source), _about(source), found, text)
            if found is not None:
                yield found

    def _attempts(
        self, sources: list[Source], parse_one: Callable[[Source, Tell], _Record | None], form: Form[_Record]
    ) -> Iterator[_Attempt[_Record]]:
        size = max(_WORTH_A_COPY, -(-len(sources) // self._at_once))
        shares = [sources[start : start + size] for start in range(0, len(sources), size)]
        written = form if self._memory.lasts else None
        works = [partial(_all_attempts, share, parse_one, written) for share in shares]
        return chain.from_iterable(all_at_once(works))


_Attempt: TypeAlias = tuple[_Record | None, tuple[Diagnostic, ...], str | None]
"""What one file holds, if it can be read at all; everything that is wrong in it; the first as its form writes it, where that is wanted."""


def _work(source: Source) -> str:
    return f"parse {source.path}"


def _about(source: Source) -> str:
    return f"{source.name}\n{source.text}"


def _all_attempts(
    sources: Iterable[Source], parse_one: Callable[[Source, Tell], _Record | None], form: Form[_Record] | None
) -> list[_Attempt[_Record]]:
    attempts: list[_Attempt[_Record]] = []
    for source in sources:
        record, told = _attempt(source, parse_one)
        attempts.append((record, told, form.write(record) if form and record is not None and not told else None))
    return attempts


def _attempt(source: Source, parse_one: Callable[[Source, Tell], _Record | None]) -> tuple[_Record | None, tuple[Diagnostic, ...]]:
    """Return what one file holds, if it can be read at all, and everything that is wrong in it."""
    told: list[Diagnostic] = []
    try:
        record = parse_one(source, told.append)
    except ContentErrors as errors:
        return None, (*told, *errors.diagnostics)
    return record, tuple(told)
