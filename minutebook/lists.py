"""Find lists that are not what they were typed as, and lines that were typed as a list and are none to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markdown_it.token import Token

from minutebook.counting import counted
from minutebook.dates import MONTHS
from minutebook.diagnostics import Diagnostic, Location, found

_QUOTED = re.compile(r"(?:[ \t]{0,3}> ?)*")
_MARK = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+", re.ASCII)
_BULLETS = re.compile(r"(?:[-+*][ \t]+)*")
_NUMBER_IN_NUMBER = re.compile(r"(?P<number>\d{1,9})(?P<rest>[.)][ \t]+(?:\d{1,2}\.\d{4}\b|\d{1,9}[.)](?:[ \t]|$)).*)", re.ASCII)
_MONTH = re.compile(rf"(?P<number>\d{{1,2}})(?P<rest>\.[ \t]+(?:{'|'.join(MONTHS)})[ \t]+\d{{4}}\b.*)", re.ASCII)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)](?:(?P<space>\s+)\S|[^\W\d_])", re.ASCII)
_SHOWN = 60
"""Letters of an entry that a message repeats."""
_DASHED = re.compile(r"(?P<sign>[–—―−])\s*\S|(?P<mark>[-+*])[^\W\d_]")
_STARRED = re.compile(r"[^\s*(]\*(?![\w*])")
# Markdown has lists of numbers alone; a), (iv), (1) and 2.1 begin words like others.
_SIGN = re.compile(
    r"(?P<open>\(?)(?:(?P<letter>[A-Za-z])|(?P<roman>[ivx]{2,6}|[IVX]{2,6})|(?P<path>(?:\d{1,2}\.){0,3})(?P<number>\d{1,2}))(?P<close>[.)]?)\s",
    re.ASCII,
)
_ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx", "xxx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}


# --- lists ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _List:
    """A list that is being walked through, or has just ended."""

    inside: bool
    """Whether its first mark stands on the line of the entry that it is in."""
    count: int = 0
    indent: int | None = None
    """Columns before its first mark that begins a line."""
    needed: int = 0
    """Columns before what belongs to its last entry."""
    number: str = ""
    """Of its last entry, as typed."""
    day: Diagnostic | None = None
    """What to say if its first entry, "17. May 2026 was …", is its only one."""
    note: Diagnostic | None = None
    """What to say if its first entry, "* Since May.", is its only one."""
    told: bool = False


def list_slips(tokens: Sequence[Token], path: PurePosixPath) -> Iterator[Diagnostic]:
    """An entry of a list belongs to the entry that it was typed under, and is printed with the number that was typed."""
    lists: list[_List] = []
    entries: list[int] = []
    ended: _List | None = None
    starred = False
    for token in tokens:
        line = token.map[0] if token.map else 0
        if ended and token.type in ("bullet_list_open", "ordered_list_open", "paragraph_open"):
            yield from _left(token.meta["row"], ended, Location(path, line))
        ended = None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(_List(inside=line in entries[-1:]))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            ended = lists.pop()
            if ended.count == 1:
                yield from filter(None, (ended.day, ended.note))
        elif token.type == "list_item_open":
            place = Location(path, line)
            yield from _indented(token.meta["row"], lists[-1], place)
            if token.info:
                yield from _numbered(token, lists, place)
            elif starred and token.markup == "*":
                words = _parted(token.meta["row"])[1]
                message = f"a note to a star above must have a backslash before its own, {found(words)}; did you mean '\\{_short(words)}'?"
                lists[-1].note = Diagnostic(place, message, "list-form")
            entries.append(line)
        elif token.type == "list_item_close":
            entries.pop()
        elif token.type == "inline":
            starred = starred or ("*" in token.content and bool(_STARRED.search(token.meta["typed"])))
        elif token.type == "heading_open":
            starred = False


def _indented(row: str, within: _List, place: Location) -> Iterator[Diagnostic]:
    """An entry that is indented further than those above it is meant to stand inside one of them."""
    within.count += 1
    if within.count == 1 and within.inside:
        return
    columns, words = _parted(row)
    if within.indent is None:
        within.indent = columns
    elif columns > within.indent and not within.told:
        within.told = True
        yield _too_little(within.needed, columns, words, place)
    mark = _MARK.match(words)
    within.needed = columns + (len(mark.group()) if mark else 2)


def _left(row: str, ended: _List, place: Location) -> Iterator[Diagnostic]:
    """What is indented straight after a list is meant to belong to its last entry."""
    columns, words = _parted(row)
    if ended.indent is not None and columns > ended.indent:
        yield _too_little(ended.needed, columns, words, place)


def _parted(row: str) -> tuple[int, str]:
    """Return how many columns of a line, after the marks of quotations, are empty, and the words after them."""
    row = row[_QUOTED.match(row).end() :].expandtabs(4)  # type: ignore[union-attr]
    words = row.lstrip()
    return len(row) - len(words), words


def _too_little(needed: int, columns: int, words: str, place: Location) -> Diagnostic:
    message = f"what belongs to an entry of a list must have {needed} spaces before it, {found(words)} with {counted(columns, 'space')}"
    return Diagnostic(place, f"{message}; put {needed} there, or none if it is no part of the entry", "list-form")


def _numbered(token: Token, lists: list[_List], place: Location) -> Iterator[Diagnostic]:
    """A number is printed as it was typed, and a day that begins a line is no number of a list."""
    within, number = lists[-1], token.info
    before, within.number = within.number, number
    if within.inside and within.count == 1 and len(lists) > 1 and lists[-2].number:
        # Told of where the outer number stands.
        return
    words = _parted(token.meta["row"])[1]
    words = words[_BULLETS.match(words).end() :]  # type: ignore[union-attr]
    if day := _NUMBER_IN_NUMBER.match(words):
        yield _day(day, place)
    elif month := _MONTH.match(words):
        within.day = _day(month, place)
    elif number.startswith("0") and len(number) > 1:
        message = f"the number of an entry must have no nought before it, which is not printed, {found(words)}"
        yield Diagnostic(place, f"{message}; write {int(number)}.", "list-form")
    elif number == before and not within.told:
        within.told = True
        message = f"each entry of a list must have its own number, which is printed as typed, {found(words)} after another {number}"
        yield Diagnostic(place, f"{message}; write {int(number) + 1}., {int(number) + 2}. and so on", "list-form")


def _day(read: re.Match[str], place: Location) -> Diagnostic:
    message = f"a line that begins with a day, or with two numbers, must have a backslash after the first, {found(read.group())}"
    return Diagnostic(place, f"{message}; did you mean '{read['number']}\\{_short(read['rest'])}'?", "list-form")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"


# --- lines ------------------------------------------------------------------------------------------------------------


def lines_of_their_own(lines: Sequence[str]) -> set[int]:
    """Return which lines of a paragraph, counted from 0, begin with signs in order: a) b), (i) (iv), 2.1 2.2."""
    kept: set[int] = set()
    last: dict[tuple[str, ...], tuple[int, int]] = {}
    for index, line in enumerate(lines):
        for series, value in _signs(line):
            before = last.get(series)
            # "1.5" and "1.8" are amounts.
            if before and (before[1] == value - 1 or (before[1] < value and series[1] == ")")):
                kept |= {before[0], index}
            last[series] = index, value
    return kept


def _signs(line: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what the sign that a line begins with may be: a series of signs and its place in it; i is a letter and a number."""
    match = _SIGN.match(line)
    if not match:
        return
    form = match["open"], match["close"]
    letter, roman = match["letter"] or "", match["letter"] or match["roman"] or ""
    if match["number"] and (match["path"] or form == ("(", ")")):
        yield (*form, "number", match["path"]), int(match["number"])
    if letter and match["close"]:
        yield (*form, "letter", "a" if letter.islower() else "A"), ord(letter)
    if roman.casefold() in _ROMAN and match["close"]:
        yield (*form, "roman", "i" if roman.islower() else "I"), _ROMAN[roman.casefold()]


