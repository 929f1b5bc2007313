"""Read what is sound of a folder of content: drafts with mistakes keep nobody from other notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from minutebook.all_errors import AllErrors, all_errors
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.link import link_all
from minutebook.memory import Memory
from minutebook.parse import parse
from minutebook.read import Source, read_all
from minutebook.records import Content

_DRAFT = re.compile(r"^status:[ \t]*[\"']?draft\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sound:
    """The content of a folder without the drafts that something is wrong with."""

    content: Content
    sources: tuple[Source, ...]
    left_out: tuple[str, ...]
    """The ids of those drafts."""

    def with_notes(self, *new: Source, excused: Set[str] = frozenset()) -> Content:
        """Return the content with some notes more; raise ContentErrors where they cannot be read."""
        return replace(parse((*self.sources, *new), excused=excused), aside=self.content.aside)


def sound_content(folder: Path, as_of: RecordDate) -> Sound:
    """Return what is sound; raise ContentErrors where something is wrong with any file that is no draft."""
    sources, unread = read_all(folder)
    try:
        if unread:
            raise ContentErrors(unread)
        content = parse(sources)
        link_all(content, as_of)
    except ContentErrors as first:
        errors = all_errors(first, folder, as_of, Memory(), drafts=True)
        if not errors.sound or not are_of_drafts(errors, sources):
            raise
        content, _ = errors.sound
        root = PurePosixPath(folder.as_posix())
        kept = tuple(source for source in sources if source.path.relative_to(root).as_posix() not in content.aside.files)
        return Sound(content, kept, tuple(source.name for source in sources if source not in kept))
    return Sound(content, sources, ())


def are_of_drafts(errors: AllErrors, sources: Iterable[Source]) -> bool:
    """Return whether all that is wrong is in drafts, notes whose head says that they are, though it may be wrong otherwise."""
    drafts = {source.path for source in sources if source.folder == "meetings" and _DRAFT.search(source.text.partition("\n---")[0])}
    return all(error.location.path in drafts for error in errors.diagnostics)
