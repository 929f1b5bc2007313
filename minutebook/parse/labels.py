"""Read the labelled lines of notes: headings, item facts, questions and responses, heads of records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from markdown_it.token import Token

from minutebook.dates import MONTHS
from minutebook.diagnostics import found
from minutebook.prose import plain

SPEECH_LABELS = ("Question", "Response", "Findings", "Comment")
RECORD_LABELS = ("Action", "Update on", "Decision")
LISTS = ("Themes", "Recommendation")
"""Facts of an item that name other records, with a semicolon between."""
FACTS = (*LISTS, "Withheld", "No update", "Addressed elsewhere")
SPEECH_FORM = "**Question (PCC):**, **Question 2 (PCC):**, **Response (CC):**, **Findings:** or **Comment (PCC):**"
RECORD_FORM = "**Action <meeting>/<number>**, **Update on <meeting>/<number>** or **Decision**"

_NUMBER = re.compile(r"(?P<number>\(?\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*[.)]*)\s+(?P<title>\S.*)", re.ASCII)
_EXPLICIT_ID = re.compile(r"(?P<title>.*?)\s*\{#(?P<id>[^{}]*)\}")
_SPEECH = re.compile(r"(?P<label>Question|Response|Findings|Comment)(?: (?P<number>\d+[a-z]?))?(?: \((?P<by>[^()]+)\))?:", re.ASCII)
_RECORD = re.compile(r"(?P<label>Action|Update on|Decision)(?: (?P<id>\S+))?", re.ASCII)
_DASH = re.compile(r"\s*[—–-]\s*")
_FIRST_WORDS = re.compile(r"[A-Za-z]+(?: on\b)?")
# The shape of a label, whatever its word: "Response times" is text, "Responce (CC)" is not.
_LABEL_SHAPE = re.compile(r"(?P<words>[A-Za-z][A-Za-z -]*?)\s*(?P<number>\d+[a-z]?)?\s*(?:\((?P<by>[^()]*)\)?)?\s*:?\s*", re.ASCII)
# What people type for labels in a word processor. A bare "A" before other words is the article, and "A5" a road.
_TYPED_SPEECH = (
    re.compile(
        r"(?P<word>Question|Response|Findings|Comment|Answer)\s*(?P<number>\d+[a-z]?)?\s*(?:[(,–—-](?P<by>[^:]{1,40}?)\)?\s*)?:(?P<words>.*)"
    ),
    re.compile(r"(?P<word>Q)\s?(?P<number>\d{1,2}[a-z]?)?[.)]?\s*(?:[(–—-](?P<by>[^:()\d]{1,40})\)?\s*)?:(?P<words>.*)"),
    re.compile(r"(?P<word>Q)\s?(?P<number>\d{1,2}[a-z]?)?[.)]?\s(?P<by>[A-Z][^:()\d\s]*(?: [^:()\d\s]+){0,2})\s*:(?P<words>.*)"),
    re.compile(r"(?P<word>Q)\s?(?P<number>\d{1,2}[a-z]?)(?P<by>)\s*[.)–—-]\s*(?P<words>\S.*\?$)"),
    re.compile(r"(?P<word>A)(?P<number>)(?:\s*[(–—-]\s*(?P<by>[A-Z][^:()]{0,39})\)?)?\s*:(?P<words>.*)"),
)
# "Action Fraud" is a body: after the bare word stand labels of people, which are in capitals.
_LABELS = r"(?:T/)?[A-Z]+[A-Z]\w*(?:(?:,| and| &|/) ?(?:T/)?[A-Z]+[A-Z]\w*)*"
_WHO = rf"(?:{_LABELS}|Chair)"
_NUMBERED = r"(?: ?(?P<number>\d{1,3}))?"
_TYPED_ACTIONS = (
    re.compile(rf"(?i:action(?: point| item)?){_NUMBERED}(?: (?:(?:for|on|by) )?(?P<by>{_WHO}|\([^():]+\)))?\s*:(?P<words>.*)"),
    re.compile(rf"(?:ACTION(?: POINT)?|Action [Pp]oint|AP){_NUMBERED}\s*[–—-]\s(?!\d)(?P<words>.*)"),
    re.compile(rf"Action{_NUMBERED}\s+[–—-]\s(?P<words>[A-Z][^.:;]{{0,40}} to .*)"),
    re.compile(rf"(?:(?i:actions)(?::|\s[–—-])|ACTION)\s+(?P<words>{_WHO} (?:to|will)\b.*)"),
    re.compile(r"AP ?(?P<number>\d{1,3})\s*[:.)]\s(?P<words>.*)"),
)
_OWNER_TO = re.compile(rf"\s*{_WHO}(?= (?:to|will)\b)")
# What people write instead of the labels.
_OTHER_WORDS = {
    "question": "Question",
    "query": "Question",
    "answer": "Response",
    "reply": "Response",
    "response": "Response",
    "finding": "Findings",
    "comment": "Comment",
    "remark": "Comment",
}


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

    @property
    def form(self) -> str:
        """As it must be written."""
        return f"**{self.label}{f' {self.number}' if self.number else ''}{f' ({self.by})' if self.by else ''}:**"


@dataclass(frozen=True, slots=True)
class TypedAction:
    """An action as people type it in a word processor; its number and its owner may be empty."""

    number: str
    owner: str
    words: str

    def form(self, meeting: str) -> str:
        """Return how its head must be written in the notes of a meeting."""
        return f"> **Action {meeting}/{self.number or '<number>'}** — owner: {self.owner or '<who>'}; due: <when>"


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The bold label of a record and the fields after its dash, in order."""

    label: str
    id: str
    fields: tuple[tuple[str, str], ...]


