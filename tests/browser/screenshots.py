"""Take the pictures of CONTRIBUTING.md and docs/editing.md anew: preview and editor of its own example, as build.py serve shows them.

Usage: python -m tests.browser.screenshots    (then look at docs/preview-*.png and docs/editor.png)
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, BROWSERS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DAY = "2026-11-17"
AS_OF = "2026-11-21"
WIDTH, HEIGHT, HIGH = 900, 560, 740


@contextmanager
def preview(content: Path) -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Serve a preview of content; give its address, that of the editor, and what waits until the pages are those of the newest content."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--no-browser", "--as-of", AS_OF, "--content", "content"]
    with subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout
        said = program.stdout.readline()
        address = re.match(r"Preview: (\S+)", said)
        assert address, said
        output = program.stdout
        editor = re.match(r"Editor: +(\S+)", output.readline())
        assert editor

        def shown() -> None:
            assert output.readline().startswith("Shown after")

        shown()
        try:
            yield address[1], editor[1], shown
        finally:
            program.terminate()
            program.wait()


def take(page: Page, address: str, shown: Callable[[], None], content: Path) -> None:
    """Take each picture; the content is wrong for the second."""
    notes = content / f"meetings/{DAY}.md"
    page.goto(f"{address}meetings/{DAY}/")
    page.screenshot(path=DOCS / "preview-draft.png")

    right = notes.read_text(encoding="utf-8")
    notes.write_text(right.replace("role: T/DCC", "role: DCCC"), encoding="utf-8")
    page.get_by_role("alert").wait_for()
    # The browser keeps the place on the page, and what is wrong stands above that.
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=DOCS / "preview-error.png")
    notes.write_text(right, encoding="utf-8")
    shown()

    page.set_viewport_size({"width": WIDTH, "height": HIGH})
    page.goto(f"{address}search/?q=scrutiny+panels")
    page.locator("#search-results li").first.wait_for()
    page.screenshot(path=DOCS / "preview-search.png")


def take_editor(page: Page, editor: str) -> None:
    """Take the picture of notes being written, with a slip in them; nothing is saved."""
    page.set_viewport_size({"width": 1280, "height": HIGH})
    page.goto(editor)
    page.get_by_role("link", name="17 November 2026").click()
    notes = page.get_by_role("textbox", name="The notes")
    page.locator("#frame:visible").wait_for()
    notes.press("Control+End")
    page.keyboard.insert_text("\n> **Action 2026-11-17/2** — owner: DCCC; due: next meeting\n>\n> Say when the two areas meet.\n")
    page.locator(".cm-lintRange-error").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=DOCS / "editor.png")


def main() -> None:
    """Write docs/preview-*.png and docs/editor.png."""
    example = re.search(r"```markdown\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "content", content)
        (content / f"meetings/{DAY}.md").write_text(example[1], encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, BROWSERS)), None), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        with preview(content) as (address, editor, shown):
            take(page, address, shown, content)
            take_editor(page, editor)
        browser.close()


if __name__ == "__main__":
    main()
