"""Check the site as it lies on the disk, before anybody can see it: what a reader would follow must be there."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from minutebook.failures import VerificationError
from minutebook.memory import Memory
from minutebook.search_index import FOLDER as SEARCH_FOLDER
from minutebook.workers import all_at_once
from minutebook.written import Form

# Attributes by which a page makes the browser fetch something at once, and not when a reader follows a link.
_FETCHED = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("image", "href")}
_NOT_FETCHED_LINKS = {"canonical", "license", "prev", "next"}


# Some tags are read whole, and of all others the attributes. An HTML parser would take a third of a build for the same answer:
# templates put every value in double quotes, and marks in a value, or in the words of a page, are entities.
_WANTED = re.compile(
    r'<(?P<tag>html|h1|title|img|link|script|iframe|source|image)\b(?P<attributes>[^<>]*)>| (?P<name>id|href|src|action)="(?P<value>[^"]*)"'
)
_ATTRIBUTE = re.compile(r'\s(?P<name>[a-z-]+)="(?P<value>[^"]*)"')


@dataclass(slots=True)
class _Links:
    """What one page holds that can be broken."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    h1: int = 0
    titled: bool = False
    language: str = ""
    pictures_without_words: int = 0

    def add(self, tag: str, attributes: dict[str, str]) -> None:
        """Take one of the tags that are read whole."""
        self.h1 += tag == "h1"
        self.titled = self.titled or tag == "title"
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag == "img" and "alt" not in attributes:
            self.pictures_without_words += 1
        if tag == "link" and attributes.get("rel") in _NOT_FETCHED_LINKS:
            return
        for name, value in attributes.items():
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "src", "action"):
                (self.fetched if (tag, name) in _FETCHED else self.links).append(unescape(value))


