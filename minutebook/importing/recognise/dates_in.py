"""Find days and times in the words of notes: British order, with or without the year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.dates import MONTHS, RecordDate

_MONTH_NAMES = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"Sept": 9}
_MONTH = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_UNITS, 1)},
    **dict(
        zip(
            [
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            range(10, 20),
            strict=True,
        )
    ),
    **{"twentieth": 20, "thirtieth": 30, "thirty-first": 31},
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_ONES.split(), 1)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_COUNTED = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_YEAR_TOLD = re.compile(
    rf",?\s+(?:in the year\s+)?(?:(?P<thousand>two thousand)(?:\s+and)?|(?P<century>nineteen|twenty)(?:\s+hundred)?(?:\s+and)?)"
    rf"(?:[\s-]+(?P<tens>{_COUNTED})(?:[\s-]+(?P<ones>{_COUNTED}))?)?\b",
    re.IGNORECASE,
)
"""Behind a month: "two thousand and twenty-three", "nineteen ninety-six"."""
# A typist's "9th June2016" and "9thJune 2016" are days, too.
_WORDS = re.compile(
    rf"\b(?P<day>\d{{1,2}}|{_ORDINAL})(?:\s*(?:st|nd|rd|th))?[\s-]*(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH})(?![a-z])\.?,?(?:[\s-]*(?P<year>[12]\d{{3}}|[’‘'](?=\d\d\b)\d\d)\b)?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?:\s+(?:\d\d:\d\d(?::\d\d)? )?(?P<year>[12]\d{{3}})\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)\b")
_FIGURES = re.compile(r"(?<![\d.])\b(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>[12]\d{3}|\d\d)\b(?![.:/]\d)")
_FIRST_OF = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?(?:[–—/-]|and|to|&)\s?(?:[A-Z][a-z]+day,? )?(?:the )?$")
"""Before a day, when it is the last of several."""
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<year>[12]\d{{3}})\b", re.IGNORECASE)
# A full stop may end the sentence behind 10:30; behind 10.30 it makes both the number of an item.
_TIME = re.compile(
    r"(?<![\d/.])(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d)(?![/\d]|\.\d|(?<=\.\d\d)\.))?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:hrs|hours))?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?<![\d/.:-])(?P<first>1?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?:[–—-]|to)\s?(?P<last>1?\d)(?:[:.][0-5]\d)?\s?(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"\b(?:(?P<part>half past|half-past|quarter past|a quarter past|quarter to|a quarter to) )?"
    rf"(?P<hour>{'|'.join(list(_NUMBERS)[:12])}|1?\d)(?P<clock> o['’ ]?clock)?(?: in the (?P<day>forenoon|morning|afternoon|evening))?\b",
    re.IGNORECASE,
)
"""A time in words: "half past seven o’clock in the evening"."""
_OF_24 = re.compile(
    r"(?<![\d/.-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?(?:[–—-]|to)\s?[0-2]\d[0-5]\d)?\s?(?:hrs|hours|hr)\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"(?<![\d/.:£$-])(?P<hour>1?\d|2[0-3])\s?[–—-]\s?(?:1?\d|2[0-3])[:.][0-5]\d(?![\d/]|\.\d)")
"""A span whose beginning has no minutes, and its end has: "10–11.20"."""
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
TIME_ZONES = frozenset(
    [
        *("eastern", "central", "pacific", "mountain", "et", "est", "edt", "ct", "cst", "cdt", "pt", "pst", "pdt", "mt", "mst", "mdt"),
        *("gmt", "utc", "bst", "cet", "cest", "ist", "local"),
    ]
)
"""As they stand behind a time, in small letters."""
_CENTURY = 50
"""A year of two figures from here on is one of the last century."""


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day as words give it; year is 0 where they give none."""

    year: int
    month: int
    day: int
    weekday: str
    start: int
    end: int
    by_figures: bool = False
    """Whether the month is printed as a figure."""
    is_span: bool = False
    """Whether it is the first of several: "12–13 April"."""


