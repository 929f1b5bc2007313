"""Have the pages of a PDF that are pictures read by Tesseract, where it is installed, each in a process of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.counting import counted
from minutebook.importing.document import WORD, Unsure
from minutebook.importing.read.another_program import TooSlow, found_at, run_within
from minutebook.importing.read.draw_page import scale_of
from minutebook.importing.read.opening import Opened
from minutebook.importing.read.pdf_lines import Word
from minutebook.importing.read.pdf_page import PrintedPage
from minutebook.importing.read.pictured_tables import Rule, ruled_tables
from minutebook.importing.read.pictured_words import SURE, Seen, seen_in
from minutebook.importing.refusal import Refused
from minutebook.progress import stage

PROGRAMS = ("tesseract", r"C:\Program Files\Tesseract-OCR\tesseract.exe")
"""And where it is on Windows, where no path leads to it."""
INSTALL = "install Tesseract (Debian: tesseract-ocr; macOS: brew install tesseract), or run text recognition (OCR) on it first"
MAX_SCANNED = 60
"""Pages; the longest published notes have 12."""
_SECONDS = 60
"""For a page; one of close print takes three of the processor, and of the clock as many more as others work beside it."""
_ALTOGETHER = 600
"""Seconds."""
_MEMORY = 1 << 30
"""Bytes of addresses that either program may ask for; they hold a tenth of that."""
_MOST_SAID = 8 << 20
"""Bytes of what is said of a page; one of close print takes 100,000."""
_DRAWS = Path(__file__).with_name("draw_page.py")


class Scan:
    """Reads the pages of a file that are pictures, if that can be done here."""

    def __init__(self, opened: Opened, pages: Sequence[PrintedPage]) -> None:
        """Raise Refused where that are too many pages, or takes too long."""
        self.program = found_at(PROGRAMS)
        self.unsure: list[Unsure] = []
        self.remarks: list[str] = []
        self._read_on: list[str] = []
        self._not_read: list[str] = []
        if not self.program or not pages:
            self._not_read += [page.place for page in pages]
            return
        if len(pages) > MAX_SCANNED:
            raise Refused(
                f"must have at most {MAX_SCANNED} pages that are pictures, got {len(pages)}; split the notes and import the parts"
            )
        self._ends = time.monotonic() + _ALTOGETHER
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder, stage(f"Reading the pictures of {opened.path.name}") as tell:
            self._folder = Path(folder)
            self._source = self._folder / "source.pdf"
            self._source.write_bytes(opened.data)
            for done, page in enumerate(pages, 1):
                self._read(page)
                tell(done / len(pages))

    def marks(self, overlaid: Sequence[str]) -> Iterator[str]:
        """Yield what an editor has to know: which pages were read by a machine, here or, as it seems, before, and which by nobody."""
        if self._read_on:
            yield (
                f"every word of {named(self._read_on)} was read by a machine, from a picture, and by nobody since: compare all of them with"
                " the picture, names, dates and figures first"
            )
        if overlaid:
            yield (
                f"the words of {named(overlaid)} lie on a picture of the page: if a machine read them there, compare all of them with the"
                " picture"
            )
        if self._not_read:
            yield f"the pictures of {named(self._not_read)} were not read: put in what stands there, or {INSTALL}, and import anew"

    def _read(self, page: PrintedPage) -> None:
        seen = self._seen(page, 0)
        if seen.turned:
            seen = self._seen(page, seen.turned)
        words = page.add_read(seen.words, list(ruled_tables(self._rules(page), seen.slope)))
        if not words:
            self.remarks.append(f"{page.place} is a picture: Tesseract finds no words in it")
            return
        unsure = _unsure(words, page.place)
        self._read_on.append(page.place)
        self.unsure += unsure
        shown = ", ".join(f"“{each.word}”" for each in unsure)
        doubt = f"and is not sure of {len(unsure)}: {shown}" if unsure else "and is sure of them"
        self.remarks.append(f"{page.place} is a picture: Tesseract read {counted(len(words), 'word')} there, {doubt}")

    def _seen(self, page: PrintedPage, turned: int) -> Seen:
        """Return what Tesseract sees on a page that is turned by so many degrees."""
        picture, said, rules = (self._folder / f"page.{ending}" for ending in ("pgm", "hocr", "rules"))
        said.unlink(missing_ok=True)
        number = page.place.removeprefix("page ")
        # -P: what lies beside the program is none of its modules.
        self._run([sys.executable, "-P", str(_DRAWS), str(self._source), number, str(turned), str(picture), str(rules)], page)
        command = [self.program or "", str(picture), str(said.with_suffix("")), "--psm", "1", "-l", "eng", "hocr"]
        self._run(command, page)
        if not said.is_file() or said.stat().st_size > _MOST_SAID:
            raise Refused(f"must be read by Tesseract, got pictures on {page.place} of which it makes nothing; is its English installed?")
        return seen_in(said.read_text(encoding="utf-8"), scale_of(*page.size))

    def _rules(self, page: PrintedPage) -> Iterator[Rule]:
        """Yield the rules that were seen on a page last, in points."""
        dots = scale_of(*page.size)
        for line in (self._folder / "page.rules").read_text(encoding="ascii").splitlines():
            way, *edges = line.split()
            left, top, right, bottom = (int(edge) / dots for edge in edges)
            yield way, (left, top, right, bottom)

    def _run(self, command: Sequence[str], page: PrintedPage) -> None:
        seconds = min(_SECONDS, self._ends - time.monotonic())
        try:
            # One core: on a machine of few, several take longer.
            done = run_within(command, seconds=max(seconds, 0), memory=_MEMORY, environment={"OMP_THREAD_LIMIT": "1"})
        except TooSlow:
            limit = f"{_SECONDS} seconds a page" if seconds == _SECONDS else f"{_ALTOGETHER} seconds"
            got = f"got pictures on {page.place} that take longer"
            raise Refused(f"must be read by Tesseract within {limit}, {got}; split the notes and import the parts") from None
        if not done:
            raise Refused(f"must have pictures that can be read, got some on {page.place} of which Tesseract makes nothing: save it anew")


def _unsure(words: Sequence[Word], place: str) -> list[Unsure]:
    """Return the words that are not sure, each between those beside it."""
    read = [(match, word["sure"]) for word in words for match in WORD.findall(word["text"])]
    texts = ["", *(text for text, _ in read), ""]
    return [
        Unsure(place, before, text, after)
        for (before, after), (text, sure) in zip(zip(texts, texts[2:], strict=False), read, strict=True)
        if sure < SURE
    ]


def named(places: Sequence[str]) -> str:
    """Return pages as words: "page 2", "pages 1 to 3 and 5"."""
    numbers = sorted(int(place.removeprefix("page ")) for place in places)
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after > before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after > before + 1), numbers[-1]]
    runs = [str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)]
    listed = " and ".join(filter(None, (", ".join(runs[:-1]), runs[-1])))
    return f"{'page' if len(numbers) == 1 else 'pages'} {listed}"
