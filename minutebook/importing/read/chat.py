"""Read the log of a chat: lines with a time and who wrote them, and the commands by which a meeting is held in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutebook.importing.document import Document, Kind, LeftOut, Line

_LEAST = 5
"""So many lines make a log."""
_SHARE = 0.6
"""Of the lines from the first on, those that are messages; others say who came and went, or go on with the one above."""
_MESSAGE = re.compile(
    r"(?P<when>[\[(]?(?:(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}),?[T ] ?)?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?[\])]?)"
    r"(?: -)? +(?:< ?[@+%&~]?(?P<nick>[^<>\s]{1,30})>|(?P<name>\w[^:<>]{0,39}):) (?P<words>.*\S)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}")
_COMMAND = re.compile(
    r"(?P<command>#\w{2,16}:?|(?:sub)?topic:|action:|agreed:|resolved:|resolution:|decision:|chair:|scribe(?:nick)?:|regrets:)\s+(?P<words>\S.*)",
    re.IGNORECASE,
)
_LEVELS = {"topic": 2, "subtopic": 3}
_LABELS = {
    "action": "Action",
    **dict.fromkeys(("agreed", "agree", "accepted", "accept"), "AGREED"),
    **dict.fromkeys(("resolved", "resolution"), "RESOLVED"),
    "decision": "Decision",
}
_HEAD_LABELS = {"chair": "Chair", "scribe": "Notes by", "scribenick": "Notes by", "regrets": "Apologies"}
"""Of what is said before the first topic."""
_REMARKS = {"info", "idea", "note", "link", "help"}
"""Commands that keep what somebody said, and do no more."""
_ROBOT = re.compile(r".*bot\d*|zakim|rrsagent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Message:
    when: str
    by: str
    words: str


@dataclass(slots=True)
class _Log:
    lines: list[Line] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    days: dict[str, None] = field(default_factory=dict)
    speakers: dict[str, None] = field(default_factory=dict)
    has_topic: bool = False


def chat_in(lines: Sequence[tuple[int, str]]) -> Document | None:
    """Return the lines of a text, each with its number, as what was said in a chat; None where they are no log of one."""
    filled = [(number, " ".join(text.split())) for number, text in lines if text.strip()]
    read = [(number, text, _message(text)) for number, text in filled]
    first = next((index for index, (_, _, message) in enumerate(read) if message), len(read))
    messages = [message for _, _, message in read[first:] if message]
    by = {message.by for message in messages}
    if len(messages) < max(_LEAST, _SHARE * len(read[first:]), 2 * len(by)):
        return None
    log = _Log()
    for number, text, message in read:
        if message:
            _add(message, f"line {number}", log)
        else:
            log.lines.append(Line(text, f"line {number}"))
    raw = tuple(Line(text, f"line {number}") for number, text in filled)
    where = f"lines {filled[first][0]} to {filled[-1][0]}"
    left_out = LeftOut(where, " ".join(log.left_out), "the times of a chat, and who gave the commands that are headings and labels now")
    head = [Line(f"Date: {next(iter(log.days))}", where)] if log.days else []
    several = ("the lines of the chat are of several days, of which the first was taken",) if len(log.days) > 1 else ()
    return Document(tuple(_headed(log.lines, head)), raw, left_out=(left_out,), marks=several, speakers=tuple(log.speakers))


def _message(text: str) -> _Message | None:
    match = _MESSAGE.fullmatch(text)
    return _Message(match["when"], match["nick"] or match["name"], match["words"]) if match else None


def _add(message: _Message, place: str, log: _Log) -> None:
    """Take a message into a log: a heading, a labelled line, or what somebody said."""
    log.left_out.append(message.when)
    if day := _DAY.search(message.when):
        log.days[day.group()] = None
    if not _ROBOT.fullmatch(message.by):
        log.speakers[message.by] = None
    command = _COMMAND.fullmatch(message.words)
    name = command["command"].strip("#:").casefold() if command else ""
    label = _LABELS.get(name) or ("" if log.has_topic else _HEAD_LABELS.get(name, ""))
    if command and (label or name in _LEVELS or (name == "startmeeting" and not log.lines)):
        log.left_out.append(f"{message.by} {command['command']}")
        words = command["words"]
        if label:
            log.lines.append(Line(f"{label}: {words}", place))
        else:
            log.lines.append(Line(words, place, Kind.HEADING, _LEVELS.get(name, 1)))
        log.has_topic |= name in _LEVELS
    elif command and name in _REMARKS:
        log.left_out.append(command["command"])
        log.lines.append(Line(f"<{message.by}> {command['words']}", place))
    else:
        log.lines.append(Line(f"<{message.by}> {message.words}", place))


def _headed(lines: Sequence[Line], head: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with those of the head that were not typed as such below the first."""
    yield from lines[:1]
    yield from head
    yield from lines[1:]
