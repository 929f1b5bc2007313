"""Read what a meeting decided, and its vote, out of the sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from minutebook.importing.recognise.callers import Callers
from minutebook.importing.recognise.ear import sentences

_BODY = r"(?:The |the )?(?:[Bb]oard|[Cc]ouncil|[Cc]ommittee|[Tt]rustees|[Pp]anel|[Mm]eeting|[Mm]embers|[Gg]roup|[Gg]overnors|[Ff]orum)"
_SAID = re.compile(
    r"(?:[Ii]t was|[Ii]t is|was) (?:\w+ly )?(?:resolved|agreed|decided|RESOLVED|AGREED)(?:,[^,]{1,30},)? (?:that|to|unanimously|by)\b"
)
_CERTAIN = (
    # In capitals it is a label wherever it stands.
    re.compile(r"(?:\d[\d.]{0,8}[a-z]? )?(?:[^.]{0,60}\b)?(?:RESOLVED|AGREED|DECIDED|DECISION|RESOLUTION)\b(?!\W{0,6}$)"),
    re.compile(r"(?:Agreed|Resolved|Decided)(?:,[^,]{1,40},)? (?:that|to)\b"),
    re.compile(r"(?:.{0,60}\b)?(?:[Aa]pproved|[Aa]dopted|[Aa]ccepted)\b.{0,80}\b[Ss]econded\b"),
    re.compile(r"(?:Decision|Resolution|Resolved)(?: \d+)?\s*[:–—]\s*\S"),
    _SAID,
    re.compile(rf"(?:{_BODY}|[Rr]esolved|[Ii]t was) ?(?:\w+ly )?(?:resolved|RESOLVED|voted)(?: \w+ly)?(?:,[^,]{1, 30},)? (?:that|to)\b"),
    re.compile(rf"{_BODY} (?:\w+ly )?agreed that .{{3,80}} be\b"),
)
_MOTION = re.compile(r"\b(?:[Mm]otion|[Mm]oved|[Pp]roposed|[Pp]roposal)\b")
_CARRIED = re.compile(r"\b(?:carried|passed|approved|adopted|unanimous(?:ly)?|nem\.? ?con|all (?:voted )?in favou?r)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|defeated|fell|withdrawn|not (?:carried|passed|seconded))\b", re.IGNORECASE)
_BY_VOTES = re.compile(
    r"\b(?:approved|adopted|carried|accepted|rejected|passed|agreed)\b[^.]{0,80}?(?:\bby \d{1,3} (?:votes? )?(?:to|for|against)"
    r"|\b\d{1,3} (?:votes?|in favou?r|against))\b"
)
_MAY_BE = re.compile(
    rf"\b[Mm]otion\b|\bseconded\b|{_BODY} (?:\w+ly )?(?:agreed|decided|approved|accepted|resolved|voted) "
    r"|\bwas (?:\w+ly )?(?:approved|adopted|agreed)\b"
)
_GOES_ON = re.compile(
    r"(?:Carried|(?:The )?[Mm]otion (?:was )?(?:carried|passed|approved)|(?:Ayes|Yeas|For|In favou?r|Nays|Noes|Against"
    r"|Abst\w{0,9})\s?[:–-]?\s?\d|Proposed|Seconded|Moved by|All (?:voted )?in favou?r|Roll call vote|Voice vote|On being put|On a vote"
    r"|(?:This|It) was (?:then )?(?:carried|passed|approved|agreed)|(?:AGREED|RESOLVED|CARRIED|Agreed)\W*$|\d{1,3}\s?[–—-]\s?\d{1,3}\W*$"
    r"|[^.]{2,40} seconded\b|Vote|Unanimous|Passed|\d+ (?:votes|for|in favou?r))"
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?:\d{{1,3}}|none|{'|'.join(_NUMBERS)})"
_FOR, _AGAINST, _ABST = (rf"(?P<{name}>{_COUNT})" for name in ("for", "against", "abst"))
_ABSTAINED = rf"(?:[^.]{{0,16}}?\b{_ABST} (?:abst\w+|not voting))?"
_TALLIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:Ayes|Yeas|For|In favou?r)\s?[:–-]?\s?{_FOR}\b.{{0,12}}?(?:Nays|Noes|Against)\s?[:–-]?\s?{_AGAINST}\b"
        rf"(?:.{{0,12}}?Abst\w+\s?[:–-]?\s?{_ABST})?",
        rf"\b{_FOR} (?:votes? |voting |voted )?(?:for|in favou?r)\b"
        rf"[^.]{{0,12}}?\b{_AGAINST} (?:votes? |voting |voted )?against\b{_ABSTAINED}",
        rf"\bby {_FOR} (?:votes? )?to {_AGAINST}\b{_ABSTAINED}",
        rf"\b{_FOR} votes? to {_AGAINST}\b{_ABSTAINED}",
        rf"\b(?:carried|passed|approved|adopted|lost|defeated|voted),? {_FOR} to {_AGAINST}\b{_ABSTAINED}",
        rf"\({_FOR} (?:votes? )?to {_AGAINST}\b{_ABSTAINED}",
        r"(?:carried|passed|approved|adopted|vote:?|resolved|agreed|\(|^|(?<=[.)] ))\W{0,3}(?P<for>\d{1,3})\s?[–—-]\s?(?P<against>\d{1,3})"
        r"(?:\s?[–—-]\s?(?P<abst>\d{1,3}))?(?=[\s.,;)]|$)",
    )
)
_ONE = r"(?:(?:Mrs?|Ms|Miss|Dr|Cllr|Sir|Councillor)\.? )?[A-Z][\w’'-]{1,24}"
_ABSTAINING = re.compile(rf"\b(?P<who>{_ONE}(?:(?:, | and ){_ONE}){{0,5}}) abstain(?:ing|ed)\b")
_UNANIMOUS = re.compile(r"\b(?:unanimous(?:ly)?|nem\.? ?con\.?)", re.IGNORECASE)
_WHO = r"(?P<{name}>(?:[A-Z][\w’'.-]*\s?){{1,4}}?)"
_PROPOSED = re.compile(
    rf"\b(?:[Pp]roposed|[Mm]oved|[Mm]otion)(?: by|:)?\s+{_WHO.format(name='by')}[,;]?\s+(?:and )?[Ss]econded(?: by"
    rf"|:)?\s+{_WHO.format(name='second')}(?=[\s,.;)]|$)"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Words of a paragraph; whether they are a decision, and what is printed of its vote."""

    text: str
    is_decision: bool = False
    fields: str = ""
    """As the file format writes them after the head."""
    may_be: bool = False
    """Whether it only may be one."""


