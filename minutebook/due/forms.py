"""The forms in which phrases name a point in time, one at a time: what each looks like, and the term that it makes.

Every pattern looks at no more than a few words, so that a phrase is read in a time that grows with its length and no faster.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from minutebook.dates import FEASTS, MONTHS, RecordDate
from minutebook.due.terms import SEASONS, DueKind, DueTerm, NoSuchDay

NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_MONTH_NAMES = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"Sept": 9}
# Month names are matched with their capital: "may" is a verb.
# May Day is a feast of its own, and seldom on a day that everybody knows.
_MONTH = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)).replace("May", "May(?! Day\\b)")
_YEAR = r"[12]\d{3}"
_SPAN = rf"(?:{_YEAR} ?[/–-] ?(?:{_YEAR}|\d\d)|\d\d/\d\d)(?![\d/])"
_WHICH_YEAR = rf"(?P<years>{_SPAN}|{_YEAR}\b)"
_NAMED_YEAR = rf"(?:,? (?:(?:of|in|for) )?(?:the )?(?:(?:financial )?year |FY ?)?{_WHICH_YEAR})?"
_END = r"(?P<end>\bend(?:-| of the | of | ))?"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FEAST_NAMES = {name.casefold(): name for name in FEASTS}
_OF_WORD = r"(?!(?:and|in|on|at|to|of|for|with)\b)[^\W\d][\w’'-]{0,40}"
_ANNUAL = (
    r"\b(?:AGM|annual (?P<middle>(?:[\w’'-]{1,40} ){0,3}?)(?P<noun>meeting|assembly)\b)"
    rf"(?: of (?:the )?(?P<of>{_OF_WORD}(?: {_OF_WORD}){{0,3}}))?"
)
_KIND = "financial|fiscal|calendar"
_OF = rf"(?: of (?:the |our |its )?(?P<of>{_OF_WORD}(?: {_OF_WORD}){{0,4}}))?"
BODIES = ("council", "committee", "board", "panel", "assembly", "forum", "subcommittee", "sub-committee", "cttee")
"""The last words of what meets."""
_BODY = "|".join(BODIES)
# Words before "meeting" that say nothing of which body it is.
_NO_NAMES = frozenset("a an and as at by for from in it its of on or our own the this that to until with next year month time".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a point in time."""

    pattern: re.Pattern[str]
    term: Callable[[re.Match[str]], DueTerm | None]
    """Makes what a match names; None where it is none after all. It raises NoSuchDay where that is a day that no calendar has."""
    is_calendar: bool = False
    """Whether it prints a day or month: these are read whatever words stand around them, and say which feast or quarter stands beside."""


def _dated(match: re.Match[str]) -> DueTerm:
    """Return the day or month that a match prints."""
    parts = match.groupdict()
    year = int(parts["year"] or 0)
    month = int(parts["month"]) if parts["month"].isdigit() else _MONTH_NAMES[parts["month"]]
    if parts["day"] is None:
        if month > 12 and month == (year + 1) % 100:
            return DueTerm(DueKind.YEAR, year, spans=True)
        if not 1 <= month <= 12:
            raise NoSuchDay(_nearest(year, month, 0))
        return DueTerm(DueKind.MONTH, year, month, end=bool(parts.get("end")))
    return _day(year, month, int(parts["day"]))