@dataclass(frozen=True, slots=True)
class Index:
    """What the index of the search must be like."""

    sizes: Mapping[str, int]
    """The bytes of each of its files, by the path below the folder of the site."""
    entries: int


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page must find in the rest of the site, and what the rest can find on it."""

    problems: tuple[str, ...]
    """What is wrong with it, whatever else there is."""
    places: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    """Each link within the site once: as it is written, the file that it leads to, the place there; may be empty."""


_PAGE: Form[_Page] = Form(_Page)
_NONE: Mapping[str, str] = {}


_SCHEMES = ("", "http", "https", "mailto")
"""Of what a page may lead to; none: a page of its own site."""


def verify(
    site: Path, base_path: str, index: Index | None, memory: Memory | None = None, at_once: int = 1, taken: Mapping[str, str] = _NONE
) -> None:
    """Raise VerificationError unless every page is whole, every internal link and anchor leads somewhere, and the search index is as it
    must be; None: the site has no search.

    base_path: under which 404.html links. memory: of pages that were read before. at_once: how many copies of the program read the others.
    taken: the digests (SHA-256) of those files that were read and held against them when they were put there.
    """
    problems = list(_check(site, base_path, memory or Memory(), at_once, taken))
    if index:
        problems.extend(_check_search(site / SEARCH_FOLDER, index))
    if problems:
        raise VerificationError("\n".join(sorted(problems)))


def _check(site: Path, base_path: str, memory: Memory, at_once: int, taken: Mapping[str, str]) -> Iterator[str]:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = _pages(site, sorted(name for name in files if name.endswith(".html")), base_path, memory, at_once, taken)
    places = {name: frozenset(page.places) for name, page in pages.items()}
    if "index.html" not in pages:
        yield "index.html: the site must have a home page, got none"
    for name, page in pages.items():
        yield from (f"{name}: {problem}" for problem in page.problems)
        for link, target, place in page.links:
            if target not in files:
                yield f"{name}: a link must lead to a file of the site, got {link}"
            elif place and target in places and place not in places[target]:
                yield f"{name}: a link must lead to a place that is on the page, got {link}"


def _pages(site: Path, names: Sequence[str], base_path: str, memory: Memory, at_once: int, taken: Mapping[str, str]) -> dict[str, _Page]:
    """Return what is to be known of each page, as it lies on the disk."""
    same = (name for name in names if name in taken)
    known = {name: page for name in same if (page := memory.get(_work(name), _about(base_path, taken[name]), _PAGE))}
    unread = [name for name in names if name not in known]
    for pages in all_at_once([partial(_read_pages, site, unread[number::at_once], base_path) for number in range(at_once)]):
        for name, (page, about, written) in pages.items():
            memory.put(_work(name), about, page, written)
            known[name] = page
    return {name: known[name] for name in names}


def _work(name: str) -> str:
    return f"links {name}"


def _about(base_path: str, digest: str) -> str:
    """Return what decides what there is to be known of a page: where the site stands, and the digest of the page."""
    return f"{base_path}\n{digest}"


def _read_pages(site: Path, names: Sequence[str], base_path: str) -> dict[str, tuple[_Page, str, str]]:
    """Return what there is to be known of each of some pages, what decides that, and the page as it is written."""
    read = {}
    for name in names:
        data = (site / name).read_bytes()
        page = _page(data.decode(), name, base_path)
        read[name] = (page, _about(base_path, sha256(data).hexdigest()), _PAGE.write(page))
    return read


def _page(html: str, name: str, base_path: str) -> _Page:
    read = _read(html)
    links, astray = [], []
    for link in dict.fromkeys(read.fetched + read.links):
        led = _led(link, name, base_path)
        if led is None:
            astray.append(f"a link must stay under {base_path}, got {link}")
        elif led:
            links.append((link, *led))
    problems = (*_problems_of(read), *astray)
    return _Page(problems, tuple(dict.fromkeys(read.ids)), tuple(links))


def _read(html: str) -> _Links:
    page = _Links()
    for tag, attributes, name, value in _WANTED.findall(html):
        if tag:
            page.add(tag, dict(_ATTRIBUTE.findall(attributes)))
        elif name == "id":
            page.ids.append(value)
        else:
            page.links.append(unescape(value) if "&" in value else value)
    return page


def _problems_of(page: _Links) -> Iterator[str]:
    """Every page has one h1, a title, a language, ids that stand once, words for its pictures, and nothing from elsewhere."""
    if page.h1 != 1:
        yield f"a page must have one h1, got {page.h1}"
    if not page.titled or not page.language:
        yield "a page must have a title and a language, got none"
    if page.pictures_without_words:
        yield f"every picture must have an alt text, got {page.pictures_without_words} without"
    for id, count in Counter(page.ids).items():
        if count > 1:
            yield f"an id must stand once on a page, got #{id} {count} times"
    for address in page.links:
        # The parser has refused it: this is the last fence before a reader's click.
        if ":" in address and urlsplit(address).scheme not in _SCHEMES:
            yield f"a link must lead to a page of the web or to an e-mail address, got {address}"
    for address in page.fetched:
        if "//" in address and urlsplit(address).netloc:
            yield f"a page must fetch nothing from elsewhere, got {address}"


def _led(link: str, name: str, base_path: str) -> tuple[str, str] | tuple[()] | None:
    """Return the file that a link from the page called name leads to, and the place there; () out of the site; None where it must not lead.

    The file is meant by its path below the folder of the site, and the place may be empty.
    """
    # Most links have neither, and need not be taken apart to be known by that.
    if (":" in link or "//" in link) and ((parts := urlsplit(link)).scheme or parts.netloc):
        return ()
    link, _, place = link.partition("#")
    if link.startswith("/"):
        if not link.startswith(base_path):
            return None
        target = link.removeprefix(base_path).partition("?")[0]
    else:
        bare = link.partition("?")[0]
        folder = name.rpartition("/")[0]
        target = posixpath.normpath(f"{folder}/{bare}" if folder else bare) + ("/" if bare.endswith("/") else "") if bare else name
        target = target.removeprefix("./")
    path = unquote(target) if "%" in target else target
    path = f"{path}index.html" if not path or path.endswith("/") else path
    return path, unquote(place) if "%" in place else place


def _check_search(folder: Path, index: Index) -> Iterator[str]:
    """Every file of the index is there as Pagefind gave it, and they hold what they should: 1.5.2 reports success on a full disk."""
    entry_file = folder / "pagefind-entry.json"
    try:
        languages = json.loads(entry_file.read_text(encoding="utf-8"))["languages"]
    except (OSError, ValueError, KeyError):
        yield f"{SEARCH_FOLDER}: the index must have a readable {entry_file.name}, got none"
        return
    count = sum(language["page_count"] for language in languages.values())
    if count != index.entries:
        yield f"{SEARCH_FOLDER}: the index must hold {index.entries} entries, got {count}"
    for name in sorted(index.sizes):
        path = folder.parent / name
        size = path.stat().st_size if path.is_file() else 0
        if not size:
            yield f"{SEARCH_FOLDER}: the index must have {_within(name)}, got {'an empty file' if path.exists() else 'none'}"
        elif size < index.sizes[name]:
            yield f"{SEARCH_FOLDER}: the index must have {_within(name)} whole, got one that is cut off"


def _within(name: str) -> str:
    return name.removeprefix(f"{SEARCH_FOLDER}/")
