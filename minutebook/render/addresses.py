"""Make links fit the place where a page will stand: relative, so that the site works under any path and from a disk."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Every attribute value is escaped, so a raw quotation mark ends it; text cannot hold this pattern, since the renderer
# writes a quotation mark in text as an entity.
_ROOT_LINK = re.compile(r'(?P<attribute> (?:href|src|action|data-root)="| content="0; url=)(?P<address>/[^"]*)"')


def relative(html: str, page_address: str) -> str:
    """Return html with each link from the root of the archive rewritten to start from page_address."""
    return _ROOT_LINK.sub(lambda match: f'{match["attribute"]}{relative_address(match["address"], page_address)}"', html)


def under_base(html: str, base_address: str) -> str:
    """Return html with each link from the root of the archive put below the path of base_address.

    For a page that a server shows at addresses of any depth (404.html) and that can therefore not use relative links.
    """
    base = urlsplit(base_address).path.rstrip("/")
    return _ROOT_LINK.sub(lambda match: f'{match["attribute"]}{base}{match["address"]}"', html)


def absolute(html: str, base_address: str) -> str:
    """Return html with each link from the root of the archive made whole, for whoever reads it elsewhere."""
    base = base_address.rstrip("/")
    return _ROOT_LINK.sub(lambda match: f'{match["attribute"]}{base}{match["address"]}"', html)


def relative_address(address: str, page_address: str) -> str:
    """Return address as seen from the page at page_address.

    >>> relative_address("/themes/footpaths/", "/meetings/2016-11-29/")
    '../../themes/footpaths/'
    >>> relative_address("/meetings/2016-11-29/#item-1", "/meetings/2016-11-29/")
    '#item-1'
    """
    path, mark, fragment = address.partition("#")
    if mark and path == page_address:
        return f"#{fragment}"
    path, question, query = path.partition("?")
    # Both are plain paths from the root: what they have in common at their beginning need not be gone up and down again.
    here, there = page_address.split("/")[:-1], path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    way = "../" * (len(here) - common) + "/".join(there[common:])
    return f"{way or './'}{question}{query}{mark}{fragment}"
