"""Mark headings that less shows to be some than the other headings of their document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from minutebook.importing.notes import DecisionMade, Evidence, ItemFound, Mark, Part, Words
from minutebook.importing.recognise.attendance_labels import labels_people
from minutebook.importing.recognise.dates_in import find_day, find_time
from minutebook.importing.recognise.person_names import is_name
from minutebook.importing.recognise.titles import HAS_VERB, is_section

_ENDED = re.compile(
    r"(?:[Mm]eeting|[Ss]ession|[Cc]all)\b.{0,30}\b(?:closed|ended|finished|concluded|adjourned)\b"
    r"|\bAdjourned at\b|^(?:Meeting )?[Cc]losed\b"
)
_CERTAIN = 3
"""So many headings alike are the headings of a document."""
_WORD = 7
"""Words of a title that only its place shows to be one."""
_GATHERS = re.compile(
    r"(?:summary|list|table) of (?:the |all )?(?:actions?|resolutions?|decisions?|motions?)\b"
    r"|actions? (?:log|list|summary|points|items|from this \w+)$",
    re.IGNORECASE,
)
_HEAD_ALONE = re.compile(r"(?:participants?|attendees?|attendance|apologies|regrets|observers)\b", re.IGNORECASE)
_OF_TITLE = re.compile(r"\b(?:title|heading|number)\b")
"""In a mark that says already that the heading is doubtful."""
_HOLDS_MORE = re.compile(r"[a-z]{3}[.?!] [A-Z]|^(?:[A-Z]{2,} ){2,}(?:The )?[A-Z][a-z]+(?: [a-z]|\W*$)")
"""Of a title that a sentence or words in other print follow."""
_RUNS_ON = re.compile(r"\s[–—-] [a-z]")
_LETTER = re.compile(r"^[A-Z][.)]\s+")
"""Before a title, as a number is."""
_FEW = 3
"""Words of a line that holds a time of day, and what happened then."""
_MANY = 5
"""Words of a title that may be a sentence."""
_ABOUT_PAGE = re.compile(
    r"(?:comments|attachments?|attached|links?|related|references|resources|documents|downloads|files|share|contents|table of contents"
    r"|agenda|appendi(?:x|ces)|annex(?:es)?|distribution|circulation|glossary|abbreviations|key|legend|recording|transcript|chat|contact)\b"
    r"(?: \(?\d{1,3}\)?| [a-z]{2,12})?",
    re.IGNORECASE,
)
"""Headings of what stands on a page beside the notes."""
_DOUBT = "nothing shows that this line is a heading but its print: if it heads nothing, make it words"
_DOUBT_WORDS = "nothing shows that this line is a heading but what stands around it: if it heads nothing, make it words"


def _ends_meeting(part: Part) -> bool:
    """Return whether words say that the meeting ended."""
    return isinstance(part, Words | DecisionMade) and any(_ENDED.search(passage.text) for passage in part.passages)


def _has_form_of_another(item: ItemFound, below: ItemFound | None, names: Container[str]) -> str:
    """Return what else than the title of an item a heading may be, by its form and what stands below it; empty where it is like titles."""
    title = _LETTER.sub("", item.title)
    if item.number and len(title.split()) > _MANY and HAS_VERB.search(title) and not is_section(title):
        return "this heading reads like a sentence: if it is none, make it words"
    who, colon, _ = title.partition(":")
    if item.number and colon and " " in who and is_name(who):
        return "this heading may begin with somebody’s name: if it is no item, make it words"
    if item.number and (day := find_day(title)) and (find_time(title[day.end :]) or re.search(r"\bnext\b", title, re.IGNORECASE)):
        return "this heading says when something is: where the title ends was guessed"
    if item.number:
        return "where the title ends was guessed" if _RUNS_ON.search(title) or _HOLDS_MORE.search(title) else ""
    if labels_people(title) or _HEAD_ALONE.match(title):
        return "this heading says who was there: if it is no item, make it words"
    if title.strip(" :") in names:
        return "this heading is somebody’s name: if it is no item, make it words"
    if (day := find_day(title)) and (day.year or day.weekday) and day.end - day.start > len(title) // 2:
        return "this heading is a day: if it is no item, make it words"
    if find_time(title) and len(title.split()) <= _FEW:
        return "this heading is a time: if it is no item, make it words"
    if _ABOUT_PAGE.fullmatch(title.strip(" :")):
        return "this heading may be of the page, and not of the notes: if it is no item, make it words"
    heads_none = not any(part for part in item.parts if not isinstance(part, Mark)) and (below is None or below.level <= item.level)
    return "this heading heads nothing: if it is no item, make it words" if heads_none and not is_section(title) else ""


def mark_doubtful(items: Sequence[ItemFound], names: Container[str]) -> None:
    """Mark each heading that has no number, style or print where those of the document have it; names are those of people."""
    met = Counter(item.evidence for item in items)
    is_rare = met[Evidence.STYLE] + met[Evidence.PRINT] < _CERTAIN
    numbered = met[Evidence.NUMBER] + met[Evidence.ROW] >= _CERTAIN
    styled = numbered or met[Evidence.STYLE] >= _CERTAIN
    ended = next((at for at, item in enumerate(items) if any(map(_ends_meeting, item.parts))), len(items))
    for at, item in enumerate(items):
        if at > ended and not item.marks and not item.number and not is_section(item.title):
            item.marks.append("this heading stands below the end of the meeting: if it is no item, make it words")
        if any(map(_OF_TITLE.search, item.marks)):
            continue
        if other := _has_form_of_another(item, items[at + 1] if at + 1 < len(items) else None, names):
            item.marks.append(other)
            continue
        if not item.number and _GATHERS.match(item.title):
            item.marks.append("this heading gathers what stands above: if it is no item, make it words")
            continue
        if item.evidence is Evidence.SECTION and met[Evidence.NUMBER] >= _CERTAIN:
            item.marks.append(_DOUBT_WORDS)
        if is_section(item.title):
            continue
        if item.evidence is Evidence.STYLE and numbered and met[Evidence.STYLE] < met[Evidence.NUMBER]:
            item.marks.append("the other headings have numbers: if this line heads nothing, make it words")
        elif item.evidence is Evidence.PRINT and not item.number and (styled or is_rare):
            item.marks.append(_DOUBT)
        elif item.evidence is Evidence.WORDS:
            item.marks.append(_DOUBT_WORDS)
