"""Read the heads of columns of questions and responses: what the rows are about, and who asks or answers where a cell does not say it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOLDS = (
    r"(?:(?:the|all|any|written|verbal|further|pre-?submitted|submitted|supplementary|and|or"
    r"|asked|raised|put|posed|given|received|in advance"
    r"|questions?|quer(?:y|ies)|challenges?|comments?|responses?|answers?|repl(?:y|ies)|findings)\b[ /&,]*){1,6}"
)
_HEAD = re.compile(rf"{_HOLDS}(?:\b(?:from|by|of) (?:the )?(?P<by>[^()]{{2,40}}?))?", re.IGNORECASE)
_WHOSE = re.compile(rf"(?P<by>[^()]{{2,40}}?)(?:['’]s?)? {_HOLDS}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r" ?\((?P<inside>[^()]{1,40})\)$")
_UNLESS = re.compile(r",? ?(?:unless|except where|if not) .*| asks?$| answers?$", re.IGNORECASE)
_WORDS_OF_WHOM = 3


@dataclass(frozen=True, slots=True)
class QuestionHead:
    """What the head of a column of questions or responses says."""

    heading: str = ""
    """What all rows are about; empty where the head only names what the column holds."""
    by: str = ""
    """Who speaks, as printed: "Chair" of "Question (Chair unless stated)"."""


def read_head(head: str) -> QuestionHead:
    """Return what a head says; "Office response" is of whoever "Office" is, and "Question on the new dues" heads what is below."""
    inside = _IN_BRACKETS.search(head)
    plain = head[: inside.start()] if inside else head
    by = _UNLESS.sub("", inside["inside"]).strip() if inside else ""
    if match := _HEAD.fullmatch(plain):
        return QuestionHead(by=by or (match["by"] or "").strip())
    if (match := _WHOSE.fullmatch(plain)) and len(match["by"].split()) <= _WORDS_OF_WHOM:
        return QuestionHead(by=by or match["by"].removeprefix("The ").strip())
    return QuestionHead(plain if " " in plain else "", by)
