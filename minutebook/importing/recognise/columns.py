"""What the heads of a table's columns say that the columns hold."""

from __future__ import annotations

import re
from enum import StrEnum


class Column(StrEnum):
    """What a column of a table holds."""

    NUMBER = "number"
    TOPIC = "topic"
    WORDS = "words"
    QUESTION = "question"
    RESPONSE = "response"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    NAME = "name"
    CAPACITY = "capacity"
    ORGANISATION = "organisation"
    INITIALS = "initials"
    LIST = "list"
    STATUS = "status"
    AWAY = "apologies"
    ABSENT = "absent"


# What the heads of columns say, each a whole cell; the first that fits counts.
HEADS = (
    (Column.NUMBER, r"(?:no|nr|number|ref|reference|item no|#)"),
    (Column.NAME, r"(?:full )?names?|(?:board |committee )?members?|governors?|councillors?|trustees?|attendees?|participants?|delegates?"),
    (Column.INITIALS, r"initials"),
    (Column.ORGANISATION, r"(?:organi[sz]ation|representing|affiliation|company|body|institution|employer|department|on behalf of)s?"),
    (Column.CAPACITY, r"(?:capacity|role|title|job title|post|position|designation)"),
    (Column.LIST, r"(?:attendance|attendees|present|in attendance|those present)"),
    (Column.AWAY, r"apologies(?: received| for absence)?"),
    (Column.ABSENT, r"absent"),
    (Column.RESPONSE, r"(?:.* )?(?:responses?|answers?|repl(?:y|ies)|findings)(?: .*)?"),
    (Column.QUESTION, r"(?:.* )?(?:questions?|challenges?|comments?|queries)(?: .*)?"),
    (
        Column.OWNER,
        r"(?:owners?|by(?= *$)|initials? of owner|action owner|action by|lead|lead officer|by whom|who|responsible"
        r"|responsibility|for action|owned by|who (?:by|will do it|does it)|who ?(?:/|and|&|by) ?(?:by )?when"
        r"|(?:owner|lead|by whom) ?(?:/|and|&) ?(?:due|date|when|by when|deadline))",
    ),
    (Column.DUE, r"(?:due|by(?= *$)|due date|date due|by when|when|deadline|target date|timescale|completion date)"),
    (
        Column.ACTION,
        r"(?:agreed )?actions?(?: arising| required| agreed| points?)?|(?:decisions?|agreed)? ?(?:and|/|&) ?actions?"
        r"|what (?:will|is to|needs to|must) (?:be done|happen)|(?:to do|next steps?|tasks?|follow[- ]ups?)",
    ),
    (
        Column.TOPIC,
        r"(?:agenda )?(?:items?|topics?|subjects?|areas?|themes?|recommendations?|matters?|afis?|discussion|notes|minutes)(?: .*)?",
    ),
    (
        Column.WORDS,
        r"(?:discussion|notes?|minutes?|summary|details?|(?:key |main )?points|comments|points? (?:raised|discussed)|outcome"
        r"|what (?:was|we|they) \w+|record)(?: .*)?",
    ),
    (Column.STATUS, r"(?:(?:action )?status|state|progress|updates?|rag|completed?|closed|open/closed)(?: .*)?"),
)
OF_NOTES = {Column.QUESTION, Column.RESPONSE, Column.ACTION, Column.OWNER, Column.DUE, Column.TOPIC, Column.WORDS, Column.STATUS}
"""What no table of people has a column for."""


def says(pattern: str, head: str) -> bool:
    """Return whether the head of a column is one that a pattern of HEADS is for."""
    return re.fullmatch(pattern, head.strip(" :.*").casefold()) is not None
