"""Tell questions and responses whose labels are only what the notes call whoever speaks: "HM: Asked when …", "A1 DHM Two of them."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.importing.document import Change, Kind
from minutebook.importing.notes import Passage
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.people import BRACKETS
from minutebook.importing.recognise.tables import Streamed

_CALLED = re.compile(r"(?P<by>[^\W\d_][^\n:?!]{0,40}?):\s+(?P<words>\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?P<letter>[QAR])(?P<number>\d{1,2})[.):]?\s(?P<by>[A-Z][\w/]{1,9})[:,]?\s+(?P<words>\S.*)", re.DOTALL)
_SAYS_ASKED = re.compile(r"(?:asks?|asked|quer(?:y|ies|ied)|questioned|wanted to know|enquired|inquired)\b", re.IGNORECASE)
_ASKS_ON = re.compile(r"(?:what|why|how|which|who|where)\b", re.IGNORECASE)
"""A question without its mark, where somebody speaks who asks: "What about those who hear nothing"."""
_ANSWERS = re.compile(r"(?:yes|no|not|agreed|accepted|correct|confirmed)\b", re.IGNORECASE)
_IS_TO_ACT = re.compile(r"(?:to|will|shall|please)\s+[a-z]")
_SEVERAL = 2


@dataclass
class _Heard:
    """What was said under the open heading."""

    asker: str = ""
    """Who asked last; empty before anybody did."""
    waits: bool = False
    """Whether nobody has answered yet."""
    numbers: set[str] = field(default_factory=set)
    """Those of questions."""


def with_speakers_labelled(streamed: Sequence[Streamed], callers: Callers) -> tuple[list[Streamed], list[Change]]:
    """Return the stream with such paragraphs under the labels of questions, responses and comments, and what was changed for it.

    Only where several people of the notes stand so, and somebody asks: before that, and in lists, "HM: …" may say whose matter it is.
    """
    found = [match["by"] for part in streamed if (match := _match(part, callers))]
    if len(set(found)) < _SEVERAL:
        return [*streamed], []
    parts: list[Streamed] = []
    changes: list[Change] = []
    heard = _Heard()
    for part in streamed:
        if isinstance(part, Passage) and (part.kind is Kind.HEADING or part.number or part.alone):
            heard = _Heard()
        match = _match(part, callers)
        label = _label(match, heard) if match else ""
        if not match or not label or not isinstance(part, Passage):
            parts.append(part)
            continue
        parts.append(replace(part, text=f"{label} {match['words']}", strong=False, lead=""))
        printed = match.string[: match.start("words")].strip()
        changes.append(Change(part.place, printed, label, "who speaks, and whether they ask or answer"))
    return parts, changes


def _match(part: Streamed, callers: Callers) -> re.Match[str] | None:
    """Return how a paragraph begins with what somebody is called; None where it does not."""
    if not isinstance(part, Passage) or part.kind is not Kind.PARAGRAPH or part.rows or part.number or part.is_action or part.in_table:
        return None
    match = _NUMBERED.fullmatch(part.text) or _CALLED.fullmatch(part.text)
    return match if match and match["by"] in callers and not _IS_TO_ACT.match(match["words"]) else None


def _label(match: re.Match[str], heard: _Heard) -> str:
    """Return the label of what somebody says, and remember what was asked; empty before anybody asked."""
    by, words = match["by"], match["words"]
    groups = match.groupdict()
    number = groups.get("number") or ""
    if number:
        asks = groups["letter"] == "Q"
        if not asks and number not in heard.numbers:
            return ""
    else:
        asks = _asks(by, words, heard)
    if asks:
        heard.asker = by
        heard.numbers.add(number)
    elif not heard.asker:
        return ""
    heard.waits = asks
    name = "Question" if asks else "Response" if number or by != heard.asker else "Comment"
    return f"{name} {number} ({by}):" if number else f"{name} ({by}):"


def _asks(by: str, words: str, heard: _Heard) -> bool:
    """Return whether somebody asks; what stands in brackets is a note of whoever wrote the notes."""
    if _SAYS_ASKED.match(words):
        return True
    said = BRACKETS.sub("", words).rstrip(" \"'”’")
    if "?" not in said or _ANSWERS.match(said):
        return by == heard.asker and not heard.waits and bool(_ASKS_ON.match(said))
    # Whoever is asked may wonder at something, too.
    return said.endswith("?") or by == heard.asker or not heard.waits
