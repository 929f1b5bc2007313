"""Read the labelled lines of notes: headings, item facts, questions and responses, heads of records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.prose import plain

SPEECH_LABELS = ("Question", "Response", "Findings")
RECORD_LABELS = ("Action", "Update on", "Decision")
LISTS = ("Themes", "Recommendation")
"""Facts of an item that name other records, with a semicolon between."""
FACTS = (*LISTS, "Withheld", "No update", "Addressed elsewhere")
SPEECH_FORM = "**Question (PCC):**, **Question 2 (PCC):**, **Response (CC):** or **Findings:**"
RECORD_FORM = "**Action <meeting>/<number>**, **Update on <meeting>/<number>** or **Decision**"

_NUMBER = re.compile(r"(?P<number>\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]*)\s+(?P<title>\S.*)", re.ASCII)
_EXPLICIT_ID = re.compile(r"(?P<title>.*?)\s*\{#(?P<id>[^{}]*)\}")
_SPEECH = re.compile(r"(?P<label>Question|Response|Findings)(?: (?P<number>\d+[a-z]?))?(?: \((?P<by>[^()]+)\))?:", re.ASCII)
_RECORD = re.compile(r"(?P<label>Action|Update on|Decision)(?: (?P<id>\S+))?", re.ASCII)
_DASH = re.compile(r"\s*[—–-]\s*")
_FIRST_WORDS = re.compile(r"[A-Za-z]+(?: on\b)?")
# The shape of a label, whatever its word: "Response times" is text, "Responce (CC)" is not.
_LABEL_SHAPE = re.compile(r"[A-Za-z]+\s*(?:\d+[a-z]?)?\s*(?:\(.*)?:?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's parts, as written; number and explicit_id may be empty."""

    number: str
    title: str
    explicit_id: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """The bold label that opens a question or a response."""

    label: str
    number: str
    by: str


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The bold label of a record and the fields after its dash, in order."""

    label: str
    id: str
    fields: tuple[tuple[str, str], ...]


def read_heading(text: str) -> Heading:
    """Split "4a Performance {#performance}" into number, title and explicit id."""
    explicit = _EXPLICIT_ID.fullmatch(text)
    text = explicit["title"] if explicit else text
    numbered = _NUMBER.fullmatch(text)
    return Heading(numbered["number"] if numbered else "", numbered["title"] if numbered else text, explicit["id"] if explicit else None)


def read_fact(inline: Token) -> tuple[str, str] | None:
    """Return the name and value of a paragraph that is one italic line "Name: value"; None for other paragraphs."""
    children = inline.children or []
    if len(children) < 3 or children[0].type != "em_open" or children[-1].type != "em_close" or "\n" in inline.content:
        return None
    if any(child.type == "em_close" for child in children[1:-1]):
        return None
    name, colon, value = plain(inline).partition(":")
    if not colon:
        return None
    name = name.strip()
    return (name, value.strip()) if name in FACTS or get_close_matches(name, FACTS, cutoff=0.7) else None


def bold_start(inline: Token) -> tuple[str, int] | None:
    """Return the bold words that an inline token begins with, and the index of the child after them."""
    children = inline.children or []
    start = next((index for index, child in enumerate(children) if child.content or child.nesting), None)
    if start is None or children[start].type != "strong_open":
        return None
    end = next(index for index, child in enumerate(children) if child.type == "strong_close")
    return "".join(child.content for child in children[start:end]), end + 1


def read_speech(bold: str) -> Speech | None:
    """Return the label of a question or response, or None if the bold words are something else."""
    match = _SPEECH.fullmatch(bold)
    return Speech(match["label"], match["number"] or "", match["by"] or "") if match else None


def is_near_speech(bold: str) -> bool:
    """Return whether bold words were plainly meant as a question's or response's label."""
    return bool(_LABEL_SHAPE.fullmatch(bold)) and _is_near(bold, SPEECH_LABELS)


def is_near_record(bold: str) -> bool:
    """Return whether bold words were plainly meant as the head of a record: a near miss must not pass as a quotation."""
    return _is_near(bold, RECORD_LABELS)


def _is_near(bold: str, labels: tuple[str, ...]) -> bool:
    words = _FIRST_WORDS.match(bold)
    return bool(words and get_close_matches(words.group().capitalize(), labels, n=1, cutoff=0.8))


def read_record_head(inline: Token, bold: str, after: int) -> RecordHead | None:
    """Return the head of a record; None if its words are not of the form "**Action <id>** — name: value; name: value"."""
    match = _RECORD.fullmatch(bold)
    children = inline.children or []
    if not match or any(child.type in ("softbreak", "hardbreak") for child in children):
        return None
    rest = "".join(child.content for child in children[after:])
    if not rest.strip():
        return RecordHead(match["label"], match["id"] or "", ())
    dash = _DASH.match(rest)
    if not dash or dash.end() == 0:
        return None
    fields = [part.partition(":") for part in rest[dash.end() :].split(";")]
    if any(not colon or not value.strip() for _, colon, value in fields):
        return None
    return RecordHead(match["label"], match["id"] or "", tuple((name.strip(), value.strip()) for name, _, value in fields))
