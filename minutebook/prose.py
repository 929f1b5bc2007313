"""The Markdown that content may use, parsed once into tokens; never raw HTML, never images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from minutebook.addresses import is_web_address
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.invisible import describe, forbidden_in
from minutebook.lists import lines_of_their_own, list_slips, lost_lists
from minutebook.markup import LINK, MASK, STYLE, unread_in
from minutebook.withdrawal import Withdrawal

MAX_NESTING = 20
"""Notes nest four deep at most. The parser itself goes on to 30 before it drops words, so nothing is lost unseen."""
MAX_PARAGRAPH = 20_000
"""Letters: more than six pages of print."""
MAX_BLOCKS = 20_000
"""Paragraphs, headings, entries of lists and cells of tables: a hundred times what the notes of a day have."""
_BEGINNING = 1000
"""Letters of a longer one that are read, so that what it is can still be told."""


def _markdown() -> MarkdownIt:
    """Return the parser: CommonMark and tables, without what could hide words or let markup in."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 30}).enable("table")
    # reference: a line "[x]: y" would vanish. code: an indented paragraph would turn into a listing.
    # lheading: a rule under a paragraph would turn it into a heading. image: nothing is fetched from anywhere.
    # Fences are read, so that each is told of once, and not what stands in it as well.
    markdown.disable(["reference", "code", "lheading", "image", "html_block", "html_inline"])
    markdown.core.ruler.before("inline", "cut", _cut)
    # Before text_join, which takes away what tells an escaped sign from one that was typed alone.
    markdown.core.ruler.before("text_join", "typed", _keep_typed)
    # Every address is let through here and checked in problems_in, so that a bad one is an error and not silently text.
    markdown.validateLink = lambda url: url is not None  # type: ignore[method-assign]
    return markdown


def _keep_typed(state: StateCore) -> None:
    """Keep each paragraph's words "typed", as minutebook.markup looks at them; lines of a lettered list stay lines of their own."""
    for inline in state.tokens:
        if inline.type == "inline":
            inline.meta["typed"] = "".join(map(_as_typed, inline.children or ()))
            if "\n" in inline.meta["typed"]:
                _keep_lines(inline)


def _as_typed(child: Token) -> str:
    match child.type:
        # Before a letter, a backslash is one that was typed.
        case "text" | "text_special" if child.content == child.markup or child.type == "text":
            return child.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "link_open" | "link_close":
            return LINK
        case "em_open" | "em_close" | "strong_open" | "strong_close":
            return STYLE * len(child.markup)
        case _:
            return MASK


def _keep_lines(inline: Token) -> None:
    """Break the lines of a list that Markdown does not know, a) and (iv), where they were broken."""
    kept = lines_of_their_own(inline.meta["typed"].split("\n"))
    line = 0
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            if line in kept:
                child.type, child.tag = "hardbreak", "br"


