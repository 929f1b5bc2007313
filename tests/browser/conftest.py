"""A browser, the built site on loopback, and visitors who remember what the pages did."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from ..conftest import INVENTED
from .desktop import Desktop
from .watching import PATIENCE, REPORT_WHAT_THE_POLICY_BLOCKS

# One page of every kind, by its address below the root of the archive.
KINDS = {
    "home": "",
    "meetings": "meetings/",
    "meeting held": "meetings/2018-01-30/",
    "meeting not held": "meetings/2017-09/",
    "themes": "themes/",
    "theme": "themes/domestic-abuse/",
    "actions": "actions/",
    "actions of one state": "actions/not-known/",
    "action log": "actions/log/",
    "action": "actions/2017-09/1/",
    "recommendations": "recommendations/",
    "report": "recommendations/peel-2021-22/",
    "recommendation": "recommendations/peel-2021-22/afi-2/",
    "people": "people/",
    "person": "people/amanda-blakeman/",
    "roles": "roles/",
    "role": "roles/dcc/",
    "glossary": "glossary/",
    "a to z": "a-z/",
    "silence": "silence/",
    "corrections": "corrections/",
    "about": "about/",
    "accessibility": "accessibility/",
    "search": "search/",
    "search results": "search/?q=MARAC",
    "page not found": "404.html",
}

# Deep enough that a link with one "../" too many leaves the archive, and is found.
BASE_PATH = "/archive/"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What sticks out of the page to the right, by its tag, class and first words: a finding, not only a number.
STICKING_OUT = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > edge + 0.5);
  return [`${document.documentElement.scrollWidth - edge} px too wide`, ...out.slice(0, 5).map((element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`)];
}"""

expect.set_options(timeout=PATIENCE * 1000)

Scheme = Literal["light", "dark"]


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and its 404.html for what is not there, as a host of static sites does."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, below: str, **options: object) -> None:
        self.below = below
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def handle(self) -> None:
        # A browser drops connections when it leaves a page.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        if urlsplit(self.path).path.startswith(self.below):
            super().do_GET()
        else:
            super().send_error(HTTPStatus.NOT_FOUND)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.below.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: pytest shows what failed."""


@contextmanager
def served(site: Path, below: str) -> Iterator[str]:
    """Serve site on loopback below a path; give the address of its home page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(site), below=below)) as server:
        # A connection that the browser keeps open must not keep the tests from ending.
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()


@dataclass(slots=True, repr=False)
class Visitor:
    """Opens pages one after the other in the same window, and remembers what they fetched and what went wrong on them."""

    browser: Browser
    home: str
    """The address of the archive's home page."""
    published: str
    """The same where the archive lies at the path for which it was built: only there does 404.html find its own files."""
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    windows: dict[bool, Page] = field(default_factory=dict)
    """With JavaScript and without: to make one takes longer than to open a page in it."""

    def open(self, address: str, *, width: int = 1280, scheme: Scheme = "light", javascript: bool = True) -> Page:
        """Return the window with an address below the archive's home page opened in it."""
        page = self._window(javascript)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=scheme, forced_colors="none")
        return self.go(page, address)

    def page(self) -> Page:
        """Return a blank page of its own, for what would stay with the window: a history, scripts and listeners."""
        return self._window(javascript=True).context.new_page()

    def go(self, page: Page, address: str) -> Page:
        """Take page to an address below the archive's home page, and wait for what it says if it is a search."""
        page.goto(self.address(address))
        if "?q=" in address:
            said = re.compile("result|Nothing found|needs JavaScript")
            page.locator("#search-status, noscript p").filter(has_text=said).first.wait_for()
        return page

    def address(self, address: str) -> str:
        """Return the whole of an address below the archive's home page."""
        return f"{self.published if address == '404.html' else self.home}{address}"

    @property
    def strangers(self) -> list[str]:
        """What was fetched from elsewhere than the archive."""
        return [url for url in self.requests if not url.startswith((self.home, self.published))]

    def leave(self) -> None:
        """Close every page but the windows, and leave those blank."""
        for window in self.windows.values():
            for page in window.context.pages:
                page.unroute_all(behavior="ignoreErrors")
                if page is not window:
                    page.close()
            # So nothing goes on, and what is opened next is loaded even if it was open before.
            window.goto("about:blank")

    def forget(self) -> None:
        """Forget what happened so far."""
        self.requests.clear()
        self.faults.clear()

    def _window(self, javascript: bool) -> Page:
        if javascript not in self.windows:
            context = self.browser.new_context(
                viewport={"width": 1280, "height": 800}, java_script_enabled=javascript, reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE * 1000)
            context.add_init_script(REPORT_WHAT_THE_POLICY_BLOCKS)
            context.on("request", lambda request: self.requests.append(request.url))
            context.on("console", lambda message: self._console(message))
            context.on("weberror", lambda error: self.faults.append(f"{error.page.url if error.page else ''}: {error.error}"))
            self.windows[javascript] = context.new_page()
        return self.windows[javascript]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"{message.page.url if message.page else ''}: {message.text}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser named by MINUTEBOOK_BROWSER, else one that is installed, else Playwright's own."""
    wanted = os.environ.get("MINUTEBOOK_BROWSER")
    found = (shutil.which(wanted) or wanted) if wanted else next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS, timeout=PATIENCE * 1000)
        yield browser
        browser.close()


