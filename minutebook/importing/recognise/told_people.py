"""Read out of running sentences who was there, who was not, who took the chair and who the notes; all of it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.importing.recognise.ear import sentences
from minutebook.importing.recognise.people import ORGANISATION, is_office
from minutebook.importing.recognise.person_names import PARTICLES, TITLE, is_name, without_titles

_WORD = (
    rf"(?:(?:[A-Z]\.){{1,3}}|[A-Z][^\W\d_]{{0,2}}\.(?= )|[A-Z][^\W\d_]{{0,24}}(?:['’.-][^\W\d_]{{1,24}}){{0,2}}"
    rf"|(?:{'|'.join(sorted(PARTICLES - {'y', 'den', 'ten'}))})(?= [A-Z]))"
)
_NAME = re.compile(rf"(?<![\w’'-])(?:{TITLE})*{_WORD}(?: {_WORD}){{0,4}}")
_TOGETHER = re.compile(
    r"\b(?:Messrs|Cllrs|Councillors|Drs|Professors|Misses)\.? (?P<names>[A-Z][\w’'-]+(?:(?:, and |, "
    r"| and )[A-Z][\w’'-]+){1,12})\b(?! [A-Z])"
)
_THERE = re.compile(
    r"\b(?:attended|[Pp]resent|in attendance|at the meeting|(?:was|were) there|took part|joined|came (?:for|to)|participated|those there)\b"
)
_AWAY = re.compile(r"\b(?:apolog(?:y|ies)|excus(?:e|es|ed)|regrets|sorry|unable to (?:attend|come|be))\b", re.IGNORECASE)
_ABSENT = re.compile(r"\b(?:absent|(?:was|were) not (?:there|present)|did not (?:attend|come)|missing)\b")
# What stands before a name that is a place or a body, or somebody else's.
_NOT_BEFORE = re.compile(r"\b(?:at|in|of|the|on|near|for|representing|behalf of|than|by|to|with)\s+$", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:attended|joined|apologies (?:were )?(?:received|given|sent|made)) by\s+$|\bwith\s+$", re.IGNORECASE)
_CHAIR = (
    re.compile(
        r"\b(?:[Cc]haired|[Pp]resided over|[Cc]alled to order|[Oo]pened|led) (?:at [\d:.]+ (?:[ap]\.?m\.? )?)?by (?:the )?(?P<rest>[A-Z].*)"
    ),
    re.compile(
        r"(?P<name>[A-Z][^;:]{2,60}?),? \(?(?:who )?(?:took the chair|(?:was |is )?in the chair|acted as (?:the )?chair(?:man|woman"
        r"|person)?"
        r"|presided|presiding|chaired|who presided)\b"
    ),
    re.compile(
        r"\b(?:Vice[- ]?)?(?:Co-)?(?:Chair(?:man|woman|person)?|President|Convenor|Mayor) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
        r" (?:called|opened|presided|convened|started)\b"
    ),
)
_NOTES = (
    re.compile(r"\b[Ss]ubmitted(?: by)?[:,]? (?P<rest>[A-Z].*)"),
    re.compile(r"\b(?:[Nn]otes|[Mm]inutes)(?: were)?(?: taken| kept| written| recorded)? by:? (?P<rest>[A-Z].*)"),
    re.compile(r"(?P<name>[A-Z][^;:,]{2,60}?)(?:, who|,? and)? (?:took|kept|wrote) (?:the |these )?(?:notes|minutes)\b"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Names that one sentence has, and what it says of them."""

    state: str
    """present, apologies, absent."""
    names: tuple[str, ...]


def people_told(sentence: str) -> Told | None:
    """Return the people whom a sentence says to have been there, or not; None where it does not say so, or names nobody in full."""
    state = next(
        (said for said, pattern in (("apologies", _AWAY), ("absent", _ABSENT), ("present", _THERE)) if pattern.search(sentence)), ""
    )
    names = tuple(dict.fromkeys(_names(sentence))) if state else ()
    return Told(state, names) if names else None


def _names(sentence: str) -> Iterator[str]:
    for together in _TOGETHER.finditer(sentence):
        # "Messrs Penn, Lee and Orr"
        yield from re.split(", and |, | and ", together["names"])
    for match in _NAME.finditer(sentence):
        words = match.group().split()
        before = sentence[: match.start()]
        if _NOT_BEFORE.search(before) and not _TAKES.search(before):
            continue
        # A sentence begins with a capital, too.
        while words and not is_name(" ".join(words)):
            words = words[1:] if not before.strip() or before.rstrip()[-1:] in ".:" else []
        if words and not re.search(r"['’]s$", words[-1]) and not is_office(" ".join(words)):
            yield " ".join(words)


def names_in(text: str) -> Iterator[str]:
    """Yield what in a line has the form of a name in full, or of one with a title."""
    for name in (part.rstrip(".") for match in _NAME.finditer(text) for part in re.split(r"(?<=[a-z]{3})\. ", match.group())):
        is_called = re.search(rf"{re.escape(name)} \([A-Z]{{2,4}}\)", text) is not None
        if is_name(name) and not ORGANISATION.search(name) and (is_called or not is_office(name)):
            yield name


def post_told(sentence: str, name: str) -> str:
    """Return the office that a sentence prints before a name, as printed: "the Treasurer, Mr Clement Otieno"; empty where there is none."""
    match = re.search(rf"\b[Tt]he (?P<post>[A-Z][\w.’'-]{{1,24}}(?: [\w.’'-]{{1,24}}){{0,3}}), (?:{TITLE})*{re.escape(name)}\b", sentence)
    return match["post"] if match and is_office(match["post"]) else ""


def chair_told(text: str) -> str:
    """Return who is said to have taken the chair, as printed; empty where nobody is."""
    return next(filter(None, (_one(pattern, text) for pattern in _CHAIR)), "")


def taker_told(text: str) -> str:
    """Return who is said to have taken the notes, as printed; empty where nobody is."""
    return next(filter(None, (_one(pattern, text) for pattern in _NOTES)), "")


def _one(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        return ""
    if "rest" in match.groupdict():
        # "Notes taken by SB. Draft circulated on Monday."
        name = _NAME.search(_without_office(sentences(match["rest"])[0]))
        return name.group().rstrip(".") if name and name.start() == 0 else ""
    names = list(_NAME.finditer(match["name"]))
    if not names or names[-1].end() != len(match["name"]):
        return ""
    if len(names) > 1 and is_office(names[-1].group()) and match["name"][names[-2].end() : names[-1].start()].strip() == ",":
        # "Mr Harold Stead, Master, in the chair"
        names.pop()
    last = names[-1].group()
    return last if without_titles(last)[0] or is_name(last, single=True) else ""


def _without_office(text: str) -> str:
    return re.sub(r"^(?:Vice[- ]?|Co-)?(?:Chair(?:man|woman|person)?|President|Convenor)\s+(?=[A-Z])", "", text)
