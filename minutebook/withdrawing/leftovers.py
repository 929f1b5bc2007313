"""Say where words that were taken out may stand once more: no program can tell whether it is they that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from minutebook.read import LEDGER, WORDS
from minutebook.withdrawing.names import Name
from minutebook.withdrawing.texts import Texts

RUN = 5
"""As many words one after another are seldom the same by chance."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def same_words(before: Texts, after: Texts) -> Iterator[tuple[PurePosixPath, int]]:
    """Yield the lines of what is left that have a run of words which went: in an update, a report, or another meeting's notes."""
    gone: set[str] = set()
    for path, text in _notes(before):
        if after.get(path) != text:
            kept = set(after.get(path, "").split("\n"))
            body = text.split("\n---", 1)[-1]
            gone |= {words for words, _ in _runs("\n".join("" if line in kept else line for line in body.split("\n")))}
    for path, text in _notes(after):
        lines = {line for words, line in _runs(text) if words in gone} if gone else set()
        # Of a run that goes on, the line on which it begins.
        yield from ((path, line) for line in sorted(lines) if line - 1 not in lines)


def parts_of(name: Name, after: Texts) -> Iterator[tuple[PurePosixPath, int]]:
    """Yield the lines of what is left on which a part of a name stands alone."""
    for path, text in _notes(after):
        for number, line in enumerate(text.split("\n"), 1):
            if name.parts.search(line):
                yield path, number


def _notes(texts: Texts) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the files that people write, in order of path."""
    return ((path, text) for path, text in sorted(texts.items()) if path.name not in (LEDGER, WORDS))


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Yield each run of words of a paragraph in small letters, with its line; numbers and names of fields are the same everywhere."""
    paragraph: list[tuple[str, int]] = []
    for number, line in enumerate((*text.split("\n"), ""), 1):
        words = [] if line.lstrip("> ").startswith("**") and "** — " in line else _WORD.findall(line)
        paragraph += [(word.casefold(), number) for word in words]
        if not words:
            for start in range(len(paragraph) - RUN + 1):
                run = [word for word, _ in paragraph[start : start + RUN]]
                if not any(word.isdigit() for word in run):
                    yield " ".join(run), paragraph[start][1]
            paragraph = []
