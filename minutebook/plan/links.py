"""Check the links that editors wrote into the words of the record."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import PurePosixPath

from minutebook.blocks import KINDS
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.prose import Prose

# The page of a meeting, and not one that lists a year's.
_DATED = re.compile(r"\d{4}-\d\d")


def check_links(archive: Archive, pages: Container[str]) -> Iterator[Diagnostic]:
    """A link into the archive leads to a page, and to a place on it, that the site will have."""
    if archive.looks_back:
        # The pages that are linked may come later; the renderer leaves such links out.
        return
    for path, prose in _prose(archive):
        for line, link in prose.links:
            address, mark, _ = link.partition("#")
            if archive.aside and _is_aside(address, archive):
                continue
            if address.startswith("/") and address not in pages:
                mend = "copy the address of the page, from its first / after the name of the site on, or leave the link out"
                message = f"a link into the archive must lead to one of its pages, {found(link)}; {mend}"
                yield Diagnostic(Location(path, line), message, "link-unknown")
            elif mark and link.startswith(("/", "#")) and link not in archive.anchors:
                message = (
                    f"a link to a place must lead to an item, question, response, comment, record or term, {found(link, archive.anchors)}"
                )
                yield Diagnostic(Location(path, line), message, "link-unknown")


def _is_aside(address: str, archive: Archive) -> bool:
    """Return whether what stands at an address may come from a file that is set aside."""
    kind, name = (*address.strip("/").split("/"), "")[:2]
    if kind in ("meetings", "actions", "commitments") and _DATED.match(name):
        return archive.aside.may_hold(name)
    files = {
        **dict.fromkeys(("meetings", "actions", "commitments", "people", "decisions", "corrections"), "meetings"),
        "themes": f"themes/{name}.md",
        "recommendations": f"recommendations/{name}.yaml",
    }
    return archive.aside.has(files.get(kind, f"pages/{kind}.md"))


def _prose(archive: Archive) -> Iterator[tuple[PurePosixPath, Prose]]:
    """Yield all words that may hold links, with the file in which they stand."""
    for kind in KINDS:
        for block in archive.meetings.blocks(kind):
            yield block.location.path, block.prose
    for theme in archive.themes:
        yield theme.location.path, theme.introduction
    for page in archive.pages:
        yield page.location.path, page.prose