def find_day(text: str) -> FoundDay | None:
    """Return the first day that text names; None if it names none, or one that no calendar has."""
    for pattern in (_ISO, _FIGURES, _WORDS, _AMERICAN):
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTH_NAMES[month.capitalize()]
            year = int((match["year"] or "0").strip("’‘'"))
            year += 0 if year >= 100 or not match["year"] else 1900 if year >= _CENTURY else 2000
            day = int(match["day"]) if match["day"].isdigit() else _ORDINALS[match["day"].casefold()]
            span = _FIRST_OF.search(text[: match.start()])
            first = int(span["day"]) if span and match["day"].isdigit() else day
            day, is_span = (first, True) if 0 < first < day else (day, False)
            try:
                RecordDate.from_iso(f"{year or 2000:04}-{number:02}-{day:02}")
            except ValueError:
                continue
            weekday = _WEEKDAY.search(text[: match.start()])
            year, end = (year, match.end()) if year else _year_told(text, match.end())
            start = span.start() if span and is_span else match.start()
            return FoundDay(year, number, day, weekday[0].capitalize() if weekday else "", start, end, pattern is _FIGURES, is_span)
    return None


def _year_told(text: str, at: int) -> tuple[int, int]:
    """Return the year that words say from a place, and where they end; 0 where they say none."""
    match = _YEAR_TOLD.match(text, at)
    if match is None:
        return 0, at
    parts = [_NUMBERS[match[part].casefold()] for part in ("tens", "ones") if match[part]]
    in_century = sum(parts)
    if in_century >= 100 or (len(parts) > 1 and (parts[0] < 20 or parts[1] > 9)) or not (match["thousand"] or in_century):
        return 0, at
    return (2000 if match["thousand"] else 1900 if match["century"].casefold() == "nineteen" else 2000) + in_century, match.end()


def find_month(text: str) -> RecordDate | None:
    """Return the first month with its year that text names."""
    match = _MONTH_YEAR.search(text)
    return RecordDate(int(match["year"]), _MONTH_NAMES[match["month"].capitalize()]) if match else None


def find_time(text: str) -> tuple[str, int, int] | None:
    """Return the first time of day in text as HH:MM, with its start and end; a bare number is none, but for one of "1-2pm"."""
    if span := _SPAN.search(text):
        first, last = int(span["first"]), int(span["last"]) % 12
        later = span["half"].lower() == "p"
        hour = first % 12 + 12 * (later == (first % 12 <= last))
        before = find_time(text[: span.start()])
        return before or (f"{hour:02}:{span['minute'] or '00'}", span.start(), span.end())
    if span := _FROM_TO.search(text):
        before = find_time(text[: span.start()])
        return before or (f"{int(span['hour']):02}:00", *span.span())
    if found := _OF_24.search(text):
        return f"{found['hour']}:{found['minute']}", *found.span()
    for match in _TIME.finditer(text):
        if not match["minute"] and not match["half"]:
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()[:1]
        if half == "p" and hour < 12:
            hour += 12
        elif half == "a" and hour == 12:
            hour = 0
        return f"{hour:02}:{minute:02}", match.start(), match.end()
    return _time_told(text)


def _time_told(text: str) -> tuple[str, int, int] | None:
    """Return the first time that is said in words, as find_time does; a number without "o’clock" or a part of an hour is none."""
    for match in _CLOCK.finditer(text):
        if not (match["part"] or match["clock"]):
            continue
        hour = int(match["hour"]) if match["hour"].isdigit() else _NUMBERS[match["hour"].casefold()]
        minute = {"half": 30, "quarter past": 15, "quarter to": 45}
        part = (match["part"] or "").casefold().removeprefix("a ").replace("-", " ")
        minutes = next((value for words, value in minute.items() if part.startswith(words)), 0)
        hour -= part == "quarter to"
        if hour > 12 or hour < 0:
            continue
        later = (match["day"] or "").casefold() in ("afternoon", "evening") and hour < 12
        return f"{hour + 12 * later:02}:{minutes:02}", match.start(), match.end()
    return None
