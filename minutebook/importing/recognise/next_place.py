"""Read where the meeting to come is, and what it is about, from the words around its day and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.importing.recognise.dates_in import TIME_ZONES, FoundDay, find_time

_PARTS = re.compile(r"(?P<sentence>\. (?=[A-Z])|\.$)|; | [–—-] |[()]")
"""Between what is said of a meeting; a full stop begins a sentence about anything else."""
_ABOUT = re.compile(
    r"(?:(?:focus|theme|topic|subject)\b(?: (?:is|will be))?[:\s–—-]*|(?:to discuss|about|on(?! (?:\w+ )?(?:Teams|Zoom)\b)) )"
    r"(?P<about>\S.*)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s,;:.–—-]*(?P<at>(?:at|in|via|by|on|venue|location|where)\b:?\s*)?(?:the )?", re.IGNORECASE)
_NAME = r"(?!\d+\b(?! [A-Z]))[A-Z0-9][\w’'&./-]*(?: (?:[A-Z0-9][\w’'&./-]*|of|the|on|upon|and|in|[Rr]oom|[Hh]all)){0,7}"
_BEFORE_PLACE = ("at", "venue", "location", "where")
_PLACE = re.compile(rf"(?P<venue>{_NAME}(?:, ?(?:the )?{_NAME}){{0,5}}(?: \((?!\w*TBC)[\w ]{{3,30}}\))?)")
"""One name or several, with commas between: "Conference Room 1, Town Hall", and what is said of it: "Town Hall (upper room)"."""
_SAYS_PLACE = re.compile(
    r"\b(?:room|hall|suite|headquarters|HQ|teams|zoom|house|chamber|centre|library|church|school|office|theatre|club|pavilion|street|road|lane)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"(?:online|remotely|virtually?|by (?:phone|telephone|video))\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:(?:the |our )?(?:dates? (?:and times? )?of )?(?:the |our )?next (?:\w+ ){0,4}?(?:meeting|call|session)?)?\s*"
    r"(?:(?:will|is|was|to|be|take|takes|place|held|fixed|set|arranged|meet|again)\b\s*)*(?:on|for|at)?[\s:,–—-]*",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\b(?:at|on|in|from)$", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\W*$", re.IGNORECASE)
_BRIEF = 4
"""Words of a place that has no name."""
_MOST = 8
"""Words of what a meeting is about; more are a sentence about anything else."""


@dataclass(frozen=True, slots=True)
class NextPlace:
    """What is said of the meeting to come beside its day; each may be empty."""

    time: str
    venue: str
    is_sure: bool
    """Whether more than its place behind the time shows the venue to be one."""
    focus: str


def read_next_place(text: str, day: FoundDay) -> NextPlace:
    """Return what words say of the meeting to come, whose day was found in them."""
    before, after = _WEEKDAY.sub("", text[: day.start]), text[day.end :]
    time = find_time(after) or find_time(before)
    runs = [before, after]
    if time:
        at = 1 if find_time(after) else 0
        runs[at : at + 1] = [runs[at][: time[1]], runs[at][time[2] :]]
        runs[-1] = _without_zone(runs[-1]) if at else runs[-1]
    venue, focus, is_sure = "", "", False
    for number, run in enumerate(runs):
        behind_time = bool(time) and number == len(runs) - 1
        for place, (part, is_sentence) in enumerate(_parts_of(run)):
            about = _ABOUT.fullmatch(part)
            if not about and not venue and (found := _venue_in(part, behind_time=behind_time and not place)):
                venue, is_sure, part = found
                about = _ABOUT.fullmatch(part)
            words = _AT_END.sub("", (about["about"] if about else part).strip(" .,:–-"))
            if not focus and words and len(words.split()) <= _MOST and (about or not (is_sentence or f"({part})" in text)):
                focus = words
    return NextPlace(time[0] if time else "", venue, is_sure, focus)


def _without_zone(text: str) -> str:
    zone = re.match(r"\s*([A-Za-z]{2,8})(?: [Tt]ime)?\b", text)
    return text[zone.end() :] if zone and zone[1].casefold() in TIME_ZONES else text


def _parts_of(run: str) -> Iterator[tuple[str, bool]]:
    """Yield what is said in words around a day, and of each whether it is a sentence of its own."""
    start, is_sentence = 0, False
    for gap in [*_PARTS.finditer(run), None]:
        part = run[start : gap.start() if gap else len(run)].strip()
        announced = _ANNOUNCES.match(part)
        part = part[announced.end() :] if announced and not _LEAD.sub("", part[announced.end() :]) else part
        if part:
            yield part, is_sentence
        if gap:
            start, is_sentence = gap.end(), bool(gap["sentence"])


def _venue_in(part: str, *, behind_time: bool) -> tuple[str, bool, str] | None:
    """Return the place that words begin with, whether they show it to be one, and the rest; None where they begin with none."""
    lead = _LEAD.match(part)
    assert lead
    rest = part[lead.end() :]
    if online := _ONLINE.match(rest):
        return online.group(), True, rest[online.end() :]
    match = _PLACE.match(rest)
    if not match:
        # "at the school"
        return (rest, False, "") if (lead["at"] or "").strip() in ("at", "At") and 0 < len(rest.split()) <= _BRIEF else None
    after = rest[match.end() :].strip(" .,")
    says = bool(_SAYS_PLACE.search(match["venue"])) or (lead["at"] or "").casefold().strip(": ") in _BEFORE_PLACE
    # A name alone behind the time is its place; with words behind it, it may begin what the meeting is about.
    if not says and not (lead["at"] or (behind_time and not after)):
        return None
    return match["venue"], says, after
