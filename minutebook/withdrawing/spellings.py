"""Find a name in a text as people read it: marks of emphasis, links around a part of it and codes of letters do not hide it."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.withdrawing.names import Name

# A mark of emphasis or of a link, which readers do not see; or a letter that is written as a code, or oddly.
_HIDDEN = re.compile(r"(?P<mark>\*+|`+|_+|\[|\](?:\([^()\s]*\))?)|&#?\w{1,31};|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|[^\x00-\x7f]")
_KNOWN = "‐‑\u00a0\u202f"
"""Signs that the forms of a name have."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A place of a text where a name is read, though it is not written so."""

    start: int
    end: int
    read: str
    is_whole: bool
    """Whether each mark of emphasis or of a link that it has ends in it, so that the name can stand there as it is read."""


def hidden_in(text: str, name: Name) -> Iterator[Hidden]:
    """Yield the places where a name is read that only marks and codes keep from being found, in their order."""
    reading = _Reading(text)
    for match in name.words.finditer(reading.text):
        start, end = reading.written(match.start())[0], reading.written(match.end() - 1)[1]
        if not match["other"] and text[start:end] != match.group():
            yield _with_its_marks(text, start, end, match.group())


def written_plainly(text: str, name: Name) -> str:
    """Return a text in which a name is written as it is read, wherever that can be done without breaking what stands around it."""
    parts, last = [], 0
    for place in hidden_in(text, name):
        if place.is_whole and place.start >= last:
            parts += [text[last : place.start], place.read]
            last = place.end
    return "".join([*parts, text[last:]])


class _Reading:
    """A text as it is read, and where what stands for its letters is written."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self._begins: list[int] = []
        self._written: list[tuple[int, int, bool]] = []
        length = last = 0
        for match in _HIDDEN.finditer(text):
            is_mark = _is_mark(text, match)
            read = "" if is_mark else match.group() if match["mark"] else _decoded(match.group())
            for part, start, end in ((text[last : match.start()], last, match.start()), (read, match.start(), match.end())):
                if part:
                    self._begins.append(length)
                    self._written.append((start, end, part == text[start:end]))
                    parts.append(part)
                    length += len(part)
            last = match.end()
        self._begins.append(length)
        self._written.append((last, len(text), True))
        self.text = "".join([*parts, text[last:]])

    def written(self, place: int) -> tuple[int, int]:
        """Return where what stands for a letter begins in the text as it is written, and where it ends."""
        number = bisect_right(self._begins, place) - 1
        start, end, is_typed = self._written[number]
        letter = start + place - self._begins[number]
        return (letter, letter + 1) if is_typed else (start, end)


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Return whether something is a mark: low lines within a word are none, nor is a star that begins an entry of a list."""
    around = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    is_seen = all(map(str.isalnum, around)) if match["mark"] and match.group()[0] == "_" else not "".join(around).strip()
    return bool(match["mark"]) and not is_seen


def _decoded(code: str) -> str:
    """Return what a code, or a sign of Word, stands for; nothing for what is not seen, and a space for the end of a line."""
    if code[0] == "&":
        code = html.unescape(code)
    elif code[0] == "\\":
        code = chr(int(code[2:], 16))
    if code in _KNOWN:
        return code
    seen = "".join(letter for letter in code if unicodedata.category(letter) != "Cf")
    is_odd = len(seen) == 1 and (unicodedata.category(seen) == "Zs" or "\uff01" <= seen <= "\uff5e")
    return (unicodedata.normalize("NFKC", seen) if is_odd else seen).replace("\n", " ").replace("\r", " ")


def _with_its_marks(text: str, start: int, end: int, read: str) -> Hidden:
    """Return a place with the marks beside it that belong to those within it."""
    opened: list[str] = []
    is_whole = True
    for match in (match for match in _HIDDEN.finditer(text, start, end) if _is_mark(text, match)):
        mark = match.group()
        if opened and _is_end_of(opened[-1], mark):
            opened.pop()
        elif mark[0] != "]" and not text[match.end()].isspace():
            opened.append(mark)
        else:
            before = "[" if mark[0] == "]" else mark
            is_whole = is_whole and text.endswith(before, 0, start)
            start -= len(before) if is_whole else 0
    for mark in reversed(opened):
        after = _HIDDEN.match(text, end)
        is_whole = is_whole and after is not None and _is_end_of(mark, after.group())
        end = after.end() if is_whole and after else end
    return Hidden(start, end, read, is_whole)


def _is_end_of(begin: str, mark: str) -> bool:
    return mark[0] == "]" if begin == "[" else mark == begin
