"""Read what notes say of actions that earlier meetings set: under which headings they stand, their status in print, and which is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from minutebook.blocks import Action, ActionStatus
from minutebook.dates import RecordDate
from minutebook.importing.recognise.action_words import stems
from minutebook.link.archive import Archive

_HEAD = re.compile(
    r"(?:.{0,30}\b)?(?:matters? arising|actions? (?:items? |points? )?(?:log|tracker|register|status|review|list review"
    r"|follow[- ]ups?)|(?:review|updates?|report) (?:of"
    r"|on) (?:the |previous |outstanding |past |open )*actions?"
    r"|actions? (?:from|of|outstanding|carried forward|brought forward|review|update)\b.*|(?:outstanding|previous|open"
    r"|earlier|past|ongoing) actions?"
    r"|actions? taken(?: report)?|(?:minutes|notes)\b.{0,40} (?:and|&) (?:the )?actions?"
    r"|(?:minutes,? (?:and )?)?(?:matters arising|actions?)\b.{0,20}\b(?:of|from|at|arising from) (?:the )?(?:last|previous|prior)\b.*"
    r"|(?:progress|updates?) on (?:the )?actions?|actions? arising from the (?:last|previous).*)(?:\b.{0,60})?",
    re.IGNORECASE | re.DOTALL,
)
_ENDED = r"completed?|done|closed|discharged|finished|actioned"
_GOES_ON = (
    r"in progress|on-?going|in hand|under ?way|"
    r"partly [a-z]{3,15}(?: [a-z]{3,15})?|partially [a-z]{3,15}|started|still open|(?-i:OPEN)|not yet(?: [a-z]{3,15})?"
)
# For these the format has no status; what is meant is the editor's to say.
_OTHER = (
    r"outstanding|c/f|carried (?:forward|over)|pending|awaited|not (?:done|started|begun|complete[d]?|received|actioned|seen)"
    r"|to be (?:done|carried forward)|deferred|declined|dropped|overdue|withdrawn|no (?:progress|response|answer|reply)(?: yet)?"
)
_AT_END = re.compile(
    rf"(?:\s[–—-]+|[:.;\[(]|^)\s*(?:status:\s*)?(?P<status>{_ENDED}|{_GOES_ON}|{_OTHER})\b"
    r"(?:[\s\].)]*$|[,;:–—.]? ?[^.?!]{1,60}[.)\s]*$(?<!\?))",
    re.IGNORECASE,
)
_SAYS_ENDED = re.compile(
    rf"\b(?:(?:has|have|had) (?:now |been |since |already ){{1,3}}|(?:is|are|was|were|all) (?:now )?|now "
    rf"|\baction )(?P<status>{_ENDED})\b(?! (?:by|before|in|at the next)\b)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[a-z)\d]\.)\s+(?=[A-Z]|\(\d)")
_SEMICOLONS = re.compile(r"(?<=;)\s+")
_WHOLE = re.compile(rf"(?P<ended>{_ENDED})|(?P<goes_on>{_GOES_ON}|open)", re.IGNORECASE)
_NEW = re.compile(r"(?:new|open|to do|not due|-|–)?", re.IGNORECASE)
LEAST = 0.6
"""Of an action's longer words: so many in a line show that it is about that action."""


def heads_earlier(title: str) -> bool:
    """Return whether what stands under a heading is about actions that earlier meetings set."""
    return bool(_HEAD.fullmatch(title.strip(" :."))) and not re.search(
        r"^(?:new|summary)\b|\bthis (?:meeting|call|session)\b|\btoday\b", title, re.IGNORECASE
    )


def printed_status(text: str) -> str:
    """Return the status with which the words of an action end, as printed; empty where none does."""
    match = _AT_END.search(text)
    return match["status"] if match else ""


def said_status(text: str) -> str:
    """Return the status that the words of a report give an action, as printed; empty where they say nothing of its end."""
    match = _SAYS_ENDED.search(text)
    return match["status"] if match else ""


def _short_words(text: str) -> Counter[str]:
    """Return the words and figures of a text that has no longer ones to be known by: "tag 4.2.1"."""
    return Counter(re.findall(r"\w[\w.]*\w", text.casefold()))


def told_apart(text: str) -> list[str]:
    """Return a paragraph in the sentences or parts of one that end each with a status, where several do; else as it is.

    "Leaking gutter: cleared – completed. Letter to the brewery: in hand." are two; words with no status stay with what stands above.
    """
    for pattern in (_SENTENCES, _SEMICOLONS):
        parts: list[str] = []
        for part in pattern.split(text):
            if parts and not printed_status(part) and printed_status(parts[-1]):
                parts.append(part)
            elif parts and not printed_status(parts[-1]):
                parts[-1] = f"{parts[-1]} {part}"
            else:
                parts.append(part)
        if sum(bool(printed_status(part)) for part in parts) > 1:
            return parts
    return [text]


def status_meant(printed: str) -> str:
    """Return the status of the format for one that is printed; empty for words that it has no status for."""
    match = _WHOLE.fullmatch(printed.strip(" ."))
    if not match:
        return ""
    return ActionStatus.COMPLETE if match["ended"] else ActionStatus.IN_PROGRESS


def is_new(printed: str) -> bool:
    """Return whether a status beside an action says that it may have been set today."""
    return bool(_NEW.fullmatch(printed.strip(" .")))


def earlier_with_words(archive: Archive, before: RecordDate, text: str, used: Container[str]) -> Action | None:
    """Return the action of an earlier meeting whose words stand in text; of two alike the later; None where none does."""
    words = stems(text) + _short_words(text)
    best: tuple[float, RecordDate, Action] | None = None
    for action in archive.actions:
        date = archive.meetings.by_id(action.meeting).date
        theirs = stems(action.prose.text) or _short_words(action.prose.text)
        if action.id in used or not theirs or not date < before:
            continue
        share = (theirs & words).total() / theirs.total()
        if share >= LEAST and (best is None or (share, date) > best[:2]):
            best = (share, date, action)
    return best[2] if best else None
