"""Read what words say of a vote: how many were for and against, who proposed and who seconded, whether it was carried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.importing.recognise.callers import Callers

CARRIED = re.compile(
    r"\b(?:carrie[ds]|passe[ds]|approved|adopted|unanimous(?:ly)?|nem\.? ?con|all (?:voted )?in favou?r|(?:and|was|were) agreed"
    r"|agreed by all|all agreed|so (?:moved|ordered))\b",
    re.IGNORECASE,
)
LOST = re.compile(
    r"\b(?:lost|defeated|fell|falls|fail(?:s|ed)|dies|died|withdrawn|no seconder"
    r"|not (?:carried|passed|seconded))\b",
    re.IGNORECASE,
)
MOTION = re.compile(r"\b(?:[Mm]otion(?:ed)?|MOTION|[Mm]ove[ds]|[Pp]ropose[ds]|[Pp]roposal)\b")
SECONDED = re.compile(r"\b(?:[Ss]econd(?:ed|s)?|SECONDED)\b")
OUTCOME = re.compile(
    r"(?:Carried"
    r"|(?:The )?(?:[Mm]otion|[Pp]roposal|[Aa]mendment) (?:was |is )?(?:then )?(?:carrie[ds]|passe[ds]|approved|adopted"
    r"|lost|defeated|falls|fell|fail(?:s|ed))"
    r"|(?:CARRIED|LOST|DEFEATED)\b"
    r"|On being put|On a vote|On a show of hands|(?:This|It) was (?:then )?(?:put|carried|passed|approved|agreed)(?! (?:that|to)\b)"
    r"|All (?:voted )?in favou?r"
    r"|Roll call vote|Voice vote|Approved by|Passed\b|Unanimous)"
)
"""With which a sentence begins that says how a vote went."""
GOES_ON = re.compile(
    rf"\(?(?:{OUTCOME.pattern}|(?:Ayes?|Yeas?|Yes|For|In favou?r|Nays?|Noes|No|Against|Abst\w{{0,9}})\s?[:–-]?\s?\d"
    r"|(?:Ayes?|Yeas?|Nays?|Noes|Yes|No|For|Against|In favou?r|Abst\w{0,9})\s?:|(?:Vote|VOTE)\b|Voting\b"
    r"|(?:Proposed|Seconded|Moved)\b|(?:AGREED|RESOLVED|CARRIED|Agreed)(?: accordingly)?\W*$|\d{1,3}\s?[–—-]\s?\d{1,3}\W*$"
    r"|Second(?: by|:)|(?:All )?[Aa]yes\b|(?:(?:Mrs?|Ms|Dr|Cllr|Cr)\. )?[^.]{2,40} (?:also )?second(?:ed|s)\b|\d+ (?:votes|for|in favou?r)"
    r"|(?:A|The) (?:[a-z-]+ )?vote was (?:taken|called|held)\b|[^.:]{2,40} abstain(?:s|ed|ing)\b)"
)
"""With which a sentence begins that goes on with what was decided before it."""
CALLED_OUT = re.compile(r"\b(?:[Dd]ivision|[Rr]ecorded vote|[Rr]oll[- ]call)\b|\bFor\s?:|\bAgainst\s?:")
"""Of a line that says who voted for what."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?:\d{{1,3}}|none|nil|{'|'.join(_NUMBERS)})"
_FOR, _AGAINST, _ABST = (rf"(?P<{name}>{_COUNT})" for name in ("for", "against", "abst"))
_ABSTAINED = rf"(?:[^.]{{0,16}}?\b{_ABST} (?:abst\w+|not voting))?"
_TALLIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:Ayes?|Yeas?|Yes|For|In favou?r)\s?[:–-]?\s?{_FOR}\b.{{0,12}}?(?:Nays?|Noes|No|Against)\s?[:–-]?\s?{_AGAINST}\b"
        rf"(?:.{{0,12}}?Abst\w*\s?[:–-]?\s?{_ABST})?",
        r"\b(?:Ayes?|Yeas?|For|In favou?r)\s?[:–-][^()]{2,90}\((?P<for>\d{1,3})\)\W{0,4}"
        r"(?:Nays?|Noes|Against)\s?[:–-][^()]{0,90}\((?P<against>\d{1,3})\)"
        r"(?:\W{0,4}Abst\w*\s?[:–-][^()]{0,90}\((?P<abst>\d{1,3})\))?",
        rf"\b{_FOR} (?:votes? |voting |voted )?(?:for|in favou?r)\b"
        rf"[^.]{{0,12}}?\b{_AGAINST} (?:votes? |voting |voted )?(?:against|opposed)\b{_ABSTAINED}",
        rf"\(?\b{_FOR} (?:votes? |voting |voted )?(?:for|in favou?r)\b,?(?: and)? {_ABST} abst\w+",
        rf"\bby {_FOR} (?:votes? )?to {_AGAINST}\b{_ABSTAINED}",
        rf"\b{_FOR} votes? to {_AGAINST}\b{_ABSTAINED}",
        rf"\bwon {_FOR} to {_AGAINST}\b",
        rf"\bfor (?:it|the (?:motion|amendment|proposal)),? {_FOR}\b[^.]{{0,12}}?\bagainst(?: it)?,? {_AGAINST}\b",
        rf"\b(?:carried|passed|approved|adopted|lost|defeated|voted?|failed)[,:]? {_FOR} to {_AGAINST}\b{_ABSTAINED}",
        rf"\({_FOR} (?:votes? )?to {_AGAINST}\b{_ABSTAINED}",
        r"(?:carrie[ds]|passe[ds]|approved|adopted|voted?:?|resolved|agreed|fail(?:s|ed)|falls|fell|\(|^|(?<=[.)] ))\W{0,3}"
        r"(?P<for>\d{1,3})\s?[–—-]\s?(?P<against>\d{1,3})(?:\s?[–—-]\s?(?P<abst>\d{1,3}))?(?=[\s.,;)]|$)",
        r"\b(?:carried|lost)\W{0,3}(?P<for>\d{1,2})\s?[/:]\s?(?P<against>\d{1,2})(?=[\s.,;)]|$)",
        r"\+1s?\s?:\s?(?P<for>\d{1,3}),?\s0s?\s?:\s?(?P<abst>\d{1,3}),?\s[-–−]1s?\s?:\s?(?P<against>\d{1,3})\b",
    )
)
_ONE = r"(?:(?:Mrs?|Ms|Miss|Dr|Cllr|Sir|Councillor)\.? )?[A-Z][\w’'-]{1,24}"
_ABSTAINING = re.compile(rf"\b(?P<who>{_ONE}(?:(?:, | and ){_ONE}){{0,5}}) abstain(?:ing|ed)\b")
_UNANIMOUS = re.compile(r"\b(?:unanimous(?:ly)?|nem\.? ?con\.?)", re.IGNORECASE)
_WHO = r"(?P<{name}>(?:[A-Z][\w’'.-]*\s?){{1,4}}?)"
_PROPOSED = (
    re.compile(
        rf"\b(?:[Pp]roposed|[Mm]oved|MOVED|[Mm]otion)(?: by:?|:| of)?\s+{_WHO.format(name='by')}[,;.]?\s+"
        rf"(?:and )?(?:[Ss]econd(?:ed)?|SECONDED)(?: by:?|:)?\s+{_WHO.format(name='second')}(?=[\s,.;)]|$)"
    ),
    re.compile(rf"\b[Mm]otion \({_WHO.format(name='by')}[,/;]\s*{_WHO.format(name='second')}\)"),
    re.compile(
        rf"\b[Mm]otion to [^.]{{3,200}}?\bby {_WHO.format(name='by')}[,;]?\s+(?:and )?[Ss]econd(?:ed)?(?: by|:)?\s+"
        rf"{_WHO.format(name='second')}(?=[\s,.;)]|$)"
    ),
)


