"""Make what a site has, or take it from the published one where it would come out the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from minutebook.link.archive import Archive
from minutebook.memory import Memory, digest_of
from minutebook.plan.search_entries import search_entries, vocabulary
from minutebook.publish import create, folders_of, take_over, write
from minutebook.render import Rendered, Seen
from minutebook.render.seen import Look, Sight
from minutebook.search_index import search_index
from minutebook.written import Form


@dataclass(frozen=True, slots=True)
class MadePage:
    """What is remembered of a page; its bytes are on the published site."""

    looks: str
    """The digest under which what its template looked at is remembered: most pages of a kind share that."""
    given: str
    asked: dict[str, bool]
    digest: str
    """Of its bytes (SHA-256)."""


@dataclass(frozen=True, slots=True)
class MadeIndex:
    """What is remembered of the index of the search; its bytes are on the published site."""

    given: str
    """The digest of the entries and their language."""
    entries: int
    sizes: dict[str, int]
    """The bytes of each of its files, by the path below the folder of the site."""
    digests: dict[str, str]
    """Of the bytes of each (SHA-256)."""


MadePages: TypeAlias = Mapping[str, tuple[str, Seen] | None]
"""Of each page that was made anew, the digest of its bytes, and what it was made from; None where that cannot be told."""

_PAGE: Form[MadePage] = Form(MadePage)
_LOOKS: Form[tuple[Look, ...]] = Form(tuple[tuple[str, str], ...])
_INDEX: Form[MadeIndex] = Form(MadeIndex)
_SEARCH = "search index"


class Again:
    """Writes what is to take the place of a site that was made before."""

    def __init__(self, memory: Memory, site: Path) -> None:
        self._memory = memory
        self._site = site

    def begin(self, files: Rendered) -> None:
        """Take up what is remembered of the files of a site."""
        self._files = files
        known = {name: self._memory.get(_page(name), "", _PAGE) for name in files.pages}
        self._known = {name: page for name, page in known.items() if page}
        looks = {page.looks: self._memory.get(_looks(page.looks), "", _LOOKS) for page in self._known.values()}
        self._sights = {digest: Sight(seen) for digest, seen in looks.items() if seen is not None}
        if not self._known:
            files.compile_templates()

    def write(
        self, folder: Path, names: Sequence[str], tell: Callable[[int, int], None] = lambda _count, _of: None
    ) -> dict[str, tuple[str, Seen] | None]:
        """Write the files of some names below folder; return what was made anew."""
        folders_of(names, folder)
        made: dict[str, tuple[str, Seen] | None] = {}
        for count, name in enumerate(names, 1):
            if not self._is_taken_over(name, folder):
                data, seen = self._files.watched(name)
                create(folder / name, data)
                made[name] = (sha256(data).hexdigest(), seen) if seen else None
            tell(count, len(names))
        return made

    def _is_taken_over(self, name: str, folder: Path) -> bool:
        known = self._known.get(name)
        sight = self._sights.get(known.looks) if known else None
        if not known or not sight or not self._files.is_as(name, known.given, known.asked, sight):
            return False
        return take_over(name, self._site, folder, known.digest)

    def write_search(self, archive: Archive, folder: Path) -> MadeIndex:
        """Write the index of the search below folder, and return what it is like."""
        entries = search_entries(archive)
        given = digest_of(repr((entries, archive.site.language)))
        known = self._memory.get(_SEARCH, "", _INDEX)
        if known and known.given == given:
            folders_of(known.digests, folder)
            taken = [name for name, digest in known.digests.items() if take_over(name, self._site, folder, digest)]
            if len(taken) == len(known.digests):
                return known
            for name in taken:
                (folder / name).unlink()
        files = search_index(entries, vocabulary(entries), archive.site.language)
        write(files, folder)
        sizes = {name: len(data) for name, data in files.items()}
        return MadeIndex(given, len(entries), sizes, {name: sha256(data).hexdigest() for name, data in files.items()})

    @property
    def taken(self) -> Mapping[str, str]:
        """The digests (SHA-256) of the files that were taken over, each of which was held against its own, once all are remembered."""
        return {name: page.digest for name, page in self._known.items()}

    def remember(self, made: MadePages | MadeIndex) -> None:
        """Remember what was written, here or in a copy of the program."""
        if isinstance(made, MadeIndex):
            self._memory.put(_SEARCH, "", made, _INDEX.write(made))
            return
        for name, page in made.items():
            self._known.pop(name, None)
            if page is None:
                self._memory.forget(_page(name))
                continue
            digest, seen = page
            looks = _LOOKS.write(seen.looks)
            remembered = MadePage(digest_of(looks), seen.given, seen.asked, digest)
            self._memory.put(_looks(remembered.looks), "", seen.looks, looks)
            self._memory.put(_page(name), "", remembered, _PAGE.write(remembered))


def _page(name: str) -> str:
    return f"page {name}"


def _looks(digest: str) -> str:
    return f"looks {digest}"