def _cut(state: StateCore) -> None:
    """Leave only the beginning of a paragraph that is too long, which is an error, before what is in it costs much to read."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MAX_PARAGRAPH:
            token.meta["letters"] = len(token.content)
            token.content = token.content[:_BEGINNING]
    words = [token for token in state.tokens if token.type == "inline"]
    if len(words) > MAX_BLOCKS:
        _cut_off(state, words[MAX_BLOCKS], len(words))


def _cut_off(state: StateCore, first: Token, blocks: int) -> None:
    """Leave what stands before the list, table or other block in which some words stand, and a paragraph of the beginning of these."""
    start = 0
    for index, token in enumerate(state.tokens):
        if token is first:
            break
        if token.level == 0 and token.nesting >= 0:
            start = index
    where = state.tokens[start].map
    inline = Token(
        "inline", "", 0, map=where, level=1, children=[], content=first.content[:_BEGINNING], meta={"blocks": blocks}, block=True
    )
    state.tokens[start:] = [Token("paragraph_open", "p", 1, map=where, block=True), inline, Token("paragraph_close", "p", -1, block=True)]


_MARKDOWN = _markdown()
_WITH_ROW = frozenset({"bullet_list_open", "ordered_list_open", "list_item_open", "paragraph_open", "fence", "tr_open"})
"""Tokens that keep the line of the file on which they begin, as it was typed: their "row"."""
_EXPLICIT_ID = re.compile(r"\{#[^{}]*\}$")


MARK = "mark"
"""The type of a token that stands in the place of a label before words, and holds what they were marked as."""


class Mark(Protocol):
    """What an editor marked words as."""

    @property
    def name(self) -> str:
        """What readers see in the place of its label."""

    @property
    def place(self) -> str:
        """The address of the place where it stands."""

    @property
    def address(self) -> str:
        """The page that says more of it."""


@dataclass(frozen=True)
class Prose:
    """A run of Markdown blocks."""

    tokens: tuple[Token, ...]
    withdrawal: Withdrawal | None = None
    """That others were taken out: then these words say so, and nothing else."""

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What editors marked in the words, in order; the words are without their labels."""
        return tuple(child.meta["mark"] for token in self.tokens for child in token.children or () if child.type == MARK)

    @cached_property
    def text(self) -> str:
        """The words alone, one line a paragraph, list entry or table cell."""
        return "\n".join(plain(token) for token in self.tokens if token.type == "inline")

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The words as they stand in the file: each line of it with its number."""
        return tuple(line for token in self.tokens if token.type == "inline" and token.map for line in _lines_of(token, token.map[0]))

    @cached_property
    def links(self) -> tuple[tuple[int, str], ...]:
        """Every address that it links to, with the line of the file on which its paragraph begins."""
        return tuple((token.map[0], address) for token in self.tokens if token.map for address in links_in(token))

    @cached_property
    def digest(self) -> str:
        """What tells it from all others, whatever is asked of it."""
        return sha256(repr((_whole(self.tokens), self.withdrawal)).encode(errors="surrogatepass")).hexdigest()

    def __bool__(self) -> bool:
        return bool(self.tokens)


def _whole(tokens: Iterable[Token] | None) -> tuple[object, ...] | None:
    """Return all that tokens hold; Python's own words for them take several times as long."""
    return None if tokens is None else tuple((*_FIELDS(token), _whole(token.children)) for token in tokens)


_FIELDS = attrgetter(*(field.name for field in fields(Token) if field.name != "children"))


def tokens_of(markdown: str, first_line: int) -> list[Token]:
    """Return the block tokens of a Markdown text that begins on first_line of its file; their maps hold lines of the file."""
    tokens = _MARKDOWN.parse(markdown)
    lines = markdown.split("\n")
    expected = [0]
    for token in tokens:
        if token.type in _WITH_ROW and token.map:
            token.meta["row"] = lines[token.map[0]]
        if token.map:
            token.map = [line + first_line for line in token.map]
        if token.type == "ordered_list_open":
            expected.append(int(token.attrs.get("start", 1)))
        elif token.type == "ordered_list_close":
            expected.pop()
        elif token.type == "list_item_open" and token.info:
            # Notes that answer points 1, 3 and 7 keep those numbers.
            if int(token.info) != expected[-1]:
                token.attrs["value"] = token.info
            expected[-1] = int(token.info) + 1
        elif token.type in ("th_open", "td_open"):
            # Markdown aligns with a style attribute, which the pages' security policy forbids.
            style = str(token.attrs.pop("style", ""))
            if style.endswith("right"):
                token.attrs["class"] = "figure"
    return tokens


def plain(inline: Token) -> str:
    """Return the words of an inline token."""
    words = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in inline.children or ())
    return "".join(words).strip()


def bold_start(inline: Token) -> tuple[str, int] | None:
    """Return the bold words that an inline token begins with, and the index of the child after them."""
    children = inline.children or []
    start = next((index for index, child in enumerate(children) if child.content or child.nesting), None)
    if start is None or children[start].type != "strong_open":
        return None
    end = next(index for index, child in enumerate(children) if child.type == "strong_close")
    # Word puts no-break spaces between a word and its number; here they are spaces.
    return "".join(child.content for child in children[start:end]).replace("\u00a0", " "), end + 1