def decided_in(text: str, callers: Callers) -> list[Decided]:
    """Return a paragraph in parts: the sentences of each decision together, and those around them."""
    parts: list[Decided] = []
    said = sentences(text)
    at = 0
    while at < len(said):
        if not _is_decision(said, at):
            parts.append(Decided(said[at], may_be=bool(_MAY_BE.search(said[at]))))
            at += 1
            continue
        end = at + 1
        while end < len(said) and _GOES_ON.match(said[end]):
            end += 1
        words = " ".join(said[at:end])
        parts.append(Decided(words, is_decision=True, fields="; ".join(_fields(words, callers))))
        at = end
    return list(_joined(parts))


def vote_fields(text: str, callers: Callers) -> str:
    """Return what words say of a vote, as the file format writes it."""
    return "; ".join(_fields(text, callers))


def _is_decision(said: list[str], at: int) -> bool:
    sentence = said[at]
    if any(pattern.match(sentence) for pattern in _CERTAIN) or _BY_VOTES.search(sentence) or _SAID.search(sentence):
        return True
    if sentence.endswith("?") or _LOST.search(sentence):
        return False
    after = said[at + 1 : at + 2]
    if _tally(sentence) and after and re.fullmatch(r"(?:AGREED|RESOLVED|CARRIED)\W*", after[0]):
        # "The forum backs the plan (4 for, 1 against). AGREED"
        return True
    if not _MOTION.search(sentence):
        return False
    outcome = " ".join([sentence, *takewhile(_GOES_ON.match, said[at + 1 : at + 5])])
    carried = _CARRIED.search(outcome) or ((tally := _tally(outcome)) and _count(tally["for"]) > _count(tally["against"]))
    return bool(carried) and not _LOST.search(outcome) and bool(re.search(r"\bthat\b|\bto\b|\bfor\b", sentence))


def _tally(words: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.search(words) for pattern in _TALLIES)), None)


def _count(printed: str) -> int:
    """Return a number of votes, which may be printed as a word."""
    return int(printed) if printed.isdigit() else 0 if printed.casefold() == "none" else _NUMBERS.index(printed.casefold())


def _fields(words: str, callers: Callers) -> Iterator[str]:
    if tally := _tally(words):
        yield f"for: {_count(tally['for'])}"
        yield f"against: {_count(tally['against'])}"
        if tally.groupdict().get("abst"):
            yield f"abstained: {_count(tally['abst'])}"
        elif who := _ABSTAINING.search(words):
            yield f"abstained: {len(re.split(r', | and ', who['who']))}"
    elif unanimous := _UNANIMOUS.search(words):
        yield f"for: {unanimous.group().rstrip('.')}"
    if match := _PROPOSED.search(words):
        by, second = callers.named(match["by"].strip(" .")), callers.named(match["second"].strip(" ."))
        if by and second:
            yield f"proposed: {by}"
            yield f"seconded: {second}"


def _joined(parts: list[Decided]) -> Iterator[Decided]:
    """Yield parts with neighbouring sentences that are no decision together."""
    run: list[Decided] = []
    for part in parts:
        if part.is_decision:
            if run:
                yield Decided(" ".join(one.text for one in run), may_be=any(one.may_be for one in run))
                run = []
            yield part
        else:
            run.append(part)
    if run:
        yield Decided(" ".join(one.text for one in run), may_be=any(one.may_be for one in run))
