"""The end of the story: archive and pages → the files of the site, by their path below its folder, and those of its search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from minutebook.link.archive import Archive
from minutebook.memory import Memory
from minutebook.plan.data.page import ADDRESS as DATA
from minutebook.plan.page import Page
from minutebook.plan.search_entries import search_entries, vocabulary
from minutebook.progress import Progress
from minutebook.publish import write
from minutebook.render import Rendered
from minutebook.search_index import search_index
from minutebook.verify import Index
from minutebook.workers import all_at_once

PROGRAM = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = PROGRAM / "templates", PROGRAM / "static"


def page_files(archive: Archive, pages: Iterable[Page], memory: Memory | None = None) -> Rendered:
    """Return the pages, and what they fetch; a page is rendered each time it is asked for."""
    return Rendered(pages, archive, TEMPLATES, STATIC, memory)


def search_files(archive: Archive) -> tuple[dict[str, bytes], int]:
    """Return the index of the search, and how many entries it has."""
    entries = search_entries(archive)
    return search_index(entries, vocabulary(entries), archive.site.language), len(entries)


def write_site(archive: Archive, pages: Sequence[Page], folder: Path, line: Progress, *, at_once: int, search: bool) -> Index | None:
    """Write every file below folder, and return what the index of the search must be like; None where there is to be no search.

    at_once: how many copies of the program render pages. Pagefind, a program of its own, counts words beside them.
    """
    files = page_files(archive, pages)
    files.compile_templates()
    # All forms of the data are of the same rows, which one copy puts together.
    data, names = ([name for name in files if name.startswith(DATA.removeprefix("/")) is is_data] for is_data in (True, False))
    # Pages of a kind stand together: so each share has some of every kind.
    own, *others = (names[number::at_once] for number in range(at_once))
    works: list[Callable[[], Index | None]] = [partial(_write_search, archive, folder)] if search else []
    works += [partial(write, files, folder, share) for share in (data, *others)]
    works.append(partial(write, files, folder, own, line.done))
    return all_at_once(works)[0]


def _write_search(archive: Archive, folder: Path) -> Index:
    files, entries = search_files(archive)
    write(files, folder)
    return Index({path: len(data) for path, data in files.items()}, entries)
