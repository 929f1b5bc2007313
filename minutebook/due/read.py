"""Read a due phrase: find the forms in it, and see what stands before, between and around them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.dates import WEEKDAYS, RecordDate
from minutebook.due.forms import FORMS, NUMBERS, Form, meeting_named
from minutebook.due.terms import SEASONS, DueKind, DueTerm, NoSuchDay
from minutebook.due.undated import CONDITION

_AMOUNT = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)(?:s['’]?|['’]s)?(?: time)?"
_PERIOD = re.compile(
    rf"(?:\b(?P<lead>within|in|over|during)(?: the)?(?: next)? |^(?:the )?(?:next )?)"
    rf"(?:(?:{_AMOUNT} ?(?:-|–|to |or ) ?)?(?P<amount>{_AMOUNT}) {_UNIT}|(?P<fortnight>fortnight))\b",
    re.ASCII | re.IGNORECASE,
)
# A period of the next days may count from the meeting alone: "within two weeks of the report" counts from a day that nobody knows.
_FROM_MEETING = re.compile(
    r" (?:of|from|after) (?:today|now|(?:the date of )?(?:this|the|today[’']?s) (?:meeting|date))\b(?! (?:of|on|in)\b)", re.IGNORECASE
)
_FROM_ELSEWHERE = re.compile(r",? (?:of|from|after|before|following|prior|to)\b", re.IGNORECASE)
_VERB = re.compile(r"\bMay (?=be|not|have|need|also|only)")
_MEETING = re.compile(r"\bmeetings?\b|\bAGM\b", re.IGNORECASE)
_WHICHEVER = re.compile(r"\bwhichever\b", re.IGNORECASE)
# So many days or weeks before a day, of which the phrase prints the later one.
_COUNTED_BACK = re.compile(
    r"\b(?:days?|weeks?|fortnights?|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:before|prior to|ahead of|in advance of)\b",
    re.IGNORECASE,
)

# What stands straight before a form.
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_ON_WEEKDAY = re.compile(r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?,? (?:the )?$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:before|prior to|ahead of|in advance of) (?:the )?(?:meeting (?:of|on|in) )?(?:the )?{_WEEKDAY}$", re.IGNORECASE
)
_WEEK = re.compile(rf"(?:\bw/c|\bweek[ -](?:commencing|beginning|starting))(?: on)?:? (?:the )?{_WEEKDAY}$", re.IGNORECASE)
_PART = re.compile(r"\b(?P<part>early|mid|late|start of|beginning of|middle of)(?:-| in | )$", re.IGNORECASE)
_PARTS = {"start of": "early", "beginning of": "early", "middle of": "mid"}
_TAIL = 48
"""No words before a form are longer than this."""

# What stands between two forms.
_TO = re.compile(r"\s*(?:to|until|till|through|or|-|–|—|/)\s*(?:the )?", re.IGNORECASE)
_WITH = re.compile(r"(?:[\s,():–—-]|\b(?:on|of|in|at|for|to be held|the|that is|i\.e\.|ending|ie)\b)*", re.IGNORECASE)

# Words that change nothing of a feast, a quarter or a year, and may stand around them.
_SMALL = frozenset(
    """a advance again ahead an and as at before by complete completed council date deadline due during end ending for in last late later
    latest meeting meetings next no not of on or our prior than the then this till to until w/e week with within""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+(?:[’'/-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A form where it stands in a phrase."""

    start: int
    end: int
    form: Form
    term: DueTerm


def read_due(phrase: str) -> tuple[DueTerm, ...]:
    """Return the points in time that a phrase names, in its order; none where its words give no date.

    Raise NoSuchDay where it names a day that does not exist, such as 31 June.
    """
    words = _VERB.sub("may ", " ".join(phrase.split()))
    condition = CONDITION.search(words)
    if _WHICHEVER.search(words) or _COUNTED_BACK.search(words):
        return ()
    found = tuple(_with_what_stands_before(_found_in(words), words))
    if condition and (not found or condition.start() < found[0].start or condition.group().casefold().startswith(("not", "no ", "after"))):
        # It says what must come first, or when a thing will not be due.
        return ()
    period = _PERIOD.search(words)
    if period and not any(one.start < period.end() and period.start() < one.end for one in found):
        # "Within two weeks of the May meeting" counts from a day that these words do not give.
        return () if found else _period(period, words)
    kept = _kept(found, words)
    if any(not one.form.is_calendar and one.term.kind is not DueKind.NEXT_MEETING for one in kept) and not _is_all(found, words):
        return ()
    return tuple(_with_years(_ranges(kept, words)))


def _found_in(words: str) -> Iterator[_Found]:
    """Yield the forms in words, in order; no two of them share a word."""
    matches = [(match, form) for form in FORMS for match in form.pattern.finditer(words)]
    place = 0
    for match, form in sorted(matches, key=lambda entry: (entry[0].start(), -entry[0].end())):
        if match.start() >= place and (term := form.term(match)):
            yield _Found(match.start(), match.end(), form, term)
            place = match.end()


def _with_what_stands_before(found: Iterable[_Found], words: str) -> Iterator[_Found]:
    name = meeting_named(words)
    at_meeting = bool(name or _MEETING.search(words))
    for one in found:
        tail = words[max(0, one.start - _TAIL) : one.start]
        term = replace(one.term, before=bool(_BEFORE.search(tail)), meeting=one.term.meeting or (one.form.is_calendar and at_meeting))
        if one.form.is_calendar:
            term = replace(term, name=name)
        if term.kind is DueKind.DAY and (weekday := _ON_WEEKDAY.search(tail)):
            term = replace(term, weekday=next(day for day in WEEKDAYS if day.startswith(weekday["day"].capitalize())))
        if term.kind is DueKind.DAY and _WEEK.search(tail):
            term = replace(term, kind=DueKind.WEEK, meeting=False)
        elif term.kind is DueKind.MONTH and (part := _PART.search(tail)):
            name = part["part"].casefold()
            term = replace(term, part=_PARTS.get(name, name))
        yield replace(one, term=term)


def _period(match: re.Match[str], words: str) -> tuple[DueTerm, ...]:
    rest = words[match.end() : match.end() + _TAIL]
    if _FROM_ELSEWHERE.match(rest) and not _FROM_MEETING.match(rest):
        return ()
    if not match["lead"] and rest.strip(" ."):
        # Without "within" it is a period only where it is all that stands there.
        return ()
    amount = match["amount"] or "one"
    number = int(amount) if amount.isdigit() else max(1, NUMBERS.index(amount.casefold()))
    return (DueTerm(DueKind.PERIOD, amount=number, unit=(match["unit"] or "fortnight").casefold()),)


def _kept(found: Sequence[_Found], words: str) -> list[_Found]:
    """Return the forms without those that say again, or less exactly, what another beside them says."""
    if any(one.term.kind is not DueKind.YEAR or not _is_bare(one.term) for one in found):
        # A number of a year, beside a date, is a part of something's name: "the 2026/27 budget, in January 2026".
        found = [one for one in found if not _is_bare(one.term)]
    dated = {place for place, one in enumerate(found) if one.form.is_calendar}
    kept, said_again = [], set()
    for place, one in enumerate(found):
        beside = [other for other in (place - 1, place + 1) if other in dated and _stand_together(one, found[other], words)]
        if place in dated or not beside:
            kept.append(one)
        elif one.term.kind is DueKind.ANNUAL_MEETING and found[beside[0]].term.kind is DueKind.MONTH:
            # Its day may be known from elsewhere: the month says which one it is.
            month = found[beside[0]].term
            term = replace(one.term, year=one.term.year or month.year, month=month.month, before=one.term.before or month.before)
            kept.append(replace(one, term=term))
            said_again.add(found[beside[0]].start)
    kept = [one for one in kept if one.start not in said_again]
    meetings = [one for one in kept if one.term.kind is DueKind.NEXT_MEETING]
    if meetings and not re.search(r"\b(?:and|then)\b|&", words[kept[0].end : kept[-1].start]):
        return meetings[:1]
    return kept


def _is_bare(term: DueTerm) -> bool:
    return term.kind is DueKind.YEAR and not (term.end or term.part or term.name)


def _stand_together(one: _Found, other: _Found, words: str) -> bool:
    """Return whether nothing stands between a feast, quarter or meeting and the day or month that says when it is."""
    gap = words[one.end : other.start] if one.end <= other.start else words[other.end : one.start]
    return len(gap) <= _TAIL and bool(_WITH.fullmatch(gap))


def _is_all(found: Sequence[_Found], words: str) -> bool:
    """Return whether only small words stand around forms: "the Q2 report on pay" is due at no time that Q2 would say."""
    place = 0
    for one in (*found, None):
        between = words[place : one.start if one else len(words)]
        if not all(word.casefold() in _SMALL for word in _WORD.findall(between)):
            return False
        place = one.end if one else place
    return True


def _ranges(found: Sequence[_Found], words: str) -> list[DueTerm]:
    """Return the terms of forms; two with "to" between them are one stretch of time."""
    terms: list[DueTerm] = []
    for place, one in enumerate(found):
        last = found[place - 1] if place else None
        between = words[last.end : one.start] if last else ""
        spans = last and last.term.kind is one.term.kind and len(between) <= _TAIL
        both = spans and last and re.search(r"\bbetween (?:the )?$", words[max(0, last.start - _TAIL) : last.start], re.IGNORECASE)
        if spans and not terms[-1].start and (_TO.fullmatch(between) or (both and re.fullmatch(r" and (?:the )?", between))):
            terms[-1] = replace(one.term, start=terms[-1])
        else:
            terms.append(one.term)
    return terms


def _with_years(terms: Sequence[DueTerm]) -> list[DueTerm]:
    """Return terms with the year of a later one where their own is left out: "February and May 2017", "December and January 2018"."""
    later: DueTerm | None = None
    completed = []
    for term in reversed(terms):
        if later and later.year and not term.year:
            term = _with_year_of(later, term)
        if term.start and not term.start.year and term.year:
            term = replace(term, start=_with_year_of(term, term.start))
        later = term.start or term
        completed.append(term)
    return completed[::-1]


def _with_year_of(later: DueTerm, term: DueTerm) -> DueTerm:
    if term.kind is DueKind.QUARTER and later.kind is DueKind.QUARTER:
        return replace(term, year=later.year - (term.amount > later.amount), spans=later.spans)
    if term.kind is DueKind.SEASON and later.kind is DueKind.SEASON:
        return replace(term, year=later.year - (SEASONS.index(term.name) > SEASONS.index(later.name)), spans=later.spans)
    if term.month and later.month:
        dated = replace(term, year=later.year - (term.month > later.month))
        longest = monthrange(dated.year, dated.month)[1]
        if dated.day > longest:
            # "29 February and 31 March 2023": some year has that day, and this one does not.
            raise NoSuchDay(RecordDate(dated.year, dated.month, longest).english)
        return dated
    return term
