"""The editor of a copy of the invented archive, and windows on it."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from minutebook.dates import RecordDate
from minutebook.editor.desk import BELOW, Desk
from minutebook.loopback import served
from minutebook.preview import Preview

from .watching import PATIENCE, REPORT_WHAT_THE_POLICY_BLOCKS

DRAFT = "2025-12-10"
APPROVED = "2025-09-17"


def git(folder: Path, *arguments: str) -> str:
    known = ["-c", "user.name=Nia Note", "-c", "user.email=nia@archive.example"]
    return subprocess.run(["git", *known, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def begin_with_host(folder: Path) -> None:
    """Keep a folder that has content/ in git, with a host beside it to send to."""
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", "host.git")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "content")
    git(folder, "commit", "--quiet", "-m", "Begin")
    git(folder, "remote", "add", "origin", str(folder / "host.git"))
    git(folder, "config", "user.name", "Nia Note")
    git(folder, "config", "user.email", "nia@archive.example")


class Desktop:
    """The editor of a copy of the invented archive, and a window on it."""

    def __init__(self, folder: Path, browser: Browser, port: int = 0) -> None:
        self.content = folder / "content"
        self.browser = browser
        self.stack = ExitStack()
        self.desk = Desk(self.content, RecordDate.from_iso("2026-01-31"))
        self.preview = Preview(BELOW)
        self.address = self.stack.enter_context(served(self.preview, port, {BELOW: self.desk.answer}, self.desk.most_sent)).rstrip("/")
        self.faults: list[str] = []
        self.context = self.window()
        self.page = self.context.new_page()
        self.page.goto(f"{self.address}{self.desk.entrance}")

    def remark(self, words: str) -> Locator:
        """Choose the first thing with those words that the check says, and return where its buttons are."""
        self.page.locator("#problems li").filter(has_text=words).first.locator("button.line").click()
        shown = self.page.locator("#remark")
        expect(shown).to_contain_text(words)
        return shown

    def window(self, **options: object) -> BrowserContext:
        context = self.browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE * 1000)
        context.add_init_script(REPORT_WHAT_THE_POLICY_BLOCKS)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        # An answer that refuses is one that a page knows what to do with.
        context.on(
            "console",
            lambda said: None if said.type != "error" or "responded with a status of" in said.text else self.faults.append(said.text),
        )
        self.stack.callback(context.close)
        return context

    def path(self, id: str) -> Path:
        return self.content / "meetings" / f"{id}.md"

    def text(self, id: str) -> str:
        return self.path(id).read_text(encoding="utf-8")

    def open(self, id: str, page: Page | None = None) -> Page:
        page = page or self.page
        page.goto(f"{self.address}/edit/meetings/{id}/")
        expect(page.locator("#state")).to_have_text("Saved")
        return page