def bare_words(read: Sequence[Token], where: str, place: Location) -> Iterator[Diagnostic]:
    """What is read as bare words (a fact, a label, the head of a record) has no link: its address would be lost."""
    link = next((child for child in read if child.type == "link_open"), None)
    if link:
        address = f"'{link.attrs['href']}'" if len(str(link.attrs["href"])) < 80 else "one"
        yield Diagnostic(place, f"{where} must be bare words, with links in the words below, got a link to {address}", "link-place")


def without_start(inline: Token, after: int) -> Token:
    """Return an inline token without its children before after, and without the space that follows them."""
    children = list((inline.children or [])[after:])
    if children:
        children[0] = children[0].copy(content=children[0].content.lstrip())
    return inline.copy(children=children)


def marked(inline: Token, mark: Mark) -> Token:
    """Return an inline token with a mark before its words."""
    return inline.copy(children=[Token(MARK, "", 0, meta={"mark": mark}), *(inline.children or ())])


def bolds(inline: Token) -> Iterator[tuple[int, str, int]]:
    """Yield all bold words of an inline token, with the indices of the child at which they begin and of that after them."""
    children = inline.children or []
    start = None
    for index, child in enumerate(children):
        if child.type == "strong_open":
            start = index
        elif child.type == "strong_close" and start is not None:
            yield start, "".join(inner.content for inner in children[start:index]).replace("\u00a0", " "), index + 1


def _lines_of(inline: Token, first: int) -> Iterator[tuple[int, str]]:
    """Yield the words of an inline token by the line of the file on which they stand; the token begins on line first."""
    words = ""
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield first, words
            first, words = first + 1, ""
        else:
            words += child.content
    yield first, words


def links_in(token: Token) -> Iterator[str]:
    """Yield the addresses that an inline token links to."""
    for child in token.children or ():
        if child.type == "link_open":
            yield str(child.attrs["href"])


def problems_in(tokens: list[Token], path: PurePosixPath) -> Iterator[Diagnostic]:
    """Notes nest only a little, link only to the archive or the web, lose no cell, and are laid out in no way that is not read."""
    line = 1
    columns = 0
    above = None
    number = ""
    for token in tokens:
        line = token.map[0] if token.map else line
        place = Location(path, line)
        if token.level > MAX_NESTING:
            yield Diagnostic(
                place, f"quotes and lists must nest at most {MAX_NESTING} deep, got more; take out what stands before the words", "nesting"
            )
            return
        match token.type:
            case "inline":
                yield from _inline_problems(token, place, above)
            case "fence":
                yield _listing(token, place)
            case "hr":
                yield from _underlined(token, place, above, number)
            case "list_item_open":
                number = f"{token.info}{token.markup} "
            case "paragraph_open" if not token.level:
                number = ""
            case "table_open":
                columns = 0
            case "tr_open":
                # The first row is the head; Markdown drops the cells for which it has no column.
                cells = _cells(token.meta["row"])
                columns = columns or cells
                if cells > columns:
                    must = f"a row must have at most the {columns} cells of its table's head, got {cells}"
                    mend = r"write \| where a bar is a word, or add a cell to the head"
                    yield Diagnostic(place, f"{must}; {mend}", "table-cells")
        # What stands before words is what they are; what stands before a line is the words that it may underline: "1. Roads", too.
        above = token if token.type not in ("paragraph_close", "list_item_close", "ordered_list_close") else above
    yield from list_slips(tokens, path)


def _listing(fence: Token, place: Location) -> Diagnostic:
    message = f"notes must have no listings, from one line {fence.markup} to another, {found(fence.meta['row'].strip())}"
    mend = "take both lines out and leave the words between them, or put > before each; a word of code stands between ` marks"
    return Diagnostic(place, f"{message}; {mend}", "listing")


