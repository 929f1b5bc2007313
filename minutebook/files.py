"""The end of the story: archive and pages → the files of the site, by their path below its folder, and those of its search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, groupby
from pathlib import Path

from minutebook.again import Again, MadeIndex, MadePages
from minutebook.hosting import hosting_files
from minutebook.link.archive import Archive
from minutebook.plan.data.page import ADDRESS as DATA
from minutebook.plan.page import Page
from minutebook.plan.search_entries import search_entries, vocabulary
from minutebook.program import OWN, Appearance
from minutebook.progress import Progress
from minutebook.publish import write
from minutebook.render import Rendered
from minutebook.search_index import search_index
from minutebook.verify import Index
from minutebook.workers import all_at_once


def page_files(archive: Archive, pages: Iterable[Page], appearance: Appearance = OWN) -> Rendered:
    """Return the pages, and what they fetch; a page is rendered each time it is asked for."""
    return Rendered(pages, archive, appearance)


def search_files(archive: Archive) -> dict[str, bytes]:
    """Return the index of the search."""
    entries = search_entries(archive)
    return search_index(entries, vocabulary(entries), archive.site.language)


def write_site(
    archive: Archive,
    pages: Sequence[Page],
    folder: Path,
    line: Progress,
    again: Again,
    *,
    appearance: Appearance,
    at_once: int,
    search: bool,
) -> Index | None:
    """Write every file below folder, and return what the index of the search must be like; None where there is to be no search.

    again: takes from the published site what would come out the same. at_once: how many copies of the program make pages. Pagefind, a
    program of its own, counts words beside them.
    """
    files = page_files(archive, pages, appearance)
    again.begin(files)
    # All forms of the data are of the same rows, which one copy puts together.
    data, names = ([name for name in files if name.startswith(DATA.removeprefix("/")) is is_data] for is_data in (True, False))
    # Pages of a kind stand together: so each share has some of every kind. Files of one folder are often of the same.
    folders = [[*together] for _, together in groupby(names, lambda name: name.rpartition("/")[0])]
    own, *others = ([*chain(*folders[number::at_once])] for number in range(at_once))
    works: list[Callable[[], MadePages | MadeIndex]] = [partial(again.write_search, archive, folder)] if search else []
    works += [partial(again.write, folder, share) for share in (data, *others)]
    works.append(partial(again.write, folder, own, line.done))
    done = all_at_once(works)
    write(hosting_files(archive, pages), folder)
    for made in done:
        again.remember(made)
    index = next((made for made in done if isinstance(made, MadeIndex)), None)
    return Index(index.sizes, index.entries) if index else None
