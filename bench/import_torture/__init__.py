"""Files that a reader of other people's notes must survive: each is small or ordinary to look at and large, deep or endless to read.

Every kind is made from nothing but its name, so that it is the same file on every machine. A module a kind of file, and its kinds by name.
"""

from __future__ import annotations

from collections.abc import Mapping

from bench.import_torture import pdf, text, web, word
from bench.import_torture.parts import Kind

KINDS: Mapping[str, tuple[str, Kind]] = {
    name: (ending, make)
    for ending, kinds in (("docx", word.KINDS), ("html", web.KINDS), ("txt", text.KINDS), ("pdf", pdf.KINDS))
    for name, make in kinds.items()
}
"""Every kind by its name, with the ending of its file."""

ORDINARY: Mapping[str, tuple[str, Kind]] = {"PDF: 200 ordinary pages": ("pdf", pdf.ordinary)}
"""What is only long, and must become a draft."""

SEEN = frozenset(list(KINDS)[::2])
"""The kinds that the limits were set by; the others were not looked at until they were."""
