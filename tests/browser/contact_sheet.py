"""Take a picture of a page of every kind in every state, and put them all onto one sheet: python -m tests.browser.contact_sheet FOLDER.

FOLDER gets a picture for each, KIND-STATE.png, and sheet.html with all of them, a row a kind; open that in a browser. Pictures are of the
head of a page, as a reader meets it, and of its first sheet of paper. home-readme.png is what README.md shows: where the home page looks
otherwise, copy it to docs/home.png.
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Page, sync_playwright

import build
from tests.browser.conftest import ARGUMENTS, BASE_PATH, BROWSERS, KINDS, served


@dataclass(frozen=True, slots=True)
class State:
    """How a page is looked at."""

    width: int
    """Of the window, in CSS pixels."""
    height: int
    scheme: Literal["light", "dark"] = "light"
    forced: bool = False
    """Whether the reader's own few colours take the place of ours."""
    paper: bool = False


STATES = {
    "wide": State(1280, 900),
    "390": State(390, 844),
    "320": State(320, 640),
    "dark": State(1280, 900, scheme="dark"),
    "forced": State(1280, 900, forced=True),
    # As wide as the words on A4 between its margins, at 96 pixels an inch.
    "paper": State(658, 930, paper=True),
}
_README = State(1140, 896)
_SHOWN = 300
"""The width of a picture on the sheet, in pixels."""


def main() -> None:
    """Build the site of this copy and take all pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as built, sync_playwright() as playwright:
        site = Path(built) / "site"
        if status := build.main(["build", "--output", str(site), "--base-url", f"https://host.example{BASE_PATH}"]):
            sys.exit(status)
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, BROWSERS)), None), args=ARGUMENTS)
        with served(site, BASE_PATH) as home:
            taken = list(_pictures(browser.new_page(), home, folder))
    (folder / "sheet.html").write_text(_sheet(taken), encoding="utf-8")
    print(f"{len(taken)} pictures; look at {folder / 'sheet.html'}")


def _pictures(page: Page, home: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Take the pictures; yield the kind, the state and the name of the file of each."""
    for name, state in STATES.items():
        page.set_viewport_size({"width": state.width, "height": state.height})
        page.emulate_media(
            media="print" if state.paper else "screen",
            color_scheme=state.scheme,
            forced_colors="active" if state.forced else "none",
        )
        for kind, address in KINDS.items():
            page.goto(home + address)
            if "?q=" in address:
                page.locator("#search-status").filter(has_text="result").wait_for()
            file = f"{kind.replace(' ', '-')}-{name}.png"
            page.screenshot(path=folder / file)
            yield kind, name, file
    page.set_viewport_size({"width": _README.width, "height": _README.height})
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    page.goto(home)
    page.screenshot(path=folder / "home-readme.png")


def _sheet(taken: list[tuple[str, str, str]]) -> str:
    """Return a page with all pictures, a row a kind and a column a state."""
    cells = {
        (kind, state): f'<td><a href="{file}"><img width="{_SHOWN}" alt="{html.escape(f"{kind}, {state}")}" src="{file}"></a></td>'
        for kind, state, file in taken
    }
    heads = "".join(f'<th scope="col">{state}</th>' for state in STATES)
    rows = "".join(f'<tr><th scope="row">{kind}</th>{"".join(cells[kind, state] for state in STATES)}</tr>\n' for kind in KINDS)
    return f"{_HEAD}<table>\n<tr><td></td>{heads}</tr>\n{rows}</table>\n"


_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page of every kind in every state</title>
<style>
body {font: 1rem sans-serif}
th, td {padding: 0.5rem; text-align: left; vertical-align: top}
img {border: 1px solid #999}
</style>
"""


if __name__ == "__main__":
    main()