def tally(words: str) -> re.Match[str] | None:
    """Return where words count the votes for and against; None where they do not."""
    return next(filter(None, (pattern.search(words) for pattern in _TALLIES)), None)


def is_carried(words: str) -> bool:
    """Return whether words say that something was carried, or count more votes for it than against."""
    if LOST.search(words):
        return False
    counted = tally(words)
    return bool(CARRIED.search(words)) or (
        counted is not None and _count(counted["for"]) > _count(counted.groupdict().get("against") or "0")
    )


def vote_fields(words: str, callers: Callers) -> str:
    """Return what words say of a vote, as the file format writes it; empty where they say nothing."""
    return "; ".join(_fields(words, callers))


def _count(printed: str) -> int:
    """Return a number of votes, which may be printed as a word."""
    return int(printed) if printed.isdigit() else 0 if printed.casefold() in ("none", "nil") else _NUMBERS.index(printed.casefold())


def _fields(words: str, callers: Callers) -> Iterator[str]:
    if counted := tally(words):
        yield f"for: {_count(counted['for'])}"
        if counted.groupdict().get("against"):
            yield f"against: {_count(counted['against'])}"
        if counted.groupdict().get("abst"):
            yield f"abstained: {_count(counted['abst'])}"
        elif who := _ABSTAINING.search(words):
            yield f"abstained: {len(re.split(r', | and ', who['who']))}"
    elif unanimous := _UNANIMOUS.search(words):
        yield f"for: {unanimous.group().rstrip('.')}"
    if match := next(filter(None, (pattern.search(words) for pattern in _PROPOSED)), None):
        by, second = callers.named(match["by"].strip(" .")), _first_named(match["second"], callers)
        if by and second:
            yield f"proposed: {by}"
            yield f"seconded: {second}"


def _first_named(printed: str, callers: Callers) -> str:
    """Return whom the first of some words with capitals mean: the motion itself may begin right behind a name."""
    words = printed.strip(" .").split()
    return next(filter(None, (callers.named(" ".join(words[:end]).strip(" .")) for end in range(len(words), 0, -1))), "")
