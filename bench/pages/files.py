"""The files of a site: what its links and feeds lead to, and what the checker of the W3C says of its markup."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import feedparser

from bench.pages.look import Look
from minutebook.failures import VerificationError
from minutebook.verify import verify
from tests.browser.conftest import BASE_PATH

LINKS, FRAGMENTS, FEEDS, NU = "links to pages and files", "links to places on a page", "entries of feeds", "Nu, warnings as errors"
_LINK = re.compile(r' (?:href|src|action)="(?!https?:|mailto:)([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
# A file has no origin for the policy of its page to mean, and data in a script element never runs. The tests ask a browser.
_POLICY = "violates Content Security Policy"


def followed(site: Path) -> Iterator[Look]:
    """Follow every link within a site, as the build does before it publishes; a look a link."""
    try:
        verify(site, BASE_PATH, None)
        faults: tuple[str, ...] = ()
    except VerificationError as error:
        faults = tuple(str(error).splitlines())
    yield Look(LINKS, "", faults)
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        yield from (Look(FRAGMENTS if "#" in link else LINKS, name) for link in _LINK.findall(page.read_text(encoding="utf-8")))


def fed(site: Path, base: str) -> Iterator[Look]:
    """Read every feed as a program that follows it does, and follow its entries."""
    for feed in sorted((*site.rglob("feed.xml"), *site.rglob("feed.json"))):
        name = feed.relative_to(site).as_posix()
        if feed.suffix == ".xml":
            read = feedparser.parse(feed.read_bytes())
            addresses = [entry.get("link", "") for entry in read.entries]
            yield Look(FEEDS, name, (f"not well formed: {read.bozo_exception}",) if read.bozo else ())
        else:
            addresses = [item["url"] for item in json.loads(feed.read_bytes())["items"]]
        yield from (Look(FEEDS, name, () if _is_there(site, base, address) else (f"leads nowhere: {address}",)) for address in addresses)


def _is_there(site: Path, base: str, address: str) -> bool:
    path, _, place = address.removeprefix(base).partition("#")
    page = site / path / "index.html" if not path or path.endswith("/") else site / path
    return address.startswith(base) and page.is_file() and (not place or place in _ids(page))


def _ids(page: Path) -> set[str]:
    return {unescape(id) for id in _ID.findall(page.read_text(encoding="utf-8"))}


def checked(site: Path, jar: Path) -> Iterator[Look]:
    """Ask the checker of the W3C about every page; nothing where there is no Java to run it."""
    if not shutil.which("java"):
        return
    said = subprocess.run(
        ["java", "-jar", jar, "--skip-non-html", "--format", "json", "--stdout", site], capture_output=True, encoding="utf-8", check=False
    )
    found: dict[str, Counter[str]] = {page.relative_to(site).as_posix(): Counter() for page in sorted(site.rglob("*.html"))}
    for message in json.loads(said.stdout)["messages"]:
        if _POLICY not in message["message"]:
            page = Path(message["url"].removeprefix("file:")).relative_to(site.resolve()).as_posix()
            found[page][f"{message.get('subType') or message['type']}: {message['message']}"] += 1
    for name, messages in found.items():
        yield Look(NU, name, tuple(f"{message} ({count})" for message, count in messages.items()))
