"""Write the golden copy of the invented archive anew; then read the diff.

Usage: python -m tests.regenerate

A file of tests/golden holds every page of one template, each under its address: what stands in <main>, since what is around it is the
same everywhere. One page is there whole. Beside them stands the page of all components, which is in no site.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from minutebook.files import page_files
from minutebook.plan import plan
from minutebook.render.forms import FORMS
from tests.components import DAY, archive_on, components, page_of

TESTS = Path(__file__).resolve().parent
GOLDEN = TESTS / "golden"
WHOLE = "/meetings/2025-09-17/"
"""The page that is kept with its head and foot."""


def golden() -> dict[str, str]:
    """Return each file of the golden copy by its name."""
    archive = archive_on(DAY)
    pages = [*plan(archive), page_of(components())]
    files = page_files(archive, pages)
    copy: dict[str, str] = {}
    # Of the forms of the data, tests/test_data.py knows what they must be.
    for page in (page for page in pages if page.template not in FORMS):
        text = files[page.path].decode()
        main = re.search(r'<main id="main" tabindex="-1">\n(.*)</main>', text, flags=re.DOTALL)
        words = main[1] if main else text
        name = Path(page.template).name
        copy[name] = copy.get(name, "") + f"=== {page.address}  {page.title}\n{words}\n"
        if page.address == WHOLE:
            copy["whole_page.html"] = text
    return copy


if __name__ == "__main__":
    copy = golden()
    shutil.rmtree(GOLDEN, ignore_errors=True)
    GOLDEN.mkdir()
    for name, text in copy.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