def _day(year: int, month: int, day: int) -> DueTerm:
    # Without a year, 29 February is let through: some year has it.
    longest = monthrange(year or 2000, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= day <= longest:
        raise NoSuchDay(_nearest(year, month, longest))
    return DueTerm(DueKind.DAY, year, month, day)


def _nearest(year: int, month: int, longest: int) -> str:
    if not longest:
        return "a month from 01 to 12"
    return RecordDate(year, month, longest).english if year else f"{longest} {MONTHS[month - 1]}"


def _figures(match: re.Match[str]) -> DueTerm:
    """Return the day that figures give in the British order, day before month."""
    day, month, year = (int(match[name]) for name in ("day", "month", "year"))
    year += 0 if len(match["year"]) == 4 else 2000
    if month > 12 and 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
        # Only the American order makes a day of it; whether that was meant is for the editor to say.
        raise NoSuchDay(RecordDate(year, day, month).english)
    return _day(year, month, day)


def _feast(match: re.Match[str]) -> DueTerm:
    name = " ".join(match["name"].replace("’", "'").casefold().split())
    return DueTerm(DueKind.FEAST, int(match["year"] or 0), name=_FEAST_NAMES.get(name, "New Year"))


def _year_of(printed: str | None) -> tuple[int, bool] | None:
    """Return the year that "2024" or "2024/25" names, or 0 for nothing, and whether it names both; None for two that do not follow."""
    if not printed:
        return 0, False
    first, *rest = re.split(r" ?[/–-] ?", printed)
    year = int(first) + (2000 if len(first) == 2 else 0)
    if not rest:
        return year, False
    return (year, True) if int(rest[0]) == (year + 1) % (100 if len(rest[0]) == 2 else 10000) else None


def _quarter(match: re.Match[str]) -> DueTerm | None:
    years = _year_of(match["years"] or match["first_years"])
    printed = match["figure"] or match["last"] or match["ordinal"]
    number = int(printed) if printed.isdigit() else _ORDINALS.get(printed.casefold()) or NUMBERS.index(printed.casefold())
    end = bool(match["end"] or match["tail"])
    return DueTerm(DueKind.QUARTER, years[0], amount=number, end=end, spans=years[1]) if years else None


def _numbered_year(match: re.Match[str]) -> DueTerm | None:
    years = _year_of(match["years"])
    if not years or (match["years"][2:3] == "/" and not (match["kind"] or match["end"] or match["tail"])):
        # Two figures and two figures can be anything.
        return None
    kind = (match["kind"] or "").casefold().strip()
    end, part = bool(match["end"] or match["tail"]), (match["part"] or "").casefold()
    name = "financial" if kind and "calendar" not in kind else kind.partition(" ")[0]
    if match["tail"] and not years[1] and not name:
        # The year that ends in 2025, or the one that begins then.
        name = "either"
    return DueTerm(DueKind.YEAR, years[0], end=end, part=part, spans=years[1], name=name)


def _named_year(match: re.Match[str]) -> DueTerm | None:
    years = _year_of(match["years"])
    kind = (match["kind"] or match["other"] or "").casefold().strip().replace("fiscal", "financial")
    if not years:
        return None
    name = kind or ("either" if years[0] and not years[1] else "")
    return DueTerm(DueKind.YEAR, years[0], end=True, spans=years[1], name=name)


def _season(match: re.Match[str]) -> DueTerm | None:
    years = _year_of(match["years"])
    season, part = match["season"].casefold(), (match["part"] or "").casefold()
    if not years or (years[1] and season != "winter"):
        return None
    return DueTerm(DueKind.SEASON, years[0], name=season, part=part, end=bool(match["end"]), spans=years[1])


def _current(match: re.Match[str]) -> DueTerm:
    is_next = (match["which"] or match["bare"] or "").casefold() == "next"
    unit = match["unit"] or match["other"] or match["third"]
    return DueTerm(DueKind.CURRENT, amount=int(is_next), unit=unit.casefold(), end=not match["bare"])


def annual_of(match: re.Match[str]) -> str:
    """Return what an annual meeting is of, in the words that tell it from others: "parish"; empty for an annual general meeting."""
    words = [*(match["middle"] or "").casefold().split(), *(["assembly"] if (match["noun"] or "").casefold() == "assembly" else [])]
    return " ".join([word for word in words if word != "general"] + (match["of"] or "").casefold().split())


def annual_meetings(title: str) -> tuple[str, ...]:
    """Return what the annual meetings are of that a title names: "" of "AGM", "parish" of "Annual Parish Meeting"."""
    return tuple(annual_of(match) for match in re.finditer(_ANNUAL, title, re.IGNORECASE))


def _next(match: re.Match[str]) -> DueTerm:
    return DueTerm(DueKind.NEXT_MEETING, meeting=True, name=_name(f"{match['kind']} {match['of'] or ''}"))


def _name(words: str) -> str:
    """Return those of some words that can say which body meets: neither small words nor days, months and numbers."""
    folded = (word.strip(".,;:()").removesuffix("'s").removesuffix("’s") for word in words.split())
    return " ".join(
        word.casefold() for word in folded if word.casefold() not in _NO_NAMES and word not in _MONTH_NAMES and not word[:1].isdigit()
    )


_DATED = rf"\b(?:{_MONTH})(?: (?:{_YEAR}))?"
_NAMED_MEETINGS = (
    re.compile(rf"\bmeetings? of (?:the |our )?(?P<name>{_OF_WORD}(?: {_OF_WORD}){{0,4}})"),
    re.compile(rf"{_DATED} (?P<name>(?:[\w’'&-]{{1,40}} ){{1,4}}?)meetings?\b"),
    re.compile(r"\bthe (?P<name>(?:[\w’'&-]{1,40} ){1,4}?)meetings?,? (?:in|on|of)\b"),
    re.compile(rf"{_DATED} (?P<name>(?:[\w’'&-]{{1,40}} ){{0,3}}(?i:{_BODY}))[ .]*$"),
)


def meeting_named(phrase: str) -> str:
    """Return the words by which a phrase with a day or month says whose meeting it is: "planning committee"; empty where it does not."""
    names = (_name(match["name"]) for pattern in _NAMED_MEETINGS for match in pattern.finditer(phrase))
    return next((name for name in names if name), "")


def _annual(match: re.Match[str]) -> DueTerm:
    return DueTerm(DueKind.ANNUAL_MEETING, int(match["year"] or match["first_year"] or 0), meeting=True, name=annual_of(match))


def _compiled(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(pattern, (re.IGNORECASE if any_case else 0) | re.ASCII)


# Where two begin at one place, the longer is meant; of two as long, the one that stands first.
FORMS = (
    Form(re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b(?!-)", re.ASCII), _dated, is_calendar=True),
    Form(
        re.compile(rf"(?<![\d/.])(?P<year>{_YEAR})(?P<sep>[/.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)\b(?![/\d])"), _dated, is_calendar=True
    ),
    Form(
        _compiled(r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>[12]\d{3}|\d\d)(?![\d/-]|\.\d)"),
        _figures,
        is_calendar=True,
    ),
    Form(
        _compiled(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?(?: (?P<year>{_YEAR}))?\b(?! ?\d)", any_case=False),
        _dated,
        is_calendar=True,
    ),
    Form(
        _compiled(
            rf"(?P<end>\b[Ee]nd(?:-| of (?:the month of )?| ))?(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?\b(?P<month>{_MONTH})\b"
            rf"(?:,? (?P<year>{_YEAR})\b)?",
            any_case=False,
        ),
        _dated,
        is_calendar=True,
    ),
    Form(
        _compiled(
            rf"\b(?P<name>Christmas(?: Eve| Day)?|Easter(?: Sunday| Monday)?|Good Friday|Boxing Day|New Year['’]s (?:Day|Eve)"
            rf"|(?<!in the )(?<!in )New Year\b(?!['’]))(?:,? (?P<year>{_YEAR}))?\b"
        ),
        _feast,
    ),
    Form(
        _compiled(
            rf"{_END}(?:\b(?P<first_years>{_SPAN}) )?\b(?:Q(?P<figure>[1-4])"
            rf"|(?P<ordinal>{'|'.join(_ORDINALS)}) quarter|quarter (?P<last>[1-4]|one|two|three|four))\b"
            rf"{_NAMED_YEAR}(?: of (?:the|this) (?:financial )?year\b)?(?P<tail>[ -]end\b)?"
        ),
        _quarter,
    ),
    Form(
        _compiled(
            rf"(?:\b(?P<end>end(?: of)?(?: the)?) |\b(?P<part>early|mid|late)[ -](?:in )?)?\b(?P<kind>(?:{_KIND}) year |FY ?)?"
            rf"{_WHICH_YEAR}(?P<tail>(?: financial)? year[ -]?end\b)?"
        ),
        _numbered_year,
    ),
    Form(
        _compiled(
            rf"\b(?:end of (?:the |this |our )?(?:(?P<kind>{_KIND}) )?year|(?:(?P<other>{_KIND}) )?year[ -]?end)\b"
            rf"{_NAMED_YEAR}"
        ),
        _named_year,
    ),
    Form(
        _compiled(rf"{_END}(?:\b(?P<part>early|mid|late)[ -](?:in )?)?\b(?P<season>{'|'.join(SEASONS)})\b(?:,? (?:of )?{_WHICH_YEAR})?"),
        _season,
    ),
    Form(
        _compiled(
            r"\b(?:end of (?:the )?(?P<which>this|next)?\s?(?P<unit>week|month|quarter)|(?P<other>month|quarter)[ -]?end"
            r"|(?P<bare>this|next) (?P<third>week|month|quarter))\b"
        ),
        _current,
    ),
    Form(_compiled(rf"(?:\bnext )?(?:\b(?P<first_year>{_YEAR}) )?{_ANNUAL}\b(?:,? (?:of |in |for )?(?P<year>{_YEAR})\b)?"), _annual),
    Form(_compiled(rf"\bnext (?!but )(?P<kind>(?:[a-z’'&-]{{1,40}} ){{0,4}})meeting\b(?! but ){_OF}"), _next),
    Form(_compiled(rf"\bnext (?!but )(?P<kind>(?:[a-z’'&-]{{1,40}} ){{0,3}}(?:{_BODY}))(?P<of>)(?=[ .,;)]*$|[,;(]| (?:in|on) )"), _next),
)
