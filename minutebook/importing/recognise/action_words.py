"""Read what notes say of an action: who is to do it, by when, and which earlier meeting set it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from minutebook.blocks import Action, ActionStatus
from minutebook.dates import MONTHS, RecordDate
from minutebook.due import NoSuchDay, read_due
from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.dates_in import find_day
from minutebook.importing.recognise.ear import Ear
from minutebook.link.archive import Archive

_MONTH = "|".join(MONTHS)
_DATE = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?(?:{_MONTH})(?: \d{{4}})?"
_PERIOD = r"(?:\d{1,3}|a|one|two|three|four|six|eight|ten|twelve) (?:day|week|month|year)s?"
_WHEN = (
    rf"(?:(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}})?|{_DATE}(?: and {_DATE})*|Christmas(?: \d{{4}})?|{_PERIOD}"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d\b)|\d{4}-\d\d-\d\d|(?:(?!to\b)[\w-]+ ){0,4}meeting|(?<=end of the )(?:week|month|year))"
)
_DUE = re.compile(
    r"\b(?:(?:[Bb]y|[Bb]efore|no later than|until|in|at|for|within|on):? (?:the )?(?:(?:end|start|middle) of )?(?:the )?(?:next )?"
    rf"{_WHEN}(?: (?:[\w-]+ ){{0,5}}meetings?\b)?"
    r"|to (?:the|our) next meeting\b"
    rf"|to the {_DATE} (?:[\w-]+ ){{0,5}}?meetings?\b"
    rf"|(?i:due|deadline)(?: date)? ?[:–-]? ?(?:by )?{_WHEN}"
    rf"|(?:\s[–—-]\s|\()(?:by )?{_WHEN}(?=\W*$)"
    r"|once [a-z]+(?: [a-z]+)?(?=[.;]?$))"
)
_BY = re.compile(
    r"\b(?:(?:by|before|within|from|until)\b|no later than\b|this (?=week|month|year)|next (?=week|month|year))", re.IGNORECASE
)
_WORDS_OF_DUE = 7
_PREPOSITION = re.compile(r"^(?:by|to|for):?\s+(?=\S)", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:to(?! be\b)|will|shall|must|agreed to|is to|are to)\b")
_OTHER_WORDS = re.compile(r"\b(?!Next (?:meeting|week|month|year)\b)[A-Z][a-z]{2,20} [a-z]{2,20}\b|\b[A-Z][a-z]{2,20} [A-Z]")
_NONE = re.compile(r"(?:there (?:were|was|are) )?(?:no(?:ne| (?:new |further )?actions?)\b|n/?a\b|nil\b|(?:to )?noted?\W*$)", re.IGNORECASE)
_DONE = re.compile(r"(?<!not )(?<!not yet )(?<!to be )\b(?:completed?|closed|discharged|finished)\b", re.IGNORECASE)


def is_none(text: str) -> bool:
    """Return whether words say that there is no action: "There were no actions arising."."""
    return bool(_NONE.match(text))


def due_in(text: str) -> str:
    """Return the phrase of text that says when it is due, as printed; empty if none gives a date that exists or a clear condition."""
    phrases = []
    for match in _DUE.finditer(text):
        phrase = re.sub(r"^(?:due|deadline)(?: date)? ?[:–-]? ?", "", match.group().lstrip(" (–—-"), flags=re.IGNORECASE)
        try:
            terms = read_due(phrase)
        except NoSuchDay:
            continue
        if (terms or phrase.startswith("once ")) and ";" not in phrase:
            phrases.append(phrase)
    return phrases[-1] if phrases else _due_by_words(text)


def _due_by_words(text: str) -> str:
    """Return the last phrase behind a word such as "by" that says a day or a time; empty where none does."""
    for match in reversed(list(_BY.finditer(text))):
        words = re.match(r"[^.;()\[\]]{1,60}", text[match.start() :])
        parts = words[0].split() if words else []
        for end in range(2, min(_WORDS_OF_DUE, len(parts)) + 1):
            phrase = " ".join(parts[:end]).rstrip(",:")
            longer = " ".join(parts[: end + 1]).rstrip(",:")
            if can_be_due(phrase) and (terms := read_due(phrase)) and (not can_be_due(longer) or read_due(longer) in ((), terms)):
                return phrase
    return ""


def can_be_due(phrase: str) -> bool:
    """Return whether a phrase may stand as due: no semicolon, no day that no calendar has."""
    try:
        read_due(phrase)
    except NoSuchDay:
        return False
    first = find_day(phrase)
    is_one = first is None or find_day(phrase[first.end :]) is None or " and " in phrase
    return bool(phrase.strip()) and ";" not in phrase and is_one


def says_more_than_due(phrase: str) -> bool:
    """Return whether a phrase beside an action has more words than those that say when it is due."""
    return bool(_OTHER_WORDS.search(re.sub(rf"\b(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter)\b", "", phrase)))


def bare_due(phrase: str) -> str:
    """Return a due phrase without a preposition that says nothing of the day: "June 2018" of "by June 2018", but all of "before June"."""
    bare = _PREPOSITION.sub("", phrase, count=1)
    try:
        return bare if read_due(bare) and read_due(bare) == read_due(phrase) else phrase
    except NoSuchDay:
        return phrase


def owner_in(text: str, ear: Ear) -> str:
    """Return who is named to do what text says: "The Clerk will provide …", "HM and DHM to …"; empty if nobody."""
    first = ear.first(text)
    if not first:
        return ""
    after = re.search(re.escape(first.split(" ")[-1]), text)
    return first if after and _TO_DO.match(text, after.end()) else ""


_WITH_INITIALS = re.compile(r"(?P<office>[^()]{1,40}?) ?\((?P<initials>[A-Z]{2,4})\)")


def owners_of(printed: str, known: Container[str]) -> tuple[str, ...] | None:
    """Return owners as the file format lists them; None where one of them is nobody that it knows.

    Callers know initials and first names, too, and give the name for them.
    """
    parts: list[str] = []
    for part in (part.strip(" .:") for part in re.split(r"[,&;+]|\band\b", printed)):
        # T/HM is one office.
        parts += [part] if _named(part, known) else [each.strip(" .:") for each in part.split("/")]
    named = [_named(part, known) for part in filter(None, parts)]
    return tuple(dict.fromkeys(named)) if named and all(named) else None


def _named(part: str, known: Container[str]) -> str:
    """Return whom one owner means, as the file has it; empty where that is nobody who is known."""
    if not isinstance(known, Callers):
        return part if part in known else ""
    # "HM (RC)": of two who hold an office, the initials say which.
    both = _WITH_INITIALS.fullmatch(part)
    return known.named(part) or (known.named(both["initials"]) if both and both["office"] in known else "")


def some_owners_of(printed: str, known: Container[str]) -> tuple[str, ...]:
    """Return those of several owners that are known, where not all are; empty where one is named, or none is known."""
    parts = [part.strip(" .:") for part in re.split(r"[/,&;+]|\band\b", printed) if part.strip(" .:")]
    found = [named for part in parts if (named := owners_of(part, known))]
    return tuple(dict.fromkeys(name for names in found for name in names)) if len(parts) > 1 else ()


def status_in(text: str) -> str:
    """Return the status that the words of an update give: complete, or in progress where they do not say that it has ended."""
    return ActionStatus.COMPLETE if _DONE.search(text) else ActionStatus.IN_PROGRESS


def earlier_action(archive: Archive, month: RecordDate, text: str, used: Iterable[str]) -> Action | None:
    """Return the action of that month's meeting whose words are nearest to text; None where that month set none."""
    taken = set(used)
    candidates = [
        action
        for action in archive.actions
        if action.id not in taken
        and (date := archive.meetings.by_id(action.meeting).date)
        and (date.year, date.month) == (month.year, month.month)
    ]
    words = stems(text)
    return max(candidates, key=lambda action: sum((stems(action.prose.text) & words).values()), default=None)


def stems(text: str) -> Counter[str]:
    """Return the beginnings of the longer words of text, by which two wordings of one thing can be compared."""
    return Counter(word[:5] for word in re.findall(r"[a-z]{4,}", text.casefold()))
