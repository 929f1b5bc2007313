"""Lighthouse on a page of every kind: its four categories, and what it takes points for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.pages.others import package
from tests.browser.conftest import ARGUMENTS, BASE_PATH, BROWSERS, KINDS, served

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# It asks for robots.txt from within the page, whose policy lets it ask for nothing; a crawler does not.
_SKIPPED = "--skip-audits=robots-txt"


def graded(site: Path) -> Iterator[str]:
    """Yield a row a kind of page; nothing where there is no npm to fetch it with."""
    program = package("lighthouse", "cli/index.js")
    if not program:
        return
    yield f"| page | {' | '.join(CATEGORIES)} | layout shift | what takes points |"
    yield f"| --- |{' --: |' * (len(CATEGORIES) + 1)} --- |"
    with served(site, BASE_PATH) as home:
        for kind, address in KINDS.items():
            yield f"| {kind} | {' | '.join(_grades(program, home + address))} |"


def _grades(program: Path, address: str) -> Iterator[str]:
    browser = os.environ.get("MINUTEBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    flags = f"--chrome-flags=--headless {' '.join(ARGUMENTS)}"
    done = subprocess.run(
        ["node", program, address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", _SKIPPED, flags],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = json.loads(done.stdout)
    for category in CATEGORIES:
        yield f"{told['categories'][category]['score'] * 100:.0f}"
    yield f"{told['audits']['cumulative-layout-shift']['numericValue']:.3f}"
    lost = [
        f"{audit['id']} ({audit['score']:.2f})"
        for category in told["categories"].values()
        for audit in (told["audits"][reference["id"]] for reference in category["auditRefs"] if reference["weight"])
        if audit["score"] is not None and audit["score"] < 1
    ]
    yield ", ".join(lost)
