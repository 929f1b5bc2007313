"""Say where a name that was taken out may stand once more: no program can tell whether it is that person who is meant."""

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
from minutebook.withdrawing.texts import Line, Texts


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
