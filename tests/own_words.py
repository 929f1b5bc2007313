"""Tell whether content/ takes over sentences of the published notes, without holding the notes: a digest of each run of nine words.

Usage: python -m tests.own_words FOLDER    (the published notes as text; writes the digests anew)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

DIGESTS = Path(__file__).resolve().parent / "published_runs.bin"
SIZE = 5
"""Bytes of a digest: enough that none of content's runs has one by chance."""
RUN = 9
"""Words in a row that two texts may not share; names, titles and quoted figures are shorter."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield each run of words in lower case, with the line on which it begins, counted from 1; tags of HTML are passed over."""
    text = re.sub(r"<[^>\n]*>", " ", text)
    lines = enumerate(text.splitlines(), 1)
    words = [(match.group().lower().replace("’", "'"), number) for number, line in lines for match in _WORD.finditer(line)]
    for start in range(len(words) - RUN + 1):
        yield " ".join(word for word, _ in words[start : start + RUN]), words[start][1]


def digest(run: str) -> bytes:
    """Return what stands for a run of words, which cannot be read back from it."""
    return blake2b(run.encode(), digest_size=SIZE).digest()


def published() -> frozenset[bytes]:
    """Return the digest of every run of words of the published notes."""
    data = DIGESTS.read_bytes()
    return frozenset(data[start : start + SIZE] for start in range(0, len(data), SIZE))


if __name__ == "__main__":
    notes = sorted(Path(sys.argv[1]).glob("*.txt"))
    DIGESTS.write_bytes(b"".join(sorted({digest(run) for note in notes for run, _ in runs(note.read_text(encoding="utf-8"))})))
