"""Put whoever a cell of a table of questions and responses names as its speaker before its words, as the attendance has it."""

from __future__ import annotations

import re
from dataclasses import replace

from minutebook.importing.document import Change
from minutebook.importing.notes import Pair, Passage
from minutebook.importing.recognise.callers import Callers

_BEFORE = re.compile(r"(?:\((?P<inside>[A-Z][^():]{0,40})\):?|(?P<who>[A-Z][^():.?!]{0,40}):)\s+(?=\S)")
_BEHIND = re.compile(r"\s\((?P<who>[A-Z][^():]{0,40})\)\W*$")
"""Who asks, behind the question: "Are victims told? (LG)"."""


def with_speakers_named(pair: Pair, callers: Callers) -> tuple[Pair, list[Change]]:
    """Return a row with "LG: Are victims told?" for "(LG) Are victims told?" or "Are victims told? (LG)", and what was changed for it."""
    changes: list[Change] = []
    question, response = ([_named(line, callers, changes) for line in cell] for cell in (pair.question, pair.response))
    if question and (behind := _BEHIND.search(question[-1].text)) and (who := callers.named(behind["who"])):
        last = question[-1]
        question[-1] = replace(last, text=last.text[: behind.start()])
        question[0] = replace(question[0], text=f"{who}: {question[0].text}")
        _say(changes, last, behind["who"], who)
    return replace(pair, question=tuple(question), response=tuple(response)), changes


def _named(line: Passage, callers: Callers, changes: list[Change]) -> Passage:
    match = _BEFORE.match(line.text)
    printed = (match["inside"] or match["who"]) if match else ""
    who = callers.named(printed) if printed else ""
    if match is None or not who:
        return line
    _say(changes, line, printed, who)
    return replace(line, text=f"{who}: {line.text[match.end() :]}")


def _say(changes: list[Change], line: Passage, printed: str, who: str) -> None:
    if printed != who:
        changes.append(Change(line.place, printed, who, "who speaks, as the attendance has it"))