def _underlined(line: Token, place: Location, above: Token | None, number: str) -> Iterator[Diagnostic]:
    """A line of hyphens straight under words makes them a heading elsewhere, or was meant to; number: what a list has before them."""
    if line.markup.startswith("-") and above and above.type == "inline" and above.map and line.map and above.map[1] == line.map[0]:
        words = plain(above)
        message = f"a line across the page must have an empty line above it, got it under {words[-60:]!r}; put one there"
        heading = f", or did you mean '## {number}{words}', a heading?" if "\n" not in above.content and len(words) <= 60 else ""
        yield Diagnostic(place, f"{message}{heading}", "heading-underlined")


def _cells(line: str) -> int:
    """Return how many cells a line of a table has; the marks of a quotation or list before it are no cells."""
    row = re.sub(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?[\s>]*", "", line).strip()
    row = row.removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(re.findall(r"(?<!\\)\|", row)) + 1


def _inline_problems(token: Token, place: Location, above: Token | None) -> Iterator[Diagnostic]:
    if letters := token.meta.get("letters"):
        message = f"a paragraph must have at most {MAX_PARAGRAPH:,} letters, got {letters:,}; put an empty line where a new one can begin"
        yield Diagnostic(place, message, "text-too-long")
    if blocks := token.meta.get("blocks"):
        message = f"a text must have at most {MAX_BLOCKS:,} paragraphs, entries of lists and cells of tables, got {blocks:,}"
        yield Diagnostic(place, f"{message}; part it into two files", "records-too-many")
    typed = token.meta["typed"]
    if above and above.type == "heading_open":
        typed = _EXPLICIT_ID.sub("", typed)
    yield from unread_in(typed, place)
    if above and above.type == "paragraph_open" and "\n" in typed:
        yield from lost_lists(typed.split("\n"), place)
    if "**" in typed:
        message = f"two stars must stand straight before and after the bold words, with no space inside, {found(plain(token))}"
        yield Diagnostic(place, rf"{message}; write **words**, or \*\* where stars are meant", "stray-stars")
    children = token.children or []
    # An entity such as &shy; makes characters that the reading of the file could not see.
    for character in dict.fromkeys(character for child in children for character in forbidden_in(child.content)):
        message = f"text must have no invisible characters, got {describe(character)}; take out the sign &…; that makes it"
        yield Diagnostic(place, message, "invisible-character")
    yield from _link_problems(children, place)


def _link_problems(children: list[Token], place: Location) -> Iterator[Diagnostic]:
    for index, child in enumerate(children):
        if child.type != "link_open":
            continue
        address = str(child.attrs["href"])
        if not is_safe(address):
            must = "a link must go to https://…, mailto:… or an address of this archive (/…)"
            yield Diagnostic(place, f"{must}, {found(address)}{_mended_address(address)}", "link-address")
        if index and children[index - 1].content.endswith("!"):
            # An image, which has been told of.
            continue
        end = next(after for after in range(index, len(children)) if children[after].type == "link_close")
        if not "".join(inner.content for inner in children[index:end]).strip():
            yield Diagnostic(place, f"a link must have words, got none for {address!r}; write [words]({address})", "link-empty")


def _mended_address(address: str) -> str:
    """Return the end of a message on an address that leads nowhere safe: what to write for a meeting's file, a host or another file."""
    if meeting := re.fullmatch(r"(?:\.*/)*(?:content/)?(?:meetings/)?(\d{4}-\d\d[a-z0-9-]*)\.md(#.*)?", address):
        return f"; did you mean /meetings/{meeting[1]}/{meeting[2] or ''}?"
    if re.match(r"(?://|www\.)[\w-]+\.\w", address):
        return f"; did you mean https://{address.lstrip('/')}?"
    return "; write where on the web it is, or leave the link out and keep its words"


def is_safe(address: str) -> bool:
    """Return whether a link goes to the web, to an e-mail address or into this archive, and nowhere else."""
    if re.match(r"(?:/(?![/\\])|#)", address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.netloc if parts.scheme == "mailto" else is_web_address(address)
