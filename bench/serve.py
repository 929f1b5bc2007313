"""Print how long a saved change takes to be on the page of the preview: python -m bench.serve."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from minutebook.read import WORDS
from tests.browser.conftest import ARGUMENTS, BROWSERS

ROOT = Path(__file__).resolve().parents[1]
TIMES = 10


def main() -> None:
    """Save a change to a meeting of the real content again and again, and wait for it in a browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "content", content)
        # What was published may change with a correction alone; a preview is of notes that were not.
        (content / WORDS).unlink()
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--no-browser", "--content", str(content)]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        assert program.stdout
        address = program.stdout.readline().split()[1]
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        page = playwright.chromium.launch(executable_path=found, args=ARGUMENTS).new_page()
        meeting = content / "meetings" / "2018-01-30.md"
        text = meeting.read_text(encoding="utf-8")
        page.goto(f"{address}meetings/2018-01-30/")
        seconds = []
        for number in range(TIMES):
            page.wait_for_timeout(1500)
            start = time.perf_counter()
            meeting.write_text(f"{text}\nChange {number} of the bench.\n", encoding="utf-8")
            page.get_by_text(f"Change {number} of the bench.").wait_for()
            seconds.append(time.perf_counter() - start)
        program.terminate()
        program.wait()
    print(f"From saving to the page: median {median(seconds):.2f} s, longest {max(seconds):.2f} s, of {TIMES}.")


if __name__ == "__main__":
    main()
