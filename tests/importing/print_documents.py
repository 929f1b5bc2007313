"""Write the documents of printed/ anew: the invented meeting in each layout and font, as Word files and printed by a browser.

Usage: python -m tests.importing.print_documents

Needs a browser and the fonts DejaVu and Liberation (Debian: fonts-dejavu-core, fonts-liberation). Each font is printed where no other is
installed, as far as the browser can see. No test needs any of this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.importing import meeting
from tests.importing.documents import FONTS, PRINTED

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
FOOT = f'<div style="font-size:8px">{meeting.FOOT}, page <span class="pageNumber"></span></div>'
SETTING = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def main() -> None:
    """Write all of them."""
    PRINTED.mkdir(exist_ok=True)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    for name, font in FONTS.items():
        with TemporaryDirectory() as folder, sync_playwright() as playwright:
            environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(only(font, Path(folder)))}
            with playwright.chromium.launch(executable_path=browser, args=ARGUMENTS, env=environment) as printer:
                for layout, html in meeting.LAYOUTS.items():
                    stem = layout.replace(" ", "-")
                    (PRINTED / f"{stem}.{name}.docx").write_bytes(meeting.word(layout, font))
                    (PRINTED / f"{stem}.{name}.pdf").write_bytes(printed(printer.new_page(), html()))


def only(font: str, folder: Path) -> Path:
    """Write a setting that knows one family of fonts; return its path."""
    files = subprocess.run(["fc-list", font, "file"], capture_output=True, text=True, check=True).stdout.split(":")
    (folder / "fonts").mkdir()
    for file in filter(None, map(str.strip, files)):
        shutil.copy(file, folder / "fonts")
    (folder / "fonts.conf").write_text(SETTING.format(folder=folder), encoding="utf-8")
    return folder / "fonts.conf"


def printed(page: Page, html: str) -> bytes:
    """Return a page as a PDF on small sheets with a foot."""
    page.set_content(html)
    return page.pdf(
        width="160mm",
        height="120mm",
        margin={"top": "20mm", "bottom": "20mm", "left": "15mm", "right": "15mm"},
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOT,
    )


if __name__ == "__main__":
    main()
