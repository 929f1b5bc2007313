"""A page on paper: no heading is the last thing on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
from playwright.sync_api import Page

from bench.pages.look import Look

PAPER = "a heading at the foot of a sheet of paper"
# As they are printed: without the words that only those hear who do not see.
_HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((place) => place.checkVisibility()).map((heading) => {
  const copy = heading.cloneNode(true);
  for (const unseen of copy.querySelectorAll(".visually-hidden")) unseen.remove();
  return copy.textContent;
})"""


def printed(page: Page, address: str) -> Look:
    """Print a page and look at the foot of each sheet; a look is at one page, however many sheets it has."""
    page.emulate_media(media="print")
    headings = page.evaluate(_HEADINGS)
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        feet = [sheet.crop((0, sheet.height / 2, sheet.width, sheet.height)).extract_text() for sheet in paper.pages]
    page.emulate_media(media="screen")
    return Look(PAPER, address, tuple(stranded(feet, headings)))


def stranded(feet: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    """Yield each heading that ends a sheet on which another follows; the last line of a foot is its number."""
    bare = {_bare(heading): heading.strip() for heading in headings}
    for number, foot in enumerate(feet[:-1], 1):
        lines = foot.splitlines()[:-1]
        # A heading of any number of lines is the whole of the last ones.
        ends = {_bare("".join(lines[first:])) for first in range(len(lines))}
        yield from (f"sheet {number} ends on “{bare[end]}”" for end in sorted(ends & bare.keys() - {""}))


def _bare(text: str) -> str:
    """Return the letters of a text: spaces and small capitals come out of a file of paper as they like."""
    return "".join(text.split()).casefold()
