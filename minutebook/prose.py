"""The Markdown that content may use, parsed once into tokens; never raw HTML, never images."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from minutebook.diagnostics import Diagnostic, Location, found

MAX_NESTING = 20
"""Notes nest four deep at most. The parser itself goes to 100 before it drops words, so nothing is lost unseen."""


def _markdown() -> MarkdownIt:
    """Return the parser: CommonMark and tables, without what could hide words or let markup in."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    # reference: a line "[x]: y" would vanish. code: an indented paragraph would turn into a listing.
    # lheading: a rule under a paragraph would turn it into a heading. image: nothing is fetched from anywhere.
    markdown.disable(["reference", "code", "lheading", "image", "html_block", "html_inline"])
    # Every address is let through here and checked in problems_in, so that a bad one is an error and not silently text.
    markdown.validateLink = lambda url: url is not None  # type: ignore[method-assign]
    return markdown


_MARKDOWN = _markdown()


@dataclass(frozen=True)
class Prose:
    """A run of Markdown blocks."""

    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The words alone, one line a paragraph, list entry or table cell."""
        return "\n".join(plain(token) for token in self.tokens if token.type == "inline")

    @cached_property
    def links(self) -> tuple[tuple[int, str], ...]:
        """Every address that it links to, with the line of the file on which its paragraph begins."""
        return tuple((token.map[0], address) for token in self.tokens if token.map for address in links_in(token))

    def __bool__(self) -> bool:
        return bool(self.tokens)


def tokens_of(markdown: str, first_line: int) -> list[Token]:
    """Return the block tokens of a Markdown text that begins on first_line of its file; their maps hold lines of the file."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        if token.map:
            token.map = [line + first_line for line in token.map]
    return tokens


def plain(inline: Token) -> str:
    """Return the words of an inline token."""
    words = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in inline.children or ())
    return "".join(words).strip()


def links_in(token: Token) -> Iterator[str]:
    """Yield the addresses that an inline token links to."""
    for child in token.children or ():
        if child.type == "link_open":
            yield str(child.attrs["href"])


def problems_in(tokens: list[Token], path: PurePosixPath) -> Iterator[Diagnostic]:
    """Notes nest only a little, link only to the archive or the web, and hold neither images nor comments."""
    line = 1
    for token in tokens:
        line = token.map[0] if token.map else line
        place = Location(path, line)
        if token.level > MAX_NESTING:
            yield Diagnostic(place, f"quotes and lists must nest at most {MAX_NESTING} deep, got more", "nesting")
            return
        if token.type == "inline":
            yield from _inline_problems(token, place)


def _inline_problems(token: Token, place: Location) -> Iterator[Diagnostic]:
    if "<!--" in token.content:
        yield Diagnostic(place, "notes must have no comments: all of a published file is public, got '<!--'", "comment")
    before = ""
    for child in token.children or ():
        if child.type == "text" and "**" in child.content:
            message = f"two stars must stand straight before and after the bold words, with no space inside, {found(plain(token))}"
            yield Diagnostic(place, message, "stray-stars")
        if child.type == "link_open":
            address = str(child.attrs["href"])
            if before.endswith("!"):
                yield Diagnostic(place, f"notes must have no images, got {found(address).removeprefix('got ')}", "image")
            elif not _is_safe(address):
                yield Diagnostic(
                    place, f"a link must go to https://…, mailto:… or an address of this archive (/…), {found(address)}", "link-address"
                )
        before = child.content


def _is_safe(address: str) -> bool:
    """Return whether a link goes to the web, to an e-mail address or into this archive, and nowhere else."""
    if re.match(r"(?:/(?![/\\])|#)", address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return not parts.netloc
    # A name before @ makes an address look like another host's.
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
