"""Everything that is wrong with content, by every stage: what a stage cannot use is set aside, and the next ones look at the rest.

A stage ends with the errors that it finds, since the next one could not trust what it is given. An editor wants to know of all that can be
said already: of other files, and only what holds whatever stands in those that are set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from minutebook.advise import advise_each
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors, Diagnostic, Location
from minutebook.link import join, latest_day
from minutebook.link.archive import Archive
from minutebook.link.references import check_references, check_wrong_files
from minutebook.memory import Memory
from minutebook.parse import parse_all
from minutebook.plan import plan
from minutebook.read import read_all
from minutebook.records import Aside, Content

_ROUNDS = 5
"""How often files are set aside because they lean on others that are, before nothing more is looked for."""


class AllErrors(ContentErrors):
    """Everything that is wrong with content, and what can be read of it all the same."""

    def __init__(self, diagnostics: Iterable[Diagnostic], read: Content | None, sound: tuple[Content, Archive] | None) -> None:
        super().__init__(diagnostics)
        self.read = read
        """None where nothing says whose archive it is."""
        self.sound = sound
        """What is left without the files that something is wrong with; None where all others lean on one of them."""

    @property
    def advice(self) -> tuple[Diagnostic, ...]:
        """What there is to say of the notes whatever comes of the errors."""
        return advise_each(self.read, self.diagnostics) if self.read else ()


def all_errors(
    first: ContentErrors,
    folder: Path,
    as_of: RecordDate,
    memory: Memory,
    at_once: int = 1,
    *,
    drafts: bool,
    today: RecordDate | None = None,
    instead: Mapping[Path, bytes] | None = None,
) -> AllErrors:
    """Return what a stage found wrong with the files of a folder, and whatever else is wrong with them.

    memory: of the files that were parsed before. at_once: how many copies of the program share the work.
    drafts: whether drafts and notes for days to come are looked at as if they were published.
    today: the day on which it is asked, if that is not as_of.
    instead: what is read in the place of some of the files, as read_all has it.
    """
    sources, unread = read_all(folder, instead)
    content, unparsed = parse_all(sources, memory, at_once)
    if content is None:
        return AllErrors((*first.diagnostics, *unread, *unparsed), None, None)
    further, sound = _further(content, unread, unparsed, folder, as_of, drafts=drafts, today=today)
    return AllErrors((*first.diagnostics, *unread, *unparsed, *further), content, sound)


def _further(
    content: Content,
    unread: tuple[Diagnostic, ...],
    unparsed: tuple[Diagnostic, ...],
    folder: Path,
    as_of: RecordDate,
    *,
    drafts: bool,
    today: RecordDate | None,
) -> tuple[tuple[Diagnostic, ...], tuple[Content, Archive] | None]:
    """Return what else is wrong, and what is left without the files that something is wrong with."""
    as_of = latest_day(content, as_of) if drafts else as_of
    read, content = content, _without(content, (*unread, *unparsed), folder)
    read = replace(read, aside=content.aside)
    found = [*check_wrong_files(read, join(read, as_of, drafts=drafts), unparsed)]
    unlinked = tuple(check_references(content, join(content, as_of, drafts=drafts)))
    sound = _sound(content, unlinked, folder, as_of, drafts=drafts, today=today)
    if sound:
        try:
            plan(sound[1])
        except ContentErrors as errors:
            return (*found, *unlinked, *errors.diagnostics), None
    return (*found, *unlinked), sound


def _sound(
    content: Content, problems: tuple[Diagnostic, ...], folder: Path, as_of: RecordDate, *, drafts: bool, today: RecordDate | None
) -> tuple[Content, Archive] | None:
    """Return content and archive without the files in which problems are, and without those that lean on them.

    None where the trouble is in a file on which all others lean.
    """
    for _ in range(_ROUNDS):
        content = _without(content, problems, folder)
        if any("/" not in file for file in content.aside.files):
            return None
        archive = join(content, as_of, drafts=drafts, today=today)
        problems = tuple(check_references(replace(content, aside=Aside()), archive))
        if not problems:
            return content, archive
    return None


class _Located(Protocol):
    @property
    def location(self) -> Location: ...


_Record = TypeVar("_Record", bound=_Located)


def _without(content: Content, problems: Iterable[Diagnostic], folder: Path) -> Content:
    """Return content with the files set aside in which problems are."""
    paths = frozenset(problem.location.path for problem in problems)
    root = PurePosixPath(folder.as_posix())

    def kept(records: tuple[_Record, ...]) -> tuple[_Record, ...]:
        return tuple(record for record in records if record.location.path not in paths)

    # A file under a wrong name is told to have another.
    renamed = {f"meetings/{meeting.date}.md" for meeting in content.meetings if meeting.location.path in paths}
    return replace(
        content,
        themes=kept(content.themes),
        reports=kept(content.reports),
        pages=kept(content.pages),
        meetings=kept(content.meetings),
        aside=Aside(content.aside.files | {path.relative_to(root).as_posix() for path in paths} | renamed),
    )
