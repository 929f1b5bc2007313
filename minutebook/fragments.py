"""What another system can take into pages of its own, where it takes nothing but HTML: the main part of each page of a built site."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

from minutebook.failures import NotDone
from minutebook.plan.page import Page
from minutebook.render.data.rows import guarded

INDEX = "fragments.csv"
_COLUMNS = ("file", "address", "title", "description")
_LEFT_OUT = ("404.html", "search.html")
"""The templates of pages that do nothing without a server or a script of their own."""
_LANGUAGE = re.compile(r'<html lang="(?P<language>[^"]*)"')
_MAIN = re.compile(r'<main id="main"[^<>]*>\n?')
_END = "</main>"
_LINK = re.compile(r'(?P<attribute> (?:href|src)=")(?P<address>[^"#][^"]*)"')


@dataclass(frozen=True, slots=True)
class Fragment:
    """The main part of a page."""

    page: Page
    address: str
    """Of the page, whole."""
    html: str


def fragments(site: Path, pages: Iterable[Page], base_address: str) -> Iterator[Fragment]:
    """Yield the fragment of each page that can be read without a script; raise NotDone where a template has left the main part out.

    site: as a build wrote it. base_address: where it is published; ends in a slash.
    """
    for page in pages:
        if page.path.endswith(".html") and page.template not in _LEFT_OUT:
            address = base_address + page.address.removeprefix("/")
            html = (site / page.path).read_text(encoding="utf-8")
            main, language = _MAIN.search(html), _LANGUAGE.search(html)
            if not main or not language or _END not in html:
                raise NotDone(f'a page must have its words in <main id="main">, got none in {page.path}: see your own templates/base.html')
            words = _whole(_without_search(html[main.end() : html.rindex(_END)]), address)
            yield Fragment(page, address, f'<div class="minutebook" lang="{language["language"]}">\n{words}</div>\n')


def index(cut: Iterable[Fragment]) -> bytes:
    """Return the table of fragments (RFC 4180, UTF-8), no cell of which a spreadsheet takes for a formula."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(_COLUMNS)
    for fragment in cut:
        page = fragment.page
        rows.writerow(map(guarded, (page.path, fragment.address, page.title, page.description)))
    return written.getvalue().encode()


def _without_search(html: str) -> str:
    """Return html without the box of the search: without the search's own page, which has a script, nothing could answer."""
    kept, *forms = html.split('<form class="search-form"')
    return kept + "".join(form.partition("</form>")[2] for form in forms)


def _whole(html: str, address: str) -> str:
    """Return html with each link out of a page made whole, as seen from its address; places on the page stay as they are."""
    return _LINK.sub(lambda match: f'{match["attribute"]}{escape(urljoin(address, unescape(match["address"])))}"', html)
