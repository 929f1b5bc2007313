"""Read the headings of notes: number, title and explicit id, and the place that an item has on the page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from minutebook.addresses import form_of_slug, is_slug, is_taken_on_meetings, slug
from minutebook.blocks import record_of_place
from minutebook.dates import MONTHS
from minutebook.diagnostics import Diagnostic, Location, Tell, found
from minutebook.prose import plain

_NUMBER = re.compile(r"(?P<number>\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]*)\s+(?P<title>\S.*)", re.ASCII)
_NUMBER_ALONE = re.compile(r"\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]*", re.ASCII)
_COUNTED = re.compile(r"(?P<before>.*?)(?P<last>\d{1,2})(?P<after>[.)]*)", re.ASCII)
_EXPLICIT_ID = re.compile(r"(?P<title>.*)\{#(?P<id>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's parts, as written; number and explicit_id may be empty."""

    number: str
    title: str
    explicit_id: str | None


def read_heading(text: str) -> Heading:
    """Split "4a Performance {#performance}" into number, title and explicit id."""
    text = text.replace("\u00a0", " ")
    explicit = _EXPLICIT_ID.fullmatch(text)
    text = explicit["title"].rstrip() if explicit else text
    numbered = _NUMBER.fullmatch(text)
    if numbered and numbered["number"].isdigit() and (not numbered["title"][0].isupper() or numbered["title"].startswith(MONTHS)):
        # "24 hours in the cold" and "30 January" have no number; "1 Outstanding matters" has one.
        numbered = None
    return Heading(numbered["number"] if numbered else "", numbered["title"] if numbered else text, explicit["id"] if explicit else None)


def anchor_of(heading: Heading, above: tuple[Heading, str] | None, place: Location, tell: Tell) -> str:
    """Return an item's permanent place on the page: its explicit id, else from its number, else from its title; empty if from neither.

    above: the heading of the item that it belongs to, with that one's place.
    """
    if heading.explicit_id is not None:
        _check_explicit(heading.explicit_id, place, tell)
        return heading.explicit_id
    own = slug(heading.number.replace(".", "-")) or slug(heading.title)
    if not own:
        return ""
    if above is None:
        return f"item-{own}"
    # 1.1 under 1 and 4a under 4 name their whole path; "2)" under 4a and a title do not.
    number = slug(above[0].number.replace(".", "-"))
    complete = heading.number and number and re.match(rf"{number}(?:-|[a-z])", own)
    return f"item-{own}" if complete else f"{above[1]}-{own}"


def is_number_alone(heading: Heading) -> bool:
    """Return whether a heading has a number and no words: a year has more figures."""
    return not heading.number and bool(_NUMBER_ALONE.fullmatch(heading.title.strip()))


def with_id(heading: Heading, level: int, id: str) -> str:
    """Return the line of a heading with an explicit id, as it must be written."""
    return f"{'#' * level} {heading.number} {heading.title} {{#{id}}}".replace("  ", " ")


def numbers_in(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the numbers of all headings, without the marks around them."""
    texts = (plain(token) for before, token in pairwise(tokens) if before.type == "heading_open")
    return frozenset(read_heading(text).number.strip("().") for text in texts)


def instead_of(heading: Heading, level: int, anchor: str, numbers: Container[str]) -> str:
    """Return what to write in the place of a heading whose address another one has, as the end of a message; numbers: those of all."""
    if is_number_alone(heading):
        return "write behind each what it is about, and its own number if this one is a slip"
    kept = with_id(heading, level, another_id(heading, anchor))
    counted = _COUNTED.fullmatch(heading.number)
    if not counted or heading.explicit_id is not None:
        return f"write {kept}"
    number = f"{counted['before']}{int(counted['last']) + 1}{counted['after']}"
    renumbered = f"{'#' * level} {number} {heading.title}"
    # Where the next number is taken too, those that follow were counted from the slip.
    mend = f"give it and those below it their numbers, from {renumbered} on" if number.strip("().") in numbers else f"write {renumbered}"
    return f"if the number is a slip, {mend}; if the notes print it twice, write {kept}"


def another_id(heading: Heading, anchor: str) -> str:
    """Return an id for a heading whose place something else has: with the words of a numbered one, else with a number."""
    words = slug(heading.title) if heading.number else ""
    return f"{anchor}-{words or '2'}"


def _check_explicit(id: str, place: Location, tell: Tell) -> None:
    """An explicit id is part of an address, and none that every page, or a record, has."""
    if not is_slug(id):
        mend = "" if slug(id) else "; write a word in the letters a to z"
        message = f"an explicit id must be {form_of_slug(id)}, {found(id, [slug(id)])}{mend}"
        tell(Diagnostic(place, message, "slug"))
    elif is_taken_on_meetings(id) or record_of_place(id):
        message = f"an explicit id must not be one that every page, or a record, uses, {found(id)}; write another, such as item-{id}"
        tell(Diagnostic(place, message, "id-reserved"))
