"""Hostile documents in a real browser, without the policy of the pages: nothing runs, nothing is fetched from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Dialog, Route, sync_playwright

from bench.torture.hostile import Document, built_without_refused, document
from bench.torture.trial import CannotTry, Trial, Trials
from tests.browser.conftest import ARGUMENTS, BROWSERS, served

_MORE = 4
"""Documents that are made for each page that is opened: the others are refused."""
_BELOW = "/archive/"
# Whatever the hostile words would run calls or sets this, or asks something of the person.
_TELL = """
const told = (what) => console.error(`torture: ${what}`);
Object.defineProperty(window, "harm", { get: () => { told("harm"); return () => {}; }, set: () => told("harm") });
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => told(name);
"""
_STIR = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("main *"))
    for (const kind of ["mouseover", "focus", "toggle", "error", "load"]) element.dispatchEvent(new Event(kind));
  return [...document.querySelectorAll("[href], [src], [action], [formaction], [data]")]
    .flatMap((element) => ["href", "src", "action", "formaction", "data"].map((name) => element[name]))
    .filter((address) => typeof address == "string" && address && !/^(https?|mailto):/.test(address));
}"""


def in_browser(times: int) -> Trials:
    """Build hostile documents and open so many of their pages, those that were not refused, in Chromium."""
    found = os.environ.get("MINUTEBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise CannotTry("there is no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield from opened(browser, times)
        browser.close()


def opened(browser: Browser, times: int) -> Trials:
    """Open so many hostile pages in a browser that is there."""
    # Others than those of the builds, which begin with the first.
    documents = {made.id: made for made in map(document, range(100_000, 100_000 + times * _MORE))}
    with tempfile.TemporaryDirectory() as folder:
        built = built_without_refused(documents, Path(folder))
        chosen = [*built.printed.values()][:times]
        with served(Path(folder) / "site", _BELOW) as home:
            yield from looked_at(browser, home, chosen)


def looked_at(browser: Browser, home: str, documents: Sequence[Document]) -> Trials:
    """Open the page of each document below an address, and stir everything on it."""
    context = browser.new_context(bypass_csp=True)
    seen: list[str] = []
    _watch(context, home, seen)
    page = context.new_page()
    for one in documents:
        seen.clear()
        page.goto(f"{home}meetings/{one.id}/")
        seen += [f"an address {address[:60]}" for address in page.evaluate(_STIR)]
        page.wait_for_load_state("networkidle")
        yield Trial(f"{one.id}, in the {one.place}: {one.words[:60]!r}", "; ".join(dict.fromkeys(seen)))
    context.close()


def _watch(context: BrowserContext, home: str, seen: list[str]) -> None:
    """Note what no page may do."""

    def answer(route: Route) -> None:
        if route.request.url.startswith(home):
            route.continue_()
        else:
            seen.append(f"asked for {route.request.url[:80]}")
            route.abort()

    def refuse(dialog: Dialog) -> None:
        seen.append(f"a dialog {dialog.message[:60]}")
        dialog.dismiss()

    context.add_init_script(_TELL)
    context.route(re.compile("."), answer)
    context.on("console", lambda message: seen.append(message.text) if message.text.startswith("torture: ") else None)
    context.on("dialog", refuse)
    context.on("page", lambda page: seen.append("another window") if page.opener() else None)
