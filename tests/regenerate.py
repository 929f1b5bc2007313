"""Write the golden copy of the invented archive anew, static files left out; then read the diff.

Usage: python -m tests.regenerate [FOLDER]    (FOLDER instead of tests/golden)
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import build

TESTS = Path(__file__).resolve().parent
OPTIONS = ("--as-of", "2026-01-31", "--base-url", "https://archive.example/board/", "--no-search")


def main(arguments: list[str]) -> int:
    """Build the archive and put what came out in the place of the golden copy; return the exit status of the build."""
    golden = Path(arguments[0]) if arguments else TESTS / "golden"
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        places = ("--content", str(TESTS / "archive" / "content"), "--output", str(site))
        status = build.main(["build", *places, *OPTIONS])
        if status == 0:
            shutil.rmtree(site / "static")
            shutil.rmtree(golden, ignore_errors=True)
            shutil.copytree(site, golden)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
