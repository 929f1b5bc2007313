"""Read who was there where notes say so below the front matter: under an item of its own, or at the end. The words stay where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from minutebook.importing.document import Kind
from minutebook.importing.notes import Listed, Passage
from minutebook.importing.recognise.attendance_labels import LABEL, RUN_ON
from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.front import FrontReader
from minutebook.importing.recognise.headings import heads
from minutebook.importing.recognise.labelled import split_number
from minutebook.importing.recognise.listing import people_in
from minutebook.importing.recognise.numbered import NUMBERED
from minutebook.importing.recognise.tables import Streamed
from minutebook.importing.recognise.titles import is_told

_APOLOGY = re.compile(r"(?:\(?\w{1,3}[.)]\s+)?(?:the |an? )?apolog(?:y|ies)\b", re.IGNORECASE)
_SENT = re.compile(r"(?!.{0,60}apolog)[^.]{0,30}\b(?:received|sent|given|accepted|noted)\b.{0,20}\b(?:from|by|for)\b", re.IGNORECASE)
"""What says below that heading who sent them, and names them no more: "These were received from …"."""
_RECEIVED = re.compile(
    r"\bapologies (?:for absence )?(?:were|was|had been|have been) (?:also )?(?:received|given|sent|submitted|tendered|noted)"
    r" (?:from|by|on behalf of)\b",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(r"^[A-Z]{0,3}\d[\d./-]{1,12}[.):]?\s+(?=[A-Z])")
_AHEAD = 25
_NEAR = 15
"""So many lines below the head may still say who sent apologies, whatever they stand under."""
_OF_PEOPLE = re.compile(
    r"(?:to (?:receive|record|note|accept|consider|approve)(?: and [a-z]{3,9})?(?: any)? )?"
    r"(?:(?:attendance|present|those present|members present|apologies(?: for absence)?(?: received)?(?: from)?|absences?"
    r"|roll call(?: of [a-z]+)?|sederunt|participants|who was (?:there|here|present)"
    r"|reasons for absence|welcome|introductions?)"
    r"(?:\s*(?:,|and|&|/)\s*)?)+(?: of members)?\W*",
    re.IGNORECASE,
)


def read_people_below(streamed: Sequence[Streamed], reader: FrontReader) -> None:
    """Let the front matter have the people whom the items list; what is read here is text of its item, too."""
    attendance = reader.attendance
    attendance.state = None
    listing = away = False
    for at, (part, below) in enumerate(zip_longest(streamed, streamed[1:])):
        near = at < _NEAR
        if isinstance(part, Listed):
            reader.add_listed(part)
        if not isinstance(part, Passage):
            continue
        after = below if isinstance(below, Passage) else None
        attendance.ahead = [line.text for line in streamed[at + 1 : at + _AHEAD] if isinstance(line, Passage)]
        numbered = NUMBERED.fullmatch(part.text)
        bare = numbered["title"] or numbered["item_title"] if numbered else _OTHER_NUMBER.sub("", part.text)
        if part.kind is Kind.HEADING or heads(part) or (split_number(part.text)[0] and not is_told(bare)):
            # "Ymddiheuriadau / Apologies" says one thing twice.
            plain = re.sub(r" \([^()]*\)$", "", bare)
            listing = any(_OF_PEOPLE.fullmatch(half.strip()) for half in (plain, *re.split(r" [/|] ", bare)))
            away = listing and "apolog" in bare.casefold()
            attendance.state = None
        label = LABEL.fullmatch(bare)
        labelled = label is not None and (listing or not label["kind"]) and (":" in bare or listing)
        if labelled or listing or _APOLOGY.match(part.text) or (near and _RECEIVED.search(part.text)):
            told = f"apologies {bare}" if away and _SENT.match(bare) else bare
            first = next(iter(sentences(bare)), bare)
            if away and not label and not RUN_ON.search(first) and people_in(first, reader.roles, single=False).is_whole:
                # "Councillor Bright. RESOLVED to accept these."
                told = f"Apologies: {first}"
            if not attendance.begin(told, part, after):
                attendance.goes_on(part, after)
        elif attendance.state is not None and not attendance.goes_on(part, after):
            attendance.begin(bare, part, after)
