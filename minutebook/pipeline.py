"""The story told once: a folder of files → content → archive → pages; files.py goes on from there.

The two are apart because whoever checks, lists or begins notes should not wait until templates and Pagefind are loaded.
"""

from __future__ import annotations

from pathlib import Path

from minutebook.dates import RecordDate
from minutebook.link import is_all_published, link, link_all
from minutebook.link.archive import Archive
from minutebook.memory import Memory
from minutebook.parse import parse
from minutebook.plan import plan
from minutebook.read import read
from minutebook.records import Content


def content_of(folder: Path, memory: Memory | None = None, at_once: int = 1) -> Content:
    """Return what the files of a folder say; raise ContentErrors with whatever is wrong in any of them."""
    return parse(read(folder), memory, at_once)


def archive_of(
    folder: Path, as_of: RecordDate, memory: Memory | None = None, *, drafts: bool = False, base_address: str | None = None
) -> Archive:
    """Return the records of a folder, joined, as link does it."""
    return link(content_of(folder, memory), as_of, drafts=drafts, base_address=base_address)


def whole_archive(content: Content, as_of: RecordDate) -> Archive:
    """Return the archive with everything that was written, of which pages can be planned; raise ContentErrors if they cannot."""
    archive = link_all(content, as_of)
    plan(archive)
    return archive


def published_archive(content: Content, as_of: RecordDate, whole: Archive, today: RecordDate | None = None) -> Archive:
    """Return the archive that would be published, given the whole one; raise ContentErrors if it does not stand without the rest.

    today: the day on which it is asked, if that is another.
    """
    if is_all_published(content, as_of):
        return whole
    archive = link(content, as_of, today=today)
    plan(archive)
    return archive