def read_heading(text: str) -> Heading:
    """Split "4a Performance {#performance}" into number, title and explicit id."""
    text = text.replace("\u00a0", " ")
    explicit = _EXPLICIT_ID.fullmatch(text)
    text = explicit["title"] if explicit else text
    numbered = _NUMBER.fullmatch(text)
    if numbered and numbered["number"].isdigit() and (not numbered["title"][0].isupper() or numbered["title"].startswith(MONTHS)):
        # "24 hours in custody" and "30 January" have no number; "1 Outstanding matters" has one.
        numbered = None
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
    # Word puts no-break spaces between a word and its number; here they are spaces.
    return "".join(child.content for child in children[start:end]).replace("\u00a0", " "), end + 1


def read_speech(bold: str) -> Speech | None:
    """Return the label of a question, a response or a comment, or None if the bold words are something else."""
    match = _SPEECH.fullmatch(bold)
    return Speech(match["label"], match["number"] or "", match["by"] or "") if match else None


def meant_speech(bold: str, after: int, inline: Token) -> Speech | None:
    """Return the label that bold words were plainly meant as, though they are not of its form; None if they were not.

    "Response times" and "Note" are text; "Responce (CC)", "Question(PCC):" and "Answer 1 (CC):" are not.
    """
    shape = _LABEL_SHAPE.fullmatch(bold)
    rest = "".join(child.content for child in (inline.children or [])[after:])
    if not shape or not (shape["number"] or shape["by"] or ":" in bold or rest.startswith(":")):
        return None
    words = shape["words"].strip().casefold()
    # "Question from the Chair:" begins with the label's word and ends as a label does.
    first = words.split()[0] if ":" in bold else words
    near = get_close_matches(first.capitalize(), SPEECH_LABELS, n=1, cutoff=0.8)
    other = next((label for word, label in _OTHER_WORDS.items() if word in words.split()), None) if shape["by"] else _OTHER_WORDS.get(first)
    label = near[0] if near else other
    return Speech(label, shape["number"] or "", (shape["by"] or "").strip()) if label else None


def typed_speech(text: str) -> tuple[Speech, str] | None:
    """Return the label that a line begins with in a word processor's form, and the words after it: "Q: …", "A (CC): …", "Question 1: …".

    "Q1: up by 3%" is the figure of a quarter, and "A5: closed" a road; "Q1: Why?" is a question.
    """
    match = next((match for form in _TYPED_SPEECH if (match := form.match(text))), None)
    if not match or (match["number"] and match["word"] == "Q" and "?" not in text):
        return None
    label = {"Q": "Question", "A": "Response", "Answer": "Response"}.get(match["word"], match["word"])
    return Speech(label, match["number"] or "", (match["by"] or "").replace(") (", ", ").strip(" ,–—-")), match["words"].strip()


def typed_action(text: str) -> TypedAction | None:
    """Return the action that a line is in a word processor's form: "Action: …", "ACTION – DCC to …", "AP1: …"; None if it is none."""
    match = next((match for form in _TYPED_ACTIONS if (match := form.match(text))), None)
    if not match or re.fullmatch(r"(?:none|nil|n/a|no actions?)\W*", match["words"].strip(), re.IGNORECASE):
        return None
    parts = match.groupdict()
    owner = parts.get("by") or (to.group() if (to := _OWNER_TO.match(match["words"])) else "")
    return TypedAction(parts.get("number") or "", owner.strip(" ()"), match["words"].strip())


def meant_record(text: str) -> bool:
    """Return whether words were plainly meant as the head of a record, wherever they stand: it must not be lost as text."""
    words = _FIRST_WORDS.match(text)
    return bool(words and get_close_matches(words.group().capitalize(), RECORD_LABELS, n=1, cutoff=0.8))


def names_record(text: str) -> bool:
    """Return whether words begin with the name of an action and go on as only a record does."""
    return bool(re.match(r">?\s*(?:Action|Update (?:on|to)) \d{4}-\d\d[\d/-]*\s*(?:$|[—–-]|:)", text))


def meant_fact(text: str) -> str | None:
    """Return the fact of an item that a paragraph was plainly meant as, though it is not in its form."""
    return next((fact for fact in FACTS if re.match(rf"{fact}\s*(?:[:—–-]|$)", text)), None)


def read_record_head(inline: Token, bold: str, after: int) -> RecordHead | str:
    """Return the head of a record, "**Action <id>** — name: value; name: value", or what is wrong with it, as a message."""
    match = _RECORD.fullmatch(bold)
    children = inline.children or []
    if not match:
        return f"a record must begin with {RECORD_FORM}, {found(bold, RECORD_LABELS)}"
    if any(child.type in ("softbreak", "hardbreak") for child in children):
        return "an empty quoted line (> alone) must stand between the head of a record and its words, got none"
    rest = "".join(child.content for child in children[after:])
    if not rest.strip():
        return RecordHead(match["label"], match["id"] or "", ())
    dash = _DASH.match(rest)
    if not dash or not dash.group().strip():
        return f"a dash must stand after the bold words of a record, {found(rest.strip())}"
    fields = [part.partition(":") for part in rest[dash.end() :].split(";")]
    for name, colon, value in fields:
        if not colon or not value.strip():
            return f"each field of a record must be name: value, with semicolons only between fields, {found((name + colon).strip())}"
    return RecordHead(match["label"], match["id"] or "", tuple((name.strip(), value.strip()) for name, _, value in fields))