def lost_lists(lines: Sequence[str], place: Location) -> Iterator[Diagnostic]:
    """Lines of a paragraph that were typed as a list are one; lines are those of the paragraph that begins at place."""
    before: tuple[int, bool] | None = None
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line)
        if not match:
            continue
        number, spaced = int(match["number"]), bool(match["space"])
        here = Location(place.path, place.line + index)
        if not spaced and before == (number - 1, False):
            message = f"a space must stand after the number of an entry, {found(line)}"
            yield Diagnostic(here, f"{message}; write '{number}. ', and so in the lines above", "list-form")
            return
        if index and spaced and (before == (number - 1, True) or lines[index - 1].endswith(":")):
            message = f"an empty line must stand above a list that does not begin with 1, or its entries run together, {found(line)}"
            # Words below each, as minutes are pasted: then each number is most likely that of an item.
            are_items = not _NUMBERED.match(lines[index - 1]) and not lines[index - 1].endswith(":")
            heading = ", or ## and a space before each that is the heading of an item" if are_items else ""
            yield Diagnostic(here, f"{message}; put one above its first entry{heading}", "list-form")
            return
        before = number, spaced
    yield from _dashes(lines, place)


def _dashes(lines: Sequence[str], place: Location) -> Iterator[Diagnostic]:
    """Entries begin with a hyphen and a space; a dash that begins one line alone may be that of a sentence."""
    signs = [match["sign"] or match["mark"] if (match := _DASHED.match(line)) else "" for line in lines]
    first = next((index for index, sign in enumerate(signs) if sign), None)
    if first is None or signs.count(signs[first]) == 1 or (first and not lines[first - 1].endswith(":")):
        return
    for index in (index for index, sign in enumerate(signs) if sign == signs[first]):
        words = lines[index].strip().removeprefix(signs[first]).strip()
        mend = f"write - {words}" if len(words) <= _SHOWN else "write - and the words"
        message = f"an entry of a list must begin with '- ', got {signs[first]!r}; {mend}"
        yield Diagnostic(Location(place.path, place.line + index), message, "typed-bullet")
