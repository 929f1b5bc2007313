"""Print how long a saved change takes to be on the page of the preview: python -m bench.serve [MEETINGS].

It is of the real content or, with a number, of an invented archive of so many meetings.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.archive.meetings import bench_meetings
from bench.archive.minutebook_files import write_content
from bench.profile import DAY
from minutebook.read import WORDS
from tests.browser.conftest import ARGUMENTS, BROWSERS

ROOT = Path(__file__).resolve().parents[1]
TIMES = 10


def main() -> None:
    """Save a change to a meeting again and again, and wait for it in a browser."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content = Path(folder) / "content"
        if meetings:
            write_content(bench_meetings(meetings), content)
        else:
            shutil.copytree(ROOT / "content", content)
            # What was published may change with a correction alone; a preview is of notes that were not.
            (content / WORDS).unlink()
        command = [
            sys.executable,
            str(ROOT / "build.py"),
            "serve",
            "--port",
            "0",
            "--no-browser",
            "--content",
            str(content),
            "--as-of",
            str(DAY),
        ]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        assert program.stdout
        address = program.stdout.readline().split()[1]
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        page = playwright.chromium.launch(executable_path=found, args=ARGUMENTS).new_page()
        held = sorted((content / "meetings").glob("*.md"))
        # One from the middle, to which others refer.
        meeting = held[len(held) // 2]
        text = meeting.read_text(encoding="utf-8")
        page.set_default_timeout(120_000)
        page.goto(f"{address}meetings/{meeting.stem}/")
        seconds = []
        for number in range(TIMES):
            # Until the search and the advice are there too.
            page.wait_for_timeout(1500 + 20 * meetings)
            start = time.perf_counter()
            meeting.write_text(f"{text}\nChange {number} of the bench.\n", encoding="utf-8")
            page.get_by_text(f"Change {number} of the bench.").wait_for()
            seconds.append(time.perf_counter() - start)
        program.terminate()
        program.wait()
    print(f"From saving to the page: median {median(seconds):.2f} s, longest {max(seconds):.2f} s, of {TIMES}.")


if __name__ == "__main__":
    main()
