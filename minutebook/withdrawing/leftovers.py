"""Say where words that were taken out may stand once more: no program can tell whether it is they that are meant."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from minutebook.personal_data.as_read import as_read
from minutebook.read import LEDGER, WORDS, Source
from minutebook.withdrawing.names import Name
from minutebook.withdrawing.spellings import hidden_in
from minutebook.withdrawing.texts import Texts

Line = tuple[PurePosixPath, int]
"""A file and a line of it."""
RUN = 5
"""As many words one after another are seldom the same by chance."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def same_words(before: Texts, after: Texts) -> Iterator[Line]:
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


def whole_in(name: Name, after: Texts, sources: Iterable[Source]) -> Iterator[Line]:
    """Yield the lines on which a whole name can still be read: with marks that cannot be taken apart, or in a logo."""
    logos = {source.path: b64decode(source.text).decode(errors="replace") for source in sources if source.is_logo}
    for path, text in sorted({**dict(_notes(after)), **logos}.items()):
        starts = {place.start for place in hidden_in(text, name)}
        starts |= {match.start() for match in name.words.finditer(text) if not match["other"]}
        yield from ((path, line) for line in sorted({text.count("\n", 0, start) + 1 for start in starts}))


def alike(name: Name, after: Texts) -> Iterator[Line]:
    """Yield the lines of what is left with words that may be the name: joined, with other marks on its letters, or with a word between."""
    others = re.compile("|".join(re.escape(_plain(other)) for other in name.others) or "(?!)")
    for path, text in _notes(after):
        read = others.sub(lambda match: "\n" * match.group().count("\n"), _plain(as_read(text)))
        lines = {read.count("\n", 0, match.start()) + 1 for match in name.alike.finditer(read)}
        yield from ((path, line) for line in sorted(lines))


def parts_of(name: Name, after: Texts) -> Iterator[Line]:
    """Yield the lines of what is left on which a part of a name stands alone, but for those on which it may stand whole."""
    whole = set(alike(name, after))
    for path, text in _notes(after):
        for number, line in enumerate(text.split("\n"), 1):
            if name.parts.search(line) and (path, number) not in whole:
                yield path, number


def addresses_with(name: Name, after: Texts) -> Iterator[Line]:
    """Yield the lines of addresses.lock with an address that has a part of a name."""
    for path, text in sorted(after.items()):
        if path.name == LEDGER:
            lines = (line.partition(": ")[0] for line in text.split("\n"))
            yield from ((path, number) for number, line in enumerate(lines, 1) if name.address_parts.search(line))


def _plain(text: str) -> str:
    """Return a text in small letters without any marks on them."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)).casefold()


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
