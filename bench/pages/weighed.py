"""What a reader fetches for each meeting, beside the same words in MkDocs with Material, and in Eleventy as GOV.UK sets documents."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, sync_playwright

from bench.pages.others import PYTHON, VERSIONS, material, package
from tests.browser.conftest import ARGUMENTS, BASE_PATH, BROWSERS, served

CONTENT = Path(__file__).resolve().parents[2] / "content" / "meetings"
_GOV_UK = "@x-govuk/govuk-eleventy-plugin"
_KINDS = {"document": "HTML", "stylesheet": "CSS", "script": "JS"}
_OTHER = "other"
_CONFIG = f"""\
import {{ govukEleventyPlugin }} from "{_GOV_UK}"
export default function (config) {{
  config.addPlugin(govukEleventyPlugin, {{ title: "Minutes" }})
  return {{ dir: {{ input: "docs", output: "site" }}, pathPrefix: "{BASE_PATH}" }}
}}
"""


@dataclass(slots=True)
class Weight:
    """Of one page with everything that it fetches before a reader touches it."""

    bytes: Counter[str] = field(default_factory=Counter)
    """By kind, as `gzip -9` packs what is text."""
    requests: int = 0


def weighed(site: Path, folder: Path) -> Iterator[str]:
    """Yield the lines of a table: a row a meeting and program."""
    notes = {
        path.stem: _markdown(path) for path in sorted(CONTENT.glob("*.md")) if "status: not-held" not in path.read_text(encoding="utf-8")
    }
    sites = {"Minutebook": site} | _material(notes, folder) | _gov_uk(notes)
    kinds = (*_KINDS.values(), "fonts", _OTHER)
    yield f"| meeting | program | {' | '.join(kinds)} | all | requests |"
    yield f"| --- | --- |{' --: |' * (len(kinds) + 2)}"
    found = os.environ.get("MINUTEBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        for meeting in notes:
            for name, built in sites.items():
                with served(built, BASE_PATH) as home:
                    weight = _weigh(browser.new_context().new_page(), built, home, f"meetings/{meeting}/")
                cells = [*(f"{weight.bytes[kind]:,}" for kind in kinds), f"{weight.bytes.total():,}", str(weight.requests)]
                yield f"| {meeting} | {name} | {' | '.join(cells)} |"


def _weigh(page: Page, site: Path, home: str, address: str) -> Weight:
    """Open a page with an empty cache; what lies on other hosts is a request, and weighs nothing."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(home + address)
    # What scripts fetch on their own account once the page stands.
    page.wait_for_timeout(1000)
    page.context.close()
    weight = Weight(requests=len({request.url for request in asked}))
    for url, kind in {request.url: request.resource_type for request in asked}.items():
        if url.startswith(home):
            weight.bytes[_kind(kind, url)] += _packed(site / urlsplit(url.removeprefix(home)).path)
    return weight


def _kind(kind: str, url: str) -> str:
    return "fonts" if url.endswith((".woff2", ".woff")) else _KINDS.get(kind, _OTHER)


def _packed(file: Path) -> int:
    """Return the bytes of a file as they are sent: those of text packed."""
    body = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(body) if file.suffix in (".woff2", ".woff", ".png", ".jpg", ".ico") else len(gzip.compress(body, 9))


def _markdown(path: Path) -> str:
    """Return the notes without what stands above them, under their title, as any program of Markdown reads them."""
    _, head, notes = path.read_text(encoding="utf-8").split("---\n", 2)
    title = re.search(r"^title: (.+)$", head, re.MULTILINE)
    assert title
    return f"---\ntitle: {json.dumps(f'{title[1]}, {path.stem}')}\nlayout: page\n---\n\n{notes}"


def _material(notes: dict[str, str], folder: Path) -> dict[str, Path]:
    _write(notes, folder / "docs")
    (folder / "mkdocs.yml").write_text(f"site_name: Minutes\nsite_url: https://host.example{BASE_PATH}\ntheme: {{name: material}}\n")
    subprocess.run([material(), "build", "--quiet", "--site-dir", folder / "material"], cwd=folder, check=True)
    return {f"{' and '.join(PYTHON).replace('==', ' ')}": folder / "material"}


def _gov_uk(notes: dict[str, str]) -> dict[str, Path]:
    plugin = package(_GOV_UK, "")
    if not plugin:
        return {}
    # It looks for its templates in node_modules where it is started.
    folder = plugin.parents[2]
    for old in ("docs", "site"):
        shutil.rmtree(folder / old, ignore_errors=True)
    _write(notes, folder / "docs")
    (folder / "eleventy.config.mjs").write_text(_CONFIG)
    subprocess.run(["node_modules/.bin/eleventy", "--quiet"], cwd=folder, check=True)
    return {f"{_GOV_UK} {VERSIONS[_GOV_UK]}": folder / "site"}


def _write(notes: dict[str, str], docs: Path) -> None:
    (docs / "meetings").mkdir(parents=True)
    (docs / "index.md").write_text("---\ntitle: Minutes\nlayout: page\n---\n\nNotes of meetings.\n", encoding="utf-8")
    for meeting, text in notes.items():
        (docs / "meetings" / f"{meeting}.md").write_text(text, encoding="utf-8")
