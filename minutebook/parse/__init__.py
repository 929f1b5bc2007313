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
from minutebook.records import Content, Meeting

_Record = TypeVar("_Record")


def parse(sources: Iterable[Source], memory: Memory | None = None) -> Content:
    """Return the content that sources hold; raise ContentErrors with everything that is wrong in any of them.

    memory: of meetings' files that were parsed before.
    """
    memory = memory or Memory()
    problems: list[Diagnostic] = []
    by_folder: dict[str, list[Source]] = {}
    single: dict[str, Source] = {}
    for source in sources:
        if source.folder:
            by_folder.setdefault(source.folder, []).append(source)
        else:
            single[source.path.name] = source

    def attempt(parse_one: Callable[[Source, Tell], _Record], source: Source) -> _Record | None:
        """Parse one file; a file that cannot be read at all must not hide what is wrong in the others."""
        record, told = _attempt(parse_one, source)
        problems.extend(told)
        return record

    def remember(source: Source) -> Meeting | None:
        record, told = memory.of(f"parse {source.path}", source.text, lambda: _attempt(parse_meeting, source))
        problems.extend(told)
        return record

    def each(parse_one: Callable[[Source, Tell], _Record | None], folder: str) -> tuple[_Record, ...]:
        records = (attempt(parse_one, source) for source in by_folder.get(folder, ()))
        return tuple(record for record in records if record is not None)

    site = attempt(files.parse_site, single["site.yaml"])
    series = attempt(files.parse_series, single["series.yaml"])
    roles = attempt(files.parse_roles, single["roles.yaml"])
    people = attempt(files.parse_people, single["people.yaml"])
    terms = attempt(files.parse_glossary, single["glossary.yaml"])
    themes = each(files.parse_theme, "themes")
    reports = each(parse_report, "recommendations")
    pages = each(files.parse_page, "pages")
    meetings = tuple(meeting for source in by_folder.get("meetings", ()) if (meeting := remember(source)))
    # A new archive has published nothing yet.
    ledger = attempt(parse_ledger, single[LEDGER]) if LEDGER in single else ()
    words = attempt(parse_words, single[WORDS]) if WORDS in single else None
    if problems or site is None:
        raise ContentErrors(problems)
    return Content(
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


def _attempt(parse_one: Callable[[Source, Tell], _Record], source: Source) -> tuple[_Record | None, tuple[Diagnostic, ...]]:
    """Return what one file holds, if it can be read at all, and everything that is wrong in it."""
    told: list[Diagnostic] = []
    try:
        record = parse_one(source, told.append)
    except ContentErrors as errors:
        return None, (*told, *errors.diagnostics)
    return record, tuple(told)
