"""Print the tables: right answers first, in the first three and ten; bytes and requests of a first query; time from key to results."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote_plus, urlsplit

import yaml
from playwright.sync_api import Browser, Page, Response, sync_playwright

from minutebook.dates import RecordDate
from minutebook.link import link
from minutebook.parse import parse
from minutebook.plan.search_entries import KINDS, search_entries
from minutebook.read import read
from tests.browser.conftest import ARGUMENTS, BROWSERS, served

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SHOWN = 10
SETS = ("queries", "unseen", "names", "names_unseen")
OF_PAGES = ("names", "names_unseen")
"""Sets whose right answers are pages of people, roles and meetings: there, pages that are offered above the results count, too."""

Query = dict[str, Any]
Search = Callable[[str], list[str]]
"""Takes a query; returns the addresses that it finds, from the root of the archive, best first."""


def main() -> None:
    """Measure the built site in site/."""
    site = ROOT / "site"
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        for name in SETS:
            queries: list[Query] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
            print(f"\n{name}.yaml: {len(queries)} queries, share with a right answer\n")
            print("| search | first | first three | first ten |\n|---|--:|--:|--:|")
            for label, searching, places in SEARCHES:
                with searching(browser, site, signposts=name in OF_PAGES) as search:
                    print(f"| {label} | {' | '.join(shares(queries, search, places=places))} |", flush=True)
        print_costs(browser, site)
        browser.close()


def shares(queries: list[Query], search: Search, *, places: bool) -> list[str]:
    """Return the share of queries with a right answer among the first, three and ten, in percent.

    places: whether only the very place is right; else its page is enough.
    """
    ranks = []
    for query in queries:
        found, right = search(query["query"]), query["right"]
        if not places:
            found, right = (list(dict.fromkeys(address.partition("#")[0] for address in addresses)) for addresses in (found, right))
        ranks.append(rank(found[:SHOWN], right))
    return [f"{sum(rank < first for rank in ranks) / len(ranks):.0%}" for first in (1, 3, SHOWN)]


def rank(found: list[str], right: list[str]) -> int:
    """Return how many wrong answers stand before the first right one; what leads to a response is right where its question is."""
    entries = [re.sub(r"-response(?:-\d+)?$|-comment-\d+$", "", address) for address in found]
    return next((place for place, address in enumerate(entries) if address in right), SHOWN)


@contextmanager
def ours(browser: Browser, site: Path, *, signposts: bool) -> Iterator[Search]:
    """The search page itself, as a reader uses it."""
    shown = "#search-signposts:not([hidden]) a, #search-results h3 a" if signposts else "#search-results h3 a"
    with served(site, "/") as home:
        page = browser.new_context().new_page()

        def search(query: str) -> list[str]:
            page.goto(f"{home}search/?q={quote_plus(query)}")
            page.locator("#search-status").filter(has_text=re.compile("result|Nothing")).wait_for()
            links = page.locator(shown).evaluate_all("links => links.map((link) => link.href)")
            return [address_of(link) for link in links]

        yield search


@contextmanager
def plain_pagefind(browser: Browser, site: Path, *, signposts: bool) -> Iterator[Search]:
    """Pagefind as it is, with the places within pages that its own interface shows: three to a page."""
    from pagefind_bin import get_executable

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind"))
        subprocess.run([get_executable(), "--site", copy], check=True, capture_output=True)
        with served(copy, "/") as home:
            # The site's own policy lets no page but the search run scripts.
            page = browser.new_context(bypass_csp=True).new_page()
            page.goto(home)

            def search(query: str) -> list[str]:
                found: list[str] = page.evaluate(
                    """async (query) => {
                        const { results } = await (await import("/pagefind/pagefind.js")).search(query);
                        const entries = await Promise.all(results.slice(0, 10).map((result) => result.data()));
                        return entries.flatMap((entry) => [...entry.sub_results.slice(0, 3).map((part) => part.url), entry.url]);
                    }""",
                    query,
                )
                return list(dict.fromkeys(found))

            yield search


@contextmanager
def lunr_index(_: Browser, __: Path, *, signposts: bool) -> Iterator[Search]:
    """lunr over the same entries: their headings and their words, as its own settings take them."""
    from lunr import lunr

    entries = search_entries(link(parse(read(ROOT / "content")), RecordDate(9999, 12, 31)))
    documents = [
        {"id": entry.address, "title": entry.title, "heading": entry.heading, "text": " ".join(part.text for part in entry.parts)}
        for entry in entries
        if entry.kind in KINDS or signposts
    ]
    index = lunr(ref="id", fields=("title", "heading", "text"), documents=documents)

    def search(query: str) -> list[str]:
        plain = "".join(character if character.isalnum() else " " for character in query)
        return [result["ref"] for result in index.search(plain)] if plain.strip() else []

    yield search


SEARCHES = (
    ("Minutebook", ours, True),
    ("Pagefind, the same pages", plain_pagefind, True),
    ("Pagefind, wherever on the right page", plain_pagefind, False),
    ("lunr, the same entries", lunr_index, True),
)


def address_of(url: str) -> str:
    """Return an address from the root of the archive, without the words that are to be marked there."""
    parts = urlsplit(url)
    return parts.path + (f"#{parts.fragment}" if parts.fragment else "")


def print_costs(browser: Browser, site: Path) -> None:
    """Print what a first query fetches, as the files are and as a host that compresses them sends them, and how long keys take."""
    with served(site, "/") as home:
        page = browser.new_context().new_page()
        fetched: list[Response] = []
        page.on("response", lambda response: fetched.append(response))
        page.goto(f"{home}search/?q=marac")
        page.locator("#search-results li").first.wait_for()
        page.wait_for_load_state("networkidle")
        bodies = [(urlsplit(response.url).path, response.body()) for response in fetched]
        ofpage = [body for path, body in bodies if path.endswith(("/", ".css", ".svg"))]
        print("\nA first query on a cold cache\n\n| | requests | KB as files | KB compressed |\n|---|--:|--:|--:|")
        for label, part in (("page and style", ofpage), ("search", [body for _, body in bodies if body not in ofpage])):
            print(
                f"| {label} | {len(part)} | {kilobytes(part)} | {kilobytes([min(body, gzip.compress(body), key=len) for body in part])} |"
            )
        times = sorted(key_times(page, home))
        print(f"\nFrom key to results, warm: median {median(times):.0f} ms, 95 % within {quantiles(times, n=20)[-1]:.0f} ms,", end=" ")
        print("of which 120 ms are the pause that tells a word from a letter.")


def kilobytes(bodies: list[bytes]) -> str:
    """Return the size of bodies together, in kilobytes of 1,000 bytes."""
    return f"{sum(map(len, bodies)) / 1000:.0f}"


def key_times(page: Page, home: str) -> Iterator[float]:
    """Yield milliseconds from the last key of each word to its results."""
    page.goto(f"{home}search/?q=police")
    page.locator("#search-results li").first.wait_for()
    for word in (
        "custody",
        "homicide",
        "victims",
        "stalking",
        "domestic abuse",
        "training",
        "vehicles",
        "missing children",
        "athena",
        "data",
    ):
        page.locator("#search-q").fill("")
        page.wait_for_timeout(300)
        yield page.evaluate(
            """(word) => new Promise((done) => {
                const field = document.getElementById("search-q"), list = document.getElementById("search-results");
                const start = performance.now();
                const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - start); });
                watch.observe(list, { childList: true });
                field.value = word;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            })""",
            word,
        )


if __name__ == "__main__":
    main()
