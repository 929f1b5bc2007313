"""Check the site as it lies on the disk, before anybody can see it: what a reader would follow must be there."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from minutebook.failures import VerificationError
from minutebook.search_index import FOLDER as SEARCH_FOLDER

# Attributes by which a page makes the browser fetch something at once, and not when a reader follows a link.
_FETCHED = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("image", "href")}
_NOT_FETCHED_LINKS = {"canonical", "license", "prev", "next"}


@dataclass
class _Links(HTMLParser):
    """What one page holds that can be broken."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    h1: int = 0
    titled: bool = False
    language: str = ""
    pictures_without_words: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.h1 += tag == "h1"
        self.titled = self.titled or tag == "title"
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "img" and "alt" not in values:
            self.pictures_without_words += 1
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "src", "action"):
            if name in values and not (tag == "link" and values.get("rel") in _NOT_FETCHED_LINKS):
                (self.fetched if (tag, name) in _FETCHED else self.links).append(values[name])


def verify(site: Path, base_path: str, search_entries: int | None) -> None:
    """Raise VerificationError unless every page is whole, every internal link and anchor leads somewhere, and the search
    index holds search_entries entries (None: the site has no index). base_path is the path under which 404.html links.
    """
    problems = list(_check(site, base_path))
    if search_entries is not None:
        problems.extend(_check_search(site / SEARCH_FOLDER, search_entries))
    if problems:
        raise VerificationError("\n".join(sorted(problems)))


def _check(site: Path, base_path: str) -> Iterator[str]:
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    if "index.html" not in pages:
        yield "index.html: the site must have a home page, got none"
    for name, page in pages.items():
        yield from _check_page(name, page)
        for link in page.fetched + page.links:
            problem = _broken(link, name, pages, files, base_path)
            if problem:
                yield f"{name}: {problem}"


def _read(path: Path) -> _Links:
    page = _Links()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _check_page(name: str, page: _Links) -> Iterator[str]:
    """Every page has one h1, a title, a language, ids that stand once, words for its pictures, and nothing from elsewhere."""
    if page.h1 != 1:
        yield f"{name}: a page must have one h1, got {page.h1}"
    if not page.titled or not page.language:
        yield f"{name}: a page must have a title and a language, got none"
    if page.pictures_without_words:
        yield f"{name}: every picture must have an alt text, got {page.pictures_without_words} without"
    for id, count in Counter(page.ids).items():
        if count > 1:
            yield f"{name}: an id must stand once on a page, got #{id} {count} times"
    for address in page.fetched:
        if urlsplit(address).netloc:
            yield f"{name}: a page must fetch nothing from elsewhere, got {address}"


def _broken(link: str, name: str, pages: dict[str, _Links], files: set[str], base_path: str) -> str:
    """Return what is wrong with a link from the page called name; empty if it leads somewhere, or out of the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    if link.startswith("/"):
        if not link.startswith(base_path):
            return f"a link must stay under {base_path}, got {link}"
        target = link.removeprefix(base_path).partition("#")[0].partition("?")[0]
    else:
        bare = link.partition("#")[0].partition("?")[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), bare)) + ("/" if bare.endswith("/") else "") if bare else name
        target = target.removeprefix("./")
    path = unquote(target)
    path = f"{path}index.html" if not path or path.endswith("/") else path
    if path not in files:
        return f"a link must lead to a file of the site, got {link}"
    if parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids:
        return f"a link must lead to a place that is on the page, got {link}"
    return ""


def _check_search(folder: Path, entries: int) -> Iterator[str]:
    """Every file that the search loads is there and not empty: Pagefind 1.5.2 reports success on a full disk."""
    entry_file = folder / "pagefind-entry.json"
    try:
        languages = json.loads(entry_file.read_text(encoding="utf-8"))["languages"]
    except (OSError, ValueError, KeyError):
        yield f"{SEARCH_FOLDER}: the index must have a readable {entry_file.name}, got none"
        return
    count = sum(language["page_count"] for language in languages.values())
    if count != entries:
        yield f"{SEARCH_FOLDER}: the index must hold {entries} entries, got {count}"
    wanted = {folder / "pagefind.js"}
    for name, language in languages.items():
        wanted |= {folder / f"wasm.{language['wasm'] or 'unknown'}.pagefind", folder / f"pagefind.{language['hash']}.pf_meta"}
        wanted |= _parts(folder, folder / f"pagefind.{language['hash']}.pf_meta", name)
    for path in sorted(wanted):
        if not path.is_file() or not path.stat().st_size:
            yield f"{SEARCH_FOLDER}: the index must have {path.relative_to(folder)}, got {'an empty file' if path.exists() else 'none'}"
        elif _is_cut_off(path):
            yield f"{SEARCH_FOLDER}: the index must have {path.relative_to(folder)} whole, got one that is cut off"


def _parts(folder: Path, meta: Path, language: str) -> set[Path]:
    """Return the files that the index's table of contents names: its fragments, its chunks of words, its filters."""
    if not meta.is_file():
        return set()
    try:
        data = gzip.decompress(meta.read_bytes())
    except (EOFError, OSError):
        # The check of each file says so.
        return set()
    names = {match.decode() for match in re.findall(re.escape(language.encode()) + rb"_[0-9a-f]{6,}", data)}
    kinds = (("fragment", "pf_fragment"), ("index", "pf_index"), ("filter", "pf_filter"))
    found = {path.stem for kind, ending in kinds for path in (folder / kind).glob(f"*.{ending}")}
    # A name that no folder has is reported as a missing fragment: the table does not say which kind it was.
    missing = {folder / "fragment" / f"{name}.pf_fragment" for name in names - found}
    return missing | {
        folder / kind / f"{name}.{ending}" for kind, ending in kinds for name in names if (folder / kind / f"{name}.{ending}").exists()
    }


def _is_cut_off(path: Path) -> bool:
    """Return whether a compressed file of the index ends before its end."""
    try:
        data = path.read_bytes()
        return data.startswith(b"\x1f\x8b") and not gzip.decompress(data)
    except (EOFError, OSError):
        return True
