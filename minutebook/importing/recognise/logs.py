"""Read out of the log of a chat who was there: those who answer when the roll is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.importing.document import Kind
from minutebook.importing.notes import Front, Passage, PersonFound
from minutebook.importing.recognise.tables import Streamed

SPEAKS = re.compile(r"(?:^|\s)<(?P<nick>\w{1,24})>(?= |$)")
"""Before what somebody says in a chat."""
_ROLL = re.compile(r"roll[- ]?call|who is here|attendance|present|hello", re.IGNORECASE)
_AWAY = re.compile(r"(?P<nick>\w{2,24}) (?:sen[dt]s? (?:his |her |their )?(?:apologies|regrets)|is away)\b")
_CHAIR = re.compile(r"\b[Tt]he chair is (?P<nick>[\w-]{2,24})\b")


def read_log(streamed: Sequence[Streamed], front: Front) -> None:
    """List, marked, whoever speaks below the roll call of a log, where no other list says who was there."""
    if front.attendance or front.apologies:
        return
    calling = False
    for part in streamed:
        if not isinstance(part, Passage):
            continue
        if not front.chair and SPEAKS.search(part.text) and (chair := _CHAIR.search(part.text)):
            front.chair = chair["nick"]
            front.doubt("chair", f"“{front.chair}” was read out of a line of the log")
        if part.kind is Kind.HEADING:
            calling = bool(_ROLL.fullmatch(part.text.strip(" ?:")))
        elif calling and (speaks := SPEAKS.search(part.text)):
            _add(front.attendance, speaks["nick"], "answers the roll call")
            if away := _AWAY.match(part.text, speaks.end() + 1):
                _add(front.apologies, away["nick"], "is said to have sent apologies")


def _add(people: list[PersonFound], nick: str, why: str) -> None:
    if nick not in {person.name for person in people}:
        people.append(PersonFound(nick, "", "", "", "", doubt=f"nothing but “{nick}” is printed of this person, who {why}"))