@pytest.fixture
def desktop(browser: Browser, tmp_path: Path) -> Iterator[Desktop]:
    """The editor of a copy of the invented archive, in which nothing may have gone wrong at the end."""
    shutil.copytree(INVENTED, tmp_path / "content")
    made = Desktop(tmp_path, browser)
    with made.stack:
        yield made
    assert made.faults == []


@contextmanager
def served_twice(site: Path) -> Iterator[tuple[str, str]]:
    """Serve site below a path that it was not built for, and below the one that it was; give the address of its home page in each."""
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    assert canonical
    with served(site, BASE_PATH) as home, served(site, urlsplit(canonical[1]).path) as published:
        yield home, published


@pytest.fixture(scope="package")
def homes(site: Path) -> Iterator[tuple[str, str]]:
    """The site's home page below a path that it was not built for, and below the one that it was."""
    with served_twice(site) as homes:
        yield homes


@contextmanager
def visiting(browser: Browser, homes: tuple[str, str]) -> Iterator[Visitor]:
    """Give a visitor, whose windows are closed at the end."""
    visitor = Visitor(browser, *homes)
    yield visitor
    for window in visitor.windows.values():
        window.context.close()


@pytest.fixture(scope="package")
def regular(browser: Browser, homes: tuple[str, str]) -> Iterator[Visitor]:
    """One visitor for all tests in turn."""
    with visiting(browser, homes) as visitor:
        yield visitor


@pytest.fixture
def visitor(regular: Visitor) -> Iterator[Visitor]:
    """A visitor of one test, who must at its end have seen nothing go wrong."""
    regular.forget()
    yield regular
    regular.leave()
    assert not regular.strangers
    assert not regular.faults


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The name of a kind of page; each in turn."""
    name: str = request.param
    return name


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of one kind, and what happened as it opened."""

    page: Page
    requests: tuple[str, ...]
    strangers: tuple[str, ...]
    faults: tuple[str, ...]


@pytest.fixture(scope="package")
def stroller(browser: Browser, homes: tuple[str, str]) -> Iterator[Visitor]:
    """A visitor who opens one kind of page after the other."""
    with visiting(browser, homes) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def opened(stroller: Visitor, kind: str) -> Opened:
    """A page of a kind, shared by the tests of a module; they may change its size and its media, and nothing else."""
    stroller.forget()
    page = stroller.open(KINDS[kind])
    return Opened(page, tuple(stroller.requests), tuple(stroller.strangers), tuple(stroller.faults))
