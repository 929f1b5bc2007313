"""Advise on words that look like a label or a heading and stand as text: they may be meant so, and seldom are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from minutebook.blocks import Spoken, Text
from minutebook.diagnostics import Diagnostic, Location, found
from minutebook.link.archive import Archive
from minutebook.link.people import known_as, speakers
from minutebook.prose import Prose, bold_start, plain
from minutebook.records import Meeting

_BY_NUMBER = re.compile(r"(?P<word>Q|A)(?P<number>\d{1,2})[.)]?(?: \(?(?P<by>[^:()]{1,40})\)?)?\s*:", re.ASCII)
# Two figures with a leading nought, or above 29, are the minutes of a time.
_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.(?:[12]\d|[1-9]))+[a-z]?\.?) (?P<title>[A-Z](?:\S* ){0,7}\S*[^\s.,;:?!])", re.ASCII)
_BOLD_HEADING = re.compile(r"(?P<number>\d{1,2}[a-z]?[.)]?) (?P<title>[A-Z](?:\S* ){0,7}\S*[^\s.,;:?!])", re.ASCII)


def speakers_unlabelled(archive: Archive) -> Iterator[Diagnostic]:
    """Words after the name of somebody, "**Chair:** …", are a question, a response or a comment of theirs."""
    roles = [role.label for role in archive.roles]
    for meeting in archive.meetings.held:
        for prose in _texts(meeting):
            for place, inline in _paragraphs(prose, meeting):
                printed = _speaker(inline)
                parts = [part for part, _ in speakers(meeting, printed, roles)] if printed else []
                if parts and all(part in roles or known_as(meeting, part) for part in parts):
                    forms = f"**Question ({printed}):**, **Response ({printed}):** or **Comment ({printed}):**"
                    message = f"what somebody says should begin with {forms}, or it is found under nobody, {found(plain(inline))}"
                    yield Diagnostic(place, message, "speech-unlabelled", printed)


def _speaker(inline: Token) -> str:
    """Return the bold words, or those after Q and a number, that end with a colon at the beginning of a paragraph; else nothing."""
    if numbered := _BY_NUMBER.match(plain(inline)):
        return numbered["by"] or ""
    bold, after = bold_start(inline) or ("", 0)
    rest = "".join(child.content for child in (inline.children or [])[after:])
    return bold.strip().removesuffix(":").strip() if bold.strip().endswith(":") or rest.startswith(":") else ""


def answers_unlabelled(archive: Archive) -> Iterator[Diagnostic]:
    """Under an item that has a question 1, "A1: …" is the response to it."""
    for item in archive.items:
        numbers = {question.ordinal for question in archive.items.questions(item)}
        for block in item.blocks:
            for place, inline in _paragraphs(block.prose, archive.meetings.by_id(item.meeting)):
                match = _BY_NUMBER.match(plain(inline))
                if match and match["word"] == "A" and match["number"] in numbers and not match["by"]:
                    message = (
                        f"a response should begin with its label, {found(plain(inline))}; did you mean **Response {match['number']}:**?"
                    )
                    yield Diagnostic(place, message, "speech-unlabelled", match["number"])


def headings(archive: Archive) -> Iterator[Diagnostic]:
    """A short numbered line that stands alone, "2.1 Custody", is a heading."""
    for meeting in archive.meetings.held:
        for prose in _texts(meeting):
            for place, inline in _paragraphs(prose, meeting):
                # Word puts a tab after a number.
                text = " ".join(plain(inline).split())
                bold = bold_start(inline)
                all_bold = bold and " ".join(bold[0].split()) == text
                match = _HEADING.fullmatch(text) or (_BOLD_HEADING.fullmatch(text) if all_bold else None)
                if match and inline.level == 1:
                    hashes = "#" * min(6, 2 + match["number"].strip(".").count("."))
                    message = f"an item should begin with a heading, or its words belong to the one above, {found(text)}"
                    yield Diagnostic(place, f"{message}; did you mean '{hashes} {text}'?", "heading-unmarked", match["number"].strip("."))


def _texts(meeting: Meeting) -> Iterator[Prose]:
    """Yield the words of a meeting's notes that are no record."""
    for blocks in (meeting.opening, *(item.blocks for item in meeting.items)):
        yield from (block.prose for block in blocks if isinstance(block, Text | Spoken))


def _paragraphs(prose: Prose, meeting: Meeting) -> Iterator[tuple[Location, Token]]:
    """Yield the paragraphs and entries of lists, each with its place; the cells of a table are neither."""
    before = ""
    for token in prose.tokens:
        if token.type == "inline" and token.map and before == "paragraph_open":
            yield Location(meeting.location.path, token.map[0]), token
        before = token.type


CHECKS = (speakers_unlabelled, answers_unlabelled, headings)
