"""Advise on lines that were headings in a word processor and are none here: numbered ones, and bold ones that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from minutebook.blocks import Block, Spoken, Text
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.link.people import known_as
from minutebook.prose import bold_start, plain
from minutebook.records import Item, Meeting
from minutebook.running_numbers import running_numbers

_TITLE = r"(?P<title>[A-Z](?:\S* ){0,7}\S*[^\s.,;:?!])"
# Two figures with a leading nought, or above 29, are the minutes of a time.
_OF_PARTS = re.compile(rf"(?P<number>\d{{1,2}}(?:\.(?:[12]\d|[1-9]))+[a-z]?\.?) {_TITLE}", re.ASCII)
_RUNNING = re.compile(rf"(?P<number>(?:[A-Z]{{1,4}} ?)?\d{{1,4}}/\d{{1,4}}[.:)]?) {_TITLE}", re.ASCII)
_NUMBERED = re.compile(rf"(?P<number>\d{{1,2}}[a-z]?[.)]?) {_TITLE}", re.ASCII)
# Word puts a tab after a number; a full stop without a space is a slip of the key.
_TYPED_NUMBER = re.compile(r"\d{1,2}[a-z]?(?:[.)]?\t|[.)](?=[A-Z]))", re.ASCII)
_UNSPACED = re.compile(r"^(\d{1,2}[a-z]?[.)])(?=[A-Z])", re.ASCII)
_SHOUTED = re.compile(r"[A-Z]{4}")
_BOLD = re.compile(_TITLE)
_ALL_BOLD = re.compile(r"\*\*([^*]+)\*\*")
# Bold words that say what was decided, or that there was nothing to say.
_NO_TITLE = re.compile(
    r"(?:it was )?(?:resolved|agreed|recommended|decided|noted|approved|carried|deferred|motion carried|resolution|none|nil|end)\b.*",
    re.IGNORECASE,
)
_IN_ENTRY = 3
"""The level of the words in an entry of a list."""
_WRAPPED = 45
"""Letters: where words are wrapped, a line that is shorter ends a paragraph."""


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """A line that can have been a heading."""

    line: int
    number: str
    title: str
    must_count: bool = False
    """Whether it is one only where its number follows that of the heading before."""

    @property
    def words(self) -> str:
        return f"{self.number} {self.title}".strip()


def headings(archive: Archive) -> Iterator[Diagnostic]:
    """A short line that stands alone, and has a number, "8. Cemetery", or is bold, is a heading."""
    for meeting in archive.meetings.held:
        numbers = {item.number.strip("().") for item in meeting.items}
        parts = [(None, meeting.opening), *((item, item.blocks) for item in meeting.items)]
        lines_of = [(item, sorted(line for block in blocks for line in _lines_in(block, meeting))) for item, blocks in parts]
        run = running_numbers(words for item, lines in lines_of for words in (item.title if item else "", *(line.words for line in lines)))
        for item, lines in lines_of:
            for line in _counted_on((line for line in lines if "/" not in line.number or line.words in run), item):
                must = "an item should begin with a heading, or its words belong to the one above"
                form = f"{'#' * _level(line, item, numbers)} {line.words}"
                about = line.number.strip("().") or line.title
                message = f"{must}, {found(line.words)}; did you mean {form!r}?"
                yield Diagnostic(Location(meeting.location.path, line.line), message, "heading-unmarked", about)


def _counted_on(lines: Iterable[_Line], item: Item | None) -> Iterator[_Line]:
    """Yield the lines under an item, but for those that its number, and those of the lines before, do not lead to."""
    last = re.match(r"\d{0,3}", item.number.strip("(") if item else "", re.ASCII)
    count = int(last.group() or 0) if last else 0
    for line in lines:
        number = line.number.strip("().")
        if not line.must_count or number == str(count + 1):
            count = int(number) if number.isdecimal() else count
            yield line


def _level(line: _Line, item: Item | None, numbers: set[str]) -> int:
    """Return how many hash signs a line is to have: by its number, unless that begins anew, else as a part of the item above."""
    number = line.number.strip("().")
    # That the item above has it is a slip, which is told of the heading.
    if "/" in number:
        return 2
    if number and (number not in numbers or (item and number == item.number.strip("()."))):
        return min(6, 2 + number.count("."))
    # Where items have no numbers, one more without is most likely their fellow.
    return min(6, item.level + bool(line.number or item.number)) if item else 2


def _lines_in(block: Block, meeting: Meeting) -> Iterator[_Line]:
    """Yield the lines of a block that is no record that stand alone in their paragraphs, or in lists that are none."""
    if not isinstance(block, Text | Spoken):
        return
    tokens = block.prose.tokens
    for before, token in zip(("", *(token.type for token in tokens)), tokens, strict=False):
        if before == "paragraph_open" and token.level == 1 and token.map:
            alone = _of_paragraph(token, token.map[0])
            lines = _inside(token, token.map[0]) if "\n" in token.content else [alone] if alone else []
            yield from (line for line in lines if line.number or not known_as(meeting, line.title))
        elif before == "paragraph_open" and token.level == _IN_ENTRY and token.map:
            # "3.1 Signs" below "3. Matters arising", which is the entry of a list as long as it is no heading.
            yield from (line for line in _inside(token, token.map[0]) if line.line > token.map[0] and line.number and not line.must_count)
    yield from _of_lists(tokens)


def _of_paragraph(inline: Token, line: int) -> _Line | None:
    if "\n" in inline.content:
        return None
    text = " ".join(plain(inline).split())
    bold = bold_start(inline)
    all_bold = bold is not None and " ".join(bold[0].split()) == text
    is_plain = all_bold or _TYPED_NUMBER.match(inline.content) or (text == text.upper() and _SHOUTED.search(text))
    numbered = (
        _RUNNING.fullmatch(text) or _OF_PARTS.fullmatch(text) or (_NUMBERED.fullmatch(_UNSPACED.sub(r"\1 ", text)) if is_plain else None)
    )
    if numbered:
        return _Line(line, numbered["number"], numbered["title"])
    return _Line(line, "", text) if all_bold and _BOLD.fullmatch(text) and not _NO_TITLE.fullmatch(text) else None


def _inside(inline: Token, first: int) -> Iterator[_Line]:
    """Yield the lines of a paragraph of several that are titles: all in bold, with others below, or with a number that counts on."""
    lines = [line.strip().removesuffix("\\") for line in inline.content.split("\n")]
    bold = [match[1] if (match := _ALL_BOLD.fullmatch(line)) else "" for line in lines]
    for place, (words, text) in enumerate(zip(bold, lines, strict=True)):
        goes_on = place + 1 < len(lines) and not bold[place + 1]
        # Lines with numbers, one below the other, are a list.
        has_words = goes_on and not _OF_PARTS.fullmatch(lines[place + 1])
        if numbered := _RUNNING.fullmatch(words or text) or (_OF_PARTS.fullmatch(words or text) if has_words else None):
            yield _Line(first + place, numbered["number"], numbered["title"])
        elif numbered := _NUMBERED.fullmatch(words or text):
            yield _Line(first + place, numbered["number"], numbered["title"], must_count=not words)
        elif words and goes_on and _BOLD.fullmatch(words) and not _NO_TITLE.fullmatch(words):
            yield _Line(first + place, "", words)


# --- "8. Cemetery" is the list of one entry ---------------------------------------------------------------------------


def _of_lists(tokens: Sequence[Token]) -> Iterator[_Line]:
    """Yield the entries of numbered lists that are headings: each is a title, and the list has one alone or goes on with the count.

    Where most have words below their title, in the same entry, those that have it are headings too.
    """
    lists = [*_numbered_lists(tokens)]
    counted_on = any(entries[0].info != "1" for entries, _ in lists)
    for entries, titles in lists:
        with_words = sum(words for title, words in titles if title)
        are_titles = all(title for title, _ in titles) and (len(entries) == 1 or counted_on)
        if are_titles or (len(entries) > 1 and with_words * 2 >= len(entries)):
            for entry, (title, words) in zip(entries, titles, strict=True):
                if title:
                    line = entry.map[0] if entry.map else 0
                    # A list may begin with any number: one that nothing leads to is a list.
                    yield _Line(line, f"{entry.info}{entry.markup}", title, must_count=len(entries) > 1 and not words)


def _numbered_lists(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], list[tuple[str, bool]]]]:
    """Yield the beginnings of the entries of each numbered list that stands in no other, with the title that each is, or nothing, and
    whether words follow it."""
    entries: list[Token] = []
    titles: list[tuple[str, bool]] = []
    for place, token in enumerate(tokens):
        match token.type, token.level:
            case "ordered_list_open", 0:
                entries, titles = [], []
            case "list_item_open", 1 if token.info:
                entries.append(token)
                titles.append(_title_of(tokens[place + 1 : place + 5]))
            case "ordered_list_close", 0:
                yield entries, titles


def _title_of(tokens: Sequence[Token]) -> tuple[str, bool]:
    """Return the title that an entry of a list is, its words or, where others follow without an empty line, those of its first line; and
    whether others follow."""
    if len(tokens) < 4 or tokens[1].type != "inline" or tokens[3].type != "list_item_close":
        return "", False
    title, *others = [" ".join(line.replace("*", "").split()) for line in tokens[1].content.split("\n")]
    is_whole = not others or (len(title) <= _WRAPPED and (others[0][:1].isupper() or _OF_PARTS.fullmatch(others[0]) is not None))
    return (title if is_whole and _BOLD.fullmatch(title) and not _NO_TITLE.fullmatch(title) else ""), bool(others)


CHECKS = (headings,)
