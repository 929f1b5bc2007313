"""What the heads of a table's columns say that the columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from minutebook.importing.document import Row
from minutebook.importing.recognise.question_heads import read_head


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
    PROGRESS = "progress"
    REFERENCE = "reference"
    DECISION = "decision"
    AWAY = "apologies"
    ABSENT = "absent"


# What the heads of columns say, each a whole cell; the first that fits counts.
HEADS = (
    (
        Column.NUMBER,
        r"(?:no|nr|(?:sr|sl|s)\.?(?: ?no)?|top|number|ref|reference|(?:item|minute|action|agenda) (?:no|number|ref)|minute|id|#)",
    ),
    (
        Column.NAME,
        r"(?:full )?names?|(?:board |committee )?members?|governors?|councillors?|trustees?|attendees?|participants?"
        r"|delegates?|representatives?|contacts?|people",
    ),
    (Column.INITIALS, r"initials?|labels?|abbreviations?|known as|short (?:form|name)"),
    (
        Column.ORGANISATION,
        r"(?:(?:partner )?organi[sz]ation|partner|firm|team|group|club|from|representing|affiliation|company|body|institution"
        r"|employer|agency|department|on behalf of)s?",
    ),
    (
        Column.CAPACITY,
        r"(?:capacity|role|title|job title|job|post|position|designation|office|category|type|(?:governor|member"
        r"|type of) (?:type|governor|member))",
    ),
    (Column.LIST, r"(?:attendance|attendees|present|in attendance|those present|(?:present|attended)(?: ?/ ?[a-z]+){1,2})"),
    (Column.AWAY, r"apologies(?: received| for absence)?"),
    (Column.ABSENT, r"absent"),
    (Column.RESPONSE, r"(?:.* )?(?:responses?|answers?|repl(?:y|ies)|findings)(?: .*)?"),
    (Column.QUESTION, r"(?:.* )?(?:questions?|challenges?|comments?|queries)(?: .*)?"),
    (
        Column.OWNER,
        r"(?:owners?|by(?= *$)|initials? of owner|action owner|action by|lead|lead officer|by whom|who|responsible"
        r"|responsibility|for action|assigned(?: to)?|assignee|person(?: responsible)?|responsible (?:person|officer|party)"
        r"|delegated to|allocated to"
        r"|lead person|action owners?|taken by|owned by|who (?:by|will do it|does it)|who ?(?:/|and|&|by) ?(?:by )?when"
        r"|(?:owner|lead|by whom) ?(?:/|and|&) ?(?:due|date|when|by when|deadline))",
    ),
    (
        Column.DUE,
        r"(?:due|until|by(?= *$)|due date|date due|by when|when|deadline|target date|timescale|completion date|target|dates?"
        r"|date for completion)",
    ),
    (
        Column.ACTION,
        r"(?:agreed )?actions?(?: arising| required| agreed| points?)?|(?:decisions?|agreed)? ?(?:and|/|&) ?actions?"
        r"|actions? ?(?:/|and|&) ?(?:owners?|leads?|who|by whom|by)"
        r"|what|what (?:will|is to|needs to|must) (?:be done|happen)|(?:to do|next steps?|tasks?|follow[- ]ups?)"
        r"|(?:description of |details of )?(?:the )?actions?(?: items?)?(?: description)?",
    ),
    (
        Column.DECISION,
        r"(?:decisions?|agreed|resolved|resolutions?|conclusions?)(?: (?:made|taken|reached))?|what (?:we|was|they) (?:decided|agreed)",
    ),
    (
        Column.TOPIC,
        r"(?:agenda )?(?:items?|topics?|subjects?|areas?|themes?|recommendations?|matters?|afis?|discussion|notes|minutes)(?: .*)?",
    ),
    (
        Column.WORDS,
        r"(?:discussion|notes?|minutes?|summary|details?|descriptions?|contents?|(?:key |main )?points?|comments"
        r"|points? (?:raised|discussed)|outcome"
        r"|what (?:was|we|they) \w+|record)(?: .*)?",
    ),
    (
        Column.STATUS,
        r"(?:(?:action )?status|state|progress|updates?|rag|where (?:we|things|it) (?:are|stands?)|action taken"
        r"|completed?|closed|open/closed)(?: .*)?",
    ),
)
_BRIEF, _LONGEST = 6, 10
"""Words of a head."""
_SAYS_STATUS = re.compile(r"(?:action )?status|state|rag|completed?|closed|open/closed")
_SAYS_PROGRESS = re.compile(r"comments?|remarks?|outcomes?|notes?|results?")
"""What a column behind that of actions has to say of them."""
NAMES, BODIES, CAPACITIES = (dict(HEADS)[column] for column in (Column.NAME, Column.ORGANISATION, Column.CAPACITY))
OF_NOTES = {
    Column.QUESTION,
    Column.RESPONSE,
    Column.ACTION,
    Column.OWNER,
    Column.DUE,
    Column.TOPIC,
    Column.WORDS,
    Column.STATUS,
    Column.PROGRESS,
    Column.DECISION,
}
"""What no table of people has a column for."""


def says(pattern: str, head: str) -> bool:
    """Return whether the head of a column is one that a pattern of HEADS is for."""
    return re.fullmatch(pattern, head.strip(" :.*").removesuffix("(s)").casefold()) is not None


_OFFICE = "office"


def _read_as_actions(named: dict[int, Column]) -> None:
    """Take a column of words for one of actions where columns say who does each by when, and there is no other."""
    known = set(named.values())
    people = [at for at, column in named.items() if column in (Column.NAME, Column.INITIALS)]
    if Column.ACTION in known and Column.OWNER not in known and len(people) == 1:
        named[people[0]] = Column.OWNER
        return
    words = [at for at, column in named.items() if column in (Column.TOPIC, Column.WORDS)]
    # Who is to do it, and by when or how far it has come.
    tells = Column.OWNER in known and bool(known & {Column.DUE, Column.STATUS})
    if Column.ACTION not in known and Column.DECISION not in known and tells and len(words) == 1:
        named[words[0]] = Column.ACTION


def _tell_progress(named: dict[int, Column], heads: Mapping[int, str]) -> None:
    """Tell the column that says how an action goes on from the one that has its status, or from words of the item."""
    of_status = [at for at, column in named.items() if column in (Column.STATUS, Column.PROGRESS)]
    if Column.PROGRESS in named.values() and len(told := [at for at in of_status if _SAYS_STATUS.fullmatch(heads[at])]) == 1:
        named |= {at: Column.STATUS if at in told else Column.PROGRESS for at in of_status}
    acts = next((at for at, column in named.items() if column is Column.ACTION), None)
    if acts is None or not {Column.OWNER, Column.STATUS} & set(named.values()) or Column.PROGRESS in named.values():
        return
    for at, column in named.items():
        if at > acts and column in (Column.WORDS, Column.QUESTION, Column.TOPIC) and _SAYS_PROGRESS.fullmatch(heads[at]):
            named[at] = Column.PROGRESS
            return


def _place_of_work(head: str, named: dict[int, Column], heads: Mapping[int, str]) -> Column | None:
    """Return what a second column of offices holds: "Office" beside "Role" is where somebody works, whichever comes first."""
    at = next(at for at, column in named.items() if column is Column.CAPACITY)
    if head == _OFFICE:
        return Column.ORGANISATION
    if heads[at] != _OFFICE:
        return None
    named[at] = Column.ORGANISATION
    return Column.CAPACITY


def _is_brief(head: str) -> bool:
    """Return whether a text is short enough for a head: "Answers given by the Clerk to the Port" names what its column holds, too."""
    words = len(head.split())
    return words <= _BRIEF or (words <= _LONGEST and not read_head(head).heading)


def columns_named(row: Row, *, is_first: bool) -> dict[int, Column]:
    """Return what each cell of a row of heads names; nothing for other rows."""
    named: dict[int, Column] = {}
    heads: dict[int, str] = {}
    strange = 0
    for index in range(len(row.cells)):
        text = re.sub(r" ?\([^()]{1,40}\)$", "", row.text(index).strip(" :.*?").casefold())
        if not text:
            continue
        fits = (column for column, pattern in HEADS if _is_brief(text) and re.fullmatch(pattern, text))
        fitting = list(fits)
        column = next((column for column in fitting if column not in named.values()), None)
        heads[index] = text
        if column is None and Column.CAPACITY in fitting and Column.ORGANISATION not in named.values():
            column = _place_of_work(text, named, heads)
        if column is None and Column.STATUS in fitting and Column.PROGRESS not in named.values():
            column = Column.PROGRESS
        if column is None:
            strange += 1
            if len(text.split()) > _BRIEF:
                return {}
        else:
            named[index] = column
    _read_as_actions(named)
    _tell_progress(named, heads)
    known = set(named.values())
    certain = Column.ACTION in known and known & {Column.OWNER, Column.DUE}
    certain = certain or (is_first and strange == 1 and Column.NAME in known and known & {Column.LIST, Column.INITIALS})
    heads_items = is_first and strange == 1 and Column.TOPIC in known and len(known) > 1 and all(len(row.cells[at]) < 2 for at in named)
    if strange and not heads_items and not (certain and strange < len(known)):
        return {}
    if Column.RESPONSE in known and not known & {Column.QUESTION, Column.TOPIC, Column.WORDS}:
        return {}
    alone = is_first and known == {Column.ACTION} and not strange and len(row.cells) > 1
    return named if len(named) > 1 or alone else {}
